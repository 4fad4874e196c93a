"""Large stores for the benchmarks: made-up records in the proportions of a busy facility year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from postui.model import when
from postui.model.contract import Contract
from postui.model.master import MASTER_STATES, Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor

ZONE = "America/Los_Angeles"
SHARES = {"session": 0.20, "contract": 0.10, "trip": 0.02, "master": 0.58, "person": 0.10}
FIRST = ("Ada", "Bo", "Cleo", "Dov", "Esme", "Finn", "Gwen", "Hugo", "Iris", "Jude")
LAST = ("Abel", "Brand", "Crane", "Dale", "Ember", "Frost", "Grove", "Hale", "Ives", "Jarrow")
TYPES = ("ADRP", "FOLY", "FMIX", "GRAD", "EDIT", "PDUB", "QC")


def records(count: int, today: date, seed: int = 7) -> Iterator[Record]:
    """About `count` records around `today`, the same for the same seed.

    Bookings follow each other room by room, so that a day has a real day's number of sessions and
    clashes are rare.
    """
    chance = Random(seed)
    numbers = {kind: max(1, int(count * share)) for kind, share in SHARES.items()}
    productions = 40
    rooms = max(4, numbers["session"] // 400)
    for each in range(1, productions + 1):
        yield Production(id=f"F{each}", rev=1, title=f"Production {each}", code=f"P{each:02d}",
                         zone=ZONE)  # fmt: skip
    for each in range(1, numbers["person"] + 1):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}-{each}"
        yield Person(id=f"P{each}", rev=1, name=name, roles=("ADR mixer",), phone="555-0100")
    yield Vendor(id="V1", rev=1, name="Larkmoor Sound", city="Los Angeles", zone=ZONE)
    for each in range(1, rooms + 1):
        yield Room(id=f"R{each}", rev=1, name=f"Stage {each}", vendor="V1")
    yield from _sessions(chance, numbers["session"], rooms, numbers["person"], productions, today)
    yield from _contracts(chance, numbers["contract"], numbers["person"], productions, today)
    yield from _trips(chance, numbers["trip"], numbers["person"], productions, today)
    yield from _masters(chance, numbers["master"], productions, today)


def _at(day: date, hour: int) -> str:
    return when.make(datetime.fromisoformat(f"{day}T{hour:02d}:00"), ZONE, fold=0)


def _sessions(
    chance: Random, count: int, rooms: int, people: int, productions: int, today: date
) -> Iterator[Record]:
    first = today - timedelta(days=min(100, count // (4 * rooms)))  # so that some are to come
    for each in range(count):
        day = first + timedelta(days=each // (2 * rooms))
        slot = each % (2 * rooms)
        hour = 9 if slot % 2 == 0 else 14
        person = each % people + 1
        yield Session(
            id=f"S{each + 1}", rev=1, production=f"F{each % productions + 1}", episode="101",
            type=TYPES[each % len(TYPES)],
            state="completed" if day < today else chance.choice(("confirmed", "hold")),
            start=_at(day, hour), end=_at(day, hour + 4), rooms=(f"R{slot // 2 + 1}",),
            people=(Booking(f"P{person}", "ADR mixer"),), notes="picture v7, see mail",
        )  # fmt: skip


def _contracts(
    chance: Random, count: int, people: int, productions: int, today: date
) -> Iterator[Record]:
    for each in range(1, count + 1):
        day = today + timedelta(days=chance.randrange(-200, 60))
        state = "filed" if day < today + timedelta(days=30) else chance.choice(("sent", "viewed"))
        yield Contract(
            id=f"C{each}", rev=1, type="CDM", party=f"P{each % people + 1}",
            production=f"F{each % productions + 1}", state=state, needed=day.isoformat(),
        )  # fmt: skip


def _trips(
    chance: Random, count: int, people: int, productions: int, today: date
) -> Iterator[Record]:
    for each in range(1, count + 1):
        day = today + timedelta(days=chance.randrange(-200, 60))
        out = Leg(carrier="Meridian Air", number="ZZ 117", origin="SFO", destination="LAX",
                  departs=_at(day, 7), arrives=_at(day, 9))  # fmt: skip
        back = Leg(carrier="Meridian Air", number="ZZ 118", origin="LAX", destination="SFO",
                   departs=_at(day, 20), arrives=_at(day, 22))  # fmt: skip
        yield Trip(id=f"T{each}", rev=1, person=f"P{each % people + 1}",
                   production=f"F{each % productions + 1}",
                   state="completed" if day < today else "ticketed", legs=(out, back))  # fmt: skip


def _masters(chance: Random, count: int, productions: int, today: date) -> Iterator[Record]:
    open_states = MASTER_STATES.names[:3]
    for each in range(1, count + 1):
        day = today + timedelta(days=chance.randrange(-300, 120))
        state = "accepted" if day <= today else chance.choice(open_states)
        yield Master(
            id=f"M{each}", rev=1, title=f"UHD HDR IMF {each}", code="PM-IMF-HDR",
            category="picture", production=f"F{each % productions + 1}", episode="101",
            spec="3840x2160 P3-D65 PQ, 5.1 + IAB", owner="V1", state=state, due=day.isoformat(),
        )  # fmt: skip
