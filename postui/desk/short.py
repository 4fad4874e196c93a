"""A few words for a record or a time, where a line has no room for all of it."""

from __future__ import annotations

from datetime import date, datetime

from postui.desk.called import LICENCES
from postui.desk.desk import Desk
from postui.desk.names import named, person_short
from postui.model import when
from postui.model.contract import CONTRACT_TYPES, Contract
from postui.model.master import Master
from postui.model.patterns import pattern
from postui.model.person import Person
from postui.model.production import Production
from postui.model.session import Booking, Session
from postui.model.session_types import BY_CODE
from postui.model.snapshot import Snapshot

SAME_YEAR_DAYS = 180
"""Within this distance a day and month say the year."""

_PERFORMER = pattern(
    r"\b(talents?|performers?|actors?|actress(es)?|cast|loop(er)?s?|singers?|group leader)\b"
)
_BESIDE = pattern(
    r"\b(teacher|tutor|coach|chaperone|guardian|minder|parent|mother|father|agent|assistant)\b"
)
"""Who comes with a performer, and is often listed with the cast."""


def person(person_id: str, snapshot: Snapshot) -> str:
    """ "L. Marchetti-Vale"; a dangling id as it stands, with a question mark."""
    found = snapshot.find(Person, person_id)
    return person_short(found.name) if found else named(snapshot, person_id)


def performs(booking: Booking, snapshot: Snapshot) -> bool:
    """Whether somebody is on a session as a performer: by role there, by department, by trade."""
    role = booking.role.casefold()
    if _BESIDE.search(role):
        return False
    if _PERFORMER.search(role):
        return True
    found = snapshot.find(Person, booking.person)
    if found is None:
        return False
    trades = " ".join(found.roles).casefold()
    if found.department.casefold() == "cast":
        return not _BESIDE.search(trades)
    return not role and _PERFORMER.search(trades) is not None


def show(record: Session | Contract | Master, snapshot: Snapshot) -> str:
    """ "TMN 104": the production's code and the episode."""
    found = snapshot.find(Production, record.production)
    code = (found.code or found.title) if found else ""
    if record.production and not found:
        code = named(snapshot, record.production)
    return f"{code} {record.episode}".strip()


def session_type(session: Session) -> str:
    """ "ADR"; a type this version does not know as it is stored."""
    known = BY_CODE.get(session.type)
    return known.short if known else session.type or "?"


def people(session: Session, snapshot: Snapshot) -> str:
    """Whom a session is about: its performers, else everybody on it; nobody who declined."""
    there = [each for each in session.people if each.state != "declined"]
    chosen = [each for each in there if performs(each, snapshot)] or there
    names = [person(each.person, snapshot) for each in chosen if each.person]
    if session.party:
        names.append(session.party)
    return ", ".join(names).replace(", +", " +")


def event(session: Session, snapshot: Snapshot) -> str:
    """ "ADR L. Marchetti-Vale": a session on a line that says its time elsewhere."""
    about = people(session, snapshot) or session.title or show(session, snapshot)
    return f"{session_type(session)} {about}".strip()


def paper(contract: Contract, snapshot: Snapshot) -> str:
    """ "day player L. Marchetti-Vale": a contract's type and whom it is with."""
    label = contract_type(contract)
    return f"{label} {other_party(contract, snapshot)}".strip()


def other_party(contract: Contract, snapshot: Snapshot) -> str:
    """Whom a contract is with and what it is about; licences start with what they license."""
    party = ""
    if contract.party:
        human = snapshot.find(Person, contract.party) is not None
        party = person(contract.party, snapshot) if human else named(snapshot, contract.party)
    parts = (contract.title, party) if contract.type in LICENCES else (party, contract.title)
    return " · ".join(each for each in parts if each)


def near_day(iso: str, today: date) -> str:
    """A day in at most nine characters: "tomorrow", "Fri", "2 Dec", "Dec 2027"; raw if no date."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    ahead = (day - today).days
    if -1 <= ahead <= 6:
        return when.near_text(iso, today)
    _, number, month, year = when.day_text(iso).split()
    return f"{number} {month}" if abs(ahead) <= SAME_YEAR_DAYS else f"{month} {year}"


def near_weekday(iso: str, today: date) -> str:
    """The same, but tomorrow by its weekday: what stands before a time must be short."""
    said = near_day(iso, today)
    return when.day_text(iso).partition(" ")[0] if said == "tomorrow" else said


def near_time(instant: int, desk: Desk) -> str:
    """ "Tue 14:00" on the user's clocks: the weekday within six days, else the date.

    Empty for a moment that the calendar does not have.
    """
    try:
        at = datetime.fromtimestamp(instant, when.zone_info(desk.zone))
    except (OverflowError, OSError, ValueError):
        return ""
    return f"{near_weekday(at.date().isoformat(), desk.today)} {at:%H:%M}"


def contract_type(contract: Contract) -> str:
    """ "day player"; a type this version does not know as it is stored."""
    return CONTRACT_TYPES.get(contract.type, contract.type) or "contract"
