"""What is booked for a trip, and the messages that cancel it: one to each carrier and hotel. Pure.

What is not booked yet is not cancelled. A minor is named to nobody: their bookings go by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.messages import reaching, words
from postui.desk.messages.trip import in_order
from postui.desk.planner.telling import message_by_name, message_to
from postui.desk.planner.ways import Tell
from postui.model.person import Person
from postui.model.snapshot import Snapshot
from postui.model.trip import MODES, Leg, Stay, Trip

TO_BOOK = "to be booked"
"""How a leg or a stay says that nothing is booked yet."""


def cancelled(trip: Trip, snapshot: Snapshot, since: float = float("-inf")) -> list[Tell]:
    """The messages that cancel a trip's bookings, with the references that are on record.

    What has left, or was checked out of, before `since` (UTC seconds) is left out.
    """
    tells = []
    for carrier, legs in _booked_with(trip, since).items():
        lines = [f"Please cancel {_ours(_references(legs), trip, snapshot)}:"]
        lines += [f"- {told}" for leg in legs if (told := _told_leg(leg))]
        tells.append(message_by_name(carrier, [*lines, "", KEEPS], snapshot))
    for stay in _beds(trip, since):
        name = ", ".join(filter(None, (stay.hotel, stay.phone)))
        nights = _told_nights(stay)
        line = f"Please cancel {_ours([stay.confirmation], trip, snapshot)}{nights}."
        tells.append(message_by_name(name, [line, KEEPS], snapshot))
    return tells


KEEPS = "Tell us what you keep of it."


def booked_for(trip: Trip, snapshot: Snapshot, references: Iterable[str] = ()) -> str:
    """Whom a carrier or a hotel is asked about: "L. Marchetti-Vale"; for a minor "our traveller
    (booking QK7M2P)"."""
    person = snapshot.find(Person, trip.person)
    if person is None or not person.minor:
        return short.person(trip.person, snapshot)
    number = words.listed(list(dict.fromkeys(filter(None, references))))
    return f"our traveller (booking {number})" if number else "our traveller"


def to_traveller(trip: Trip, line: str, snapshot: Snapshot) -> Tell:
    """A message to the traveller; for a minor to whoever answers for them, by the trip's number."""
    person = snapshot.find(Person, trip.person)
    if person is None or not person.minor:
        return message_to(trip.person, [line], snapshot)
    to = reaching.person(person)
    told = message_to(trip.person, [line, "", f"Our reference: {trip.id}"], snapshot)
    return replace(told, name=to.name or to.line)


def told_off(trip: Trip) -> str:
    """What the traveller is told: "Please do not travel: your trip LHR to LAX, Sunday 29 November
    2026, is off, and we cancel what is booked for it."."""
    first = next((each for each in in_order(trip.legs)), None)
    way = f" {first.origin} to {first.destination}" if first else ""
    departs = words.moment(first.departs) if first else None
    on = f", {words.long_date(departs)}," if departs else ""
    return f"Please do not travel: your trip{way}{on} is off, and we cancel what is booked for it."


def to_cancel(trip: Trip, since: float = float("-inf")) -> str:
    """What a trip that is called off costs: "to cancel, for what they keep: Meridian Air W2KK0B,
    The Alder House 88266"; empty where nothing is booked."""
    told = [" ".join(filter(None, (name, *_references(legs))))
            for name, legs in _booked_with(trip, since).items()]  # fmt: skip
    told += [" ".join(filter(None, (each.hotel, each.confirmation)))
             for each in _beds(trip, since)]  # fmt: skip
    return f"to cancel, for what they keep: {words.listed(told)}" if told else ""


def _booked_with(trip: Trip, since: float) -> dict[str, list[Leg]]:
    """The legs that are booked, by whom they are booked with."""
    found: dict[str, list[Leg]] = {}
    for leg in in_order(trip.legs):
        name = leg.carrier or leg.driver
        booked = leg.reference or leg.ticket or trip.state != "needed"
        if not name or not booked or leg.number == TO_BOOK or TO_BOOK in name:
            continue
        if (hours.seconds(leg.departs) or since) >= since:
            found.setdefault(name, []).append(leg)
    return found


def _beds(trip: Trip, since: float) -> Iterator[Stay]:
    for stay in trip.stays:
        out = stay.check_out
        over = hours.is_day(out) and hours.day_start(out, "UTC") < since
        booked = stay.confirmation or trip.state != "needed"
        if stay.hotel not in ("", TO_BOOK) and booked and not over:
            yield stay


def _ours(references: list[str], trip: Trip, snapshot: Snapshot) -> str:
    """ "booking 88266 for Callum Strathe"."""
    person = snapshot.find(Person, trip.person)
    name = person.name if person and not person.minor else ""
    number = words.listed([each for each in references if each])
    booking = f"booking {number}" if number else "our booking"
    return f"{booking} for {name}" if name else booking


def _references(legs: list[Leg]) -> list[str]:
    return list(dict.fromkeys(each.reference for each in legs if each.reference))


def _told_leg(leg: Leg) -> str:
    departs = words.moment(leg.departs)
    way = " to ".join(filter(None, (leg.origin, leg.destination)))
    service = leg.number or ("" if leg.mode == "other" else MODES.get(leg.mode, leg.mode))
    return ", ".join(filter(None, (service, way, words.told(departs) if departs else "")))


def _told_nights(stay: Stay) -> str:
    first, last = words.dated(stay.check_in), words.dated(stay.check_out)
    return "".join((f", from {first}" if first else "", f" to {last}" if last else ""))
