"""Whom a message is for and how to reach them: "Dana Iverholt, Larkmoor Sound, 555-0150".

A minor is reached by whoever answers for them; what is restricted is never in it.
"""

from __future__ import annotations

import re

import msgspec

from postui.desk.problems import Problem
from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.record import R, Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Vendor


class Reached(msgspec.Struct, frozen=True):
    """One reader."""

    name: str
    """Whom the message greets; empty for nobody by name."""
    line: str
    """Name, mail and phone, as far as they are known; empty when nobody is."""
    who: str = ""
    """The id of the person or vendor who is reached; empty for nobody on record."""


NOBODY = Reached("", "")
OURS = Reached("", "whoever signs for us")
OFFICE = Reached("", "the production office")
UNKNOWN = Reached("", "whoever signs for them (not on record)")


def person(who: Person) -> Reached:
    """Somebody themselves; for a minor the agent, whoever is with them at work, or the guardian."""
    if who.minor:
        by = who.agent or who.chaperone
        return Reached(by, f"{by} (for {who.name})", who.id) if by else guardian(who)
    return Reached(who.name, _joined(who.name, who.mail, who.phone), who.id)


def guardian(who: Person) -> Reached:
    """A minor's guardian, whose name and phone stay on the card, as does the child's."""
    return Reached("", f"the guardian (on the card of {who.id})", who.id)


def vendor(who: Vendor) -> Reached:
    """Whoever books there."""
    return Reached(who.contact, _joined(who.contact, who.name, who.mail, who.phone), who.id)


def of(who: Record | None) -> Reached:
    """A person or a vendor; nobody for anything else."""
    match who:
        case Person():
            return person(who)
        case Vendor():
            return vendor(who)
        case _:
            return NOBODY


def vendor_named(text: str, snapshot: Snapshot) -> Vendor | None:
    """The vendor that a typed name begins with: "Saddleback Vault, shelf 4"."""
    name = re.split(r"[,/;]", text, maxsplit=1)[0].strip().casefold()
    if not name:
        return None
    return next((each for each in snapshot.all(Vendor) if each.name.casefold() == name), None)


def every(problem: Problem, snapshot: Snapshot, struct: type[R]) -> list[R]:
    """The records of a kind that a problem is about."""
    found = (snapshot.find(struct, each) for each in problem.records)
    return [each for each in found if each is not None]


def signatory(paper: Contract, snapshot: Snapshot) -> Reached:
    """Who gets a paper signed: the one named on it, the agent, else the party; at last, our own."""
    if paper.state == "signed":
        return OURS
    party = snapshot.get(paper.party) if paper.party else None
    match party:
        case Person():
            by = paper.signatory or party.agent
            if by and party.agent.casefold().startswith(by.casefold()):
                by = party.agent  # with agency and phone
            if not by or by.casefold() == party.name.casefold():
                return person(party)
            return named(by, snapshot)
        case Vendor():
            return named(paper.signatory, snapshot) if paper.signatory else vendor(party)
        case _:
            return named(paper.signatory, snapshot) if paper.signatory else UNKNOWN


def named(text: str, snapshot: Snapshot) -> Reached:
    """A name typed as text; with mail and phone where it is that of somebody on record."""
    house = vendor_named(text, snapshot)
    if house is not None:
        return vendor(house)
    for each in snapshot.all(Person):
        if each.name.casefold() == text.casefold():
            return person(each)
    return Reached(text, text)


def _joined(*parts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))
