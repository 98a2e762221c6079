"""What the interview desk decides: whose time is taken, what is written, which invitations are owed."""
