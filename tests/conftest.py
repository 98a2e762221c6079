"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# speed is measured in bench/: how long a drawn example takes on a busy machine is no finding
settings.register_profile("outreach", deadline=None)
settings.load_profile("outreach")
