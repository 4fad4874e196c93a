"""Session times are wall times of the room, and never move silently."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.entry import read_field
from postui.model.errors import DoubtfulTime, InvalidField, NotUnderstood
from postui.model.fields import field_names
from postui.model.record import Record
from postui.model.session import Booking, Session
from tests.desk.entry_world import ADR, DESK, LONDON, SNAPSHOT, at, filled, read

NEW = Session(production="F1", type="ADRP", rooms=("R1",))
LONDON_ADR = replace(NEW, rooms=("R2",))


def test_a_range_in_the_start_sets_the_end() -> None:
    """`fri 14:00-17:30` is both, and is echoed with weekday and zone."""
    entry = read("session", "start", "fri 14:00-17:30", NEW)
    assert entry.values == {"start": at("2026-11-27 14:00"), "end": at("2026-11-27 17:30")}
    assert entry.echo == "Fri 27 Nov 2026 14:00–17:30 PST"
    assert entry.uncertain == ()


def test_a_lone_start_takes_the_types_usual_length_and_says_so() -> None:
    """ADR is usually four hours."""
    entry = read("session", "start", "tomorrow 2pm", NEW)
    assert entry.values == {"start": at("2026-11-24 14:00"), "end": at("2026-11-24 18:00")}
    assert entry.uncertain == ("End: 18:00, the usual 4 h of ADR",)


def test_without_a_type_a_lone_start_has_no_end() -> None:
    """Nothing is invented where nothing says how long it is."""
    entry = read("session", "start", "tomorrow 2pm", Session())
    assert entry.values == {"start": at("2026-11-24 14:00")}


def test_times_are_in_the_rooms_zone_and_echo_the_users() -> None:
    """14:00 in London is 14:00 GMT, which is 06:00 here."""
    entry = read("session", "start", "tomorrow 14:00-18:00", LONDON_ADR)
    assert entry.values["start"] == at("2026-11-24 14:00", LONDON)
    assert entry.echo == "Tue 24 Nov 2026 14:00–18:00 GMT (06:00 PST)"


def test_a_time_typed_in_another_zone_is_told_in_the_rooms() -> None:
    """`2pm London` for a room in Los Angeles is its 06:00, and that is said."""
    entry = read("session", "start", "tomorrow 2pm-6pm London", NEW)
    assert entry.values == {"start": at("2026-11-24 06:00"), "end": at("2026-11-24 10:00")}
    assert any("in the room" in each for each in entry.uncertain)


def test_without_a_room_a_typed_zone_stays() -> None:
    """Nothing says the room's zone yet, so the typed one counts."""
    entry = read("session", "start", "tomorrow 2pm-6pm London", Session(production="F1"))
    assert entry.values["start"] == at("2026-11-24 14:00", LONDON)


def test_a_given_zone_overrides_the_rooms() -> None:
    """Whoever reads a sheet may know the zone better."""
    field = field_names(Session)["start"]
    entry = read_field(
        Session, field, "tomorrow 9:00-10:00", SNAPSHOT, DESK, base=NEW, zone="America/Toronto"
    )
    assert entry.values["start"] == at("2026-11-24 09:00", "America/Toronto")


def test_moving_the_start_moves_the_end_and_the_calls() -> None:
    """A session keeps its length and its calls their distance; both are said."""
    answer = filled("session", ADR, start="16:00")
    session = answer.record
    assert isinstance(session, Session)
    assert (session.start, session.end) == (at("2026-11-24 16:00"), at("2026-11-24 20:00"))
    assert session.people[1].call == at("2026-11-24 15:45")
    assert answer.uncertain == (
        "End: 20:00, moved with the start (4 h)",
        "People: the calls moved with the start",
    )


def test_a_day_alone_moves_the_session_to_it() -> None:
    """`fri` keeps the clock time."""
    session = filled("session", ADR, start="fri").record
    assert isinstance(session, Session)
    assert (session.start, session.end) == (at("2026-11-27 14:00"), at("2026-11-27 18:00"))


def test_a_day_alone_is_no_start_of_a_new_session() -> None:
    """There is no clock time to keep."""
    with pytest.raises(InvalidField, match="says no time"):
        read("session", "start", "fri", NEW)


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("17:30", "2026-11-24 17:30"),
        ("2h", "2026-11-24 16:00"),
        ("for 90m", "2026-11-24 15:30"),
        ("+1h30", "2026-11-24 15:30"),
        ("25 Nov 09:00", "2026-11-25 09:00"),
        ("02:00", "2026-11-25 02:00"),
    ],
)
def test_an_end_is_read_against_the_start(text: str, wall: str) -> None:
    """On the day of the start, or so long after it; in the small hours, the next morning."""
    entry = read("session", "end", text, ADR)
    assert entry.values == {"end": at(wall)}
    assert bool(entry.uncertain) is (text == "02:00")


def test_an_end_before_the_start_is_refused() -> None:
    """13:00 after a start at 14:00 is a slip, not 23 hours."""
    with pytest.raises(InvalidField) as caught:
        read("session", "end", "13:00", ADR)
    assert caught.value.message == "End: '13:00' is before the start, 14:00"


def test_an_end_the_next_morning_is_not_asked_about_for_the_clocks_of_the_day_before() -> None:
    """01:30 happened twice on 1 November, but long before a start at 20:00."""
    base = replace(ADR, start=at("2026-11-01 20:00"), end="")
    assert read("session", "end", "01:30", base).values == {"end": at("2026-11-02 01:30")}
    early = replace(ADR, start=at("2026-11-01 00:30"), end="")
    with pytest.raises(DoubtfulTime):
        read("session", "end", "01:30", early)


def test_a_typed_end_counts_more_than_the_range_of_the_start() -> None:
    """Two different ends are not settled silently."""
    answer = filled("session", NEW, start="fri 14:00-17:00", end="18:00")
    assert getattr(answer.record, "end", "") == at("2026-11-27 18:00")
    assert answer.uncertain == ("End: the range in Start ends elsewhere; what End says counts",)


def test_a_typed_end_needs_no_usual_length() -> None:
    """Start and end in two fields are certain."""
    answer = filled("session", NEW, end="17:00", start="fri 14:00")
    assert getattr(answer.record, "end", "") == at("2026-11-27 17:00")
    assert answer.uncertain == ()


def test_another_room_keeps_the_clock_time_in_its_own_zone() -> None:
    """14:00 in Los Angeles becomes 14:00 in London, calls too, and is said."""
    answer = filled("session", ADR, rooms="quillgate")
    session = answer.record
    assert isinstance(session, Session)
    assert (session.start, session.end) == (
        at("2026-11-24 14:00", LONDON), at("2026-11-24 18:00", LONDON),
    )  # fmt: skip
    assert session.people[1].call == at("2026-11-24 13:45", LONDON)
    assert answer.uncertain == (
        "Start: the clock time is kept in the new room's zone: Tue 24 Nov 2026 14:00 GMT",
    )


def test_another_room_with_a_new_time_reads_it_there() -> None:
    """The rooms are read first, whatever the order of the texts."""
    session = filled("session", ADR, start="10:00-12:00", rooms="quillgate").record
    assert getattr(session, "start", "") == at("2026-11-24 10:00", LONDON)


def test_a_clock_time_another_zone_skips_is_asked_about() -> None:
    """01:30 on 28 March 2027 exists in Los Angeles and not in London."""
    base = replace(ADR, start=at("2027-03-28 01:30"), end=at("2027-03-28 03:30"), people=())
    error = filled("session", base, rooms="quillgate").errors["start"]
    assert isinstance(error, DoubtfulTime)
    assert len(error.choices) == 2


def test_a_doubtful_time_is_settled_by_one_of_its_choices() -> None:
    """The choices offered are texts the field takes as they are."""
    with pytest.raises(DoubtfulTime) as caught:
        read("session", "start", "1 Nov 2026 01:30", NEW)
    assert caught.value.message.startswith("Start: ")
    for choice in caught.value.choices:
        assert read("session", "start", choice, NEW).values["start"] == choice


def test_a_time_without_sense_names_the_field() -> None:
    """25:00 is the sheet's typo, and stays one."""
    with pytest.raises(NotUnderstood, match=r"Start: '25:00'"):
        read("session", "start", "25:00", NEW)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("fri 5pm", at("2026-11-27 17:00")),
        ("2026-11-27T17:00+00:00[Europe/London]", at("2026-11-27 17:00", LONDON)),
        ("2026-11-27T17:00-08:00", at("2026-11-27 17:00")),
    ],
)
def test_other_moments_are_in_the_rooms_zone(text: str, wanted: str) -> None:
    """A deadline without a zone is on the room's clocks; a whole moment stays what it is."""
    assert read("session", "hold_expires", text, ADR).values == {"hold_expires": wanted}


@pytest.mark.parametrize("text", ["fri", "fri 14:00-15:00"])
def test_a_deadline_is_one_time(text: str) -> None:
    """Neither a day alone nor a range."""
    with pytest.raises(InvalidField):
        read("session", "hold_expires", text, ADR)


def test_a_call_in_the_small_hours_of_a_night_session_is_the_evening_before() -> None:
    """A session at 00:30 has its call at 23:45 the day before."""
    base: Record = replace(ADR, start=at("2026-11-24 00:30"), end=at("2026-11-24 04:30"))
    entry = read("session", "people", "leona (call 23:45)", base)
    assert entry.values == {"people": (Booking(person="P1", call=at("2026-11-23 23:45")),)}
    assert entry.uncertain
