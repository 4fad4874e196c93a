"""Commands on history: undo, redo, log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from postui.cli.office import Office
from postui.cli.params import RECORD
from postui.cli.writing import SCHEMA, out, out_json, say
from postui.desk.changes import describe
from postui.model import when
from postui.model.errors import InvalidField, NotFound, PostuiError
from postui.model.kinds import read_id

if TYPE_CHECKING:
    from postui.model.draft import Commit

SHOWN_IDS = 6


@click.command()
@click.argument("times", metavar="[N]", type=click.IntRange(1, 1000), default=1)
@click.pass_obj
def undo(office: Office, times: int) -> None:
    """Take back your last change, or the last N.

    \b
    postui undo
    postui undo 3
    """
    _repeat(office, times, office.store.undo)


@click.command()
@click.argument("times", metavar="[N]", type=click.IntRange(1, 1000), default=1)
@click.pass_obj
def redo(office: Office, times: int) -> None:
    """Bring back what undo took, once or N times.

    \b
    postui redo
    """
    _repeat(office, times, office.store.redo)


def _repeat(office: Office, times: int, step: Callable[[], Commit]) -> None:
    """Take steps until one is refused; those before it stand, and are counted."""
    for number in range(times):
        try:
            commit = step()
        except PostuiError:
            if number:
                say(f"{number} of {times} done")
            raise
        out(_ids(commit))
        say(describe(commit))
    office.say_throwaway()


@click.command()
@click.argument("record_id", type=RECORD, metavar="[ID]", default="")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with before and after.")
@click.option("-n", "--limit", type=click.IntRange(0), default=0, help="At most so many.")
@click.option("--since-left", is_flag=True, help="What others changed since you left the board.")
@click.pass_obj
def log(office: Office, record_id: str, as_json: bool, limit: int, since_left: bool) -> None:
    """Print what changed, newest first; of all or of one record.

    \b
    postui log -n 20
    postui log S42 --json
    postui log --since-left
    """
    known = _known(office, record_id)
    commits = _missed(office, known, limit) if since_left else office.store.history(known, limit)
    if as_json:
        from postui.cli.shapes import commits_shape

        out_json({"schema": SCHEMA, "commits": commits_shape(commits)})
        return
    for commit in commits:
        at = shown(commit.at, office.clock.zone)
        if commit.changes:
            out(f"{commit.seq:>5}  {at}  {commit.who:<12}  {describe(commit)}  {_ids(commit)}")
        else:
            out(f"{commit.seq:>5}  {commit.label}")
    if not all(commit.changes for commit in commits):
        say("postui doctor tells more of what is damaged")
    elif not commits and not since_left:
        say("nothing has changed yet")


def _missed(office: Office, record_id: str, limit: int) -> tuple[Commit, ...]:
    """What others changed since the user last closed the board, newest first."""
    from postui.desk.since import by_others, sentence
    from postui.seen import last_seen

    store = office.store
    seen = last_seen(office.env, store.store_id or store.name, office.user)
    if seen is None or seen.seq > store.snapshot().seq:  # not the store that was left
        say("nobody knows when you left: it is remembered from the next time you leave the board")
        return ()
    found = by_others(store.since(seen.seq), office.user)
    if record_id:
        found = tuple(each for each in found if record_id in (one.id for one in each.changes))
    say(sentence(found, seen.at, office.desk()))
    return found[::-1][: limit or None]


def _known(office: Office, text: str) -> str:
    """An id that there is or was, also that of a record that is deleted. Raises NotFound."""
    if not text:
        return ""
    record_id = read_id(text)
    if office.snapshot.get(record_id) is None and not office.store.history(record_id, 1):
        raise NotFound(f"there is and was no record {text}")
    return record_id


def shown(at: str, zone: str) -> str:
    """A moment in the reader's zone, with weekday; as it is stored when it is damaged."""
    try:
        return when.full_text(when.in_zone(at, zone))
    except InvalidField:
        return at


def _ids(commit: Commit) -> str:
    ids = [change.id for change in commit.changes]
    more = f" +{len(ids) - SHOWN_IDS}" if len(ids) > SHOWN_IDS else ""
    return " ".join(ids[:SHOWN_IDS]) + more
