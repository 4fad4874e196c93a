"""Several people on one store, in any order, and what must come of it to the last rev.

The same run against a store in memory and one in files; the latter is also folded, left, killed,
torn, and edited by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from postui.model.draft import Commit, Draft
from postui.model.errors import Conflict, Refused
from postui.model.note import Note
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.store.file import FileStore
from postui.store.protocol import Store
from tests.store.dict_model import FIELDS, Answer, Fields, Model, Row, Rows
from tests.store.store_kit import a_place, at, ids_of

WHO = ("ana", "bo", "cy")
clients = st.sampled_from(WHO)
texts = st.sampled_from(("", "a", "b", "ç [x]"))
days = st.sampled_from([at(f"2026-11-2{day}") for day in (4, 5, 6)])
edits = st.one_of(
    st.fixed_dictionaries({"title": texts}),
    st.fixed_dictionaries({"notes": texts}),
    st.fixed_dictionaries({"start": days}),
    st.fixed_dictionaries({"end": days}),
    st.fixed_dictionaries({}, optional={"title": texts, "notes": texts, "start": days}),
)
numbers = st.integers(0, 5)


class InMemory(RuleBasedStateMachine):
    """What every store promises."""

    sort: ClassVar = "memory"
    forms: Bundle[Session] = Bundle("forms")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "store.json")
        self.place = a_place(self.sort, self.path.parent)
        self.stores: dict[str, Store] = {who: self.place.open(who) for who in WHO}
        self.model = Model()

    def answer(self, deed: Callable[[], Commit], expected: Answer) -> None:
        """Do something to the store that the model has done already."""
        if expected == "done":
            assert deed().seq == self.model.seq
        elif expected == "refused":
            with pytest.raises(Refused):
                deed()
        else:
            with pytest.raises(Conflict) as caught:
                deed()
            assert {each.field for each in caught.value.clashes} == self.model.clashes

    def pick(self, number: int) -> str:
        """A session that is there; S1 if none is."""
        there = sorted(sessions(self.model.view)) or ["S1"]
        return there[number % len(there)]

    @rule(target=forms, who=clients, title=texts, start=days, end=days)
    def add(self, who: str, title: str, start: str, end: str) -> Session:
        """A new session, under a number that none ever had; its form stays open."""
        new = Session(title=title, start=start, end=end)
        record_id = self.model.add(who, fields(new))
        assert ids_of(self.stores[who].commit(Draft("add", (new,)))) == (record_id,)
        return replace(new, id=record_id, rev=1)

    @rule(target=forms, who=clients, number=numbers)
    def look(self, who: str, number: int) -> Any:
        """Somebody opens the form of what they see."""
        found = self.stores[who].snapshot().find(Session, self.pick(number))
        return multiple() if found is None else found

    @rule(who=clients, form=forms, edit=edits)
    def save(self, who: str, form: Session, edit: Fields) -> None:
        """Somebody saves a form, however long it has been open; also one that another opened."""
        mine = replace(form, **edit)
        expected = self.model.save(who, form.id, row(form), fields(mine))
        self.answer(lambda: self.stores[who].commit(Draft("edit", (mine,))), expected)

    @rule(one=clients, other=clients, number=numbers, first=edits, second=edits)
    def both(self, one: str, other: str, number: int, first: Fields, second: Fields) -> None:
        """Two save what they made of the same."""
        form = self.stores[other].refresh().find(Session, self.pick(number))
        if form is not None:
            self.save(one, form, first)
            self.save(other, form, second)

    @rule(who=clients, form=forms)
    def delete(self, who: str, form: Session) -> None:
        """Somebody deletes what they have before them."""
        expected = self.model.delete(who, form.id, form.rev)
        self.answer(lambda: self.stores[who].commit(Draft("away", deletes=(form,))), expected)

    @rule(who=clients, back=st.booleans())
    def turn(self, who: str, back: bool) -> None:
        """Undo, redo."""
        expected = self.model.turn(who, back=back)
        self.model.clashes = set()
        self.answer(self.stores[who].undo if back else self.stores[who].redo, expected)

    @rule(who=clients, back=st.integers(0, 6))
    def restore(self, who: str, back: int) -> None:
        """Everything as it was some commits ago."""
        seq = max(0, self.model.seq - back)
        expected = self.model.restore(who, seq)
        self.answer(lambda: self.stores[who].restore(seq), expected)

    @invariant()
    def all_see_the_same(self) -> None:
        """Whatever was done, and by whom."""
        for store in self.stores.values():
            self.check(store.refresh())
            assert (store.question, store.read_only, store.findings) == (None, "", ())
        history = self.stores[WHO[self.model.seq % 3]].history()
        assert [each.seq for each in history] == list(range(self.model.seq, 0, -1))
        assert [each.who for each in history] == self.model.makers[:0:-1]

    def check(self, snapshot: Snapshot) -> None:
        """Compare with the model."""
        assert snapshot.seq == self.model.seq
        assert {each.id: row(each) for each in snapshot.all(Session)} == sessions(self.model.view)
        notes = {each.id: each for each in snapshot.all(Note)}
        assert snapshot.count() == len(self.model.view)
        for record_id, each in notes.items():
            expected = self.model.view[record_id]
            assert each.rev == expected.rev
            assert each.text.startswith(expected.fields["text"])

    def teardown(self) -> None:
        """The last word: what a newcomer finds, and what each commit says that it did."""
        try:
            self.last_word()
        finally:
            for each in self.stores.values():
                let_go(each)
            self.folder.cleanup()

    def last_word(self) -> None:
        """Compare with a store that is opened now."""
        store = self.stores["dee"] = self.place.open("dee")
        self.check(store.snapshot())
        rows: Rows = {}
        for commit in store.since(0):
            for change in commit.changes:
                if change.kind == "session":
                    rows.pop(change.id, None)
                    if change.after is not None:
                        rows[change.id] = row_of(change.after)
            assert rows == sessions(self.model.states[commit.seq])


class InFiles(InMemory):
    """What a store in files promises besides."""

    sort = "file"

    @rule(who=clients)
    def fold(self, who: str) -> None:
        """Nothing changes for anybody."""
        store = self.stores[who]
        assert isinstance(store, FileStore)
        store.fold()

    @rule(who=clients, killed=st.booleans())
    def come_back(self, who: str, killed: bool) -> None:
        """After leaving, or after being killed."""
        if killed:
            let_go(self.stores[who])
        else:
            self.stores[who].close()
        self.stores[who] = self.place.open(who)

    @rule(torn=st.sampled_from((b"0badc0de {", b'1234abcd {"seq":', bytes(30))))
    def tear(self, torn: bytes) -> None:
        """Somebody was killed while writing a commit."""
        journal = self.path.with_name("store.json.journal")
        if journal.exists():
            with journal.open("ab") as file:
                file.write(torn)

    @precondition(lambda self: self.model.seq and self.model.typed is None)
    @rule(who=clients, number=numbers, edit=edits, gone=st.booleans(), renamed=st.booleans(),
          meanwhile=edits, folded=st.booleans())  # fmt: skip
    def type(
        self, who: str, number: int, edit: Fields, gone: bool, renamed: bool, meanwhile: Fields,
        folded: bool,
    ) -> None:  # fmt: skip
        """Somebody edits the file, which may be behind: a record of it, a new one, or one less.

        Before it is saved, another may have saved the form of that record.
        """
        if folded:
            self.fold(who)
        was = self.path.read_bytes()
        text = json.loads(was)
        table = text.setdefault("sessions", {})
        record_id = self.pick(number) if number else f"S{self.model.given + 1}"
        number = int(record_id[1:])
        base: int = text["_meta"]["1"]["seq"]
        old = table.get(str(number))
        form = self.stores[who].snapshot().find(Session, record_id)
        if form is not None and meanwhile:
            self.save(who, form, meanwhile)
        if (old is None and gone) or self.path.read_bytes() != was:
            return  # an editor asks before it saves over a file that was written meanwhile
        new = None if gone else {**(old or {"start": at("2026-11-24")}), **edit}
        if new is None:
            del table[str(number)]
        else:
            table[str(number)] = new
        self.model.type(base, record_id, row_of(new) if new else None)
        there = self.path.with_name("copy") if renamed else self.path
        there.write_text(json.dumps(text, indent=1), encoding="utf-8")
        there.replace(self.path)


def fields(session: Session) -> Fields:
    """What the model has of a session."""
    return {name: getattr(session, name) for name in FIELDS}


def row(session: Session) -> Row:
    """The same, with its rev."""
    return Row(session.rev, fields(session))


def row_of(plain: dict[str, Any]) -> Row:
    """The same, of a session as JSON has it."""
    return Row(plain.get("rev", 0), {name: plain.get(name, "") for name in FIELDS})


def sessions(rows: Rows) -> Rows:
    """Those that are not notes."""
    return {key: each for key, each in rows.items() if key.startswith("S")}


def let_go(store: Store) -> None:
    """What the system does for a process that is killed: close its files."""
    if isinstance(store, FileStore):
        with suppress(OSError):
            store._holding.close()


TestInMemory = InMemory.TestCase
TestInMemory.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestInFiles = InFiles.TestCase
TestInFiles.settings = settings(max_examples=100, stateful_step_count=25, deadline=None)


@pytest.mark.soak
@pytest.mark.parametrize("machine", [InMemory, InFiles])
def test_long_runs(machine: type[RuleBasedStateMachine]) -> None:
    """A hundred thousand steps."""
    long = settings(max_examples=2500, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(machine, settings=long)
