"""A question the program asks: what there is to know, in full, then a few answers to pick from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from postui.assets import folder
from postui.model.clean import cell_safe
from postui.tui.columns import fit, wrapped
from postui.tui.drawn import Part
from postui.tui.heading import Heading
from postui.tui.known import Known, KnownList
from postui.tui.menu import Item
from postui.tui.rowlist import RowList

WIDTH = 76
"""Cells between the frame, where the terminal has them."""
CHROME, TIGHT = 7, 5
"""Lines for the frame, the title, and what stays in view above and, where there is room, below."""
ROOM = 16
"""Lines of a screen on which there is."""


class AnswerList(RowList):
    """Each answer with what it does; the cursor rests on its first line."""

    def __init__(self, answers: Sequence[Item]) -> None:
        super().__init__(id="answers")
        self.answers = answers
        self._lines: list[tuple[int, str, str]] = []
        self._broken_at = (0, False)
        self.short = False
        """Whether there is a line each and no more."""

    def lines_at(self, width: int) -> list[tuple[int, str, str]]:
        """Which answer (-1 where one goes on), its label and a piece of its words.

        The answer in hand stays in hand when the lines are broken anew.
        """
        if (width, self.short) != self._broken_at:
            held = self._lines[self.cursor][0] if self._lines else 0
            self._broken_at = width, self.short
            self._lines = []
            room = width - self._label_cells(width) - 5
            for number, answer in enumerate(self.answers):
                words = cell_safe(answer.reason or answer.detail)
                first, *more = [words] if self.short else wrapped(words, room)
                self._lines.append((number, answer.label, first))
                self._lines += [(-1, "", piece) for piece in more]
            self.cursor = [number for number, _, _ in self._lines].index(held)
        return self._lines

    def _label_cells(self, width: int) -> int:
        longest = max((cell_len(cell_safe(answer.label)) for answer in self.answers), default=0)
        return min(longest, width // 2)

    @property
    def in_hand(self) -> Item | None:
        """The answer under the cursor."""
        lines = self.lines_at(self.size.width)
        number = lines[self.cursor][0] if self.cursor < len(lines) else -1
        return self.answers[number] if number >= 0 else None

    def point_at(self, answer_id: str, width: int) -> None:
        """Put the cursor on an answer."""
        numbers = [number for number, _, _ in self.lines_at(width)]
        ids = [answer.id for answer in self.answers]
        if answer_id in ids:
            self.cursor = numbers.index(ids.index(answer_id))

    def line_count(self) -> int:
        """As many as the width makes of it."""
        return len(self.lines_at(self.size.width))

    def selectable(self, line: int) -> bool:
        """First lines are."""
        lines = self.lines_at(self.size.width)
        return 0 <= line < len(lines) and lines[line][0] >= 0

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Label and words."""
        number, label, words = self.lines_at(width)[line]
        ink, muted = ("cursor", "cursor") if in_hand else ("ink", "muted")
        if number >= 0 and self.answers[number].reason and not in_hand:
            ink = "muted"
        cells = self._label_cells(width)
        rest = fit(words, max(0, width - cells - 5), self.glyphs.more)
        return [("  ", muted), (fit(cell_safe(label), cells, self.glyphs.more), ink), ("  ", muted),
                (rest + " ", muted)]  # fmt: skip


class Ask(ModalScreen[str | None]):
    """Gives the id of the answer, or None for none. An answer with a reason cannot be picked."""

    CSS_PATH = str(folder("styles") / "dialogs.tcss")

    def __init__(
        self, title: str, known: Sequence[Known], answers: Sequence[Item], *,
        chosen: str = "", hint: str = "enter choose   esc back",
    ) -> None:  # fmt: skip
        super().__init__()
        self._title = title
        self._hint = hint
        self._chosen = chosen
        self._known = KnownList(known)
        self._answers = AnswerList(answers)

    def compose(self) -> ComposeResult:
        """Title, what there is to know, the answers."""
        with Vertical(id="ask", classes="dialog"):
            yield Heading(self._title, self._hint, mark="?", tone="warning")
            yield self._known
            yield self._answers

    def on_mount(self) -> None:
        """Make room, and start on the answer that was asked for."""
        self._make_room()
        self._answers.point_at(self._chosen, self._inner_width)

    def on_resize(self) -> None:
        """Room for the answers first, then for as much as there is to know."""
        self._make_room()

    @property
    def _inner_width(self) -> int:
        return min(WIDTH, self.app.size.width - 2)

    def _make_room(self) -> None:
        width, height = self._inner_width, self.app.size.height
        self._answers.short = False
        height -= CHROME if height >= ROOM else TIGHT
        self._answers.short = len(self._answers.lines_at(width)) > height // 2
        answers = min(len(self._answers.lines_at(width)), max(1, height - 1))
        known, room = len(self._known.lines_at(width)), height - answers
        self._answers.styles.height = answers
        self._known.styles.height = max(1, min(known, room))
        self._known.styles.margin = (1, 0) if room >= known + 2 else 0

    def on_key(self, event: events.Key) -> None:
        """Moving keys move among the answers, pages scroll what is above them."""
        keys: dict[str, Callable[[], None]] = {
            **dict.fromkeys(("down", "j", "tab"), lambda: self._answers.move_by(1)),
            **dict.fromkeys(("up", "k", "shift+tab"), lambda: self._answers.move_by(-1)),
            "pagedown": lambda: self._known.page(1),
            "pageup": lambda: self._known.page(-1),
            "enter": self._pick,
            "escape": self._leave,
        }
        if event.key in keys:
            event.stop()
            event.prevent_default()
            keys[event.key]()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A double click picks."""
        message.stop()
        if message.list is self._answers:
            self._pick()

    def _leave(self) -> None:
        self.dismiss(None)

    def _pick(self) -> None:
        answer = self._answers.in_hand
        if answer is not None and not answer.reason:
            self.dismiss(answer.id)
