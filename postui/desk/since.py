"""What others changed since somebody left: a line a commit, and one sentence. Pure.

No line holds a value of the restricted tier: the lines are copied and sent on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from postui.desk.card_history import change_texts
from postui.desk.card_links import moment_text
from postui.desk.desk import Desk
from postui.desk.lines import Line
from postui.desk.names import name_of
from postui.desk.wording import describe
from postui.model import when
from postui.model.draft import Change, Commit
from postui.model.fields import fields_of
from postui.model.kinds import BY_NAME, Kind
from postui.model.note import Note
from postui.model.record import Record, from_fields
from postui.model.snapshot import Snapshot

MOST_NAMES = 3
"""How many people the sentence names; the rest are counted."""
THIS_WEEK = timedelta(days=6)
"""How long ago a weekday alone says which day is meant."""


def by_others(commits: Iterable[Commit], user: str) -> tuple[Commit, ...]:
    """The commits that somebody else made, in the order given."""
    return tuple(commit for commit in commits if commit.who != user)


def line_of(commit: Commit, snapshot: Snapshot, desk: Desk) -> Line:
    """When, who and what; `enter` opens the first of its records that is still there."""
    who = commit.who or "somebody"
    text = _edited(commit, snapshot, desk) or describe(commit)
    return Line(moment_text(commit.at, desk), f"{who}: {text}", _opens(commit, snapshot))


def sentence(commits: Sequence[Commit], left: str, desk: Desk) -> str:
    """ "since you left Thu 18:02: 7 changes by bo, cy"; whoever changed most comes first."""
    since = f"since you left {left_text(left, desk)}".rstrip()
    if not commits:
        return f"{since}: nobody else changed anything"
    names = [name for name, _ in Counter(each.who or "somebody" for each in commits).most_common()]
    more = len(names) - MOST_NAMES
    people = ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
    changes = "1 change" if len(commits) == 1 else f"{len(commits)} changes"
    return f"{since}: {changes} by {people}"


def left_text(at: str, desk: Desk) -> str:
    """A moment gone by: "at 09:10" today, "Thu 18:02", "Thu 12 Nov 18:02"; empty when damaged."""
    if not when.valid(at):
        return ""
    here = when.in_zone(at, desk.zone)
    if here[:10] == desk.today.isoformat():
        return f"at {when.clock_text(here)}"
    text = moment_text(at, desk)
    past = desk.today - when.wall(here).date()
    return f"{text.split()[0]} {when.clock_text(here)}" if timedelta() < past <= THIS_WEEK else text


def _edited(commit: Commit, snapshot: Snapshot, desk: Desk) -> str:
    """What an edit of one record changed, by its fields; empty for any other commit."""
    if len(commit.changes) != 1 or commit.undoes or commit.redoes:
        return ""
    (change,) = commit.changes
    kind = BY_NAME.get(change.kind)
    if kind is None or not change.before or not change.after:
        return ""
    if change.before.get("state") != change.after.get("state"):
        return ""
    told = "; ".join(_texts(change, kind, snapshot, desk))
    name = name_of(from_fields(kind.struct, change.after), snapshot)
    return f"{name}: {told}" if told else ""


def _texts(change: Change, kind: Kind, snapshot: Snapshot, desk: Desk) -> Iterator[str]:
    """The fields that differ, before and after; of restricted ones only that they do."""
    before, after = change.before or {}, change.after or {}
    closed = {field.name: field.label for field in fields_of(kind.struct)
              if field.tier == "restricted"}  # fmt: skip
    told = msgspec.structs.replace(
        change, before=_without(before, closed), after=_without(after, closed)
    )
    yield from change_texts(told, kind.struct, snapshot, desk)
    for name, label in closed.items():
        if before.get(name) != after.get(name):
            yield f"{label} changed"


def _without(fields: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    left = set(names)
    return {name: value for name, value in fields.items() if name not in left}


def _opens(commit: Commit, snapshot: Snapshot) -> str:
    for change in commit.changes:
        found: Record | None = snapshot.get(change.id)
        if isinstance(found, Note):
            found = snapshot.get(found.about) or found
        if found is not None:
            return found.id
    return ""
