"""Executed papers of which nobody has put the copy where it can be found."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.problems import Problem
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.model.contract import Contract

UNFILED = Parameter("CON-04", "days", 14, "days", "after execution in which the copy is filed")


def not_filed(contract: Contract, facts: Facts) -> Iterator[Problem]:
    """CON-04: both signed long ago, and nobody has put the copy where it can be found.

    A path to the document is as good as the state "filed".
    """
    if contract.state != "executed" or contract.document or not hours.is_day(contract.executed):
        return
    last = hours.shifted(contract.executed, facts.value(UNFILED, contract.production))
    if last < facts.today:
        day = short.near_day(contract.executed, facts.desk.today)
        yield problem(
            "CON-04",
            "warning",
            short.paper(contract, facts.snapshot),
            f"executed {day}, the copy is not filed",
            (contract.id, contract.party),
            at=("", facts.now),
            production=contract.production,
            short="not filed",
            field="document",
        )


RULES = (
    Rule(
        id="CON-04",
        title="Executed copy not filed",
        severity="warning",
        basis="The wrap book holds every executed contract; a copy that only somebody's mail has "
        "is missing when it is asked for.",
        about=(Contract,),
        check=not_filed,
        fires="Executed 15 days ago; not filed, and no document is named.",
        silent="Executed two weeks ago; or the document's path is there.",
        remedy="file the copy, or say where it is",
        cost=1,
        parameters=(UNFILED,),
    ),
)
