"""What the desk knows besides the records: the time, the zone, how dates are typed, who asks."""

from __future__ import annotations

from datetime import date, datetime

import msgspec


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

    @property
    def today(self) -> date:
        """The calendar day in the user's zone."""
        return self.now.date()
