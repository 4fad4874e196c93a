"""Contracts and masters from one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from postui.desk.names import named, person_short
from postui.desk.quick.people import read_people, read_roles
from postui.desk.quick.places import read_vendor
from postui.desk.quick.reading import Read, Reading
from postui.desk.quick.shows import choose_production, read_episode, read_production, read_title
from postui.desk.quick.states import CONTRACT_WORDS, MASTER_WORDS
from postui.desk.quick.times import read_day, read_day_at
from postui.desk.show import state_text
from postui.model.contract import CONTRACT_ALIASES, CONTRACT_TYPES, Contract
from postui.model.errors import InvalidField
from postui.model.master import Master
from postui.model.money import Money, read_money
from postui.model.person import Person
from postui.model.when import day_text

PAPER_WORDS: dict[str, str] = {
    **{label.lower(): code for code, label in CONTRACT_TYPES.items()},
    **{code.lower(): code for code in CONTRACT_TYPES},
    **CONTRACT_ALIASES,
}
_PAPER_DATES = {
    "needed": "needed", "by": "needed", "before": "needed", "due": "needed", "sent": "sent",
    "viewed": "viewed", "signed": "signed", "executed": "executed", "expires": "expires",
}  # fmt: skip
_PAPER_STAGES = ("sent", "viewed", "signed", "executed")
_MASTER_DATES = {
    "due": "due", "by": "due", "est": "estimate", "est.": "estimate", "estimate": "estimate",
    "eta": "estimate", "expected": "estimate",
}  # fmt: skip
_AMOUNT = re.compile(r"(?:[$£€¥]|us\$|ca?\$)\d.*|[a-z]{3}\d[\d,.]*(?:/\w+)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_ITEM = re.compile(r"[A-Z]\.\d{1,3}|[A-Z]{2,4}(?:-[A-Z0-9]+)+")


def read_contract(reading: Reading) -> Read:
    """`contract day player bashir needed fri`: its type, the other party, the day it is needed."""
    line = reading.line
    said = read_roles(reading)
    type_ = line.phrase(PAPER_WORDS)
    if type_ is None:
        reading.wrong("what kind of contract is it? such as day player, deal memo, NDA or sync")
    production = read_production(reading)
    episode, production = read_episode(reading, production)
    rate = _amount(reading)
    dates = _labelled_dates(reading, _PAPER_DATES)
    state = line.phrase(CONTRACT_WORDS) or next(
        (each for each in reversed(_PAPER_STAGES) if each in dates), "needed"
    )
    if "needed" not in dates and (day := read_day(reading)):
        dates["needed"] = day
    people = read_people(reading, field="party")
    for other in people[1:]:
        reading.wrong(
            f"a contract is with one party: {people[0].person.name} or {other.person.name}?"
        )
    production = production or read_title(reading)
    vendor = None if people else read_vendor(reading)
    title = " ".join(line.quoted)
    party = people[0].person.id if people else vendor.id if vendor else ""
    if not party and not title and "party" not in reading.texts:
        reading.wrong('who is it with? add a name, or a title in quotes such as "Low Tide"')
    chosen = choose_production(reading, production, [party] if party else [], must=False)
    contract = Contract(
        type=type_ or "", party=party, title=title, production=chosen.id if chosen else "",
        episode=episode, state=state, role=next(iter(said.values()), ""), rate=rate, **dates,
    )  # fmt: skip
    return Read(contract, _paper_echo(reading, contract))


def read_master(reading: Reading) -> Read:
    """`master TMN 103 M&E due 4 dec @larkmoor`; the words left over are its title."""
    line = reading.line
    production = read_production(reading)
    episode, production = read_episode(reading, production)
    dates = _labelled_dates(reading, _MASTER_DATES)
    owner = _owner(reading)
    code = ""
    if (item := line.match(_ITEM, typed=True)) is not None:
        code = item[0]
    state = line.phrase(MASTER_WORDS) or "not_started"
    title = " ".join(line.quoted) or line.joined()
    if not title:
        reading.wrong("what is it? add its title, such as UHD HDR IMF")
    chosen = choose_production(reading, production, ())
    master = Master(
        title=title, code=code, production=chosen.id if chosen else "", episode=episode,
        owner=owner, state=state, **dates,
    )  # fmt: skip
    snapshot = reading.snapshot
    echo = (
        f"{named(snapshot, master.production)} {episode}".strip() if chosen else episode,
        code,
        title,
        f"due {day_text(master.due)}" if master.due else "",
        f"estimate {day_text(master.estimate)}" if master.estimate else "",
        named(snapshot, owner) if owner else "",
        state_text(master, snapshot),
    )
    return Read(master, echo)


def _paper_echo(reading: Reading, contract: Contract) -> tuple[str, ...]:
    snapshot = reading.snapshot
    person = snapshot.find(Person, contract.party)
    party = person_short(person.name) if person else ""
    return (
        CONTRACT_TYPES.get(contract.type, ""),
        party or (named(snapshot, contract.party) if contract.party else ""),
        f'"{contract.title}"' if contract.title else "",
        f"as {contract.role}" if contract.role else "",
        f"{named(snapshot, contract.production)} {contract.episode}".strip()
        if contract.production
        else contract.episode,
        f"needed by {day_text(contract.needed)}" if contract.needed else "",
        contract.rate.text() if contract.rate else "",
        *(
            f"{name} {day_text(getattr(contract, name))}"
            for name in (*_PAPER_STAGES, "expires")
            if getattr(contract, name)
        ),
        state_text(contract, snapshot),
    )


def _labelled_dates(reading: Reading, labels: Mapping[str, str]) -> dict[str, Any]:
    """Dates that say what they are: `needed fri`, `due 4 dec`."""
    line = reading.line
    found: dict[str, Any] = {}
    for at in line.free():
        name = labels.get(line.words[at].folded)
        if name is None or name in found:
            continue
        day = read_day_at(reading, at + 1)
        if day:
            line.take((at,))
            found[name] = day
    return found


def _amount(reading: Reading) -> Money | None:
    """A rate or sum: `$1,246.00/day`, `GBP 900/day`."""
    line = reading.line
    for at in line.free():
        if _AMOUNT.fullmatch(line.words[at].folded):
            length = 1
        elif (
            _CURRENCY.fullmatch(line.words[at].text)
            and line.run(at, 2) == 2
            and line.words[at + 1].text[:1].isdecimal()
        ):
            length = 2
        else:
            continue
        typed = " ".join(line.texts[at : at + length])
        try:
            amount = read_money(typed, currency=reading.desk.currency)
        except InvalidField:
            continue
        line.take(range(at, at + length))
        return amount
    return None


def _owner(reading: Reading) -> str:
    """The vendor or person after `@`: who makes it."""
    line = reading.line
    at = next((at for at in line.free() if line.words[at].folded.startswith("@")), None)
    if at is None:
        return ""
    vendor = read_vendor(reading, at)
    if vendor is not None:
        return vendor.id
    for length in range(line.run(at, 4), 0, -1):
        words = [word.lstrip("@") for word in line.folded(at, length)]
        found = reading.names.people.matches(words)
        if len(found) == 1:
            line.take(range(at, at + length))
            return found[0].id
    if at not in line.taken:
        line.take((at,))
        typed = line.words[at].text.lstrip("@")
        reading.wrong(f'there is no vendor or person "{typed}"', "owner", typed)
    return ""
