"""Find in the pane: the cursor goes to the first match while it is typed."""

from __future__ import annotations

from textual.widgets import Input

from postui.tui.typing import TypedLine


class FindBar(TypedLine):
    """One line; enter keeps the place, escape too."""

    placeholder = "find in this pane   n next   N previous"
    echo_lines = 0

    def on_input_changed(self, message: Input.Changed) -> None:
        """Go to the first match at or after the cursor."""
        message.stop()
        board = self.board
        board.sought = message.value.strip()
        if board.sought:
            found = board.seek(board.sought, 0)
            self.field.set_class(not found, "-missing")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep the place."""
        message.stop()
        self.close()
        sought = self.board.sought
        if sought and not self.board.seek(sought, 0):
            self.board.say(f"no row here has {sought!r}", "warning")
