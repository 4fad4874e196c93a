"""The ways out of a problem, best first: the one in hand in full below, `enter` chooses it.

They are worked out in a thread of their own, and anew when records have changed meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from postui.desk.planner.ways import Ways
from postui.model.errors import PostuiError
from postui.tui import wayrows
from postui.tui.colours import TONES
from postui.tui.newest import Newest
from postui.tui.waylist import LOOKING, WaysList
from postui.tui.wayspage import WaysPage

if TYPE_CHECKING:
    from postui.desk.desk import Desk
    from postui.desk.planner.ways import Way
    from postui.desk.problems import Problem
    from postui.model.snapshot import Snapshot


def find_ways(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
    """What could be done about it; loaded when it is first asked."""
    from postui.desk.planner import propose

    return propose(problem, snapshot, desk)


class WaysScreen(WaysPage):
    """All ways out of one problem."""

    class Found(Message):
        """They are worked out, for the records as they were then."""

        def __init__(self, ways: Ways, snapshot: Snapshot) -> None:
            super().__init__()
            self.ways = ways
            self.snapshot = snapshot

    def __init__(self, problem: Problem) -> None:
        self._list = WaysList(lambda pages: self.detail.page(pages))
        super().__init__("Ways out", self._list)
        self._work = Newest(self)
        self._problem = problem
        self._ways = Ways(problem)
        self._seen: Snapshot | None = None
        self._over = False
        self._held: Way | None = None
        """What was in hand when the ways were last looked for anew."""

    @property
    def record_id(self) -> str:
        """The record the problem is about."""
        return self._problem.records[0] if self._problem.records else ""

    @property
    def way_in_hand(self) -> Way | None:
        """The way under the cursor."""
        return self._list.in_hand

    def refresh_look(self) -> None:
        """Look for ways anew when records have changed, unless one is being taken or was."""
        if self.taking is None and self.done is None:
            over = self._now() is None
            if self.postui.snapshot is not self._seen or over is not self._over:
                self._over = over
                self._seek()
        self.show()

    def _seek(self) -> None:
        app, problem = self.postui, self._now()
        self._held = self.way_in_hand or self._held
        snapshot, desk = app.snapshot, app.desk()
        self._seen, self.ready = snapshot, problem is None
        self._ways = Ways(problem or self._problem)
        if problem is None:
            return
        self._problem = problem

        def work() -> Message:
            try:
                ways = find_ways(problem, snapshot, desk)
            except PostuiError as error:
                ways = Ways(problem, binds=(str(error),))
            return self.Found(ways, snapshot)

        self._work.ask(work)

    def _now(self) -> Problem | None:
        """The problem as it is told now; None when it is over."""
        return self.postui.board.look.problems.again(self._problem)

    def on_ways_screen_found(self, message: Found) -> None:
        """Show them, if they are of the records as they are now."""
        message.stop()
        self._work.answered()
        if message.snapshot is self._seen and self.done is None:
            held, self._held = self._held, None
            self._ways, self.ready = message.ways, True
            self.show()
            now = self.way_in_hand
            if held and (now is None or now.title != held.title):
                self.say(f"the records have changed, and this is over: {held.title}", "warning")

    def show(self) -> None:
        """The problem, the ways, and the one in hand in full."""
        problem, done = self._problem, self.done
        tone = "muted" if done or self._over else TONES[problem.severity]
        self.about.show([("", problem.marked, tone)])
        ways = (done,) if done else self._ways.all
        self._list.show(ways, self._silent)
        if done:
            self.heading.show("Done", mark="✓", tone="success")
        else:
            self.heading.show(f"Ways out{self._counts}")
        way = self.way_in_hand
        binds = () if done else self._ways.binds
        snapshot = self._seen or self.postui.snapshot
        told = wayrows.in_full(way, snapshot, binds) if way else wayrows.binding(binds)
        self.detail.show(list(told))
        self.show_keys()
        self.make_room()

    @property
    def _counts(self) -> str:
        """How many there are, and how many wait for a paper."""
        count, once = len(self._ways.ways), len(self._ways.once)
        if not once:
            return f"   {count}, best first" if count > 1 else ""
        return f"   {count}, and {once} that leave{'s' * (once == 1)} a paper open (!)"

    @property
    def _silent(self) -> str:
        if not self.ready:
            return LOOKING
        if self._over:
            return "this is no longer wrong"
        return "there is no way out that nothing forbids"

    def open_in_hand(self) -> None:
        """Choose the way in hand; where there is none, say why."""
        if self.way_in_hand is None and self.done is None:
            self.say(self._silent)
        else:
            super().open_in_hand()
