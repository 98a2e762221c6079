"""outreach: takes an organisation's stories to journalists, from plain files, and loses nobody."""

__version__ = "0.1.0"
