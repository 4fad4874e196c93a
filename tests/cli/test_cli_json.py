"""Every --json shape, field by field, of a desk with and without records."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from postui.model.kinds import BY_NAME, KINDS
from tests.cli.door import Desk
from tests.cli.small import RECORDS


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """A JSON object that has exactly these fields."""


class Problem(Shape):
    rule: str
    severity: str
    when: str
    message: str
    records: list[str]
    parts: list[str]
    field: str
    score: float
    waits: str


class Row(Shape):
    id: str
    mark: str
    tone: str
    cells: dict[str, str]
    record: dict[str, Any]


class Panes(Shape):
    sessions: list[Row]
    contracts: list[Row]
    travel: list[Row]
    masters: list[Row]


class Today(Shape):
    schema: int
    now: str
    panes: Panes
    problems: list[Problem]


class Check(Shape):
    schema: int
    problems: list[Problem]
    waiting: list[Problem]


class Listed(Shape):
    schema: int
    kind: str
    records: list[dict[str, Any]]


class Change(Shape):
    kind: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Commit(Shape):
    seq: int
    at: str
    who: str
    label: str
    undoes: int
    redoes: int
    changes: list[Change]


class Log(Shape):
    schema: int
    commits: list[Commit]


@pytest.mark.parametrize("sample", ["--demo", ""])
@pytest.mark.parametrize(
    ("command", "shape"),
    [
        ("today --json", Today), ("check --json", Check), ("log --json", Log),
        *((f"list {kind.name} --json", Listed) for kind in KINDS),
    ],
)  # fmt: skip
def test_shapes_hold_on_a_full_and_on_an_empty_desk(
    desk: Desk, sample: str, command: str, shape: type[Shape]
) -> None:
    """Exactly these fields, version 1, and the same bytes each time."""
    told = desk(f"{sample} {command}")
    found = msgspec.json.decode(told.data, type=shape)
    assert getattr(found, "schema", 0) == 1
    assert told.data == desk(f"{sample} {command}").data
    assert told.data.endswith(b"}\n")


def test_a_listed_record_has_every_field(desk: Desk) -> None:
    """Also those at their default, in the order they are declared."""
    desk.fill(*RECORDS)
    for name, kind in BY_NAME.items():
        for record in desk(f"list {name} --json").json["records"]:
            fields = [each for each in kind.struct.__struct_fields__ if each != "extra"]
            assert list(record) == fields


def test_a_shown_record_has_its_links_and_problems(desk: Desk) -> None:
    """Both ways: what it points at, and what points at it."""
    desk.fill(*RECORDS)
    shown = desk("show S1 --json").json
    assert list(shown)[:3] == ["schema", "id", "rev"]
    assert (shown["schema"], shown["kind"]) == (1, "session")
    assert shown["links"] == ["F1", "R1", "P1"]
    assert {each["rule"] for each in shown["problems"]} == {"CON-01"}
    assert desk("show P1 --json").json["linked"] == ["S1", "C1"]
    msgspec.convert(shown["problems"], list[Problem])


def test_a_changed_record_is_logged_with_before_and_after(desk: Desk) -> None:
    """None stands for a record that was not there."""
    desk.fill(*RECORDS)
    desk("add person name=Dana")
    desk("delete P3")
    made, gone = reversed(msgspec.json.decode(desk("log --json").data, type=Log).commits)
    assert made.changes[0].before is None
    assert gone.changes[0].after is None
    assert (made.changes[0].after or {})["name"] == (gone.changes[0].before or {})["name"] == "Dana"


def test_reserved_names_are_not_taken_by_a_damaged_record(desk: Desk) -> None:
    """A record with fields called schema, links or problems cannot pose as something else."""
    desk.store.write_text(
        '{"_meta":{"1":{"store_id":"x","schema":1,"seq":0,"next_id":{}}},"people":{"1":'
        '{"name":"Dana","schema":9,"kind":"contract","links":7,"problems":"none","odd":[1]}}}'
    )
    shown = desk("show P1 --json").json
    assert (shown["schema"], shown["kind"], shown["links"]) == (1, "person", [])
    assert (shown["problems"], shown["odd"]) == ([], [1])
