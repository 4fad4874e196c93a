"""Groups are typed in short forms, each part behind a semicolon, with brackets for the rest."""

from __future__ import annotations

import pytest

from postui.desk.entry.parts import keyworded, split, unquoted
from postui.model.errors import NotUnderstood, PostuiError
from postui.model.master import Copy, QcIssue
from postui.model.production import Episode
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Stay, Trip
from postui.model.vendor import FeeStep
from tests.desk.entry_world import ADR, LONDON, at, read, value

NEW_YORK = "America/New_York"
OUT = Leg(
    origin="JFK", destination="LAX", carrier="Meridian Air", number="ZZ 117", reference="QK7M2P",
    departs=at("2026-11-24 11:05", NEW_YORK), arrives=at("2026-11-24 14:30"),
)  # fmt: skip
CAR = Leg(
    mode="car", origin="home", destination="Larkmoor Sound", carrier="Redwood Cars",
    departs=at("2026-11-23 13:15"), arrives=at("2026-11-23 13:45"),
)  # fmt: skip
STAY = Stay(
    hotel="The Alder House", check_in="2026-11-24", check_out="2026-11-26", confirmation="88213"
)


def test_people_have_roles_calls_and_answers() -> None:
    """Names are links; a call is on the day of the start, in the room's zone."""
    text = "leona as talent; Lisle, Kwabena as ADR mixer (call 13:45, answer confirmed); P3"
    assert value("session", "people", text, ADR) == (
        Booking(person="P1", role="talent"),
        Booking(
            person="P2", role="ADR mixer", call=at("2026-11-24 13:45"), state="confirmed"
        ),
        Booking(person="P3"),
    )  # fmt: skip


def test_somebody_unknown_is_refused_by_name() -> None:
    """A group's error says which part of it is wrong."""
    with pytest.raises(PostuiError) as caught:
        read("session", "people", "leona; Lenny Moss", ADR)
    assert caught.value.message == "People, person: 'Lenny Moss' is no person here"


@pytest.mark.parametrize(
    "text",
    [
        "48h 50%; 24h 100%",
        "48h 50%, 24h 100%",
        "48 hours 50 %; 1 day 100 %",
        "under 48h: 50%; inside 24h: 100%",
    ],
)
def test_a_cancellation_ladder_is_read_as_vendors_write_it(text: str) -> None:
    """Hours before the start, and per cent."""
    assert value("vendor", "cancellation", text) == (FeeStep(48, 50), FeeStep(24, 100))


def test_a_ladder_in_words_is_refused() -> None:
    """Half a ladder would be worse than none."""
    with pytest.raises(PostuiError, match="is not a cancellation ladder"):
        read("vendor", "cancellation", "48h 50%; then all of it")


def test_copies_are_barcode_and_place() -> None:
    """A lone text is the place, unless it is a tape's label, which has none."""
    text = "TMN001L9 / Saddleback Vault (medium LTO-9, copy 1); shelf 4"
    assert value("master", "copies", text) == (
        Copy(barcode="TMN001L9", place="Saddleback Vault", medium="LTO-9", number=1),
        Copy(place="shelf 4"),
    )
    with pytest.raises(PostuiError, match="'TMN001L9' has no place"):
        read("master", "copies", "TMN001L9")


def test_issues_are_severity_timecode_and_words() -> None:
    """Severity and timecode may be left out; a drop-frame semicolon separates nothing."""
    text = "blocker 00:12:41:07 dropout; FYI: logo; 00:12:41;07 hum (fix due 24 nov)"
    assert value("master", "issues", text) == (
        QcIssue(severity="blocker", timecode="00:12:41:07", text="dropout"),
        QcIssue(severity="fyi", text="logo"),
        QcIssue(timecode="00:12:41;07", text="hum", due="2026-11-24"),
    )


def test_episodes_are_number_title_and_dates() -> None:
    """A keyword with nothing behind it is a word of the title."""
    text = "101 lock 2026-10-01 version v8; 102 The Mix stage in mix air 3 dec"
    assert value("production", "episodes", text) == (
        Episode(number="101", lock="2026-10-01", picture_version="v8"),
        Episode(number="102", title="The Mix", stage="in mix", air="2026-12-03"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "JFK→LAX 24 Nov 11:05-14:30 Meridian Air ZZ 117 ref QK7M2P",
        "jfk to lax tue 24 nov 11:05am - 2:30pm Meridian Air ZZ 117 conf QK7M2P",
        "JFK-LAX 2026-11-24 11:05 - 14:30 Meridian Air ZZ 117 pnr QK7M2P",
        "JFK LAX 11/24 1105-1430 Meridian Air ZZ 117 (reference: QK7M2P)",
        "JFK New York → LAX Los Angeles 24 Nov 11:05-14:30 Meridian Air ZZ 117 ref QK7M2P",
        "Meridian Air ZZ 117 JFK→LAX 24 Nov 11:05-14:30 ref QK7M2P",
    ],
)
def test_a_flight_is_read_as_it_is_written(text: str) -> None:
    """Both times are local: the departure where it leaves, the arrival where it lands."""
    entry = read("trip", "legs", text, Trip(person="P1"))
    assert entry.values == {"legs": (OUT,)}
    assert entry.uncertain == ()


@pytest.mark.parametrize(
    ("text", "wall", "doubted"),
    [
        ("LAX→LHR 29 Nov 17:30-11:55 (+1)", "2026-11-30 11:55", False),
        ("LAX→LHR 29 Nov 17:30-11:55+1", "2026-11-30 11:55", False),
        ("LAX→LHR 29 Nov 17:30 - 30 Nov 11:55", "2026-11-30 11:55", False),
        ("LAX→LHR 29 Nov 17:30-11:55", "2026-11-30 11:55", True),
    ],
)
def test_an_arrival_another_day(text: str, wall: str, doubted: bool) -> None:
    """Counted or dated it is certain; else it is the first after the departure, and said."""
    entry = read("trip", "legs", text, Trip(person="P1"))
    (leg,) = entry.values["legs"]
    assert (leg.departs, leg.arrives) == (at("2026-11-29 17:30"), at(wall, LONDON))
    assert bool(entry.uncertain) is doubted


def test_a_car_is_on_the_clocks_of_the_place_that_is_known() -> None:
    """`home` has no zone of its own: the facility's counts."""
    text = "home to Larkmoor Sound 23 Nov 13:15-13:45 Redwood Cars"
    entry = read("trip", "legs", text, Trip(person="P1"))
    assert entry.values == {"legs": (CAR,)}
    assert entry.uncertain == ()


def test_what_is_guessed_about_a_leg_is_said() -> None:
    """Neither the mode nor the zone of unknown places passes silently."""
    entry = read("trip", "legs", "the farm to the barn 23 Nov 13:15", Trip(production="F2"))
    (leg,) = entry.values["legs"]
    assert (leg.mode, leg.departs) == ("car", at("2026-11-23 13:15", LONDON))
    assert entry.uncertain == (
        "Legs: the farm→the barn taken to be by car",
        "Legs, departs: the farm taken to be in London time",
    )


def test_a_leg_may_still_have_no_times() -> None:
    """What is not booked yet is only a route."""
    assert value("trip", "legs", "JFK to LAX") == (Leg(origin="JFK", destination="LAX"),)


@pytest.mark.parametrize("text", ["Meridian Air", "JFK→LAX 11:05-14:30", "JFK→LAX 30 Feb 11:05"])
def test_half_a_leg_is_refused(text: str) -> None:
    """Two places, and a date with every time."""
    with pytest.raises(PostuiError, match="Legs"):
        read("trip", "legs", text)


@pytest.mark.parametrize(
    "text",
    [
        "The Alder House 24 Nov - 26 Nov conf 88213",
        "The Alder House 24-26 Nov conf 88213",
        "The Alder House 2026-11-24 – 2026-11-26 confirmation 88213",
        "The Alder House tue 24 nov to thu 26 nov (confirmation 88213)",
    ],
)
def test_a_stay_is_hotel_and_nights(text: str) -> None:
    """Check-in and check-out, and their reference."""
    assert value("trip", "stays", text) == (STAY,)


def test_brackets_say_any_field_by_name_or_label() -> None:
    """A part of brackets only is a part, too."""
    text = '(hotel: The Alder House, check in: 24 nov, room: "2, sea")'
    assert value("trip", "stays", text) == (
        Stay(hotel="The Alder House", check_in="2026-11-24", room="2, sea"),
    )


def test_brackets_that_name_no_field_stay_words() -> None:
    """Only a known field opens brackets; a later item that names none is refused."""
    assert value("trip", "stays", "Alder (annex)") == (Stay(hotel="Alder (annex)"),)
    with pytest.raises(PostuiError) as caught:
        read("trip", "stays", "Alder (room 4, annex)")
    assert caught.value.message == "Stays: 'annex' names no field"


def test_a_time_in_a_group_names_group_and_field() -> None:
    """Whoever typed it finds it again."""
    with pytest.raises(NotUnderstood, match="People, call: "):
        read("session", "people", "leona (call soonish)", ADR)


def test_details_are_read_by_their_labels() -> None:
    """The type's labels in any case; another one is kept, and said."""
    base = Session(type="ADRP")
    entry = read("session", "details", "character: Hale; Cue Sheet: received; Snack: tea", base)
    assert entry.values == {
        "details": {"character": "Hale", "cue_sheet": "received", "snack": "tea"}
    }
    assert entry.uncertain == ("Details: 'Snack' is no usual field of this type; kept",)


def test_a_detail_without_a_label_is_refused() -> None:
    """The labels of the type are named."""
    with pytest.raises(PostuiError) as caught:
        read("session", "details", "Hale", Session(type="PDUB"))
    assert caught.value.hint == "the fields are: Stem"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a; b\nc", ["a", "b", "c"]),
        ("; a ;; ", ["a"]),
        ('"a; b"; c', ['"a; b"', "c"]),
        ('5" reel; c', ['5" reel', "c"]),
        ('"open; c', ['"open', "c"]),
        ("a (b; c); d", ["a (b; c)", "d"]),
        ("a (b; c", ["a (b", "c"]),
        ("00:12:41;07 x; y", ["00:12:41;07 x", "y"]),
        ("", []),
    ],
)
def test_parts_stand_between_semicolons(text: str, parts: list[str]) -> None:
    """Except in closed quotes, closed brackets and drop-frame timecodes."""
    assert split(text) == parts


def test_quotes_are_taken_off_and_doubled_ones_halved() -> None:
    """Only quotes around the whole value are quotes."""
    assert unquoted('"say ""hi"""') == 'say "hi"'
    assert unquoted('the "Alder"') == 'the "Alder"'


def test_a_keyword_counts_once() -> None:
    """The second time it is a word."""
    assert keyworded("Air ref A ref B", {"ref": "x"}) == ("Air", {"x": "A ref B"})
