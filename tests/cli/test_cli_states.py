"""advance, delete, undo, redo and log."""

from __future__ import annotations

import pytest

from tests.cli.door import Desk
from tests.cli.small import EXECUTED, RECORDS


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk, its performer under contract."""
    desk.fill(*RECORDS, EXECUTED)


def state(desk: Desk, record_id: str) -> str:
    """The stored state of a record."""
    return str(desk(f"show {record_id} --json").json["state"])


def test_advance_goes_to_the_natural_next_state(desk: Desk) -> None:
    """And says from where to where."""
    told = desk("advance S1")
    assert (told.code, told.text) == (0, "S1\n")
    assert told.words == "ADR L. Marchetti-Vale Tue 24 Nov 14:00: 1st hold → confirmed\n"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("released", "released"), ("Confirmed", "confirmed"), ("CXLD", "cancelled")],
)
def test_advance_to_a_state_by_any_of_its_names(desk: Desk, typed: str, stored: str) -> None:
    """Label, stored name or the trade's word."""
    assert desk(f"advance S1 --to {typed}").code == 0
    assert state(desk, "S1") == stored


def test_a_hold_may_say_its_rank(desk: Desk) -> None:
    """Which is a change of rank while the state stays."""
    assert desk("advance S1 --to '2nd hold'").code == 0
    assert desk("show S1 --json").json["hold_rank"] == 2


def test_a_contract_is_waived_with_a_reason(desk: Desk) -> None:
    """By the user, in the open; an empty reason is refused."""
    assert desk("advance C1 --waive ''").code == 1
    assert desk("advance C1 --waive 'signs on the day'").code == 0
    record = desk("show C1 --json").json
    assert (record["waived_by"], record["waived_reason"]) == ("dario", "signs on the day")
    assert record["state"] == "sent"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("advance S1 --to nonsense", 2, "is no state of a session"),
        ("advance S1 --to done", 1, "hold cannot become done"),
        ("advance S1 --to hold", 1, "it is hold already"),
        ("advance P1", 1, "has no states"),
        ("advance P1 --to sent", 1, "has no states"),
        ("advance C1 --to viewed --waive x", 2, "exclude each other"),
        ("advance S1 --to confirmed --waive x", 1, "nothing to waive"),
        ("undo", 1, "there is nothing to undo"),
        ("redo", 1, "there is nothing to redo"),
        ("undo 0", 2, "0"),
        ("undo x", 2, "'x'"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, command: str, code: int, said: str) -> None:
    """Nothing is changed by it."""
    before = desk.store.read_bytes()
    told = desk(command)
    assert (told.code, told.text) == (code, "")
    assert said in told.words
    assert desk.store.read_bytes() == before


def test_delete_takes_its_links_along_and_undo_brings_all_back(desk: Desk) -> None:
    """A person leaves sessions; one undo puts them back."""
    before = desk("export json").json["records"]
    told = desk("delete P1")
    assert (told.code, told.text) == (0, "P1\n")
    assert "delete Leona Marchetti-Vale" in told.words
    assert "postui undo" in told.words
    assert desk("show S1 --json").json["people"] == []
    undone = desk("undo")
    assert undone.code == 0
    assert undone.text.split()[0] in ("P1", "S1", "C1")
    after = desk("export json").json["records"]
    for table in before:
        for one, two in zip(before[table], after[table], strict=True):
            assert {**one, "rev": 0} == {**two, "rev": 0}


def test_undo_and_redo_by_number(desk: Desk) -> None:
    """As many steps as asked; those that were done before it fails stand and are counted."""
    for text in ("a", "b", "c"):
        desk("set", "P1", f"notes={text}")
    assert desk("undo 2").code == 0
    assert desk("show P1 --json").json["notes"] == "a"
    assert desk("redo").code == 0
    assert desk("show P1 --json").json["notes"] == "b"
    told = desk("undo 5")
    assert told.code == 1
    assert "2 of 5 done" in told.words
    assert "there is nothing to undo" in told.words
    assert desk("show P1 --json").json["notes"] == ""


def test_log_tells_when_with_weekday_and_zone(desk: Desk) -> None:
    """In the reader's zone, newest first, as many as wanted."""
    desk("set P1 notes=a")
    desk("advance S1")
    told = desk("log")
    assert [line.split()[0] for line in told.lines] == ["2", "1"]
    assert "Mon 23 Nov 2026 14:05 PST  dario" in told.lines[0]
    assert "1st hold → confirmed  S1" in told.lines[0]
    assert desk("log -n 1").lines == told.lines[:1]
    assert desk("log P1").lines == told.lines[1:]
    assert "22:05 GMT" in desk("log", TZ="Europe/London", POSTUI_NOW=None).lines[0]


def test_log_of_a_record_that_is_deleted(desk: Desk) -> None:
    """Its history is still there; an id that never was has none."""
    desk("delete R2")
    assert "delete Larkmoor Sound Stage A" in desk("log R2").text
    told = desk("log R9")
    assert (told.code, told.text) == (3, "")
    assert desk("log R1").words == "nothing has changed yet\n"
