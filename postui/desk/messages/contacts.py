"""The messages about people, vendors, rooms, productions and notes: their facts to pass on."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk.messages import words
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor


def of_person(person: Person) -> list[str]:
    """How to reach somebody."""
    roles = ", ".join(person.roles)
    agent = f"Agent: {person.agent}" if person.agent else ""
    told = (person.name, roles, person.phone, person.mail, agent)
    return [each for each in told if each]


def of_vendor(vendor: Vendor) -> list[str]:
    """Where a vendor is and who books there."""
    hours = f"Open {vendor.opens}–{vendor.closes}" if vendor.opens and vendor.closes else ""
    told = (vendor.name, words.address(vendor), hours, vendor.contact, vendor.phone, vendor.mail)
    return [each for each in told if each]


def of_room(room: Room, snapshot: Snapshot) -> list[str]:
    """Where a room is and who books it."""
    vendor = snapshot.find(Vendor, room.vendor)
    return [words.place(room, snapshot), *(of_vendor(vendor)[1:] if vendor else ())]


def of_production(production: Production) -> list[str]:
    """The key dates, each episode's on one line."""
    code = f" ({production.code})" if production.code and production.title else ""
    told = [f"{production.title or production.code}{code}: key dates", ""]
    told += [f"{label}: {on}" for label, on in _dates(production)]
    for episode in production.episodes:
        dates = "; ".join(
            f"{label.lower()} {words.short_date(when)}"
            for label, name in EPISODE_DATES
            if (when := words.day(getattr(episode, name)))
        )
        called = " ".join(filter(None, (episode.number, episode.title)))
        if dates:
            told.append(f"{called}: {dates}")
    return told


EPISODE_DATES = (
    ("Lock", "lock"), ("Mix", "mix"), ("Delivery", "delivery"), ("Air", "air"),
)  # fmt: skip


def _dates(production: Production) -> Iterator[tuple[str, str]]:
    named = (
        ("Picture lock", production.lock), ("Final mix", production.mix),
        ("Delivery", production.delivery), ("Release", production.release),
    )  # fmt: skip
    for label, stored in named:
        if told := words.dated(stored):
            yield label, told


def of_note(note: Note) -> list[str]:
    """What was said, by whom and when."""
    at = words.moment(note.at)
    by = ", ".join(filter(None, (note.author, words.told(at) if at else "")))
    return [*note.text.splitlines(), *([f"({by})"] if by else [])]
