"""The desk's own zone is read off its records when nobody says it."""

from __future__ import annotations

from postui.desk.home import home_zone
from postui.model.production import Production
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

LA, LONDON, TORONTO = "America/Los_Angeles", "Europe/London", "America/Toronto"


def home(*records: Record) -> str:
    """The home zone of these records."""
    return home_zone(Snapshot.of(records))


def test_most_productions_decide() -> None:
    """What productions say comes before where rooms are."""
    rooms = [Room(id=f"R{n}", name="A", zone=TORONTO) for n in range(1, 9)]
    assert home(
        Production(id="F1", zone=LONDON), Production(id="F2", zone=LA),
        Production(id="F3", zone=LA), *rooms,
    ) == LA  # fmt: skip


def test_most_rooms_decide_when_no_production_does() -> None:
    """A room without a zone is in its vendor's."""
    assert home(
        Production(id="F1", code="CFT"),
        Vendor(id="V1", name="Here", zone=LA),
        Vendor(id="V2", name="There", zone=LONDON),
        Room(id="R1", name="A", vendor="V1"),
        Room(id="R2", name="B", vendor="V1"),
        Room(id="R3", name="C", vendor="V2"),
        Room(id="R4", name="D", vendor="V9"),
    ) == LA  # fmt: skip


def test_vendors_alone_will_do_and_nothing_says_nothing() -> None:
    """Vendors without rooms still lie somewhere; an empty desk has no home yet."""
    assert home(Vendor(id="V1", name="Here", zone=TORONTO)) == TORONTO
    assert home() == ""
