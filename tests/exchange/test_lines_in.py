"""Importing records as lines of JSON: the sample data into a store of one's own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from postui.assets import folder
from postui.clock import FixedClock
from postui.desk.desk import Desk
from postui.exchange import import_files
from postui.exchange.samples import load
from postui.model.kinds import KINDS
from postui.model.session import Session
from postui.store.memory import MemoryStore

ZONE = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(ZONE))
DESK = Desk(now=NOW, zone=ZONE)


def store() -> MemoryStore:
    """An empty one."""
    return MemoryStore(FixedClock(NOW, ZONE))


def test_the_demo_is_imported_whole_and_once() -> None:
    """Every record of the sample files arrives with its links; a second time nothing changes."""
    kept = store()
    paths = sorted((folder("sample_data") / "demo").glob("*.jsonl"), reverse=True)
    plan = import_files(paths, kept.snapshot(), DESK)
    assert not plan.refused
    kept.commit(plan.draft)
    sample = load("demo", NOW)
    assert kept.snapshot().count() == len(sample)
    for kind in KINDS:
        assert kept.snapshot().count(kind) == sum(type(each) is kind.struct for each in sample)
    found = [each for each in kept.snapshot().all(Session) if each.confirmation == "LS-4412"]
    assert [each.start for each in found] == ["2026-11-24T14:00-08:00[America/Los_Angeles]"]
    assert kept.snapshot().get(found[0].people[0].person) is not None
    again = import_files(paths, kept.snapshot(), DESK)
    assert again.draft.empty
    assert len(again.skipped) == len(sample)


def test_a_bad_line_costs_itself(tmp_path: Path) -> None:
    """What is no JSON, does not fit a field, or is no kind is named by file and line."""
    people = tmp_path / "people.jsonl"
    people.write_text(
        '{"id":"P1","name":"Ada"}\nnot json\n{"id":"P2","name":7}\n', encoding="utf-8"
    )
    other = tmp_path / "things.jsonl"
    other.write_text("{}", encoding="utf-8")
    plan = import_files([people, other, tmp_path / "rooms.jsonl"], store().snapshot(), DESK)
    assert [each.name for each in plan.created] == ["Ada"]
    named = {(Path(each.file).name, each.line, each.field) for each in plan.refused}
    assert named == {
        ("people.jsonl", 2, "line"), ("people.jsonl", 3, "name"),
        ("things.jsonl", 0, "file"), ("rooms.jsonl", 0, "file"),
    }  # fmt: skip


def test_links_inside_the_files_lead_to_what_was_made(tmp_path: Path) -> None:
    """Ids of the files are not those of the store, yet everything is still linked."""
    (tmp_path / "vendors.jsonl").write_text('{"id":"V9","name":"Here"}\n', encoding="utf-8")
    (tmp_path / "rooms.jsonl").write_text(
        '{"id":"R9","name":"A","vendor":"V9"}\n', encoding="utf-8"
    )
    kept = store()
    kept.commit(import_files(sorted(tmp_path.iterdir()), kept.snapshot(), DESK).draft)
    assert [
        (each.id, getattr(each, "vendor", "")) for each in kept.snapshot().of_kind(KINDS[3])
    ] == [("R1", "V1")]
