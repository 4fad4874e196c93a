"""Copying what is under the cursor, and saying truthfully where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk import copies
from postui.model.errors import Refused

if TYPE_CHECKING:
    from postui.model.record import Record
    from postui.tui.place import Place


def _record(place: Place) -> Record:
    record = place.postui.snapshot.get(place.record_id)
    if record is None:
        raise Refused("there is nothing under the cursor to copy")
    return record


def copy(place: Place) -> None:
    """The useful text: the field in hand on a card, a page's own text, else the record's line."""
    app = place.postui
    text = getattr(place, "text_in_hand", "")
    if text:
        app.copy_out(text)
        return
    record = _record(place)
    field = getattr(place, "field_in_hand", "")
    if field:
        text = copies.copy_text(record, f"field:{field}", app.snapshot, app.desk())
    app.copy_out(text or copies.useful(record, app.snapshot, app.desk()))


def copy_as(place: Place) -> None:
    """In a format picked from a list, or shown as plain text to select by hand."""
    from postui.tui.menu import Item, Menu
    from postui.tui.plain import PlainText

    app = place.postui
    record = _record(place)
    offered = copies.formats(record, app.snapshot, app.desk())
    items = [Item(each.name, each.label, each.preview, each.reason) for each in offered]
    items.insert(1, Item("show", "show as plain text", "to select with the mouse"))

    def chosen(name: str | None) -> None:
        if name == "show":
            app.push_screen(PlainText(copies.copy_text(record, "card", app.snapshot, app.desk())))
        elif name is not None:
            app.copy_out(copies.copy_text(record, name, app.snapshot, app.desk()))

    app.push_screen(Menu("Copy as", items, hint="enter copy   esc back"), chosen)
