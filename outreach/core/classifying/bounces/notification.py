"""Amazon SES notifications by mail: a JSON object in the text (SES developer guide, "notification contents")."""

from __future__ import annotations

import json
from dataclasses import dataclass

from outreach.core.classifying.bounces.report import Action
from outreach.core.classifying.bounces.wording import BOUND, address

_KINDS = {"Bounce": Action.FAILED, "Delivery": Action.DELIVERED, "DeliveryDelay": Action.DELAYED}
_LISTS = {"Bounce": "bouncedRecipients", "Delivery": "recipients", "DeliveryDelay": "delayedRecipients"}
_OBJECTS = {"Bounce": "bounce", "Delivery": "delivery", "DeliveryDelay": "deliveryDelay"}


@dataclass(frozen=True, slots=True)
class Notified:
    """What became of the message for one recipient, as SES says it."""

    recipient: str
    action: Action
    status: str
    words: str


def notifications(text: str) -> tuple[Notified, ...]:
    """Read the notification that a text begins with; anything that is none gives nothing."""
    start = text[:200].find("{")
    if start < 0 or ("otificationType" not in text[:BOUND] and "eventType" not in text[:BOUND]):
        return ()
    try:
        found, _ = json.JSONDecoder().raw_decode(text[start:BOUND].replace("\r", "").replace("\n", ""))
        if isinstance(found, dict) and isinstance(found.get("Message"), str):
            found = json.loads(found["Message"])
    except (ValueError, RecursionError):  # hostile: nested past what the parser takes
        return ()
    return _read(found) if isinstance(found, dict) else ()


def _read(found: dict[str, object]) -> tuple[Notified, ...]:
    kind = str(found.get("notificationType") or found.get("eventType") or "")
    detail = found.get(_OBJECTS.get(kind, ""))
    if kind not in _KINDS or not isinstance(detail, dict):
        return ()
    recipients = detail.get(_LISTS[kind])
    made: list[Notified] = []
    for one in recipients if isinstance(recipients, list) else []:
        fields = one if isinstance(one, dict) else {"emailAddress": one}
        recipient = address(str(fields.get("emailAddress") or ""))
        if recipient:
            status = str(fields.get("status") or "")
            words = " ".join(str(v) for v in (fields.get("diagnosticCode"), detail.get("bounceSubType")) if v)
            if detail.get("bounceType") == "Transient" and not status:
                status = "4.0.0"
            made.append(Notified(recipient, _KINDS[kind], status, words))
    return tuple(made)
