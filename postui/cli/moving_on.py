"""Commands that move a record along its states, or take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from postui.cli.office import Office
from postui.cli.params import RECORD, STATE
from postui.cli.warning import foreseen, warn
from postui.cli.writing import out, say
from postui.desk import changes
from postui.model.contract import Contract
from postui.model.kinds import kind_of

if TYPE_CHECKING:
    from postui.model.draft import Draft
    from postui.model.record import Record


@click.command()
@click.argument("record_id", type=RECORD, metavar="ID")
@click.option("--to", type=STATE, metavar="STATE", help="Another state than the one that is next.")
@click.option("--waive", metavar="REASON", help="Go on without what is missing, and say why.")
@click.pass_obj
def advance(office: Office, record_id: str, to: str | None, waive: str | None) -> None:
    """Move a record to its next state, or to another one.

    Only moves that its table of states allows are made; the others are named.

    \b
    postui advance S42
    postui advance S42 --to cancelled
    postui advance C7 --waive 'signs on the day, producer agreed'
    postui advance M7 --to delivered --waive 'network takes it without QC'
    """
    record = office.record(record_id)
    snapshot, desk = office.snapshot, office.desk()
    if to is not None and waive is not None and isinstance(record, Contract):
        raise click.UsageError("--to and --waive exclude each other for a contract")
    if to is not None and kind_of(record).states is not None:
        draft = _move(office, record, to, waive)
    elif waive is not None and _is_waived_itself(record):
        draft = changes.waive(record, waive, snapshot, desk)
    else:
        draft = changes.advance(record, snapshot, desk, waive=waive)
    coming = foreseen(office, draft)
    commit = office.commit(draft)
    out(record.id)
    say(changes.describe(commit))
    warn(coming)


def _is_waived_itself(record: Record) -> bool:
    """Whether it is the record that is waived, not what stops its next move."""
    states = kind_of(record).states
    if isinstance(record, Contract) or states is None:
        return True
    return "waived" in states.allowed(str(getattr(record, "state", "")))


def _move(office: Office, record: Record, to: str, waive: str | None) -> Draft:
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
        return changes.set_state(record, goal, snapshot, desk, waive=waive)
    return changes.edit(record, after, snapshot, desk, waive=waive)


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
