"""The message about something that is owed or kept: to whoever can put that right.

A copy goes by whoever has it, a receipt by the recipient, all else by whoever makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from postui.desk.desk import Desk
from postui.desk.hours import is_day
from postui.desk.messages import master, reaching, words
from postui.desk.messages.reaching import Reached
from postui.desk.messages.said import asked, said
from postui.desk.problems import Problem
from postui.desk.rules.fixity import failed, is_good, name
from postui.desk.rules.vault import pair_of, site
from postui.model.master import Copy, Master
from postui.model.production import Production
from postui.model.snapshot import Snapshot

Told = tuple[Reached, list[str], str]
"""Whom it is for, what is told, and what is asked."""


def lines(problem: Problem, snapshot: Snapshot, desk: Desk) -> tuple[Reached, list[str]]:
    """Whom it is for, and its lines; nobody where no one is known."""
    items = reaching.every(problem, snapshot, Master)
    if not items:
        return reaching.NOBODY, []
    item = items[0]
    found = _BY_RULE[problem.rule](item, problem, snapshot) if problem.rule in _BY_RULE else None
    to, about, ask = found or _made(item, problem, snapshot, desk)
    own = [] if f"Our reference: {item.id}" in about else ["", f"Our reference: {item.id}"]
    return to, [words.greeting(to.name), "", *about, "", ask, *own, "", "Thank you."]


def recipient(item: Master, snapshot: Snapshot) -> str:
    """Who it is delivered to: the one on record, else the production's; empty for neither."""
    production = snapshot.find(Production, item.production)
    return item.delivered_to or (production.distributor if production else "")


def _made(item: Master, problem: Problem, snapshot: Snapshot, desk: Desk) -> Told:
    """What is owed, how far it is, and what is open, to whoever makes it."""
    to = reaching.of(snapshot.get(item.owner) if item.owner else None)
    facts = master.lines(item, snapshot, desk)[2:]  # without the line that dates a report
    return to, [said(problem), "", *facts], asked(problem)


def _overdue(item: Master, problem: Problem, snapshot: Snapshot) -> Told | None:
    """VLT-04: whoever has the copy is asked to send it back."""
    out = [each for each in item.copies if each.out_to and is_day(each.due_back)]
    late = [each for each in out if _named(each, problem)] or out
    if not late:
        return None
    holder = late[0].out_to
    theirs = [each for each in late if each.out_to == holder]
    told = [f"{_copy(each)}: due back at {each.place or 'the vault'} on "
            f"{words.dated(each.due_back)}" for each in theirs]  # fmt: skip
    about = [f"This is still out to {holder} and should be back:", "",
             master.item(item, snapshot), *told]  # fmt: skip
    ask = "Could you send it back now, or tell me when it will be back?"
    return reaching.named(holder, snapshot), about, ask


def _damaged(item: Master, _: Problem, snapshot: Snapshot) -> Told | None:
    """VLT-01: whoever holds the damaged copy is asked to look, and to make it anew."""
    bad = [each for each in item.copies if failed(each)]
    if not bad:
        return None
    rest = [each for each in item.copies if each not in bad]
    good = next(filter(is_good, rest), None)
    theirs = [each for each in bad if _holder(each) == _holder(bad[0])]
    told = [f"{_copy(each)}, {each.place}: fixity failed{_on(each.checked)}" for each in theirs]
    told += [f"{_copy(each)}, {each.place}: fixity {each.fixity or 'unknown'}" for each in rest]
    about = ["A copy that you hold did not pass its fixity check:", "",
             master.item(item, snapshot), *told]  # fmt: skip
    anew = f"write it anew from {name(good)}" if good else "make it anew"
    ask = f"Could you check it again, and tell me what you need to {anew}?"
    return reaching.named(_holder(bad[0]), snapshot), about, ask


def _unchecked(item: Master, problem: Problem, snapshot: Snapshot) -> Told | None:
    """VLT-02: whoever holds the copy is asked to check it."""
    due = [each for each in item.copies if _named(each, problem)]
    if not due:
        return None
    theirs = [each for each in due if _holder(each) == _holder(due[0])]
    told = [f"{_copy(each)}, {each.place}: last checked{_on(each.checked) or ' never'}"
            for each in theirs]  # fmt: skip
    about = ["A fixity check is due:", "", master.item(item, snapshot), *told]
    ask = "Could you check it, and tell me the result?"
    return reaching.named(_holder(due[0]), snapshot), about, ask


def _together(item: Master, _: Problem, snapshot: Snapshot) -> Told | None:
    """VLT-06: the vault that has both copies is asked to let one go elsewhere."""
    both = pair_of(item)
    if not both:
        return None
    place = site(both[0])
    about = [f"Two copies are at {place}, and one of them should be elsewhere:", "",
             master.item(item, snapshot), *map(_copy, both)]  # fmt: skip
    ask = f"Could you get {name(both[-1])} ready for another vault? When can it leave?"
    return reaching.named(place, snapshot), about, ask


def _unreceived(item: Master, _: Problem, snapshot: Snapshot) -> Told:
    """DEL-05: the recipient is asked for a receipt."""
    about = ["We have no receipt yet for:", "", master.item(item, snapshot)]
    about.append(master.delivered(item))
    to = recipient(item, snapshot)
    reader = reaching.named(to, snapshot) if to else Reached("", "the recipient (not on record)")
    return reader, about, "Could you confirm that all of it has arrived, and send me your receipt?"


def _named(copy: Copy, problem: Problem) -> bool:
    """Whether a problem is of that copy: "copy 1" is not "copy 12"."""
    return re.search(rf"(?<!\w){re.escape(name(copy))}(?!\w)", problem.message) is not None


def _holder(copy: Copy) -> str:
    return copy.out_to or site(copy)


def _copy(copy: Copy) -> str:
    """ "TMN097L9 (LTO-9, copy 1)"."""
    number = f"copy {copy.number}" if copy.number and copy.barcode else ""
    told = ", ".join(filter(None, (copy.medium, number)))
    return f"{name(copy)} ({told})" if told else name(copy)


def _on(stored: str) -> str:
    on = words.dated(stored)
    return f" on {on}" if on else ""


_BY_RULE: dict[str, Callable[[Master, Problem, Snapshot], Told | None]] = {
    "VLT-01": _damaged, "VLT-02": _unchecked, "VLT-04": _overdue, "VLT-06": _together,
    "DEL-05": _unreceived,
}  # fmt: skip
