"""What holds for every message: nothing restricted, no holes, no raw text, no misread time."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.messages import words
from postui.model.clean import is_clean
from postui.model.errors import Refused
from postui.model.fields import fields_of
from postui.model.kinds import KINDS, kind_of
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from tests.desk.copying_world import LA, RECORDS, SECRET, told, world_with


def _restricted(record: Record) -> Record:
    """The record with its restricted text fields set to something that must not be told."""
    filled = {
        field.name: SECRET
        for field in fields_of(type(record))
        if field.tier == "restricted" and field.type in ("line", "block")
    }
    return msgspec.structs.replace(record, **filled)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_nothing_restricted_is_ever_told(record: Record) -> None:
    """Rates, guardians, papers and diets stay where they are, whoever reads the message."""
    snapshot = Snapshot.of(_restricted(each) for each in RECORDS)
    text = told(_restricted(record), snapshot)
    for secret in (SECRET, "2017-03-02", "2 March 2017", "123,456", "77,777", "99,999"):
        assert secret not in text


def _states() -> list[Record]:
    """An empty record in every state of every kind."""
    made: list[Record] = []
    for kind in KINDS:
        for state in kind.states.names if kind.states else ("",):
            empty = kind.struct(id=f"{kind.letter}9")
            made.append(msgspec.structs.replace(empty, state=state) if state else empty)
    return made


@pytest.mark.parametrize("record", _states(), ids=lambda each: f"{kind_of(each).name}-{each!s:.0}")
def test_what_is_not_known_is_left_out(record: Record) -> None:
    """An empty record in any state has no message, or one without holes."""
    if isinstance(record, Session):
        record = msgspec.structs.replace(record, start=f"2026-11-24T14:00{LA}")
    if isinstance(record, Trip):
        record = msgspec.structs.replace(record, legs=(Leg(),))
    try:
        text = told(record)
    except Refused:
        return
    for hole in ("None", "TBC", "()", "  ", ": \n", ", ,", " ,", "your  "):
        assert hole not in text
    assert not any(
        line.endswith((":", ", ", " on", " at", " for")) for line in text.split("\n")[3:]
    )


HOSTILE = "[TBC] \x1b]52;c;aGk=\x07 A[/b]B \u202egnp\u2066 x\ny\r\nz\u2028w \x9b31m"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_hostile_text_is_told_cleaned_and_on_one_line(record: Record) -> None:
    """Brackets stay as they are; controls go; a newline in a name makes no line of its own."""
    plain, hostile = (
        Snapshot.of(_texts(each, text) for each in RECORDS) for text in ("x", HOSTILE)
    )
    before, after = (each.get(record.id) for each in (plain, hostile))
    assert before is not None
    assert after is not None
    text = told(after, hostile)
    assert is_clean(text)
    assert text.count("\n") == told(before, plain).count("\n") + (3 if record.id == "N1" else 0)
    assert "\x1b" not in text
    assert not text.endswith("\n")


def _texts(record: Record, text: str) -> Record:
    """The record with every text field that has a value set to `text`."""
    lines = {
        field.name: text
        for field in fields_of(type(record))
        if field.type in ("line", "block") and getattr(record, field.name)
    }
    return msgspec.structs.replace(record, **lines)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.sampled_from(RECORDS))
def test_no_stored_text_makes_a_message_fail(stored: str, record: Record) -> None:
    """Damaged dates and times are left out like missing ones; the only refusal is Refused."""
    fields = {
        field.name: stored
        for field in fields_of(type(record))
        if field.type in ("line", "block", "moment", "date", "zone", "clock", "choice")
    }
    broken = msgspec.structs.replace(record, **fields)
    try:
        text = told(broken, world_with(broken))
    except Refused:
        return
    assert is_clean(text)
    assert "None" not in text or "None" in stored


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Priya Santangelo, Halden Artists, 555-0160", "Priya"),
        ("Leona Marchetti-Vale", "Leona"),
        ("Marl & Finch", "Marl & Finch"),
        ("Business Affairs", "Business Affairs"),
        ("Dr. Ada Quist", "Dr. Ada Quist"),
        ("guardian", ""),
        ("555-0160", ""),
        ("", ""),
        ("山田 太郎", "山田 太郎"),
    ],
)
def test_who_is_greeted_how(text: str, called: str) -> None:
    """People by first name, companies and titles whole, common nouns and numbers not at all."""
    assert words.first_name(text) == called


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("2026-11-24T14:00-08:00[America/Los_Angeles]", "", "14:00 PST"),
        (f"2026-11-24T14:00{LA}", f"2026-11-24T13:00{LA}", "14:00 PST"),
        (
            f"2026-11-23T09:00{LA}",
            f"2026-11-27T18:00{LA}",
            "09:00 PST to Friday 27 November 2026, 18:00 PST",
        ),
        (
            "2026-11-01T00:30-07:00[America/Los_Angeles]",
            "2026-11-01T03:00-08:00[America/Los_Angeles]",
            "00:30 PDT – 03:00 PST",
        ),
        (
            "2026-11-01T01:30-07:00[America/Los_Angeles]",
            "2026-11-01T01:15-08:00[America/Los_Angeles]",
            "01:30 PDT – 01:15 PST",
        ),
        (
            f"2026-11-23T09:00{LA}",
            f"2026-11-24T18:00{LA}",
            "09:00 PST to Tuesday 24 November 2026, 18:00 PST",
        ),
        (
            "2026-11-24T14:00-03:00[America/Sao_Paulo]",
            "2026-11-24T15:00-03:00[America/Sao_Paulo]",
            "14:00–15:00 UTC-03",
        ),
    ],
)
def test_hours_are_told_so_that_nobody_misreads_them(start: str, end: str, says: str) -> None:
    """No end, an end before the start, days, a clock change and zones without letters."""
    first = words.moment(start)
    assert first is not None
    assert words.hours(first, words.moment(end)) == says
