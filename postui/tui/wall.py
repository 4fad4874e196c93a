"""The last wall before the terminal: no drawn text may steer it, whatever widget drew it.

Everything postui draws itself is cleaned already; this holds for what a library widget shows of a
record, such as a line being edited.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from postui.model.clean import cell_safe


class Wall(LineFilter):
    """Replaces what is not printable; costs one check a segment when there is nothing."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, safe to write."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment
            if segment.text.isprintable()
            else Segment(_same_width(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def _same_width(text: str) -> str:
    safe = cell_safe(text)
    return safe if safe.strip() == text.strip() else safe.ljust(len(text))
