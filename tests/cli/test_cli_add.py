"""add and set: what was typed becomes a record, or every reason why not."""

from __future__ import annotations

import pytest

from tests.cli.door import Desk
from tests.cli.small import RECORDS


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk."""
    desk.fill(*RECORDS)


def test_add_by_fields_prints_the_id(desk: Desk) -> None:
    """Names, labels and aliases of fields are taken; what was understood is said."""
    told = desk("add person name='Dana Iverholt' Phone=555-0150 city=London")
    assert (told.code, told.text) == (0, "P3\n")
    assert "Home time zone: Europe/London, from the city" in told.words
    record = desk("show P3 --json").json
    assert (record["name"], record["phone"]) == ("Dana Iverholt", "555-0150")


def test_add_says_times_with_weekday_and_zone(desk: Desk) -> None:
    """Before anybody relies on them."""
    told = desk(
        "add session type=ADR production=CFT start='fri 14:00-17:30' rooms='ADR 1' people=leona"
    )
    assert told.text == "S2\n"
    assert "Start: Fri 27 Nov 2026 14:00–17:30 PST" in told.words
    assert desk("show S2 --json").json["end"] == "2026-11-27T17:30-08:00[America/Los_Angeles]"


def test_add_one_line_as_on_the_board(desk: Desk) -> None:
    """One argument or many words; the echo says how it was read."""
    line = "ADR tomorrow 6pm-8pm kwabena @stage a #CFT 2nd hold"
    told = desk("add", line)
    assert (told.code, told.text) == (0, "S2\n")
    assert "Tue 24 Nov 2026 18:00–20:00 PST" in told.words
    assert desk("add", *line.split()).text == "S3\n"
    records = desk("list session --json").json["records"]
    same = ("start", "end", "rooms", "people", "state", "hold_rank")
    assert [records[1][name] for name in same] == [records[2][name] for name in same]


def test_add_a_note_by_fields(desk: Desk) -> None:
    """A note is a record like others."""
    told = desk("add note about=S1 text='runs late'")
    assert (told.code, told.text) == (0, "N1\n")
    assert desk("show N1 --json").json["links"] == ["S1"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("add 'ADR tomorrow 2pm leona flurb'", "flurb"),
        ("add session type=ADR start='31 Nov 14:00'", "Start"),
        ("add person name=Dana Iverholt", "'Iverholt' is not field=value"),
        ("add person nam=Dana", "did you mean name"),
        ("add person name=A name=B", "name is given twice"),
        ("add contract production=CFT", "Type is needed"),
        ("set S1 start='2026-02-30 14:00'", "2026-02-30 14:00"),
        ("set S1 rooms='ADR 9'", "ADR 9"),
        ("set S1 end='tomorrow 1pm'", "is before the start"),
        ("set S1 colour=red", "'colour' is no field of a session"),
        ("set S1 notes", "'notes' is not field=value"),
    ],
)
def test_what_cannot_be_read_names_field_and_value(desk: Desk, command: str, said: str) -> None:
    """Exit 2, nothing changed."""
    before = desk.store.read_bytes()
    told = desk(command)
    assert (told.code, told.text) == (2, "")
    assert said in told.words
    assert told.words.startswith("postui: ")
    assert desk.store.read_bytes() == before


def test_every_bad_field_is_said_at_once(desk: Desk) -> None:
    """So that a long command is corrected in one go."""
    told = desk("set S1 start=zzz rooms=qqq")
    assert told.code == 2
    assert "zzz" in told.words
    assert "qqq" in told.words


def test_a_time_that_happens_twice_is_asked_about(desk: Desk) -> None:
    """With both readings as they can be typed."""
    told = desk("set S1 start='2026-11-01 01:30'")
    assert told.code == 2
    assert "happens twice" in told.words
    assert "type 01:30 PDT or 01:30 PST" in told.words
    assert desk("set S1 start='2026-11-01 01:30 PST'").code == 0
    assert "T01:30-08:00" in desk("show S1 --json").json["start"]


def test_set_changes_clears_and_moves(desk: Desk) -> None:
    """Several fields in one step; a state goes along its table with its stamps."""
    told = desk("set s1 start='fri 10:00-12:00' notes='bring headphones' state=confirmed")
    assert (told.code, told.text) == (0, "S1\n")
    record = desk("show S1 --json").json
    assert record["start"].startswith("2026-11-27T10:00")
    assert (record["state"], record["notes"]) == ("confirmed", "bring headphones")
    assert desk("set S1 notes=").code == 0
    assert desk("show S1 --json").json["notes"] == ""
    assert desk("log S1 --json").json["commits"][1]["changes"][0]["before"]["hold_rank"] == 1


def test_set_to_what_it_is_changes_nothing(desk: Desk) -> None:
    """Scripts may say a thing twice."""
    before = desk.store.read_bytes()
    told = desk("set P1 phone=555-0101")
    assert (told.code, told.text, told.words) == (0, "", "nothing would change\n")
    assert desk.store.read_bytes() == before


def test_a_move_that_is_not_in_the_table_is_refused(desk: Desk) -> None:
    """Exit 1, naming the states that are allowed."""
    told = desk("set S1 state=completed")
    assert told.code == 1
    assert "hold cannot become done" in told.words
    assert "it can become: confirmed, challenged" in told.words


def test_the_demo_says_that_nothing_is_kept(desk: Desk) -> None:
    """A change of it is made, and forgotten."""
    told = desk("--demo set S1 notes=x")
    assert (told.code, told.text) == (0, "S1\n")
    assert "throwaway copy" in told.words


def test_a_first_record_makes_the_store(desk: Desk) -> None:
    """With its folders, for its owner alone."""
    new = desk.home / "a/b/store.json"
    assert desk("add person name=Dana", POSTUI_STORE=str(new)).text == "P1\n"
    assert new.stat().st_mode & 0o777 == 0o600
