"""Quick add: one typed line, understood while it is typed. Enter saves, tab opens the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from postui.desk import changes
from postui.desk.quickadd import Understood, understand
from postui.tui import precheck
from postui.tui.typing import TypedLine
from postui.tui.waiving import through_gates

if TYPE_CHECKING:
    from postui.model.draft import Draft


class QuickAdd(TypedLine):
    """Echoes what it understood, what it did not, and what is still missing."""

    placeholder = "ADR tomorrow 2pm-6pm leona @adr 1 1st hold"
    echo_lines = 3

    def __init__(self, line: str = "") -> None:
        super().__init__()
        self.field.value = line

    def on_mount(self) -> None:
        """Say what can be typed."""
        super().on_mount()
        self._show(self._read())

    def _read(self) -> Understood:
        app = self.postui
        return understand(
            self.field.value,
            app.snapshot,
            app.desk(),
            day=app.view.day,
            production=app.view.production,
        )

    def on_input_changed(self, message: Input.Changed) -> None:
        """Understand anew."""
        message.stop()
        self._show(self._read())

    def _show(self, read: Understood) -> None:
        if not self.field.value.strip():
            self.echo.show(
                ("type  what  when  who  @room  1st hold", "muted"),
                ("or start with contract, trip, master, person, vendor, room, production", "muted"),
                ("enter saves   tab opens the form   esc gives up", "muted"),
            )
            return
        doubt = "; ".join(read.uncertain)
        missing = "; ".join(read.errors)
        self.echo.show(
            (read.echo, "ink"),
            (doubt, "warning" if doubt else "muted"),
            (missing, "error"),
            spare=("" if missing else "enter saves   tab opens the form", "success"),
        )

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save, or say what is missing."""
        message.stop()
        read = self._read()
        if read.errors:
            self._show(read)
            return
        app, records = self.postui, read.records

        def make(waive: str | None) -> Draft:
            return changes.create(records, app.snapshot, app.desk(), waive=waive)

        def refused(reason: str) -> None:
            self.echo.show((read.echo, "ink"), (reason, "error"))

        through_gates(app, make, self._save, refused)

    def _save(self, draft: Draft) -> None:
        app, line = self.postui, self.field.value
        self.close()
        precheck.save(app, draft, lambda: app.quick_add(line))

    def on_key(self, event: events.Key) -> None:
        """Tab opens the full form with what was understood."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            read = self._read()
            self.close()
            self.postui.open_new(read.kind or "session", read.texts)
            return
        super().on_key(event)
