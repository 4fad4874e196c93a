"""Many texts become one record; what is wrong is said by field, and nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from postui.desk.entry import fill
from postui.desk.show import edit_text
from postui.model.fields import fields_of
from postui.model.kinds import KINDS, Kind
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Trip
from tests.desk.entry_world import ADR, DESK, SNAPSHOT, at, filled


def test_a_session_is_filled_from_texts_in_any_order() -> None:
    """Rooms and type are read before the times that hang on them."""
    answer = filled(
        "session",
        people="leona as talent (call 13:30)",
        start="tomorrow 14:00",
        rooms="quillgate",
        type="ADR",
        production="cft",
        state="1st hold",
    )
    assert answer.errors == {}
    assert answer.record == Session(
        production="F1", type="ADRP", state="hold", hold_rank=1, rooms=("R2",),
        start=at("2026-11-24 14:00", "Europe/London"),
        end=at("2026-11-24 18:00", "Europe/London"),
        people=(
            Booking(
                person="P1", role="talent", call=at("2026-11-24 13:30", "Europe/London")
            ),
        ),
    )  # fmt: skip
    assert answer.echoes["start"] == "Tue 24 Nov 2026 14:00–18:00 GMT (06:00 PST)"
    assert answer.echoes["state"] == "1st hold"


def test_a_new_record_needs_its_required_fields() -> None:
    """What is missing is an error of that field, in words."""
    answer = filled("session", production="cft")
    assert {name: error.message for name, error in answer.errors.items()} == {
        "type": "Type is needed",
        "start": "Start is needed",
    }
    assert answer.errors["start"].hint == "type it like fri 14:00-17:30"


def test_a_required_field_cannot_be_emptied() -> None:
    """But a stored record that never had it can be edited elsewhere."""
    assert set(filled("session", ADR, production="").errors) == {"production"}
    assert filled("session", Session(id="S9"), notes="x").errors == {}


def test_a_bad_text_leaves_its_field_and_spares_the_others() -> None:
    """The record is as good as its good texts."""
    answer = filled("session", ADR, cues="many", title="Pickups")
    assert set(answer.errors) == {"cues"}
    assert answer.record == replace(ADR, title="Pickups")


def test_labels_and_aliases_name_fields_and_strangers_are_errors() -> None:
    """Whoever types `show=` means the production; `colour=` means nothing."""
    answer = filled("session", ADR, show="tmn", colour="red")
    assert getattr(answer.record, "production", "") == "F2"
    assert set(answer.errors) == {"colour"}


def test_an_end_before_its_start_is_an_error_of_the_end() -> None:
    """Also when both were typed whole."""
    answer = filled(
        "session", ADR, start=at("2026-11-24 14:00"), end=at("2026-11-24 12:00")
    )  # fmt: skip
    assert set(answer.errors) == {"end"}


def test_an_arrival_before_the_departure_is_an_error_of_the_legs() -> None:
    """The group's field, which is the one a form can show."""
    trip = Trip(
        person="P1",
        legs=(Leg(origin="JFK", destination="LAX", departs=at("2026-11-24 11:05")),),
    )
    answer = filled("trip", trip, legs="JFK→LAX 24 Nov 11:05 - 23 Nov 14:30")
    assert set(answer.errors) == {"legs"}


def test_a_zone_is_read_from_the_city_when_none_is_typed() -> None:
    """For people and vendors; a typed zone counts, a city without a zone is none."""
    assert getattr(filled("person", name="Ana Moss", city="Toronto").record, "zone", "") == (
        "America/Toronto"
    )
    typed = filled("vendor", name="Boreal", city="Toronto", zone="PT").record
    assert getattr(typed, "zone", "") == "America/Los_Angeles"
    assert getattr(filled("person", name="Ana Moss", city="Erewhon").record, "zone", "x") == ""


def test_a_typed_rank_counts_more_than_that_of_the_state() -> None:
    """Each field's own text wins over what another implies."""
    answer = filled("session", ADR, state="1st hold", hold_rank="3")
    assert getattr(answer.record, "hold_rank", 0) == 3


def test_a_value_that_does_not_fit_gives_way_to_a_proper_one() -> None:
    """A damaged stored value is gone once its field is typed."""
    damaged = replace(ADR, extra={"cues": "many", "later": 1})
    record = filled("session", damaged, cues="84").record
    assert record.extra == {"later": 1}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_records_own_edit_texts_change_nothing(kind: Kind) -> None:
    """Filling a stored record with what its form shows gives the same record."""
    for record in SNAPSHOT.of_kind(kind):
        texts = {
            field.name: edit_text(record, field, SNAPSHOT, DESK) for field in fields_of(kind.struct)
        }
        answer = fill(kind, texts, SNAPSHOT, DESK, base=record)
        assert answer.record == record


TEXTS = st.one_of(
    st.text(max_size=25),
    st.sampled_from(["fri 14:00-17:30", "leona", "ADR 1", "48h 50%", "1st hold", "24 nov", "2h"]),
)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_nothing_typed_raises(kind: Kind, data: st.DataObject) -> None:
    """Whatever is typed anywhere, there is a record and a reason for each field left out."""
    names = st.sampled_from([field.name for field in fields_of(kind.struct)])
    texts = data.draw(st.dictionaries(names, TEXTS, max_size=6))
    answer = fill(kind, texts, SNAPSHOT, DESK)
    assert isinstance(answer.record, kind.struct)
    assert all(error.message for error in answer.errors.values())
