"""Small random desks: a few rooms and people on two days, full enough that bookings clash."""

from __future__ import annotations

import random

from postui.model import when
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import FeeStep, Room, Vendor

ZONE = "America/Los_Angeles"
DAYS = ("2026-11-24", "2026-11-25")
STATES = ("confirmed", "confirmed", "confirmed", "hold", "enquiry")


def world(seed: int) -> Snapshot:
    """Always the same for a seed."""
    chance = random.Random(seed)
    records: list[Record] = [
        Production(id="F1", code="AAA", title="A", zone=ZONE),
        Vendor(id="V1", name="Hall", zone=ZONE, opens="09:00", closes="21:00",
               cancellation=(FeeStep(hours=24, percent=100),)),
        *(Room(id=f"R{each}", name=f"Room {each}", vendor="V1", can=("ADRP",))
          for each in (1, 2, 3)),
        *(Person(id=f"P{each}", name=f"Mixer {each}", roles=("ADR mixer",), union="IATSE 700",
                 zone=ZONE, department="Sound") for each in (1, 2, 3)),
        *(Person(id=f"P{each}", name=f"Player {each}", roles=("talent",), union="SAG-AFTRA",
                 zone=ZONE, department="Cast") for each in (4, 5)),
    ]  # fmt: skip
    for number in range(1, chance.randrange(5, 9)):
        start = _start(chance)
        records.append(Session(
            id=f"S{number}", production="F1", type="ADRP", state=chance.choice(STATES),
            start=start, end=when.shift(start, minutes=30 * chance.randrange(3, 10)),
            rooms=(f"R{chance.randrange(1, 4)}",), materials="received", cues=4,
            people=(Booking(person=f"P{chance.randrange(1, 4)}", role="ADR mixer"),
                    Booking(person=f"P{chance.randrange(4, 6)}", role="talent")),
        ))  # fmt: skip
    return Snapshot.of(records)


def _start(chance: random.Random) -> str:
    at = f"{chance.choice(DAYS)}T09:00-08:00[{ZONE}]"
    return when.shift(at, minutes=30 * chance.randrange(20))
