"""Values are shown as people say them, and offered while they are typed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.desk import Desk
from postui.desk.show import completions, edit_text, ordinal, show_field, state_text
from postui.model.contract import Contract
from postui.model.fields import Field, field_names
from postui.model.kinds import BY_NAME
from postui.model.master import Copy, Master, QcIssue
from postui.model.money import Money
from postui.model.person import Person
from postui.model.production import Episode, Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Stay, Trip
from postui.model.vendor import FeeStep, Vendor
from tests.desk.entry_world import ADR, DESK, LONDON, SNAPSHOT, at

LEG = Leg(
    origin="JFK", destination="LAX", carrier="Meridian Air", number="ZZ 117", reference="QK7M2P",
    departs=at("2026-11-24 11:05", "America/New_York"), arrives=at("2026-11-24 14:30"), seat="4A",
)  # fmt: skip
OVERNIGHT = Leg(
    origin="LAX", destination="LHR", departs=at("2026-11-29 17:30"),
    arrives=at("2026-11-30 11:55", LONDON),
)  # fmt: skip
CAR = Leg(
    mode="car", origin="home", destination="Larkmoor Sound", departs=at("2026-11-23 13:15"),
    arrives=at("2026-11-23 13:45"),
)  # fmt: skip


def _field(kind: str, name: str) -> Field:
    return field_names(BY_NAME[kind].struct)[name]


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (Session(state="hold", hold_rank=1), "1st hold"),
        (Session(state="hold", hold_rank=2), "2nd hold"),
        (Session(state="hold"), "hold"),
        (Session(state="confirmed", hold_rank=1), "confirmed"),
        (Session(state="in_progress"), "under way"),
        (Contract(state="internal_review"), "in review"),
        (Master(state="later_version"), "later_version"),
        (Person(name="Ann Lee"), ""),
    ],
)
def test_a_state_is_told_in_words(record: Record, text: str) -> None:
    """A hold with its rank; an unknown state as it is stored; nothing for kinds without states."""
    assert state_text(record) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ordinals_are_english(number: int, text: str) -> None:
    """Eleventh to thirteenth included."""
    assert ordinal(number) == text


@pytest.mark.parametrize(
    ("record", "name", "text"),
    [
        (ADR, "production", "CFT"),
        (ADR, "type", "ADR"),
        (ADR, "state", "2nd hold"),
        (ADR, "start", "Tue 24 Nov 14:00 PST"),
        (replace(ADR, start=at("2027-01-04 14:00", LONDON)), "start",
         "Mon 4 Jan 2027 14:00 GMT (06:00 PST)"),
        (replace(ADR, start=at("2026-11-24 04:00", LONDON)), "start",
         "Tue 24 Nov 04:00 GMT (Mon 23 Nov 20:00 PST)"),
        (replace(ADR, start="[TBC]"), "start", "[TBC]"),
        (replace(ADR, rooms=("R1", "R99")), "rooms", "Larkmoor Sound ADR 1, R99?"),
        (ADR, "people", "Leona Marchetti-Vale as talent; Kwabena Lisle as ADR mixer (call 13:45)"),
        (replace(ADR, bump=90), "bump", "1 h 30"),
        (replace(ADR, cost=Money(124600, "USD", "day")), "cost", "USD 1,246.00/day"),
        (replace(ADR, remote=True), "remote", "yes"),
        (replace(ADR, details={"cue_sheet": "[/x]", "odd": "1"}), "details",
         "Cue sheet: [/x]; odd: 1"),
        (replace(ADR, hold_rank=0), "hold_rank", ""),
        (replace(ADR, cues=0), "cues", "0"),
        (Contract(needed="2026-11-24"), "needed", "Tue 24 Nov"),
        (Contract(needed="soon"), "needed", "soon"),
        (Person(roles=("talent", "mixer")), "roles", "talent, mixer"),
        (Vendor(cancellation=(FeeStep(48, 50), FeeStep(24, 100))), "cancellation",
         "48 h before: 50 %; 24 h before: 100 %"),
        (Master(copies=(Copy(barcode="TMN001L9", place="Vault", written="2026-11-20"),)), "copies",
         "TMN001L9 / Vault (written Fri 20 Nov)"),
        (Master(issues=(QcIssue(severity="blocker", timecode="00:12:41:07", text="dropout",
                                answer="best"),)), "issues",
         "blocker 00:12:41:07 dropout (answer best possible)"),
        (Production(episodes=(Episode(number="101", title="Pilot", lock="2026-10-01"),)),
         "episodes", "101 Pilot (picture lock Thu 1 Oct)"),
        (Trip(legs=(LEG,)), "legs",
         "JFK→LAX Tue 24 Nov 11:05 EST–14:30 PST Meridian Air ZZ 117 ref QK7M2P (seat 4A)"),
        (Trip(legs=(OVERNIGHT,)), "legs",
         "LAX→LHR Sun 29 Nov 17:30 PST – Mon 30 Nov 11:55 GMT"),
        (Trip(legs=(CAR,)), "legs", "home→Larkmoor Sound Mon 23 Nov 13:15–13:45 PST by car"),
        (Trip(legs=(Leg(origin="A", destination="B", departs="?", arrives="x"),)), "legs",
         "A→B ?–x"),
        (Trip(stays=(Stay(hotel="The Alder House", check_in="2026-11-24", check_out="2026-11-26",
                          confirmation="88213", phone="555-0170"),)), "stays",
         "The Alder House Tue 24 Nov – Thu 26 Nov conf 88213 (phone 555-0170)"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_people_say_it(record: Record, name: str, text: str) -> None:
    """Names for links, weekday and zone for times, words for choices; damaged text as it is."""
    field = field_names(type(record))[name]
    assert show_field(record, field, SNAPSHOT, DESK) == text


def test_a_time_is_beside_the_users_own_clocks() -> None:
    """Whoever is in London sees London's time beside Los Angeles'."""
    desk = Desk(now=DESK.now, zone=LONDON)
    shown = show_field(ADR, _field("session", "start"), SNAPSHOT, desk)
    assert shown == "Tue 24 Nov 14:00 PST (22:00 GMT)"


@pytest.mark.parametrize(
    ("record", "name", "text"),
    [
        (ADR, "start", "2026-11-24 14:00"),
        (replace(ADR, start=at("2026-11-24 14:00", LONDON)), "start",
         "2026-11-24T14:00+00:00[Europe/London]"),
        (ADR, "production", "CFT"),
        (replace(ADR, people=(Booking(person="P3", role="talent; lead"),)), "people",
         '(person: P3, role: "talent; lead")'),
        (replace(ADR, people=(Booking(person="P3"),)), "people", "P3"),
        (replace(ADR, depends_on=("S2",)), "depends_on", "S2"),
        (ADR, "remote", ""),
        (ADR, "hold_rank", "2"),
        (Trip(legs=(LEG, OVERNIGHT, CAR)), "legs",
         ("JFK→LAX 2026-11-24 11:05-14:30 Meridian Air ZZ 117 ref QK7M2P (seat 4A); "
         "LAX→LHR 2026-11-29 17:30-11:55 (+1); "
         "home→Larkmoor Sound 2026-11-23 13:15-13:45 by car")),
        (Production(runtime=112), "runtime", "1h52"),
    ],
)  # fmt: skip
def test_an_edit_text_is_the_shortest_that_reads_back(record: Record, name: str, text: str) -> None:
    """Names where they are unique, ids where not; wall times in the room's zone, else all of it."""
    assert edit_text(record, field_names(type(record))[name], SNAPSHOT, DESK) == text


@pytest.mark.parametrize(
    ("kind", "name", "typed", "offered"),
    [
        ("session", "production", "tam", ("TMN",)),
        ("session", "production", "", ("CFT", "TMN")),
        ("session", "rooms", "adr", ("Larkmoor Sound ADR 1", "Quillgate Post ADR 2")),
        ("session", "rooms", "Larkmoor Sound ADR 1; quill", ("Quillgate Post ADR 2",)),
        ("session", "people", "leo", ("Leona Marchetti-Vale",)),
        ("session", "people", "Leona as talent; Kwabena Lisle as fol",
         ("Kwabena Lisle as Foley mixer", "Kwabena Lisle as foley artist",
          "Kwabena Lisle as foley mixer")),
        ("session", "type", "fin", ("Final mix",)),
        ("session", "type", "mix", ("Final mix",)),
        ("session", "state", "1st", ("1st hold",)),
        ("contract", "state", "sig", ("signed",)),
        ("session", "remote", "y", ("yes",)),
        ("contract", "party", "quill", ("Quillgate Post",)),
        ("contract", "serves", "tmn", ("S2 MIX TMN",)),
        ("vendor", "zone", "lond", ("Europe/London",)),
        ("trip", "legs", "JFK→los ang", ("JFK→LAX",)),
        ("trip", "legs", "JFK→LAX 24 Nov 11:05-14:30; LHR", ("LHR London",)),
        ("person", "roles", "talent; adr m", ("ADR mixer",)),
        ("session", "title", "x", ()),
        ("session", "remote", "yes", ()),
    ],
)  # fmt: skip
def test_completions_offer_what_the_last_part_may_become(
    kind: str, name: str, typed: str, offered: tuple[str, ...]
) -> None:
    """Names, labels, states, zones and airports; nothing for free text or what is all there."""
    found = completions(_field(kind, name), typed, SNAPSHOT)
    assert found[: len(offered)] == offered
    assert bool(found) is bool(offered)


def test_completions_are_limited() -> None:
    """A form asks for a handful."""
    assert len(completions(_field("session", "type"), "", SNAPSHOT, 3)) == 3
