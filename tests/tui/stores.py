"""Stores with what not every store has: a place that lasts, a question, findings, housekeeping."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from postui.clock import FixedClock
from postui.config import Config
from postui.exchange.samples import load
from postui.model.draft import Commit, Draft
from postui.model.errors import PostuiError, StoreError
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.store.memory import MemoryStore
from postui.store.protocol import Store
from postui.tui.app import PostuiApp
from tests.tui.conftest import NOW, ZONE

if TYPE_CHECKING:
    from postui.store.question import Question


class LastingStore(MemoryStore):
    """As if it were on a disk: it has a place, and may be read-only or have something to say."""

    def __init__(self, records: Iterable[Record] | None = None) -> None:
        kept = load("demo", NOW) if records is None else records
        super().__init__(FixedClock(NOW, ZONE), "dario", kept)
        self.name = "/post/store.json"
        self.read_only = ""
        self.store_id = ""
        self.question: Question | None = None  # type: ignore[assignment] # MemoryStore never asks
        self.findings: tuple[str, ...] = ()
        self.answers: list[str] = []
        self.answered: Callable[[str], None] | None = None
        """What else comes of the next answer."""
        self.fails: list[PostuiError] = []
        """What the next commits and answers fail with, the last first."""

    def refresh(self) -> Snapshot:
        """As a store of files does it: not before its question is answered."""
        if self.question is not None:
            raise StoreError(self.question.message)
        return super().refresh()

    def commit(self, draft: Draft) -> Commit:
        """Make a draft lasting, unless it is to fail."""
        if self.fails:
            raise self.fails.pop()
        return super().commit(draft)

    def answer(self, choice: str) -> None:
        """Answer the question: it may be written then."""
        if self.fails:
            raise self.fails.pop()
        self.answers.append(choice)
        self.question, self.read_only = None, ""
        more, self.answered = self.answered, None
        if more is not None:
            more(choice)


def board_on(store: Store, state: Path | None = None, **settings: object) -> PostuiApp:
    """A board on a store, of dario; what is remembered is in the folder `state`."""
    config = Config(**{"theme": "dark", "clipboard": "file", "user": "dario", **settings})  # type: ignore[arg-type] # settings are checked by the tests that give them
    where = str(state or "/dev/null/nowhere")  # a place where nothing can be made
    env = {"XDG_STATE_HOME": where, "XDG_RUNTIME_DIR": where}
    return PostuiApp(store, FixedClock(NOW, ZONE), config, env, ticking=False)
