"""The history by command: what others did since one left, and what cannot be read any more."""

from __future__ import annotations

import pytest

from postui.seen import remember
from postui.store.file import FileStore
from tests.cli.door import Desk
from tests.cli.small import EXECUTED, RECORDS
from tests.store.store_kit import CLOCK

LEFT = "2026-11-19T18:02-08:00[America/Los_Angeles]"


@pytest.fixture
def shared(desk: Desk) -> Desk:
    """A desk that dario left after the first of four changes; two of the others are not his."""
    desk.fill(*RECORDS, EXECUTED)
    desk("set P1 notes=a")
    store = FileStore(desk.store, CLOCK, "dario")
    remember(state(desk), store.store_id, "dario", 1, LEFT)
    for user, command in (("bo", "set P1 notes=b"), ("dario", "set P1 notes=c"),
                          ("cy", "advance S1")):  # fmt: skip
        assert desk(command, LOGNAME=user).code == 0
    return desk


def state(desk: Desk) -> dict[str, str]:
    """Where it is remembered when somebody leaves."""
    return {"XDG_STATE_HOME": str(desk.home / ".local/state")}


def numbers(lines: list[str]) -> list[int]:
    """The changes that are listed."""
    return [int(line.split()[0]) for line in lines]


def test_what_others_changed_since_one_left(shared: Desk) -> None:
    """The newest first, without one's own; a sentence counts them."""
    told = shared("log --since-left")
    assert told.code == 0
    assert numbers(told.lines) == [4, 2]
    assert told.words == "since you left Thu 18:02: 2 changes by bo, cy\n"
    assert told.lines == [line for line in shared("log").lines if line.split()[0] in ("4", "2")]


@pytest.mark.parametrize(
    ("more", "found"), [("P1", [2]), ("S1", [4]), ("P2", []), ("-n 1", [4]), ("P1 -n 0", [2])]
)
def test_of_one_record_or_only_some(shared: Desk, more: str, found: list[int]) -> None:
    """As the log itself is narrowed."""
    told = shared(f"log --since-left {more}")
    assert (told.code, numbers(told.lines)) == (0, found)
    if more == "P2":
        assert told.words == "since you left Thu 18:02: nobody else changed anything\n"


def test_as_json(shared: Desk) -> None:
    """In the shape of the log."""
    found = shared("log --since-left --json").json
    assert found["schema"] == 1
    assert [each["seq"] for each in found["commits"]] == [4, 2]
    assert found["commits"] == [
        each for each in shared("log --json").json["commits"] if each["who"] != "dario"
    ]


def test_everybody_has_left_at_a_time_of_their_own(shared: Desk) -> None:
    """Somebody who was never here, or left another store, is told so."""
    for env in ({"LOGNAME": "eve"}, {"XDG_STATE_HOME": str(shared.home / "none")}):
        told = shared("log --since-left", **env)
        assert (told.code, told.text) == (0, "")
        assert "nobody knows when you left" in told.words
    told = shared("--demo log --since-left")
    assert "nobody knows when you left" in told.words
    store = FileStore(shared.store, CLOCK, "dario")
    remember(state(shared), store.store_id, "dario", 99, LEFT)
    assert "nobody knows when you left" in shared("log --since-left").words


def test_the_log_remembers_nothing(shared: Desk) -> None:
    """Only leaving the board does: it can be asked again."""
    before = (shared.home / ".local/state/postui/seen.json").read_bytes()
    assert shared("log --since-left").text == shared("log --since-left").text != ""
    assert (shared.home / ".local/state/postui/seen.json").read_bytes() == before


def test_what_cannot_be_read_is_told_in_its_place(shared: Desk) -> None:
    """With how many changes are lost, and where to learn more; never left out without a word."""
    journal = shared.store.with_name("store.json.journal")
    data = journal.read_bytes()
    assert data.count(b'"who":"bo"') == 1
    journal.write_bytes(data.replace(b'"who":"bo"', b'"who":"eve"'))
    told = shared("log")
    assert told.code == 0
    assert numbers(told.lines) == [4, 3, 2, 1]
    assert told.lines[2] == "    2  1 changes cannot be read: the journal is damaged there"
    assert told.words.endswith("postui doctor tells more of what is damaged\n")
    (gap,) = [each for each in shared("log --json").json["commits"] if not each["changes"]]
    assert (gap["seq"], gap["at"], gap["who"]) == (2, "", "")
    missed = shared("log --since-left")
    assert numbers(missed.lines) == [4, 2]
    assert "change 2 cannot be read" in shared("doctor").text


def test_a_log_of_nothing_is_said(desk: Desk) -> None:
    """Nothing has changed yet; and nothing was made."""
    desk.fill(*RECORDS)
    told = desk("log")
    assert (told.code, told.text, told.words) == (0, "", "nothing has changed yet\n")
    assert {each.name for each in desk.home.iterdir()} == {"store.json", "store.json.lock"}
