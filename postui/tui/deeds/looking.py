"""Looking: days, cards, find, filter, zoom, the queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from postui.model.production import Production

if TYPE_CHECKING:
    from postui.tui.place import Place


def day_back(place: Place) -> None:
    """The day before."""
    board = place.postui.board
    board.show_day(board.look.view.day - timedelta(days=1))


def day_forward(place: Place) -> None:
    """The day after."""
    board = place.postui.board
    board.show_day(board.look.view.day + timedelta(days=1))


def today(place: Place) -> None:
    """Back to today."""
    place.postui.board.show_day(place.postui.desk().today)


def zoom(place: Place) -> None:
    """The pane in hand on the whole screen, and back."""
    place.postui.board.toggle_zoom()


def open(place: Place) -> None:  # noqa: A001 - the action's word
    """Open what is under the cursor."""
    place.open_in_hand()


def back(place: Place) -> None:
    """Back to where one came from."""
    place.go_back()


def triage(place: Place) -> None:
    """Every problem, worst first."""
    from postui.tui.triage import TriageScreen

    if not isinstance(place, TriageScreen):
        place.app.push_screen(TriageScreen())


def since(place: Place) -> None:
    """What others changed since one left."""
    from postui.tui.since import SinceScreen

    place.app.push_screen(SinceScreen())


def messages(place: Place) -> None:
    """Every message that is still to be sent."""
    from postui.tui.tosend import ToSendScreen

    if not isinstance(place, ToSendScreen):
        place.app.push_screen(ToSendScreen())


def find(place: Place) -> None:
    """Find in the pane."""
    from postui.tui.findbar import FindBar

    place.postui.board.mount(FindBar())


def find_next(place: Place) -> None:
    """The next match."""
    _find(place, 1)


def find_previous(place: Place) -> None:
    """The match before."""
    _find(place, -1)


def _find(place: Place, step: int) -> None:
    board = place.postui.board
    if not board.sought:
        place.say("nothing sought yet: / finds in this pane")
    elif not board.seek(board.sought, step):
        place.say(f"no other row has {board.sought!r}")


def filter(place: Place) -> None:  # noqa: A001 - the action's word
    """Show one production only, or all."""
    from postui.tui.menu import Item, Menu

    app = place.postui
    items = [Item("", "All productions")]
    items += [
        Item(production.id, production.title or production.code, production.code)
        for production in app.snapshot.all(Production)
    ]

    def chosen(production_id: str | None) -> None:
        if production_id is not None:
            app.show_production(production_id)

    app.push_screen(Menu("Show", items, chosen=app.view.production), chosen)
