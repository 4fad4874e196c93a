"""What a store of sessions must hold, kept in plain dictionaries: the other half of the machine.

Written from what the store promises, not from how it does it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

FIELDS = ("title", "notes", "start", "end")
GROUPS = (("title",), ("notes",), ("start", "end"))
"""Fields that are one person's or another's, never of both."""
BY_HAND = "by hand"

Fields = dict[str, str]
Answer = Literal["done", "conflict", "refused"]


class Row(NamedTuple):
    """A record."""

    rev: int
    fields: Fields


Rows = dict[str, Row]


class Turn(NamedTuple):
    """A commit in somebody's line of undo or redo."""

    place: int
    """The commit that put it there: itself, or the one that brought it back."""
    seq: int


class Model:
    """The records after every commit, who made it, and what somebody typed into the file since."""

    def __init__(self) -> None:
        self.states: list[Rows] = [{}]
        self.makers = [""]
        self.typed: Rows | None = None
        """What is in view with what was typed into the file, until the next commit takes it in."""
        self.given = 0
        """The highest number that a record has been given."""
        self.noted = 0
        """The same of the notes, made of typing that met somebody's change; of their text the
        model has the beginning."""
        self.clashes: set[str] = set()
        """The fields in which the newest conflict was."""
        self._rows: dict[tuple[str, int], Fields] = {}
        self._undo: dict[str, list[Turn]] = defaultdict(list)
        self._redo: dict[str, list[Turn]] = defaultdict(list)
        self._typed_in: set[int] = set()
        """The commits of what was typed into the file, which stand: anybody takes them back."""

    @property
    def seq(self) -> int:
        """The newest commit."""
        return len(self.states) - 1

    @property
    def view(self) -> Rows:
        """What everybody must see."""
        return self.states[-1] if self.typed is None else self.typed

    def add(self, who: str, fields: Fields) -> str:
        """A new record; gives its id."""
        self.settle()
        self.given += 1
        self._commit(who, {**self.view, f"S{self.given}": Row(1, fields)})
        return f"S{self.given}"

    def save(self, who: str, record_id: str, form: Row, mine: Fields) -> Answer:
        """Save a form that was read as `form`."""
        self.settle()
        stored = self.view.get(record_id)
        self.clashes = set()
        if stored is None:
            return "conflict"
        if stored.rev != form.rev:
            mine = self._merged(self._rows[record_id, form.rev], mine, stored.fields)
        if self.clashes:
            return "conflict"
        if mine == stored.fields:
            return "refused"
        self._commit(who, {**self.view, record_id: Row(stored.rev + 1, mine)})
        return "done"

    def delete(self, who: str, record_id: str, rev: int) -> Answer:
        """Delete a record that was read at `rev`."""
        self.settle()
        self.clashes = set()
        stored = self.view.get(record_id)
        if stored is None or stored.rev != rev:
            return "conflict"
        self._commit(who, {key: row for key, row in self.view.items() if key != record_id})
        return "done"

    def turn(self, who: str, *, back: bool) -> Answer:
        """Undo (`back`) or redo."""
        self.settle()
        one, other = (self._undo, self._redo) if back else (self._redo, self._undo)
        line = list(one[who])
        if back:
            known = {each.seq for each in line}
            line += [Turn(seq, seq) for seq in self._typed_in - known]
        if not line:
            return "refused"
        seq = max(line).seq if back else line[-1].seq
        before, after = self.states[seq - 1], self.states[seq]
        left, wanted = (after, before) if back else (before, after)
        touched = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
        if any(_fields(self.view.get(key)) != _fields(left.get(key)) for key in touched):
            return "conflict"
        rows = dict(self.view)
        for key in touched:
            stored = rows.pop(key, None)
            if (row := wanted.get(key)) is not None:
                revs = [each.rev for each in (row, stored, left.get(key)) if each]
                rev = max([*revs, 0 if stored else self.seq]) + 1
                rows[key] = Row(rev, row.fields)
        for each in self._undo.values() if back else [one[who]]:
            each[:] = [turn for turn in each if turn.seq != seq]
        self._state(who, rows)
        other[who].append(Turn(self.seq, seq))
        if self.makers[seq] == BY_HAND:
            (self._typed_in.discard if back else self._typed_in.add)(seq)
        return "done"

    def restore(self, who: str, seq: int) -> Answer:
        """Make everything as it was after a commit."""
        self.settle()
        then, rows = self.states[seq], dict(self.view)
        for key in then.keys() | rows.keys():
            row, stored = then.get(key), rows.get(key)
            if _fields(row) == _fields(stored):
                continue
            rows.pop(key, None)
            if row is not None:
                rev = max(row.rev, stored.rev if stored else self.seq) + 1
                rows[key] = Row(rev, row.fields)
        if rows == self.view:
            return "refused"
        self._commit(who, rows)
        return "done"

    def type(self, base: int, record_id: str, mine: Row | None) -> None:
        """Somebody puts a record into the file, which is as it was after commit `base`, or out."""
        before, theirs = self.states[base].get(record_id), self.view.get(record_id)
        rows = dict(self.view)
        self.clashes = set()
        if before is not None and mine is not None and mine.fields == before.fields:
            return
        if before is None:
            assert mine is not None
            self.given = number = max(self.given + 1, int(record_id[1:]))
            rows[f"S{number}"] = Row(1, mine.fields)
        elif mine is None:
            if theirs and theirs.fields == before.fields:
                del rows[record_id]
            elif theirs:
                self._note(rows, "deleted in the file, changed since")
        elif theirs is None:
            self._note(rows, "deleted since; in the file it was")
        else:
            merged = self._merged(before.fields, mine.fields, theirs.fields)
            if merged != theirs.fields:
                rows[record_id] = Row(max(theirs.rev, mine.rev) + 1, merged)
            if self.clashes:
                self._note(rows, "in the file it was")
        if rows != self.view:
            self.typed = rows

    def settle(self) -> None:
        """What was typed becomes a commit of its own before any other."""
        if self.typed is not None:
            self._state(BY_HAND, self.typed)
            self._typed_in.add(self.seq)
        self.typed = None

    def _note(self, rows: Rows, text: str) -> None:
        self.noted += 1
        rows[f"N{self.noted}"] = Row(1, {"text": text})

    def _merged(self, base: Fields, mine: Fields, theirs: Fields) -> Fields:
        done = dict(theirs)
        for group in GROUPS:
            changed = [name for name in group if mine[name] != base[name]]
            moved = any(theirs[name] != base[name] for name in group)
            if not moved:
                done.update({name: mine[name] for name in changed})
            else:
                self.clashes |= {name for name in changed if mine[name] != theirs[name]}
        return done

    def _commit(self, who: str, rows: Rows) -> None:
        self._state(who, rows)
        self._undo[who].append(Turn(self.seq, self.seq))
        self._redo[who].clear()

    def _state(self, who: str, rows: Rows) -> None:
        self.states.append(rows)
        self.makers.append(who)
        for key, row in rows.items():
            assert self._rows.setdefault((key, row.rev), row.fields) == row.fields


def _fields(row: Row | None) -> Fields | None:
    return row and row.fields
