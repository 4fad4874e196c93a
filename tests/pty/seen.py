"""What a person would see: a screen fed with a program's output, by pyte.

pyte prints some sequences it does not know as text, so they are taken out first, whole, however
the output was cut into chunks. The alternate screen is the same screen here.
"""

from __future__ import annotations

import re

import pyte

_SEQUENCES = re.compile(
    rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]"  # CSI with a private prefix other than ?
    rb"|\x1b\[[0-?]*[ -/]+[@-~]"  # CSI with an intermediate: mode queries, cursor shapes
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[P_^X].*?\x1b\\",  # DCS, APC, PM, SOS
    re.DOTALL,
)
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X](?:[^\x1b]|\x1b(?!\\))*)?\Z", re.DOTALL
)
_TITLE = re.compile(rb"[02];(.*)", re.DOTALL)


class Seen:
    """The screen, and the title, after everything fed so far."""

    def __init__(self, columns: int, rows: int) -> None:
        self.title = ""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""

    def feed(self, data: bytes) -> bool:
        """Draw a chunk; True when it drew anything."""
        data = self._held + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._held = data[cut:]
        self.screen.dirty.clear()
        self._stream.feed(_SEQUENCES.sub(self._taken_out, data[:cut]))
        return bool(self.screen.dirty)

    def resize(self, columns: int, rows: int) -> None:
        """Another size; what is drawn stays until the program redraws."""
        self.screen.resize(rows, columns)

    def rows(self) -> list[str]:
        """The rows from the top, without the blanks at their ends."""
        return [row.rstrip() for row in self.screen.display]

    def cursor(self) -> tuple[int, int]:
        """Row and column of the cursor, counted from 1 as terminals do."""
        return self.screen.cursor.y + 1, self.screen.cursor.x + 1

    def _taken_out(self, found: re.Match[bytes]) -> bytes:
        if named := _TITLE.fullmatch(found["osc"] or b""):
            self.title = named[1].decode(errors="replace")
        return b""
