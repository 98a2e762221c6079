"""Who is who, made once for a list that has not changed, and anew for one that has."""

from __future__ import annotations

from cli.press import Press

from outreach.inbox.reading import circle_of
from outreach.project.press_folder import read_press_folder


def test_the_same_list_is_gone_through_once(press: Press) -> None:
    folder = read_press_folder(press.root)

    assert circle_of(folder).directory is circle_of(folder).directory


def test_a_contact_who_was_added_or_taken_out_is_known_at_the_next_look(press: Press) -> None:
    press.people(2)
    before = circle_of(read_press_folder(press.root)).directory

    press.people(3)
    after = circle_of(read_press_folder(press.root)).directory
    press.people(1)
    at_last = circle_of(read_press_folder(press.root)).directory

    wanted = "c3@paper3.example"
    assert [(), (wanted,), ()] == [tuple(each.at(wanted)) for each in (before, after, at_last)]
    assert () == tuple(at_last.at("c2@paper2.example"))


def test_another_word_about_colleagues_is_heard_though_the_list_is_the_same(press: Press) -> None:
    press.contacts(
        ("c1@one.example", "Contact A", "One", "Press Group", "en"),
        ("c2@two.example", "Contact B", "Two", "Press Group", "en"),
        headings=("address", "name", "outlet", "group", "language"),
    )
    apart = circle_of(read_press_folder(press.root)).directory
    press.edit("schedule.yaml", "contacts:\n", "inbox: {colleagues_by: group}\ncontacts:\n")
    together = circle_of(read_press_folder(press.root)).directory

    assert "c2@two.example" not in apart.colleagues("c1@one.example")
    assert "c2@two.example" in together.colleagues("c1@one.example")
