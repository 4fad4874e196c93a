"""Ways out for papers: who is chased, and when nobody is."""

from __future__ import annotations

from typing import Any

from postui.desk import tells
from postui.desk.planner import propose
from postui.desk.planner.ways import Way
from postui.desk.watch import check
from postui.model.contract import Contract
from postui.model.note import Note
from tests.desk.agenda_world import LEONA, contract, desk, people, session, world

ADR = session(1, "11-24 14:00", "18:00", people=people(LEONA, role="talent"))


def chase(**more: Any) -> tuple[Way, str]:
    """The way that chases a paper, and whom its message is for."""
    snapshot = world(ADR, contract(**more))
    problem = next(each for each in check(snapshot, desk()).all if "CON-01" in each.rules)
    way = next(each for each in propose(problem, snapshot, desk()).ways if each.kind == "chase")
    return way, tells.texts(way.tells, snapshot).partition("\n")[0]


def test_whoever_gets_it_signed_is_chased_and_not_the_performer() -> None:
    """The signatory, whose name it greets; the draft that is kept says so too."""
    way, to = chase(state="sent", signatory="Priya Santangelo")
    assert (way.title, to) == ("chase Priya Santangelo, the first time", "To: Priya Santangelo")
    [note] = (each for each in way.draft.puts if isinstance(each, Note))
    assert note.text.startswith("To: Priya Santangelo\n\nHi Priya,")
    assert note.to == ""


def test_who_has_signed_is_not_chased() -> None:
    """Our own signature is what lacks; the paper counts no chase."""
    way, to = chase(state="signed", signatory="Priya Santangelo")
    assert to == "To: whoever signs for us"
    assert way.title == "ask whoever signs for us to sign it"
    assert not [each for each in way.draft.puts if isinstance(each, Contract)]
    assert "still needs our signature" in way.tells[0].text
