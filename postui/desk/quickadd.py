"""Quick add: one typed line becomes a record, and is said back as it was understood.

Every word gets exactly one reading. A word without one is listed and keeps the line from being
saved; text goes into a title only in double quotes, except where the words are the name (masters,
people, vendors, rooms, productions, notes). Nothing that was typed is lost: the form opens with
all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec

from postui.desk.desk import Desk
from postui.desk.names import name_of
from postui.desk.quick.folk import read_company, read_note, read_person, read_room, read_show
from postui.desk.quick.papers import PAPER_WORDS, read_contract, read_master
from postui.desk.quick.reading import Read, Reading
from postui.desk.quick.session import TYPE_WORDS, read_session
from postui.desk.quick.trip import read_trip
from postui.desk.show import edit_text
from postui.model.errors import PostuiError
from postui.model.fields import field_names, fields_of
from postui.model.record import Record
from postui.model.snapshot import Snapshot

_KIND_WORDS = {
    "session": "session", "book": "session",
    "contract": "contract", "paper": "contract",
    "trip": "trip", "travel": "trip", "flight": "trip", "fly": "trip",
    "master": "master", "deliverable": "master", "delivery": "master",
    "person": "person", "contact": "person",
    "vendor": "vendor", "facility": "vendor",
    "room": "room",
    "production": "production",
    "note": "note",
}  # fmt: skip
_READERS: dict[str, Callable[[Reading], Read]] = {
    "session": read_session,
    "contract": read_contract,
    "trip": read_trip,
    "master": read_master,
    "person": read_person,
    "vendor": read_company,
    "room": read_room,
    "production": read_show,
    "note": read_note,
}
_SHOWN_UNKNOWN = 3


class Understood(msgspec.Struct, frozen=True):
    """What a line means, and what is in the way of saving it."""

    kind: str = ""
    """The kind's name; empty for an empty line."""
    records: tuple[Record, ...] = ()
    """The record as far as it is understood; what `changes.create` takes when nothing is wrong."""
    echo: str = ""
    unknown: tuple[str, ...] = ()
    """Words without a meaning; each is in `errors` too."""
    uncertain: tuple[str, ...] = ()
    """Readings that were not the only possible ones."""
    errors: tuple[str, ...] = ()
    """Why it cannot be saved yet; empty means it can."""
    form: Callable[[], dict[str, str]] = dict
    """Works out `texts`, which a keystroke does not need."""

    @property
    def texts(self) -> dict[str, str]:
        """Field texts to open the full form with: all that was typed."""
        return self.form()


def understand(
    line: str, snapshot: Snapshot, desk: Desk, *, day: date | None = None, production: str = ""
) -> Understood:
    """Read a line. Never raises; `day` and `production` (an id) are what the screen shows."""
    reading = Reading(line, snapshot, desk, day, production)
    if not reading.line.words:
        return Understood(errors=("nothing is typed yet",))
    kind = _kind(reading)
    try:
        read = _READERS[kind](reading)
    except PostuiError as error:
        return Understood(kind=kind, errors=(str(error),))
    reading.line.drop_fillers()
    unknown = reading.line.rest()
    strange = dict.fromkeys(_not_understood(each, reading) for each in unknown[:_SHOWN_UNKNOWN])
    return Understood(
        kind=kind,
        records=(read.record,),
        echo=" · ".join(filter(None, read.echo)),
        unknown=unknown,
        uncertain=tuple(reading.uncertain),
        errors=(*strange, *reading.errors),
        form=partial(_texts, read.record, unknown, reading),
    )


def _kind(reading: Reading) -> str:
    """The kind the first word names; a session type or none of these is a session."""
    line = reading.line
    first = next(iter(line.free()), None)
    if first is None:
        return "session"
    kind = _KIND_WORDS.get(line.words[first].folded.rstrip(":"))
    if kind is not None:
        line.take((first,))
        return kind
    for length in range(line.run(first, 3), 0, -1):
        phrase = " ".join(line.folded(first, length))
        if phrase in TYPE_WORDS:
            return "session"
        if phrase in PAPER_WORDS:
            return "contract"
    return "session"


def _not_understood(word: str, reading: Reading) -> str:
    near = reading.names.people.near(word)
    if near:
        names = " or ".join(name_of(each, reading.snapshot) for each in near)
        return f'"{word}" is not known: did you mean {names}?'
    return f'"{word}" is not understood; a title goes in double quotes'


def _texts(record: Record, unknown: tuple[str, ...], reading: Reading) -> dict[str, str]:
    """Every field that has a value, as it is typed; then what could not be read."""
    snapshot, desk = reading.snapshot, reading.desk
    blank = type(record)()
    texts = {
        field.name: text
        for field in fields_of(type(record))
        if getattr(record, field.name) != getattr(blank, field.name)
        and (text := edit_text(record, field, snapshot, desk))
    }
    for name, text in reading.texts.items():
        before = texts.get(name)
        texts[name] = f"{before}; {text}" if before else text
    if unknown:
        where = "title" if "title" in field_names(type(record)) else "notes"
        texts[where] = " ".join(filter(None, (texts.get(where, ""), *unknown)))
    return texts
