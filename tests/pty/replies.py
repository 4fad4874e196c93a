"""What a terminal answers to a program's questions."""

from __future__ import annotations

import re
from collections.abc import Callable

_QUESTION = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<attributes>0?)c|(?P<position>6)n)")
_LONGEST = 16
"""Bytes kept in case a question is cut in two by a read."""


class Replies:
    """Finds the questions in a stream of output, and what to answer, in order.

    Modes not listed are answered as not recognized, as real terminals do.
    """

    def __init__(
        self, modes: dict[int, int], attributes: str, cursor: Callable[[], tuple[int, int]]
    ) -> None:
        self._modes = modes
        self._attributes = attributes
        self._cursor = cursor
        self._tail = b""

    def to(self, data: bytes) -> bytes:
        """The answers to the questions this chunk completes."""
        data = self._tail + data
        answers = b""
        end = 0
        for asked in _QUESTION.finditer(data):
            answers += self._answer(asked).encode()
            end = asked.end()
        self._tail = data[max(end, len(data) - _LONGEST) :]
        return answers

    def _answer(self, asked: re.Match[bytes]) -> str:
        if asked["mode"]:
            mode = int(asked["mode"])
            return f"\x1b[?{mode};{self._modes.get(mode, 0)}$y"
        if asked["position"]:
            row, column = self._cursor()
            return f"\x1b[{row};{column}R"
        return f"\x1b[?{self._attributes}c"
