"""What is to be copied, and what became of it: the two values every route speaks in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

Write = Callable[[str], None]
"""Puts an escape sequence on the terminal; belongs to the caller, may block and may raise."""


class Job(msgspec.Struct, frozen=True):
    """One text on its way out: already cleaned, never empty, ends in no newline."""

    text: str
    env: Mapping[str, str]
    write: Write | None
    """None when there is no terminal to write to."""
    timeout: float
    """Seconds any single step may take."""
    hint: str
    """Where to see the text when nothing confirms that it arrived."""
    setting: str
    """What the person chose; "auto" lets a route use a second one beside it."""

    @property
    def data(self) -> bytes:
        """The text as every route sends it: UTF-8."""
        return self.text.encode()


class Receipt(msgspec.Struct, frozen=True):
    """What became of a copy, in words for the status line.

    `ok` says that the text is somewhere the person can get at, a saved file included; `message`
    says where, and claims nothing that was not observed.
    """

    ok: bool
    route: str
    """The route that took it: see `Route.name`; empty when nothing was tried."""
    message: str
    path: str = ""
    """The file that was written, or empty."""
    confirmed: bool = False
    """The clipboard was read back and holds exactly the text."""
    preview: str = ""
    """The first 40 characters of what was copied, on one line."""
    tried: tuple[str, ...] = ()
    """Why each earlier route was passed over, in order, for `postui doctor`."""


def failed(route: str, reason: str) -> Receipt:
    """A route that could not take the text; `reason` continues "Not copied: "."""
    return Receipt(ok=False, route=route, message=reason)
