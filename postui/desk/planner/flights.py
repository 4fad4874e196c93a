"""Ways out by another flight for who lands late: the session stays where it is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.planner.cancelling import booked_for, to_traveller
from postui.desk.planner.telling import message_by_name, notes_for
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Tell, Way
from postui.desk.problems import Problem
from postui.desk.rules.travel import LANDING_TO_CALL
from postui.model import when
from postui.model.draft import Draft
from postui.model.errors import InvalidField
from postui.model.session import Session
from postui.model.trip import Leg, Stay, Trip

TO_BOOK = "to be booked"


def ways_for(trip: Trip, problem: Problem, trial: Trial) -> Iterator[Way]:
    """Who lands late flies the day before, or asks for a flight that lands in time."""
    found = (trial.snapshot.find(Session, one) for one in problem.records)
    session = next((each for each in found if each is not None), None)
    if "TRV-02" in problem.rules and session and (leg := _late(trip, session)) is not None:
        yield from _day_before(trip, leg, session, trial)
        yield from _earlier(trip, leg, session, trial)


def _late(trip: Trip, session: Session) -> Leg | None:
    """The last leg before the session is over that takes them there."""
    span = hours.span(session)
    found = None
    for leg in trip.legs:
        departs = hours.seconds(leg.departs) or hours.seconds(leg.arrives)
        if leg.mode != "car" and span is not None and departs is not None and departs < span[1]:
            found = leg
    return found


def _day_before(trip: Trip, late: Leg, session: Session, trial: Trial) -> Iterator[Way]:
    span, day = hours.span(session), late.arrives[:10]
    legs = tuple(_sooner(leg, day, span[1] if span else 0) for leg in trip.legs)
    if any((hours.seconds(each.departs) or 0) < hours.now_of(trial.desk)
           for each, old in zip(legs, trip.legs, strict=True) if each is not old):  # fmt: skip
        return
    before = hours.shifted(day, -1)
    stays = tuple(
        replace(each, check_in=before) if each.check_in == day else each for each in trip.stays
    )
    if stays == trip.stays:
        stays = (*stays, Stay(hotel=TO_BOOK, check_in=before, check_out=day))
    moved = replace(trip, legs=legs, stays=stays)
    outcome = trial.of(Draft("", (moved,)))
    if not outcome.clean or any(each.rule == "TRV-02" for each in outcome.about):
        return
    told = when.day_text(before, trial.desk.today)
    line = f"Please travel the day before, on {told}: the new itinerary follows."
    tells = (to_traveller(trip, line, trial.snapshot), asked(trip, late, f"on {told}", trial))
    yield Way(
        kind="book", title=f"they fly the day before, {told}, and stay a night more",
        draft=Draft(f"{short.person(trip.person, trial.snapshot)} flies the day before",
                    (moved, *notes_for(trip, tells, trial.desk))),
        costs=("the change of fare, and a night",), tells=tells, why=("no session moves",),
        score=3.0, leaves=outcome.warned,
    )  # fmt: skip


def _sooner(leg: Leg, day: str, until: int) -> Leg:
    """A leg of the way there, a day sooner; what leaves after the session is the way back."""
    begins = hours.seconds(leg.departs) or hours.seconds(leg.arrives)
    if begins is None or begins >= until or day not in (leg.departs[:10], leg.arrives[:10]):
        return leg
    try:
        return rebooked(leg, when.shift(leg.departs, days=-1) if leg.departs else "",
                         when.shift(leg.arrives, days=-1) if leg.arrives else "")  # fmt: skip
    except InvalidField:
        return leg


def _earlier(trip: Trip, late: Leg, session: Session, trial: Trial) -> Iterator[Way]:
    """One that lands in time, while it has not left and another could still get there by then."""
    span = hours.span(session) or (0, 0)
    by = span[0] - 60 * trial.facts.value(LANDING_TO_CALL, session.production)
    if min(by, hours.seconds(late.departs) or by, by - _length(late)) <= hours.now_of(trial.desk):
        return
    told = short.near_time(by, trial.desk)
    yield asking(trip, late, f"lands by {told}", "an earlier", trial)


def asking(trip: Trip, leg: Leg, that: str, which: str, trial: Trial) -> Way:
    """To ask the carrier for a flight that does something; nothing moves yet."""
    who = booked_for(trip, trial.snapshot, [leg.reference])
    text = f"{who[:1].upper()}{who[1:]} is booked on {_told(leg)}. Is there one that {that}?"
    tells = (message_by_name(leg.carrier or "the carrier", [text], trial.snapshot),)
    return Way(
        kind="book", title=f"ask for a flight that {that}",
        draft=Draft(f"ask for {which} flight for {short.person(trip.person, trial.snapshot)}",
                    notes_for(trip, tells, trial.desk)),
        costs=("a call; perhaps the change of fare",), tells=tells, why=("nothing moves yet",),
        score=4.0,
    )  # fmt: skip


def asked(trip: Trip, leg: Leg, on: str, trial: Trial) -> Tell:
    """To the carrier: another flight than the one that is booked."""
    who = booked_for(trip, trial.snapshot, [leg.reference])
    line = f"Can {who} fly {leg.origin} to {leg.destination} {on} instead of {_told(leg)}?"
    return message_by_name(leg.carrier or "the carrier", [line], trial.snapshot)


def rebooked(leg: Leg, departs: str, arrives: str) -> Leg:
    """A leg at another time; nothing is booked for it yet but the car that comes."""
    number = leg.number if leg.mode == "car" else TO_BOOK
    return replace(leg, number=number, reference="", departs=departs, arrives=arrives)


def _length(leg: Leg) -> int:
    """How long it takes, in seconds; 0 where that is not known."""
    departs, arrives = hours.seconds(leg.departs), hours.seconds(leg.arrives)
    return 0 if departs is None or arrives is None else max(0, arrives - departs)


def _told(leg: Leg) -> str:
    """ "ZZ 117, Tue 24 Nov 11:05"."""
    at = when.full_text(leg.departs) if when.valid(leg.departs) else ""
    return ", ".join(filter(None, (leg.number, at)))
