"""The clock of --now and POSTUI_NOW: it stands still."""

from __future__ import annotations

from datetime import datetime

from postui.clock import Clock, FixedClock
from postui.model import when
from postui.model.errors import NotUnderstood, PostuiError


def fixed_clock(text: str, running: Clock, source: str, *, day_first: bool) -> FixedClock:
    """The clock that stands still at a typed time, at midnight when only a day is typed.

    `source` is where the text was typed, for the error: NotUnderstood.
    """
    try:
        at = _stamp(text, running.zone) or _read(text, running, day_first)
    except PostuiError as error:
        raise NotUnderstood(f"{source}: {error.message}", error.hint) from None
    return FixedClock(when.parse(at), running.zone)


def _stamp(text: str, zone: str) -> str:
    """The moment of `2026-11-23 14:05`, which scripts write and which needs no grammar."""
    if len(text) != 16 or text[4] != "-" or text[10] not in "T " or text[13] != ":":
        return ""
    try:
        return when.make(datetime.fromisoformat(text), zone)
    except ValueError:
        return ""


def _read(text: str, running: Clock, day_first: bool) -> str:
    from postui.model.phrase import read_when

    read = read_when(text, now=running.now(), zone=running.zone, day_first=day_first)
    return read.start or when.make(datetime.fromisoformat(f"{read.day}T00:00"), running.zone)
