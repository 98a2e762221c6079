"""The ledger: the database of what happened. Plain files say what should happen."""

from outreach.ledger.faults import DiskFullError, LeaseLostError, LedgerError
from outreach.ledger.ledger import Ledger
from outreach.ledger.opening import open_ledger, sqlite_url

__all__ = ["DiskFullError", "LeaseLostError", "Ledger", "LedgerError", "open_ledger", "sqlite_url"]
