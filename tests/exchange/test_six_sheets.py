"""The six sheets of a coordinator's drive, read as a coordinator would read them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.money import Money
from postui.model.person import Person
from postui.model.production import Production
from postui.model.session import Session
from postui.model.trip import Trip
from postui.model.vendor import FeeStep, Room, Vendor
from tests.exchange.exchange_world import World, refused, sheets, skipped

SESSIONS = [
    # production and episode, type, start and end on the room's wall, zone, rooms, people, state
    ("CFT", "ADRP", "11-23 09:00", "13:00", "LA", "ADR 1", "Abeyta Lisle", "confirmed"),
    ("CFT", "ADRP", "11-23 14:00", "18:00", "LA", "ADR 1", "Pryce-Hollow Lisle", "confirmed"),
    ("TMN 104", "FMIX", "11-23 10:00", "19:00", "LA", "Stage A", "Brandvik Arkwell", "confirmed"),
    ("TMN 105", "GRAD", "11-23 09:00", "18:00", "London", "Grade 1", "Tarrant", "confirmed"),
    ("CFT", "FOLY", "11-23 18:30", "20:30", "LA", "Foley 1", "Corvo Penhallow", "hold 1"),
    ("TMN 103", "QC", "11-23 15:00", "16:00", "London", "QC 1", "Castellane", "confirmed"),
    ("CFT", "ADRP", "11-24 14:00", "18:00", "LA", "ADR 1", "Marchetti-Vale Lisle", "confirmed"),
    ("CFT", "ADRP", "11-24 13:30", "17:30", "LA", "Stage B", "Elmquist Lisle", "confirmed"),
    ("CFT", "SPOT", "11-24 10:00", "13:30", "LA", "Stage B", "Vane Frayne", "enquiry"),
    ("TMN 106", "FMIX", "11-24 08:00", "17:00", "LA", "Stage A", "Brandvik", "confirmed"),
    ("CFT", "ADRP", "11-24 17:00", "19:00", "London", "ADR 2, ADR 2", "Strathe Haldane", "hold 2"),
    ("CFT", "ADRG", "11-25 09:00", "13:00", "LA", "Stage B", "Cranleigh Lisle", "hold 1"),
    ("TMN 104", "PLAY", "11-25 09:00", "10:30", "LA", "Stage A", "Brandvik", "hold"),
    ("TMN 107", "EDIT", "11-25 09:00", "18:00", "LA", "Edit 3", "Deverill", "confirmed"),
    ("CFT", "ADRP", "11-26 09:00", "13:00", "LA", "ADR 1", "Whitlock Lisle", "hold"),
    ("CFT", "FOLY", "11-27 09:00", "18:00", "LA", "Foley 1", "Corvo", "confirmed"),
    ("CFT", "PDUB", "11-30 09:00", "18:00", "LA", "Stage B", "Arkwell", "hold 1"),
    ("CFT", "FMIX", "12-01 09:00", "19:00", "LA", "Stage A", "Brandvik Arkwell", "hold 1"),
    ("CFT", "FMIX", "12-02 09:00", "19:00", "LA", "Stage A", "Brandvik Arkwell", "hold 1"),
]
ZONES = {"America/Los_Angeles": "LA", "Europe/London": "London"}


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    world.take(*sheets())
    return world


def _session(world: World, session: Session) -> tuple[str, ...]:
    zone = session.start[session.start.index("[") + 1 : -1]
    rank = f" {session.hold_rank}" if session.hold_rank else ""
    return (
        f"{world.name(session.production)} {session.episode}".strip(),
        session.type,
        f"{session.start[5:10]} {session.start[11:16]}",
        session.end[11:16],
        ZONES[zone],
        ", ".join(map(world.name, session.rooms)),
        " ".join(world.name(each.person).split()[-1] for each in session.people),
        f"{session.state}{rank}",
    )


def test_every_good_session_is_there_in_its_rooms_time(world: World) -> None:
    """Nineteen sessions: London rooms in London time, the rest in Los Angeles."""
    assert [_session(world, each) for each in world.all(Session)] == SESSIONS


def test_exactly_the_bad_lines_are_refused() -> None:
    """30 February and 25 o'clock cost their lines, a formula its field; nothing else is refused."""
    plan = World().plan(*sheets())
    assert [(Path(each.file).name, each.line, each.field, each.value) for each in plan.refused] == [
        ("contacts.csv", 7, "Email", '=HYPERLINK("http://example.com")'),
        ("sessions.csv", 24, "Date", "2/30/2026"),
        ("sessions.csv", 25, "In", "25:00"),
    ]
    assert "rest of the line" in plan.refused[0].reason


def test_title_blank_and_repeated_lines_are_skipped_with_reasons() -> None:
    """The line that comes twice names the first, and what its notes said."""
    plan = World().plan(*sheets())
    assert skipped(plan) == [
        (1, "before the headings"),
        (2, "blank"),
        (23, "blank"),
        (26, "same as line 6; its notes are left out: duplicate line"),
    ]


def test_counts_of_what_is_created() -> None:
    """Every record a line or a name makes is listed as created."""
    kinds = Counter(each.kind for each in World().plan(*sheets()).created)
    assert kinds == {
        "production": 2, "person": 21, "vendor": 5, "room": 11, "session": 19, "contract": 14,
        "trip": 4, "master": 14,
    }  # fmt: skip


def test_a_second_import_changes_nothing(world: World) -> None:
    """The same six files again: nothing to commit, the same lines refused."""
    again = world.plan(*sheets())
    assert (again.created, again.changed, again.draft.puts) == ((), (), ())
    assert [line for line, *_ in refused(again)] == [7, 24, 25]


def test_the_order_of_the_files_does_not_matter(world: World) -> None:
    """Sessions named before the vendors still find their rooms and zones."""
    other = World()
    other.take(*reversed(sheets()))
    assert [_session(other, each) for each in other.all(Session)] == SESSIONS
    assert len(other.all(Room)) == len(world.all(Room))


def test_people_are_named_as_they_are_spoken(world: World) -> None:
    """`Last, First` is turned; nobody is there twice."""
    names = [person.name for person in world.all(Person)]
    assert names[:5] == [
        "Leona Marchetti-Vale", "Callum Strathe", "Adaeze Whitlock", "Wren Abeyta",
        "Gideon Pryce-Hollow",
    ]  # fmt: skip
    assert len(names) == len(set(names)) == 21


def test_a_minor_is_one_and_has_a_permit(world: World) -> None:
    """`Talent (minor, 9)` and `permit exp 24/11/2026` are taken in and kept in words."""
    wren = next(each for each in world.all(Person) if each.name == "Wren Abeyta")
    assert wren.minor
    assert wren.roles == ("Talent",)
    assert wren.permit_expires == "2026-11-24"
    assert wren.notes == "permit exp 24/11/2026\nRole: Talent (minor, 9)"


def test_a_formula_is_kept_in_the_notes_only(world: World) -> None:
    """The mail address stays empty; the person is imported."""
    saoirse = next(each for each in world.all(Person) if each.name == "Saoirse Tannock")
    assert saoirse.mail == ""
    assert saoirse.notes == 'Email: =HYPERLINK("http://example.com")'
    assert saoirse.phone == "555-0106"


def test_vendors_have_zones_rooms_and_ladders(world: World) -> None:
    """Zone words become zones, Toronto's its own; hours and closures come out of the notes."""
    vendors = {vendor.name: vendor for vendor in world.all(Vendor)}
    assert {name: vendor.zone for name, vendor in vendors.items()} == {
        "Larkmoor Sound": "America/Los_Angeles",
        "Quillgate Post": "Europe/London",
        "Ninepin Picture": "America/Los_Angeles",
        "Saddleback Vault": "America/Los_Angeles",
        "Boreal Row Studios": "America/Toronto",
    }
    larkmoor = vendors["Larkmoor Sound"]
    assert larkmoor.cancellation == (FeeStep(48, 50), FeeStep(24, 100))
    assert (larkmoor.opens, larkmoor.closes) == ("08:00", "23:00")
    assert larkmoor.closures == ("Thanksgiving",)
    assert vendors["Boreal Row Studios"].cancellation == (FeeStep(24, 100),)
    assert vendors["Quillgate Post"].mail == "bookings@example.com"
    rooms = {f"{world.name(room.vendor)} {room.name}" for room in world.all(Room)}
    assert "Larkmoor Sound Stage A" in rooms
    assert "Larkmoor Sound ADR 2" in rooms  # the far end of a session, unknown to its list


def test_a_remote_session_has_both_ends(world: World) -> None:
    """`Quillgate Post - ADR 2 / link to Larkmoor ADR 2`: happens in London, far end in LA."""
    remote = next(each for each in world.all(Session) if each.remote)
    first, far = (world.snapshot.find(Room, each) for each in remote.rooms)
    assert first is not None
    assert far is not None
    assert (world.name(first.vendor), world.name(far.vendor)) == (
        "Quillgate Post", "Larkmoor Sound",
    )  # fmt: skip
    assert remote.notes == "Source link not booked"


def test_words_that_are_no_names_stay_text(world: World) -> None:
    """`+ 6` and `network` are others there; `fix check` says more than the type."""
    sessions = world.all(Session)
    assert [each.party for each in sessions if each.party] == ["+ 6", "network"]
    assert [each.title for each in sessions if each.title] == ["fix check"]


def test_roles_come_from_the_column_and_the_contact_list(world: World) -> None:
    """Talent is talent, the crew are what the contact list says they are."""
    sessions = world.all(Session)
    assert [each.role for each in sessions[0].people] == ["talent", "ADR mixer"]
    assert [each.role for each in sessions[4].people] == ["foley artist", "foley artist"]
    assert [each.role for each in sessions[8].people] == ["composer", "music editor"]
    assert [each.role for each in sessions[10].people] == ["talent", "ADR supervisor"]


def test_markup_in_notes_is_kept_as_it_stands(world: World) -> None:
    """`[TEMP] picture v7` is text."""
    assert world.all(Session)[2].notes == "[TEMP] picture v7, see email"


def test_contracts_have_states_dates_and_rates(world: World) -> None:
    """The trade's words for states; month-first dates; money with its currency and unit."""
    contracts = world.all(Contract)
    assert [each.state for each in contracts] == [
        "sent", "executed", "signed", "executed", "drafted", "sent", "needed", "drafted",
        "executed", "executed", "viewed", "sent", "expired", "executed",
    ]  # fmt: skip
    wren = contracts[3]
    assert (wren.sent, wren.signed, wren.executed, wren.needed) == (
        "2026-11-02", "2026-11-04", "2026-11-05", "2026-11-23",
    )  # fmt: skip
    assert contracts[0].rate == Money(minor=124_600, currency="USD", per="day")
    assert contracts[4].rate == Money(minor=90_000, currency="GBP", per="day")
    assert contracts[7].rate == Money(minor=490_000, currency="USD", per="week")
    assert contracts[8].rate == Money(minor=9_850, currency="USD", per="hour")


def test_contract_parties_are_people_vendors_or_a_title(world: World) -> None:
    """A loop group is its leader's, a facility agreement a vendor's, a licence is about a song."""
    contracts = world.all(Contract)
    loop, composer, sync, facility = contracts[6], contracts[10], contracts[11], contracts[13]
    assert world.name(loop.party) == "Fitz Cranleigh"
    assert loop.notes == "Party: Fitz Cranleigh + 6"
    assert (composer.rate, composer.notes) == (None, "Rate: package")
    assert (sync.party, sync.title) == ("", '"Low Tide" (Fen & Foxglove)')
    assert world.name(facility.party) == "Quillgate Post"


def test_lines_of_one_journey_are_one_trip(world: World) -> None:
    """Out and return are one trip; each end of a leg is in its own zone."""
    leona, adaeze, imogen, gideon = world.all(Trip)
    assert [(leg.departs, leg.arrives) for leg in leona.legs] == [
        (
            "2026-11-24T11:05-05:00[America/New_York]",
            "2026-11-24T14:30-08:00[America/Los_Angeles]",
        ),
        (
            "2026-11-26T09:00-08:00[America/Los_Angeles]",
            "2026-11-26T17:25-05:00[America/New_York]",
        ),
    ]
    assert imogen.legs[0].arrives == "2026-11-30T11:55+00:00[Europe/London]"
    assert imogen.legs[0].carrier == "Meridian Air"
    assert imogen.legs[0].number == "ZZ 902"
    assert imogen.per_diem == Money(minor=6_000, currency="GBP")
    assert (imogen.stays[0].check_in, imogen.stays[0].check_out) == ("2026-11-30", "2026-12-04")
    assert len(adaeze.legs) == 1
    assert (gideon.legs[0].mode, gideon.legs[0].carrier) == ("car", "Redwood Cars")
    assert gideon.legs[0].departs == "2026-11-23T13:15-08:00[America/Los_Angeles]"
    assert {trip.state for trip in world.all(Trip)} == {"booked"}


def test_masters_have_owners_copies_and_issues(world: World) -> None:
    """`Title` is the production; an owner a vendor or a person; a blocker noted is an issue."""
    masters = world.all(Master)
    assert [each.title for each in masters[:4]] == [
        "UHD HDR IMF", "UHD HDR IMF", "UHD HDR IMF", "M&E fully filled 5.1",
    ]  # fmt: skip
    assert [each.state for each in masters[:7]] == [
        "accepted", "delivered", "qc_failed", "in_qc", "qc_passed", "accepted", "delivered",
    ]  # fmt: skip
    assert world.name(masters[0].owner) == "Quillgate Post"
    assert world.name(masters[6].owner) == "Hollis Frayne"
    assert masters[2].issues[0].severity == "blocker"
    assert masters[2].issues[0].timecode == "00:12:41:07"
    assert (masters[4].loudness, masters[4].loudness_preset) == ("-24.6", "-27")
    assert [each.barcode for each in masters[11].copies] == ["CFT012L6", "CFT013L6"]
    assert (masters[3].due, masters[3].estimate) == ("2026-11-20", "2026-11-25")


def test_productions_known_by_code_are_made_with_it(world: World) -> None:
    """CFT and TMN, once each."""
    assert [each.code for each in world.all(Production)] == ["CFT", "TMN"]


def test_what_was_not_certain_is_listed() -> None:
    """Every line a person would have to think about, with how it was read."""
    plan = World().plan(*sheets())
    said = {(Path(each.file).name, each.line, each.field): each.reading for each in plan.uncertain}
    assert said["sessions.csv", 6, "In"] == "read as 10:00; it says neither am nor pm"
    assert said["sessions.csv", 16, "In"] == "read as 09:00; it says neither am nor pm"
    assert "3 h 30 long" in said["sessions.csv", 12, "Out"]
    assert "enquiry" in said["sessions.csv", 12, "Status"]
    assert "from 09:00 for 9 h" in said["sessions.csv", 17, "In"]
    assert "Tue 1 Dec 2026, month first" in said["sessions.csv", 21, "Date"]
    assert "Mon 2 Nov 2026, month first" in said["contracts.csv", 5, "Sent"]
    assert "not an amount of money" in said["contracts.csv", 12, "Rate"]
    assert "the production" in said["delivery.csv", 1, "Title"]
    assert "Toronto" in said["vendors.csv", 6, "Time zone"]
    certain = [("sessions.csv", 4, "Status"), ("sessions.csv", 6, "Out"), ("travel.csv", 2, "Dep")]
    assert not said.keys() & set(certain)
