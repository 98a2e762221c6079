"""Where a piece stands: by the outlet's site, by the domain of its addresses, by earlier pieces; never a guess."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.core.contact import Contact
from outreach.core.coverage import Coverage, Source, host_of, source_of

AT = datetime(2015, 9, 22, 8, tzinfo=UTC)
PEOPLE = (
    Contact("a@paper.example", "a@paper.example", outlet="Paper"),
    Contact("b@paper.example", "b@paper.example", outlet="paper "),
    Contact("c@newsroom.radio.example", "c@newsroom.radio.example", outlet="Radio"),
    Contact("d@gmail.com", "d@gmail.com", outlet="Blog", fields={"site_web": "https://www.blog.example/x"}),
    Contact("e@group.example", "e@group.example", outlet="North"),
    Contact("f@group.example", "f@group.example", outlet="South", fields={"website": "south.group.example"}),
)


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://www.paper.example/1", Source("Paper", ("a@paper.example", "b@paper.example"))),
        ("https://culture.paper.example/1", Source("Paper", ("a@paper.example", "b@paper.example"))),
        ("https://radio.example/1", Source("Radio", ("c@newsroom.radio.example",))),
        ("https://blog.example/1", Source("Blog", ("d@gmail.com",))),
        # the longer domain is the closer one
        ("https://south.group.example/1", Source("South", ("f@group.example",))),
        # a group's site names none of its outlets
        ("https://group.example/1", Source("", ("e@group.example", "f@group.example"))),
        # a provider of mailboxes is nobody's paper
        ("https://gmail.com/1", Source()),
        # an end that is the same is no domain that is
        ("https://notpaper.example/1", Source()),
        ("https://example/1", Source()),
        ("https://logged.example/2", Source("The Log")),
    ],
)
def test_the_site_tells_the_outlet(url: str, source: Source) -> None:
    logged = [Coverage(1, "https://logged.example/1", AT, "nora", outlet="The Log")]

    assert source == source_of(url, PEOPLE, logged)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.Paper.example:443/x", "paper.example"),
        ("paper.example", "paper.example"),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_a_host_is_read_from_what_people_write(url: str, host: str) -> None:
    assert host == host_of(url)
