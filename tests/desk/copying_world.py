"""A small post schedule for the tests of cards, copies and messages. All of it is invented."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from postui.desk.desk import Desk
from postui.desk.messages import message
from postui.model.contract import Contract
from postui.model.master import Copy, Master, QcIssue
from postui.model.money import Money
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Episode, Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip
from postui.model.vendor import Room, Vendor

R = TypeVar("R", bound=Record)

LA = "-08:00[America/Los_Angeles]"
NY = "-05:00[America/New_York]"
SECRET = "zzsecretzz"

DESK = Desk(
    now=datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("America/Los_Angeles")),
    zone="America/Los_Angeles",
    user="dario",
)

PEOPLE = (
    Person(
        id="P1", name="Leona Marchetti-Vale", roles=("talent",), phone="555-0101",
        mail="leona@example.com", agent="Priya Santangelo, Halden Artists, 555-0160",
        zone="America/New_York", visa=SECRET, loan_out=SECRET, diet=SECRET,
    ),
    Person(id="P2", name="Kwabena Lisle", roles=("ADR mixer",)),
    Person(id="P3", name="Noor Haldane", roles=("ADR supervisor",)),
    Person(
        id="P4", name="Wren Abeyta", minor=True, born="2017-03-02", guardian=SECRET,
        phone="555-0144", chaperone="Tamsin Oake, studio teacher",
    ),
    Person(id="P5", name="Teo Brandvik"),
    Person(id="P6", name="Sunniva Arkwell"),
)  # fmt: skip

PLACES = (
    Vendor(
        id="V1", name="Larkmoor Sound", city="Los Angeles", address="100 Example Street",
        zone="America/Los_Angeles", contact="Dana Iverholt", phone="555-0150", opens="08:00",
        closes="23:00",
    ),
    Vendor(id="V2", name="Quillgate Post", city="London", zone="Europe/London"),
    Room(id="R1", name="ADR 1", vendor="V1"),
    Room(id="R2", name="ADR 2", vendor="V2"),
    Room(id="R3", name="Stage A", vendor="V1"),
)  # fmt: skip

SESSIONS = (
    Session(
        id="S42", production="F1", type="ADRP", state="confirmed", start=f"2026-11-24T14:00{LA}",
        end=f"2026-11-24T18:00{LA}", rooms=("R1",), cues=84, bump=60, confirmation="LS-4471",
        details={"character": "Captain Hale"}, cost=Money(9_999_900),
        people=(
            Booking(person="P1", role="talent", call=f"2026-11-24T13:45{LA}"),
            Booking(person="P2", role="ADR mixer", call=f"2026-11-24T13:30{LA}"),
            Booking(person="P3", role="ADR supervisor"),
        ),
    ),
    Session(
        id="S43", production="F1", type="ADRP", state="hold", hold_rank=1, remote=True,
        link="Source-Connect, booked", start=f"2026-11-25T15:30{LA}", end=f"2026-11-25T17:30{LA}",
        hold_expires=f"2026-11-24T10:00{LA}", rooms=("R1", "R2"),
        people=(Booking(person="P1", role="talent"),),
    ),
    Session(
        id="S44", production="F2", episode="104", type="FMIX", state="confirmed",
        start=f"2026-11-23T22:00{LA}", end=f"2026-11-24T03:00{LA}", rooms=("R3",),
        people=(
            Booking(person="P5", role="re-recording mixer"),
            Booking(person="P6", role="re-recording mixer", call=f"2026-11-23T21:30{LA}"),
        ),
        party="network", picture_version="v7", materials_due=f"2026-11-23T17:00{LA}",
    ),
    Session(
        id="S45", production="F1", type="ADRP", state="confirmed", start=f"2026-11-24T09:00{LA}",
        end=f"2026-11-24T13:00{LA}", rooms=("R1",), people=(Booking(person="P4", role="talent"),),
    ),
)  # fmt: skip

PAPERS = (
    Contract(
        id="C7", type="DPC", party="P1", production="F1", state="sent", sent="2026-11-17",
        needed="2026-11-24", rate=Money(12_345_600), per_diem=Money(7_777_700),
        signatory="Priya Santangelo", role="Captain Hale", chased="2026-11-20", chases=1,
    ),
    Contract(
        id="C8", type="SYNC", title='"Low Tide"', production="F1", state="viewed",
        sent="2026-11-10", viewed="2026-11-12", needed="2026-11-20", signatory="Marl & Finch",
    ),
    Contract(id="C9", type="CDM", party="P2", production="F1", state="sent"),
    Trip(
        id="T1", person="P1", production="F1", purpose="ADR and two fittings", state="booked",
        serves=("S42",), emergency="555-0199", per_diem=Money(7500), visa=SECRET,
        legs=(
            Leg(carrier="Meridian Air", number="ZZ 117", origin="JFK", destination="LAX",
                departs=f"2026-11-24T11:05{NY}", arrives=f"2026-11-24T14:30{LA}", terminal="4",
                cabin="business", seat="4A", reference="QK7M2P"),
            Leg(carrier="Meridian Air", number="ZZ 118", origin="LAX", destination="JFK",
                departs=f"2026-11-26T22:00{LA}", arrives=f"2026-11-27T06:25{NY}"),
            Leg(mode="car", origin="LAX", destination="The Alder House",
                departs=f"2026-11-24T15:10{LA}", driver="Redwood Cars, 555-0171"),
        ),
        stays=(
            Stay(hotel="The Alder House", address="12 Example Road, Los Angeles",
                 phone="555-0170", check_in="2026-11-24", check_out="2026-11-26",
                 confirmation="88213"),
        ),
    ),
)  # fmt: skip

MASTERS = (
    Master(
        id="M5", production="F2", episode="103", title="UHD HDR IMF", code="A.1", state="qc_failed",
        spec="3840x2160 25p P3-D65 PQ, 5.1+IAB", owner="V2", due="2026-11-24",
        estimate="2026-11-26", estimate_reason="blocker fix", waits_for=("S44",),
        issues=(
            QcIssue(timecode="00:12:41:07", severity="blocker", text="dropout", answer="fix",
                    due="2026-11-25"),
            QcIssue(text="old click", checked_by="J. Castellane"),
        ),
    ),
    Master(
        id="M6", production="F2", episode="101", title="UHD HDR IMF", state="accepted",
        due="2026-10-12", estimate="2026-10-12", delivered_on="2026-10-12",
        delivered_to="Network", method="Aspera", receipt="R-2201",
        copies=(Copy(barcode="TMN001L9", place="Saddleback Vault"),),
    ),
)  # fmt: skip

RECORDS: tuple[Record, ...] = (
    Production(id="F1", code="CFT", title="The Copperfold Tide", lock="2026-11-14"),
    Production(
        id="F2", code="TMN", title="Tamarack Nine",
        episodes=(Episode(number="104", lock="2026-10-01", delivery="2026-12-09"),),
    ),
    *PEOPLE,
    *PLACES,
    *SESSIONS,
    *PAPERS,
    *MASTERS,
    Note(id="N1", about="S42", text="agent says\nThursday", author="dario",
         at=f"2026-11-23T09:00{LA}"),
)  # fmt: skip
WORLD = Snapshot.of(RECORDS)


def get(struct: type[R], record_id: str) -> R:
    """The record of that id; it is there."""
    found = WORLD.find(struct, record_id)
    assert found is not None
    return found


def world_with(*records: Record) -> Snapshot:
    """The same schedule with some records put in or in place of others."""
    return WORLD.with_changes(1, {each.id: each for each in records})


def told(record: Record, snapshot: Snapshot = WORLD) -> str:
    """The message about a record."""
    return message(record, snapshot, DESK)
