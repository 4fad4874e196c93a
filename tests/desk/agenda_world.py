"""A few people, rooms and productions for the tests of panes and rules. All of it is invented."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from postui.desk.desk import Desk
from postui.desk.problems import Problem
from postui.desk.rules import BY_ID
from postui.desk.rules.facts import Facts
from postui.model import when
from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor

LA = "America/Los_Angeles"
NEW_YORK = "America/New_York"
LONDON = "Europe/London"
TORONTO = "America/Toronto"

BASE: tuple[Record, ...] = (
    Production(id="F1", title="The Copperfold Tide", code="CFT", zone=LA),
    Production(id="F2", title="Tamarack Nine", code="TMN", zone=LA),
    Person(
        id="P1",
        name="Leona Marchetti-Vale",
        roles=("talent",),
        department="Cast",
        city="New York",
        zone=NEW_YORK,
    ),
    Person(id="P2", name="Bashir Elmquist", department="Cast", city="Los Angeles", zone=LA),
    Person(id="P3", name="Kwabena Lisle", roles=("ADR mixer",), department="Sound"),
    Person(id="P4", name="Teo Brandvik", roles=("re-recording mixer",), department="Sound"),
    Person(id="P5", name="Odile Farrant", roles=("studio teacher",), department="Cast"),
    Vendor(id="V1", name="Larkmoor Sound", city="Los Angeles", zone=LA),
    Vendor(id="V2", name="Quillgate Post", city="London", zone=LONDON),
    Room(id="R1", name="ADR 1", vendor="V1"),
    Room(id="R2", name="Stage B", vendor="V1"),
    Room(id="R3", name="ADR 2", vendor="V2"),
)
LEONA, BASHIR, LISLE, BRANDVIK, TEACHER = "P1", "P2", "P3", "P4", "P5"
ADR_1, STAGE_B, LONDON_ADR = "R1", "R2", "R3"


def at(text: str, zone: str = LA) -> str:
    """The moment of `11-24 14:00` in 2026."""
    return when.make(datetime.fromisoformat(f"2026-{text}"), zone, fold=0)


def desk(now: str = "11-23 14:05", zone: str = LA) -> Desk:
    """A desk at a moment of 2026 on its own clocks."""
    return Desk(now=when.parse(at(now, zone)), zone=zone)


def world(*records: Record) -> Snapshot:
    """The people and places above, with more records."""
    return Snapshot.of((*BASE, *records))


def session(number: int, start: str, end: str, *, zone: str = LA, **more: Any) -> Session:
    """A confirmed ADR session of CFT in ADR 1; `end` without a day is on the start's."""
    until = end if " " in end else f"{start[:5]} {end}"
    fields: dict[str, Any] = {
        "id": f"S{number}",
        "production": "F1",
        "type": "ADRP",
        "state": "confirmed",
        "start": at(start, zone),
        "end": at(until, zone) if end else "",
        "rooms": (ADR_1,),
    }
    return Session(**(fields | more))


def people(*ids: str, role: str = "") -> tuple[Booking, ...]:
    """Bookings of people, all in one role."""
    return tuple(Booking(person=each, role=role) for each in ids)


def contract(number: int = 1, **more: Any) -> Contract:
    """Leona's day player contract for CFT, sent."""
    fields: dict[str, Any] = {
        "id": f"C{number}",
        "type": "DPC",
        "party": LEONA,
        "production": "F1",
        "state": "sent",
    }
    return Contract(**(fields | more))


def flight(route: str, departs: str, arrives: str, **more: Any) -> Leg:
    """A leg such as `JFK LAX`; each time on the clocks of its own end."""
    zones = {"JFK": NEW_YORK, "LHR": LONDON, "YYZ": TORONTO}
    origin, destination = route.split()
    return Leg(
        origin=origin,
        destination=destination,
        departs=at(departs, zones.get(origin, LA)) if departs else "",
        arrives=at(arrives, zones.get(destination, LA)) if arrives else "",
        **more,
    )


def trip(number: int, *legs: Leg, **more: Any) -> Trip:
    """Leona's ticketed trip."""
    fields: dict[str, Any] = {
        "id": f"T{number}",
        "person": LEONA,
        "production": "F1",
        "state": "ticketed",
        "legs": legs,
    }
    return Trip(**(fields | more))


def master(number: int, **more: Any) -> Master:
    """An IMF of TMN 103 in work."""
    fields: dict[str, Any] = {
        "id": f"M{number}",
        "production": "F2",
        "episode": "103",
        "title": "UHD IMF",
        "state": "in_work",
    }
    return Master(**(fields | more))


def found(rule: str, *records: Record, on: Desk | None = None) -> list[Problem]:
    """What one rule, by itself, says of these records."""
    chosen = BY_ID[rule]
    facts = Facts(world(*records), on or desk())
    looked_at = (each for kind in chosen.about for each in facts.snapshot.all(kind))
    return [problem for each in looked_at for problem in chosen.check(each, facts)]
