"""Certificates a client must accept, and those it must refuse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from outreach.rehearsal.certificate import Certificate, write_certificate

__all__ = ["Certificate", "expired_certificate", "good_certificate", "misnamed_certificate"]


def good_certificate(directory: Path) -> Certificate:
    """Make one for localhost and 127.0.0.1; an untrusted one is the same, with its file not given to the client."""
    return write_certificate(directory)


def expired_certificate(directory: Path) -> Certificate:
    """Make one whose two days ended a week ago."""
    return write_certificate(directory, valid_from=datetime.now(UTC) - timedelta(days=9))


def misnamed_certificate(directory: Path) -> Certificate:
    """Make one for another server."""
    return write_certificate(directory, names=["mail.elsewhere.example"], address=None)
