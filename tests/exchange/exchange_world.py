"""The desk on Monday 23 November 2026, a store that starts empty, and the six sheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from postui.clock import FixedClock
from postui.desk.desk import Desk
from postui.exchange import Plan, import_files
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor
from postui.store.memory import MemoryStore

R = TypeVar("R", bound=Record)

LA = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA))
DESK = Desk(now=NOW, zone=LA, user="dario")
SHEETS = Path(__file__).parent / "sheets"
SESSION_HEAD = "Show,Ep,Date,In,Out,Type,Talent,Room,Mixer,Status,Notes\n"
VENDORS = "Facility,City,Time zone,Rooms\nLarkmoor Sound,Los Angeles,LA,ADR 1; Stage A\n"


def sheets() -> list[Path]:
    """The six files a coordinator's drive holds, in the order of their names."""
    return sorted(SHEETS.glob("*.csv"))


class World:
    """A store, and imports into it."""

    def __init__(self, records: Iterable[Record] = (), desk: Desk = DESK) -> None:
        self.desk = desk
        self.store = MemoryStore(FixedClock(NOW, LA), records=records)

    @property
    def snapshot(self) -> Snapshot:
        return self.store.snapshot()

    def plan(self, *sources: Path | str | tuple[str, str], **options: object) -> Plan:
        """What an import would do; a text alone is a file called sheet.csv."""
        named = [("sheet.csv", each) if isinstance(each, str) else each for each in sources]
        return import_files(named, self.snapshot, self.desk, **options)  # type: ignore[arg-type] # options of import_files

    def take(self, *sources: Path | str | tuple[str, str], **options: object) -> Plan:
        """An import, committed."""
        plan = self.plan(*sources, **options)
        if not plan.draft.empty:
            self.store.commit(plan.draft)
        return plan

    def all(self, struct: type[R]) -> tuple[R, ...]:
        return self.snapshot.all(struct)

    def one(self, struct: type[R]) -> R:
        """The only record of a kind."""
        (found,) = self.snapshot.all(struct)
        return found

    def name(self, record_id: str) -> str:
        """What a linked record is called; "?" for a link to nothing."""
        match self.snapshot.get(record_id):
            case Production() as production:
                return production.code or production.title
            case Person() | Vendor() | Room() as named:
                return named.name
        return "?"


def refused(plan: Plan) -> list[tuple[int, str, str]]:
    """Line, field and value of every refusal."""
    return [(each.line, each.field, each.value) for each in plan.refused]


def doubts(plan: Plan) -> list[tuple[int, str, str]]:
    """Line, field and reading of everything uncertain."""
    return [(each.line, each.field, each.reading) for each in plan.uncertain]


def skipped(plan: Plan) -> list[tuple[int, str]]:
    """Line and reason of everything that does nothing."""
    return [(each.line, each.reason) for each in plan.skipped]
