"""A line typed at the foot of the board, over its last lines, while the panes stay in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from postui.model.clean import cell_safe
from postui.tui.columns import fit, wrapped
from postui.tui.drawn import Drawn, Part
from postui.tui.textline import TextLine

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp
    from postui.tui.board import Board


class Echo(Drawn):
    """What was understood, in lines. A long one goes on in the next while others leave it room."""

    ground = "raised-"

    def __init__(self, lines: int) -> None:
        super().__init__(classes="echo")
        self._count = lines
        self.lines: tuple[Part, ...] = ()
        self._spare: Part = ("", "muted")

    def show(self, *lines: Part, spare: Part = ("", "muted")) -> None:
        """Text and tone of each line; what is `spare` stands last, where there is room for it."""
        self.lines, self._spare = lines, spare
        self.repaint()

    def draw(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        spread = self._spread(width - 1)
        text, tone = spread[y] if y < len(spread) else ("", "muted")
        return self.strip([(fit(" " + text, width, self.glyphs.more), tone)], width)

    def _spread(self, width: int) -> list[Part]:
        told = [(cell_safe(text), tone) for text, tone in self.lines if text][: self._count]
        room = self._count - len(told)
        found: list[Part] = []
        for text, tone in told:
            pieces = wrapped(text, max(1, width))
            more = min(len(pieces) - 1, room)
            room -= more
            found += [(each, tone) for each in pieces[:more]]
            found.append((" ".join(pieces[more:]) if more else text, tone))
        if room:
            found += [*[("", "muted")] * (room - 1), self._spare]
        return found


class TypedLine(Vertical):
    """The line, with what it means above it. Escape gives it up."""

    label = ""
    placeholder = ""
    echo_lines = 1

    def __init__(self) -> None:
        super().__init__(classes="typed-line")
        self.echo = Echo(self.echo_lines)
        self.field = TextLine(placeholder=self.placeholder)

    def compose(self) -> ComposeResult:
        """Echo above, the line below, where the eye is."""
        yield self.echo
        yield self.field

    def on_mount(self) -> None:
        """Type at once."""
        self.echo.styles.height = self.echo_lines
        self.styles.height = self.echo_lines + 1
        self.field.focus()

    @property
    def postui(self) -> PostuiApp:
        """The app, by its own type."""
        return cast("PostuiApp", self.app)

    @property
    def board(self) -> Board:
        """The board it lies on."""
        return self.postui.board

    def close(self) -> None:
        """Give the keys back to the pane."""
        self.board.set_focus(None)
        self.remove()

    def on_key(self, event: events.Key) -> None:
        """Escape leaves."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.close()
