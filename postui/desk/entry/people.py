"""People on a session: `Leona Marchetti-Vale as talent (call 13:45)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from postui.desk.entry.forms import Form, Head, Texts, left, wall_text
from postui.desk.entry.question import Entry, Question
from postui.desk.entry.times import read_moment, session_zone
from postui.model import when
from postui.model.session import Session

_AS = re.compile(r"\s+as\s+", re.IGNORECASE)
_HALF_DAY = timedelta(hours=12)


def _read(text: str, _q: Question) -> Head:
    parts = _AS.split(text, maxsplit=1)
    return Head({"person": parts[0], "role": parts[1]} if len(parts) == 2 else {"person": text})


def _write(texts: Texts) -> Iterator[tuple[str, Texts]]:
    if "person" not in texts:
        return
    role = texts.get("role", "")
    head = f"{texts['person']} as {role}" if role else texts["person"]
    rest = left(texts, "person", "role")
    call = rest.get("call", "")
    for short in (call[11:16], wall_text(call)) if call else ():
        yield head, {**rest, "call": short}
    yield head, rest


def _call(q: Question, _texts: Mapping[str, str], _done: Mapping[str, Any]) -> Entry:
    """A call is on the day of the start, or late on the day before a start in the small hours."""
    base = q.base
    if not isinstance(base, Session) or not when.valid(base.start):
        return read_moment(q)
    day = date.fromisoformat(when.day_of(base.start))
    entry = read_moment(_on(q, day))
    if when.elapsed(base.start, entry.values["call"]) > _HALF_DAY:
        earlier = read_moment(_on(q, day - timedelta(days=1)))
        if earlier.values != entry.values:
            doubt = f"{q.name}: read as the day before, {earlier.echo}"
            return Entry(earlier.values, earlier.echo, (*earlier.uncertain, doubt))
    return entry


def _on(q: Question, day: date) -> Question:
    return replace(q, day=day, zone=session_zone(q))


PEOPLE = Form(_read, _write, _call)
