"""Where the copies of a master are: enough of them, and apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk import hours
from postui.desk.problems import Problem
from postui.desk.rules.elements import WANTED, told
from postui.desk.rules.fixity import failed, name
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.tapes import generation
from postui.desk.rules.words import counted, listed
from postui.model.master import MASTER_STATES, Copy, Master
from postui.model.patterns import pattern

SETTLED = Parameter("VLT-03", "days", 30, "days", "after delivery by which all copies are made")
APART = Parameter("VLT-06", "days", 7, "days", "after writing in which the pair is parted")
COPIES, KINDS, SITES = 3, 2, 2
DONE = frozenset(s.name for s in MASTER_STATES.states if s.phase == "done")
_KINDS = (
    ("tape", pattern(r"\b(lto|ultrium|tape|dlt|ait)", re.I)),
    ("film", pattern(r"\b(film|negative|35 ?mm|16 ?mm)\b", re.I)),
    ("cloud", pattern(r"\b(cloud|s3|glacier|object store)\b", re.I)),
    ("SSD", pattern(r"\b(ssd|nvme|flash)\b", re.I)),
    ("disk", pattern(r"\b(hdd?|dis[ck]|drive|raid|nas|san|server|nearline)\b", re.I)),
)
"""Kinds of media that do not fail for one and the same reason."""


def site(copy: Copy) -> str:
    """The building a copy is in: the first part of its place."""
    return re.split(r"[,/;]", copy.place, maxsplit=1)[0].strip()


def medium(copy: Copy) -> str:
    """What kind of thing a copy is on; empty when nothing says so."""
    if generation(copy):
        return "tape"
    known = next((kind for kind, words in _KINDS if words.search(copy.medium)), "")
    return known or copy.medium.strip().casefold()


def too_few(master: Master, facts: Facts) -> Iterator[Problem]:
    """VLT-03: delivered, and not in three copies, on two kinds of media, in two places.

    A month after delivery all of them should be made. A damaged copy does not count; a copy of
    which the medium or the place is not known is taken for a different one. A master without any
    copy on record is kept elsewhere, and says nothing.
    """
    if not master.copies or master.state not in DONE:
        return
    since = master.delivered_on or master.due
    if hours.shifted(since, facts.value(SETTLED, master.production)) >= facts.today:
        return
    copies = [each for each in master.copies if not failed(each)]
    kinds = [medium(each) or f"unknown {number}" for number, each in enumerate(copies)]
    sites = [site(each).casefold() or f"unknown {number}" for number, each in enumerate(copies)]
    lacks = []
    if len(copies) < COPIES:
        lacks.append(counted(COPIES - len(copies), "more copy", "more copies"))
    if len(set(kinds)) < KINDS:
        lacks.append("another kind of media")
    if len(set(sites)) < SITES:
        lacks.append("another site")
    if lacks:
        said = f"3-2-1 lacks {listed(lacks)}"
        yield told("VLT-03", "warning", master, said, facts, field="copies")


def together(master: Master, facts: Facts) -> Iterator[Problem]:
    """VLT-06: copy 1 and copy 2 are in one building, a week after they were written."""
    if len(master.copies) < 2 or master.state not in WANTED:
        return
    pair = pair_of(master)
    place = site(pair[0]) if pair else ""
    if not place or place.casefold() != site(pair[1]).casefold():
        return
    written = max(each.written for each in pair)
    if hours.shifted(written, facts.value(APART, master.production)) < facts.today:
        said = f"{name(pair[0])} and {name(pair[1])} are both in {place}"
        yield told("VLT-06", "warning", master, said, facts, field="copies")


def pair_of(master: Master) -> tuple[Copy, ...]:
    """The only two, however they are numbered, else copy 1 and copy 2; nothing without them."""
    if len(master.copies) == 2:
        return master.copies
    numbered = {each.number: each for each in master.copies}
    return (numbered[1], numbered[2]) if 1 in numbered and 2 in numbered else ()


RULES = (
    Rule(
        id="VLT-03",
        title="Not 3-2-1",
        severity="warning",
        basis="Three copies, on two kinds of media, one of them elsewhere: then no fire, no bad "
        "batch and no mistake takes all of them.",
        about=(Master,),
        check=too_few,
        source="the 3-2-1 rule as a studio's archive asks for it (mLogic, read 23 Nov 2026)",
        fires="Accepted, delivered 31 days ago, two LTO tapes in two vaults: one copy and another "
        "kind of media are missing.",
        silent="Delivered 30 days ago; or a disk at the facility is the third copy.",
        remedy="make the missing copy, or enter where it is",
        cost=3,
        parameters=(SETTLED,),
        joins=("a master's copies", 1),
    ),
    Rule(
        id="VLT-06",
        title="Both copies in one building",
        severity="warning",
        basis="The second copy is there for the day on which the first one's building is not.",
        about=(Master,),
        check=together,
        fires="Copy 1 and copy 2 at Saddleback Vault, on two shelves, written eight days ago.",
        silent="Copy 2 at Fenwick Deep Store; or both were written last week.",
        remedy="move copy 2 to another vault",
        cost=3,
        parameters=(APART,),
        joins=("a master's copies", 1),
    ),
)
"""VLT-03 and VLT-06."""
