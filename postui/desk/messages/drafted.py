"""A message that is kept until it is sent: whom it is for, how to reach them, and its words. Pure.

It is a note of the kind "draft" on the record it is about; once it is sent, the note is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours
from postui.desk.called import named
from postui.desk.messages import reaching
from postui.model.note import Note
from postui.model.snapshot import Snapshot

KIND = "draft"
TO = "To: "
NOBODY = "nobody on record"


def kept(record_id: str, snapshot: Snapshot) -> list[Note]:
    """The messages to send about a record, the newest first."""
    notes = snapshot.linking(record_id, Note) if record_id else ()
    return _newest_first(each for each in notes if each.about == record_id)


def every(snapshot: Snapshot) -> list[Note]:
    """All messages to send, the newest first."""
    return _newest_first(snapshot.all(Note))


def _newest_first(notes: Iterator[Note] | tuple[Note, ...] | list[Note]) -> list[Note]:
    drafts = (each for each in notes if each.kind == KIND)
    return sorted(drafts, key=lambda each: hours.seconds(each.at) or 0, reverse=True)


def reader(note: Note, snapshot: Snapshot) -> str:
    """Whom it is for, by name: "Odile Farrant"."""
    first = note.text.partition("\n")[0]
    if first.startswith(TO):
        return first.removeprefix(TO).partition(",")[0].strip()
    return named(snapshot, note.to) or NOBODY


def address(who: str, name: str, text: str, snapshot: Snapshot) -> str:
    """ "To: L. Vane, vane@example.com, 555-0110"; for a minor, whoever answers for them."""
    first = text.partition("\n")[0]
    if first.startswith(TO):
        return first.strip()
    reached = reaching.of(snapshot.get(who) if who else None)
    return TO + (reached.line or name or NOBODY)


def body(text: str) -> str:
    """The message itself, without the line that says whom it is for."""
    first, _, rest = text.partition("\n")
    return (rest if first.startswith(TO) else text).strip("\n")


def lines(note: Note, snapshot: Snapshot) -> list[str]:
    """All of it, ready to paste."""
    return [address(note.to, "", note.text, snapshot), "", *body(note.text).splitlines()]


def preview(note: Note) -> str:
    """What it says, on one line and without its greeting."""
    told = body(note.text).split("\n")
    if len(told) > 1 and told[0].endswith(","):
        del told[0]
    return " ".join(" ".join(told).split())
