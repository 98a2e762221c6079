"""Wiring: the press folder, the ledger, the servers, and the one clock."""
