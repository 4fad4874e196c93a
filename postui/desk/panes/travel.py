"""Trips under way and of the next seven days, each by the movement that comes next."""

from __future__ import annotations

from functools import partial

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.journeys import Next, upcoming
from postui.desk.movements import Movement
from postui.desk.panes.pane import Column, Mark, Pane, Row, Rows, Tone
from postui.desk.panes.row import counted, flags, folded, row
from postui.desk.problems import NONE, Problems
from postui.desk.show import state_text
from postui.model import when
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip

COLUMNS = (
    Column("when", 11),
    Column("what", 11),
    Column("who", 0),
    Column("route", 7, 1),
    Column("number", 7, 2),
    Column("state", 9, 3),
)
WHEN_CELLS = COLUMNS[0].width


def travel(
    snapshot: Snapshot, desk: Desk, *, production: str = "", problems: Problems = NONE
) -> Pane:
    """Trips that are not over; those further off are only counted. `production` is an id."""
    shown, later = upcoming(snapshot, desk, production)
    by_id = {each.trip.id: each for each in shown}
    gaps = _gaps(problems, by_id)
    trips = f"{len(shown)} trip{'' if len(shown) == 1 else 's'}" if shown else "no trips"
    farther = f"{later} later" if later else ""
    gap = f"gap{'' if gaps == 1 else 's'}"
    wrong = flags(problems, by_id.__contains__)
    return Pane(
        number=3,
        name="Travel",
        title=folded(trips, farther, f"{gaps} {gap}" if gaps else ""),
        line=folded(
            trips,
            farther,
            counted("!", wrong.errors, gap if wrong.errors == gaps else ""),
            counted("▲", wrong.warnings),
            f"{gaps} {gap}" if 0 < gaps < wrong.errors else "",
        ),
        columns=COLUMNS,
        rows=Rows(
            [each.trip for each in shown],
            partial(_row, by_id=by_id, snapshot=snapshot, desk=desk, problems=problems),
        ),
        empty="nobody travels in the next seven days: a adds a trip",
    )


def _gaps(problems: Problems, by_id: dict[str, Next]) -> int:
    return len(
        {
            record_id
            for problem in problems.all
            if "TRV-03" in (problem.rule, *problem.parts)
            for record_id in problem.records
            if record_id in by_id
        }
    )


def _row(
    trip: Trip, *, by_id: dict[str, Next], snapshot: Snapshot, desk: Desk, problems: Problems
) -> Row:
    next_ = by_id[trip.id]
    move = _landing(next_, problems) if next_.move else None
    traveller = short.person(trip.person, snapshot) if trip.person else ""
    at, what, more, route, number = next_.day, next_.words, "", "", ""
    if move is not None:
        at, what = move.moment, _what(move, next_.words)
        more, route, number = _details(move)
    return row(
        trip.id,
        _mark(trip, next_),
        problems,
        _at(at, desk),
        what,
        folded(traveller, more),
        route,
        number,
        state_text(trip),
    )


def _landing(next_: Next, problems: Problems) -> Movement | None:
    """The landing instead of the departure, when the landing is what is wrong."""
    move = next_.move
    if move is None or move.what != "departs" or move.leg is None or not move.leg.arrives:
        return move
    found = problems.of(next_.trip.id)
    if not any("TRV-02" in (each.rule, *each.parts) for each in found):
        return move
    arrives = hours.seconds(move.leg.arrives)
    if arrives is None:
        return move
    return Movement(arrives, "arrives", move.leg.arrives, leg=move.leg)


def _what(move: Movement, words: str) -> str:
    leg = move.leg
    if leg is None:
        return move.what
    if words == "over":
        return f"over, {leg.destination}" if _is_code(leg.destination) else "over"
    if leg.mode == "car":
        return "car"
    if move.what == "departs":
        return f"departs {leg.origin}" if _is_code(leg.origin) else "departs"
    verb = "lands" if leg.mode == "flight" else "arrives"
    return f"{verb} {leg.destination}" if _is_code(leg.destination) else verb


def _details(move: Movement) -> tuple[str, str, str]:
    """What stands beside the traveller, the route, and the number to quote."""
    if move.stay is not None:
        return move.stay.hotel, "", move.stay.confirmation
    leg = move.leg
    if leg is None:
        return "", "", ""
    route = "→".join(end for end in (leg.origin, leg.destination) if end)
    number = leg.number or leg.reference
    if _is_code(leg.origin) and _is_code(leg.destination):
        return "", route, number
    return route, "", number


def _is_code(place: str) -> bool:
    """Whether a place is an airport's IATA code."""
    return len(place) == 3 and place.isascii() and place.isalpha() and place.isupper()


def _mark(trip: Trip, next_: Next) -> tuple[Mark, Tone]:
    if next_.started or trip.state == "travelling":
        return "●", "under way"
    return "·", "open"


def _at(moment: str, desk: Desk) -> str:
    """A movement's day and time on the clocks there."""
    if not moment:
        return ""
    day = moment[:10]
    if not when.valid(moment):
        return short.near_day(day, desk.today)
    text = f"{short.near_weekday(day, desk.today)} {when.clock_text(moment)}"
    return text if len(text) <= WHEN_CELLS else short.near_day(day, desk.today)
