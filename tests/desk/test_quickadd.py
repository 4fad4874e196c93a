"""Quick add: what lines mean, what is said back, and what keeps a line from being saved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.clock import FixedClock
from postui.desk import changes
from postui.desk.entry import fill
from postui.desk.quickadd import understand
from postui.model.contract import Contract
from postui.model.kinds import BY_NAME
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor
from postui.store.memory import MemoryStore
from tests.desk.quick_lines import KEPT_BACK, SAVED, pairs
from tests.desk.quick_world import DESK, LA, NOW, RECORDS, SNAPSHOT, read

GOOD = pairs(SAVED)
BAD = pairs(KEPT_BACK)


@pytest.mark.parametrize(("line", "echo"), GOOD)
def test_a_line_is_said_back_as_understood(line: str, echo: str) -> None:
    """Nothing is missing, and the echo says all of what will be saved."""
    got = read(line)
    assert got.errors == ()
    assert got.unknown == ()
    assert got.echo == echo


@pytest.mark.parametrize(("line", "_echo"), GOOD)
def test_an_understood_line_can_be_saved_and_undone(line: str, _echo: str) -> None:
    """The record passes the use case and the store, in one step."""
    store = MemoryStore(FixedClock(NOW, LA), records=RECORDS)
    before = store.snapshot().count()
    store.commit(changes.create(read(line).records, store.snapshot(), DESK))
    assert store.snapshot().count() == before + 1
    store.undo()
    assert store.snapshot().count() == before


@pytest.mark.parametrize(("line", "_echo"), GOOD)
def test_the_form_opens_with_what_was_understood(line: str, _echo: str) -> None:
    """The field texts, read by the form, make the same record."""
    got = read(line)
    filled = fill(BY_NAME[got.kind], got.texts, SNAPSHOT, DESK)
    assert filled.errors == {}
    assert filled.record == got.records[0]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_line_that_is_not_whole_says_why(line: str, reason: str) -> None:
    """The reason is among the errors, so that enter does not save."""
    assert reason in "\n".join(read(line).errors)


def test_the_kind_is_known_from_the_first_word() -> None:
    """The record is of that kind, whatever follows."""
    kinds: dict[str, type[Record]] = {
        "adr": Session, "contract": Contract, "nda": Contract, "trip": Trip, "master": Master,
        "person": Person, "vendor": Vendor, "room": Room, "production": Production, "note": Note,
    }  # fmt: skip
    for word, struct in kinds.items():
        got = read(f"{word} something else")
        assert isinstance(got.records[0], struct), word
        assert BY_NAME[got.kind].struct is struct


def test_a_session_without_a_state_is_a_first_hold() -> None:
    """It is said back, and saving it stamps when it was placed."""
    got = read("adr wed 2pm CFT")
    session = got.records[0]
    assert isinstance(session, Session)
    assert (session.state, session.hold_rank) == ("hold", 1)
    placed = changes.create(got.records, SNAPSHOT, DESK).puts[0]
    assert isinstance(placed, Session)
    assert placed.hold_placed == f"2026-11-23T14:05-08:00[{LA}]"


def test_a_time_without_a_day_is_on_the_day_shown() -> None:
    """The day on the screen counts; without one it is today."""
    session = read("adr 16:00-18:00 CFT", day=date(2026, 12, 3)).records[0]
    assert isinstance(session, Session)
    assert session.start == f"2026-12-03T16:00-08:00[{LA}]"
    today = read("adr 16:00-18:00 CFT").records[0]
    assert isinstance(today, Session)
    assert today.start[:10] == "2026-11-23"


def test_the_production_shown_is_meant_when_none_is_typed() -> None:
    """A typed one wins, then the episode's, then the one on the screen, then the person's."""

    def shown(line: str, production: str) -> str:
        session = read(line, production=production).records[0]
        assert isinstance(session, Session)
        return session.production

    assert shown("adr wed 2pm", "F2") == "F2"
    assert shown("adr wed 2pm leona", "F2") == "F2"
    assert shown("adr wed 2pm #CFT", "F2") == "F1"
    assert shown("mix 104 wed 2pm", "F1") == "F2"
    assert shown("adr wed 2pm leona kwabena", "") == "F1"


def test_the_room_decides_the_zone_also_when_its_vendor_is_named_last() -> None:
    """14:00 at a London room is 14:00 in London wherever the words stand."""
    for line in ("grade 2pm wed TMN @grade 1", "grade 2pm wed TMN quillgate"):
        session = read(line).records[0]
        assert isinstance(session, Session)
        assert session.start == "2026-11-25T14:00+00:00[Europe/London]"


def test_guesses_are_listed() -> None:
    """Production by person, a room that begins alike, a role by default, a bare hour, the past."""
    assert any("CFT" in note for note in read("adr wed 2pm leona").uncertain)
    assert any("ADR 1" in note for note in read("adr wed 2pm CFT @adr").uncertain)
    assert any("talent" in note for note in read("adr wed 2pm CFT noé").uncertain)
    assert any("09:00" in note for note in read("adr wed 9 CFT").uncertain)
    assert any("passed" in note for note in read("adr 9am CFT").uncertain)
    assert read("adr wed 2pm #CFT leona @adr 1").uncertain == ()


def test_nothing_typed_is_lost_on_the_way_to_the_form() -> None:
    """What was not understood is in the form: names where they belong, other words in the title."""
    got = read("adr wed leona cal flibber @adr 9 CFT")
    assert got.texts["people"].endswith("; cal")
    assert "flibber" in got.texts["title"]
    assert got.texts["rooms"] == "adr 9"
    assert got.texts["start"] == "wed"


def test_unknown_words_never_become_a_title() -> None:
    """Only quoted text does."""
    session = read('adr wed 2pm CFT flibber "pickups"').records[0]
    assert isinstance(session, Session)
    assert session.title == "pickups"


def test_hostile_text_is_cleaned_in_the_record_and_the_echo() -> None:
    """Escape sequences and bidi controls do not survive; brackets are plain text."""
    got = read('adr wed 2pm CFT "[/x] \x1b[31mred\u202e"')
    session = got.records[0]
    assert isinstance(session, Session)
    for text in (session.title, got.echo):
        assert "[/x]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_two_rooms_of_one_name_need_their_vendor() -> None:
    """Both are named; with the vendor it is clear."""
    twin = Room(id="R8", rev=1, name="ADR 1", vendor="V2", can=("ADRP",))
    snapshot = Snapshot.of((*RECORDS, twin))
    got = understand("adr wed 2pm CFT @adr 1", snapshot, DESK)
    assert any("Larkmoor Sound ADR 1 or Quillgate Post ADR 1" in each for each in got.errors)
    clear = understand("adr wed 2pm CFT @quillgate adr 1", snapshot, DESK)
    assert clear.errors == ()
    assert clear.records[0].rooms == ("R8",)  # type: ignore[attr-defined] # a session, or it fails


def test_an_empty_store_asks_for_a_production_first() -> None:
    """The error names the line that makes one."""
    got = understand("adr wed 2pm", Snapshot.of(), DESK)
    assert any("production TMN" in each for each in got.errors)


def test_new_names_are_known_at_once() -> None:
    """The kept lexicon follows the store."""
    store = MemoryStore(FixedClock(NOW, LA), records=RECORDS)
    assert understand("adr wed 2pm CFT dana", store.snapshot(), DESK).unknown == ("dana",)
    store.commit(changes.create([Person(name="Dana Iverholt")], store.snapshot(), DESK))
    assert understand("adr wed 2pm CFT dana", store.snapshot(), DESK).unknown == ()


SCRAPS = """
adr ADR mix contract trip master person note leona cal kwabena @adr @stage @ 1 a 104 9 9-18 #CFT #x
TMN TMN104 wed 2pm 14:00-18:00 2/30 for 2h as talent with 1st hold conf tbc " “ ; , JFK LAX due est
needed fri $5/day USD 7 in v7 84 cues reel ep S1 - → [/x]
"""
WORDS = st.sampled_from(SCRAPS.split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_is_read_without_raising(line: str) -> None:
    """Every free word is either in the record or listed, and the form can always be opened."""
    got = read(line)
    assert got.errors or got.records
    fields = type(got.records[0]).__struct_fields__ if got.records else ()
    assert set(got.texts) <= set(fields)
    if got.unknown:
        assert got.errors
    if not got.errors:
        changes.create(got.records, SNAPSHOT, DESK)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=10))
def test_the_same_line_means_the_same(words: list[str]) -> None:
    """Reading keeps nothing from line to line that changes a meaning."""
    line = " ".join(words)
    first = read(line)
    read("adr wed 2pm leona")
    again = read(line)
    assert (first.echo, first.errors, first.unknown, first.records) == (
        again.echo, again.errors, again.unknown, again.records,
    )  # fmt: skip
