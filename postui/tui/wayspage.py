"""What screens of ways share: who is asked about what, a list, and the line in hand in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from postui.desk import tells
from postui.model.errors import Refused
from postui.tui.actions import ACTIONS, Action, Scope
from postui.tui.known import KnownList
from postui.tui.page import CHROME, DetailPage
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.desk.planner.ways import Way
    from postui.model.draft import Commit

HINTS = {
    "open": "choose", "another": "another one", "later": "later", "sooner": "sooner",
    "copy": "copy messages", "page-down": "more", "undo": "undo", "back": "back", "help": "help",
}  # fmt: skip
TIGHT = 12
"""Lines of a screen below which no line is left empty and the problem has one."""
ROOM = 22
"""Lines of a screen from which a problem may take three of them."""


class WaysPage(DetailPage):
    """What is asked about, the list, and what there is to know of the line in hand.

    Choosing a way is one commit. What was done stays in view, to be copied from.
    """

    scopes: tuple[Scope, ...] = ("any",)
    several = False
    """Whether it may be about another one."""

    def __init__(self, title: str, rows: RowList) -> None:
        super().__init__(title, rows)
        self.about = KnownList(id="about")
        self.ready = False
        """Whether what is listed is of the records as they are now."""
        self.taking: Way | None = None
        """The way that is being stored."""
        self.done: Way | None = None
        """The way that was."""

    @property
    def way_in_hand(self) -> Way | None:
        """The way under the cursor."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw what is known."""
        raise NotImplementedError

    def middle(self) -> Iterable[Widget]:
        """The problem above the list."""
        yield self.about
        yield from super().middle()

    def actions(self) -> Iterable[Action]:
        """What applies everywhere, and copying: the keys do not act on the record here."""
        return (each for each in ACTIONS if each.scope in self.scopes or each.id == "copy")

    def show_keys(self) -> None:
        """The keys that do something here now, by what they do."""
        here = {each.id for each in self.actions()}
        words = HINTS | {"open": "back" if self.done else self.choice}
        if self.done:
            here -= {"later", "sooner"}
        if self.done or not self.several:
            here.discard("another")
        if not self.way_in_hand or not self.way_in_hand.tells:
            here.discard("copy")
        if self.detail.all_in_view:
            here.discard("page-down")
        self.show_hints({name: words[name] for name in words if name in here and words[name]})

    @property
    def choice(self) -> str:
        """What `enter` does to the line in hand; empty for nothing."""
        return "choose" if self.way_in_hand and self.ready else ""

    def on_resize(self) -> None:
        """Room for the problem first, then for the list, the rest for the detail."""
        self.make_room()

    def make_room(self) -> None:
        """Give each part its lines."""
        width, height = self.app.size
        tight = height < TIGHT
        most = 3 if height >= ROOM else 1 if tight else 2
        about = min(len(self.about.lines_at(width)), most)
        self.about.styles.height = about
        gap = 0 if tight else 1
        room = height - CHROME - gap - about
        self.rows.styles.height = max(1, min(self.rows.line_count(), max(3, room // 2)))
        self.rows.styles.margin = (gap, 0, 0, 0)

    def moved(self) -> None:
        """Another line in hand."""
        self.show()

    @property
    def text_in_hand(self) -> str:
        """What `y` copies: the messages. Raises Refused when there is none."""
        way = self.way_in_hand
        if way is None or not way.tells:
            raise Refused("nobody has to be told" if way else "there is no way in hand")
        return tells.texts(way.tells, self.postui.snapshot)

    def open_in_hand(self) -> None:
        """Choose the way in hand: one commit."""
        app = self.postui
        if self.done is not None:
            self.go_back()
            return
        if self.taking is not None and app.gateway.pending <= 0:
            self._not_done()  # somebody else's change was let stand instead
        way = self.way_in_hand
        if way is not None and self.taking is None and self.ready:
            self.taking = way
            app.changing()
            app.gateway.commit(way.draft, self._not_done)

    def _not_done(self) -> None:
        self.taking = None
        self.refresh_look()

    def committed(self, commit: Commit) -> None:
        """Say what is done and where the messages are; what was taken back is to do again."""
        way = self.taking
        if way is not None and commit.label == way.draft.label:
            self.taking, self.done = None, way
            self.show()
            self.say(f"done: {way.title}", "success", on_the_card(len(way.tells)))
            return
        super().committed(commit)
        if self.done is not None or self.postui.gateway.pending <= 0:
            self.taking = self.done = None
            self.refresh_look()


def on_the_card(messages: int) -> str:
    """ "2 messages are on the card, y copies"."""
    if not messages:
        return "u takes it back"
    said = "1 message is" if messages == 1 else f"{messages} messages are"
    return f"{said} on the card, y copies"
