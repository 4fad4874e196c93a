"""HLD, CAN, CLR and LST: holds, fees, clearances, the crew list."""

from __future__ import annotations

from typing import Any

from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.vendor import FeeStep, Vendor
from tests.desk.agenda_world import LA, LEONA, LISLE, LONDON, at, contract, people, session
from tests.desk.rules.examples.example import Example, case


def _held(**more: Any) -> Session:
    return session(1, "11-30 14:00", "18:00", **({"state": "hold"} | more))


def _challenged(until: str) -> Session:
    return _held(state="challenged", challenged_by="Ninepin", challenge_deadline=at(until))


_LARKMOOR = Vendor(id="V1", name="Larkmoor Sound", zone=LA,
                   cancellation=(FeeStep(hours=48, percent=50),))  # fmt: skip


def _doubtful(start: str, end: str, answer: str = "asked") -> Session:
    there = (Booking(LEONA, "talent", state=answer), Booking(LISLE, "ADR mixer", state="confirmed"))
    return session(1, start, end, people=there)


def _licence(**more: Any) -> Record:
    return contract(1, type="SYNC", party="", title='"Low Tide" (Fen & Foxglove)', **more)


def _mix(start: str, end: str) -> Session:
    return session(1, start, end, type="FMIX")


def _show(sent: str) -> Production:
    return Production(id="F1", title="The Copperfold Tide", code="CFT", list_colour="White",
                      list_sent=sent)  # fmt: skip


def _mixer(starts: str) -> Person:
    return Person(id="P20", name="Ada Sollund", department="Sound", starts=starts)


def _left(ends: str) -> Person:
    return Person(id="P20", name="Ada Sollund", department="Sound", ends=ends)


def _worked(day: str) -> Session:
    return session(1, f"{day} 09:00", "18:00", people=people("P20"), state="completed")


_WORKS = session(1, "11-24 14:00", "18:00", people=people("P20"))

EXAMPLES = {
    "HLD-01": Example(
        edge=(
            (case(_held(hold_expires=at("11-24 14:04"))),
             case(_held(hold_expires=at("11-24 14:05")))),
            (case(_held(hold_expires=at("11-22 14:05"))), case(_held(hold_expires=""))),
        ),
        night=(
            (case(_held(hold_expires=at("11-01 11:59")), now="10-31 13:00"),
             case(_held(hold_expires=at("11-01 12:00")), now="10-31 13:00")),
        ),
    ),
    "HLD-02": Example(
        edge=((case(_challenged("11-23 18:04")), case(_challenged("11-23 18:05"))),),
        night=(
            (case(_challenged("11-01 03:29"), now="11-01 00:30"),
             case(_challenged("11-01 03:30"), now="11-01 00:30")),
        ),
    ),
    "HLD-03": Example(
        edge=(
            (case(_held(hold_placed=at("11-16 14:04"))),
             case(_held(hold_placed=at("11-16 14:05")))),
            (case(_held(hold_placed=at("11-15 14:05"))),
             case(_held(hold_placed=at("11-15 14:05"), hold_expires=at("11-29 12:00")))),
        ),
        night=(
            (case(_held(hold_placed=at("10-28 12:59")), now="11-04 12:00"),
             case(_held(hold_placed=at("10-28 13:00")), now="11-04 12:00")),
        ),
    ),
    "CAN-01": Example(
        edge=(
            (case(_LARKMOOR, _doubtful("11-26 14:04", "18:00")),
             case(_LARKMOOR, _doubtful("11-26 14:05", "18:00"))),
            (case(_LARKMOOR, _doubtful("11-26 14:04", "18:00")),
             case(_LARKMOOR, _doubtful("11-26 14:04", "18:00", answer="confirmed"))),
        ),
        night=(
            (case(_LARKMOOR, _doubtful("11-02 11:59", "15:00"), now="10-30 13:00"),
             case(_LARKMOOR, _doubtful("11-02 12:00", "15:00"), now="10-30 13:00")),
        ),
    ),
    "CLR-01": Example(
        edge=(
            (case(_licence(), _mix("11-26 10:00", "12:00")),
             case(_licence(), _mix("11-27 10:00", "12:00"))),
            (case(_licence(), _mix("11-26 10:00", "12:00")),
             case(_licence(waived_by="I. Thackwell", waived_reason="alternative cue is ready"),
                  _mix("11-26 10:00", "12:00"))),
        ),
        night=(
            (case(_licence(), _mix("11-01 20:00", "23:00"), now="10-29 00:00"),
             case(_licence(), _mix("11-01 20:00", "23:00"), now="10-29 23:59", zone=LONDON)),
        ),
    ),
    "LST-01": Example(
        edge=(
            (case(_show("2026-11-09"), _mixer("2026-11-16"), _WORKS),
             case(_show("2026-11-16"), _mixer("2026-11-16"), _WORKS)),
            (case(_show("2026-11-09"), _mixer("2026-11-24"), _WORKS),
             case(_show("2026-11-09"), _mixer("2026-11-25"), _WORKS)),
            (case(_show("2026-11-20"), _left("2026-11-20"), _WORKS),
             case(_show("2026-11-20"), _left("2026-11-19"), _WORKS)),
            (case(_show("2026-11-09"), _mixer("2026-11-12"), _worked("11-15")),
             case(_show("2026-11-09"), _mixer("2026-11-12"), _worked("11-14"))),
        ),
        night=(
            (case(_show("2026-11-09"), _mixer("2026-11-25"), _WORKS, now="11-24 00:00"),
             case(_show("2026-11-09"), _mixer("2026-11-25"), _WORKS, now="11-23 23:59")),
        ),
    ),
}  # fmt: skip
