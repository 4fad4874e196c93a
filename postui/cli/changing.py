"""Commands that change records; each says on stderr what it did and on stdout the ids."""

from __future__ import annotations

import click

from postui.cli.common import Office, out, say
from postui.desk import changes
from postui.model.draft import Commit
from postui.model.errors import InvalidField, NotUnderstood
from postui.model.kinds import BY_NAME, Kind, find_kind, kind_of


def _done(commit: Commit) -> None:
    for change in commit.changes:
        out(change.id)
    say(changes.describe(commit))


def _texts(kind: Kind, pairs: tuple[str, ...]) -> dict[str, str]:
    from postui.desk.entry import find_field

    texts: dict[str, str] = {}
    for pair in pairs:
        name, found, value = pair.partition("=")
        if not found:
            raise NotUnderstood(f"{pair!r} is not field=value", "put = between field and value")
        texts[find_field(kind, name).name] = value
    return texts


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="KIND field=value… | 'LINE'")
@click.pass_obj
def add(office: Office, words: tuple[str, ...]) -> None:
    """Add a record: KIND field=value…, or one line as on the board.

    \b
    postui add 'ADR tomorrow 2pm-6pm leona @adr 1 1st hold'
    postui add person name='Dana Iverholt' phone=555-0150
    """
    if words[0].lower() in BY_NAME and len(words) > 1 and all("=" in word for word in words[1:]):
        _add_fields(office, find_kind(words[0]), words[1:])
    else:
        _add_line(office, " ".join(words))


def _add_fields(office: Office, kind: Kind, pairs: tuple[str, ...]) -> None:
    from postui.desk.entry import fill

    snapshot, desk = office.snapshot, office.desk()
    filled = fill(kind, _texts(kind, pairs), snapshot, desk)
    for error in filled.errors.values():
        raise error
    for doubt in filled.uncertain:
        say(doubt)
    _done(office.commit(changes.create([filled.record], snapshot, desk)))


def _add_line(office: Office, line: str) -> None:
    from postui.desk.quickadd import understand

    snapshot, desk = office.snapshot, office.desk()
    read = understand(line, snapshot, desk)
    if read.errors:
        raise NotUnderstood("; ".join(read.errors), read.echo)
    say(read.echo)
    for doubt in read.uncertain:
        say(doubt)
    _done(office.commit(changes.create(read.records, snapshot, desk)))


@click.command("set")
@click.argument("record_id", metavar="ID")
@click.argument("pairs", nargs=-1, required=True, metavar="field=value…")
@click.pass_obj
def set_(office: Office, record_id: str, pairs: tuple[str, ...]) -> None:
    """Set fields of a record: postui set S42 end=18:00 notes='runs late'."""
    from postui.desk.entry import fill

    record = office.record(record_id)
    snapshot, desk, kind = office.snapshot, office.desk(), kind_of(record)
    filled = fill(kind, _texts(kind, pairs), snapshot, desk, base=record)
    for error in filled.errors.values():
        raise error
    for doubt in filled.uncertain:
        say(doubt)
    _done(office.commit(changes.edit(record, filled.record, snapshot, desk)))


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--to", metavar="STATE", help="A state other than the one that comes next.")
@click.option("--waive", metavar="REASON", help="Go on without it, and say why (contracts).")
@click.pass_obj
def advance(office: Office, record_id: str, to: str | None, waive: str | None) -> None:
    """Move a record to its next state, or to another allowed one."""
    record = office.record(record_id)
    snapshot, desk = office.snapshot, office.desk()
    if waive is not None:
        _waive(office, record_id, waive)
        return
    if to is None:
        _done(office.commit(changes.advance(record, snapshot, desk)))
        return
    states = kind_of(record).states
    names = {state.label.lower(): state.name for state in states.states} if states else {}
    goal = names.get(to.lower(), to.lower().replace(" ", "_"))
    _done(office.commit(changes.set_state(record, goal, snapshot, desk)))


def _waive(office: Office, record_id: str, reason: str) -> None:
    import msgspec

    record = office.record(record_id)
    if not hasattr(record, "waived_reason"):
        raise InvalidField("--waive", record.id, "is not a contract", "only contracts are waived")
    waived = msgspec.structs.replace(record, waived_by=office.user, waived_reason=reason)  # type: ignore[call-arg] # it has these fields: asked above
    _done(office.commit(changes.edit(record, waived, office.snapshot, office.desk())))


@click.command()
@click.argument("record_id", metavar="ID")
@click.pass_obj
def delete(office: Office, record_id: str) -> None:
    """Delete a record; `postui undo` brings it back."""
    record = office.record(record_id)
    _done(office.commit(changes.delete(record, office.snapshot, office.desk())))
