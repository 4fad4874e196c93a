"""Work that somebody can only do away from home: in a room in another city.

Nothing is guessed. Who has no known home, a room that is nowhere, and a remote session with one
room (its far end is another rule's question) call nobody away; guests make their own way. Cities of
one time zone are apart only when both are well-known ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from postui.desk import hours, short
from postui.desk.journeys import home_zone
from postui.desk.places import place_of
from postui.desk.rules.countries import country_of
from postui.desk.rules.facts import Facts, Parameter
from postui.model import when
from postui.model.patterns import pattern
from postui.model.person import Person
from postui.model.session import Booking, Session

_GUEST = pattern(r"\b((guest|client|observer|visitor|network)s?|executives?(?! producer))\b")
_CITIES = (
    "los angeles|la|l.a.|hollywood|burbank|culver city|santa monica|pasadena|glendale",
    "san francisco|sf|oakland|berkeley|emeryville", "san diego", "seattle", "portland",
    "las vegas", "new york|new york city|ny|nyc|manhattan|brooklyn|queens", "boston", "atlanta",
    "miami", "orlando", "pittsburgh", "chicago", "austin", "dallas", "houston", "nashville",
    "new orleans", "minneapolis", "toronto", "ottawa", "montreal|montréal", "london|soho",
    "manchester|salford", "bristol", "cardiff", "glasgow", "edinburgh", "belfast", "paris", "lyon",
    "marseille", "nice", "berlin|potsdam|babelsberg", "munich|münchen", "hamburg", "cologne|köln",
    "madrid", "barcelona", "valencia", "rome|roma", "milan|milano", "mumbai|bombay",
    "delhi|new delhi", "chennai", "hyderabad", "auckland", "wellington",
)  # fmt: skip
"""Cities that a journey is between, each with the names it goes by."""
_CITY = {name: number for number, names in enumerate(_CITIES) for name in names.split("|")}


class Place(msgspec.Struct, frozen=True):
    """Where somebody lives or a room is."""

    zone: str
    city: str

    @property
    def name(self) -> str:
        """ "London": the city as it is written, else the one its zone is named for."""
        return self.city or when.zone_city(self.zone)

    @property
    def country(self) -> str:
        """The country it is in, as far as its zone says."""
        return country_of(self.zone)


class Away(msgspec.Struct, frozen=True):
    """A session that calls somebody away, with its span in UTC seconds."""

    session: Session
    start: int
    end: int
    place: Place


def home_of(person: Person) -> Place | None:
    """Where somebody lives; None when that is not known."""
    zone = home_zone(person)
    return Place(zone, person.city) if country_of(zone) else None


def work_away(person: Person, facts: Facts, ahead: Parameter) -> Iterator[Away]:
    """The live sessions that call somebody away from home; `ahead` is how many days are seen."""
    home = home_of(person)
    if home is None:
        return
    for session in facts.sessions_of(person.id):
        if session.rooms and session.state != "enquiry":
            days = facts.value(ahead, session.production)
            if session.start[:10] > hours.shifted(facts.today, days + 1):
                continue
            found = _calls_away(session, person, home, facts)
            if found is not None and found.start <= facts.now + days * hours.DAY:
                yield found


def _calls_away(session: Session, person: Person, home: Place, facts: Facts) -> Away | None:
    place = called_to(session, home, facts)
    span = hours.span(session) if place else None
    if place is None or span is None:
        return None
    bookings = [each for each in session.people if each.person == person.id]
    if not any(comes(each, session, facts) for each in bookings):
        return None
    return Away(session, *span, place)


def called_to(session: Session, home: Place, facts: Facts) -> Place | None:
    """The room somebody of that home must go to; None when one is near, or it is not known."""
    if home.zone == when.zone_of(session.start) and home.city.casefold() not in _CITY:
        return None
    places = [_place_of(each, session, facts) for each in session.rooms]
    if not places or not all(place and far(home, place) for place in places):
        return None
    return places[0]


def _place_of(room_id: str, session: Session, facts: Facts) -> Place | None:
    """Where a room is; a session's times are on the clocks of its first."""
    room, vendor = facts.room(room_id), facts.vendor_of(room_id)
    if room is None:
        return None
    zone = room.zone or (vendor.zone if vendor else "")
    if not zone and room_id == session.rooms[0]:
        zone = when.zone_of(session.start)
    return Place(zone, "" if vendor is None or room.zone else vendor.city)


def comes(booking: Booking, session: Session, facts: Facts) -> bool:
    """Whether a booking is of somebody who must be there."""
    if booking.state == "declined" or _GUEST.search(booking.role.casefold()):
        return False
    if session.remote or session.link:
        return len(session.rooms) > 1 and short.performs(booking, facts.snapshot)
    return True


@lru_cache(maxsize=4096)
def far(one: Place, other: Place) -> bool:
    """Whether a journey is between two places; not when one of them is not known."""
    if not one.country or not other.country:
        return False
    here, there = _CITY.get(one.city.casefold()), _CITY.get(other.city.casefold())
    if here is not None and there is not None:
        return here != there
    return not (one.zone == other.zone or place_of(one.zone) == place_of(other.zone) != "")
