"""The panes as values: lazy rows, marks, columns that fit, and text that is safe."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postui.desk import agenda
from postui.desk.agenda import Pane, Row, Rows, pane_of, panes
from postui.desk.panes.pane import KEPT_ROWS
from postui.desk.problems import Problem, Problems
from postui.exchange import samples
from postui.model import when
from postui.model.contract import Contract
from postui.model.kinds import KINDS
from postui.model.master import Master
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from tests.desk.agenda_world import LA, contract, desk, master, session, trip, world
from tests.desk.agenda_world import at as moment

NOW = "2026-11-23T14:05-08:00[America/Los_Angeles]"
DAY = date(2026, 11, 23)
ODD = "[/x] A[/b]B \x1b[31m\x9b2J \u202egnp.\u2066 日本 🎬\ufe0f" + "x" * 500


def _demo() -> tuple[Pane, Pane, Pane, Pane]:
    return panes(Snapshot.of(samples.load("demo", when.parse(NOW))), desk(), day=DAY)


def test_rows_are_made_only_when_they_are_looked_at() -> None:
    """A hundred thousand records, three rows made."""
    made: list[str] = []

    def make(record: Record) -> Row:
        made.append(record.id)
        return Row(record.id, "·", "open", ("",))

    rows = Rows([Master(id=f"M{n}") for n in range(100_000)], make)
    assert len(rows) == 100_000
    assert rows.ids[99_999] == "M99999"
    assert made == []
    assert [row.id for row in rows[10:12]] == ["M10", "M11"]
    assert rows[-1].id == "M99999"
    assert rows[10] is rows[10], "a row is made once while it is kept"
    assert made == ["M10", "M11", "M99999"]


def test_looking_at_everything_keeps_only_some() -> None:
    """Find walks all rows; memory stays bounded, and every row is right."""
    rows = Rows(
        [Master(id=f"M{n}") for n in range(3 * KEPT_ROWS)],
        lambda each: Row(each.id, "·", "open", ()),
    )
    assert [row.id for row in rows] == list(rows.ids)
    assert len(rows._made) <= KEPT_ROWS


def test_a_row_outside_is_an_index_error() -> None:
    """As with any sequence."""
    with pytest.raises(IndexError):
        Rows()[0]


def test_the_four_panes_are_in_order_and_name_their_key() -> None:
    """Also when there is nothing to show."""
    empty = panes(Snapshot.of(()), desk(), day=DAY)
    assert [pane.number for pane in empty] == [1, 2, 3, 4]
    assert [pane.name for pane in empty] == ["Sessions", "Contracts", "Travel", "Masters"]
    for pane in empty:
        assert len(pane.rows) == 0
        assert pane.now_at == -1
        assert " a " in f" {pane.empty} ".replace(":", " "), "it says which key fills it"


def test_every_kind_is_in_its_pane_or_in_none() -> None:
    """People, rooms, productions and notes have no pane."""
    numbers = {kind.name: pane_of(kind.struct(id=f"{kind.letter}1")) for kind in KINDS}
    assert {name: number for name, number in numbers.items() if number} == {
        "session": 1,
        "contract": 2,
        "trip": 3,
        "master": 4,
    }


def test_a_row_has_a_cell_for_each_column() -> None:
    """And its mark and tone are known ones."""
    for pane in _demo():
        assert len(pane.rows) > 0
        for row in pane.rows:
            assert len(row.cells) == len(pane.columns)
            assert row.mark in "!▲●·✓"
            assert row.tone in ("error", "warning", "under way", "open", "done", "off")


def test_times_dates_and_numbers_are_never_cut() -> None:
    """Whatever the demo holds fits its fixed columns, where a cut would mislead."""
    uncut = {"Sessions": ("time", "type", "show"), "Contracts": ("needed", "blocks", "type"),
             "Travel": ("when", "number"), "Masters": ("due", "show")}  # fmt: skip
    for pane in _demo():
        for at_, column in enumerate(pane.columns):
            if column.name in uncut[pane.name]:
                longest = max(len(row.cells[at_]) for row in pane.rows)
                assert longest <= column.width, f"{pane.name} {column.name}"


def test_60_columns_keep_what_the_day_is_about() -> None:
    """Between the frame and the mark 54 cells are left; 14 of them go to the flexible column."""
    kept = {
        "Sessions": {"time", "type", "who", "room", "state"},
        "Contracts": {"needed", "blocks", "type", "party", "state"},
        "Travel": {"when", "what", "who", "route", "number"},
        "Masters": {"due", "show", "title", "state"},
    }
    for pane in _demo():
        columns = list(pane.columns)
        assert sum(column.width == 0 for column in columns) == 1
        while sum(each.width + 1 for each in columns if each.width) + 14 > 54:
            columns.remove(max(columns, key=lambda each: each.priority))
        assert {column.name for column in columns} == kept[pane.name]


def test_a_production_is_all_that_is_shown_when_one_is_chosen() -> None:
    """In every pane, and in what the titles count."""
    snapshot = Snapshot.of(samples.load("demo", when.parse(NOW)))
    shown = panes(snapshot, desk(), day=DAY, production="F1")
    for pane, all_of_it in zip(shown, panes(snapshot, desk(), day=DAY), strict=True):
        assert 0 < len(pane.rows) < len(all_of_it.rows)
        for record_id in pane.rows.ids:
            record = snapshot.get(record_id)
            assert isinstance(record, Session | Contract | Trip | Master)
            assert record.production == "F1"
        assert pane.title != all_of_it.title


@pytest.mark.parametrize(
    ("severity", "mark", "tone"),
    [("error", "!", "error"), ("warning", "▲", "warning"), ("note", "·", "open")],
)
def test_a_problem_marks_its_rows_and_a_note_does_not(severity: str, mark: str, tone: str) -> None:
    """In all four panes alike."""
    ids = ("S1", "C1", "T1", "M1")
    problem = Problem("X-01", severity, "", 0, "", "", ids)  # type: ignore[arg-type] # from the table above
    snapshot = world(
        session(1, "11-23 18:00", "20:00"),
        contract(needed="2026-12-20"),
        trip(1),
        master(1, due="2026-12-20", state="not_started"),
    )
    for pane in panes(snapshot, desk(), day=DAY, problems=Problems((problem,))):
        assert [(row.mark, row.tone) for row in pane.rows] == [(mark, tone)]
        counted = ("! 1" in pane.line, "▲ 1" in pane.line)
        assert counted == (severity == "error", severity == "warning")


def test_text_from_records_is_clean_in_every_cell() -> None:
    """No control character, no direction mark, markup as it was typed."""
    snapshot = Snapshot.of(
        (
            Person(id="P1", name=ODD, department="Cast"),
            session(
                1, "11-23 18:00", "20:00", title=ODD, party=ODD, rooms=(ODD,), type=ODD, episode=ODD
            ),
            contract(title=ODD, role=ODD, type="ODD"),
            trip(1, purpose=ODD, state=ODD),
            master(1, title=ODD, owner=ODD, episode=ODD, due=ODD),
        )
    )
    for pane in panes(snapshot, desk(), day=DAY):
        [row] = pane.rows
        assert any("A[/b]B" in cell for cell in row.cells)
        for text in (*row.cells, pane.title, pane.line):
            assert text.isprintable()
            assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(text)


_TEXT = st.sampled_from(
    ["", "x", "2026-11-23", "2026-13-99", "9999-12-31", "0001-01-01", "P1", "R1", "hold", "sent",
     "2026-11-23T14:00-08:00[America/Los_Angeles]", "2026-11-23T18:00-08:00[America/Los_Angeles]",
     "2026-11-23T14:00", "travelling", "in_work", "qc_failed", ODD]
)  # fmt: skip
_GROUPS = {
    "legs": ("origin", "destination", "departs", "arrives", "mode"),
    "stays": ("check_in", "check_out", "hotel"),
    "people": ("person", "role", "call", "state"),
    "issues": ("severity", "due", "text"),
}


@st.composite
def _damaged(draw: st.DrawFn) -> Record:
    from postui.model.record import from_fields

    kind = draw(st.sampled_from(KINDS))
    names = [each for each in kind.struct.__struct_fields__ if each not in ("id", "rev", "extra")]
    fields: dict[str, object] = {
        name: draw(_TEXT) for name in draw(st.sets(st.sampled_from(names)))
    }
    for group, parts in _GROUPS.items():
        if group in names and draw(st.booleans()):
            fields[group] = [{name: draw(_TEXT) for name in parts}]
    return from_fields(kind.struct, {"id": f"{kind.letter}{draw(st.integers(1, 4))}", **fields})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_damaged(), max_size=6, unique_by=lambda each: each.id))
def test_no_record_however_damaged_breaks_a_pane(records: list[Record]) -> None:
    """Any text in any field still makes rows."""
    for pane in panes(Snapshot.of(records), desk(), day=DAY):
        for row in pane.rows:
            assert all(cell.isprintable() for cell in row.cells)


def test_a_session_is_placed_by_the_instant_in_the_users_zone() -> None:
    """The London day is another day in Los Angeles."""
    late = session(1, "11-23 18:00", "20:00")
    snapshot = world(late)
    assert agenda.sessions(snapshot, desk(), day=DAY).rows.ids == ("S1",)
    abroad = desk("11-23 22:05", "Europe/London")
    assert agenda.sessions(snapshot, abroad, day=DAY).rows.ids == ()
    assert agenda.sessions(snapshot, abroad, day=date(2026, 11, 24)).rows.ids == ("S1",)
    assert moment("11-23 18:00", LA) == late.start
