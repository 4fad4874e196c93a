"""One finding of `postui doctor`: what was looked at, how it is, and what to do about it."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["ok", "warn", "fail"]


class Check(msgspec.Struct, frozen=True):
    """One finding. `found` and `do` may quote what is on the machine: whoever prints cleans."""

    area: str
    """`store`, `settings`, `terminal`, `clipboard` or `program`."""
    name: str
    """What was looked at, in a word or two."""
    level: Level
    """`fail`: postui or a part of it does not work; `warn`: it works, and less well than it may."""
    found: str
    """How it is, on one line."""
    do: str = ""
    """What puts it right; empty when nothing has to be, or nobody knows."""
