"""An emergency: what follows from it and the ways out, at once; choosing one records both.

Where it could be one of several it is asked which, before anything else.

What follows is worked out in a thread of its own, and anew when records or the delay change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from postui.desk import emergencies, short
from postui.desk.names import name_of
from postui.desk.planner.ways import Way
from postui.desk.rules import BY_ID
from postui.model.contract import Contract
from postui.model.errors import PostuiError, Refused
from postui.model.person import Person
from postui.tui import wayrows
from postui.tui.actions import Scope
from postui.tui.colours import TONES
from postui.tui.emergencylist import EmergencyList
from postui.tui.menu import Item, Menu
from postui.tui.newest import Newest
from postui.tui.wayspage import WaysPage

if TYPE_CHECKING:
    from postui.desk.emergencies import Emergency, Outcome
    from postui.model.record import Record
    from postui.model.snapshot import Snapshot
    from postui.tui.known import Known

LATE = "flight-late"
"""The one that has a delay."""
STEP = 30
"""Minutes that a key makes it later or earlier."""
LATEST = 48 * 60


class EmergencyScreen(WaysPage):
    """One emergency of one record."""

    class Followed(Message):
        """What follows is worked out; None when it can no longer happen."""

        def __init__(self, outcome: Outcome | None, snapshot: Snapshot, reason: str = "") -> None:
            super().__init__()
            self.outcome = outcome
            self.snapshot = snapshot
            self.reason = reason

    def __init__(self, emergency: Emergency, record_id: str) -> None:
        self._list = EmergencyList(lambda pages: self.detail.page(pages))
        delay: tuple[Scope, ...] = ("delay",) if emergency.id == LATE else ()
        self.scopes: tuple[Scope, ...] = (*delay, "choice", "any")
        super().__init__(emergency.label, self._list)
        self._emergency = emergency
        self._record_id = record_id
        self._minutes = emergencies.DELAY if emergency.id == LATE else 0
        self._chosen = ""
        self._work = Newest(self)
        self._seen: Snapshot | None = None
        self._outcome: Outcome | None = None
        self._reason = ""

    @property
    def record_id(self) -> str:
        """The record it was asked about."""
        return self._record_id

    @property
    def way_in_hand(self) -> Way | None:
        """The way under the cursor; to record it and no more is one."""
        line = self._list.in_hand
        return line.way if line else None

    def refresh_look(self) -> None:
        """Work it out anew when records have changed, unless a way is being taken or was."""
        if self.taking is None and self.done is None and self.postui.snapshot is not self._seen:
            self._seek()
        self.show()

    def _choices(self) -> Sequence[Record]:
        """Whom or what it may be about."""
        snapshot, desk = self.postui.snapshot, self.postui.desk()
        record = snapshot.get(self._record_id)
        return emergencies.choices(self._emergency, record, snapshot, desk) if record else ()

    def ask_which(self) -> None:
        """Have another one chosen. Raises Refused where there is none."""
        if self.done is not None or self.taking is not None:
            return
        snapshot, found = self.postui.snapshot, self._choices()
        if len(found) < 2:
            raise Refused("there is no other it may be about")

        def chosen(whom: str | None) -> None:
            if whom is not None and self.done is None and self.taking is None:
                self._chosen = whom
                self._seek()
                self.show()

        items = [Item(each.id, name_of(each, snapshot), _detail(each, snapshot)) for each in found]
        self.app.push_screen(Menu(f"{self._emergency.asks}?", items), chosen)

    def later(self, steps: int) -> None:
        """Make the flight later, or less late."""
        if self.done is None and self.taking is None:
            self._minutes = max(STEP, min(self._minutes + steps * STEP, LATEST))
            self._seek()
            self.show()

    def _seek(self) -> None:
        app = self.postui
        snapshot, desk, emergency = app.snapshot, app.desk(), self._emergency
        found = self._choices()
        self.several = len(found) > 1
        self._chosen = self._chosen or (found[0].id if found else "")
        record_id, minutes, whom = self._record_id, self._minutes, self._chosen
        self._seen, self.ready = snapshot, False

        def work() -> Message:
            record = snapshot.get(record_id)
            if record is None or emergency not in emergencies.fitting(record, snapshot, desk):
                return self.Followed(None, snapshot, "this can no longer happen")
            try:
                outcome = emergencies.happens(emergency, record, snapshot, desk, minutes, whom)
            except PostuiError as error:
                return self.Followed(None, snapshot, str(error))
            return self.Followed(outcome, snapshot)

        self._work.ask(work)

    def on_emergency_screen_followed(self, message: Followed) -> None:
        """Show it, if it is of the records and the delay as they are now."""
        message.stop()
        newest = not self._work.waits
        self._work.answered()
        if newest and self.done is None and message.snapshot is self._seen:
            anew = self._outcome is None
            self._outcome, self._reason, self.ready = message.outcome, message.reason, True
            if message.outcome is not None:
                self._list.show(self._only, message.outcome, anew=anew)
            self.show()

    @property
    def _only(self) -> Way:
        assert self._outcome is not None
        return Way("fix", "only record it", self._outcome.draft)

    def show(self) -> None:
        """What happens, what follows, and the line in hand in full."""
        done, outcome = self.done, self._outcome
        if done:
            self._list.show_done(done)
            self.heading.show("Done", mark="✓", tone="success")
        elif outcome is None:
            self._list.say(self._reason or "working out what follows…")
            self.heading.show(self._emergency.label)
        else:
            told = f"{self._emergency.label}{self._delay}{self._whom(outcome)}"
            self.heading.show(told, mark="!", tone="error")
        self.about.show([("", self._summary, "muted")])
        self.detail.show(list(self._told()))
        self.show_keys()
        self.make_room()

    @property
    def _delay(self) -> str:
        hours, minutes = divmod(self._minutes, 60)
        said = f"{hours} h {minutes} min" if hours and minutes else f"{hours} h"
        return f" by {said if hours else f'{minutes} min'}" if self._minutes else ""

    def _whom(self, outcome: Outcome) -> str:
        return outcome.title.removeprefix(self._emergency.label)

    @property
    def choice(self) -> str:
        """Ways are chosen, what is folded is unfolded, problems open their record."""
        line = self._list.in_hand
        if not self.ready or line is None:
            return ""
        if line.more:
            return "more ways"
        if line.way is None:
            return "open"
        return "choose" if line.among else "record it"

    @property
    def _summary(self) -> str:
        if self.done or self._outcome is None:
            return self._outcome.title if self._outcome else self._emergency.help
        if not self.ready:
            return "working out what follows…"
        count = len(self._outcome.problems)
        if not count:
            return "nothing is wrong then that is not wrong now"
        return "one thing is wrong then" if count == 1 else f"{count} things are wrong then"

    def _told(self) -> Iterator[Known]:
        line = self._list.in_hand
        if line is None or self._outcome is None:
            return
        snapshot = self._seen or self.postui.snapshot
        if line.way is not None and (line.among or self.done):
            yield from wayrows.in_full(line.way, snapshot)
        elif line.way is not None:
            yield "", f"Record: {self._outcome.title}", "strong"
            if self._outcome.problems:
                yield "", "what is wrong then goes into the queue, with its ways out", "ink"
        elif line.problem is not None:
            yield "", line.problem.marked, TONES[line.problem.severity]
            remedies = [BY_ID[rule].remedy for rule in line.problem.rules if rule in BY_ID]
            yield from wayrows.labelled("remedy", filter(None, remedies))

    def open_in_hand(self) -> None:
        """Choose the way in hand, show more ways, or open what a problem is about."""
        line = self._list.in_hand
        if self.done is not None:
            super().open_in_hand()
        elif not self.ready or line is None or self._outcome is None:
            self.say(self._reason or "still working out what follows")
        elif line.way is not None:
            super().open_in_hand()
        elif line.more and line.problem is not None:
            self._list.unfold(line.problem, self._only, self._outcome)
            self.show()
        elif line.problem is not None and line.problem.records:
            self.postui.open_card(line.problem.records[0])


def _detail(record: Record, snapshot: Snapshot) -> str:
    """What tells two of one name apart: the show of a paper, what somebody does."""
    match record:
        case Contract():
            return short.show(record, snapshot)
        case Person():
            return ", ".join(record.roles)
        case _:
            return record.id
