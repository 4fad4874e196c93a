"""Ways out for a trip with a gap: a night without a bed, no way back, a trip nobody needs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.planner.telling import message_to, notes_for
from postui.desk.planner.ways import Kind, Tell, Way
from postui.desk.problems import Problem
from postui.desk.rules.beds import bare_nights
from postui.desk.rules.facts import Facts
from postui.desk.stamps import in_state
from postui.model import when
from postui.model.draft import Draft
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip

TO_BOOK = "to be booked"


def ways_for(trip: Trip, problem: Problem, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    """The ways out for what is wrong with a trip."""
    rules = set(problem.rules)
    if "TRV-03" in rules:
        yield from _beds(trip, snapshot, desk)
    if "TRV-05" in rules:
        yield from _returns(trip, snapshot, desk)
    if "TRV-10" in rules:
        yield from _called_off(trip, snapshot, desk)
    if "TRV-09" in rules:
        paid = replace(trip, per_diem_paid=True)
        yield _way("settle", "issue the per diem now", trip, (paid,), (), desk, 0.5, "petty cash")


def _beds(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    nights = bare_nights(trip, Facts(snapshot, desk, whole=False))
    if not nights:
        return
    first, last = nights[0], hours.shifted(nights[-1], 1)
    said = _nights(first, last, desk)
    for at, stay in enumerate(trip.stays):
        if stay.check_in == last or stay.check_out == first:
            longer = replace(
                stay, check_in=min(stay.check_in, first), check_out=max(stay.check_out, last)
            )
            stays = (*trip.stays[:at], longer, *trip.stays[at + 1 :])
            ask = f"Can you have {_who(trip, snapshot)} {said} too?"
            yield _way("book", f"{stay.hotel}, {said} more", trip, (replace(trip, stays=stays),),
                       _ask_hotel(stay, ask), desk, 0.5, "the nights")  # fmt: skip
    known = {
        stay.hotel: stay
        for each in snapshot.all(Trip)
        for stay in each.stays
        if stay.hotel and _same_place(each, trip)
    }
    hotels = [*known.values()][:2] or [Stay(hotel=TO_BOOK)]
    for rank, stay in enumerate(hotels):
        bed = Stay(hotel=stay.hotel, address=stay.address, phone=stay.phone,
                   check_in=first, check_out=last)  # fmt: skip
        ask = f"Can you have {_who(trip, snapshot)} {said}?"
        yield _way("book", f"a room at {stay.hotel} {said}", trip,
                   (replace(trip, stays=(*trip.stays, bed)),), _ask_hotel(stay, ask), desk,
                   1.5 + rank, "the nights")  # fmt: skip


def _returns(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    legs = [leg for leg in trip.legs if leg.mode != "car"]
    if not legs:
        return
    first, last = legs[0], legs[-1]
    beds = [stay.check_out for stay in trip.stays if stay.check_out]
    day = max([*beds, last.arrives[:10]])
    home = replace(last, origin=last.destination, destination=first.origin, number=TO_BOOK,
                   departs="", arrives="", seat="", ticket="", reference="")  # fmt: skip
    told = when.day_text(day, desk.today) if hours.is_day(day) else "the last day"
    ask = f"Please hold {home.origin} to {home.destination} on {told} for {_who(trip, snapshot)}."
    yield _way("book", f"a way back, {home.origin} to {home.destination} on {told}", trip,
               (replace(trip, legs=(*trip.legs, home)),), _booking(last.carrier, ask), desk, 1.0,
               "the fare")  # fmt: skip
    yield _way("settle", "it is one way, on purpose", trip, (replace(trip, one_way=True),), (),
               desk, 3.0, "nothing")  # fmt: skip


def _called_off(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    ask = "The session you were to travel for is off: please do not travel, we cancel the booking."
    off = in_state(trip, "cancelled", desk)
    if off is not None:
        yield _way("release", "call the trip off", trip, (off,), _ask(trip, ask, snapshot), desk,
                   0.5, "what the fares and rooms keep")  # fmt: skip
    if trip.serves:
        kept = replace(trip, serves=())
        yield _way("settle", "keep it: they travel for something else", trip, (kept,), (), desk,
                   3.0, "nothing")  # fmt: skip


def _way(
    kind: Kind, title: str, trip: Trip, changed: tuple[Record, ...], tells: tuple[Tell, ...],
    desk: Desk, score: float, cost: str,
) -> Way:  # fmt: skip
    draft = Draft(title, (*changed, *notes_for(trip, tells, desk)))
    return Way(kind=kind, title=title, draft=draft, costs=(cost,), tells=tells,
               why=("no session moves",), score=score)  # fmt: skip


def _ask(trip: Trip, line: str, snapshot: Snapshot) -> tuple[Tell, ...]:
    return (message_to(trip.person, [line], snapshot),)


def _ask_hotel(stay: Stay, line: str) -> tuple[Tell, ...]:
    return _booking(", ".join(filter(None, (stay.hotel, stay.phone))), line)


def _booking(name: str, line: str) -> tuple[Tell, ...]:
    """To somebody who takes bookings and is not on record."""
    return (Tell("", name, f"Hi,\n\n{line}\n\nPlease confirm. Thank you."),)


def _who(trip: Trip, snapshot: Snapshot) -> str:
    return short.person(trip.person, snapshot)


def _nights(first: str, last: str, desk: Desk) -> str:
    count = hours.days_between(first, last)
    day = when.day_text(first, desk.today)
    return f"the night of {day}" if count == 1 else f"{count} nights from {day}"


def _same_place(one: Trip, other: Trip) -> bool:
    return bool(_places(one.legs) & _places(other.legs))


def _places(legs: tuple[Leg, ...]) -> set[str]:
    return {leg.destination.casefold() for leg in legs[:1]}
