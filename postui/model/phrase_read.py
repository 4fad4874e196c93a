"""Reads a whole field: typed text to a day, a start and an end, with its echo."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from postui.model.errors import DoubtfulTime, NotUnderstood
from postui.model.moments import Moment, elapsed, wall, zone_of
from postui.model.phrase_dates import Asked
from postui.model.phrase_meaning import Meaning, date_of, meaning_of
from postui.model.phrase_shape import shape_of
from postui.model.phrase_stamp import stamped
from postui.model.phrase_words import Token, lex, tidy
from postui.model.phrase_zones import label
from postui.model.when_text import clock_text, day_text
from postui.model.zones import zone_info


class When(msgspec.Struct, frozen=True):
    """What a typed time was understood as; empty values were not typed."""

    day: str = ""
    """The ISO date that was typed, or that a time from now falls on."""
    start: Moment = ""
    end: Moment = ""
    echo: str = ""
    """All of it in full: "Tue 24 Nov 2026 14:00–18:00 PST"; reads back as the same."""
    uncertain: tuple[str, ...] = ()
    zone: str = ""
    """Of the start; the field's own when there is none."""


def read_when(
    text: str,
    *,
    now: datetime,
    zone: str,
    day_first: bool = False,
    day: date | None = None,
    minutes: int | None = None,
) -> When:
    """The day and times that were typed, read against `now` in the zone of the field.

    A time without a day is on `day`, else today. A start without an end gets one when `minutes`
    says how long is usual. `11/12` is 12 Nov, or 11 Dec when `day_first`.
    Raises NotUnderstood; DoubtfulTime, with the moments it may be, for a time that the clocks skip
    or show twice; InvalidField for a zone that nobody knows.
    """
    here = now.replace(second=0, microsecond=0).astimezone(zone_info(zone))
    asked = Asked(text.strip(), here, zone, day_first, day, minutes)
    typed, start, end = stamped(asked) or _typed(asked)
    return When(
        day=typed,
        start=start,
        end=end,
        echo=_echo(start, end, zone) if start else day_text(typed),
        uncertain=tuple(asked.notes),
        zone=zone_of(start) if start else zone,
    )


def read_date(text: str, *, now: datetime, day_first: bool = False) -> When:
    """The date that was typed, for fields without a time; today is `now`'s own day.

    Raises NotUnderstood, also when there is a time in it.
    """
    asked = Asked(text.strip(), now, "UTC", day_first)
    found = date_of(shape_of(asked.text, lex(tidy(text)), dates_only=True), asked)
    return When(day=found, echo=day_text(found), uncertain=tuple(asked.notes))


def _typed(asked: Asked) -> Meaning:
    """The meaning of what a person wrote.

    The end of `14:00 -17:30` looks like an offset; it is one only after a time that is doubtful
    without it.
    """
    tokens = lex(tidy(asked.text))
    answers = any(token.more == "?" for token in tokens) and _doubtful(tokens, asked)
    return meaning_of(shape_of(asked.text, tokens, minus_ends=not answers), asked)


def _doubtful(tokens: list[Token], asked: Asked) -> bool:
    """Whether the phrase without its `-07:00` is a time that the clocks skip or show twice."""
    rest = [token for token in tokens if token.more != "?"]
    trial = msgspec.structs.replace(asked, notes=[])
    try:
        meaning_of(shape_of(asked.text, rest), trial)
    except DoubtfulTime:
        return True
    except NotUnderstood:
        return False
    return False


def _echo(start: Moment, end: Moment, zone: str) -> str:
    """The span in full, in a form that this grammar reads back as the same two moments."""
    begins = f"{day_text(start[:10])} {clock_text(start)}"
    letters = label(start, zone)
    if not end:
        return f"{begins} {letters}"
    end_letters = label(end, zone)
    days = (wall(end).date() - wall(start).date()).days
    if days < 0 or elapsed(start, end) >= timedelta(days=1):
        ends = f"{day_text(end[:10])} {clock_text(end)}"
        return f"{begins} {letters} – {ends} {end_letters}"
    ends = clock_text(end) + (f"+{days}" if days else "")
    if letters == end_letters:
        return f"{begins}–{ends} {letters}"
    return f"{begins} {letters} – {ends} {end_letters}"
