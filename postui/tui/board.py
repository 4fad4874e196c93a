"""The board: four panes, the lines above and below them, and the layouts they take."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal

from postui.desk.problems import CHECKING, MARKS, NONE
from postui.model import when
from postui.model.production import Production
from postui.tui.actions import Scope
from postui.tui.bars import HeaderBar, KeyLine, NoticeLine
from postui.tui.layout import Layout, layout_for
from postui.tui.look import Look
from postui.tui.pane import PaneView
from postui.tui.place import Place
from postui.tui.rowlist import RowList
from postui.tui.sidecard import SideCard
from postui.tui.tiny import TooSmall


class Board(Place):
    """The day on one screen."""

    scopes: tuple[Scope, ...] = ("board", "record", "any")

    def __init__(self, look: Look, layout: Layout) -> None:
        super().__init__()
        self.layout_now = layout
        self.set_class(True, f"-{layout}")
        self.look = look
        self.zoomed = False
        self.sought = ""
        self.header = HeaderBar()
        self.notice = NoticeLine()
        self.panes = tuple(PaneView(pane, id=f"pane-{pane.number}") for pane in look.panes)
        self.side = SideCard()
        self._in_hand = self.panes[0]

    def compose(self) -> ComposeResult:
        """Header, panes, notice, keys."""
        yield self.header
        with Horizontal(id="middle"):
            with Container(id="panes"):
                yield from self.panes
            yield self.side
        yield self.notice
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the first look."""
        self._fold()
        self.panes[0].activate(True)
        self.refresh_look()
        self.show_keys()

    @property
    def pane_in_hand(self) -> PaneView:
        """The pane that has, or last had, the focus."""
        return self._in_hand

    @property
    def list_in_hand(self) -> RowList | None:
        """The pane the keys move in."""
        return self._in_hand

    @property
    def record_id(self) -> str:
        """The record under the cursor of the focused pane."""
        return self._in_hand.record_id

    def focus_pane(self, number: int) -> None:
        """Give the keys to a pane, opening it where panes are folded."""
        taken = self.panes[number - 1]
        if taken is not self._in_hand:
            self._in_hand.activate(False)
            self._in_hand = taken
            taken.activate(True)
        self._fold()

    def show(self, look: Look) -> None:
        """Show another look at the records."""
        self.look = look
        self.refresh_look()

    def refresh_look(self) -> None:
        """Bring header, panes and notice up to the look and the minute."""
        for view, pane in zip(self.panes, self.look.panes, strict=True):
            if view.fresh or view.pane is not pane:
                view.set_pane(pane)
        self._show_header()
        self._show_side()
        problems = self.look.problems
        worst = problems.all[0] if problems.all else None
        self.notice.show_problem(
            MARKS[worst.severity] if worst else "",
            worst.message if worst else CHECKING * (problems is NONE),
            worst.severity if worst and worst.severity != "note" else "muted",
            len(problems.all),
        )

    def _show_side(self) -> None:
        if self.layout_now == "wide":
            from postui.desk.card import card

            app = self.postui
            record = self.look.snapshot.get(self.record_id)
            shown = (
                card(record, self.look.snapshot, app.desk(), self.look.problems) if record else None
            )
            self.side.show(shown)

    def _show_header(self) -> None:
        desk = self.postui.desk()
        header, problems = self.header, self.look.problems
        clock = f"{desk.now:%H:%M} {when.zone_abbr(when.from_datetime(desk.now))}"
        today = desk.today.isoformat()
        header.day = f"{when.day_text(today)}  {clock}"
        header.short_day = f"{when.day_text(today, desk.today)}  {clock}"
        production = self.look.snapshot.find(Production, self.look.view.production)
        header.place = production.title or production.code if production else "All productions"
        header.errors, header.warnings = problems.count("error"), problems.count("warning")
        saving = self.postui.saving
        header.saved = saving.words(self.postui.gateway.store.read_only)
        header.trouble = saving.trouble
        header.repaint()

    def show_saved(self) -> None:
        """Bring only the header up to date."""
        self._show_header()

    def point_at(self, record_id: str) -> bool:
        """Put the cursor on a record in whichever pane has it, its own first."""
        for view in (self._in_hand, *self.panes):
            if view.point_at(record_id):
                self.focus_pane(view.pane.number)
                return True
        return False

    def seek(self, text: str, step: int) -> bool:
        """Put the cursor on the next row (`step` 1, before it -1, at it 0) that has `text`."""
        return self._in_hand.seek(text, step)

    def toggle_zoom(self) -> None:
        """The pane in hand on the whole screen, and back."""
        self.zoomed = not self.zoomed
        self._fold()

    def on_resize(self, event: events.Resize) -> None:
        """Take the layout that the new size asks for."""
        self._lay_out(event.size.width, event.size.height)

    def _lay_out(self, width: int, height: int) -> None:
        layout = layout_for(width, height)
        if layout != self.layout_now:
            self.update_classes({f"-{layout}": True, f"-{self.layout_now}": False})
            self.layout_now = layout
            self._fold()

    def _fold(self) -> None:
        """Fold what the layout has no room for; classes change only where something does."""
        one = self.layout_now == "accordion" or self.zoomed
        self.set_class(self.zoomed, "-zoomed")
        for view in self.panes:
            in_hand = view is self._in_hand
            view.fold(self.layout_now == "accordion" and not in_hand and not self.zoomed)
            view.set_class(one and in_hand, "-in-hand")
        self._show_side()

    def on_row_list_clicked(self, message: RowList.Clicked) -> None:
        """The mouse takes the keys along."""
        message.stop()
        if isinstance(message.list, PaneView):
            self.focus_pane(message.list.pane.number)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """The card beside the panes follows the cursor."""
        message.stop()
        self._show_side()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A double click opens."""
        message.stop()
        self.open_in_hand()

    def open_in_hand(self) -> None:
        """Open the card of the record under the cursor."""
        if self.record_id:
            self.postui.open_card(self.record_id)
        else:
            self.say(self._in_hand.pane.empty)

    def go_back(self) -> None:
        """Out of the zoom, the search, or back to today, one at a time."""
        if self.zoomed:
            self.toggle_zoom()
        elif self.look.view.day != self.postui.desk().today:
            self.show_day(self.postui.desk().today)

    def show_day(self, day: date) -> None:
        """Show another day in the Sessions pane."""
        self.postui.show_day(day)
