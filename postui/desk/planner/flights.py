"""Ways out for a landing after the call that leave the session where it is: another flight."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.planner.telling import message_to, notes_for
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
    """Fly the day before, with a night more; or ask for one that lands in time."""
    session = next(
        (each for one in problem.records if (each := trial.snapshot.find(Session, one))), None
    )
    leg = _late(trip, session) if session is not None else None
    if "TRV-02" not in problem.rules or session is None or leg is None:
        return
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
    tells = (
        message_to(trip.person, [line], trial.snapshot),
        Tell("", late.carrier or "the carrier", f"Hi,\n\nCan {_who(trip, trial)} fly "
             f"{late.origin} to {late.destination} on {told} instead of {_told(late)}?\n\n"
             "Please confirm. Thank you."),
    )  # fmt: skip
    yield Way(
        kind="book", title=f"they fly the day before, {told}, and stay a night more",
        draft=Draft(f"{_who(trip, trial)} flies the day before",
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
        return replace(
            leg, number=TO_BOOK if leg.mode != "car" else leg.number, reference="",
            departs=when.shift(leg.departs, days=-1) if leg.departs else "",
            arrives=when.shift(leg.arrives, days=-1) if leg.arrives else "",
        )  # fmt: skip
    except InvalidField:
        return leg


def _earlier(trip: Trip, late: Leg, session: Session, trial: Trial) -> Iterator[Way]:
    """One that lands in time, while it has not left and another could still get there by then."""
    span = hours.span(session) or (0, 0)
    by = span[0] - 60 * trial.facts.value(LANDING_TO_CALL, session.production)
    if min(by, hours.seconds(late.departs) or by, by - _length(late)) <= hours.now_of(trial.desk):
        return
    told = short.near_time(by, trial.desk)
    text = (
        f"Hi,\n\n{_who(trip, trial)} is booked on {_told(late)}. Is there one that lands by {told}?"
        "\n\nThank you."
    )
    tells = (Tell("", late.carrier or "the carrier", text),)
    yield Way(
        kind="book", title=f"ask for a flight that lands by {told}",
        draft=Draft(f"ask for an earlier flight for {_who(trip, trial)}",
                    notes_for(trip, tells, trial.desk)),
        costs=("a call; perhaps the change of fare",), tells=tells, why=("nothing moves yet",),
        score=4.0,
    )  # fmt: skip


def _length(leg: Leg) -> int:
    """How long it takes, in seconds; 0 where that is not known."""
    departs, arrives = hours.seconds(leg.departs), hours.seconds(leg.arrives)
    return 0 if departs is None or arrives is None else max(0, arrives - departs)


def _told(leg: Leg) -> str:
    """ "ZZ 117, Tue 24 Nov 11:05"."""
    at = when.full_text(leg.departs) if when.valid(leg.departs) else ""
    return ", ".join(filter(None, (leg.number, at)))


def _who(trip: Trip, trial: Trial) -> str:
    return short.person(trip.person, trial.snapshot)
