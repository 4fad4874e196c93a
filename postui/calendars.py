"""Public holidays by place, from the `holidays` library.

Loading the library costs more than a whole check. So what it says of a place and a year is kept in
a small file in the cache folder, under the library's version; only the first look at a place and
year pays. The cache is a courtesy: where it is missing, damaged or cannot be written, the answers
are the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cached_property
from importlib.machinery import PathFinder
from pathlib import Path

import msgspec

from postui.model.clean import clean_line
from postui.model.patterns import pattern

FIRST_YEAR, LAST_YEAR = 1970, 2100
_CODE = pattern(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", re.ASCII)
_NO_MATTER = (OSError, UnicodeError, RecursionError, RuntimeError, msgspec.MsgspecError)
"""What may be wrong with the file, its folder or the home folder."""


class _Kept(msgspec.Struct):
    """The cache file: the names of a year's holidays by date, under `place year`."""

    version: str
    years: dict[str, dict[str, str]]


class Calendars:
    """What days are holidays where. One serves for the whole run."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    def name(self, place: str, day: str) -> str:
        """The holiday at a place such as "US-CA" on an ISO date, in English.

        Empty for a working day, for a place the library does not know and for what is no date.
        """
        year = day[:4]
        if not place or not (year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR):
            return ""
        key = f"{place} {year}"
        years = self._kept.years
        if key not in years:
            years[key] = _asked(place, int(year))
            self._keep()
        return clean_line(years[key].get(day[:10], ""))  # the file may be anybody's work

    @cached_property
    def _path(self) -> Path:
        base = self._env.get("XDG_CACHE_HOME") or "~/.cache"
        return Path(base).expanduser() / "postui" / "holidays.json"

    @cached_property
    def _kept(self) -> _Kept:
        """What is in the file, if it is of the library's version; else nothing."""
        version = _version()
        try:
            if version and self._path.is_file():  # opening a pipe would wait for ever
                found = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
                if found.version == version:
                    return found
        except _NO_MATTER:
            pass
        return _Kept(version, {})

    def _keep(self) -> None:
        """Write the file whole, for its owner only."""
        if not self._kept.version:
            return
        from tempfile import mkstemp

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.encode(self._kept))
                temporary.replace(self._path)
            except OSError:
                temporary.unlink()
        except _NO_MATTER:
            return


def _version() -> str:
    """The library's version, read off its folder's name: asking importlib.metadata costs as much
    as the rest of a check. Empty when it cannot be told; then nothing is kept."""
    spec = PathFinder.find_spec("holidays")
    if spec is None or spec.origin is None:
        return ""
    found = next(Path(spec.origin).parent.parent.glob("holidays-*.dist-info"), None)
    return found.name.removeprefix("holidays-").removesuffix(".dist-info") if found else ""


def _asked(place: str, year: int) -> dict[str, str]:
    """The holidays of a place and year by ISO date, as the library knows them."""
    if not _CODE.fullmatch(place):
        return {}
    import holidays

    country, _, part = place.partition("-")
    try:
        found = holidays.country_holidays(
            country, subdiv=part or None, years=year, language="en_US"
        )
    except NotImplementedError:  # it does not know the place
        return {}
    return {day.isoformat(): name for day, name in sorted(found.items())}
