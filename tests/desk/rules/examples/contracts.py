"""CON-01 to CON-08: papers, and the work that waits for them."""

from __future__ import annotations

from typing import Any

from postui.model.contract import Contract
from postui.model.production import Production
from postui.model.session import Session
from tests.desk.agenda_world import LA, LEONA, LISLE, contract, people, session
from tests.desk.rules.examples.example import Example, case


def _works(start: str, end: str, **more: Any) -> Session:
    return session(1, start, end, people=people(LEONA, role="talent"), **more)


def _nda(**more: Any) -> Contract:
    return contract(1, type="NDA", **more)


def _start(**more: Any) -> Contract:
    return contract(1, type="START", **more)


def _memo(**more: Any) -> Contract:
    return contract(1, type="CDM", state="executed", **more)


_ADR = _works("11-24 14:00", "18:00")
_CREW = session(1, "11-24 09:00", "18:00", people=people(LISLE, role="ADR mixer"))
_ON_SUNDAY = _works("11-01 12:00", "16:00")
_SCREENING = _works("11-24 14:05", "16:00", type="SCRN")
_VERBAL = contract(1, verbal=True)
_PRODUCTION = Production(id="F1", title="The Copperfold Tide", code="CFT", zone=LA)

EXAMPLES = {
    "CON-01": Example(
        edge=(
            (case(_ADR, contract()), case(_ADR, contract(state="executed"))),
            (case(_ADR, contract()),
             case(_ADR, contract(waived_by="I. Thackwell", waived_reason="on set"))),
            (case(_works("11-24 14:05", "18:00"), contract()),
             case(_works("11-24 14:06", "18:00"), contract())),
            (case(_works("11-16 09:00", "18:00"), contract()),
             case(_works("11-15 09:00", "18:00"), contract())),
            (case(_CREW, contract(type="CDM", party=LISLE, needed="2026-11-24")),
             case(_CREW, contract(type="CDM", party=LISLE, needed="2026-11-25"))),
        ),
        night=(
            (case(_ON_SUNDAY, contract(), now="10-31 13:00"),
             case(_ON_SUNDAY, contract(), now="10-31 12:59")),
        ),
    ),
    "CON-02": Example(
        edge=(
            (case(contract(sent="2026-11-23"), now="11-26 00:00"),
             case(contract(sent="2026-11-23"), now="11-25 23:59")),
            (case(contract(sent="2026-11-16")),
             case(contract(sent="2026-11-16", chased="2026-11-22"))),
            (case(contract(sent="2026-11-16")),
             case(contract(sent="2026-11-16", viewed="2026-11-17", state="viewed"))),
        ),
        night=(
            (case(contract(sent="2026-10-30"), now="11-01 23:00"),
             case(contract(sent="2026-10-30"), now="11-01 22:59")),
        ),
    ),
    "CON-03": Example(
        edge=(
            (case(contract(state="signed", signed="2026-11-23"), now="11-25 00:00"),
             case(contract(state="signed", signed="2026-11-23"), now="11-24 23:59")),
        ),
        night=(
            (case(contract(state="signed", signed="2026-03-07"), now="03-09 01:00"),
             case(contract(state="signed", signed="2026-03-07"), now="03-09 00:59")),
        ),
    ),
    "CON-04": Example(
        edge=(
            (case(contract(state="executed", executed="2026-11-08")),
             case(contract(state="executed", executed="2026-11-09"))),
            (case(contract(state="executed", executed="2026-11-08")),
             case(contract(state="executed", executed="2026-11-08", document="CFT/DPC/a.pdf"))),
        ),
        night=(
            (case(contract(state="executed", executed="2026-11-09"), now="11-24 00:00"),
             case(contract(state="executed", executed="2026-11-09"), now="11-23 23:59")),
        ),
    ),
    "CON-05": Example(
        edge=(
            (case(_start(starts="2026-11-16"), now="11-20 09:00"),
             case(_start(starts="2026-11-16"), now="11-19 09:00")),
            (case(_PRODUCTION, _start(starts="2026-11-24"), now="12-02 09:00"),
             case(_PRODUCTION, _start(starts="2026-11-24"), now="12-01 09:00")),
        ),
        night=(
            (case(_start(starts="2026-11-16"), now="11-20 00:00"),
             case(_start(starts="2026-11-16"), now="11-19 23:59")),
        ),
    ),
    "CON-06": Example(
        edge=(
            (case(_memo(ends="2026-11-27"), _works("11-28 09:00", "18:00")),
             case(_memo(ends="2026-11-27"), _works("11-27 09:00", "18:00"))),
            (case(_memo(ends="2026-11-27"), _works("11-28 09:00", "18:00")),
             case(_memo(ends="2026-11-27"), contract(2, type="CDM", state="executed",
                                                     starts="2026-11-28"),
                  _works("11-28 09:00", "18:00"))),
            (case(_memo(ends="2026-11-23"), contract(2, type="CDM"),
                  _works("11-24 14:05", "18:00")),
             case(_memo(ends="2026-11-23"), contract(2, type="CDM"),
                  _works("11-24 14:06", "18:00"))),
            (case(_memo(ends="2026-11-27"), _works("11-28 09:00", "18:00"), now="11-28 17:59"),
             case(_memo(ends="2026-11-27"), _works("11-28 09:00", "18:00"), now="11-28 18:00")),
        ),
        night=(
            (case(_memo(ends="2026-11-26"), _works("11-27 00:00", "00:30")),
             case(_memo(ends="2026-11-26"), _works("11-26 23:59", "11-27 00:30"))),
        ),
    ),
    "CON-07": Example(
        edge=(
            (case(_SCREENING, _nda()), case(_SCREENING, _nda(needed="2026-11-30"))),
            (case(_SCREENING, _nda()), case(_SCREENING)),
            (case(_SCREENING, _nda()), case(_works("11-24 14:06", "16:00", type="SCRN"), _nda())),
        ),
        night=(
            (case(_works("03-08 13:00", "15:00", type="SCRN"), _nda(), now="03-07 12:00"),
             case(_works("03-08 13:01", "15:00", type="SCRN"), _nda(), now="03-07 12:00")),
        ),
    ),
    "CON-08": Example(
        edge=(
            (case(_ADR, _VERBAL, now="11-23 11:59"), case(_ADR, _VERBAL, now="11-23 12:00")),
            (case(_ADR, _VERBAL, now="11-22 12:00"), case(_ADR, _VERBAL, now="11-22 11:59")),
        ),
        night=(
            (case(_works("11-02 10:00", "12:00"), _VERBAL, now="10-31 13:00"),
             case(_works("11-02 10:00", "12:00"), _VERBAL, now="10-31 12:59")),
        ),
    ),
}  # fmt: skip
