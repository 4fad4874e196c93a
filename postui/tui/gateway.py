"""The one door between the board and the store.

Commits run one after the other in one thread of their own, and what the panes show afterwards is
worked out there too. The board gets messages with finished values; it never waits.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec
from textual.message import Message
from textual.message_pump import MessagePump

from postui.desk.desk import Desk
from postui.desk.problems import NONE
from postui.model.draft import Commit, Draft
from postui.model.errors import PostuiError
from postui.store.protocol import Store
from postui.tui.look import Look, View, look_at


class Changed(Message):
    """There is a newer snapshot, with what the panes show of it."""

    def __init__(self, look: Look, commit: Commit | None = None) -> None:
        super().__init__()
        self.look = look
        self.commit = commit


class Failed(Message):
    """A change was not made; nothing of it is stored."""

    def __init__(self, error: PostuiError, what: str) -> None:
        super().__init__()
        self.error = error
        self.what = what


class Broken(Message):
    """A job ended in a way nobody foresaw; the program must not go on as if it had worked."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class Asked(msgspec.Struct, frozen=True):
    """How the board looks at things now, as a job needs it."""

    desk: Desk
    view: View


class Gateway:
    """Runs store work off the board's thread and posts what came of it."""

    def __init__(self, board: MessagePump, store: Store, asked: Callable[[], Asked]) -> None:
        self._board = board
        self._store = store
        self._asked = asked
        self._line = ThreadPoolExecutor(1, thread_name_prefix="store")
        self.pending = 0
        self._closed = False

    @property
    def store(self) -> Store:
        """The store behind the door."""
        return self._store

    def commit(self, draft: Draft) -> None:
        """Make a draft lasting."""
        self._change(lambda: self._store.commit(draft), draft.label)

    def undo(self) -> None:
        """Take back the last change."""
        self._change(self._store.undo, "undo")

    def redo(self) -> None:
        """Bring back what undo took."""
        self._change(self._store.redo, "redo")

    def look(self) -> None:
        """Work out the panes anew."""
        self._submit(self._look, self._asked(), None)

    def read(self) -> None:
        """Work out the panes of a store just opened, then the problems, each shown when it is."""
        self._submit(self._panes, self._asked())
        self._submit(self._look, self._asked(), None)

    def _panes(self, asked: Asked) -> None:
        look = look_at(self._store.snapshot(), asked.desk, asked.view, problems=NONE)
        self._board.post_message(Changed(look))

    def warm(self) -> None:
        """Prepare what the first search and the first typed flight would wait for."""
        self._submit(self._prepare)

    def _prepare(self) -> None:
        from postui.desk import find
        from postui.model import airports

        find.warm(self._store.snapshot())
        airports.airport("LAX")

    def refresh(self) -> None:
        """Take in what other processes committed."""
        self._submit(self._refresh, self._asked())

    def _refresh(self, asked: Asked) -> None:
        before = self._store.snapshot()
        try:
            after = self._store.refresh()
        except PostuiError as error:
            self._board.post_message(Failed(error, "reading the store"))
            return
        if after is not before:
            self._look(asked, None)

    def _change(self, work: Callable[[], Commit], what: str) -> None:
        self.pending += 1
        self._submit(self._run, work, what, self._asked())

    def _submit(self, job: Callable[..., None], *arguments: object) -> None:
        if not self._closed:
            self._line.submit(job, *arguments).add_done_callback(self._ended)

    def _ended(self, job: Future[None]) -> None:
        error = None if job.cancelled() else job.exception()
        if error is not None:
            self._board.post_message(Broken(error))

    def _run(self, work: Callable[[], Commit], what: str, asked: Asked) -> None:
        try:
            commit = work()
        except PostuiError as error:
            self._board.post_message(Failed(error, what))
            return
        self._look(asked, commit)

    def _look(self, asked: Asked, commit: Commit | None) -> None:
        look = look_at(self._store.snapshot(), asked.desk, asked.view)
        self._board.post_message(Changed(look, commit))

    def wait(self) -> None:
        """Until everything asked for is done; for leaving."""
        self._closed = True
        self._line.shutdown(wait=True)
