"""Commands that write what was typed: add and set. The ids go to stdout, words to stderr."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from postui.cli.failing import complain
from postui.cli.office import Office
from postui.cli.params import RECORD
from postui.cli.warning import foreseen, warn
from postui.cli.writing import out, say
from postui.desk import changes
from postui.model.errors import InvalidField, NotFound, NotUnderstood
from postui.model.fields import field_names
from postui.model.kinds import Kind, find_kind, kind_of

if TYPE_CHECKING:
    from postui.desk.entry import Filled
    from postui.model.record import Record


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="KIND field=value… | LINE")
@click.pass_obj
def add(office: Office, words: tuple[str, ...]) -> None:
    """Add a record: by its fields, or by one line as on the board.

    Prints the new id. What was understood is said, with weekday and zone.

    \b
    postui add 'ADR tomorrow 2pm-6pm leona @adr 1 1st hold'
    postui add person name='Dana Iverholt' phone=555-0150
    postui add note about=S42 text='runs late'
    """
    kind = _kind_of_fields(words)
    if kind is None:
        _add_line(office, " ".join(words))
        return
    filled = _filled(office, kind, words[1:])
    _tell(filled)
    _create(office, (filled.record,))


def _kind_of_fields(words: Sequence[str]) -> Kind | None:
    """The kind, when a field of it is given as name=value; None for a line to be understood."""
    from postui.desk.entry import find_field

    try:
        kind = find_kind(words[0])
    except NotFound:
        return None
    for word in words[1:]:
        name, equals, _ = word.partition("=")
        try:
            if equals and find_field(kind, name):
                return kind
        except InvalidField:
            continue
    return kind if len(words) == 2 and _assigns(words[1]) else None


def _assigns(word: str) -> bool:
    """Whether it looks like name=value, so that a mistyped name is said to be one."""
    name, equals, _ = word.partition("=")
    return bool(equals) and name.replace("_", "").isalpha()


def _add_line(office: Office, line: str) -> None:
    from postui.desk.quickadd import understand

    read = understand(line, office.snapshot, office.desk())
    if read.errors or not read.records:
        *others, last = read.errors or ("nothing was understood",)
        for each in others:
            complain(each)
        raise NotUnderstood(last, f"understood so far: {read.echo}" if read.echo else "")
    say(read.echo)
    for doubt in read.uncertain:
        say(f"uncertain: {doubt}")
    _create(office, read.records)


def _create(office: Office, records: Sequence[Record]) -> None:
    draft = changes.create(records, office.snapshot, office.desk())
    coming = foreseen(office, draft)
    commit = office.commit(draft)
    for change in commit.changes:
        out(change.id)
    warn(coming)


@click.command("set")
@click.argument("record_id", type=RECORD, metavar="ID")
@click.argument("pairs", nargs=-1, required=True, metavar="field=value…")
@click.pass_obj
def set_(office: Office, record_id: str, pairs: tuple[str, ...]) -> None:
    """Set fields of a record; an empty value clears a field.

    A state moves along its table, with what that means. docs/fields.md lists the fields.

    \b
    postui set S42 start='fri 14:00-17:30' rooms='ADR 1'
    postui set S42 notes=
    """
    record = office.record(record_id)
    filled = _filled(office, kind_of(record), pairs, record)
    _tell(filled)
    if filled.record == record:
        say("nothing would change")
        return
    draft = changes.edit(record, filled.record, office.snapshot, office.desk())
    coming = foreseen(office, draft)
    commit = office.commit(draft)
    out(record.id)
    say(changes.describe(commit))
    warn(coming)


def _filled(office: Office, kind: Kind, pairs: Sequence[str], base: Record | None = None) -> Filled:
    """A record by typed fields. Complains of every bad field, and raises the last."""
    from postui.desk.entry import fill

    filled = fill(kind, _texts(kind, pairs), office.snapshot, office.desk(), base=base)
    *others, last = filled.errors.values() or (None,)
    for error in others:
        if error is not None:
            complain(error.message, error.hint)
    if last is not None:
        raise last
    return filled


def _texts(kind: Kind, pairs: Sequence[str]) -> dict[str, str]:
    from postui.desk.entry import find_field

    texts: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise NotUnderstood(
                f"{pair!r} is not field=value",
                "put quotes around a value with spaces: name='Dana Iverholt'",
            )
        field = find_field(kind, name)
        if field.name in texts:
            raise NotUnderstood(f"{field.name} is given twice", "say it once")
        texts[field.name] = value
    return texts


def _tell(filled: Filled) -> None:
    """What was understood, and what could have been understood otherwise."""
    fields = field_names(type(filled.record))
    for name, echo in filled.echoes.items():
        label = fields[name].label if name in fields else name
        say(f"{label}: {echo}")
    for doubt in filled.uncertain:
        say(f"uncertain: {doubt}")
