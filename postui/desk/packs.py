"""Working-time packs: how long people rest and work, as somebody has written it down.

A pack is data that a coordinator may edit; every figure says where it is from and when that was
read. The program reminds of them. It gives no legal advice, and contracts change.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from postui.desk.places import place_of
from postui.model.patterns import pattern
from postui.model.person import Person
from postui.model.production import Production

CUSTOM = "custom"
"""The pack of everybody for whom nothing else is known."""

_UNIONS = (
    (pattern(r"\b(sag|aftra)", re.I), "sag-aftra"),
    (pattern(r"\b(iatse|mpeg|editors guild|local \d+)", re.I), "iatse-basic"),
    (pattern(r"\b(equity|bectu|pact)\b", re.I), "uk-tv-drama"),
)
"""Words in a person's union, and the pack they point to."""
_MINORS = {"US-CA": "california-minors", "GB-ENG": "england-child-licence"}
"""The pack of a minor, by the place of work."""


class Sourced(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a figure comes from, and the ISO date on which that was read."""

    source: Annotated[str, msgspec.Meta(min_length=1)]
    dated: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
    note: str = ""


class Figure(Sourced, frozen=True):
    """A number of hours."""

    hours: Annotated[float, msgspec.Meta(gt=0, le=168)]

    @property
    def seconds(self) -> int:
        """The same in seconds."""
        return round(self.hours * 3600)


class TimeOfDay(Sourced, frozen=True):
    """A time on the clocks of the place, HH:MM; after midnight it is the next day's."""

    at: Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Days(Sourced, frozen=True):
    """A number of days."""

    days: Annotated[int, msgspec.Meta(gt=0)]


class Escort(Sourced, frozen=True):
    """Who must be with a minor at work, up to and including an age."""

    who: Annotated[str, msgspec.Meta(min_length=1)]
    through: int
    looping_alone: float = 0
    """Hours of looping on a day without school for which nobody but a parent need be there."""


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for minors from one age to another, both inclusive."""

    first: Annotated[int, msgspec.Meta(ge=0)]
    last: int
    on_site: Figure | None = None
    work_school: Figure | None = None
    work_free: Figure | None = None
    """Hours of work on a day without school."""
    after_school: Figure | None = None
    """Hours on site after a day at their own school."""
    latest: TimeOfDay | None = None
    """Where it is not the pack's."""


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set of figures; what is None is not limited by it."""

    id: str
    name: Annotated[str, msgspec.Meta(min_length=1)]
    about: str = ""
    daily_rest: Figure | None = None
    weekly_rest: Figure | None = None
    weekly_rest_late: Figure | None = None
    """Enough where the next call is not before `late_call`."""
    late_call: TimeOfDay | None = None
    weekly_rest_six: Figure | None = None
    """Enough after a week of six days or more."""
    days_running: Days | None = None
    day_hours: Figure | None = None
    """The most work on any day, whatever the age."""
    week_hours: Figure | None = None
    overtime_after: Figure | None = None
    """Work on one day beyond which overtime is due."""
    earliest: TimeOfDay | None = None
    latest: TimeOfDay | None = None
    latest_before_free_day: TimeOfDay | None = None
    school_out: TimeOfDay | None = None
    """Who is called on a school day at or after this has been at their own school."""
    escort: Escort | None = None
    bands: tuple[Band, ...] = ()

    @property
    def for_minors(self) -> bool:
        """Whether it speaks of ages."""
        return bool(self.bands)

    def band(self, age: int) -> Band | None:
        """What holds at an age."""
        return next((each for each in self.bands if each.first <= age <= each.last), None)


Packs = Mapping[str, Pack]


def pack_of(
    person: Person, production: Production | None, packs: Packs, place: str = ""
) -> Pack | None:
    """The pack somebody works under: their own, else the most likely one.

    A minor's goes by where they work, else where they live; then come the union, the production and
    `custom`. A name that is no pack is passed over; `unknown_pack` tells of it.
    """
    chosen = named(person.pack, packs)
    if chosen is None and person.minor:
        wanted = _MINORS.get(place) or _MINORS.get(place_of(person.zone), "")
        chosen = packs.get(wanted)
    if chosen is None:
        wanted = next((pack for union, pack in _UNIONS if union.search(person.union)), "")
        chosen = packs.get(wanted)
    if chosen is None and production is not None:
        chosen = named(production.pack, packs)
    return chosen or packs.get(CUSTOM)


def named(text: str, packs: Packs) -> Pack | None:
    """The pack a field names, by its id in any case; None for an empty or unknown name."""
    return packs.get(text.strip().casefold()) if text else None


def unknown_pack(record: Person | Production, packs: Packs) -> str:
    """The name in a record's field when no pack has it; else empty."""
    known = not record.pack.strip() or named(record.pack, packs) is not None
    return "" if known else record.pack


def age_on(born: str, day: str) -> int | None:
    """Whole years at an ISO date; None where one of them is no date, or they are unborn.

    Who is born on 29 February is a year older on 1 March.
    """
    try:
        birth, then = date.fromisoformat(born), date.fromisoformat(day)
    except ValueError:
        return None
    years = then.year - birth.year - ((then.month, then.day) < (birth.month, birth.day))
    return years if years >= 0 else None
