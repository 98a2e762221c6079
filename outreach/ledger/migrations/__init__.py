"""How a ledger of any age becomes one of today; run by `open_ledger`, never by hand."""
