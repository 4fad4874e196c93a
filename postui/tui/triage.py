"""The triage queue: every problem worst first, the one in hand in full below.

`enter` opens what can be put right, `space` takes the obvious next step, `y` copies a message to
whoever can help, `?` says why it stands where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from postui.desk.problems import CHECKING, NONE
from postui.model.errors import Refused
from postui.model.fields import field_names
from postui.tui import problemtext
from postui.tui.page import CHROME, HINTS_OF_NONE, DetailPage
from postui.tui.place import Place
from postui.tui.triagelist import TriageList

if TYPE_CHECKING:
    from postui.desk.problems import Problem

HINTS = {
    "open": "open", "advance": "next step", "ways": "ways out", "put-aside": "aside",
    "copy": "message", "undo": "undo", "back": "back", "help": "why",
}  # fmt: skip
"""The keys that matter here, most useful first, and what each does here."""


class TriageScreen(DetailPage):
    """The queue on the whole screen."""

    def __init__(self) -> None:
        self._list = TriageList()
        super().__init__("Triage", self._list)
        self.detail.more_key = "?"

    def refresh_look(self) -> None:
        """Show the problems there are now."""
        problems = self.postui.board.look.problems
        aside = f", {len(problems.waiting)} put aside" if problems.waiting else ""
        wrong, due = problems.count("error"), problems.count("warning")
        nothing = CHECKING if problems is NONE else "nothing to do"
        told = f"{wrong} wrong now, {due} due soon" if problems.all else nothing
        self.heading.show(f"Triage   {told}{aside}")
        self._list.show(problems, self.postui.desk())
        self._show_detail()

    def _show_detail(self) -> None:
        problem, app = self._list.in_hand, self.postui
        known = problemtext.in_short(problem, app.snapshot, app.desk()) if problem else []
        self.detail.show(known)
        self.divider.show(self._list.place)
        self.show_keys()

    def show_keys(self) -> None:
        """The keys by what they do here."""
        problem = self._list.in_hand
        if problem is None:
            self.show_hints(HINTS_OF_NONE)
        else:
            self.show_hints(HINTS | ({"put-aside": "bring back"} if problem.waits else {}))

    def on_resize(self) -> None:
        """A third of the room for the problem in hand, whatever is to be said of it."""
        room = self.app.size.height - CHROME
        self.detail.styles.height = max(1, min(12, room * 2 // 5))

    def moved(self) -> None:
        """Another problem in hand."""
        self._show_detail()

    @property
    def problem_in_hand(self) -> Problem | None:
        """The one under the cursor."""
        return self._list.in_hand

    @property
    def record_id(self) -> str:
        """The record to open first for the problem in hand."""
        problem = self._list.in_hand
        return problem.records[0] if problem and problem.records else ""

    @property
    def field_in_hand(self) -> str:
        """The field that `e` begins with, where it is the first record's."""
        problem = self._list.in_hand
        return problem.field if problem and problem.opens in ("", self.record_id) else ""

    @property
    def text_in_hand(self) -> str:
        """What `y` copies: a message to whoever can help. Raises Refused when nobody is known."""
        from postui.desk.messages.problem import message

        problem, app = self._list.in_hand, self.postui
        return message(problem, app.snapshot, app.desk()) if problem else ""

    def open_in_hand(self) -> None:
        """Open the record: its form at the field that matters, else its card."""
        problem, app = self._list.in_hand, self.postui
        if problem is None:
            return
        record = app.snapshot.get(problem.opens or self.record_id)
        if record is None:
            return
        if problem.field in field_names(type(record)):
            app.open_form(record.id, problem.field)
        else:
            app.open_card(record.id)

    def own_deed(self, action_id: str) -> Callable[[Place], None] | None:
        """The next step is one out of the problem; help says how it got its place."""
        if self._list.in_hand is None:
            return None
        return {"advance": _next_step, "help": _why, "delete": _not_here}.get(action_id)


def _next_step(place: Place) -> None:
    from postui.desk.next_step import next_step

    problem, app = place.problem_in_hand, place.postui
    if problem is not None:
        app.changing()
        app.gateway.make(lambda snapshot, desk: next_step(problem, snapshot, desk), "next step")


def _why(place: Place) -> None:
    from postui.tui.why import WhyScreen

    problem = place.problem_in_hand
    if problem is not None:
        place.app.push_screen(WhyScreen(problem))


def _not_here(_: Place) -> None:
    """A problem is put aside; to delete what it is about would be a poor way to be rid of it."""
    raise Refused("x deletes no problem", "w puts it aside; x on the card deletes the record")
