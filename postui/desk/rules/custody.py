"""Copies that somebody has taken out of the vault."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.problems import Problem
from postui.desk.rules.elements import WANTED, told
from postui.desk.rules.fixity import name
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import counted
from postui.model.master import Copy, Master


def not_back(master: Master, facts: Facts) -> Iterator[Problem]:
    """VLT-04: somebody has a copy for longer than they said."""
    if not master.copies or master.state not in WANTED:
        return
    late = [
        each
        for each in master.copies
        if each.out_to and each.due_back < facts.today and hours.is_day(each.due_back)
    ]
    if late:
        said = "; ".join(_out(each, facts) for each in late)
        first = min(each.due_back for each in late)
        yield told("VLT-04", "warning", master, said, facts, field="copies", until=first)


def _out(copy: Copy, facts: Facts) -> str:
    day = short.near_day(copy.due_back, facts.desk.today)
    late = counted(hours.days_between(copy.due_back, facts.today), "day")
    return f"{name(copy)} is out to {copy.out_to}, due back {day}, {late} late"


RULES = (
    Rule(
        id="VLT-04",
        title="Copy not back",
        severity="warning",
        basis="A copy that is out is not in the vault when it is needed, and is handled by people "
        "whom nobody has asked.",
        about=(Master,),
        check=not_back,
        fires="Out to Ninepin Picture, due back yesterday.",
        silent="Due back today.",
        remedy="ask for it, or agree a new day",
        cost=2,
        joins=("a master's copies", 1),
    ),
)
"""VLT-04."""
