"""Microseconds a mail takes from a contact's values to message bytes, by the mailings of Le RAMEAU, and to sign it.

    python bench/composing.py [--mails 2000] [--plain 300] [--profile]

Every mail has its own contact, token and Message-ID: nothing is made twice the same. Processor time, best of three.
*plain* renders and serialises each mail whole, *skeleton* fills in what differs once the shapes are known; before a
figure is printed, both have given the same bytes. *first* is a mailing of one mail, templates compiled.
"""

from __future__ import annotations

import argparse
import base64
import cProfile
import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from outreach.core.compose import message_id  # noqa: E402 - the project's own, beside this file
from outreach.core.contact import Contact  # noqa: E402 - the same
from outreach.core.dkim import load_key, signature  # noqa: E402 - the same
from outreach.core.merge import Merger, material  # noqa: E402 - the same
from outreach.core.recipient import Recipient  # noqa: E402 - the same
from outreach.core.values import contact_values  # noqa: E402 - the same
from outreach.project.press_folder import PressFolder, read_press_folder  # noqa: E402 - the same

MAILINGS = (
    ("phare-citoyens", "announcement"),
    ("phare-citoyens", "follow-up"),
    ("phare-restitution", "invitation"),
    ("phare-restitution", "update"),
)
AT = datetime(2015, 9, 22, 9, tzinfo=ZoneInfo("Europe/Paris"))


def best(work: Callable[[], object], times: int) -> float:
    """Give the microseconds of processor time that one of `times` takes, in the best of three runs."""
    runs = []
    for _ in range(3):
        begun = time.process_time()
        work()
        runs.append(time.process_time() - begun)
    return min(runs) / times * 1e6


def merger_of(folder: PressFolder, campaign: str, mailing: str) -> Merger:
    """Give a merger that has made nothing yet."""
    return Merger(material(folder.schedule, campaign, mailing, sources=folder.sources), folder.templates)


def recipients(merger: Merger, contacts: Sequence[Contact], mails: int) -> list[Recipient]:
    """Give as many recipients as wanted, each with a name, an address and an intro line of her own."""
    made = []
    for n in range(mails):
        contact = contacts[n % len(contacts)]
        local, _, domain = contact.address.partition("@")
        contact = replace(
            contact,
            address=f"{local}.{n}@{domain}",
            last_name=f"{contact.last_name} {n}",
            intro=contact.intro and f"{contact.intro} ({n})",
        )
        token = base64.b32encode(hashlib.sha256(str(n).encode()).digest()[:15]).decode().lower()
        made.append(
            Recipient(
                address=contact.address,
                name=contact.name,
                values={"contact": contact_values(contact), "earlier_subject": "PHARE-Citoyens : une étude"},
                token=token,
                message_id=message_id(token, "lerameau.example"),
                language=merger.language(contact.language),
            )
        )
    return made


def composing(folder: PressFolder, mails: int, plain: int, *, profiled: bool) -> bytes:
    """Print the table; give one of the mails."""
    contacts = list(folder.contacts)
    content = b""
    print(f"{'':34} {'bytes':>6} {'plain':>7} {'skeleton':>8} {'first':>7}   µs a mail")
    for campaign, mailing in MAILINGS:
        merger = merger_of(folder, campaign, mailing)
        told = recipients(merger, contacts, mails)

        def whole(told: Sequence[Recipient], merger: Merger = merger) -> list[bytes]:
            return [merger.compose(merger.letter(each), each, dated_at=AT, files={}) for each in told]

        def filled(told: Sequence[Recipient], merger: Merger = merger) -> list[bytes]:
            return [merger.message(each, dated_at=AT, files={}) for each in told]

        filled(told)  # the shapes become known
        if whole(told[:plain]) != filled(told[:plain]):
            sys.exit(f"{campaign}/{mailing}: the skeleton's mails are not the plain composer's")
        slow, fast = best(lambda: whole(told[:plain]), plain), best(lambda: filled(told), mails)  # noqa: B023 - called at once
        first = best(
            lambda: merger_of(folder, campaign, mailing).message(told[0], dated_at=AT, files={}),  # noqa: B023 - called at once
            1,
        )
        content = merger.message(told[-1], dated_at=AT, files={})
        print(
            f"{campaign + '/' + mailing:34} {len(content):6} {slow:7.0f} {fast:8.1f} {first:7.0f}",
            flush=True,
        )
        if profiled:
            cProfile.runctx("filled(told)", {}, {"filled": filled, "told": told}, sort="tottime")
    return content


def signing(content: bytes, mails: int) -> None:
    """Print what a DKIM signature takes."""
    keys = {
        "RSA-2048": rsa.generate_private_key(65537, 2048),
        "Ed25519": ed25519.Ed25519PrivateKey.generate(),
    }
    for name, private in keys.items():
        pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        key = load_key(pem)
        taken = best(
            lambda: [
                signature(content, key, domain="lerameau.example", selector="s", signed_at=AT)  # noqa: B023 - called at once
                for _ in range(mails)
            ],
            mails,
        )
        print(f"DKIM {name}: {taken:.0f} µs")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description="Microseconds a mail takes to compose and to sign.")
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--plain", type=int, default=300)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    folder = read_press_folder(ROOT)
    content = composing(folder, asked.mails, asked.plain, profiled=asked.profile)
    signing(content, min(asked.mails, 500))


if __name__ == "__main__":
    main()
