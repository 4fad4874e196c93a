"""Where restore may go back to: a change, a moment, or a file, as it is typed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from postui.cli.backing_up import counted, zone_of
from postui.cli.history import shown
from postui.cli.office import Office
from postui.cli.writing import say
from postui.model import when
from postui.model.clean import clean_line
from postui.model.errors import NotFound, NotUnderstood, PostuiError

if TYPE_CHECKING:
    from postui.store.commits import Prepared
    from postui.store.file import FileStore
    from postui.store.restoring import Copy
    from postui.store.version import Version

TIMES = "a time is typed as: thu 18:02, 20 Nov 9am, yesterday, 2h ago"
_HOURS_AGO = re.compile(r"(\d+) ?(h|hours?|m|min|minutes?) ago", re.IGNORECASE)


class Goal(msgspec.Struct, frozen=True):
    """Where to go back to: the commit's name, and how it is made of the newest version."""

    label: str
    make: Callable[[Version], Prepared]


def goal_of(office: Office, store: FileStore, text: str) -> Goal:
    """What is typed, as a place to go back to."""
    if text.isdecimal():
        return _change_goal(office, store, int(text))
    if is_file(text):
        return _file_goal(office, store, Path(text))
    return _time_goal(office, store, text)


def _change_goal(office: Office, store: FileStore, seq: int) -> Goal:
    newest = store.snapshot().seq
    if seq > newest:
        raise NotFound(
            f"there is no change {seq}", f"the newest is {newest}: postui log lists them"
        )
    if seq == 0:
        return _seq_goal(office, store, 0, "restore: as it was before the first change")
    at = next((each.at for each in store.history() if each.seq == seq), "")
    return _seq_goal(office, store, seq, _as_it_was(office, at, seq))


def _time_goal(office: Office, store: FileStore, text: str) -> Goal:
    from postui.store.restoring import last_change_by

    at = _moment(office, text)
    history = store.history()
    found = last_change_by(history, when.instant(at))
    zone = zone_of(office)
    say(f"{text}: {when.full_text(when.in_zone(at, zone))}")
    if found is not None:
        return _seq_goal(office, store, found.seq, _as_it_was(office, at, found.seq))
    if not history:
        raise NotFound("nothing has changed yet: there is nothing to go back to")
    first = history[-1]
    raise NotFound(
        f"there is no change as early as {when.full_text(when.in_zone(at, zone))}",
        f"the first is {first.seq}, {shown(first.at, zone)}; "
        f"postui restore {first.seq - 1} is before it",
    )


def _as_it_was(office: Office, at: str, seq: int) -> str:
    from postui.desk.card_links import moment_text

    told = moment_text(at, office.desk())
    return (
        f"restore: as it was {told} (change {seq})" if told else f"restore: as after change {seq}"
    )


def _seq_goal(office: Office, store: FileStore, seq: int, label: str) -> Goal:
    from postui.store.restoring import as_after, labelled

    who, at = office.user, when.from_datetime(office.clock.now())

    def make(version: Version) -> Prepared:
        since = store.since(seq)
        return labelled(as_after(store.files, since, version, seq, who=who, at=at), label)

    return Goal(label, make)


def _file_goal(office: Office, store: FileStore, path: Path) -> Goal:
    from postui.store.restoring import as_in

    if path.resolve() == store.files.store:
        raise PostuiError(f"{path} is the store itself", "name another file")
    copy = read_copy_of(path)
    _say_which(copy, store, path)
    label = f"restore: from {clean_line(path.name)} (change {copy.version.meta.seq})"
    who, at = office.user, when.from_datetime(office.clock.now())
    return Goal(label, lambda version: as_in(copy.version, version, label, who=who, at=at))


def _say_which(copy: Copy, store: FileStore, path: Path) -> None:
    meta = copy.version.meta
    which = "another store, whose records take the place of yours"
    if meta.store_id == store.store_id:
        which = "a copy of this store"
    records = counted(copy.version.snapshot.count(), "record")
    edited = "" if copy.whole else ", edited since postui wrote it"
    say(f"{path}: {which}; {records}, of change {meta.seq}, schema {copy.schema}{edited}")


def _moment(office: Office, text: str) -> str:
    """A moment that is past. Raises NotUnderstood, naming what else could have been typed."""
    now = office.clock.now()
    ago = _HOURS_AGO.fullmatch(text)
    typed = f"-{ago[1]}{ago[2][0].lower().replace('m', 'min')}" if ago else text
    at = _read_time(office, typed)
    if at > now:
        for nearer in (f"last {typed}", f"yesterday {typed}"):
            with suppress(NotUnderstood):
                at = min(at, _read_time(office, nearer))
    if at > now:
        told = when.full_text(when.from_datetime(at))
        raise NotUnderstood(
            f"{text}: {told} is still to come", f"for an earlier one say the year; {TIMES}"
        )
    return when.from_datetime(at)


def _read_time(office: Office, text: str) -> datetime:
    """The moment of a text, as --now takes it. Raises NotUnderstood."""
    from postui.cli.fixed_clock import fixed_clock

    day_first = office.config.date_order == "day"
    try:
        return fixed_clock(text, office.clock, "restore", day_first=day_first).now()
    except NotUnderstood as error:
        if os.sep in text or text.endswith(".json"):
            raise NotUnderstood(f"there is no file {text}", TIMES) from error
        why = error.message.removeprefix("restore: ")
        raise NotUnderstood(f"that is no file and no change; as a time, {why}", TIMES) from error


def is_file(text: str) -> bool:
    """Whether there is something of that name."""
    with suppress(OSError):  # a name that is too long for one
        return Path(text).exists()
    return False


def read_copy_of(path: Path) -> Copy:
    """The store in a file. Raises StoreError."""
    from postui.store.disk import DISK
    from postui.store.restoring import read_copy

    return read_copy(path, DISK)
