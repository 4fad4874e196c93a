"""Search finds every record by any word people read of it, and nothing it should not give away."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.find import row_matches, search, warm
from postui.desk.findable import fold
from postui.model.contract import Contract
from postui.model.master import Copy, Master
from postui.model.money import Money
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor

LA = "-08:00[America/Los_Angeles]"
RECORDS = (
    Production(id="F1", code="CFT", title="The Copperfold Tide"),
    Production(id="F2", code="TMN", title="Tamarack Nine"),
    Person(id="P1", name="Leona Marchetti-Vale", roles=("talent",), visa="O-1 secretword"),
    Person(id="P2", name="Kwabena Lisle", roles=("ADR mixer",)),
    Person(id="P3", name="Zoë Ångström", notes="knows Leona"),
    Vendor(id="V1", name="Larkmoor Sound", city="Los Angeles"),
    Room(id="R1", name="ADR 1", vendor="V1"),
    Session(
        id="S41", production="F1", type="ADRP", start=f"2026-11-10T14:00{LA}", rooms=("R1",),
        people=(Booking(person="P1", role="talent"),), state="completed",
    ),
    Session(
        id="S42", production="F1", type="ADRP", start=f"2026-11-24T14:00{LA}", rooms=("R1",),
        people=(Booking(person="P1", role="talent"),),
    ),
    Session(id="S44", type="ADRG", title="Pickups", state="in_progress"),
    Session(id="S43", production="F2", type="MEET", title="[TBC] Reel 2 [/x]"),
    Contract(id="C7", type="DPC", party="P1", rate=Money(124600), signatory="Priya Santangelo"),
    Trip(id="T1", person="P1", legs=(Leg(origin="JFK", destination="LAX", reference="QK7M2P"),)),
    Master(
        id="M5", production="F2", episode="103", title="UHD HDR IMF", code="PM-IMF-HDR",
        copies=(Copy(barcode="TMN001L9", place="Saddleback Vault"),),
    ),
    Note(id="N1", about="S42", text="agent says Thursday"),
)  # fmt: skip
SNAPSHOT = Snapshot.of(RECORDS)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("s42", "S42"),
        ("LEONA", "P1"),
        ("marchetti", "P1"),
        ("zoe angstrom", "P3"),
        ("copperfold", "F1"),
        ("larkmoor adr", "R1"),
        ("adr leona 24 nov", "S42"),
        ("2026-11-24", "S42"),
        ("looping leona", "S41"),
        ("santangelo", "C7"),
        ("day player", "C7"),
        ("loop pickups under way", "S44"),
        ("qk7m2p", "T1"),
        ("tmn001l9", "M5"),
        ("103 imf", "M5"),
        ("agent thursday", "N1"),
        ("[tbc] [/x]", "S43"),
    ],
)
def test_the_first_hit_is_the_record_meant(text: str, wanted: str) -> None:
    """Names, codes, dates, references, labels and bracketed titles all lead to the record."""
    assert search(SNAPSHOT, text)[0] == wanted


def test_every_word_must_match() -> None:
    """A word that is nowhere leaves nothing, however well the others fit."""
    assert search(SNAPSHOT, "leona zebra") == ()


def test_a_name_is_a_better_hit_than_a_mention() -> None:
    """The person comes before what they are on, and that before a remark that names them."""
    found = search(SNAPSHOT, "leona")
    assert found[0] == "P1"
    assert found.index("S42") < found.index("P3")


def test_what_is_still_to_come_is_found_first() -> None:
    """Of two equal sessions the coming one is in front of the one that is over."""
    assert search(SNAPSHOT, "adr leona", today=date(2026, 11, 23))[:2] == ("S42", "S41")
    assert search(SNAPSHOT, "adr leona", today=date(2026, 11, 1))[:2] == ("S41", "S42")


def test_restricted_fields_are_not_searched() -> None:
    """What only some may read gives no hit: it would tell that it is there."""
    assert search(SNAPSHOT, "secretword") == ()


def test_at_most_limit_hits_and_none_for_nothing() -> None:
    """The limit holds, and empty text finds nothing rather than everything."""
    assert len(search(SNAPSHOT, "a", limit=3)) == 3
    assert search(SNAPSHOT, "  ") == ()
    assert search(SNAPSHOT, "leona", limit=0) == ()


def test_a_commit_is_seen_by_the_next_search() -> None:
    """A changed title, a new record and a deleted one are found or gone in the new snapshot."""
    warm(SNAPSHOT)
    meeting = SNAPSHOT.find(Session, "S43")
    assert meeting is not None
    changes: dict[str, Record | None] = {
        "S43": msgspec.structs.replace(meeting, title="Zanzibar"),
        "P9": Person(id="P9", name="Quentin Newly"),
        "N1": None,
    }
    after = SNAPSHOT.with_changes(1, changes)
    assert search(after, "zanzibar") == ("S43",)
    assert search(after, "quentin") == ("P9",)
    assert search(after, "thursday") == ()
    assert search(SNAPSHOT, "zanzibar") == ()


def test_a_new_name_is_found_on_everything_linked() -> None:
    """Renaming a person changes what their sessions are found by, though those did not change."""
    warm(SNAPSHOT)
    person = SNAPSHOT.find(Person, "P1")
    assert person is not None
    after = SNAPSHOT.with_changes(1, {"P1": msgspec.structs.replace(person, name="Wilma Quist")})
    assert "S42" in search(after, "quist")
    assert "S42" not in search(after, "leona")


class _Row(msgspec.Struct):
    id: str
    cells: tuple[str, ...]


def test_a_row_matches_words_in_any_cell_case_and_accent() -> None:
    """Words may be in different cells; the id counts too; one missing word is no match."""
    row = _Row("S42", ("14:00", "ADR", "Zoë Ångström"))
    assert row_matches(row, "ANGSTROM adr")
    assert row_matches(row, "s42")
    assert row_matches(row, "")
    assert not row_matches(row, "adr foley")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Łódź", "lodz"), ("Straße", "strasse"), ("Ærø", "aero"), ("  Two\tWords ", "two words")],
)
def test_folding_takes_letters_to_their_plain_form(text: str, folded: str) -> None:
    """Letters that Unicode does not take apart are folded as people type them."""
    assert fold(text) == folded


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folded form, so that query and text always meet."""
    assert fold(fold(text)) == fold(text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_whatever_a_record_is_called_it_is_found_by(name: str) -> None:
    """Every word of any name finds it, and no text makes the search fail."""
    snapshot = Snapshot.of((Person(id="P1", name=name),))
    found = search(snapshot, name)
    assert found == (("P1",) if fold(name) else ())
