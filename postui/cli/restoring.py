"""The restore command: how far back one can go, going there, and answering what the store asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from postui.cli.backing_up import (
    copies_shape,
    copies_there,
    copy_lines,
    counted,
    file_store,
    zone_of,
)
from postui.cli.goals import goal_of, is_file, read_copy_of
from postui.cli.history import shown
from postui.cli.office import Office
from postui.cli.writing import SCHEMA, out, out_json, say
from postui.model.errors import Refused, StoreDamaged, StoreReadOnly
from postui.store.question import EMPTY, FILE, HISTORY, WITHOUT

if TYPE_CHECKING:
    from postui.model.draft import Change
    from postui.model.snapshot import Snapshot
    from postui.store.file import FileStore
    from postui.store.files import Files
    from postui.store.question import Question


@click.command()
@click.argument("words", nargs=-1, metavar="[FILE|TIME|CHANGE]", type=click.Path())
@click.option(
    "--dry-run", is_flag=True, help="Say what would change, record by record; change nothing."
)
@click.option("--by", "choice", type=click.Choice([HISTORY, FILE, EMPTY, WITHOUT]),
              help="Answer what the store asks.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def restore(
    office: Office, words: tuple[str, ...], dry_run: bool, choice: str | None, as_json: bool
) -> None:
    """Go back: to a time, to a change, or to what is in a file.

    Without any of them it says how far back one can go, or what the store asks. Going back is one
    change, which undo takes back. CHANGE is a number of `postui log`; FILE is any store's file.

    \b
    postui restore
    postui restore thu 18:02 --dry-run
    postui restore 117
    postui restore /media/stick/postui.json
    """
    text = " ".join(words)
    if choice and text:
        raise click.UsageError("--by answers what the store asks; it goes nowhere else")
    if choice:
        _answer(office, choice, dry_run=dry_run, as_json=as_json)
    elif not text:
        _tell(office, as_json=as_json)
    elif is_file(text) and _is_nothing(office):
        _begin(office, Path(text), dry_run=dry_run, as_json=as_json)
    else:
        _go_back(office, text, dry_run=dry_run, as_json=as_json)


def _tell(office: Office, *, as_json: bool) -> None:
    """What the store asks; else how far back one can go."""
    store = _opened(office)
    found = copies_there(office)
    changes = store.history()
    if as_json:
        ends = (changes[-1], changes[0]) if changes else ()
        out_json({
            "schema": SCHEMA,
            "question": msgspec.to_builtins(store.question),
            "changes": [{"change": each.seq, "at": each.at} for each in ends],
            "copies": copies_shape(found),
        })  # fmt: skip
        return
    if store.question is not None:
        for line in _asked(store.question):
            out(line)
        return
    if not changes and not found:
        say("nothing has changed yet: there is nothing to go back to")
        return
    if changes:
        zone = zone_of(office)
        first, last = changes[-1], changes[0]
        out(f"changes {first.seq} to {last.seq}, from {shown(first.at, zone)} to "
            f"{shown(last.at, zone)}")  # fmt: skip
        for each in changes:
            if not each.changes:
                out(f"  change {each.seq}: {each.label}")
    if found:
        out("copies in " + str(store.files.past))
        for line in copy_lines(office, found):
            out(line)
    say("postui restore TIME or CHANGE goes back; with --dry-run it says what that would change")


def _asked(question: Question) -> Iterator[str]:
    yield question.message
    for each in question.choices:
        yield f"  postui restore --by {each.id:<8} {each.label}: {each.help}"


def _answer(office: Office, choice: str, *, dry_run: bool, as_json: bool) -> None:
    store = _opened(office)
    question = store.question
    if question is None:
        raise Refused("the store asks nothing", "postui restore tells how far back one can go")
    chosen = {each.id: each for each in question.choices}.get(choice)
    if chosen is None:
        ways = " or ".join(f"--by {each.id}" for each in question.choices)
        raise click.UsageError(
            f"--by {choice} is no answer to that: {question.message}; give {ways}"
        )
    changes: tuple[Change, ...] = ()
    if dry_run:
        from postui.store.restoring import as_in, outcomes

        given_up, kept = outcomes(store.files, choice)
        with suppress(Refused):
            changes = as_in(kept, given_up, "", who="", at="").commit.changes
        _print(office, changes, given_up.snapshot, as_json=as_json, dry_run=True)
    else:
        store.answer(choice)
        if as_json:
            now = store.snapshot()
            out_json({"schema": SCHEMA, "dry_run": False, "answer": choice,
                      "change": now.seq, "records": now.count()})  # fmt: skip
    say(f"{chosen.label}: {chosen.help}")
    if dry_run:
        say("dry run: nothing was written")
    elif store.question is not None:
        for line in _asked(store.question):
            say(line)
    else:
        say(f"the store has {counted(store.snapshot().count(), 'record')} now")


def _go_back(office: Office, text: str, *, dry_run: bool, as_json: bool) -> None:
    store = _opened(office)
    if store.question is not None:
        from postui.store.holding import CHOOSE

        raise StoreReadOnly(store.question.message, CHOOSE)
    goal = goal_of(office, store, text)
    before = store.version
    try:
        commit = goal.make(before).commit if dry_run else store.make(goal.make)
    except Refused as error:
        commit = None
        say(f"{goal.label}: {error.message}")
    changes = commit.changes if commit else ()
    number = commit.seq if commit and not dry_run else 0
    _print(office, changes, before.snapshot, as_json=as_json, dry_run=dry_run, number=number)
    if not changes:
        return
    count = counted(len(changes), "record")
    if dry_run:
        say(f"{goal.label}: {count} would change")
        say("dry run: nothing was written")
    else:
        say(f"{goal.label}: {count} changed; postui undo takes it back")


def _begin(office: Office, path: Path, *, dry_run: bool, as_json: bool) -> None:
    """Where there is no store: it is the file's from now on."""
    from postui.store.restoring import adopt

    copy = read_copy_of(path)
    snapshot = copy.version.snapshot
    if not dry_run:
        adopt(_files(office), copy.version)
    if as_json:
        out_json({"schema": SCHEMA, "dry_run": dry_run, "change": snapshot.seq, "changes": [],
                  "records": snapshot.count()})  # fmt: skip
    records = counted(snapshot.count(), "record")
    say(f"there was no store at {office.path}: it begins as {path}, with {records}, "
        f"as of change {snapshot.seq}")  # fmt: skip
    if dry_run:
        say("dry run: nothing was written")


def _print(
    office: Office, changes: Sequence[Change], before: Snapshot, *, as_json: bool, dry_run: bool,
    number: int = 0,
) -> None:  # fmt: skip
    if as_json:
        from postui.cli.shapes import changes_shape

        out_json({"schema": SCHEMA, "dry_run": dry_run, "change": number,
                  "changes": changes_shape(changes)})  # fmt: skip
        return
    from postui.cli.differences import difference_lines

    for line in difference_lines(office, changes, before):
        out(line)


def _files(office: Office) -> Files:
    from postui.store.disk import DISK
    from postui.store.files import Files

    return Files(office.path, DISK)


def _is_nothing(office: Office) -> bool:
    from postui.store.restoring import is_nothing

    return not office.sample and is_nothing(_files(office))


def _opened(office: Office) -> FileStore:
    """The store. Raises StoreDamaged with what can be done where it cannot be opened."""
    try:
        return file_store(office)
    except StoreDamaged as error:
        found = [each for each in copies_there(office) if each.whole]
        if not found:
            raise
        raise StoreDamaged(
            error.message,
            f"move it away: there is a copy of change {found[0].kept.seq}, and postui restore then "
            "offers to go by that",
        ) from error
