"""Non-delivery reports of the rehearsal's mail world (RFC 3464)."""

from __future__ import annotations

from datetime import datetime
from email import policy
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, make_msgid

from outreach.core.delivery import enhanced_code
from outreach.rehearsal.submission import HOSTNAME


def non_delivery_report(
    original: bytes, *, sender: str, recipient: str, diagnosis: str, at: datetime
) -> bytes:
    """Tell the envelope sender of `original` that it failed for `recipient`, in the words of `diagnosis`.

    `diagnosis` is the SMTP reply of the server that refused, for instance `550 5.1.1 User unknown`; its enhanced code
    becomes the status (RFC 3464 section 2.3.4), 5.0.0 where it has none.
    """
    report = MIMEMultipart("report", report_type="delivery-status")
    report["From"] = f"Mail Delivery System <MAILER-DAEMON@{HOSTNAME}>"
    report["To"] = sender
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = format_datetime(at)
    report["Message-ID"] = make_msgid(domain=HOSTNAME)
    report["Auto-Submitted"] = "auto-replied"
    words = f"This is the mail system at host {HOSTNAME}.\n\n<{recipient}>: {diagnosis}\n"
    report.attach(MIMEText(words, "plain", "utf-8"))
    report.attach(_status(recipient, diagnosis, at))
    report.attach(_headers(original))
    return report.as_bytes(policy=policy.SMTP)


def _status(recipient: str, diagnosis: str, at: datetime) -> Message:
    """Machine-readable: fields of the message, then those of its one recipient (RFC 3464 section 2)."""
    of_message, of_recipient = Message(), Message()
    of_message["Reporting-MTA"] = f"dns; {HOSTNAME}"
    of_message["Arrival-Date"] = format_datetime(at)
    of_recipient["Final-Recipient"] = f"rfc822; {recipient}"
    of_recipient["Action"] = "failed"
    of_recipient["Status"] = enhanced_code(diagnosis) or "5.0.0"
    of_recipient["Diagnostic-Code"] = f"smtp; {diagnosis}"
    part = Message()
    part["Content-Type"] = "message/delivery-status"
    part.attach(of_message)
    part.attach(of_recipient)
    return part


def _headers(original: bytes) -> Message:
    part = MIMENonMultipart("text", "rfc822-headers")
    head = original.partition(b"\r\n\r\n")[0] + b"\r\n"
    part.set_payload(head.decode("ascii", "surrogateescape"))
    return part
