"""Checks that a copy still reads as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postui.desk import hours, short
from postui.desk.problems import Problem
from postui.desk.rules.elements import WANTED, told
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import listed
from postui.model.master import Copy, Master

FIRST = Parameter("VLT-02", "first", 30, "days", "from writing a copy to its first check")
EVERY = Parameter("VLT-02", "every", 365, "days", "from one check to the next")
INGEST_DAYS = 7
"""A check in the first week is part of writing the copy; the first one of the shelf comes later."""
_BAD = ("fail", "bad", "mismatch", "corrupt", "unreadable")
_GOOD = ("ok", "pass", "good", "verified")


def failed(copy: Copy) -> bool:
    """Whether its latest check found it damaged."""
    return bool(copy.fixity) and copy.fixity.strip().casefold().startswith(_BAD)


def is_good(copy: Copy) -> bool:
    """Whether its latest check found it whole."""
    return copy.fixity.strip().casefold().startswith(_GOOD)


def name(copy: Copy) -> str:
    """ "TMN007L9", "copy 2": what a person looks for on the shelf."""
    return copy.barcode or (f"copy {copy.number}" if copy.number else f"the copy at {copy.place}")


def check_failed(master: Master, facts: Facts) -> Iterator[Problem]:
    """VLT-01: the latest check of a copy failed; says whether another one is good."""
    if not master.copies or master.state not in WANTED:
        return
    bad = [each for each in master.copies if failed(each)]
    if not bad:
        return
    good = [each for each in master.copies if is_good(each)]
    rest = f"{name(good[0])} is good" if good else "no other copy is known to be good"
    yield told(
        "VLT-01", "error", master, f"fixity failed on {_listed(bad)}, {rest}", facts, field="copies"
    )


def check_overdue(master: Master, facts: Facts) -> Iterator[Problem]:
    """VLT-02: a copy was not checked a month after it was written, or in the year since.

    A copy of which neither date is on record says nothing, nor does one that has failed already.
    """
    if not master.copies or master.state not in WANTED:
        return
    late = [(due, each) for each in master.copies if (due := _due(each, master, facts))]
    late = [(due, each) for due, each in late if due < facts.today]
    if late:
        due = min(due for due, _ in late)
        day = short.near_day(due, facts.desk.today)
        said = f"fixity check of {_listed(each for _, each in late)} was due {day}"
        yield told("VLT-02", "warning", master, said, facts, field="copies", until=due)


def _due(copy: Copy, master: Master, facts: Facts) -> str:
    """The last day for its next check; empty where that is not known."""
    if failed(copy):
        return ""
    ingest = hours.shifted(copy.written, INGEST_DAYS) if hours.is_day(copy.written) else ""
    if hours.is_day(copy.checked) and copy.checked > ingest:
        return hours.shifted(copy.checked, facts.value(EVERY, master.production))
    return hours.shifted(copy.written, facts.value(FIRST, master.production)) if ingest else ""


def _listed(copies: Iterable[Copy]) -> str:
    return listed([name(each) for each in copies])


RULES = (
    Rule(
        id="VLT-01",
        title="Fixity check failed",
        severity="error",
        basis="The copy no longer reads as it was written. Until it is made anew from a good one, "
        "there is one copy less.",
        about=(Master,),
        check=check_failed,
        fires="TMN007L9: fixity failed.",
        silent="TMN007L9: fixity ok.",
        remedy="restore it from the other copy, then check that one again",
        cost=5,
        joins=("a master's copies", 1),
    ),
    Rule(
        id="VLT-02",
        title="Fixity check overdue",
        severity="warning",
        basis="Verify when it is written, after a month, then every year: damage that nobody "
        "looked for is found when the copy is needed.",
        about=(Master,),
        check=check_overdue,
        fires="Written 31 days ago and not checked since; or last checked 366 days ago.",
        silent="Written 30 days ago; or checked 365 days ago.",
        remedy="book a check with the vault",
        cost=2,
        parameters=(FIRST, EVERY),
        joins=("a master's copies", 1),
    ),
)
"""VLT-01 and VLT-02."""
