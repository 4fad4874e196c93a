"""Any run of changes leaves every store with what a plain dictionary of records would hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.kinds import KINDS
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.store.protocol import Store
from tests.store.store_kit import Place, a_place, adr

DAYS = ("2026-11-23", "2026-11-24", "2026-11-25")
PEOPLE = ("P1", "P2", "P3")

Records = dict[str, Record]
Step = tuple[str, int, int]

steps = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "edit", "edit", "delete", "undo", "undo", "redo", "reopen")),
        st.integers(0, 6),
        st.integers(0, 2),
    ),
    min_size=4,
    max_size=14,
)


class Plain:
    """The dictionary, with the states that undo and redo walk."""

    def __init__(self) -> None:
        self.states: list[Records] = [{}]
        self.at = 0
        self.last = 0

    @property
    def records(self) -> Records:
        """What the store should hold."""
        return self.states[self.at]

    def move_on(self, records: Records) -> None:
        """A new state after the one we are at; those that were taken back are forgotten."""
        self.states[self.at + 1 :] = [records]
        self.at += 1

    def turn(self, by: int) -> bool:
        """Undo (-1) or redo (1); whether there was anything to do."""
        there = 0 <= self.at + by < len(self.states)
        self.at += by if there else 0
        return there


def take(store: Store, plain: Plain, step: Step) -> None:
    """One step, on both sides."""
    what, which, value = step
    if what in ("undo", "redo"):
        if plain.turn(-1 if what == "undo" else 1):
            getattr(store, what)()
        else:
            with pytest.raises(Refused):
                getattr(store, what)()
    elif what == "add":
        plain.last += 1
        new = adr(f"new {plain.last}", DAYS[value], *PEOPLE[:which])
        store.commit(Draft("add", (new,)))
        made = msgspec.structs.replace(new, id=f"S{plain.last}")
        plain.move_on({**plain.records, made.id: made})
    elif plain.records:
        record_id = sorted(plain.records)[which % len(plain.records)]
        change(store, plain, what, record_id, which * 3 + value)


def change(store: Store, plain: Plain, what: str, record_id: str, value: int) -> None:
    """Edit or delete one session on both sides."""
    stored = store.snapshot().get(record_id)
    assert isinstance(stored, Session)
    rest = {key: record for key, record in plain.records.items() if key != record_id}
    if what == "delete":
        store.commit(Draft("delete", deletes=(stored,)))
        plain.move_on(rest)
        return
    edited = msgspec.structs.replace(
        stored,
        title=f"edit {plain.at} {value}",
        start=DAYS[value % 2] + stored.start[10:],
        end=DAYS[value % 3] + stored.end[10:],
        people=(Booking(person=PEOPLE[value % 3]),),
    )
    store.commit(Draft("edit", (edited,)))
    plain.move_on({**rest, record_id: edited})


def look(snapshot: Snapshot) -> list[object]:
    """Everything a snapshot can be asked, without the revs."""

    def bare(records: Sequence[Record]) -> list[Record]:
        return [msgspec.structs.replace(each, rev=0) for each in records]

    return [
        [bare(snapshot.of_kind(kind)) for kind in KINDS],
        [bare(snapshot.on_day(day)) for day in DAYS],
        [bare(snapshot.linking(each, Session)) for each in PEOPLE],
        [bare(snapshot.linked(each)) for each in PEOPLE],
        snapshot.count(),
    ]


@pytest.mark.parametrize("sort", ["memory", "file"])
@settings(max_examples=25, deadline=None)
@given(run=steps)
def test_any_run_of_changes_equals_a_dictionary(sort: str, run: list[Step]) -> None:
    """Records, the day index, the link indexes: as if made anew, in order, after every step."""
    with TemporaryDirectory() as folder:
        place: Place = a_place(sort, Path(folder))
        store, plain = place.open(), Plain()
        for step in run:
            look(store.snapshot())
            if step[0] == "reopen":
                store = place.open()
            else:
                take(store, plain, step)
            assert look(store.snapshot()) == look(Snapshot.of(plain.records.values()))
        assert look(place.open().snapshot()) == look(store.snapshot())
        assert [each.seq for each in store.since(0)] == list(range(1, store.snapshot().seq + 1))
