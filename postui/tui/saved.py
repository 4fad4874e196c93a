"""What the header says of the last change: on its way, on disk, or why not."""

from __future__ import annotations


class Saved:
    """What was not saved is said until the next change, or until somebody has said what to do."""

    def __init__(self) -> None:
        self._changing = False
        self._unsaved = ""
        self._unread = ""
        self._open = 0
        self._asked = ""

    def words(self, read_only: str) -> str:
        """In words; `read_only` is why nothing can be changed, or empty."""
        if self._changing:
            return "saving…"
        if self._open or self._unsaved:
            return f"NOT SAVED: {self._unsaved or self._asked}"
        if self._unread:
            return f"NOT READ: {self._unread}"
        return "read-only" if read_only else "saved"

    @property
    def trouble(self) -> bool:
        """Whether something is wrong with it."""
        return not self._changing and bool(self._open or self._unsaved or self._unread)

    def changing(self) -> None:
        """A change is on its way."""
        self._changing, self._unsaved = True, ""

    def settled(self, pending: int) -> None:
        """A change has come to its end, and so many are still on their way."""
        self._changing, self._unsaved = pending > 0, ""

    def not_saved(self, reason: str) -> None:
        """A change could not be made."""
        self._unsaved = reason

    def asks(self, why: str = "changed by both") -> None:
        """A change waits until a person has said what shall stand, or whether it shall be made."""
        self._open, self._asked = self._open + 1, why

    def told(self) -> None:
        """They have."""
        self._open -= 1

    def not_read(self, reason: str) -> None:
        """What others change cannot be read; empty when it can."""
        self._unread = reason
