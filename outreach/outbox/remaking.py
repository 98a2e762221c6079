"""Made again: the exact bytes a journalist received, from what the ledger keeps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from outreach.core.merge import Merger, material_from
from outreach.core.problem import OutreachError
from outreach.ledger import Ledger
from outreach.outbox.delivering import sealed


@dataclass(frozen=True, slots=True)
class Remade:
    """A message's bytes; `exact` when their digest is the one stored before they left."""

    content: bytes
    exact: bool


def remade(ledger: Ledger, message_id: int) -> Remade:
    """Make a message again; raises OutreachError when nothing of it ever left."""
    kept = ledger.remembered(message_id)
    message = kept.message
    if message.dated_at is None:
        raise OutreachError("message {id} has not left yet: nobody received it", id=message_id)
    merger = Merger(material_from(kept.material))
    content, _ = sealed(merger, message, dict(kept.files), dated_at=message.dated_at, signing=None)
    return Remade(content, hashlib.sha256(content).hexdigest() == message.digest)
