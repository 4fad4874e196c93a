"""VLT-01 to VLT-06: copies."""

from __future__ import annotations

from typing import Any

from postui.model.master import Copy, Master
from postui.model.vendor import Vendor
from tests.desk.agenda_world import master
from tests.desk.rules.examples.example import Example, case

_STORE = "Fenwick Deep Store"


def _tape(number: int, **more: Any) -> Copy:
    fields: dict[str, Any] = {
        "barcode": f"TMN00{number}L9", "place": f"Saddleback Vault, shelf {number}",
        "number": number, "written": "2026-09-01", "checked": "2026-10-01", "fixity": "ok",
    }  # fmt: skip
    return Copy(**(fields | more))


def _kept(*copies: Copy, **more: Any) -> Master:
    fields = {"state": "accepted", "delivered_on": "2026-09-01", "copies": copies}
    return master(1, **(fields | more))


def _written(day: str) -> Master:
    return _kept(_tape(1, written=day, checked="", fixity=""))


def _out(due_back: str) -> Master:
    return _kept(_tape(1, out_to="Ninepin Picture", due_back=due_back))


def _pair(day: str, place: str = "Saddleback Vault, shelf 2") -> Master:
    return _kept(_tape(1, written=day), _tape(2, written=day, place=place))


def _drives(*drives: str) -> Vendor:
    return Vendor(id="V9", name="Ninepin Picture", drives=drives)


_TAPE = _kept(_tape(1, barcode="CFT012L6"), owner="V9")
_TWO = (_tape(1), _tape(2, place=_STORE))
_DISK = Copy(place="Quillgate Post", medium="RAID", number=3)

EXAMPLES = {
    "VLT-01": Example(
        edge=((case(_kept(_tape(7, fixity="failed"))), case(_kept(_tape(7, fixity="ok")))),),
    ),
    "VLT-02": Example(
        edge=(
            (case(_written("2026-10-23")), case(_written("2026-10-24"))),
            (case(_kept(_tape(1, written="2025-01-01", checked="2025-11-22"))),
             case(_kept(_tape(1, written="2025-01-01", checked="2025-11-23")))),
        ),
        night=(
            (case(_written("2026-10-24"), now="11-24 00:00"),
             case(_written("2026-10-24"), now="11-23 23:59")),
        ),
    ),
    "VLT-03": Example(
        edge=(
            (case(_kept(*_TWO, delivered_on="2026-10-23")),
             case(_kept(*_TWO, delivered_on="2026-10-24"))),
            (case(_kept(*_TWO, delivered_on="2026-10-23")),
             case(_kept(*_TWO, _DISK, delivered_on="2026-10-23"))),
        ),
        night=(
            (case(_kept(*_TWO, delivered_on="2026-10-24"), now="11-24 00:00"),
             case(_kept(*_TWO, delivered_on="2026-10-24"), now="11-23 23:59")),
        ),
    ),
    "VLT-04": Example(
        edge=((case(_out("2026-11-22")), case(_out("2026-11-23"))),),
        night=(
            (case(_out("2026-11-23"), now="11-24 00:00"),
             case(_out("2026-11-23"), now="11-23 23:59")),
        ),
    ),
    "VLT-05": Example(
        edge=(
            (case(_drives("LTO-9"), _TAPE), case(_drives("LTO-9", "LTO-7"), _TAPE)),
            (case(_drives("LTO-9"), _TAPE), case(_drives(), _TAPE)),
        ),
    ),
    "VLT-06": Example(
        edge=(
            (case(_pair("2026-11-15")), case(_pair("2026-11-15", _STORE))),
            (case(_pair("2026-11-15")), case(_pair("2026-11-16"))),
        ),
        night=(
            (case(_pair("2026-11-16"), now="11-24 00:00"),
             case(_pair("2026-11-16"), now="11-23 23:59")),
        ),
    ),
}  # fmt: skip
