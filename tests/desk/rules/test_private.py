"""No message tells what is for few eyes: problems are on screens, in mails and in exports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from postui.desk import short
from postui.model.contract import Contract
from postui.model.fields import fields_of
from postui.model.money import Money
from postui.model.person import Person
from postui.model.record import Record
from tests.desk.agenda_world import found
from tests.desk.rules.examples import EXAMPLES
from tests.desk.rules.examples.example import Case

_FIRING = [
    (rule, fires)
    for rule, example in EXAMPLES.items()
    for fires, _ in (*example.edge, *example.night)
]


def _with_secrets(record: Record) -> Record:
    """The record, with what no rule asks for in its restricted fields."""
    if isinstance(record, Person):
        return replace(record, guardian="hush 555-0144", loan_out="Hush Ltd", diet="hush")
    if isinstance(record, Contract):
        return replace(record, rate=Money(135700, "USD", "session"), per_diem=Money(135700))
    return record


def _secrets(record: Record, fires: Case) -> Iterator[str]:
    """How the values of its restricted fields would be told."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name) if field.tier == "restricted" else ""
        if field.type == "date" and value:
            yield from (value, value[:4], short.near_day(value, fires.on.today))
        elif field.name == "visa" and value:
            yield from ("O-1", "until")


@pytest.mark.parametrize(("rule", "fires"), _FIRING)
def test_no_message_tells_what_is_for_few_eyes(rule: str, fires: Case) -> None:
    """Guardians, companies, rates, passports, permissions, dates of birth."""
    records = [_with_secrets(each) for each in fires.records]
    secrets = {one for each in records for one in _secrets(each, fires)}
    for problem in found(rule, *records, on=fires.on):
        said = f"{problem.message} {problem.short}".casefold()
        assert not [each for each in ("hush", "1,357", "1357") if each in said]
        assert not [each for each in secrets if each.casefold() in said]


@pytest.mark.parametrize("rule", ["MIN-01", "MIN-02"])
def test_what_is_said_of_a_minor_does_not_tell_their_age(rule: str) -> None:
    """At nine and at thirteen the same holds, and is told in the same words."""
    for fires, _ in EXAMPLES[rule].edge:
        older = [
            replace(each, born="2013-05-06") if isinstance(each, Person) else each
            for each in fires.records
        ]
        told, told_older = (
            [each.message for each in found(rule, *records, on=fires.on)]
            for records in (fires.records, older)
        )
        assert told == told_older
