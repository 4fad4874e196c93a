"""The sample data, dated to today.

`sample_data/NAME/KIND.jsonl` holds one record a line, with ids, in the program's own field names.
Days are written relative to the day they are opened (`D`, `D+1`, `D-12`), moments with a wall time
and a zone (`D+1 14:00 America/Los_Angeles`) or relative to now (`NOW+3h Europe/London`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from postui.assets import folder
from postui.model import when
from postui.model.errors import DoubtfulTime, PostuiError
from postui.model.kinds import KINDS
from postui.model.production import Production
from postui.model.record import Record, decode
from postui.model.session import Session
from postui.model.snapshot import Snapshot

_DAY = re.compile(r'"D([+-]\d+)?(?: (\d\d:\d\d) ([A-Za-z_/]+))?"')
_NOW = re.compile(r'"NOW([+-]\d+)h ([A-Za-z_/]+)"')


def names() -> tuple[str, ...]:
    """The data sets there are."""
    return tuple(sorted(path.name for path in folder("sample_data").iterdir() if path.is_dir()))


def load(name: str, now: datetime) -> list[Record]:
    """The records of a data set, as they stand at `now` (aware). Raises PostuiError."""
    place = folder("sample_data") / name
    if not place.is_dir():
        raise PostuiError(f"there is no sample data {name!r}", f"there is: {', '.join(names())}")
    records: list[Record] = []
    for kind in KINDS:
        path = place / f"{kind.table}.jsonl"
        if path.is_file():
            records.extend(read_lines(path, kind.struct, now))
    return list(lived(records, now))


def home(name: str) -> str:
    """The zone a data set's desk is in, read from its productions alone."""
    from postui.desk.home import home_zone

    path = folder("sample_data") / name / "productions.jsonl"
    if not path.is_file():
        return ""
    noon = datetime(2000, 1, 1, 12, tzinfo=UTC)
    return home_zone(Snapshot.of(read_lines(path, Production, noon)))


def read_lines(path: Path, struct: type[Record], now: datetime) -> list[Record]:
    """The records of one file, with its relative days resolved."""
    text = resolved(path.read_text(encoding="utf-8"), now)
    return [decode(struct, line.encode()) for line in text.splitlines() if line]


def resolved(text: str, now: datetime) -> str:
    """JSON text with relative days and moments replaced by real ones."""
    made: dict[tuple[str, ...], str] = {}

    def day(match: re.Match[str]) -> str:
        key = (match[1] or "", match[2] or "", match[3] or "")
        if key not in made:
            made[key] = _at(now.date() + timedelta(days=int(match[1] or 0)), match[2], match[3])
        return f'"{made[key]}"'

    def moment(match: re.Match[str]) -> str:
        at = when.from_datetime(now.replace(second=0, microsecond=0))
        return f'"{when.in_zone(when.shift(at, minutes=60 * int(match[1])), match[2])}"'

    return _NOW.sub(moment, _DAY.sub(day, text))


def _at(day: date, clock: str | None, zone: str | None) -> str:
    if not clock or not zone:
        return day.isoformat()
    wall = datetime.fromisoformat(f"{day.isoformat()}T{clock}")
    try:
        return when.make(wall, zone)
    except DoubtfulTime as doubt:
        return doubt.choices[-1]


def lived(records: Iterable[Record], now: datetime) -> Iterable[Record]:
    """The records as a day has left them: what is over is done, what has begun is under way."""
    moment = int(now.timestamp())
    for record in records:
        if isinstance(record, Session) and record.state in ("confirmed", "completed"):
            over = when.instant(record.end) <= moment
            begun = when.instant(record.start) <= moment
            state = "completed" if over else "in_progress" if begun else "confirmed"
            if state != record.state:
                yield msgspec.structs.replace(record, state=state)
                continue
        yield record
