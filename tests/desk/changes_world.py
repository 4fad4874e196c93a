"""A store with one of everything, on Monday 23 November 2026, for the use cases."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from postui.clock import FixedClock
from postui.desk.desk import Desk
from postui.model.contract import Contract
from postui.model.kinds import KINDS
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor
from postui.store.memory import MemoryStore

LA = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA))
DESK = Desk(now=NOW, zone=LA, user="dario")
T = TypeVar("T", bound=Record)

RECORDS: tuple[Record, ...] = (
    Production(id="F1", rev=1, title="The Copperfold Tide", code="CFT"),
    Person(id="P1", rev=1, name="Leona Marchetti-Vale"),
    Person(id="P2", rev=1, name="Kwabena Lisle"),
    Vendor(id="V1", rev=1, name="Larkmoor Sound", zone=LA),
    Room(id="R1", rev=1, name="ADR 1", vendor="V1"),
    Session(
        id="S1", rev=1, production="F1", type="ADRP", state="hold", hold_rank=2,
        start=f"2026-11-24T14:00-08:00[{LA}]", end=f"2026-11-24T18:00-08:00[{LA}]",
        rooms=("R1",), people=(Booking("P1", "talent"), Booking("P2", "ADR mixer")),
    ),
    Session(
        id="S2", rev=1, production="F1", type="ADRP", state="confirmed",
        start=f"2026-11-23T14:00-08:00[{LA}]", end=f"2026-11-23T18:00-08:00[{LA}]",
        rooms=("R1",), depends_on=("S1",),
    ),
    Contract(id="C1", rev=1, type="DPC", party="P1", production="F1", state="drafted"),
    Contract(id="C2", rev=1, type="DPC", party="P1", production="F1", state="executed"),
    Trip(id="T1", rev=1, person="P1", state="ticketed", serves=("S1",), legs=(
        Leg(origin="JFK", destination="LAX", departs="2026-11-24T11:05-05:00[America/New_York]",
            arrives=f"2026-11-24T14:30-08:00[{LA}]"),
    )),
    Master(id="M1", rev=1, title="UHD HDR IMF", production="F1", state="qc_passed",
           waits_for=("S1", "S2")),
    Note(id="N1", rev=1, about="S1", text="agent says Thursday"),
)  # fmt: skip


def new_store() -> MemoryStore:
    """A store of those records."""
    return MemoryStore(FixedClock(NOW, LA), who="dario", records=RECORDS)


def get(store: MemoryStore, struct: type[T], record_id: str) -> T:
    """A record that must be there."""
    found = store.snapshot().find(struct, record_id)
    assert found is not None
    return found


def everything(store: MemoryStore) -> dict[str, Record]:
    """Every record by id, without its revision."""
    return {record.id: bare(record) for kind in KINDS for record in store.snapshot().of_kind(kind)}


def bare(record: Record) -> Record:
    """A record without its revision."""
    return msgspec.structs.replace(record, rev=0)
