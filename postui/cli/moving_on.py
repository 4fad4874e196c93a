"""Commands that move a record along its states, or take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from postui.cli.office import Office
from postui.cli.params import RECORD, STATE
from postui.cli.writing import out, say
from postui.desk import changes
from postui.model.kinds import kind_of

if TYPE_CHECKING:
    from postui.model.draft import Draft
    from postui.model.record import Record


@click.command()
@click.argument("record_id", type=RECORD, metavar="ID")
@click.option("--to", type=STATE, metavar="STATE", help="Another state than the one that is next.")
@click.option("--waive", metavar="REASON", help="Go on without it, and say why.")
@click.pass_obj
def advance(office: Office, record_id: str, to: str | None, waive: str | None) -> None:
    """Move a record to its next state, or to another one.

    Only moves that its table of states allows are made; the others are named.

    \b
    postui advance S42
    postui advance S42 --to cancelled
    postui advance C7 --waive 'signs on the day, producer agreed'
    """
    if to is not None and waive is not None:
        raise click.UsageError("--to and --waive exclude each other")
    record = office.record(record_id)
    snapshot, desk = office.snapshot, office.desk()
    if waive is not None:
        draft = changes.waive(record, waive, snapshot, desk)
    elif to is not None and kind_of(record).states is not None:
        draft = _move(office, record, to)
    else:
        draft = changes.advance(record, snapshot, desk)
    commit = office.commit(draft)
    out(record.id)
    say(changes.describe(commit))


def _move(office: Office, record: Record, to: str) -> Draft:
    """To a state by its name, label or the trade's word for it; a hold may say its rank."""
    from postui.desk.entry import fill

    snapshot, desk = office.snapshot, office.desk()
    filled = fill(kind_of(record), {"state": to}, snapshot, desk, base=record)
    for error in filled.errors.values():
        raise error
    for doubt in filled.uncertain:
        say(f"uncertain: {doubt}")
    after = filled.record
    goal = str(getattr(after, "state", ""))
    if msgspec.structs.replace(record, state=goal) == after:
        return changes.set_state(record, goal, snapshot, desk)
    return changes.edit(record, after, snapshot, desk)


@click.command()
@click.argument("record_id", type=RECORD, metavar="ID")
@click.pass_obj
def delete(office: Office, record_id: str) -> None:
    """Delete a record with its notes; `postui undo` brings it back.

    \b
    postui delete S42
    """
    record = office.record(record_id)
    commit = office.commit(changes.delete(record, office.snapshot, office.desk()))
    out(record.id)
    say(changes.describe(commit))
    if not office.sample:
        say("postui undo brings it back")
