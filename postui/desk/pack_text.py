"""A pack file's values to a pack, and what is wrong with them in words.

A figure may be written short: `daily_rest = 10` takes the `source` and `dated` of its band or of
the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

import msgspec

from postui.desk.packs import Band, Figure, Pack, Sourced
from postui.model.errors import PostuiError
from postui.model.patterns import pattern

_SHORT = {
    "on_site": "hours", "work_school": "hours", "work_free": "hours", "after_school": "hours",
    "daily_rest": "hours", "weekly_rest": "hours", "weekly_rest_late": "hours",
    "weekly_rest_six": "hours", "day_hours": "hours", "week_hours": "hours",
    "overtime_after": "hours",
    "days_running": "days", "earliest": "at", "latest": "at", "latest_before_free_day": "at",
    "late_call": "at", "school_out": "at", "escort": "who",
}  # fmt: skip
"""Every figure, and what it is when it is written short."""
_SOURCE = ("source", "dated")
_AT = pattern(r"^(.*) - at `\$(.*)`$", re.S)
HINT = "correct the file, or move it away"


def parse_pack(data: Mapping[str, object], pack_id: str, where: str) -> Pack:
    """The pack of a file's values. Raises PostuiError naming `where`, the key and its value."""
    filled = _filled(data, {})
    if "id" in filled:
        raise PostuiError(f"{where}: id = {filled['id']!r}", "a pack is called as its file is")
    filled["id"] = pack_id
    try:
        pack = msgspec.convert(filled, Pack)
    except msgspec.ValidationError as error:
        raise _wrong(str(error), filled, where) from error
    _dates_exist(pack, "", where)
    for at, band in enumerate(pack.bands):
        _dates_exist(band, f"bands[{at}].", where)
        _ages_fit(band, where)
    return pack


def _filled(table: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """A table with its figures written out, each with a source and a date."""
    source = {**above, **{key: _plain(table[key]) for key in _SOURCE if key in table}}
    found: dict[str, object] = {}
    for key, value in table.items():
        if key in _SOURCE:
            continue
        if key in _SHORT:
            parts = value if isinstance(value, Mapping) else {_SHORT[key]: value}
            found[key] = source | {name: _plain(part) for name, part in parts.items()}
        elif key == "bands" and isinstance(value, list):
            found[key] = [_filled(each, source) if isinstance(each, dict) else each
                          for each in value]  # fmt: skip
        else:
            found[key] = value
    return found


def _plain(value: object) -> object:
    """A date or a time of the file as the text it is stored as."""
    if isinstance(value, time) and not value.second and not value.microsecond:
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date | time) else value


def _wrong(said: str, filled: Mapping[str, object], where: str) -> PostuiError:
    found = _AT.match(said)
    reason, path = (found[1], found[2].removeprefix(".")) if found else (said, "")
    unknown = re.search(r"unknown field `(.*)`", reason)
    if unknown:
        from difflib import get_close_matches

        names = (*Pack.__struct_fields__, *Band.__struct_fields__, *Figure.__struct_fields__)
        near = get_close_matches(unknown[1], names, 1)
        key = f"{path}.{unknown[1]}".removeprefix(".")
        value = _value(filled, key)
        hint = f"did you mean {near[0]!r}?" if near else HINT
        return PostuiError(f"{where}: {key} = {value!r}: nothing of that name in a pack", hint)
    missing = re.search(r"missing required field `(.*)`", reason)
    if missing:
        key = f"{path}.{missing[1]}".removeprefix(".")
        return PostuiError(f"{where}: {key} is missing", HINT)
    return PostuiError(f"{where}: {path} = {_value(filled, path)!r}: {_lower(reason)}", HINT)


def _value(filled: object, path: str) -> object:
    """What stands at a path such as `bands[0].on_site.hours`."""
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(filled, list):
            filled = filled[int(step)]
        elif isinstance(filled, Mapping):
            filled = filled.get(step)
    return filled


def _lower(text: str) -> str:
    return (text[:1].lower() + text[1:]).replace("`", "")


def _dates_exist(part: Pack | Band, path: str, where: str) -> None:
    """Every `dated` is a day of the calendar; that it looks like one has been seen."""
    for name in part.__struct_fields__:
        figure = getattr(part, name)
        if isinstance(figure, Sourced):
            try:
                date.fromisoformat(figure.dated)
            except ValueError:
                key = f"{path}{name}.dated"
                raise PostuiError(f"{where}: {key} = {figure.dated!r}: no such day", HINT) from None


def _ages_fit(band: Band, where: str) -> None:
    if band.last < band.first:
        ages = f"first = {band.first}, last = {band.last}"
        raise PostuiError(f"{where}: bands: {ages}: the last age comes before the first", HINT)
