"""The rules that go by packs and calendars, on the sample data and on damaged records."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postui.desk.desk import Desk
from postui.desk.rules import BY_ID
from postui.desk.rules.facts import Facts
from postui.desk.settings import Settings
from postui.desk.watch import check
from postui.exchange import samples
from postui.model import when
from postui.model.person import Person
from postui.model.record import Record, from_fields
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor
from tests.desk.rules.pack_world import packed, packs

MONDAY = "2026-11-23T14:05-08:00[America/Los_Angeles]"
SATURDAY = "2026-03-07T12:00-08:00[America/Los_Angeles]"


def _rules(name: str, moment: str) -> dict[str, set[str]]:
    """The records of each rule's problems in a sample."""
    now = when.parse(moment)
    desk = Desk(now=now, zone=when.zone_of(moment), settings=Settings(packs=packs()))
    found: dict[str, set[str]] = {}
    for problem in check(Snapshot.of(samples.load(name, now)), desk).all:
        for rule in (problem.rule, *problem.parts):
            found.setdefault(rule, set()).update(problem.records)
    return found


@pytest.mark.parametrize("moment", [MONDAY, SATURDAY])
def test_the_planted_problems_are_found(moment: str) -> None:
    """Brandvik's short night, and the child without a teacher whose permit ends."""
    found = _rules("demo", moment)
    assert {"S3", "S15", "P21"} <= found["RST-01"]
    assert {"S1", "P4"} <= found["MIN-02"]
    assert ("MIN-01" in found) is (moment == MONDAY)


@pytest.mark.parametrize("moment", [MONDAY, SATURDAY])
def test_their_clean_twins_are_silent(moment: str) -> None:
    """A night of eleven hours and more, and a teacher on the session."""
    assert not _rules("clean", moment).keys() & {"RST-01", "MIN-01", "MIN-02", "SES-06"}


_TIMES = st.sampled_from(
    ["", "x", "2026-11-24", "2026-13-99T10:00-08:00[America/Los_Angeles]",
     "2026-11-24T14:00-08:00[America/Los_Angeles]", "2026-11-26T09:00+00:00[Europe/London]",
     "2026-11-24T14:00+00:00[Nowhere/Land]", "9999-12-31T23:59-08:00[America/Los_Angeles]",
     "0001-01-01T00:00+00:00[Europe/London]", "2026-W48-2", "2026-11-25T02:00+14:00"]
)  # fmt: skip
_TEXTS = st.sampled_from(
    ["", "x", "US-CA", "24:00", "8", "08:00", "Sundays", "24 Dec", "custom", "Europe/London",
     "2017-03-02", "2026-W48-2", "9999-12-31", "0001-01-01", "hold", "confirmed", "[/x]",
     "\x1b[2J"]
)  # fmt: skip
_SHAPES: dict[type[Record], tuple[str, ...]] = {
    Person: ("born", "permit_expires", "zone", "union", "pack", "chaperone"),
    Vendor: ("zone", "opens", "closes", "holidays"),
    Room: ("zone", "opens", "closes"),
    Session: ("state", "type"),
}


@st.composite
def _damaged(draw: st.DrawFn, struct: type[Record], record_id: str) -> Record:
    fields: dict[str, Any] = {name: draw(_TEXTS) for name in _SHAPES[struct]}
    if struct is Session:
        fields |= {"start": draw(_TIMES), "end": draw(_TIMES), "rooms": ["R1"]}
        fields["people"] = [{"person": "P1", "call": draw(_TIMES), "role": draw(_TEXTS)}]
    if struct is Person:
        fields["minor"] = draw(st.booleans())
    if struct is Vendor:
        fields["closures"] = [draw(_TEXTS)]
    if struct is Room:
        fields["vendor"] = "V1"
    return from_fields(struct, {"id": record_id, **fields})


@st.composite
def _store(draw: st.DrawFn) -> list[Record]:
    ids = [f"S{number}" for number in range(1, draw(st.integers(2, 7)))]
    sessions = [draw(_damaged(Session, each)) for each in ids]
    return [
        *sessions,
        draw(_damaged(Person, "P1")),
        draw(_damaged(Vendor, "V1")),
        draw(_damaged(Room, "R1")),
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_store())
def test_no_record_however_damaged_stops_the_check(records: list[Record]) -> None:
    """Any text in any field: a look ends, and its messages can be printed."""
    facts = Facts(Snapshot.of(records), packed())
    for rule in (BY_ID[each] for each in ("RST-01", "RST-02", "MIN-01", "MIN-02", "SES-06")):
        for record in records:
            if isinstance(record, rule.about):
                assert all(each.message.isprintable() for each in rule.check(record, facts))
