from __future__ import annotations

from collections.abc import Iterator

import pytest
from servers.browser import Browser, browser
from templates.world import ROOT

from outreach.core.template import TemplateSet, compile_templates
from outreach.project.templates import read_templates


@pytest.fixture(scope="session")
def mails() -> TemplateSet:
    """Compile the project's own templates."""
    sources, problems = read_templates(ROOT / "templates")
    assert problems == []
    templates, problems = compile_templates(sources)
    assert problems == []
    return templates


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Run a Chromium."""
    with browser() as running:
        yield running
