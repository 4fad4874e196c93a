"""One line of a sheet, its cells by field, and how each is read.

A cell that must be understood for the record to make sense raises, and its whole line is refused.
Any other cell that is not understood costs its field alone: it is listed and its text goes into the
notes, so that nothing a sheet says is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from postui.desk.desk import Desk
from postui.desk.entry import read_field
from postui.exchange.cells import Habits, read_date, read_moment
from postui.exchange.columns import Columns
from postui.exchange.guard import is_formula
from postui.exchange.ledger import Ledger
from postui.exchange.plan import At
from postui.exchange.register import Register
from postui.model.clean import clean_block, clean_line
from postui.model.errors import DoubtfulTime, InvalidField, PostuiError
from postui.model.fields import Field, field_names

REST = "the rest of the line is imported"
_HARD = frozenset(("date", "moment", "clock", "state"))
"""Types whose bad values are mistakes to be put right, and are therefore refused."""

Values = dict[str, Any]
T = TypeVar("T")


class Row:
    """A line as a kind's reader sees it."""

    def __init__(
        self, at: At, cells: dict[str, str], notes: list[str], columns: Columns, how: Habits,
        register: Register,
    ) -> None:  # fmt: skip
        self.at = at
        self.columns = columns
        self.how = how
        self.register = register
        self._cells = cells
        self._notes = notes
        self._read: set[str] = set()
        self._fields = field_names(columns.kind.struct)

    @property
    def ledger(self) -> Ledger:
        """Where everything about the import is kept."""
        return self.register.ledger

    @property
    def desk(self) -> Desk:
        """The circumstances."""
        return self.register.ledger.desk

    def heading(self, name: str) -> str:
        """What the sheet calls a field."""
        return self.columns.heading(name)

    def attempt(self, read: Callable[[Row], T]) -> T | None:
        """What `read` makes of the line; None when it is refused, and nothing it made is left."""
        mark = self.ledger.mark()
        try:
            return read(self)
        except PostuiError as error:
            self.register.forget(self.ledger.forget(mark))
            self.ledger.refuse(self.at, error)
            return None

    def headings(self) -> dict[str, str]:
        """The same for every column that is understood."""
        return {each.target: each.heading for each in self.columns.columns if each.target}

    def has(self, name: str) -> bool:
        """Whether the line says anything there."""
        return bool(self._cells.get(name))

    def block(self, name: str) -> str:
        """The text of a cell with its line ends; empty when there is none."""
        self._read.add(name)
        return self._cells.get(name, "")

    def text(self, name: str) -> str:
        """The text of a cell on one line. Raises InvalidField for a formula."""
        text = clean_line(self.block(name))
        if is_formula(text):
            raise InvalidField(self.heading(name), text, "is a formula, not a value")
        return text

    def must(self, name: str) -> str:
        """The same, of a cell the record cannot do without. Raises InvalidField when empty."""
        text = self.text(name)
        if not text:
            raise InvalidField(self.heading(name), "", "is missing")
        return text

    def soft(self, name: str) -> str:
        """The same, of a cell the record can do without: a formula is refused, and kept."""
        try:
            return self.text(name)
        except InvalidField as error:
            self.keep(name)
            self.ledger.refuse(self.at, error, rest=REST)
            return ""

    def date(self, name: str) -> str:
        """An ISO date, empty for an empty cell. Raises InvalidField."""
        text = self.text(name)
        if not text:
            return ""
        read = read_date(self.heading(name), text, self.how, self.desk.today)
        if read.doubt:
            self.doubt(name, read.doubt)
        return read.value

    def doubt(self, name: str, reading: str) -> None:
        """How a cell was read that could be read otherwise."""
        self.ledger.doubt(
            self.at, self.heading(name), clean_line(self._cells.get(name, "")), reading
        )

    def keep(self, name: str) -> None:
        """Put a cell's text into the notes, as it stands."""
        self._notes.append(f"{self.heading(name)}: {self._cells[name]}")

    def add_note(self, text: str) -> None:
        """Words for the notes that stand in no cell of their own."""
        self._notes.append(text)

    def notes(self) -> str:
        """The notes: the cell's own text, then what found no other place."""
        own = self.block("notes")
        return clean_block("\n".join(each for each in (own, *self._notes) if each))

    def optional(self, name: str, zone: str = "", *, change: Callable[[str], str] = str) -> Values:
        """The values of a cell the record can do without; never raises for what it says.

        `change` puts a sheet's way of writing into ours.
        """
        if not self.has(name):
            return {}
        try:
            return self.required(name, zone, change=change)
        except PostuiError as error:
            self.keep(name)
            field = self._fields.get(name)
            told = InvalidField(self.heading(name), self._cells[name], _reason(error), error.hint)
            if field is None or field.type in _HARD or is_formula(self._cells[name]):
                self.ledger.refuse(self.at, told, rest=REST)
            else:
                self.doubt(name, f"{told.reason}; kept in the notes")
            return {}

    def required(self, name: str, zone: str = "", *, change: Callable[[str], str] = str) -> Values:
        """The values of a cell by its field's type. Raises PostuiError for what it cannot be."""
        field = self._fields[name]
        text = self.must(name)
        match field.type:
            case "date":
                return {name: self.date(name)}
            case "moment":
                read = read_moment(
                    self.heading(name), text, zone or self.desk.zone, self.how, self.desk.today
                )
                if read.doubt:
                    self.doubt(name, read.doubt)
                return {name: read.value}
            case "link":
                return {name: self.register.link(field.kinds, text, self.heading(name), self.at)}
            case "links":
                return {name: self._links(field, text)}
            case "block":
                return {name: self.block(name)}
        return self._entry(field, change(self.block(name)), zone)

    def others(self, names: Iterable[str], zone: str = "") -> Values:
        """The values of every remaining cell of these fields that nobody has read yet."""
        values: Values = {}
        for name in names:
            if name not in self._read and name in self._fields:
                values |= self.optional(name, zone)
        return values

    def leftovers(self) -> None:
        """Keep in the notes what stands in columns that no field takes here."""
        for name, text in self._cells.items():
            if text and name not in self._read and name not in ("id", "rev", "notes"):
                self.keep(name)
                self.doubt(name, "kept in the notes")

    def _links(self, field: Field, text: str) -> tuple[str, ...]:
        ids = (
            self.register.link(field.kinds, part.strip(), self.heading(field.name), self.at)
            for part in text.split(";")
            if part.strip()
        )
        return tuple(dict.fromkeys(ids))

    def _entry(self, field: Field, text: str, zone: str) -> Values:
        struct = self.columns.kind.struct
        names_records = field.type in ("group", "details")
        known = self.ledger.snapshot if names_records else self.ledger.stored
        entry = read_field(struct, field, text, known, self.desk, zone=zone)
        for doubt in entry.uncertain:
            reading = doubt.removeprefix(f"{field.label}: ").removeprefix(f"{text!r} ")
            self.doubt(field.name, reading)
        return dict(entry.values)


def _reason(error: PostuiError) -> str:
    if isinstance(error, InvalidField):
        return error.reason
    if isinstance(error, DoubtfulTime):
        return f"{error.message}: {' or '.join(error.choices)}"
    return error.message
