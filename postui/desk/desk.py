"""What the desk knows besides the records: the time, the zone, how dates are typed, who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import msgspec

from postui.desk.settings import Settings

Holiday = Callable[[str, str], str]
"""The name of the holiday at a place ("US-CA") on an ISO date; empty for a working day."""


def no_holidays(_place: str, _day: str) -> str:
    """Where no calendar is at hand every day is a working day."""
    return ""


class Desk(msgspec.Struct, frozen=True):
    """The circumstances of one question to the desk."""

    now: datetime
    """Aware, in `zone`."""
    zone: str
    """The user's IANA zone, which is not the server's."""
    day_first: bool = False
    """Whether 11/12 is 11 December."""
    user: str = ""
    currency: str = "USD"
    settings: Settings = Settings()
    holiday: Holiday = no_holidays

    @property
    def today(self) -> date:
        """The calendar day in the user's zone."""
        return self.now.date()
