"""Ways out for who leaves too soon after a session: later that day, the day after, or to ask."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.planner.cancelling import booked_for, to_traveller
from postui.desk.planner.flights import TO_BOOK, asked, asking, rebooked
from postui.desk.planner.telling import message_by_name, notes_for
from postui.desk.planner.trial import Trial
from postui.desk.planner.trips import LAST_FLIGHT
from postui.desk.planner.ways import Tell, Way
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.beds import evening_of
from postui.desk.rules.elsewhere import TO_DEPARTURE
from postui.desk.rules.firmness import booking_of, called_at
from postui.desk.rules.words import in_calendar, moment_at
from postui.model import when
from postui.model.draft import Draft
from postui.model.errors import InvalidField
from postui.model.session import Session
from postui.model.trip import Leg, Stay, Trip


def ways_for(trip: Trip, problem: Problem, trial: Trial) -> Iterator[Way]:
    """The flight leaves later that day or the day after, or one is asked for that does."""
    if "TRV-11" not in problem.rules:
        return
    for session in filter(None, (trial.snapshot.find(Session, one) for one in problem.records)):
        if (leg := _too_soon(trip, session, trial)) is not None:
            yield from _same_day(trip, leg, session, trial)
            yield from _day_after(trip, leg, session, trial)
            yield _leaves_later(trip, leg, session, trial)


def _too_soon(trip: Trip, session: Session, trial: Trial) -> Leg | None:
    """The first flight to come that leaves the session's place during it, or too soon after."""
    span = hours.span(session)
    if span is None or not in_calendar(span):
        return None
    booking, ready = booking_of(session, trip.person), _ready(session, trial)
    since = max(called_at(booking, span), hours.now_of(trial.desk))
    for leg in routes.carried(trip):
        departs = hours.seconds(leg.departs)
        if leg.mode != "flight" or departs is None:
            continue
        if since < departs < ready and _leaves_from(leg, session):
            return leg
    return None


def _ready(session: Session, trial: Trial) -> int:
    """From when a flight may leave after a session, in UTC seconds."""
    span = hours.span(session) or (0, 0)
    return span[1] + 60 * trial.facts.value(TO_DEPARTURE, session.production)


def _leaves_from(leg: Leg, session: Session) -> bool:
    there = when.in_zone(session.start, when.zone_of(leg.departs))
    return when.clock_text(there) == when.clock_text(session.start)


def _same_day(trip: Trip, leg: Leg, session: Session, trial: Trial) -> Iterator[Way]:
    """Another flight of the day, where one may still leave late enough."""
    from_then = moment_at(_ready(session, trial), when.zone_of(leg.departs))
    clock = when.clock_text(from_then)
    if from_then[:10] != leg.departs[:10] or clock > LAST_FLIGHT:
        return
    by = _ready(session, trial) - (hours.seconds(leg.departs) or 0)
    later = {id(each): _put_off(each, by) for each in _way_on(trip, leg)}
    moved = replace(trip, legs=tuple(later.get(id(each), each) for each in trip.legs))
    on = f"on {when.day_text(from_then[:10], trial.desk.today)} after {clock}"
    yield from _if_it_helps(trip, leg, moved, ("later the same day", f", after {clock}", on),
                            (), 3.0, trial)  # fmt: skip


def _day_after(trip: Trip, leg: Leg, session: Session, trial: Trial) -> Iterator[Way]:
    """At the same hour the day after, and a night more where they sleep."""
    later = {id(each): _a_day_on(each) for each in _way_on(trip, leg)}
    legs = tuple(later.get(id(each), each) for each in trip.legs)
    departs = later[id(leg)].departs
    if (hours.seconds(departs) or 0) < _ready(session, trial):
        return
    night, until = evening_of(leg.departs), evening_of(departs)
    longer = [each for each in trip.stays if each.check_out in (night, leg.departs[:10])]
    stays = tuple(
        replace(each, check_out=hours.shifted(each.check_out, 1)) if each in longer else each
        for each in trip.stays
    )
    if not longer and not any(each.check_in <= night < each.check_out for each in stays):
        stays = (*stays, Stay(hotel=TO_BOOK, check_in=night, check_out=until))
    on = f"on {when.day_text(departs[:10], trial.desk.today)}"
    hotels = [_a_night_more(trip, each, night, trial) for each in longer if each.hotel != TO_BOOK]
    said = ("the day after", f", {on.removeprefix('on ')}, and stay a night more", on)
    moved = replace(trip, legs=legs, stays=stays)
    yield from _if_it_helps(trip, leg, moved, said, tuple(hotels), 3.5, trial)


def _if_it_helps(
    trip: Trip, leg: Leg, moved: Trip, said: tuple[str, str, str], hotels: tuple[Tell, ...],
    score: float, trial: Trial,
) -> Iterator[Way]:  # fmt: skip
    """The way with a trip moved, if no rule is against it; `said` is when, more, and on which day.

    The traveller, the carrier and the hotels are told.
    """
    outcome = trial.of(Draft("", (moved,)))
    if not outcome.clean or any(each.rule == "TRV-11" for each in outcome.about):
        return
    how, more, on = said
    line = f"Please fly {leg.origin} to {leg.destination} {how}, {on}: the new itinerary follows."
    tells = (to_traveller(trip, line, trial.snapshot), asked(trip, leg, on, trial), *hotels)
    yield Way(
        kind="book", title=f"they fly {how}{more}",
        draft=Draft(f"{short.person(trip.person, trial.snapshot)} flies {how}",
                    (moved, *notes_for(trip, tells, trial.desk))),
        costs=("the change of fare" if moved.stays == trip.stays
               else "the change of fare, and a night",),
        tells=tells, why=("no session moves",), score=score, leaves=outcome.warned,
    )  # fmt: skip


def _leaves_later(trip: Trip, leg: Leg, session: Session, trial: Trial) -> Way:
    """One that leaves late enough, on the clocks of the airport."""
    from_then = moment_at(_ready(session, trial), when.zone_of(leg.departs))
    told = routes.there(from_then, trial.desk)
    return asking(trip, leg, f"leaves after {told}", "a later", trial)


def _a_night_more(trip: Trip, stay: Stay, night: str, trial: Trial) -> Tell:
    who = booked_for(trip, trial.snapshot, [stay.confirmation])
    on = when.day_text(night, trial.desk.today)
    name = ", ".join(filter(None, (stay.hotel or "the hotel", stay.phone)))
    return message_by_name(name, [f"Can you have {who} the night of {on} too?"], trial.snapshot)


def _way_on(trip: Trip, leg: Leg) -> list[Leg]:
    """A leg and what follows it on the same journey, with the drive that takes them to it."""
    legs = routes.in_order(trip.legs)
    at = legs.index(leg)
    if at and legs[at - 1].mode == "car" and _follows(leg, legs[at - 1], 6 * hours.HOUR):
        at -= 1
    found = [legs[at]]
    for each in legs[at + 1 :]:
        if not _follows(each, found[-1], routes.CONNECTING):
            break
        found.append(each)
    return found


def _follows(leg: Leg, before: Leg, within: int) -> bool:
    return (routes.begins(leg) or 0) - (routes.ends(before) or 0) < within


def _put_off(leg: Leg, by: int) -> Leg:
    """A leg some seconds later, each end on its own clocks."""
    departs, arrives = (
        moment_at(at + by, when.zone_of(each)) if (at := hours.seconds(each)) is not None else ""
        for each in (leg.departs, leg.arrives)
    )
    return rebooked(leg, departs, arrives)


def _a_day_on(leg: Leg) -> Leg:
    try:
        return rebooked(leg, when.shift(leg.departs, days=1) if leg.departs else "",
                         when.shift(leg.arrives, days=1) if leg.arrives else "")  # fmt: skip
    except InvalidField:
        return leg
