"""A trip from one line: `trip leona JFK LAX 24 nov 11:05-14:30 ZZ117; LAX JFK 26 nov 9-17:25`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk.names import named, person_short
from postui.desk.quick.people import read_people
from postui.desk.quick.reading import Read, Reading
from postui.desk.quick.shows import choose_production, read_production
from postui.desk.quick.states import TRIP_WORDS
from postui.desk.quick.words import FILLERS
from postui.desk.show import state_text
from postui.model.errors import NotUnderstood, PostuiError
from postui.model.fields import field_names
from postui.model.phrase import read_date
from postui.model.trip import Leg, Trip
from postui.model.when import day_of, day_text, span_text
from postui.model.when_text import DAYS, MONTHS

_END = re.compile(r"[a-z]{3}")
_JOINED = re.compile(r"([a-z]{3})[-–→>/]+([a-z]{3})")
_NO_ENDS = FILLERS | {each.lower() for each in (*DAYS, *MONTHS)}


def read_trip(reading: Reading) -> Read:
    """One traveller, and legs as the form reads them; `;` begins the next leg."""
    line = reading.line
    production = read_production(reading)
    state = line.phrase(TRIP_WORDS) or "needed"
    ends = {at for at in line.free() if _is_code(line.words[at].text)}
    line.take(ends)
    people = read_people(reading, field="person", most=1)
    line.taken -= ends
    if not people and "person" not in reading.texts:
        reading.wrong("whose trip is it? add a name")
    person = people[0].person.id if people else ""
    chosen = choose_production(reading, production, [person] if person else [], must=False)
    purpose = " ".join(line.quoted)
    trip = Trip(
        person=person, production=chosen.id if chosen else "", state=state, purpose=purpose,
        legs=_legs(reading),
    )  # fmt: skip
    return Read(trip, tuple(_echo(reading, trip)))


def _legs(reading: Reading) -> tuple[Leg, ...]:
    from postui.desk.entry import read_field

    line = reading.line
    texts = [text for text in (_leg_text(reading, run) for run in _runs(reading)) if text]
    if not texts:
        return ()
    line.take(list(line.free()))
    typed = "; ".join(texts)
    field = field_names(Trip)["legs"]
    try:
        entry = read_field(Trip, field, typed, reading.snapshot, reading.desk)
    except PostuiError as error:
        reading.wrong(str(error), "legs", typed)
        return ()
    for note in entry.uncertain:
        reading.doubt(note)
    legs: tuple[Leg, ...] = entry.values.get("legs", ())
    for leg in legs:
        if not leg.departs and _is_date(leg.carrier, reading):
            route = f"{leg.origin}→{leg.destination}"
            message = f"{route} {leg.carrier} needs its times, such as 11:05-14:30"
            reading.wrong(message, "legs", typed)
            return ()
    return legs


def _is_date(text: str, reading: Reading) -> bool:
    """Whether text that was left for the carrier is a day without a time."""
    try:
        read_date(text, now=reading.desk.now, day_first=reading.desk.day_first)
    except NotUnderstood:
        return False
    return True


def _runs(reading: Reading) -> Iterator[list[int]]:
    """The free words of each leg."""
    run: list[int] = []
    for at in list(reading.line.free()):
        run.append(at)
        if reading.line.words[at].ends:
            yield run
            run = []
    if run:
        yield run


def _leg_text(reading: Reading, run: list[int]) -> str:
    """A leg as the form writes it, `JFK→LAX 24 nov …`; empty when no two ends stand together."""
    words = [reading.line.words[at] for at in run]
    for at, word in enumerate(words):
        joined = _JOINED.fullmatch(word.folded)
        if joined is not None:
            rest = words[:at] + words[at + 1 :]
            route = f"{joined[1]}→{joined[2]}"
            break
        beyond = at + 2 if at + 2 < len(words) and words[at + 1].folded in ("to", "→") else at + 1
        if beyond < len(words) and _is_end(word.folded) and _is_end(words[beyond].folded):
            rest = words[:at] + words[beyond + 1 :]
            route = f"{word.folded}→{words[beyond].folded}"
            break
    else:
        return ""
    return " ".join((route.upper(), *(each.text for each in rest)))


def _is_end(folded: str) -> bool:
    return _END.fullmatch(folded) is not None and folded not in _NO_ENDS


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isalpha() and text.isupper()


def _echo(reading: Reading, trip: Trip) -> Iterator[str]:
    snapshot = reading.snapshot
    if trip.person:
        yield person_short(named(snapshot, trip.person))
    if trip.production:
        yield named(snapshot, trip.production)
    if trip.purpose:
        yield f'"{trip.purpose}"'
    for leg in trip.legs:
        yield " ".join(filter(None, (
            f"{leg.origin}→{leg.destination}",
            day_text(day_of(leg.departs)) if leg.departs else "",
            span_text(leg.departs, leg.arrives) if leg.departs and leg.arrives else "",
            leg.carrier,
            leg.number,
            f"ref {leg.reference}" if leg.reference else "",
        )))  # fmt: skip
    yield state_text(trip, snapshot)
