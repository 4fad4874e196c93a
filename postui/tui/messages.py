"""What the store's threads tell the board: finished values, never work still to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.model.draft import Commit, Draft
    from postui.model.errors import PostuiError
    from postui.seen import Seen
    from postui.tui.look import Look

Again = Callable[[], None]


class Changed(Message):
    """There is a newer snapshot, with what the panes show of it."""

    def __init__(self, look: Look, commit: Commit | None = None) -> None:
        super().__init__()
        self.look = look
        self.commit = commit


class Spoke(Message):
    """The store has something new to say, or to ask."""


class Answered(Message):
    """The store's question is answered, and what came of it is shown."""


class Failed(Message):
    """A change was not made; nothing of it is stored. `again` brings back what was typed.

    `draft` is what was to be stored, where it was one. Of a conflict over fields, `newest` are the
    last commits of the records concerned, by their ids.
    """

    def __init__(
        self,
        error: PostuiError,
        what: str,
        again: Again | None = None,
        draft: Draft | None = None,
        newest: Mapping[str, Commit] | None = None,
    ) -> None:
        super().__init__()
        self.error = error
        self.what = what
        self.again = again
        self.draft = draft
        self.newest = newest or {}


class Foreseen(Message):
    """A change would bring these problems; nothing of it is stored. `again` is as for `Failed`."""

    def __init__(
        self, draft: Draft, problems: tuple[Problem, ...], again: Again | None = None
    ) -> None:
        super().__init__()
        self.draft = draft
        self.problems = problems
        self.again = again


class Untidy(Message):
    """The store could not keep house; nothing is lost by that."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Unread(Message):
    """What others changed cannot be read now; an empty text when it can again."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Broken(Message):
    """A job ended in a way nobody foresaw; the program must not go on as if it had worked."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class Missed(Message):
    """Others' commits since somebody left; `seen` is None when nobody knows when that was."""

    def __init__(
        self, seen: Seen | None, commits: tuple[Commit, ...] = (), reason: str = ""
    ) -> None:
        super().__init__()
        self.seen = seen
        self.commits = commits
        self.reason = reason
        """Why the commits cannot be read; empty when they can."""
