"""TRV-01, 03, 05, 06, 09 and 10: the trip and what belongs to it."""

from __future__ import annotations

from typing import Any

from postui.model.money import Money
from postui.model.person import Person
from postui.model.session import Session
from postui.model.trip import Leg, Stay, Trip
from tests.desk.agenda_world import LONDON, at, flight, people, session, trip
from tests.desk.rules.examples.example import Case, Example, case

CALLUM = Person(id="P60", name="Callum Strathe", department="Cast", city="London", zone=LONDON)


def _adr(start: str, end: str, **more: Any) -> Session:
    return session(1, start, end, people=people("P60", role="talent"), **more)


def _his(*legs: Leg, **more: Any) -> Trip:
    return trip(1, *legs, person="P60", **more)


def _callum(**more: Any) -> Person:
    return Person(id="P60", name="Callum Strathe", department="Cast", city="London", zone=LONDON,
                  **more)  # fmt: skip


OUT = flight("JFK LAX", "11-23 11:05", "11-23 14:30")
BACK = flight("LAX JFK", "11-25 09:00", "11-25 17:25")
_THERE = flight("LHR LAX", "11-30 10:00", "11-30 13:00")
_HOME = flight("LAX LHR", "12-02 16:00", "12-03 10:30")


def _bed(check_in: str, check_out: str = "2026-11-25") -> Stay:
    return Stay(hotel="The Alder House", check_in=check_in, check_out=check_out)


def _lands(moment: str) -> Case:
    """In the night of 24 November, with a bed from then on."""
    early = flight("JFK LAX", "11-23 21:00", moment)
    return case(trip(1, early, BACK, stays=(_bed("2026-11-24"),)))


def _paid(departs: str, *, now: str = "11-23 14:05", issued: bool = False) -> Case:
    leg = Leg(origin="LAX", destination="JFK", departs=at(departs))
    return case(trip(1, leg, per_diem=Money(7500), per_diem_paid=issued), now=now)


_OFF = session(1, "11-26 08:30", "12:00", state="cancelled")
_TO_TORONTO = trip(1, flight("LAX YYZ", "11-25 09:00", "11-25 16:30"),
                   flight("YYZ LAX", "11-27 20:00", "11-27 22:00"), serves=("S1",))  # fmt: skip

EXAMPLES = {
    "TRV-01": Example(
        edge=(
            (case(CALLUM, _adr("12-07 14:05", "18:00")),
             case(CALLUM, _adr("12-07 14:06", "18:00"))),
            (case(CALLUM, _adr("12-07 14:05", "18:00")),
             case(CALLUM, _adr("12-07 14:05", "18:00"), _his(serves=("S1",)))),
            (case(CALLUM, _adr("12-07 14:05", "18:00")),
             case(CALLUM, _adr("12-07 14:05", "18:00", remote=True))),
            (case(CALLUM, _adr("11-30 00:00", "02:00"), _his(_THERE, _HOME)),
             case(CALLUM, _adr("11-30 00:00", "02:01"), _his(_THERE, _HOME))),
            (case(CALLUM, _adr("12-02 16:00", "18:00"), _his(_THERE, _HOME)),
             case(CALLUM, _adr("12-02 15:59", "18:00"), _his(_THERE, _HOME))),
        ),
        night=(
            (case(CALLUM, _adr("11-07 11:00", "15:00"), now="10-24 12:00"),
             case(CALLUM, _adr("11-07 11:01", "15:00"), now="10-24 12:00")),
        ),
    ),
    "TRV-03": Example(
        edge=(
            (case(trip(1, OUT, BACK, stays=(_bed("2026-11-24"),))),
             case(trip(1, OUT, BACK, stays=(_bed("2026-11-23"),)))),
            (case(trip(1, OUT, BACK, stays=(_bed("2026-11-23", "2026-11-24"),))),
             case(trip(1, OUT, BACK, stays=(_bed("2026-11-23"),)))),
        ),
        night=((_lands("11-24 03:59"), _lands("11-24 04:00")),),
    ),
    "TRV-05": Example(
        edge=(
            (case(trip(1, OUT)), case(trip(1, OUT, BACK))),
            (case(trip(1, OUT)), case(trip(1, OUT, one_way=True))),
        ),
    ),
    "TRV-06": Example(
        edge=(
            (case(_callum(), _adr("11-30 14:00", "18:00")),
             case(_callum(visa="US O-1 until 30 Nov 2026"), _adr("11-30 14:00", "18:00"))),
            (case(_callum(visa="US O-1 until 29 Nov 2026"), _adr("11-30 14:00", "18:00")),
             case(_callum(visa="US O-1 until 30 Nov 2026"), _adr("11-30 14:00", "18:00"))),
            (case(_callum(), _adr("11-30 14:00", "18:00")),
             case(_callum(), _adr("11-30 14:00", "18:00", remote=True))),
            (case(_callum(passport_expires="2027-06-02"), _his(_THERE, _HOME)),
             case(_callum(passport_expires="2027-06-03"), _his(_THERE, _HOME))),
        ),
        night=(
            (case(_callum(visa="US O-1 until 30 Nov 2026"), _adr("11-30 22:00", "12-01 00:30")),
             case(_callum(visa="US O-1 until 1 Dec 2026"), _adr("11-30 22:00", "12-01 00:30"))),
            (case(_callum(), _adr("12-05 11:00", "15:00"), now="10-06 12:00"),
             case(_callum(), _adr("12-05 11:01", "15:00"), now="10-06 12:00")),
        ),
    ),
    "TRV-09": Example(
        edge=(
            (_paid("11-24 14:05"), _paid("11-24 14:06")),
            (_paid("11-24 14:05"), _paid("11-24 14:05", issued=True)),
        ),
        night=((_paid("11-01 11:00", now="10-31 12:00"), _paid("11-01 11:01", now="10-31 12:00")),),
    ),
    "TRV-10": Example(
        edge=(
            (case(_OFF, _TO_TORONTO),
             case(session(1, "11-26 08:30", "12:00"), _TO_TORONTO)),
            (case(session(1, "11-27 17:00", "19:00"), _TO_TORONTO),
             case(session(1, "11-27 16:59", "19:00"), _TO_TORONTO)),
            (case(session(1, "11-25 07:00", "09:00"), _TO_TORONTO, now="11-25 08:59"),
             case(session(1, "11-25 07:00", "09:00"), _TO_TORONTO, now="11-25 09:00")),
        ),
        night=(
            (case(session(1, "11-25 07:00", "09:00"), _TO_TORONTO),
             case(session(1, "11-25 07:00", "09:01"), _TO_TORONTO)),
        ),
    ),
}  # fmt: skip
