"""The one door between the board and the store.

Commits run one after the other in one thread of their own, and what the panes show afterwards is
worked out there too. The board gets messages with finished values; it never waits. The store keeps
house in a second thread, and what time has done is looked for in a third, so that no commit waits
for either.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Thread

import msgspec
from textual.message import Message
from textual.message_pump import MessagePump

from postui.desk.desk import Desk
from postui.model.draft import Commit, Draft
from postui.model.errors import Conflict, PostuiError
from postui.model.snapshot import Snapshot
from postui.store.protocol import Store
from postui.tui.look import View, look_at
from postui.tui.lookout import Lookout, renewed
from postui.tui.messages import (
    Again,
    Answered,
    Broken,
    Changed,
    Failed,
    Foreseen,
    Spoke,
    Unread,
)
from postui.tui.upkeep import Upkeep


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
        self._lookout = Lookout()
        self._renewing = False
        self._upkeep = Upkeep(board, store, self._ended)
        self.pending = 0
        self._closed = False
        self._unread = ""
        self._said = store.question, store.findings

    @property
    def store(self) -> Store:
        """The store behind the door."""
        return self._store

    def commit(self, draft: Draft, again: Again | None = None) -> None:
        """Make a draft lasting; when that fails, `again` is called on the board's thread."""
        self._change(lambda: self._store.commit(draft), draft.label, again, draft)

    def commit_unless(self, draft: Draft, again: Again | None = None) -> None:
        """The same, unless it would bring problems: then the board is told which, and no more."""
        self.pending += 1
        self._submit(self._foresee, draft, self._asked(), again)

    def _foresee(self, draft: Draft, asked: Asked, again: Again | None) -> None:
        from postui.desk.foresee import new_problems

        found = new_problems(draft, self._store.snapshot(), asked.desk)
        if found:
            self._board.post_message(Foreseen(draft, found, again))
        else:
            self._run(lambda: self._store.commit(draft), draft.label, asked, again, draft)

    def make(self, draft_of: Callable[[Snapshot, Desk], Draft], what: str) -> None:
        """Have a draft made of the newest snapshot, which may ask the rules, and make it lasting.

        When it is refused, that is said; `what` is what it was to be.
        """
        desk = self._asked().desk
        self._change(lambda: self._store.commit(draft_of(self._store.snapshot(), desk)), what)

    def answer(self, choice: str, what: str, again: Again) -> None:
        """Answer the store's question; when that fails, `again` asks it again."""
        self._change(lambda: self._store.answer(choice), what, again)

    def undo(self) -> None:
        """Take back the last change."""
        self._change(self._store.undo, "undo")

    def redo(self) -> None:
        """Bring back what undo took."""
        self._change(self._store.redo, "redo")

    def look(self) -> None:
        """Work out the panes anew; the rules are asked only about what has changed."""
        self._submit(self._look, self._asked(), None)

    def renew(self) -> None:
        """Look at everything again, as of now, while commits go on."""
        if not self._closed and not self._renewing:
            self._renewing = True
            # A daemon, so that leaving need not wait for it.
            Thread(target=self._renew, args=(self._asked(),), name="time", daemon=True).start()

    def _renew(self, asked: Asked) -> None:
        job: Future[None] = Future()
        job.add_done_callback(self._ended)
        try:
            found = renewed(self._store.snapshot(), asked.desk)
        except Exception as error:  # noqa: BLE001 - it ends the program, as in any other thread
            job.set_exception(error)
        else:
            with suppress(RuntimeError):  # closed meanwhile
                self._submit(self._take_over, found)

    def _take_over(self, found: Lookout) -> None:
        self._lookout, self._renewing = found, False
        self._look(self._asked(), None)

    def read(self) -> None:
        """Work out the panes of a store just opened, then the problems, each shown when it is."""
        self._submit(self._panes, self._asked())
        self._submit(self._look, self._asked(), None)

    def _panes(self, asked: Asked) -> None:
        look = look_at(self._store.snapshot(), asked.desk, asked.view)
        self._board.post_message(Changed(look))

    def warm(self) -> None:
        """Prepare what the first search and the first typed flight would wait for."""
        self._submit(self._prepare)

    def _prepare(self) -> None:
        from postui.desk import emergencies, find  # noqa: F401 - the palette has them
        from postui.model import airports

        find.warm(self._store.snapshot())
        airports.airport("LAX")

    def refresh(self) -> None:
        """Take in what other processes committed."""
        self._submit(self._refresh, self._asked())

    def _refresh(self, asked: Asked) -> None:
        before = self._store.snapshot()
        try:
            self._store.refresh()
        except PostuiError as error:
            self._listen()
            if self._store.question is None:
                self._tell(str(error))
            return
        self._tell("")
        self._listen()
        with suppress(PostuiError):
            self._store.settle()  # before it is shown, so that forms are opened on commits
        if self._store.snapshot() is not before:
            self._look(asked, None)

    def _listen(self) -> None:
        said = self._store.question, self._store.findings
        if said != self._said:
            self._said = said
            self._board.post_message(Spoke())

    def _tell(self, reason: str) -> None:
        if reason != self._unread:
            self._unread = reason
            self._board.post_message(Unread(reason))

    def read_with(self, job: Callable[[Store], Message]) -> None:
        """Have something read in the store's thread; the board gets the message it makes."""
        self._submit(self._read_with, job)

    def _read_with(self, job: Callable[[Store], Message]) -> None:
        self._board.post_message(job(self._store))

    def tend(self) -> None:
        """Have the store keep house, when nothing else is to be done."""
        if self.pending <= 0 and not self._closed and not self._store.read_only:
            self._upkeep.tend()

    def _change(
        self,
        work: Callable[[], Commit | None],
        what: str,
        again: Again | None = None,
        draft: Draft | None = None,
    ) -> None:
        self.pending += 1
        self._submit(self._run, work, what, self._asked(), again, draft)

    def _submit(self, job: Callable[..., None], *arguments: object) -> None:
        if not self._closed:
            self._line.submit(job, *arguments).add_done_callback(self._ended)

    def _ended(self, job: Future[None]) -> None:
        error = None if job.cancelled() else job.exception()
        if error is not None:
            self._board.post_message(Broken(error))

    def _run(
        self,
        work: Callable[[], Commit | None],
        what: str,
        asked: Asked,
        again: Again | None,
        draft: Draft | None,
    ) -> None:
        try:
            commit = work()
        except PostuiError as error:
            with suppress(PostuiError):
                self._store.refresh()
            newest = self._newest(error)
            self._look(asked, None)
            self._board.post_message(Failed(error, what, again, draft, newest))
            return
        self._look(asked, commit)
        if commit is None:
            self._board.post_message(Answered())

    def _newest(self, error: PostuiError) -> dict[str, Commit]:
        """The last commit of each record that a conflict is about, where the history tells."""
        found: dict[str, Commit] = {}
        clashes = error.clashes if isinstance(error, Conflict) else ()
        with suppress(PostuiError):
            for record_id in {clash.id for clash in clashes}:
                for commit in self._store.history(record_id, 1):
                    found[record_id] = commit
        return found

    def _look(self, asked: Asked, commit: Commit | None) -> None:
        snapshot = self._store.snapshot()
        problems = self._lookout.look(snapshot, asked.desk)
        look = look_at(snapshot, asked.desk, asked.view, problems)
        self._board.post_message(Changed(look, commit))

    def wait(self) -> None:
        """Until everything asked for is done; for leaving."""
        self._closed = True
        self._line.shutdown(wait=True)
        self._upkeep.wait()
