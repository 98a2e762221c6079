from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from outreach.core.compose import Cover
from outreach.core.envelope import Mailbox
from outreach.core.letter import Letter


@pytest.fixture(scope="session")
def letter() -> Callable[..., Letter]:
    def make(**changes: Any) -> Letter:
        defaults: dict[str, Any] = {
            "subject": "Étude PHARE : ce que les citoyens attendent",
            "preheader": "Les résultats",
            "text": "Bonjour Nora,\n\nL’étude paraît lundi.\n.\n..deux points\n",
            "html": "<p>Bonjour Nora,</p>\n<p>L’étude paraît <b>lundi</b>.</p>\n",
        }
        return Letter(**(defaults | changes))

    return make


@pytest.fixture(scope="session")
def cover() -> Callable[..., Cover]:
    def make(**changes: Any) -> Cover:
        defaults: dict[str, Any] = {
            "sender": Mailbox("Le RAMEAU, presse", "presse@lerameau.example"),
            "recipient": Mailbox("Nora Petit", "nora@daily.example"),
            "message_id": "<abc234@lerameau.example>",
            "date": datetime(2015, 12, 14, 9, 30, tzinfo=ZoneInfo("Europe/Paris")),
        }
        return Cover(**(defaults | changes))

    return make
