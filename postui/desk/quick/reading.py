"""What is known while a line is read: the words left, the names, and what is wrong so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from postui.desk.desk import Desk
from postui.desk.names import name_of
from postui.desk.quick.lexicon import Lexicon, lexicon_of
from postui.desk.quick.words import Line
from postui.model.record import Record
from postui.model.snapshot import Snapshot


class Read(msgspec.Struct, frozen=True):
    """A record made of a line, and how it is said back."""

    record: Record
    echo: tuple[str, ...] = ()


class Reading:
    """One line being read: everybody who reads a part of it adds what went wrong there."""

    def __init__(
        self, text: str, snapshot: Snapshot, desk: Desk, day: date | None, production: str
    ) -> None:
        self.line = Line(text)
        self.snapshot = snapshot
        self.desk = desk
        self.day = day
        """The day on the screen: what a time without a day means."""
        self.filter = production
        """The id of the production on the screen, or empty."""
        self.names: Lexicon = lexicon_of(snapshot)
        self.errors: list[str] = []
        self.uncertain: list[str] = []
        self.texts: dict[str, str] = {}
        """Field texts that could not become values, for the form to be corrected there."""

    def wrong(self, message: str, field: str = "", text: str = "") -> None:
        """Something in the way of saving; `text` is what the form's field opens with."""
        if message not in self.errors:
            self.errors.append(message)
        if field and text:
            before = self.texts.get(field)
            self.texts[field] = f"{before}; {text}" if before else text

    def doubt(self, message: str) -> None:
        """A reading that was not the only possible one."""
        if message not in self.uncertain:
            self.uncertain.append(message)

    def options(self, records: Sequence[Record]) -> str:
        """Several records as somebody would offer them: "Callum Strathe or Calla Whitford"."""
        shown = [name_of(each, self.snapshot) for each in records[:4]]
        if len(records) > len(shown):
            shown.append(f"{len(records) - len(shown)} others")
        if len(shown) < 2:
            return "".join(shown)
        return f"{', '.join(shown[:-1])} or {shown[-1]}"
