"""A snapshot finds records by id, kind, day and link, as of one moment, reading what it must."""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec
import pytest

from postui.model.kinds import BY_NAME, KINDS
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record, encode
from postui.model.session import Booking, Session
from postui.model.snapshot import LONGEST_SESSION_DAYS, Held, Snapshot
from postui.model.trip import Trip

LA = "-08:00[America/Los_Angeles]"


def session(number: int, start: str, end: str = "", *people: str) -> Session:
    """A session of some people."""
    return Session(
        id=f"S{number}",
        start=f"{start}{LA}" if start else "",
        end=f"{end}{LA}" if end else "",
        people=tuple(Booking(person=each) for each in people),
    )


RECORDS: tuple[Record, ...] = (
    session(10, "2026-11-24T14:00", "2026-11-24T16:00", "P1"),
    session(2, "2026-11-24T09:00", "2026-11-24T10:00", "P1", "P2"),
    session(1, "2026-11-23T22:00", "2026-11-25T02:00"),
    session(3, ""),
    Person(id="P1", name="A"),
    Person(id="P2", name="B"),
    Trip(id="T1", person="P1", serves=("S10",)),
    Note(id="N1", about="S10"),
)


def lazily(records: tuple[Record, ...], asked: list[str] | None = None) -> Snapshot:
    """A snapshot of the records as JSON, noting which kinds are asked for."""

    def loader(name: str) -> Callable[[], Held]:
        def load() -> Held:
            if asked is not None:
                asked.append(name)
            of_kind = (each for each in records if isinstance(each, BY_NAME[name].struct))
            return {each.id: encode(each) for each in sorted(of_kind, key=lambda r: int(r.id[1:]))}

        return load

    return Snapshot.load({name: loader(name) for name in BY_NAME}, 7)


@pytest.fixture(params=["records", "lines"])
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """The same records, held as such and as JSON."""
    return Snapshot.of(RECORDS, 7) if request.param == "records" else lazily(RECORDS)


def ids(records: tuple[Record, ...]) -> list[str]:
    """Their ids."""
    return [each.id for each in records]


def test_records_come_in_the_order_of_their_numbers(snapshot: Snapshot) -> None:
    """S9 before S10, whatever order they were given in."""
    assert ids(snapshot.all(Session)) == ["S1", "S2", "S3", "S10"]
    assert snapshot.of_kind(BY_NAME["person"]) == snapshot.all(Person)
    assert (snapshot.count(), snapshot.count(BY_NAME["session"]), snapshot.seq) == (8, 4, 7)


def test_a_record_is_found_by_its_id(snapshot: Snapshot) -> None:
    """Of its kind, if one is asked for; what is no id is nowhere."""
    assert snapshot.get("S10") == RECORDS[0]
    assert snapshot.find(Person, "P2") == RECORDS[5]
    assert snapshot.find(Session, "P2") is None
    assert [snapshot.get(each) for each in ("", "S99", "X1", "new:1", "S")] == [None] * 5


def test_sessions_are_found_by_every_day_they_touch(snapshot: Snapshot) -> None:
    """Of their own zone; one over midnight on all its days, one without a time on none."""
    found = {day: ids(snapshot.on_day(f"2026-11-{day}")) for day in ("22", "23", "24", "25", "26")}
    assert found == {"22": [], "23": ["S1"], "24": ["S1", "S2", "S10"], "25": ["S1"], "26": []}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-24T14:00", "2026-11-23T14:00", ["2026-11-24"]),
        ("soon", "later", ["soon" + LA[:6]]),
        ("2026-13-45T99:99", "2026-13-46T99:99", ["2026-13-45"]),
        ("2026-11-24T14:00", "9999-12-31T23:59", None),
    ],
)
def test_impossible_times_do_not_hurt(start: str, end: str, days: list[str] | None) -> None:
    """A stored text may be anything: the day it begins with counts, and no endless row of them."""
    snapshot = Snapshot.of([session(1, start, end)])
    first = (start + LA)[:10]
    assert ids(snapshot.on_day(first)) == ["S1"]
    assert ids(snapshot.on_day(end[:10])) == []
    if days is None:
        found = [f"2027-{month:02}-15" for month in range(1, 13)]
        assert sum(len(snapshot.on_day(day)) for day in found) <= LONGEST_SESSION_DAYS // 28


def test_what_points_at_a_record_is_found(snapshot: Snapshot) -> None:
    """By kind or of all kinds, in links and in the parts of groups."""
    assert ids(snapshot.linking("P1", Session)) == ["S2", "S10"]
    assert ids(snapshot.linking("P1", Trip)) == ["T1"]
    assert ids(snapshot.linked("P1")) == ["S2", "S10", "T1"]
    assert ids(snapshot.linked("S10")) == ["T1", "N1"]
    assert snapshot.linking("P9", Session) == ()


@pytest.mark.parametrize("indexed", [True, False])
def test_the_next_snapshot_has_the_changes_and_the_last_has_not(
    snapshot: Snapshot, indexed: bool
) -> None:
    """New, changed and gone records, in the indexes too, whether these were made before or not."""
    if indexed:
        snapshot.on_day("2026-11-24")
        snapshot.linked("P1")
    moved = session(2, "2026-11-30T09:00", "", "P2", "P1")
    new = session(4, "2026-11-24T08:00", "", "P1")
    after = snapshot.with_changes(8, {"S2": moved, "S4": new, "S10": None, "T1": None, "P9": None})
    assert (after.seq, ids(after.all(Session))) == (8, ["S1", "S2", "S3", "S4"])
    assert ids(after.on_day("2026-11-24")) == ["S1", "S4"]
    assert ids(after.on_day("2026-11-30")) == ["S2"]
    assert ids(after.linked("P1")) == ["S2", "S4"]
    assert after.get("S10") is None
    assert (snapshot.seq, ids(snapshot.all(Session))) == (7, ["S1", "S2", "S3", "S10"])
    assert ids(snapshot.on_day("2026-11-24")) == ["S1", "S2", "S10"]
    assert ids(snapshot.linked("P1")) == ["S2", "S10", "T1"]


def test_a_record_that_comes_back_takes_its_place_again(snapshot: Snapshot) -> None:
    """As after an undo: in the order of the numbers, in lists, days and links."""
    snapshot.on_day("2026-11-24")
    snapshot.linked("P1")
    gone = snapshot.with_changes(8, {"S2": None, "P1": None})
    back = gone.with_changes(9, {"S2": RECORDS[1], "P1": RECORDS[4]})
    assert ids(back.all(Session)) == ["S1", "S2", "S3", "S10"]
    assert ids(back.all(Person)) == ["P1", "P2"]
    assert ids(back.on_day("2026-11-24")) == ["S1", "S2", "S10"]
    assert ids(back.linking("P1", Session)) == ["S2", "S10"]


def test_only_what_is_asked_for_is_loaded() -> None:
    """The day's sessions need no other kind, and only these sessions are decoded for good."""
    asked: list[str] = []
    snapshot = lazily(RECORDS, asked)
    assert asked == []
    assert ids(snapshot.on_day("2026-11-24")) == ["S1", "S2", "S10"]
    assert asked == ["session"]
    snapshot.with_changes(8, {"P1": None}).all(Person)
    snapshot.all(Session)
    assert asked == ["session", "person"]


def test_the_day_of_a_damaged_session_is_found() -> None:
    """One whose end does not fit is still a session of its day."""
    snapshot = Snapshot.load(
        {"session": lambda: {"S1": b'{"id":"S1","start":"2026-11-24T1","end":5}'}}
    )
    assert ids(snapshot.on_day("2026-11-24")) == ["S1"]


def test_several_threads_may_ask_at_once() -> None:
    """The same records for all, though each may be the first to ask."""
    many = tuple(session(n, "2026-11-24T14:00", "", "P1") for n in range(1, 400))
    for _ in range(10):
        assert ask_at_once(lazily(many)) == [(399, 399)] * 4


def ask_at_once(snapshot: Snapshot) -> list[tuple[int, int]]:
    """What four threads find."""
    found: list[tuple[int, int]] = []
    start = threading.Barrier(4)

    def ask() -> None:
        start.wait()
        found.append((len(snapshot.on_day("2026-11-24")), len(snapshot.all(Session))))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_every_kind_has_its_place() -> None:
    """A record of each is found by id, kind and struct."""
    records = [msgspec.structs.replace(kind.struct(), id=f"{kind.letter}1") for kind in KINDS]
    snapshot = Snapshot.of(records)
    assert [snapshot.get(each.id) for each in records] == records
    assert [snapshot.all(kind.struct) for kind in KINDS] == [(each,) for each in records]
