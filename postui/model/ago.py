"""How long ago, in words."""

from __future__ import annotations

from datetime import UTC, datetime

from postui.model import when


def ago_text(moment: when.Moment, now: datetime) -> str:
    """`3 hours ago`, `in 2 days`, `just now`; `now` is aware.

    Both are taken in UTC: arrow subtracts wall times when two times share a zone, which is an hour
    out over a night when the clocks change. Raises InvalidField for what is not a moment.
    """
    import arrow  # about 10 ms, and only cards with a history need it

    then = arrow.Arrow.fromdatetime(when.parse(moment).astimezone(UTC))
    return then.humanize(arrow.Arrow.fromdatetime(now.astimezone(UTC)))
