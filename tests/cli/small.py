"""A small desk for tests that change it: one show, one house with two rooms, three people."""

from __future__ import annotations

from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.vendor import Room, Vendor

LA = "America/Los_Angeles"
START = f"2026-11-24T14:00-08:00[{LA}]"
END = f"2026-11-24T18:00-08:00[{LA}]"

RECORDS: tuple[Record, ...] = (
    Production(id="F1", code="CFT", title="The Copperfold Tide", zone=LA),
    Person(id="P1", name="Leona Marchetti-Vale", roles=("talent",), phone="555-0101"),
    Person(id="P2", name="Kwabena Lisle", roles=("ADR mixer",)),
    Vendor(id="V1", name="Larkmoor Sound", city="Los Angeles", zone=LA),
    Room(id="R1", name="ADR 1", vendor="V1"),
    Room(id="R2", name="Stage A", vendor="V1"),
    Session(
        id="S1", production="F1", type="ADR", state="hold", hold_rank=1, start=START, end=END,
        rooms=("R1",), people=(Booking(person="P1", role="talent"),),
    ),
    Contract(id="C1", production="F1", type="DPC", party="P1", state="sent", sent="2026-11-17"),
)  # fmt: skip

EXECUTED = Contract(id="C2", production="F1", type="DPC", party="P1", state="executed")
"""With it the performer may work, and the session be confirmed."""
