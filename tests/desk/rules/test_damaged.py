"""No record, however damaged, stops a look.

The examples of all rules are taken, so that the rules get as far as they do on real records, and a
field here and there holds something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postui.desk.rules import BY_ID
from postui.desk.rules.facts import Facts
from postui.desk.watch import check
from postui.model.record import Record, from_fields, to_fields
from postui.model.snapshot import Snapshot
from tests.desk.agenda_world import BASE
from tests.desk.rules.examples import EXAMPLES
from tests.desk.rules.examples.example import Case

_CASES = [
    one for example in EXAMPLES.values() for pair in (*example.edge, *example.night) for one in pair
]
_ODD = st.sampled_from(
    ["", "x", "P1", "S1", "R1", "F1", "2026-11-24", "2026-13-99", "2026-W48-2", "20261124",
     "0001-01-01", "9999-12-31", "0001-01-01T00:00+00:00[Europe/London]", "2026-11-24T14:00",
     "0001-01-01T00:00+14:00", "9999-12-31T23:59-08:00[America/Los_Angeles]",
     "1850-01-01T12:00-07:53[America/Los_Angeles]", "9999-12-31T23:59+00:00[Europe/London]",
     "2026-11-24T14:00+00:00[Nowhere/Land]", "2026-11-24T14:00-08:00[America/Los_Angeles]",
     "2026-11-24T14:00Z", "America/Los_Angeles", "Nowhere/Land", "confirmed", "hold", "delivered",
     "yes", "08:00", "24:00", "US O-1 until", "-99", "1e9", "[/x]", "\x1b[2J", "a\nb", "\u202eb",
     "É" * 300]
)  # fmt: skip
_NUMBERS = st.sampled_from([0, 1, -1, 60, 10**6, -(10**6), 10**12])


@st.composite
def _damage(draw: st.DrawFn, value: Any) -> Any:
    """Something else of the same shape."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return draw(_NUMBERS)
    if isinstance(value, str):
        return draw(_ODD)
    if isinstance(value, list) and value:
        kept = [draw(_damage(each)) if draw(st.booleans()) else each for each in value]
        return draw(st.sampled_from([kept, [], kept + kept]))
    if isinstance(value, dict) and value:
        name = draw(st.sampled_from(sorted(value)))
        return value | {name: draw(_damage(value[name]))}
    return draw(_ODD)


def _filled(record: Record) -> dict[str, Any]:
    """Its plain values, those at their default as well."""
    empty = {
        name: getattr(record, name)
        for name in record.__struct_fields__
        if name not in ("id", "rev", "extra")
    }
    plain: dict[str, Any] = msgspec.to_builtins(empty)
    return plain | to_fields(record)


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[Case, list[Record]]:
    """A case of which a few fields of its records hold something else."""
    chosen = draw(st.sampled_from(_CASES))
    latest = {each.id: each for each in (*BASE, *chosen.records)}
    for record_id in draw(st.lists(st.sampled_from(sorted(latest)), min_size=1, max_size=3)):
        record = latest[record_id]
        fields = _filled(record)
        names = sorted(fields.keys() - {"id", "rev"})
        for name in draw(st.sets(st.sampled_from(names), min_size=1, max_size=3)):
            fields[name] = draw(_damage(fields[name]))
        latest[record_id] = from_fields(type(record), fields)
    return chosen, list(latest.values())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_damaged())
def test_no_record_however_damaged_stops_a_look(made: tuple[Case, list[Record]]) -> None:
    """With packs and holidays; every message can be printed and every problem leads somewhere."""
    chosen, records = made
    for problem in check(Snapshot.of(records), chosen.on).all:
        assert problem.message.isprintable()
        assert problem.short.isprintable()
        assert problem.records


_WORST = (
    "x", "0001-01-01", "0001-01-01T00:00+00:00[Europe/London]", "2026-11-24T14:00Z",
    "9999-12-31T23:59-08:00[America/Los_Angeles]", "1850-01-01T12:00-07:53[America/Los_Angeles]",
)  # fmt: skip
"""Texts that no wall, or not every wall, can show; and one without a zone."""


def _each_leaf(value: Any) -> Iterator[Any]:
    """The same shape again and again, with one of its texts or numbers replaced."""
    if isinstance(value, str):
        yield from _WORST
    elif isinstance(value, bool) or value is None:
        yield not value
    elif isinstance(value, int):
        yield from (0, -1, 10**12)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from ([*value[:at], new, *value[at + 1 :]] for new in _each_leaf(one))
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (value | {name: new} for new in _each_leaf(one))


@pytest.mark.parametrize("rule", EXAMPLES)
def test_no_single_field_stops_a_rule_that_speaks_up(rule: str) -> None:
    """Each field of the records of its first example, one after another."""
    chosen = EXAMPLES[rule].edge[0][0]
    latest = {each.id: each for each in (*BASE, *chosen.records)}
    for record in chosen.records:
        fields = _filled(record)
        for name in fields.keys() - {"id", "rev", "notes"}:
            for value in _each_leaf(fields[name]):
                damaged = from_fields(type(record), fields | {name: value})
                facts = Facts(Snapshot.of([*(latest | {record.id: damaged}).values()]), chosen.on)
                for kind in BY_ID[rule].about:
                    for one in facts.snapshot.all(kind):
                        assert all(each.message for each in BY_ID[rule].check(one, facts))
