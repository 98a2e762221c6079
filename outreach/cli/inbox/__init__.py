"""`outreach inbox …`: what came into the mailbox, a module a command."""
