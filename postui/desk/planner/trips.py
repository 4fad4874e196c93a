"""Ways out for a trip with a gap: a night without a bed, no way back, a trip nobody needs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.planner.away import Away, away_on, carried, has_left
from postui.desk.planner.cancelling import booked_for, cancelled, to_cancel, to_traveller
from postui.desk.planner.telling import message_by_name, notes_for
from postui.desk.planner.ways import Kind, Tell, Way
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.beds import bare_nights
from postui.desk.rules.facts import Facts
from postui.desk.rules.words import in_calendar, moment_at
from postui.desk.stamps import in_state
from postui.model import when
from postui.model.draft import Draft
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip

TO_BOOK = "to be booked"
TO_THE_AIRPORT = 3 * hours.HOUR
"""From the end of a session to a flight home, in seconds."""
LAST_FLIGHT = "21:00"
"""Who is not at the airport by then flies the day after."""


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
    lengthened = set[str]()
    for at, stay in enumerate(trip.stays):
        hotel = stay.hotel.casefold()
        if hotel not in lengthened and (stay.check_in == last or stay.check_out == first):
            lengthened.add(hotel)
            longer = replace(
                stay, check_in=min(stay.check_in, first), check_out=max(stay.check_out, last)
            )
            stays = (*trip.stays[:at], longer, *trip.stays[at + 1 :])
            ask = f"Can you have {booked_for(trip, snapshot, [stay.confirmation])} {said} too?"
            yield _way("book", f"{stay.hotel}, {said} more", trip, (replace(trip, stays=stays),),
                       _ask_hotel(stay, ask, snapshot), desk, 0.5, "the nights")  # fmt: skip
    known = {
        stay.hotel: stay
        for each in snapshot.all(Trip)
        for stay in each.stays
        if stay.hotel and stay.hotel.casefold() not in lengthened and _same_place(each, trip)
    }
    none = [] if lengthened else [Stay(hotel=TO_BOOK)]
    hotels = [*known.values()][:2] or none
    for rank, stay in enumerate(hotels):
        bed = Stay(hotel=stay.hotel, address=stay.address, phone=stay.phone,
                   check_in=first, check_out=last)  # fmt: skip
        ask = f"Can you have {booked_for(trip, snapshot)} {said}?"
        yield _way("book", f"a room at {stay.hotel} {said}", trip,
                   (replace(trip, stays=(*trip.stays, bed)),), _ask_hotel(stay, ask, snapshot),
                   desk, 1.5 + rank, "the nights")  # fmt: skip


def _returns(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    legs = [leg for leg in trip.legs if leg.mode != "car"]
    if not legs:
        return
    first, last = legs[0], legs[-1]
    beds = [stay.check_out for stay in trip.stays if stay.check_out]
    day = max([*beds, last.arrives[:10]])
    day, after = max((day, ""), _free_again(trip, last, snapshot))
    landed, now = hours.seconds(last.arrives) or 0, hours.now_of(desk)
    if hours.is_day(day) and landed <= now:
        zone = when.zone_of(last.arrives) if landed else desk.zone
        day, after = max((day, after), _flies_from(now, zone))
    home = replace(last, origin=last.destination, destination=first.origin, number=TO_BOOK,
                   departs="", arrives="", seat="", ticket="", reference="")  # fmt: skip
    told = f"{when.day_text(day, desk.today)}{after}" if hours.is_day(day) else "the last day"
    way = f"{home.origin} to {home.destination} on {told}"
    ask = f"Please hold {way} for {booked_for(trip, snapshot)}."
    yield _way("book", f"a way back, {way}", trip,
               (replace(trip, legs=(*trip.legs, home)),), _ask_carrier(last, ask, snapshot), desk,
               1.0, "the fare")  # fmt: skip
    yield _way("settle", "it is one way, on purpose", trip, (replace(trip, one_way=True),), (),
               desk, 3.0, "nothing")  # fmt: skip


def _free_again(trip: Trip, landing: Leg, snapshot: Snapshot) -> tuple[str, str]:
    """The day they can fly home after the last session they came for, and after which time.

    Both on the clocks of the session; the day after, where no flight leaves that late.
    """
    since = hours.seconds(landing.arrives) or 0
    ends = [
        (span[1], when.zone_of(each.start))
        for session_id in trip.serves
        if (each := snapshot.find(Session, session_id)) is not None
        and each.state in hours.STANDING
        and (span := hours.span(each)) is not None
        and since < span[1] and in_calendar(span)
    ]  # fmt: skip
    if not ends:
        return "", ""
    return _flies_from(*max(ends))


def _flies_from(over: int, zone: str) -> tuple[str, str]:
    """The day, and after which time, somebody flies who is free at an instant."""
    day = moment_at(over, zone)[:10]
    free = moment_at(over + TO_THE_AIRPORT, zone)
    if free[:10] > day or free[11:16] > LAST_FLIGHT:
        return hours.shifted(day, 1), ""
    return day, f", after {when.clock_text(free)}"


def _called_off(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    off, now = in_state(trip, "cancelled", desk), hours.now_of(desk)
    facts = Facts(snapshot, desk, whole=False)
    away = away_on(trip, facts)
    if away is not None:
        yield _homeward(trip, away, snapshot, desk)
    elif off is not None and not any(has_left(leg, facts) for leg in carried([trip])):
        line = "What you were to travel for is off: please do not travel, we cancel your bookings."
        tells = (to_traveller(trip, line, snapshot), *cancelled(trip, snapshot, now))
        cost = to_cancel(trip, now) or "nothing: nothing is booked"
        yield _way("release", "call the trip off", trip, (off,), tells, desk, 0.5, cost)
    if trip.serves:
        kept = replace(trip, serves=())
        yield _way("settle", "keep it: they travel for something else", trip, (kept,), (), desk,
                   3.0, "nothing")  # fmt: skip


def _homeward(trip: Trip, away: Away, snapshot: Snapshot, desk: Desk) -> Way:
    """Who is away needs a way home: the one that is booked sooner, else one."""
    if away.home:
        first, last = away.home[0], away.home[-1]
        booked = f"{first.origin} to {last.destination} on {when.full_text(routes.leaves(first))}"
        who = booked_for(trip, snapshot, [leg.reference for leg in away.home])
        ask = f"{who[0].upper()}{who[1:]} is booked {booked}. Can they fly sooner?"
        title = "ask for an earlier way home"
        line, cost = "we ask for an earlier way home", "the change of fare"
    else:
        first, onward = away.last, away.onward
        who = booked_for(trip, snapshot, [onward.reference] if onward else [])
        instead = f" instead of {onward.origin} to {onward.destination}" if onward else ""
        ask = f"When can {who} fly {away.place} to {away.origin}{instead}?"
        title, line, cost = "ask for a way home", "we ask for a way home", "the fare"
    tells = (
        to_traveller(trip, f"What you travel for is off: {line}.", snapshot),
        *_ask_carrier(first, ask, snapshot),
    )
    return _way("book", title, trip, (), tells, desk, 0.5, cost)


def _way(
    kind: Kind, title: str, trip: Trip, changed: tuple[Record, ...], tells: tuple[Tell, ...],
    desk: Desk, score: float, cost: str,
) -> Way:  # fmt: skip
    draft = Draft(title, (*changed, *notes_for(trip, tells, desk)))
    return Way(kind=kind, title=title, draft=draft, costs=(cost,), tells=tells,
               why=("no session moves",), score=score)  # fmt: skip


def _ask_carrier(leg: Leg, line: str, snapshot: Snapshot) -> tuple[Tell, ...]:
    return (message_by_name(leg.carrier or "the carrier", [line], snapshot),)


def _ask_hotel(stay: Stay, line: str, snapshot: Snapshot) -> tuple[Tell, ...]:
    hotel = stay.hotel if stay.hotel not in ("", TO_BOOK) else "the hotel"
    return (message_by_name(", ".join(filter(None, (hotel, stay.phone))), [line], snapshot),)


def _nights(first: str, last: str, desk: Desk) -> str:
    count = hours.days_between(first, last)
    day = when.day_text(first, desk.today)
    return f"the night of {day}" if count == 1 else f"{count} nights from {day}"


def _same_place(one: Trip, other: Trip) -> bool:
    return bool(_places(one.legs) & _places(other.legs))


def _places(legs: tuple[Leg, ...]) -> set[str]:
    return {leg.destination.casefold() for leg in legs[:1]}
