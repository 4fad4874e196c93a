"""What a rule is: a named check of one record, with the fact it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from postui.desk.problems import Problem, Severity
from postui.desk.rules.facts import Facts, Parameter
from postui.model.record import Record

__all__ = ["Facts", "Parameter", "Rule"]

Check = Callable[[Any, Facts], Iterable[Problem]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be wrong."""

    id: str
    """Its code, such as SES-02; stable, it is in exports."""
    title: str
    severity: Severity
    """The worst it reports."""
    basis: str
    """The fact, clause or practice it rests on, in one or two sentences."""
    about: tuple[type[Record], ...]
    """The kinds of record it looks at, one by one."""
    check: Check
    """Gives the problems of one record. Pure; reads others through the facts only."""
    source: str = "trade practice"
    """Where the fact is written, and when that was read."""
    fires: str = ""
    """An example in which it speaks up, in a sentence."""
    silent: str = ""
    """The nearest one in which it does not."""
    remedy: str = ""
    """What can be done, in a few words, beginning with a verb."""
    parameters: tuple[Parameter, ...] = ()
    cost: int = 2
    """What it costs when nobody acts: 1 a phone call, 2 an hour, 3 a session, 4 a day of many
    people or a penalty, 5 a delivery or a law."""
    joins: tuple[str, int] = ("", 0)
    """What it is about in words, and how many of a problem's first records say which one: problems
    of rules with the same words about the same records are told as one."""
