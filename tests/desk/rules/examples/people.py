"""RST and MIN: rest, and minors."""

from __future__ import annotations

from typing import Any

from postui.model.person import Person
from postui.model.session import Booking, Session
from tests.desk.agenda_world import LA, TEACHER, session
from tests.desk.rules.examples.example import Example, case

_MIXER = Person(id="P40", name="Teo Brandvik", union="IATSE 700")


def _wren(**more: Any) -> Person:
    fields: dict[str, Any] = {"born": "2017-03-02", "permit_expires": "2026-12-07"}
    return Person(id="P41", name="Wren Abeyta", minor=True, zone=LA, **(fields | more))


def _mix(number: int, start: str, end: str) -> Session:
    return session(number, start, end, people=(Booking("P40", "mixer"),), type="FMIX")


def _loop(start: str, end: str, *, teacher: bool = True) -> Session:
    others = (Booking(TEACHER, "studio teacher"),) if teacher else ()
    return session(1, start, end, people=(Booking("P41", "talent"), *others))


def _week(*days: str, begins: str = "09:00", ends: str = "19:00") -> tuple[Session, ...]:
    return tuple(_mix(number, f"{day} {begins}", ends) for number, day in enumerate(days, start=1))


_FULL_WEEK = _week("11-23", "11-24", "11-25", "11-26", "11-27", "11-28", "11-29", "11-30")
_MON_TO_FRI = ("10-26", "10-27", "10-28", "10-29", "10-30")

EXAMPLES = {
    "RST-01": Example(
        edge=(
            (case(_MIXER, _mix(1, "11-23 14:30", "11-24 00:30"), _mix(2, "11-24 08:00", "17:00")),
             case(_MIXER, _mix(1, "11-23 14:30", "11-24 00:30"), _mix(2, "11-24 10:30", "17:00"))),
            (case(_MIXER, _mix(1, "11-23 14:30", "11-24 00:30"), _mix(2, "11-24 10:29", "17:00")),
             case(_MIXER, _mix(1, "11-23 14:30", "11-24 00:30"), _mix(2, "11-24 10:30", "17:00"))),
        ),
        night=(
            (case(_MIXER, _mix(1, "10-31 14:00", "23:30"), _mix(2, "11-01 08:29", "17:00"),
                  now="10-31 12:00"),
             case(_MIXER, _mix(1, "10-31 14:00", "23:30"), _mix(2, "11-01 08:30", "17:00"),
                  now="10-31 12:00")),
            (case(_MIXER, _mix(1, "03-07 14:00", "23:00"), _mix(2, "03-08 09:59", "17:00"),
                  now="03-07 12:00"),
             case(_MIXER, _mix(1, "03-07 14:00", "23:00"), _mix(2, "03-08 10:00", "17:00"),
                  now="03-07 12:00")),
        ),
    ),
    "RST-02": Example(
        edge=(
            (case(_MIXER, *_FULL_WEEK),
             case(_MIXER, *_week("11-23", "11-24", "11-25", "11-26", "11-27", "11-30"))),
            (case(_MIXER, *_FULL_WEEK, now="11-30 18:59"),
             case(_MIXER, *_FULL_WEEK, now="11-30 19:00")),
        ),
        night=(
            (case(_MIXER, *_week(*_MON_TO_FRI, begins="09:00", ends="23:30"),
                  _mix(6, "11-02 04:29", "10:00"), now="10-26 12:00"),
             case(_MIXER, *_week(*_MON_TO_FRI, begins="09:00", ends="23:30"),
                  _mix(6, "11-02 04:30", "10:00"), now="10-26 12:00")),
        ),
    ),
    "MIN-01": Example(
        edge=(
            (case(_wren(), _loop("11-23 09:00", "13:00", teacher=False)),
             case(_wren(), _loop("11-23 09:00", "13:00"))),
            (case(_wren(), _loop("11-24 08:00", "13:01")),
             case(_wren(), _loop("11-24 08:00", "13:00"))),
        ),
        night=(
            (case(_wren(), _loop("11-25 21:00", "11-26 00:31")),
             case(_wren(), _loop("11-25 21:00", "11-26 00:30"))),
        ),
    ),
    "MIN-02": Example(
        edge=(
            (case(_wren(permit_expires="2026-11-23"), _loop("11-24 09:00", "10:00")),
             case(_wren(), _loop("11-24 09:00", "10:00"))),
            (case(_wren(permit_expires="2026-11-26"), _loop("11-24 09:00", "10:00")),
             case(_wren(permit_expires="2026-11-27"), _loop("11-24 09:00", "10:00"))),
            (case(_wren(permit_expires="2026-11-20"), _loop("11-21 09:00", "10:00"),
                  now="11-22 09:59"),
             case(_wren(permit_expires="2026-11-20"), _loop("11-21 09:00", "10:00"),
                  now="11-22 10:00")),
        ),
        night=(
            (case(_wren(permit_expires="2026-11-27"), _loop("11-25 04:00", "05:00")),
             case(_wren(permit_expires="2026-11-27"), _loop("11-25 03:59", "05:00"))),
        ),
    ),
}  # fmt: skip
