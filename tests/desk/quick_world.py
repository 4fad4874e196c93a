"""A small desk on Monday 23 November 2026: two productions, three vendors, fifteen people."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from postui.desk.desk import Desk
from postui.desk.quickadd import Understood, understand
from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.production import Episode, Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

LA = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA))
DESK = Desk(now=NOW, zone=LA, user="dario")


def person(number: int, name: str, *roles: str) -> Person:
    """Somebody with their usual roles."""
    return Person(id=f"P{number}", rev=1, name=name, roles=roles)


RECORDS: tuple[Record, ...] = (
    Production(id="F1", rev=1, title="The Copperfold Tide", code="CFT", form="feature", zone=LA),
    Production(
        id="F2", rev=1, title="Tamarack Nine", code="TMN", form="series", zone=LA,
        episodes=tuple(Episode(number=str(each)) for each in range(101, 109)),
    ),
    person(1, "Leona Marchetti-Vale", "Talent (lead)"),
    person(2, "Callum Strathe", "talent"),
    person(3, "Calla Whitford", "producer"),
    person(4, "Kwabena Lisle", "ADR mixer"),
    person(5, "Teo Brandvik", "re-recording mixer"),
    person(6, "Mateus Corvo", "foley artist"),
    person(7, "Ilse Penhallow", "foley artist"),
    person(8, "Greta Sollund", "foley mixer"),
    person(9, "Yuki Tarrant", "colourist"),
    person(10, "Osric Vane", "composer"),
    person(11, "Elspeth Moray", "director"),
    person(12, "Bashir Elmquist", "talent"),
    person(13, "Kit Ravensworth", "ADR mixer"),
    person(14, "Noé Ångström"),
    person(15, "Imogen Thackwell", "post supervisor"),
    Vendor(id="V1", rev=1, name="Larkmoor Sound", zone=LA),
    Vendor(id="V2", rev=1, name="Quillgate Post", zone="Europe/London"),
    Vendor(id="V3", rev=1, name="Boreal Row Studios", zone="America/Toronto"),
    Room(id="R1", rev=1, name="Stage A", vendor="V1", can=("FMIX", "PLAY")),
    Room(id="R2", rev=1, name="Stage B", vendor="V1", can=("SPOT", "ADRP")),
    Room(id="R3", rev=1, name="ADR 1", vendor="V1", can=("ADRP",)),
    Room(id="R4", rev=1, name="Foley 1", vendor="V1", can=("FOLY",)),
    Room(id="R5", rev=1, name="ADR 2", vendor="V2", can=("ADRP",)),
    Room(id="R6", rev=1, name="Grade 1", vendor="V2", can=("GRAD",)),
    Room(id="R7", rev=1, name="ADR", vendor="V3", can=("ADRP",)),
    Session(id="S1", rev=1, production="F1", type="ADRP", people=(Booking("P1"), Booking("P4"))),
    Session(id="S2", rev=1, production="F2", type="ADRP", people=(Booking("P12"), Booking("P4"))),
    Contract(id="C1", rev=1, production="F1", type="COMP", party="P10"),
)  # fmt: skip
SNAPSHOT = Snapshot.of(RECORDS)


def read(line: str, *, day: date | None = None, production: str = "") -> Understood:
    """A line read at that desk."""
    return understand(line, SNAPSHOT, DESK, day=day, production=production)
