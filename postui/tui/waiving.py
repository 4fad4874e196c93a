"""A move that a gate stops: says what is missing, and lets it go on for a reason, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from postui.desk.gates import waiving
from postui.model.errors import Gated, PostuiError, Refused
from postui.tui.heading import Heading
from postui.tui.known import KnownList
from postui.tui.prompt import Prompt
from postui.tui.textline import TextLine

if TYPE_CHECKING:
    from postui.model.draft import Draft
    from postui.tui.app import PostuiApp

WIDTH = 76
"""Cells between the frame, where the terminal has them."""
TALLEST = 6
"""Lines of what is missing; more of it scrolls."""

Make = Callable[[str | None], "Draft"]
"""Makes a draft; with a reason, it is to waive what stands in the way."""


def through_gates(
    app: PostuiApp, make: Make, then: Callable[[Draft], None], refused: Callable[[str], None]
) -> None:
    """Give `then` the draft; where a gate stops it, after a reason to waive that is typed.

    Without a reason nothing comes of it. Whatever else is refused is told to `refused`.
    """

    def answered(reason: str | None) -> None:
        if reason is None:
            refused("not waived: nothing is changed")
        else:
            through(reason)

    def through(reason: str | None) -> None:
        try:
            draft = make(reason)
        except Gated as gate:
            try:
                by = waiving(app.desk())
            except Refused as nameless:
                refused(str(Refused(gate.message, str(nameless))))
            else:
                app.push_screen(Waiver(gate, by), answered)
        except PostuiError as error:
            refused(str(error))
        else:
            then(draft)

    through(None)


class Waiver(Prompt):
    """Gives the reason, or None."""

    def __init__(self, gate: Gated, by: str) -> None:
        super().__init__(f"Waive {', '.join(gate.rules)}: reason, by {by}")
        self._says = KnownList([("", gate.message, "warning"), ("", gate.hint, "muted")])

    def compose(self) -> ComposeResult:
        """What is missing, the way out, and the line for the reason."""
        with Vertical(id="prompt", classes="dialog"):
            yield Heading(self._question, "enter waive it   esc back", mark="!")
            yield self._says
            yield TextLine(placeholder="what was agreed, and with whom")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """An empty line is no reason: it is asked for again."""
        if not message.value.strip():
            message.prevent_default()
            message.stop()
            self.query_one(Heading).show(f"{self._question}: it needs one", mark="!", tone="error")

    def on_mount(self) -> None:
        """Make room for what is missing."""
        self._make_room()

    def on_resize(self) -> None:
        """Make room anew."""
        self._make_room()

    def _make_room(self) -> None:
        lines = len(self._says.lines_at(min(WIDTH, self.app.size.width - 2)))
        self._says.styles.height = min(lines, TALLEST, max(1, self.app.size.height - 7))
