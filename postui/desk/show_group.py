"""Times, dates, lengths and the parts of groups as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec

from postui.desk.called import named
from postui.desk.desk import Desk
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.fields import fields_of
from postui.model.master import Copy, QcIssue
from postui.model.production import Episode
from postui.model.session import Booking
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay
from postui.model.vendor import FeeStep


def part_text(part: msgspec.Struct, snapshot: Snapshot, desk: Desk) -> str:
    """One part on one line: what it is first, the rest behind it in brackets."""
    match part:
        case Booking():
            role = f" as {part.role}" if part.role else ""
            return _with(f"{named(snapshot, part.person)}{role}", part, desk, "person", "role")
        case FeeStep():
            return f"{part.hours} h before: {part.percent} %"
        case Copy():
            where = " / ".join(filter(None, (part.barcode, part.place)))
            return _with(where, part, desk, "barcode", "place")
        case QcIssue():
            what = " ".join(filter(None, (part.severity, part.timecode, part.text)))
            return _with(what, part, desk, "severity", "timecode", "text")
        case Episode():
            return _with(f"{part.number} {part.title}".strip(), part, desk, "number", "title")
        case Leg():
            return _leg(part, desk)
        case Stay():
            return _stay(part, desk)
    return _with("", part, desk)


def moment_text(moment: str, desk: Desk) -> str:
    """ "Tue 24 Nov 15:00 GMT (07:00 PST)": on its own wall, the user's clocks beside it.

    Text that is no moment is returned as it is.
    """
    if not when.valid(moment):
        return moment
    text = f"{day_text(when.day_of(moment), desk)} {when.clock_text(moment)} "
    text += when.zone_abbr(moment)
    here = when.in_zone(moment, desk.zone)
    if when.offset_text(here) == when.offset_text(moment):
        return text
    day = "" if here[:10] == moment[:10] else f"{day_text(when.day_of(here), desk)} "
    return f"{text} ({day}{when.clock_text(here)} {when.zone_abbr(here)})"


def day_text(iso: str, desk: Desk) -> str:
    """ "Tue 24 Nov", with the year unless it is this one; text that is no date as it is."""
    try:
        return when.day_text(iso, desk.today)
    except InvalidField:
        return iso


def minutes_text(minutes: int) -> str:
    """ "1 h 52"; a damaged number that is no length of time as it is."""
    try:
        return when.duration_text(timedelta(minutes=minutes))
    except OverflowError:
        return f"{minutes} min"


def _leg(leg: Leg, desk: Desk) -> str:
    words = [f"{leg.origin}→{leg.destination}"]
    if when.valid(leg.departs):
        words.append(_leg_times(leg, desk))
    elif leg.departs or leg.arrives:
        words.append(f"{leg.departs}–{leg.arrives}")
    words += filter(None, (leg.carrier, leg.number))
    if leg.reference:
        words.append(f"ref {leg.reference}")
    if leg.mode != "flight":
        words.append(f"by {leg.mode}")
    said = ("origin", "destination", "departs", "arrives", "carrier", "number", "reference")
    return _with(" ".join(words), leg, desk, *said, "mode")


def _leg_times(leg: Leg, desk: Desk) -> str:
    """ "Tue 24 Nov 11:05 EST–14:30 PST", with the day of landing when it is another."""
    leaves = f"{when.clock_text(leg.departs)} {when.zone_abbr(leg.departs)}"
    text = f"{day_text(when.day_of(leg.departs), desk)} {leaves}"
    if not when.valid(leg.arrives):
        return f"{text}–{leg.arrives}" if leg.arrives else text
    lands = f"{when.clock_text(leg.arrives)} {when.zone_abbr(leg.arrives)}"
    same_day = when.day_of(leg.arrives) == when.day_of(leg.departs)
    if same_day and when.zone_abbr(leg.arrives) == when.zone_abbr(leg.departs):
        return text.removesuffix(f" {when.zone_abbr(leg.departs)}") + f"–{lands}"
    if not same_day:
        return f"{text} – {day_text(when.day_of(leg.arrives), desk)} {lands}"
    return f"{text}–{lands}"


def _stay(stay: Stay, desk: Desk) -> str:
    nights = " – ".join(day_text(each, desk) for each in (stay.check_in, stay.check_out) if each)
    confirmation = f"conf {stay.confirmation}" if stay.confirmation else ""
    words = " ".join(filter(None, (stay.hotel, nights, confirmation)))
    return _with(words, stay, desk, "hotel", "check_in", "check_out", "confirmation")


def _with(text: str, part: msgspec.Struct, desk: Desk, *said: str) -> str:
    rest = ", ".join(_rest(part, desk, said))
    return " ".join(filter(None, (text, f"({rest})" if rest else "")))


def _rest(part: msgspec.Struct, desk: Desk, said: tuple[str, ...]) -> Iterator[str]:
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if not value or field.name in said:
            continue
        match field.type:
            case "moment":
                text = _near(value, part, desk)
            case "date":
                text = day_text(value, desk)
            case "choice":
                text = dict(field.choices).get(value, value)
            case _:
                text = str(value)
        yield f"{field.label.lower()} {text}"


def _near(moment: str, part: msgspec.Struct, desk: Desk) -> str:
    """A call is a clock time: its day is the session's."""
    if isinstance(part, Booking) and when.valid(moment):
        return when.clock_text(moment)
    return moment_text(moment, desk)
