"""The ledger: what happened, and the only place that knows SQL. Each of its chapters is a file."""

from __future__ import annotations

from outreach.ledger.answering import Answering
from outreach.ledger.correcting import Correcting
from outreach.ledger.corresponding import Corresponding
from outreach.ledger.delivering import Delivering
from outreach.ledger.desk import Desk
from outreach.ledger.inbox import Inbox
from outreach.ledger.launching import Launching
from outreach.ledger.leasing import Leasing
from outreach.ledger.noting import Noting
from outreach.ledger.reading import Reading
from outreach.ledger.receiving import Receiving
from outreach.ledger.recounting import Recounting
from outreach.ledger.ruling import Ruling
from outreach.ledger.stopping import Stopping


class Ledger(
    Launching,
    Leasing,
    Delivering,
    Stopping,
    Reading,
    Receiving,
    Correcting,
    Answering,
    Desk,
    Corresponding,
    Noting,
    Inbox,
    Ruling,
    Recounting,
):
    """Everything that happened, from `open_ledger`; each method is one transaction, durable when it returns.

    Methods are synchronous and short (below a millisecond, but for launches and long lists); any number of processes
    may have the same ledger open. Every method raises `LedgerError` when the database fails.
    """
