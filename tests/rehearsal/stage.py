"""The folder that the tests rehearse, and a press corps whose every member does the same."""

from __future__ import annotations

from collections.abc import Mapping

from cli.press import Press, word

SCHEDULE = """\
zone: Europe/Paris
language: en
organisation: {name: Le RAMEAU, website: "https://lerameau.example/"}
sender:
  name: Presse Le RAMEAU
  address: presse@lerameau.example
  subaddresses: "+"
windows: {days: mon-fri, hours: 08:00-19:00, holidays: no}
inbox: {colleagues: go on}
pace: {batch: 100, interval: 1 second, per_minute: null}
contacts:
  - contacts.csv
campaigns:
  study:
    title: The study
    mailings:
      announcement:
        template: release
        when: 2015-09-22 09:00
      follow-up:
        template: follow-up
        when: 4 working days after announcement at 09:00
  hush:
    title: The figures
    embargo: 2015-10-20 06:00
    mailings:
      embargo-offer:
        template: offer
        when: 2015-10-12 09:00
      full-text:
        template: release
        when: 2015-10-16 09:00
        embargoed: true
  scoop:
    title: The scoop
    exclusive: {outlet: Paper 1, until: 2015-11-05 09:00}
    mailings:
      announcement:
        template: release
        when: 2015-11-03 09:00
        not_after: 5 days
  fair:
    kind: event
    title: The fair
    event: {start: 2015-12-10 09:00, end: 2015-12-10 12:00, place: Town hall}
    mailings:
      invitation:
        template: invitation
        when: 2015-11-17 09:00
      reminder:
        template: follow-up
        when: 7 days before event at 09:00
"""

TEMPLATES = {
    "offer.en.md": (
        '---\nsubject: "Under embargo for {{ contact.outlet }}"\npreheader: "Do you agree?"\n---\n'
        "Dear {{ contact.name }}, do you agree to an embargo? [Stop]({{ unsubscribe }})\n"
    ),
}


def people(press: Press, count: int) -> list[str]:
    """Write a list of so many contacts, two at each outlet; give their addresses."""
    press.contacts(
        *(
            (f"c{n}@paper{(n + 1) // 2}.example", f"Contact {word(n)}", f"Paper {(n + 1) // 2}", "en")
            for n in range(1, count + 1)
        )
    )
    return [f"c{n}@paper{(n + 1) // 2}.example" for n in range(1, count + 1)]


def corps(press: Press, reactions: Mapping[str, Mapping[str, int]] | None = None, **traits: int) -> str:
    """Write the habits of a press corps; give the file's path. `leaves=100`: everybody leaves."""
    lines = ["journalists:"]
    lines += [f"  {name.replace('_', ' ')}: {share}" for name, share in ({"leaves": 0} | traits).items()]
    lines += ["opens: {soonest: 10 minutes, latest: 1 hour}", "reactions:"]
    for purpose, shares in ({"thanks": {"thanks": 0}} | dict(reactions or {})).items():
        lines += [f"  {purpose}:", *(f"    {what}: {share}" for what, share in shares.items())]
    lines += ["officer:", "  leaves unanswered: 0", "  lets colleagues go on: 100"]
    return str(press.write("habits.yaml", "\n".join(lines) + "\n"))
