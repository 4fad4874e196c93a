"""SES-07 to SES-12: options, materials, cues, order, picture, rooms that are down."""

from __future__ import annotations

from typing import Any

from postui.model.production import Episode, Production
from postui.model.session import Session
from postui.model.vendor import Room
from tests.desk.agenda_world import (
    ADR_1,
    LONDON,
    at,
    session,
)
from tests.desk.rules.examples.example import Example, case

_FALL, _SPRING = "10-31 12:00", "03-07 12:00"
"""Noon before the night in which the clocks change."""


def _mix(number: int, start: str, end: str, **more: Any) -> Session:
    return session(number, start, end, **({"type": "FMIX"} | more))


_SERIES = Production(id="F2", title="Tamarack Nine", code="TMN", form="series",
                     episodes=(Episode(number="104", picture_version="v8"),))  # fmt: skip
_DOWN = Room(id=ADR_1, name="ADR 1", vendor="V1", out_until=at("11-24 18:00"))
_DOWN_TILL_DAWN = Room(id=ADR_1, name="ADR 1", vendor="V1", out_until=at("11-01 03:00"))

EXAMPLES = {
    "SES-07": Example(
        edge=(
            (case(session(1, "11-28 10:00", "12:00", options="SET-1"),
                  session(2, "11-28 14:00", "16:00", options="SET-1")),
             case(session(1, "11-28 10:00", "12:00", options="SET-1"),
                  session(2, "11-28 14:00", "16:00", options="SET-1", state="hold"))),
        ),
        night=(
            (case(session(1, "11-01 00:30", "01:00", options="SET-1"),
                  session(2, "11-01 01:30", "02:00", options="SET-1"), now="11-01 01:29"),
             case(session(1, "11-01 00:30", "01:00", options="SET-1"),
                  session(2, "11-01 01:30", "02:00", options="SET-1"), now="11-01 01:30")),
        ),
    ),
    "SES-08": Example(
        edge=(
            (case(_mix(1, "11-24 14:05", "20:00", materials="due")),
             case(_mix(1, "11-24 14:06", "20:00", materials="due"))),
            (case(_mix(1, "11-30 14:00", "20:00", materials_due=at("11-23 14:05"))),
             case(_mix(1, "11-30 14:00", "20:00", materials_due=at("11-23 14:06")))),
        ),
        night=(
            (case(_mix(1, "03-08 13:00", "20:00", materials="due"), now=_SPRING),
             case(_mix(1, "03-08 13:01", "20:00", materials="due"), now=_SPRING)),
        ),
    ),
    "SES-09": Example(
        edge=(
            (case(session(1, "11-24 14:00", "18:00", cues=49)),
             case(session(1, "11-24 14:00", "18:00", cues=48))),
            (case(session(1, "11-24 14:00", "18:00", cues=61, bump=60)),
             case(session(1, "11-24 14:00", "18:00", cues=60, bump=60))),
        ),
        night=(
            (case(session(1, "03-07 23:00", "03-08 04:00", cues=49), now=_SPRING),
             case(session(1, "03-07 23:00", "03-08 04:00", cues=48), now=_SPRING)),
        ),
    ),
    "SES-10": Example(
        edge=(
            (case(_mix(1, "11-29 09:00", "19:00", depends_on=("S2",)),
                  session(2, "11-29 08:00", "09:01", type="FOLY")),
             case(_mix(1, "11-29 09:00", "19:00", depends_on=("S2",)),
                  session(2, "11-29 08:00", "09:00", type="FOLY"))),
            (case(_mix(1, "11-29 09:00", "19:00", depends_on=("S2",)),
                  session(2, "11-29 08:00", "18:00", type="FOLY"), now="11-29 18:59"),
             case(_mix(1, "11-29 09:00", "19:00", depends_on=("S2",)),
                  session(2, "11-29 08:00", "18:00", type="FOLY"), now="11-29 19:00")),
        ),
        night=(
            (case(_mix(1, "11-01 10:00", "19:00", zone=LONDON, depends_on=("S2",)),
                  session(2, "10-31 22:00", "11-01 02:01", type="FOLY"), now=_FALL),
             case(_mix(1, "11-01 10:00", "19:00", zone=LONDON, depends_on=("S2",)),
                  session(2, "10-31 22:00", "11-01 02:00", type="FOLY"), now=_FALL)),
        ),
    ),
    "SES-11": Example(
        edge=(
            (case(_SERIES, _mix(1, "11-24 09:00", "19:00", production="F2", episode="104",
                                picture_version="v7")),
             case(_SERIES, _mix(1, "11-24 09:00", "19:00", production="F2", episode="104",
                                picture_version="v8"))),
        ),
        night=(
            (case(_SERIES, _mix(1, "11-22 20:00", "11-23 00:30", production="F2", episode="104",
                                picture_version="v7"), now="11-23 00:29"),
             case(_SERIES, _mix(1, "11-22 20:00", "11-23 00:30", production="F2", episode="104",
                                picture_version="v7"), now="11-23 00:30")),
        ),
    ),
    "SES-12": Example(
        edge=(
            (case(_DOWN, session(1, "11-24 17:59", "19:00")),
             case(_DOWN, session(1, "11-24 18:00", "19:00"))),
            (case(_DOWN, session(1, "11-24 14:00", "17:00"), now="11-24 16:59"),
             case(_DOWN, session(1, "11-24 14:00", "17:00"), now="11-24 17:00")),
        ),
        night=(
            (case(_DOWN_TILL_DAWN, session(1, "11-01 10:59", "12:00", zone=LONDON), now=_FALL),
             case(_DOWN_TILL_DAWN, session(1, "11-01 11:00", "12:00", zone=LONDON), now=_FALL)),
        ),
    ),
}  # fmt: skip
