"""The message about a session: to its one talent by name, else to everybody on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from postui.desk.messages import words
from postui.desk.short import performs
from postui.desk.show import ordinal
from postui.model.errors import Refused
from postui.model.person import Person
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

NOUNS = {
    "SPOT": "spotting session", "ADRP": "ADR session", "ADRG": "loop group session",
    "FOLY": "Foley session", "EDIT": "edit", "LOCK": "picture lock", "TURN": "turnover",
    "SCOR": "scoring session", "PDUB": "predub", "FMIX": "final mix", "PLAY": "playback",
    "PRNT": "printmaster session", "MNE": "M&E session", "GRAD": "grade",
    "ONLN": "online session", "VFXR": "VFX review", "TITL": "titles check", "QC": "QC session",
    "SCRN": "screening", "LAYB": "layback", "MEET": "meeting", "TECH": "line test",
}  # fmt: skip


class Cast(msgspec.Struct, frozen=True):
    """Who a message is to, and who else is on the session."""

    to: Person | None
    booking: Booking | None
    others: tuple[tuple[Person, Booking], ...]


def lines(session: Session, snapshot: Snapshot) -> list[str]:
    """The message, line by line. Raises Refused when there is nothing to say yet."""
    start = words.moment(session.start)
    if start is None:
        raise Refused("the session has no time yet", "give it a start, then copy the message")
    cast = _cast(session, snapshot)
    return [
        _greeting(cast),
        "",
        _opening(session, cast, snapshot),
        "",
        *_when(session, start, cast, snapshot),
        *_where(session, snapshot),
        *_call(cast, start),
        *_facts(session, cast),
        *_references(session, snapshot),
        "",
        *_closing(session),
    ]


def _cast(session: Session, snapshot: Snapshot) -> Cast:
    booked = []
    for booking in session.people:
        person = snapshot.find(Person, booking.person)
        if person is not None and booking.state != "declined":
            booked.append((person, booking))
    talent = [each for each in booked if performs(each[1], snapshot)]
    chosen = talent or booked
    if len(chosen) != 1:
        return Cast(None, None, tuple(booked))
    person, booking = chosen[0]
    return Cast(person, booking, tuple(each for each in booked if each[0] is not person))


def _greeting(cast: Cast) -> str:
    if cast.to is None:
        return "Hi all,"
    return "Hi," if cast.to.minor else words.greeting(cast.to.name)


def _opening(session: Session, cast: Cast, snapshot: Snapshot) -> str:
    noun = NOUNS.get(session.type, "session")
    if session.title:
        noun = f"{noun} ({session.title})"
    whose = "the"
    if cast.to is not None:
        whose = words.whose(cast.to.name) if cast.to.minor else "your"
    show = words.show(session, snapshot)
    what = f"{whose} {noun} for {show}" if show else f"{whose} {noun}"
    match session.state:
        case "enquiry":
            return f"Would this work for {what}? Nothing is booked yet:"
        case "hold":
            return f"We are holding {what} ({_rank(session)}not confirmed yet):"
        case "challenged":
            return f"Somebody else has asked for the time of {what} ({_rank(session)}challenged):"
        case "postponed":
            return f"We are postponing {what}. It was planned for:"
        case "released":
            return f"We have released the hold for {what}. It was for:"
        case "cancelled":
            return f"Please note that {what} is cancelled. It was planned for:"
        case "completed":
            return f"For your records, {what}:"
        case "no_show":
            raise Refused("no message goes out for a no show", "copy the line or the card instead")
        case _:
            return f"Confirming {what}:"


def _rank(session: Session) -> str:
    if not session.hold_rank:
        return ""
    return f"{ordinal(session.hold_rank)} hold, "


def _when(session: Session, start: datetime, cast: Cast, snapshot: Snapshot) -> Iterator[str]:
    end = words.moment(session.end)
    yield words.span(start, end)
    rooms = filter(None, (snapshot.find(Room, each) for each in session.rooms))
    zones = [words.room_zone(room, snapshot) for room in rooms]
    if session.remote:
        people = [cast.to] if cast.to else []
        zones += [person.zone for person in (*people, *(each for each, _ in cast.others))]
    yield from words.elsewhere(start, end, filter(None, zones))


def _where(session: Session, snapshot: Snapshot) -> Iterator[str]:
    rooms = [room for each in session.rooms if (room := snapshot.find(Room, each))]
    for number, room in enumerate(rooms):
        vendor = snapshot.find(Vendor, room.vendor)
        where = [words.place(room, snapshot), words.address(vendor) if vendor else ""]
        text = ", ".join(filter(None, where))
        yield text if number == 0 else f"Linked to {text}"
    if session.link:
        yield f"Link: {session.link}"
    elif session.remote and len(rooms) < 2:
        yield "By remote link"


def _call(cast: Cast, start: datetime) -> Iterator[str]:
    if cast.booking is None or cast.to is None:
        return
    call = words.moment(cast.booking.call)
    if call is not None and call != start:
        yield f"{'Call' if cast.to.minor else 'Your call'}: {_at(call, start)}"


def _at(call: datetime, start: datetime) -> str:
    if call.date() == start.date() and call.utcoffset() == start.utcoffset():
        return f"{call:%H:%M}"
    return words.told(call)


def _facts(session: Session, cast: Cast) -> Iterator[str]:
    start = words.moment(session.start)
    if session.details.get("character"):
        yield f"Character: {session.details['character']}"
    if session.cues:
        yield f"Cues: {session.cues}"
    people = [_with(person, booking, start) for person, booking in cast.others]
    if people:
        yield f"With {words.listed(people)}" if cast.to else f"On it: {words.listed(people)}"
    if session.party:
        yield f"Also there: {session.party}"
    if cast.to is not None and cast.to.minor and cast.to.chaperone:
        yield f"Chaperone: {cast.to.chaperone}"
    if session.picture_version:
        yield f"Picture: {session.picture_version}"
    due = words.moment(session.materials_due)
    if due is not None and session.materials in ("", "due"):
        yield f"Materials due: {words.told(due)}"


def _with(person: Person, booking: Booking, start: datetime | None) -> str:
    call = words.moment(booking.call)
    notes: Sequence[str] = (
        booking.role,
        f"call {_at(call, start)}" if call and start and call != start else "",
    )
    told = ", ".join(filter(None, notes))
    return f"{person.name} ({told})" if told else person.name


def _references(session: Session, snapshot: Snapshot) -> Iterator[str]:
    ours = f"Our reference: {session.id}" if session.id else ""
    theirs = ""
    if session.confirmation:
        room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
        vendor = snapshot.find(Vendor, room.vendor) if room else None
        theirs = f"{vendor.name if vendor else 'Booking'} reference: {session.confirmation}"
    told = "; ".join(filter(None, (ours, theirs)))
    if told:
        yield told


def _closing(session: Session) -> Iterator[str]:
    match session.state:
        case "enquiry":
            yield "Please let me know either way."
        case "hold" | "challenged":
            deadline = words.moment(session.challenge_deadline)
            if session.state == "challenged" and deadline is not None:
                yield f"We have to confirm or release it by {words.told(deadline)}."
            elif (expires := words.moment(session.hold_expires)) is not None:
                yield f"The hold runs until {words.told(expires)}."
            yield "I will write again as soon as it is confirmed or released."
        case "postponed":
            yield "New dates will follow. Sorry for the trouble."
        case "released" | "cancelled":
            yield "Sorry for the trouble, and thank you."
        case "completed":
            yield "Thank you."
        case _:
            if session.bump:
                yield f"Please keep {_length(session.bump)} free afterwards in case we run over."
            yield "Please tell me at once if anything here does not work."


def _length(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} h" if whole else "", f"{rest} min" if rest else ""]
    return " ".join(filter(None, parts))
