"""Texts of one value: words, numbers, yes or no, dates, money, zones, and things from a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from postui.desk.entry.question import Entry, Question, relabel
from postui.desk.findable import fold
from postui.desk.words import NO, YES
from postui.model.clean import clean_block, clean_line, is_clean
from postui.model.contract import CONTRACT_ALIASES, Contract
from postui.model.errors import InvalidField, NotUnderstood
from postui.model.money import read_money
from postui.model.session import Session
from postui.model.session_types import find_type
from postui.model.when_text import day_text, duration_text

LINE_LIMIT = 500
BLOCK_LIMIT = 10_000
PAST = frozenset(
    ("sent", "viewed", "signed", "executed", "chased", "delivered_on", "written", "checked",
     "announced", "memo_sent", "born", "starts")
)  # fmt: skip
"""Dates of what has happened: that they are past is no reason for doubt."""

_NUMBER = re.compile(
    r"(\d{1,3}(?:[,']\d{3}){1,2}|\d{1,9})(?:st|nd|rd|th)?(?:\s+([a-z]+\.?))?", re.A | re.I
)
_DECIMAL = re.compile(
    r"([+\-−–]?\s?\d{1,12}(?:\.\d{1,12})?)\s*(?:lkfs|lufs|lu|db|dbtp|%)?", re.A | re.I
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(am|pm|a|p)?\.?", re.A | re.I)
_CLOCK_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_line(q: Question) -> Entry:
    """Text on one line."""
    return _text(q, clean_line(q.text, LINE_LIMIT), LINE_LIMIT)


def read_block(q: Question) -> Entry:
    """Text on several lines."""
    return _text(q, clean_block(q.text, BLOCK_LIMIT), BLOCK_LIMIT)


def _text(q: Question, cleaned: str, limit: int) -> Entry:
    doubts = []
    if not is_clean(q.text):
        doubts.append(f"{q.name}: characters that cannot be shown were taken out")
    if len(q.text.strip()) > limit and len(cleaned) >= limit - 1:
        doubts.append(f"{q.name}: cut to {limit:,} characters")
    return q.answer(cleaned, "", *doubts)


def read_number(q: Question) -> Entry:
    """A whole number: `84`, `1,200`, `2nd`, `84 cues`."""
    form = _NUMBER.fullmatch(clean_line(q.text))
    if form is None or (form[2] and fold(form[2]).rstrip("s.") not in fold(q.field.label)):
        raise q.invalid("is not a whole number")
    return q.answer(int(re.sub(r"[,']", "", form[1])))


def read_decimal(q: Question) -> Entry:
    """A decimal number, every digit kept: `-27.0`, `-26.8 LKFS`."""
    form = _DECIMAL.fullmatch(clean_line(q.text))
    if form is None:
        raise q.invalid("is not a number")
    return q.answer(re.sub(r"[−–]", "-", form[1]).replace(" ", ""))


def read_clock(q: Question) -> Entry:
    """A wall time of any day, kept as HH:MM: `08:00`, `8a`, `11pm`, `noon`."""
    text = fold(clean_line(q.text))
    if text in _CLOCK_WORDS:
        return q.answer(_CLOCK_WORDS[text], _CLOCK_WORDS[text])
    form = _CLOCK.fullmatch(text)
    if form is None or not (form[2] or form[3]):
        raise q.invalid("is not a time of day", "type it like 08:00 or 11pm")
    hour, half = int(form[1]), form[3]
    if half and not 1 <= hour <= 12:
        raise q.invalid("is not a time of day", "type it like 08:00 or 11pm")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour == 24 and form[2] == "00":
        hour = 0
    if hour > 23:
        raise q.invalid("is not a time of day", "type it like 08:00 or 11pm")
    value = f"{hour:02d}:{form[2] or '00'}"
    return q.answer(value, value)


def read_minutes(q: Question) -> Entry:
    """A length, in minutes: `2h`, `1h52`, `45m`."""
    from datetime import timedelta

    from postui.model.phrase import read_length

    try:
        minutes = read_length(q.text)
    except NotUnderstood as error:
        hint = "type a length such as 2h, 90m or 1:30"
        raise q.invalid("is not a length of time", hint) from error
    return q.answer(minutes, duration_text(timedelta(minutes=minutes)))


def read_day(q: Question) -> Entry:
    """A calendar date, kept as ISO 8601."""
    from postui.model.phrase import read_date

    try:
        read = read_date(q.text, now=q.desk.now, day_first=q.desk.day_first)
    except NotUnderstood as error:
        hint = "type a date such as 24 Nov, fri or 2026-11-24"
        raise NotUnderstood(f"{q.name}: {error.message}", hint) from error
    past = q.field.name in PAST
    doubts = [f"{q.name}: {each}" for each in read.uncertain if not (past and "is past" in each)]
    return q.answer(read.day, read.echo or day_text(read.day), *doubts)


def read_amount(q: Question) -> Entry:
    """An amount of money; without a currency it is in the desk's."""
    money = read_money(clean_line(q.text), field=q.name, currency=q.desk.currency)
    return q.answer(money, money.text())


def read_flag(q: Question) -> Entry:
    """Yes or no."""
    word = fold(clean_line(q.text)).rstrip(".")
    if word in YES:
        return q.answer(True, "yes")
    if word in NO:
        return q.answer(False, "no")
    raise q.invalid("is neither yes nor no", "type yes or no")


def read_zone(q: Question) -> Entry:
    """An IANA zone, by its name, a city or a word of the trade such as PT."""
    from postui.model.zones import find_zone

    try:
        found = find_zone(clean_line(q.text))
    except InvalidField as error:
        raise relabel(error, q.name) from error
    return q.answer(found, found)


def read_choice(q: Question) -> Entry:
    """One of a closed list: by stored value, label, alias, or the beginning of one label."""
    wanted = fold(clean_line(q.text)).rstrip(".")
    value = _meant(q, wanted)
    labels = dict(q.field.choices)
    more = {}
    if q.struct is Session and q.field.name == "type" and "remote" in wanted:
        more["remote"] = True
    if value is not None:
        return Entry({q.field.name: value, **more}, labels.get(value, value))
    starts = [each for each, label in labels.items() if each and fold(label).startswith(wanted)]
    if len(starts) == 1 and len(wanted) >= 3:
        label = labels[starts[0]]
        return q.answer(starts[0], label, f"{q.name}: {q.text!r} read as {label}")
    ways = {fold(label): label for each, label in q.field.choices if each}
    near = [ways[each] for each in get_close_matches(wanted, ways, n=3, cutoff=0.6)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"one of: {', '.join(ways.values())}"
    raise q.invalid("is not in the list", hint)


def _meant(q: Question, wanted: str) -> str | None:
    for value, label in q.field.choices:
        if wanted in (fold(value), fold(label)):
            return value
    alias = _ALIASES.get((q.struct, q.field.name))
    return alias(wanted) if alias else None


def _session_type(wanted: str) -> str | None:
    found = find_type(wanted)
    return found.code if found else None


_ALIASES: dict[tuple[type, str], Callable[[str], str | None]] = {
    (Session, "type"): _session_type,
    (Contract, "type"): CONTRACT_ALIASES.get,
}
