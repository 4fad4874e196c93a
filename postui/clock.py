"""The one door through which time enters: now, today, and the zone both are told in.

Nothing else in postui asks the machine what time it is. The zone is the user's, from settings; it
need not be the machine's, because the program may run at the far end of an SSH session.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from postui.model.errors import InvalidField
from postui.model.zones import zone_info

LOCALTIME = Path("/etc/localtime")


class Clock(Protocol):
    """Now and today, in one named zone."""

    @property
    def zone(self) -> str:
        """The IANA name of the zone."""

    def now(self) -> datetime:
        """This moment, aware, in the zone."""

    def today(self) -> date:
        """The calendar day of `now()` in the zone."""


class SystemClock:
    """The machine's time, told in `zone`; raises InvalidField for a zone nobody knows."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self._info = zone_info(zone)

    def now(self) -> datetime:
        return datetime.now(self._info)

    def today(self) -> date:
        return self.now().date()


class FixedClock:
    """A clock that stands still, for `--now` and for tests; `at` must be aware."""

    def __init__(self, at: datetime, zone: str) -> None:
        if at.tzinfo is None:
            raise InvalidField("now", at.isoformat(), "says no zone")
        self.zone = zone
        self._at = at.astimezone(zone_info(zone))

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return self._at.date()


class LateClock:
    """A clock made when the time is asked for: a store opens before its user's zone is known."""

    def __init__(self, clock: Callable[[], Clock]) -> None:
        self._clock = clock

    @property
    def zone(self) -> str:
        return self._clock().zone

    def now(self) -> datetime:
        return self._clock().now()

    def today(self) -> date:
        return self._clock().today()


def local_zone() -> str:
    """The machine's IANA zone: $TZ, else where /etc/localtime points, else "UTC"."""
    named = os.environ.get("TZ", "").removeprefix(":")
    for found in (named, _after_zoneinfo(named), _after_zoneinfo(_localtime())):
        if found and _known(found):
            return "UTC" if found == "Etc/UTC" else found
    return "UTC"


def _localtime() -> str:
    try:
        return str(LOCALTIME.readlink())
    except OSError:
        return ""


def _after_zoneinfo(path: str) -> str:
    """The zone's name in a path such as /usr/share/zoneinfo/Europe/London."""
    return path.rpartition("zoneinfo/")[2] if "zoneinfo/" in path else ""


def _known(zone: str) -> bool:
    try:
        zone_info(zone)
    except InvalidField:
        return False
    return True
