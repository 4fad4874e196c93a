"""The documents of tables that are no kind's, by the places that changes name them by. Pure.

"shelf/3" is document 3 of the table `shelf`, and "shelf/" is the table itself: `{}` where it is
there, None where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from postui.model.draft import Change
from postui.store.journal import same_value
from postui.store.layout import Table

SEPARATOR = "/"
"""Between the table and the number of a document that is no record."""

Document = dict[str, Any]
Others = Mapping[str, Table]

_encode = msgspec.json.Encoder().encode


def is_place(change_id: str) -> bool:
    """Whether a change's id is of a document, or a table, that is no kind's."""
    return SEPARATOR in change_id


class Places:
    """What is at each place, read off the tables when it is first asked for."""

    def __init__(self, others: Others) -> None:
        self._others = others
        self._lines: dict[str, dict[int, bytes]] = {}

    def __iter__(self) -> Iterator[str]:
        """Every table, each with its documents."""
        for table in self._others:
            yield f"{table}{SEPARATOR}"
            for number in self._of(table):
                yield f"{table}{SEPARATOR}{number}"

    def at(self, place: str) -> Document | None:
        """What is there, or None."""
        table, _, number = place.rpartition(SEPARATOR)
        if not number:
            return {} if table in self._others else None
        line = self._of(table).get(int(number))
        return None if line is None else msgspec.json.decode(line, type=Document)

    def left_in(self, table: str, places: Mapping[str, Document | None]) -> bool:
        """Whether a table holds documents once `places` are what they are to be."""
        numbers = {f"{table}{SEPARATOR}{number}" for number in self._of(table)}
        begun = any(
            document is not None and place.rpartition(SEPARATOR)[0] == table
            for place, document in places.items()
            if not place.endswith(SEPARATOR)
        )
        return begun or any(places.get(each, {}) is not None for each in numbers)

    def _of(self, table: str) -> dict[int, bytes]:
        if table not in self._lines:
            found = self._others.get(table)
            self._lines[table] = found.lines() if found is not None else {}
        return self._lines[table]


def changes_into(targets: Mapping[str, Document | None], now: Others) -> list[Change]:
    """The changes that make some places what they are to be, by place; None for gone."""
    places = Places(now)
    changes = []
    for place, target in targets.items():
        stored = places.at(place)
        if not same_value(stored, target):
            changes.append(Change(place.rpartition(SEPARATOR)[0], place, stored, target))
    return changes


def all_of(then: Others, now: Others) -> dict[str, Document | None]:
    """Everything as it is in `then`; None for what is in `now` only."""
    targets: dict[str, Document | None] = dict.fromkeys(Places(now))
    places = Places(then)
    targets.update((each, places.at(each)) for each in places)
    return targets


def wanted_of(changes: Iterable[Change]) -> dict[str, Document | None]:
    """What was at each place before the changes; they come newest first."""
    return {each.id: each.before for each in changes if is_place(each.id)}


def with_documents(others: Others, changes: Iterable[Change]) -> Others:
    """The tables after some changes."""
    return with_lines(
        others,
        {each.id: None if each.after is None else _encode(each.after) for each in changes},
    )


def with_lines(others: Others, lines: Mapping[str, bytes | None]) -> Others:
    """The tables after what is at some places has become something else, as JSON; None for gone.

    A table that goes while there is something in it stays.
    """
    if not lines:
        return others
    of_table: dict[str, dict[int, bytes | None]] = {}
    going = set()
    for place, line in lines.items():
        table, _, number = place.rpartition(SEPARATOR)
        documents = of_table.setdefault(table, {})
        if number:
            documents[int(number)] = line
        elif line is None:
            going.add(table)
    tables = dict(others)
    for name, documents in of_table.items():
        tables[name] = tables.get(name, Table()).put(documents)
        if name in going and not len(tables[name].body):
            del tables[name]
    return tables
