"""Movement orders, delivery statuses and contact details tell all that is known, in order."""

from __future__ import annotations

import msgspec
import pytest

from postui.model.errors import Refused
from postui.model.master import Master
from postui.model.person import Person
from postui.model.session import Session
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room
from tests.desk.copying_world import LA, NY, WORLD, get, told, world_with


def test_a_movement_order_tells_the_whole_way_in_order() -> None:
    """Legs by departure whatever order they were typed in, local zones, bed, work, numbers."""
    assert told(get(Trip, "T1")) == (
        "Movement order: Leona Marchetti-Vale\n"
        "Phone: 555-0101\n"
        "The Copperfold Tide, ADR and two fittings\n"
        "Provisional: tickets have not been issued yet.\n"
        "As of Monday 23 November 2026, 14:05 PST. All times are local.\n"
        "\n"
        "Flight JFK to LAX, Meridian Air ZZ 117\n"
        "Departs Tuesday 24 November 2026, 11:05 EST, terminal 4\n"
        "Lands 14:30 PST\n"
        "Class: business, seat 4A\n"
        "Booking reference: QK7M2P\n"
        "\n"
        "Car LAX to The Alder House\n"
        "Leaves Tuesday 24 November 2026, 15:10 PST\n"
        "Driver: Redwood Cars, 555-0171\n"
        "\n"
        "Flight LAX to JFK, Meridian Air ZZ 118\n"
        "Departs Thursday 26 November 2026, 22:00 PST\n"
        "Lands Friday 27 November 2026, 06:25 EST\n"
        "\n"
        "Hotel: The Alder House\n"
        "12 Example Road, Los Angeles, 555-0170\n"
        "Check in Tuesday 24 November 2026\n"
        "Check out Thursday 26 November 2026 (2 nights)\n"
        "Confirmation: 88213\n"
        "\n"
        "Work: ADR session, The Copperfold Tide\n"
        "Tuesday 24 November 2026, 14:00–18:00 PST\n"
        "Call: 13:45 PST\n"
        "Larkmoor Sound, ADR 1, 100 Example Street, Los Angeles\n"
        "\n"
        "Per diem: USD 75.00 a day\n"
        "Emergency number, day and night: 555-0199\n"
        "Our reference: T1"
    )


def test_a_cancelled_trip_says_so_first() -> None:
    """Somebody with an old movement order in hand must see that they do not travel."""
    text = told(msgspec.structs.replace(get(Trip, "T1"), state="cancelled"))
    assert "THIS TRIP IS CANCELLED. Please do not travel." in text.split("\n\n")[0]


def test_a_ticketed_trip_is_not_provisional_and_an_empty_one_has_no_order() -> None:
    """The word provisional goes when tickets are out; without legs and beds there is no order."""
    assert "Provisional" not in told(msgspec.structs.replace(get(Trip, "T1"), state="ticketed"))
    with pytest.raises(Refused, match="no legs"):
        told(Trip(id="T9", person="P1"))


def test_a_minors_movement_order_names_who_is_with_them() -> None:
    """A child's number is not passed around; who travels with them is."""
    text = told(msgspec.structs.replace(get(Trip, "T1"), person="P4"))
    assert "555-0144" not in text
    assert "With: Tamsin Oake, studio teacher\n" in text


def test_work_that_is_off_is_not_in_the_movement_order() -> None:
    """Nobody turns up for a cancelled session because an order still lists it."""
    gone = msgspec.structs.replace(get(Session, "S42"), state="cancelled")
    assert "Work" not in told(get(Trip, "T1"), world_with(gone))


def test_a_leg_without_times_keeps_its_place() -> None:
    """A transfer whose time is not known yet stays behind the flight it follows."""
    legs = (
        Leg(origin="JFK", destination="LAX", departs=f"2026-11-24T11:05{NY}"),
        Leg(mode="car", origin="LAX", destination="Stage A"),
        Leg(origin="LAX", destination="JFK", departs=f"2026-11-26T09:00{LA}"),
    )
    text = told(msgspec.structs.replace(get(Trip, "T1"), legs=legs))
    assert text.index("Flight JFK") < text.index("Car LAX to Stage A") < text.index("Flight LAX")


def test_a_delivery_status_tells_dates_state_and_open_issues() -> None:
    """What is passed by a fix check is not open any more; lateness is counted in days."""
    assert told(get(Master, "M5")) == (
        "Delivery status, Monday 23 November 2026, 14:05 PST\n"
        "\n"
        "Tamarack Nine 103: UHD HDR IMF (A.1)\n"
        "State: QC failed\n"
        "Spec: 3840x2160 25p P3-D65 PQ, 5.1+IAB\n"
        "Made by: Quillgate Post\n"
        "Due: Tuesday 24 November 2026\n"
        "Estimate: Thursday 26 November 2026 (2 days after it is due; blocker fix)\n"
        "\n"
        "Open QC issues:\n"
        "- Blocker at 00:12:41:07: dropout (answer: fix; fix due Wednesday 25 November 2026)\n"
        "\n"
        "Our reference: M5"
    )


def test_a_delivered_master_tells_to_whom_how_and_the_receipt() -> None:
    """An estimate says nothing once it is delivered."""
    text = told(get(Master, "M6"))
    assert "Delivered on Monday 12 October 2026 to Network by Aspera. Receipt: R-2201.\n" in text
    assert "Estimate" not in text


def test_contacts_dates_rooms_and_notes_have_their_own_texts() -> None:
    """Kinds without a message to send give what one passes on about them."""
    assert told(get(Person, "P1")) == (
        "Leona Marchetti-Vale\ntalent\n555-0101\nleona@example.com\n"
        "Agent: Priya Santangelo, Halden Artists, 555-0160"
    )
    assert told(get(Room, "R1")) == (
        "Larkmoor Sound, ADR 1\n100 Example Street, Los Angeles\nOpen 08:00–23:00\n"
        "Dana Iverholt\n555-0150"
    )
    production, note = WORLD.get("F2"), WORLD.get("N1")
    assert production is not None
    assert note is not None
    assert told(production) == (
        "Tamarack Nine (TMN): key dates\n\n104: lock Thu 1 Oct 2026; delivery Wed 9 Dec 2026"
    )
    assert told(note) == "agent says\nThursday\n(dario, Monday 23 November 2026, 09:00 PST)"
