"""The backup command: a copy of the whole store now, and the list of those there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postui.cli.history import shown
from postui.cli.office import Office
from postui.cli.plain import padded, width
from postui.cli.writing import SCHEMA, out, out_json, say
from postui.model.errors import PostuiError, Refused, StoreError

if TYPE_CHECKING:
    from postui.store.file import FileStore
    from postui.store.verifying import Copy


@click.command()
@click.option("--list", "as_list", is_flag=True, help="List the copies there are; make none.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), default="",
              help="Write the copy to FILE too, readable by you alone.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def backup(office: Office, as_list: bool, output: str, as_json: bool) -> None:
    """Keep a copy of the whole store, read back and compared.

    Prints where it is: in the folder beside the store. Copies are also made whenever the store
    tidies up; of all of them the last ten stay, and one an hour for a day, one a day for a month.

    \b
    postui backup
    postui backup --list
    postui backup -o /media/stick/postui.json
    """
    if as_list and output:
        raise click.UsageError("--list and --output exclude each other")
    if as_list:
        _list(office, as_json=as_json)
        return
    store = file_store(office)
    target = _target(office, store, output) if output else None
    path = _kept(store, spare=target)
    size = _write(store, target) if target else (path.stat().st_size if path else 0)
    version = store.version
    records, seq = version.snapshot.count(), version.meta.seq
    if as_json:
        out_json({
            "schema": SCHEMA, "path": str(path or ""), "output": output, "change": seq,
            "records": records, "bytes": size,
        })  # fmt: skip
    else:
        for each in filter(None, (path, target)):
            out(str(each))
    say(f"{counted(records, 'record')}, {_as_of(office, store, seq)}; read back and compared")


def file_store(office: Office) -> FileStore:
    """The store, where it is one in a file. Raises Refused for the demo."""
    from postui.store.file import FileStore

    if isinstance(office.store, FileStore):
        return office.store
    raise Refused("--demo is a throwaway copy: there is nothing to keep or to go back to")


def counted(count: int, one: str) -> str:
    """ "1 record", "2 records"."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def zone_of(office: Office) -> str:
    """The user's zone, also when the store that would tell it cannot be read."""
    try:
        return office.clock.zone
    except StoreError:
        return "UTC"


def copies_there(office: Office) -> list[Copy]:
    """The copies of the store, newest first; also of one that cannot be opened."""
    from postui.store.disk import DISK
    from postui.store.files import Files
    from postui.store.verifying import copies

    return [] if office.sample else list(copies(Files(office.path, DISK)))[::-1]


def copy_lines(office: Office, found: list[Copy]) -> Iterator[str]:
    """Change, moment, age, size and state of each copy, in columns, its name last."""
    from postui.clock import SystemClock
    from postui.model.ago import ago_text
    from postui.store.surroundings import size_text

    zone = zone_of(office)
    now = SystemClock(zone).now()  # files are as old as the machine that wrote them says
    rows = [
        (str(each.kept.seq), shown(each.at, zone), ago_text(each.at, now), size_text(each.size),
         "whole" if each.whole else "DAMAGED", each.path.name)
        for each in found
    ]  # fmt: skip
    widest = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for seq, *others, name in rows:
        cells = (padded(cell, most) for cell, most in zip(others, widest[1:-1], strict=True))
        yield f"{seq:>5}  {'  '.join(cells)}  {name}"


def copies_shape(found: list[Copy]) -> list[dict[str, Any]]:
    """The same as JSON."""
    return [
        {"change": each.kept.seq, "at": each.at, "path": str(each.path), "bytes": each.size,
         "records": each.records, "whole": each.whole}
        for each in found
    ]  # fmt: skip


def _list(office: Office, *, as_json: bool) -> None:
    found = copies_there(office)
    if as_json:
        out_json({"schema": SCHEMA, "copies": copies_shape(found)})
        return
    for line in copy_lines(office, found):
        out(line)
    if not found:
        say(f"there are no copies of {office.path} yet: postui backup makes one")


def _target(office: Office, store: FileStore, output: str) -> Path:
    """Where another copy may go. Raises PostuiError for a place that is taken by something else."""
    path = Path(output)
    files = store.files
    if office.is_there(path) or path.resolve() in (files.store, files.journal, files.lock):
        raise PostuiError(f"{path} is the store itself", "name another file")
    if path.resolve().parent == files.past or path.with_name(f"{path.name}.journal").exists():
        raise PostuiError(f"{path} is part of a store", "name another file")
    if path.exists() and not path.is_file():
        raise PostuiError(f"{path} is not a file", "name one")
    return path


def _kept(store: FileStore, *, spare: Path | None) -> Path | None:
    """The copy beside the store; None where nothing can be written there, but to another file."""
    try:
        return store.back_up()
    except StoreError as error:
        if spare is None or not store.store_id or store.question is not None:
            raise
        say(f"postui: no copy beside the store: {error.message}")
        return None


def _write(store: FileStore, path: Path) -> int:
    from postui.store.backing_up import write_copy

    return write_copy(store.version, path, store.files.disk)


def _as_of(office: Office, store: FileStore, seq: int) -> str:
    last = store.history(limit=1)
    if not last or not last[0].at:
        return f"as of change {seq}"
    return f"as of change {seq}, {shown(last[0].at, zone_of(office))}"
