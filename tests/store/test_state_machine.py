"""Several people on one store, in any order, against a plain dictionary of what must come of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from postui.model.draft import Draft
from postui.model.errors import Conflict, Refused
from postui.model.person import Person
from postui.store.file import FileStore
from tests.store.store_kit import FilePlace, ids_of

WHO = ("ana", "bo", "cy")
FIELDS = ("name", "phone", "notes")
clients = st.sampled_from(WHO)
values = st.sampled_from(("", "a", "b", "ç [x]"))


class Store(RuleBasedStateMachine):
    """Stale forms merge or conflict and never overwrite; nothing acknowledged is lost."""

    forms = Bundle("forms")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.place = FilePlace(self.folder)
        self.stores: dict[str, FileStore] = {}
        self.now: dict[str, dict[str, str]] = {}
        self.states: list[dict[str, dict[str, str]]] = [{}]
        self.given = 0

    @initialize()
    def open(self) -> None:
        """Everybody opens it."""
        self.stores = {who: self.place.open(who) for who in WHO}

    def moved(self, now: dict[str, dict[str, str]]) -> None:
        """One commit more, after which this is in the store."""
        self.now = now
        self.states.append(now)

    @rule(target=forms, who=clients, name=values)
    def add(self, who: str, name: str) -> Person:
        """A new person gets a number that was never given; its form is open."""
        commit = self.stores[who].commit(Draft("add", (Person(name=name, notes="new"),)))
        self.given += 1
        assert ids_of(commit) == (f"P{self.given}",)
        self.moved({**self.now, f"P{self.given}": fields(name=name, notes="new")})
        return Person(id=f"P{self.given}", rev=1, name=name, notes="new")

    @rule(target=forms, who=clients, number=st.integers(1, 4))
    def look(self, who: str, number: int) -> Any:
        """Somebody opens the form of what they see, which may be long past."""
        found = self.stores[who].snapshot().find(Person, f"P{number}")
        return found if found is not None else multiple()

    @rule(who=clients, form=forms, field=st.sampled_from(FIELDS), value=values)
    def save(self, who: str, form: Person, field: str, value: str) -> None:
        """What meets nobody's change is saved on the newest; what does is refused, whole."""
        mine = msgspec.structs.replace(form, **{field: value})
        stored = self.now.get(form.id)
        was = getattr(form, field)
        try:
            self.stores[who].commit(Draft("edit", (mine,)))
        except Conflict as error:
            if stored is not None:
                clashes = [(each.field, each.theirs or "") for each in error.clashes]
                expected = [(field, stored[field])] if stored[field] not in (was, value) else None
                assert clashes == expected
            return
        except Refused:
            assert stored is not None
            assert value in (was, stored[field])
            return
        assert stored is not None
        assert stored[field] == was != value
        self.moved({**self.now, form.id: {**stored, field: value}})

    @rule(who=clients, number=st.integers(1, 4))
    def delete(self, who: str, number: int) -> None:
        """By who has seen the newest of it; others conflict."""
        found = self.stores[who].refresh().find(Person, f"P{number}")
        if found is None:
            return
        self.stores[who].commit(Draft("delete", (), (found,)))
        self.moved({key: each for key, each in self.now.items() if key != found.id})

    @rule(who=clients, back=st.booleans())
    def turn(self, who: str, back: bool) -> None:
        """Undo or redo; a record somebody else changed since is not touched."""
        store = self.stores[who]
        try:
            commit = store.undo() if back else store.redo()
        except (Conflict, Refused):
            return
        turned = commit.undoes or commit.redoes
        then = self.states[turned - 1 if back else turned]
        ids = {change.id for change in commit.changes}
        now = {key: each for key, each in self.now.items() if key not in ids}
        self.moved(now | {key: each for key, each in then.items() if key in ids})

    @rule(who=clients, what=st.sampled_from(("fold", "leave", "kill", "tear")))
    def happen(self, who: str, what: str) -> None:
        """What changes nothing for anybody: folding, leaving, being killed, also while writing."""
        journal = self.place.path.with_name("store.json.journal")
        if what == "fold":
            self.stores[who].fold()
        elif what == "tear" and journal.exists():
            with journal.open("ab") as file:
                file.write(b'1234abcd {"seq":')
        elif what == "leave":
            self.stores[who].close()
        if what in ("leave", "kill"):
            self.stores[who] = self.place.open(who)

    @rule(who=clients, back=st.integers(0, 4))
    def restore(self, who: str, back: int) -> None:
        """Everything as it was some commits ago, as one commit."""
        seq = max(0, len(self.states) - 1 - back)
        try:
            self.stores[who].restore(seq)
        except Refused:
            assert self.states[seq] == self.now
            return
        self.moved(self.states[seq])

    @invariant()
    def all_see_the_same(self) -> None:
        """What the dictionary has, and a history without gaps."""
        for store in self.stores.values():
            assert seen(store) == self.now
            assert store.snapshot().seq == len(self.states) - 1
            assert store.question is None
        for store in list(self.stores.values())[:1]:
            assert [each.seq for each in store.since(0)] == list(range(1, len(self.states)))

    def teardown(self) -> None:
        """The last word: what a newcomer finds."""
        if self.stores:
            assert seen(self.place.open("dee")) == self.now
        shutil.rmtree(self.folder)


def fields(**given: str) -> dict[str, str]:
    """A person's fields that the machine looks at."""
    return {**dict.fromkeys(FIELDS, ""), **given}


def seen(store: FileStore) -> dict[str, dict[str, str]]:
    """The people of a store after a look, by id."""
    return {
        each.id: {name: getattr(each, name) for name in FIELDS}
        for each in store.refresh().all(Person)
    }


TestStore = Store.TestCase
TestStore.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
