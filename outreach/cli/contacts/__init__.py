"""`outreach contacts …`: the contact lists."""
