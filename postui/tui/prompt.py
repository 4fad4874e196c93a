"""A question answered with one typed line."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from postui.assets import folder
from postui.tui.heading import Heading
from postui.tui.textline import TextLine


class Prompt(ModalScreen[str | None]):
    """Gives what was typed, or None."""

    CSS_PATH = str(folder("styles") / "dialogs.tcss")

    def __init__(
        self, question: str, value: str = "", placeholder: str = "", *, enter: str = "save"
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._placeholder = placeholder
        self._enter = enter

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical(id="prompt", classes="dialog"):
            yield Heading(self._question, f"enter {self._enter}   esc back")
            yield TextLine(self._value, placeholder=self._placeholder)

    def on_mount(self) -> None:
        """Start typing at once."""
        field = self.query_one(Input)
        field.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Done."""
        message.stop()
        self.dismiss(message.value)

    def on_key(self, event: events.Key) -> None:
        """Escape gives nothing."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
