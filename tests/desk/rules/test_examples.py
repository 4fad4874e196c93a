"""Every rule speaks up in its examples, and not in the nearest ones in which it should not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from postui.desk.problems import WEIGHT
from postui.desk.rules import BY_ID, RULES
from postui.desk.rules.facts import Parameter
from postui.model.fields import field_names
from tests.desk.agenda_world import found
from tests.desk.rules.examples import EXAMPLES
from tests.desk.rules.examples.example import Case

WITHOUT_TIME = {"TRV-05", "TRV-07", "DEL-02", "DEL-04", "DEL-07", "DEL-08", "VLT-01", "VLT-05"}
"""Rules that ask for no time of day and no day that is today."""


def _pairs() -> Iterator[tuple[str, Case, Case]]:
    for rule, example in EXAMPLES.items():
        for fires, silent in (*example.edge, *example.night):
            yield rule, fires, silent


def test_every_rule_has_its_examples() -> None:
    """One that fires, one beside it that does not; and both over a night, where time counts."""
    assert EXAMPLES.keys() == BY_ID.keys()
    assert not [rule for rule, each in EXAMPLES.items() if not each.edge]
    assert {rule for rule, each in EXAMPLES.items() if not each.night} == WITHOUT_TIME


@pytest.mark.parametrize(("rule", "fires", "silent"), list(_pairs()))
def test_a_rule_speaks_up_in_its_example_and_not_beside_it(
    rule: str, fires: Case, silent: Case
) -> None:
    """With a message that has a head, and never worse than the rule says."""
    told = found(rule, *fires.records, on=fires.on)
    assert len(told) == 1
    assert told[0].rule == rule
    assert WEIGHT[told[0].severity] >= WEIGHT[BY_ID[rule].severity]
    head, colon, wrong = told[0].message.partition(": ")
    assert all((head, colon, wrong)), told[0].message
    assert told[0].records
    opened = next(
        each for each in fires.records if each.id == (told[0].opens or told[0].records[0])
    )
    assert told[0].field in field_names(type(opened)), "enter opens the form at this field"
    assert [each.message for each in found(rule, *silent.records, on=silent.on)] == []


_PARAMETERS = [(rule.id, each) for rule in RULES for each in rule.parameters]


@pytest.mark.parametrize("off_by", [1, -1])
@pytest.mark.parametrize(("rule", "parameter"), _PARAMETERS)
def test_every_parameter_is_held_by_an_example(
    rule: str, parameter: Parameter, off_by: int
) -> None:
    """Set one higher or one lower, an example comes out otherwise: it lies at the very edge."""
    other = {rule: {parameter.name: parameter.default + off_by}}

    def otherwise(chosen: Case) -> bool:
        desk = replace(chosen.on, settings=replace(chosen.on.settings, rules=other))
        before, after = (found(rule, *chosen.records, on=each) for each in (chosen.on, desk))
        return [each.severity for each in before] != [each.severity for each in after]

    cases = (each for name, *pair in _pairs() if name == rule for each in pair)
    assert any(map(otherwise, cases))
