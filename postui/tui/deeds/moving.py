"""Moving between panes and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.tui.board import Board
    from postui.tui.place import Place


def _board(place: Place) -> Board:
    return place.postui.board


def pane_1(place: Place) -> None:
    """To Sessions."""
    _board(place).focus_pane(1)


def pane_2(place: Place) -> None:
    """To Contracts."""
    _board(place).focus_pane(2)


def pane_3(place: Place) -> None:
    """To Travel."""
    _board(place).focus_pane(3)


def pane_4(place: Place) -> None:
    """To Masters."""
    _board(place).focus_pane(4)


def next_pane(place: Place) -> None:
    """To the pane after this one."""
    board = _board(place)
    board.focus_pane(board.pane_in_hand.pane.number % 4 + 1)


def previous_pane(place: Place) -> None:
    """To the pane before this one."""
    board = _board(place)
    board.focus_pane((board.pane_in_hand.pane.number - 2) % 4 + 1)


def _list(place: Place) -> RowList:
    return place.list_in_hand or _board(place).pane_in_hand


def down(place: Place) -> None:
    """One row down."""
    _list(place).move_by(1)


def up(place: Place) -> None:
    """One row up."""
    _list(place).move_by(-1)


def first(place: Place) -> None:
    """The first row."""
    _list(place).first()


def last(place: Place) -> None:
    """The last row."""
    _list(place).last()


def page_down(place: Place) -> None:
    """A page down."""
    _list(place).page(1)


def page_up(place: Place) -> None:
    """A page up."""
    _list(place).page(-1)
