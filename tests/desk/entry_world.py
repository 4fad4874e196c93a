"""A small office for the tests of typed texts. All of it is invented."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from postui.desk.desk import Desk
from postui.desk.entry import Entry, Filled, fill, read_field
from postui.model.fields import field_names
from postui.model.kinds import BY_NAME
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

LA = "America/Los_Angeles"
LONDON = "Europe/London"
DESK = Desk(now=datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA)), zone=LA, user="dario")


def at(wall: str, zone: str = LA) -> str:
    """The moment of `2026-11-24 14:00` in a zone."""
    from postui.model.when import make

    return make(datetime.fromisoformat(wall), zone)


ADR = Session(
    id="S1", production="F1", type="ADRP", state="hold", hold_rank=2, rooms=("R1",),
    start=at("2026-11-24 14:00"), end=at("2026-11-24 18:00"),
    people=(
        Booking(person="P1", role="talent"),
        Booking(person="P2", role="ADR mixer", call=at("2026-11-24 13:45")),
    ),
)  # fmt: skip
RECORDS: tuple[Record, ...] = (
    Production(id="F1", code="CFT", title="The Copperfold Tide", zone=LA),
    Production(id="F2", code="TMN", title="Tamarack Nine", zone=LONDON),
    Person(id="P1", name="Leona Marchetti-Vale", roles=("talent",)),
    Person(id="P2", name="Kwabena Lisle", roles=("ADR mixer", "Foley mixer")),
    Person(id="P3", name="Ann Lee"),
    Person(id="P4", name="Ann Lee"),
    Vendor(id="V1", name="Larkmoor Sound", zone=LA, city="Los Angeles"),
    Vendor(id="V2", name="Quillgate Post", zone=LONDON, city="London"),
    Room(id="R1", name="ADR 1", vendor="V1"),
    Room(id="R2", name="ADR 2", vendor="V2"),
    ADR,
    Session(id="S2", production="F2", type="FMIX"),
    Trip(id="T1", person="P1"),
    Master(id="M1", production="F2", title="IMF"),
)
SNAPSHOT = Snapshot.of(RECORDS)


def filled(kind: str, base: Record | None = None, **texts: str) -> Filled:
    """The answer to texts for a kind."""
    return fill(BY_NAME[kind], texts, SNAPSHOT, DESK, base=base)


def read(kind: str, name: str, text: str, base: Record | None = None) -> Entry:
    """The entry of one text."""
    struct = BY_NAME[kind].struct
    return read_field(struct, field_names(struct)[name], text, SNAPSHOT, DESK, base=base)


def value(kind: str, name: str, text: str, base: Record | None = None) -> Any:
    """The value of one text."""
    return read(kind, name, text, base).values[name]
