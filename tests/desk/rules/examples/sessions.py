"""SES-01 to SES-06: rooms and people, and lines to far ends."""

from __future__ import annotations

from typing import Any

from postui.model.session import Booking, Session
from postui.model.vendor import Vendor
from tests.desk.agenda_world import (
    ADR_1,
    LA,
    LEONA,
    LISLE,
    LONDON,
    LONDON_ADR,
    STAGE_B,
    at,
    people,
    session,
)
from tests.desk.rules.examples.example import Example, case

MIXER = people(LISLE, role="ADR mixer")
TALENT = people(LEONA, role="talent")
_FALL = "10-31 12:00"
"""Noon before the night in which the clocks are put back."""


def _mix(number: int, start: str, end: str, **more: Any) -> Session:
    return session(number, start, end, **({"type": "FMIX"} | more))


def _remote(**more: Any) -> Session:
    fields: dict[str, Any] = {"remote": True, "people": TALENT, "rooms": (ADR_1, LONDON_ADR)} | more
    return session(1, "11-24 14:00", "18:00", **fields)


def _line(number: int, start: str, end: str) -> Session:
    return session(number, start, end, type="TECH")


_BOOKED = "Source-Connect, booked; backup ISDN"
_LARKMOOR = Vendor(id="V1", name="Larkmoor Sound", zone=LA, opens="08:00", closes="23:00")
_LATE = session(1, "10-31 20:00", "11-01 03:00", people=MIXER)
"""Eight hours, in the night that has an hour more."""

EXAMPLES = {
    "SES-01": Example(
        edge=(
            (case(session(1, "11-24 14:00", "18:00"), _mix(2, "11-24 17:59", "20:00")),
             case(session(1, "11-24 14:00", "18:00"), _mix(2, "11-24 18:00", "20:00"))),
        ),
        night=(
            (case(_LATE, _mix(2, "11-01 02:59", "05:00"), now=_FALL),
             case(_LATE, _mix(2, "11-01 03:00", "05:00"), now=_FALL)),
        ),
    ),
    "SES-02": Example(
        edge=(
            (case(session(1, "11-24 14:00", "18:00", people=MIXER),
                  session(2, "11-24 17:00", "19:00", people=MIXER, rooms=(STAGE_B,))),
             case(session(1, "11-24 14:00", "18:00", people=MIXER),
                  session(2, "11-24 18:00", "19:00", people=MIXER, rooms=(STAGE_B,)))),
            (case(session(1, "11-24 14:00", "18:00", people=MIXER),
                  session(2, "11-24 16:00", "20:00", rooms=(STAGE_B,),
                          people=(Booking(LISLE, "ADR mixer", at("11-24 17:59")),))),
             case(session(1, "11-24 14:00", "18:00", people=MIXER),
                  session(2, "11-24 16:00", "20:00", rooms=(STAGE_B,),
                          people=(Booking(LISLE, "ADR mixer", at("11-24 18:00")),)))),
        ),
        night=(
            (case(_LATE, session(2, "11-01 10:59", "12:00", zone=LONDON, people=MIXER,
                                 rooms=(LONDON_ADR,)), now=_FALL),
             case(_LATE, session(2, "11-01 11:00", "12:00", zone=LONDON, people=MIXER,
                                 rooms=(LONDON_ADR,)), now=_FALL)),
        ),
    ),
    "SES-03": Example(
        edge=(
            (case(session(1, "11-25 14:05", "18:00", people=TALENT)),
             case(session(1, "11-25 14:06", "18:00", people=TALENT))),
            (case(session(1, "11-25 14:05", "18:00", people=TALENT)),
             case(session(1, "11-25 14:05", "18:00", people=(*TALENT, Booking(LISLE, "recordist"))))
            ),
        ),
        night=(
            (case(session(1, "11-01 11:00", "15:00", people=TALENT), now="10-30 12:00"),
             case(session(1, "11-01 11:00", "15:00", people=TALENT), now="10-30 11:59")),
        ),
    ),
    "SES-04": Example(
        edge=(
            (case(_remote(link="Source-Connect, to be booked")), case(_remote(link=_BOOKED))),
            (case(_remote(link="Source-Connect, booked")), case(_remote(link=_BOOKED))),
            (case(_remote(link=_BOOKED, rooms=(ADR_1,))), case(_remote(link=_BOOKED))),
            (case(_remote(link="TBC"), now="11-22 14:00"), case(_remote(link=_BOOKED))),
            (case(_remote(link="TBC"), now="11-22 13:59"), case(_remote(link=_BOOKED))),
        ),
        night=(
            (case(session(1, "10-31 23:00", "11-01 02:00", remote=True), now="11-01 01:59"),
             case(session(1, "10-31 23:00", "11-01 02:00", remote=True), now="11-01 02:00")),
        ),
    ),
    "SES-05": Example(
        edge=(
            (case(_remote(), _line(2, "11-24 13:31", "14:01")),
             case(_remote(), _line(2, "11-24 13:30", "14:00"))),
            (case(session(1, "11-26 14:05", "18:00", remote=True)),
             case(session(1, "11-26 14:06", "18:00", remote=True))),
            (case(_remote(), _line(2, "11-17 13:59", "14:29")),
             case(_remote(), _line(2, "11-17 14:00", "14:30"))),
        ),
        night=(
            (case(session(1, "11-01 12:00", "13:00", remote=True), _line(2, "10-25 12:59", "13:30"),
                  now=_FALL),
             case(session(1, "11-01 12:00", "13:00", remote=True), _line(2, "10-25 13:00", "13:30"),
                  now=_FALL)),
        ),
    ),
    "SES-06": Example(
        edge=(
            (case(_LARKMOOR, _mix(1, "11-24 14:30", "23:01")),
             case(_LARKMOOR, _mix(1, "11-24 14:30", "23:00"))),
            (case(_mix(1, "11-26 09:00", "18:00")), case(_mix(1, "11-25 09:00", "18:00"))),
        ),
        night=(
            (case(_mix(1, "11-25 18:00", "11-26 04:00")),
             case(_mix(1, "11-25 18:00", "11-26 03:59"))),
        ),
    ),
}  # fmt: skip
