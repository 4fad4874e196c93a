"""Whatever a file holds: nothing is raised but what is meant, and no good line is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model.clean import is_clean
from postui.model.kinds import KINDS
from postui.model.master import Master
from postui.model.record import to_fields
from tests.exchange.exchange_world import SHEETS, World, sheets

NAMES = [path.name for path in sheets()]
CELLS = st.text(max_size=12) | st.sampled_from([
    "=cmd()", "[/x]", "A[/b]B", "\x1b]52;c;x\x07", "\x9b2J", "\u202eevil", "11/24/2026", "25:00",
    "2/30/2026", "9:00", "24:00", "ALL DAY", "a;b", "Leona, Bo", "ADR 1 - x", "- -", "A - B - C",
    " - ", "+", "+ 6", "(", ")", "(minor)", "/", "12/31/9999", "23:59 (+9)", "JFK", "S1", "'=x",
    "山田太郎", "100%", "48h 50%", "$", "$9", "TMN001L9 / x", "/ /", "´", "x" * 600, '"',
])  # fmt: skip


def parsed(name: str) -> list[list[str]]:
    text = (SHEETS / name).read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text), delimiter=";" if name == "contacts.csv" else ","))


def written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def texts_of(value: object) -> list[str]:
    """Every text in a record's plain values."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in texts_of(each)]
        case list() | tuple():
            return [text for each in value for text in texts_of(each)]
    return []


@settings(max_examples=75, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda data: data.decode("latin-1")))
def test_any_text_is_a_plan(text: str) -> None:
    """As it stands, and below headings of every kind."""
    headings = "Name,Type,Show,Date,In,From,To,Title\n"
    plans = [World().plan(text)]
    plans += [World().plan(headings + text, kind=kind.name) for kind in KINDS]
    for plan in plans:
        assert plan.draft.empty == (not plan.created and not plan.changed)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_plan(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """A file of anything is refused or read, never an accident."""
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    plan = World().plan(path)
    assert plan.refused or plan.skipped or plan.created or plan.uncertain


@settings(max_examples=75, deadline=None)
@given(st.data())
def test_a_damaged_sheet_is_imported_twice_to_the_same(data: st.DataObject) -> None:
    """What the first import takes, the second leaves alone; no text is raw; all links lead on."""
    name = data.draw(st.sampled_from(NAMES))
    rows = parsed(name)
    originals = [cell for row in rows for cell in row if cell]
    for _ in range(data.draw(st.integers(1, 6))):
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        if row:
            at = data.draw(st.integers(0, len(row) - 1))
            row[at] = data.draw(CELLS | st.sampled_from(originals))
    world = World()
    source = (name, written(rows))
    world.take(source)
    again = world.plan(source)
    assert (again.created, again.changed, again.draft.puts) == ((), (), ())
    for kind in KINDS:
        for record in world.snapshot.of_kind(kind):
            assert all(is_clean(text) for text in texts_of(to_fields(record)))


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=14), max_size=5),
    at=st.integers(0, 14),
)
def test_bad_lines_never_lose_good_ones(rows: list[list[str]], at: int) -> None:
    """Every delivery of the sheet is there, whatever stands between its lines."""
    good = parsed("delivery.csv")
    place = min(at, len(good) - 1) + 1
    junk = [row for row in rows if any(cell.strip() for cell in row)]
    world = World()
    world.take(("delivery.csv", written(good[:place] + junk + good[place:])))
    titles = {(each.title, each.episode) for each in world.all(Master)}
    assert {(row[3], row[2]) for row in good[1:]} <= titles


@settings(max_examples=30, deadline=None)
@given(line=st.integers(1, 13), quote=st.sampled_from(['"', '""', ',"', 'x"y,"']))
def test_a_stray_quote_loses_at_most_its_line(line: int, quote: str) -> None:
    """Added at the end of any line, it swallows none of the others."""
    text = (SHEETS / "delivery.csv").read_text(encoding="utf-8").split("\n")
    text[line] += quote
    plan = World().plan(("delivery.csv", "\n".join(text)))
    lines = {each.line for each in plan.created if each.kind == "master"}
    assert lines >= set(range(2, 16)) - {line + 1}
