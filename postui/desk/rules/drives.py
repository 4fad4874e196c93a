"""Tapes that nobody around can read any more."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk.problems import Problem
from postui.desk.rules.elements import WANTED, told
from postui.desk.rules.fixity import name
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.tapes import generation, generations, readable
from postui.desk.rules.words import listed
from postui.model.master import Master
from postui.model.vendor import Vendor


def unreadable(master: Master, facts: Facts) -> Iterator[Problem]:
    """VLT-05: a tape of a generation that none of its maker's drives can read.

    The drives on record are those of the master's owner: whoever makes it must be able to read it
    back. An owner without drives on record says nothing.
    """
    if not master.copies or not master.owner or master.state not in WANTED:
        return
    owner = facts.snapshot.find(Vendor, master.owner)
    drives = generations(owner.drives) if owner else []
    if owner is None or not drives:
        return
    tapes = [(each, found) for each in master.copies if (found := generation(each))]
    lost = [(each, found) for each, found in tapes if not readable(found, drives)]
    if lost:
        which = listed([name(each) for each, _ in lost])
        kinds = listed([f"LTO-{each}" for each in dict.fromkeys(found for _, found in lost)])
        there = " or ".join(f"LTO-{each}" for each in drives)
        said = f"{owner.name} cannot read {which} ({kinds}) on {there}"
        yield told("VLT-05", "warning", master, said, facts, field="copies", others=(master.owner,))


RULES = (
    Rule(
        id="VLT-05",
        title="No drive can read the tape",
        severity="warning",
        basis="An LTO drive reads one or two generations back: LTO-8 reads 7 and 8, LTO-9 reads 8 "
        "and 9, LTO-10 only its own. A tape that nobody can read is not a copy.",
        about=(Master,),
        check=unreadable,
        source="IBM and dealers' pages on LTO labels and drives, read 23 Nov 2026; older "
        "generations are trade practice",
        fires="CFT012L6 is an LTO-6 tape, and its owner has an LTO-9 drive.",
        silent="The owner has an LTO-7 drive as well; or none of its drives is on record.",
        remedy="find a drive and migrate the tape, or enter the drive you have",
        cost=4,
        joins=("a master's copies", 1),
    ),
)
"""VLT-05."""
