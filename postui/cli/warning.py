"""What a change brings with it, said after it is saved: a command warns and asks nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from postui.cli.writing import say

if TYPE_CHECKING:
    from postui.cli.office import Office
    from postui.desk.problems import Problem
    from postui.model.draft import Draft


def foreseen(office: Office, draft: Draft) -> tuple[Problem, ...]:
    """The new errors and warnings, worst first; to be asked before the draft is committed."""
    from postui.desk.foresee import new_problems

    return new_problems(draft, office.snapshot, office.desk())


def warn(problems: Iterable[Problem]) -> None:
    """One line each."""
    for each in problems:
        say(f"{each.severity}: {each.message} ({', '.join(each.rules)})")
