"""What a store asks when its files are not as it left them; until then it is read-only."""

from __future__ import annotations

import msgspec


class Choice(msgspec.Struct, frozen=True):
    """One way to go on."""

    id: str
    label: str
    help: str


class Question(msgspec.Struct, frozen=True):
    """What was found, and the ways to go on. Nothing is written before one is chosen."""

    message: str
    choices: tuple[Choice, ...]


HISTORY = "history"
FILE = "file"
EMPTY = "empty"
WITHOUT = "without"
