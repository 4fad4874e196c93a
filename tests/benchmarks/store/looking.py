"""Looking: a scan, two indexes, and records by id, in stores that are open and loaded."""

from __future__ import annotations

import json
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from tinydb import where
from tinydb.queries import QueryLike

from postui.model.record import to_fields
from postui.model.session import Session
from tests.benchmarks.store.engines import Postui
from tests.benchmarks.store.places import Place
from tests.benchmarks.store.theirs import Sqlite, Tiny
from tests.benchmarks.table import Figure, beside, duration, timed

Look = Callable[[str], Sequence[str]]
"""Finds the ids of the sessions that something, given as text, is true of."""
MANY = 300
"""Looks that are timed as one, where one is too short."""
STATE = "hold"
GET, INDEXED, SCAN = 0.005, 2, 65
"""Milliseconds that are promised of 100,000 records."""


def figures(place: Place) -> Iterator[Figure]:
    """Each kind of looking, in all engines, which must find the same."""
    chance = random.Random(3)
    sessions = place.sessions
    some = [chance.choice(sessions) for _ in range(MANY)]
    looks = {"floor": _floor(place), "postui": _postui(place), "tinydb": _tinydb(place),
             "sqlite": _sqlite(place)}  # fmt: skip
    asked = {
        "scan": [STATE],
        "day": [each.start[:10] for each in some],
        "links": [each.people[0].person for each in some],
        "get": [each.id for each in some],
    }
    names = {"scan": f"sessions that are on {STATE}, no index", "day": "sessions of a day, index",
             "links": "sessions of a person, index", "get": "a record by id"}  # fmt: skip
    limits = {"scan": SCAN, "day": INDEXED, "links": INDEXED, "get": GET}
    for kind, texts in asked.items():
        of_kind = {name: each[kind] for name, each in looks.items()}
        _compare(kind, of_kind, texts[:3])
        times = {name: _time(look, texts, slow=name in ("tinydb", "sqlite"))
                 for name, look in of_kind.items()}  # fmt: skip
        limit = limits[kind] if place.count == 100_000 else None
        yield beside(f"{names[kind]}, {place.count:,}", times, duration, limit=limit)


def _time(look: Look, texts: Sequence[str], *, slow: bool) -> float:
    """Milliseconds of one look."""
    texts = texts[:3] if slow else texts
    rounds = 3 if slow else 7

    def all_of_them() -> None:
        for text in texts:
            look(text)

    return statistics.median(timed(all_of_them) for _ in range(rounds)) / len(texts)


def _compare(kind: str, looks: Mapping[str, Look], texts: Sequence[str]) -> None:
    for text in texts:
        found = {name: sorted(look(text)) for name, look in looks.items()}
        assert found["floor"], (kind, text)
        assert all(each == found["floor"] for each in found.values()), (kind, text, found)


def _floor(place: Place) -> dict[str, Look]:
    """Plain dictionaries in lists, and plain indexes."""
    records = {each.id: to_fields(each) for each in place.sessions}
    days: defaultdict[str, list[str]] = defaultdict(list)
    people: defaultdict[str, list[str]] = defaultdict(list)
    for each in records.values():
        days[each["start"][:10]].append(each["id"])
        people[each["people"][0]["person"]].append(each["id"])
    return {
        "scan": lambda text: [each["id"] for each in records.values() if each["state"] == text],
        "day": lambda text: [records[each]["id"] for each in days[text]],
        "links": lambda text: [records[each]["id"] for each in people[text]],
        "get": lambda text: [records[text]["id"]],
    }


def _postui(place: Place) -> dict[str, Look]:
    snapshot = Postui(place.paths["postui"]).store.snapshot()
    snapshot.all(Session)

    def get(text: str) -> Sequence[str]:
        found = snapshot.get(text)
        return [found.id] if found else []

    return {
        "scan": lambda text: [each.id for each in snapshot.all(Session) if each.state == text],
        "day": lambda text: [each.id for each in snapshot.on_day(text)],
        "links": lambda text: [each.id for each in snapshot.linking(text, Session)],
        "get": get,
    }


def _tinydb(place: Place) -> dict[str, Look]:
    table = Tiny(place.paths["tinydb"]).sessions

    def search(query: QueryLike) -> Sequence[str]:
        table.clear_cache()
        return [str(each["id"]) for each in table.search(query)]

    def get(text: str) -> Sequence[str]:
        found = table.get(doc_id=int(text[1:]))
        return [str(found["id"])] if isinstance(found, dict) else []

    return {
        "scan": lambda text: search(where("state") == text),
        "day": lambda text: search(where("start").search("^" + text)),
        "links": lambda text: search(where("people").any(where("person") == text)),
        "get": get,
    }


def _sqlite(place: Place) -> dict[str, Look]:
    db = Sqlite(place.paths["sqlite"]).db
    sessions = "SELECT text FROM records WHERE id GLOB 'S*' AND "

    def query(text: str, value: str) -> Sequence[str]:
        return [str(json.loads(found)["id"]) for (found,) in db.execute(text, (value,))]

    return {
        "scan": lambda text: query(sessions + "text ->> 'state' = ?", text),
        "day": lambda text: query(sessions + "text ->> 'start' LIKE ?", text + "%"),
        "links": lambda text: query(sessions + "text ->> '$.people[0].person' = ?", text),
        "get": lambda text: query("SELECT text FROM records WHERE id = ?", text),
    }
