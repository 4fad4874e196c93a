"""A snapshot finds records by id, kind, day and link, as of one moment, reading what it must."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model import roll
from postui.model.kinds import BY_NAME, KINDS
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record, decode, encode
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


def test_versions_share_what_did_not_change(snapshot: Snapshot) -> None:
    """A record is decoded once for all, and a kind has the same tuple until it changes."""
    after = snapshot.with_changes(8, {"S2": None})
    assert after.get("S1") is snapshot.get("S1")
    assert snapshot.get("S10") is after.get("S10") is after.all(Session)[-1]
    assert after.all(Person) is snapshot.all(Person)
    assert after.all(Session) is after.all(Session)


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


def test_stored_lines_come_by_number_and_are_not_decoded(snapshot: Snapshot) -> None:
    """Each is what the record is, or was, encoded to; a changed one is there as it is now."""
    lines = list(snapshot.lines(BY_NAME["session"]))
    assert lines == [
        (number, encode(RECORDS[at])) for number, at in ((1, 2), (2, 1), (3, 3), (10, 0))
    ]
    spaced = Snapshot.load({"note": lambda: {"N1": b'{"id": "N1"}', "N2": b'{"id": "N2"}'}})
    changed = spaced.with_changes(8, {"N2": Note(id="N2", text="new"), "N3": Note(id="N3")})
    of_notes = list(changed.lines(BY_NAME["note"]))
    assert of_notes[0] == (1, b'{"id": "N1"}')
    assert [decode(Note, line).text for _, line in of_notes] == ["", "new", ""]
    assert (changed.get("N1"), next(changed.lines(BY_NAME["note"]))) == (
        Note(id="N1"),
        (1, b'{"id":"N1"}'),
    )


def test_lines_are_whole_while_others_read_and_change() -> None:
    """In a thread of their own: every record once, as it was in that version."""
    many = tuple(session(n, "2026-11-24T14:00", "", "P1") for n in range(1, 3000))
    expected = [(int(each.id[1:]), encode(each)) for each in many]
    snapshot = lazily(many)
    found: list[list[tuple[int, bytes]]] = []

    def read() -> None:
        found.extend(list(snapshot.lines(BY_NAME["session"])) for _ in range(5))

    reading = threading.Thread(target=read)
    reading.start()
    newest = snapshot
    for n in range(1, 3000):
        newest = newest.with_changes(n, {f"S{n}": None, f"S{n + 5000}": session(n + 5000, "")})
        snapshot.get(f"S{3000 - n}")
    snapshot.all(Session)
    reading.join()
    assert found == [expected] * 5
    assert [number for number, _ in newest.lines(BY_NAME["session"])] == [*range(5001, 8000)]


World = dict[str, Record]
DAYS = ("2026-11-23", "2026-11-24", "2026-11-25")
one_session = st.builds(
    lambda number, days, people: session(
        number, f"{DAYS[days[0]]}T14:00", f"{DAYS[days[1]]}T16:00", *people
    ),
    st.integers(1, 30),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    st.sets(st.sampled_from(("P1", "P2"))),
)
one_person = st.builds(
    lambda number, name: Person(id=f"P{number}", name=name),
    st.integers(1, 3),
    st.sampled_from("AB"),
)
one_change = st.one_of(
    st.tuples(st.integers(1, 30).map("S{}".format), st.none()),
    one_session.map(lambda each: (each.id, each)),
    one_person.map(lambda each: (each.id, each)),
)
runs = st.lists(
    st.tuples(st.lists(one_change, min_size=1, max_size=4).map(dict), st.booleans()), max_size=12
)
worlds = st.lists(one_session | one_person, max_size=20).map(
    lambda records: {each.id: each for each in records}
)


def look(snapshot: Snapshot) -> list[object]:
    """Everything a snapshot can be asked."""
    lines = [list(snapshot.lines(kind)) for kind in KINDS]  # first, while they are not decoded
    return [
        [[(number, msgspec.json.decode(line)) for number, line in each] for each in lines],
        [snapshot.on_day(day) for day in DAYS],
        [snapshot.get(f"{letter}{number}") for letter in "SP" for number in range(31)],
        [snapshot.count(), *map(snapshot.count, KINDS)],
        [snapshot.linking(each, Session) for each in ("P1", "P2")],
        [snapshot.linked(each) for each in ("P1", "P2")],
        [list(snapshot.of_kind(kind)) for kind in KINDS],
    ]


def changed(world: Mapping[str, Record], changes: Mapping[str, Record | None]) -> World:
    """The plain dictionary after changes."""
    after = {**world, **changes}
    return {each: record for each, record in after.items() if record is not None}


@pytest.mark.parametrize("make", [Snapshot.of, lazily])
@settings(max_examples=100, deadline=None)
@given(
    world=worlds,
    run=runs,
    fold=st.sampled_from((0, 1, 3, 8, 1024)),
    worth_sorting=st.sampled_from((0, 1, 12)),
)
def test_any_run_of_changes_equals_a_dictionary(
    make: Callable[[tuple[Record, ...]], Snapshot],
    world: World,
    run: list[tuple[dict[str, Record | None], bool]],
    fold: int,
    worth_sorting: int,
) -> None:
    """After every step as if made anew, whether looked at or not, and older versions stay."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roll, "FOLD", fold)
        patch.setattr(roll, "WORTH_SORTING", worth_sorting)
        versions = [(make(tuple(world.values())), world)]
        for changes, looks in run:
            snapshot, world = versions[-1]
            if looks:
                assert look(snapshot) == look(Snapshot.of(world.values()))
            versions.append((snapshot.with_changes(0, changes), changed(world, changes)))
        for snapshot, world in (*reversed(versions), *versions):
            assert look(snapshot) == look(Snapshot.of(world.values()))
