"""What is booked for a trip is cancelled with whoever it is booked with, by its references."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk import hours
from postui.desk.planner.cancelling import booked_for, cancelled, to_cancel, to_traveller
from postui.desk.planner.telling import notes_for
from postui.model.person import Person
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip
from postui.model.vendor import Vendor
from tests.desk.demo_world import DESK, sample

DEMO = sample("demo")


def trip(trip_id: str) -> Trip:
    """One of the demo."""
    found = DEMO.find(Trip, trip_id)
    assert found is not None
    return found


def with_records(*records: Record) -> Snapshot:
    """The demo with these."""
    return DEMO.with_changes(DEMO.seq, {each.id: each for each in records})


def test_the_carrier_and_the_hotel_are_written_to() -> None:
    """Each once, with its own reference, what it is for and the traveller's name."""
    carrier, hotel = cancelled(trip("T3"), DEMO)
    assert (carrier.who, carrier.name) == ("", "Boreal Wings")
    assert "Please cancel booking M4RR2A for Saoirse Tannock:" in carrier.text
    assert "- BW 31, LAX to YYZ, Thursday 26 November 2026, 08:30 PST" in carrier.text
    assert "- BW 32, YYZ to LAX, Saturday 28 November 2026, 09:00 EST" in carrier.text
    assert hotel.name == "The Spadina, 555-0170"
    assert "booking 5521 for Saoirse Tannock, from Thursday 26 November 2026" in hotel.text
    assert "M4RR2A" not in hotel.text


def test_what_it_costs_names_the_bookings() -> None:
    """So that nobody has to open the trip to cancel them."""
    assert to_cancel(trip("T5")) == (
        "to cancel, for what they keep: Meridian Air W2KK0B and The Alder House 88266"
    )


def test_what_is_not_booked_is_not_cancelled() -> None:
    """A leg to be booked, a hotel to be found, a trip that is only needed."""
    legs = (Leg(carrier="Meridian Air", number="to be booked", origin="LAX", destination="LHR"),)
    bare = Trip(
        id="T9", person="P6", state="booked", legs=legs, stays=(Stay(hotel="to be booked"),)
    )
    assert cancelled(bare, DEMO) == []
    assert to_cancel(bare) == ""
    wanted = Leg(carrier="Meridian Air", number="ZZ 1", origin="LAX", destination="LHR")
    assert cancelled(replace(bare, state="needed", legs=(wanted,)), DEMO) == []
    assert len(cancelled(replace(bare, state="held", legs=(wanted,)), DEMO)) == 1


def test_what_is_over_is_not_cancelled() -> None:
    """Of a trip under way only what is still to come."""
    since = hours.seconds("2026-11-27T12:00-05:00[America/Toronto]") or 0
    carrier, hotel = cancelled(trip("T3"), DEMO, since)
    assert "BW 31" not in carrier.text
    assert "BW 32" in carrier.text
    assert hotel.name.startswith("The Spadina")
    later = hours.seconds("2026-12-01T12:00-05:00[America/Toronto]") or 0
    assert cancelled(trip("T3"), DEMO, later) == []


def test_a_minor_is_not_named() -> None:
    """Their bookings go by number."""
    child = replace(trip("T3"), person="P4")
    assert DEMO.find(Person, "P4") is not None
    for each in cancelled(child, DEMO):
        assert "Abeyta" not in each.text
    assert "Please cancel booking 5521, from" in cancelled(child, DEMO)[1].text


def test_a_carrier_on_record_is_reached_there() -> None:
    """By its name, whatever its case."""
    known = with_records(Vendor(id="V90", name="boreal wings", contact="Ann Otter"))
    carrier = cancelled(trip("T3"), known)[0]
    assert carrier.who == "V90"
    assert carrier.text.startswith("Hi Ann,")


def test_a_draft_keeps_the_name_of_who_is_not_on_record() -> None:
    """Else nobody would know whom it is for once it is among the messages to send."""
    tells = cancelled(trip("T3"), DEMO)
    first = notes_for(trip("T3"), tells, DESK)[0]
    assert first.text.startswith("To: Boreal Wings\n\nHi,")


def test_a_minors_agent_is_written_to() -> None:
    """By the number of the trip: the message may be read by others."""
    wren = DEMO.find(Person, "P4")
    assert wren is not None
    known = with_records(replace(wren, agent="Ostler Row, 555-0162"))
    told = to_traveller(replace(trip("T3"), person="P4"), "Please do not travel.", known)
    assert (told.who, told.name) == ("P4", "Ostler Row, 555-0162")
    assert told.text.startswith("Hi,\n\nPlease do not travel.\n\nOur reference: T3\n")


def test_a_booking_is_for_somebody_by_name_and_for_a_minor_by_number() -> None:
    """Each number once."""
    numbers = ["W2KK0B", "", "W2KK0B", "88266"]
    child = replace(trip("T3"), person="P4")
    assert booked_for(trip("T3"), DEMO, numbers) == "S. Tannock"
    assert booked_for(child, DEMO, numbers) == "our traveller (booking W2KK0B and 88266)"
    assert booked_for(child, DEMO) == "our traveller"
