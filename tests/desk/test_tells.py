"""The messages of a way out as text: whom each is for, how to reach them, and what it says."""

from __future__ import annotations

from postui.desk.planner.ways import Tell
from postui.desk.tells import texts
from postui.model.person import Person
from postui.model.snapshot import Snapshot
from postui.model.vendor import Vendor

WORLD = Snapshot.of((
    Person(id="P1", name="Leona Marchetti-Vale", phone="555-0101", mail="leona@example.com"),
    Person(id="P2", name="Wren Abeyta", phone="555-0104", minor=True, agent="Odile Farrant"),
    Vendor(id="V1", name="Larkmoor Sound", contact="Dana Iverholt", phone="555-0150"),
))  # fmt: skip


def told(who: str, text: str = "We move.", name: str = "") -> str:
    """One message as text."""
    return texts((Tell(who, name, text),), WORLD)


def test_it_begins_with_how_to_reach_them() -> None:
    """Mail and phone of a person; of a vendor, whoever books there."""
    assert told("P1") == "To: Leona Marchetti-Vale, leona@example.com, 555-0101\n\nWe move."
    assert told("V1") == "To: Dana Iverholt, Larkmoor Sound, 555-0150\n\nWe move."


def test_a_minor_is_reached_by_whoever_answers_for_them() -> None:
    """Their own phone is on no message."""
    assert told("P2") == "To: Odile Farrant (for Wren Abeyta)\n\nWe move."


def test_somebody_not_on_record_is_named() -> None:
    """By the name the message has, if it has one."""
    assert told("", name="the network").startswith("To: the network\n\n")
    assert told("P9").startswith("To: nobody on record\n\n")


def test_a_message_that_says_whom_it_is_for_says_it_once() -> None:
    """Its own first line is kept."""
    assert told("P1", "To: Leona, by hand\n\nWe move.") == "To: Leona, by hand\n\nWe move."


def test_several_follow_each_other() -> None:
    """With an empty line between."""
    both = texts((Tell("P1", "", "One."), Tell("V1", "", "Two.")), WORLD)
    assert both.count("To: ") == 2
    assert "One.\n\nTo: Dana" in both
    assert texts((), WORLD) == ""


def test_nothing_in_it_steers_a_terminal() -> None:
    """Controls are made visible, lines stay lines."""
    text = told("P1", "a\x1b]52;c;aGk=\x1b\\b\nc")
    assert "\x1b" not in text
    assert text.endswith("\nc")
