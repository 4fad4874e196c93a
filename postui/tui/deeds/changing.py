"""Changing records: states, fields, notes, deleting, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk import changes
from postui.desk.names import name_of
from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.kinds import kind_of
from postui.tui import precheck

if TYPE_CHECKING:
    from collections.abc import Callable

    from postui.model.record import Record
    from postui.tui.place import Place
    from postui.tui.waiving import Make


def _record(place: Place) -> Record:
    record = place.postui.snapshot.get(place.record_id)
    if record is None:
        hint = "a adds something" if "board" in place.scopes else ""
        raise Refused("there is nothing under the cursor", hint)
    return record


def _commit(place: Place, draft: Draft, again: Callable[[], None] | None = None) -> None:
    place.postui.changing()
    place.postui.gateway.commit(draft, again)


def advance(place: Place) -> None:
    """To the state that naturally comes next."""
    app, record = place.postui, _record(place)
    _move(place, lambda waive: changes.advance(record, app.snapshot, app.desk(), waive=waive))


def _move(place: Place, make: Make) -> None:
    """Change a state, once what stops it is waived and what it would bring is agreed to."""
    from postui.tui.waiving import through_gates

    through_gates(
        place.postui, make, lambda draft: precheck.save(place.postui, draft),
        lambda reason: place.say(reason, "warning"),
    )  # fmt: skip


def set_state(place: Place) -> None:
    """To any allowed state, picked from a list."""
    from postui.tui.menu import Item, Menu

    app = place.postui
    record = _record(place)
    states = kind_of(record).states
    if states is None:
        raise Refused(f"{name_of(record, app.snapshot)} has no states")
    now = str(getattr(record, "state", ""))
    items = []
    for state in states.states:
        if state.name == now:
            items.append(Item(state.name, state.label, reason="is its state now", mark="●"))
        elif state.name in states.allowed(now):
            items.append(Item(state.name, state.label, state.help))
    items.sort(key=lambda item: bool(item.reason))

    def chosen(goal: str | None) -> None:
        if goal is None:
            return

        def make(waive: str | None) -> Draft:
            return changes.set_state(record, goal, app.snapshot, app.desk(), waive=waive)

        try:
            _move(place, make)
        except Refused as error:
            place.say(str(error), "warning")

    title = f"{name_of(record, app.snapshot)}: {states.label(now)} →"
    app.push_screen(Menu(title, items), chosen)


def add(place: Place) -> None:
    """Add with one typed line."""
    place.postui.quick_add()


def edit(place: Place) -> None:
    """Edit every field."""
    field = getattr(place, "field_in_hand", "")
    place.postui.open_form(_record(place).id, field)


def note(place: Place) -> None:
    """Write a note on the record."""
    _write_note(place, _record(place), "")


def _write_note(place: Place, record: Record, typed: str) -> None:
    from postui.tui.prompt import Prompt

    app = place.postui

    def written(text: str | None) -> None:
        if text:
            draft = changes.add_note(record, text, app.snapshot, app.desk())
            _commit(place, draft, lambda: _write_note(place, record, text))

    app.push_screen(Prompt(f"Note on {name_of(record, app.snapshot)}", typed), written)


def delete(place: Place) -> None:
    """Delete the record; undo brings it back."""
    app = place.postui
    _commit(place, changes.delete(_record(place), app.snapshot, app.desk()))


def undo(place: Place) -> None:
    """Take back the last change."""
    place.postui.changing()
    place.postui.gateway.undo()


def redo(place: Place) -> None:
    """Bring back what undo took."""
    place.postui.changing()
    place.postui.gateway.redo()


def import_sheet(place: Place) -> None:
    """Import a spreadsheet: name it, see what it would do, accept it."""
    from postui.tui.importing import ask

    ask(place)
