"""After an edit only what it touches is looked at; the answer is that of a look at everything."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from postui.desk.problems import Problem, Problems
from postui.desk.settings import Settings
from postui.desk.watch import Watch, check
from postui.model import when
from postui.model.contract import Contract
from postui.model.kinds import KINDS
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor
from tests.desk.agenda_world import LEONA, contract, desk, people, session, world
from tests.desk.demo_world import DESK, NOW, sample


def told(problems: Problems) -> list[tuple[Any, ...]]:
    """All that a user sees of the problems, in their order."""
    return [
        (each.rules, each.severity, each.message, each.records, each.rank)
        for each in (*problems.all, *problems.waiting)
    ]


def _edited(record: Record, chance: random.Random, snapshot: Snapshot) -> Record | None:
    """The record after something that people do to it; None for deleting it."""
    if chance.random() < 0.08:
        return None
    shifted = chance.choice((-300, -60, 60, 120, 1440))
    persons, rooms = snapshot.all(Person), snapshot.all(Room)
    match record:
        case Session():
            someone = Booking(person=chance.choice(persons).id, role="ADR mixer")
            return chance.choice((
                replace(record, start=when.shift(record.start, minutes=shifted),
                        end=when.shift(record.end, minutes=shifted)),
                replace(record, rooms=(chance.choice(rooms).id,)),
                replace(record, people=(*record.people[1:], someone)),
                replace(record, state=chance.choice(("hold", "confirmed", "cancelled"))),
                replace(record, options=chance.choice(("", "SET-1")), picture_version="v1"),
                replace(record, depends_on=(chance.choice(snapshot.all(Session)).id,)),
            ))  # fmt: skip
        case Contract():
            return replace(record, state=chance.choice(("sent", "signed", "executed", "declined")),
                           party=chance.choice(persons).id)  # fmt: skip
        case Trip():
            legs = tuple(replace(leg, arrives=when.shift(leg.arrives, minutes=shifted))
                         for leg in record.legs if when.valid(leg.arrives))  # fmt: skip
            return chance.choice((replace(record, legs=legs), replace(record, stays=()),
                                  replace(record, serves=())))  # fmt: skip
        case Master():
            return replace(record, due="2026-11-20", state=chance.choice(("in_work", "delivered")))
        case Person():
            return replace(
                record, zone=chance.choice(("Europe/London", "")), minor=not record.minor
            )
        case Production():
            return replace(record, picture_version=chance.choice(("v1", "v9")), code="ZZZ")
        case Vendor():
            return replace(record, opens="11:00", closes="12:00")
        case Room():
            return replace(record, vendor=chance.choice(snapshot.all(Vendor)).id)
        case _:
            return replace(record)


@pytest.mark.parametrize("seed", range(3))
def test_a_look_after_an_edit_is_a_look_at_everything(seed: int) -> None:
    """Whatever is edited, added or deleted, one record or several at once."""
    chance = random.Random(seed)
    watch, snapshot = Watch(), sample("demo")
    assert told(watch.look(snapshot, DESK)) == told(check(snapshot, DESK))
    every = [each.id for kind in KINDS for each in snapshot.of_kind(kind)]
    weight = {"M": 0.05}
    for step in range(40):
        chosen = chance.choices(every, [weight.get(each[0], 1.0) for each in every],
                                k=chance.choice((1, 1, 3)))  # fmt: skip
        changes = {
            each: _edited(record, chance, snapshot)
            for each in chosen
            if (record := snapshot.get(each)) is not None
        }
        snapshot = snapshot.with_changes(step, changes)
        assert told(watch.look(snapshot, DESK)) == told(check(snapshot, DESK)), changes


def test_a_snapshot_of_another_line_is_looked_at_whole() -> None:
    """As after opening the store again, or more changes than a snapshot remembers."""
    watch = Watch()
    watch.look(sample("demo"), DESK)
    other = world(session(1, "11-24 14:00", "18:00", people=people(LEONA, role="talent")))
    assert told(watch.look(other, DESK)) == told(check(other, DESK)) != []


def test_time_brings_its_problems_within_a_minute() -> None:
    """A look soon after sees no more than before; a minute later everything is looked at."""
    snapshot = world(
        session(1, "11-24 14:06", "18:00", people=people(LEONA, role="talent")), contract()
    )
    watch = Watch()
    before = desk("11-23 14:05")
    assert "CON-01" not in {each.rule for each in watch.look(snapshot, before).all}
    later = replace(before, now=before.now + timedelta(seconds=61))
    assert "CON-01" in {each.rule for each in watch.look(snapshot, later).all}


def test_a_rule_that_is_off_says_nothing() -> None:
    """For all, or for the production whose code is named."""
    snapshot = world(session(1, "11-24 9:00".replace(" 9", " 09"), "12:00",
                             people=people(LEONA, role="talent")), contract())  # fmt: skip
    loud = rules_of(check(snapshot, desk()))
    assert "CON-01" in loud
    for settings in (
        Settings(rules={"CON-01": {"off": True}}),
        Settings(productions={"CFT": {"CON-01": {"off": True}}}),
    ):
        at = replace(desk(), settings=settings)
        assert rules_of(check(snapshot, at)) == loud - {"CON-01"}
    elsewhere = replace(desk(), settings=Settings(productions={"TMN": {"CON-01": {"off": True}}}))
    assert rules_of(check(snapshot, elsewhere)) == loud


def rules_of(problems: Problems) -> set[str]:
    """Every rule that speaks up."""
    return {rule for each in problems.all for rule in each.rules}


def test_a_parameter_is_that_of_the_production_before_that_of_all() -> None:
    """By the production's code, in any case."""
    snapshot = world(session(1, "11-25 14:00", "18:00", people=people(LEONA, role="talent")),
                     contract())  # fmt: skip

    def speaks(**settings: Any) -> bool:
        at = replace(desk(), settings=Settings(**settings))
        return any("CON-01" in each.rules for each in check(snapshot, at).all)

    assert not speaks()
    assert speaks(rules={"CON-01": {"hours": 48}})
    assert speaks(productions={"CFT": {"CON-01": {"hours": 48}}})
    assert not speaks(
        rules={"CON-01": {"hours": 48}}, productions={"CFT": {"CON-01": {"hours": 4}}}
    )
    assert not speaks(productions={"TMN": {"CON-01": {"hours": 48}}})


def _wait(problem: Problem, until: str, rule: str = "") -> Note:
    return Note(id="N9000", about=problem.records[0], kind="wait", until=until,
                rule=rule or " ".join(problem.rules), text="agent calls back")  # fmt: skip


def test_what_is_put_aside_comes_back_by_itself() -> None:
    """It is out of the queue, the counts and the marks until its time is over."""
    snapshot = sample("demo")
    first = check(snapshot, DESK).all[0]
    until = when.from_datetime(NOW + timedelta(hours=2))
    waiting = snapshot.with_changes(1, {"N9000": _wait(first, until)})
    watch = Watch()
    watch.look(snapshot, DESK)
    found = watch.look(waiting, DESK)
    assert [each.key for each in found.waiting] == [first.key]
    assert found.waiting[0].waits == until
    assert first.key not in {each.key for each in found.all}
    assert found.count("error") == check(snapshot, DESK).count("error") - 1
    later = replace(DESK, now=NOW + timedelta(hours=2, seconds=1))
    assert first.key in {each.key for each in watch.look(waiting, later).all}


def test_a_problem_that_gets_another_part_does_not_wait() -> None:
    """Only what was known when it was put aside does."""
    snapshot = sample("demo")
    first = next(each for each in check(snapshot, DESK).all if len(each.rules) > 1)
    until = when.from_datetime(NOW + timedelta(hours=2))
    note = _wait(first, until, first.rules[0])
    found = check(snapshot.with_changes(1, {"N9000": note}), DESK)
    assert not found.waiting
