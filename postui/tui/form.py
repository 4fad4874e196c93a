"""The form: every field of a kind, made from its description; typed at the foot of the screen.

The list shows each field with its value and what is wrong with it; the line below it edits the
one in hand, and says what was understood while it is typed. Nothing is stored until enter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from postui.assets import folder
from postui.desk import changes
from postui.desk.entry import Filled, fill
from postui.desk.names import name_of
from postui.desk.show import completions, edit_text
from postui.model.errors import DoubtfulTime
from postui.model.fields import Field, fields_of
from postui.model.kinds import Kind
from postui.model.record import Record
from postui.tui import precheck
from postui.tui.fieldlist import FieldLine, FieldList
from postui.tui.heading import Heading
from postui.tui.menu import Item, Menu
from postui.tui.textline import TextLine
from postui.tui.typing import Echo
from postui.tui.waiving import through_gates

if TYPE_CHECKING:
    from postui.model.draft import Draft
    from postui.tui.app import PostuiApp


class FormScreen(Screen[None]):
    """Edits one record, or makes one; `texts` are fields already typed elsewhere."""

    CSS_PATH = str(folder("styles") / "pages.tcss")

    def __init__(
        self, kind: Kind, record: Record | None, texts: dict[str, str], field: str = ""
    ) -> None:
        super().__init__()
        self._kind = kind
        self._record = record
        self._typed = dict(texts)
        self._leaving = False
        self._start_at = field
        self._list = FieldList()
        self._input = TextLine(id="form-input")
        self._echo = Echo(2)
        self._filled: Filled | None = None

    @property
    def postui(self) -> PostuiApp:
        """The app, by its own type."""
        return cast("PostuiApp", self.app)

    def compose(self) -> ComposeResult:
        """Heading, fields, what was understood, the line to type on."""
        name = name_of(self._record, self.postui.snapshot) if self._record else ""
        title = f"Edit {self._record.id}  {name}" if self._record else f"New {self._kind.name}"
        yield Heading(title, "enter save   tab next field   F2 list   esc back")
        yield self._list
        yield self._echo
        yield self._input

    def on_mount(self) -> None:
        """Fill the list; start at the field asked for, or the first that must be given."""
        self._echo.styles.height = 2
        app = self.postui
        base, snapshot, desk = self._record, app.snapshot, app.desk()
        self._stored = {
            field.name: edit_text(base, field, snapshot, desk) if base else ""
            for field in fields_of(self._kind.struct)
        }
        self._understand()
        names = [line.field.name for line in self._list.lines]
        wanted = self._start_at or next(
            (line.field.name for line in self._list.lines if line.error), names[0]
        )
        self._list.cursor = names.index(wanted) if wanted in names else 0
        self._list.settle()
        self._take_up()
        self._input.focus()

    @property
    def field_in_hand(self) -> Field:
        """The field that is typed on."""
        return self._list.lines[self._list.cursor].field

    def _text(self, name: str) -> str:
        return self._typed.get(name, self._stored[name])

    def _understand(self) -> None:
        app = self.postui
        self._filled = fill(
            self._kind, self._changed(), app.snapshot, app.desk(), base=self._record
        )
        errors = self._filled.errors
        self._list.show([
            FieldLine(
                field,
                self._text(field.name),
                errors[field.name].message if field.name in errors else "",
                self._filled.echoes.get(field.name, ""),
            )
            for field in fields_of(self._kind.struct)
        ])  # fmt: skip

    def _take_up(self) -> None:
        """Put the field in hand on the line."""
        with self.prevent(Input.Changed):
            self._input.value = self._text(self.field_in_hand.name)
        self._input.cursor_position = len(self._input.value)
        self._input.placeholder = self.field_in_hand.example
        self._say()

    def _say(self) -> None:
        field = self.field_in_hand
        filled = self._filled
        error = filled.errors.get(field.name) if filled else None
        echo = filled.echoes.get(field.name, "") if filled else ""
        offered = completions(field, self._input.value, self.postui.snapshot, limit=4)
        help_text = f"{field.label}: {field.help}" if field.help else field.label
        second = "   ".join(offered) if offered else ""
        if error is not None:
            self._echo.show((str(error), "error"), (second, "info"))
        else:
            doubt = "; ".join(filled.uncertain) if filled and echo else ""
            self._echo.show(
                (
                    doubt or echo or help_text,
                    "warning" if doubt else "success" if echo else "muted",
                ),
                (second and f"F2  {second}", "info"),
            )

    def on_input_changed(self, message: Input.Changed) -> None:
        """Understand what is typed."""
        message.stop()
        self._leaving = False
        self._typed[self.field_in_hand.name] = message.value
        self._understand()
        self._say()

    def on_row_list_moved(self, message: FieldList.Moved) -> None:
        """Another field in hand."""
        message.stop()
        self._take_up()

    def on_key(self, event: events.Key) -> None:
        """Moving between fields, the list, leaving."""
        steps = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
        if event.key in steps:
            self._list.move_by(steps[event.key])
        elif event.key in ("pagedown", "pageup"):
            self._list.page(1 if event.key == "pagedown" else -1)
        elif event.key == "f2":
            self._pick()
        elif event.key == "escape":
            self._leave()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        """Typing goes on wherever one clicks."""
        self._input.focus()

    def _leave(self) -> None:
        if self._changed() and not self._leaving:
            self._leaving = True
            self._echo.show(("not saved: enter saves, esc again leaves it", "warning"))
            return
        self.app.pop_screen()

    def _pick(self) -> None:
        field, app = self.field_in_hand, self.postui
        error = self._filled.errors.get(field.name) if self._filled else None
        if isinstance(error, DoubtfulTime):
            items = [Item(choice, choice) for choice in error.choices]
        else:
            offered = completions(field, "", app.snapshot, limit=500)
            items = [Item(each, each) for each in offered]
        if not items:
            self._echo.show((f"{field.label} has no list: type it", "muted"))
            return

        def chosen(value: str | None) -> None:
            if value is not None:
                self._input.value = self._joined(field, value)

        app.push_screen(Menu(field.label, items, chosen=self._input.value), chosen)

    def _joined(self, field: Field, value: str) -> str:
        before, several, _ = self._input.value.rpartition(";")
        if field.type in ("links", "lines", "group") and several:
            return f"{before}; {value}"
        return value

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save, or go to the first field that is wrong."""
        message.stop()
        self._understand()
        filled = self._filled
        if filled is None:
            return
        if filled.errors:
            names = [line.field.name for line in self._list.lines]
            self._list.move_to(min(names.index(name) for name in filled.errors if name in names))
            self._take_up()
            return
        app = self.postui
        base, record = self._record, filled.record

        def make(waive: str | None) -> Draft:
            if base is None:
                return changes.create([record], app.snapshot, app.desk(), waive=waive)
            return changes.edit(base, record, app.snapshot, app.desk(), waive=waive)

        through_gates(app, make, self._save, self._refuse)

    def _refuse(self, reason: str) -> None:
        self._echo.show((reason, "error"))

    def _save(self, draft: Draft) -> None:
        app = self.postui
        app.pop_screen()
        precheck.save(app, draft, self._again)

    def _again(self) -> None:
        """Open again where it was left, with what was typed, on the record as it is now."""
        base = self._record and self.postui.snapshot.get(self._record.id)
        field = self.field_in_hand.name
        self.postui.push_screen(FormScreen(self._kind, base, self._changed(), field))

    def _changed(self) -> dict[str, str]:
        stored = self._stored
        return {name: text for name, text in self._typed.items() if text != stored.get(name, "")}
