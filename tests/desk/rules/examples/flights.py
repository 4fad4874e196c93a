"""TRV-02, 04, 07, 08 and 11: legs, to the minute."""

from __future__ import annotations

from postui.model.trip import Leg
from tests.desk.agenda_world import LEONA, at, contract, flight, people, session, trip
from tests.desk.rules.examples.example import Case, Example, case

_ADR = session(1, "11-24 14:00", "18:00", people=people(LEONA, role="talent"))
_DAWN = session(1, "03-08 04:30", "06:00", people=people(LEONA, role="talent"))


def _lands(moment: str, now: str = "11-23 14:05") -> Case:
    return case(_ADR, trip(1, flight("JFK LAX", "11-24 08:00", moment)), now=now)


def _flies_home(departs: str) -> Case:
    """Away from where the session is: at its call, or during it."""
    return case(_ADR, trip(1, flight("LAX JFK", departs, "11-24 22:25")))


def _lands_at_dawn(moment: str) -> Case:
    """In the night in which the clocks skip from two to three."""
    return case(_DAWN, trip(1, flight("JFK LAX", "03-07 21:00", moment)), now="03-07 12:00")


def _leaves(moment: str) -> Case:
    return case(_ADR, trip(1, flight("LAX JFK", moment, "11-25 04:30")))


def _leaves_by_night(moment: str) -> Case:
    """In the night in which the clocks are put back."""
    late = session(1, "10-31 20:00", "23:30", people=people(LEONA, role="talent"))
    return case(late, trip(1, flight("LAX JFK", moment, "11-01 09:00")), now="10-31 12:00")


def _in_tokyo(back: str) -> Case:
    """There until the flight back, which at the call has left or not."""
    there = Leg(mode="flight", origin="LAX", destination="NRT", departs=at("11-20 11:00"),
                arrives="2026-11-21T15:30+09:00[Asia/Tokyo]")  # fmt: skip
    home = Leg(mode="flight", origin="NRT", destination="SFO", departs=at(back))
    return case(_ADR, trip(1, there, home))


OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25")


def _car(origin: str, destination: str, departs: str, arrives: str = "") -> Leg:
    ends = at(arrives) if arrives else ""
    return Leg(mode="car", origin=origin, destination=destination, departs=at(departs),
               arrives=ends)  # fmt: skip


_AWAY = _car("The Alder House", "LAX", "11-26 06:30", "11-26 07:15")


def _met(departs: str) -> Case:
    return case(trip(1, OUT, _car("LAX", "The Alder House", departs), _AWAY, BACK))


def _lands_in_a_week(moment: str) -> Case:
    """With a car only for the way home."""
    away = _car("The Alder House", "LAX", "12-03 06:30", "12-03 07:15")
    home = flight("LAX JFK", "12-03 09:00", "12-03 17:25")
    return case(trip(1, flight("JFK LAX", "11-30 09:00", moment), away, home))


def _met_at_night(departs: str) -> Case:
    """After a landing at 00:30 in the night that has an hour more."""
    late = flight("JFK LAX", "10-31 21:00", "11-01 00:30")
    ride = _car("LAX", "The Alder House", departs)
    return case(trip(1, late, ride, one_way=True), now="10-31 12:00")


def _flies(cabin: str, deal: str = "business") -> Case:
    paper = contract(1, state="executed", travel_class=deal)
    return case(paper, trip(1, flight("JFK LAX", "11-24 11:05", "11-24 14:30", cabin=cabin)))


def _changes(departs: str, origin: str = "JFK") -> Case:
    """In Los Angeles, within one country unless they come from another."""
    onward = Leg(origin="LAX", destination="SFO", departs=at(departs), arrives=at("11-24 18:00"))
    return case(trip(1, flight(f"{origin} LAX", "11-24 11:05", "11-24 14:30"), onward))


def _changes_at_night(departs: str) -> Case:
    late = flight("JFK LAX", "03-07 22:00", "03-08 01:30")
    onward = Leg(origin="LAX", destination="SFO", departs=at(departs), arrives=at("03-08 08:00"))
    return case(trip(1, late, onward), now="03-07 12:00")


EXAMPLES = {
    "TRV-02": Example(
        edge=(
            (_lands("11-24 12:31"), _lands("11-24 12:30")),
            (_lands("11-24 14:30", now="11-24 17:59"), _lands("11-24 14:30", now="11-24 18:00")),
            (_flies_home("11-24 14:00"), _flies_home("11-24 14:01")),
        ),
        night=((_lands_at_dawn("03-08 03:01"), _lands_at_dawn("03-08 03:00")),),
    ),
    "TRV-11": Example(
        edge=(
            (_leaves("11-24 19:29"), _leaves("11-24 19:30")),
            (_in_tokyo("11-24 14:01"), _in_tokyo("11-24 14:00")),
        ),
        night=((_leaves_by_night("11-01 00:59"), _leaves_by_night("11-01 01:00")),),
    ),
    "TRV-04": Example(
        edge=(
            (_met("11-24 18:31"), _met("11-24 18:30")),
            (case(trip(1, OUT, _AWAY, BACK)), case(trip(1, OUT, BACK))),
            (_lands_in_a_week("11-30 14:05"), _lands_in_a_week("11-30 14:06")),
        ),
        night=((_met_at_night("11-01 03:31"), _met_at_night("11-01 03:30")),),
    ),
    "TRV-07": Example(
        edge=(
            (_flies("premium economy"), _flies("business")),
            (_flies("premium economy"), _flies("premium economy", "business over 6 h")),
        ),
    ),
    "TRV-08": Example(
        edge=(
            (_changes("11-24 15:29"), _changes("11-24 15:30")),
            (_changes("11-24 16:29", "LHR"), _changes("11-24 16:30", "LHR")),
        ),
        night=((_changes_at_night("03-08 03:29"), _changes_at_night("03-08 03:30")),),
    ),
}  # fmt: skip
