"""`outreach contact …`: one journalist."""
