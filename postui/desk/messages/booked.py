"""The message about sessions and the ways to them: to the person, else to whoever has the room.

It tells what the reader is concerned with, in the time of the place and of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours
from postui.desk.messages import children, reaching, trip, words
from postui.desk.messages.reaching import NOBODY, Reached
from postui.desk.messages.said import asked, said
from postui.desk.messages.session import NOUNS
from postui.desk.problems import Problem
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import SESSION_STATES, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

OF_PERSONS = ("TRV", "MIN", "RST", "SES-02")
"""Rules about one person's way or hours, who is asked first."""


class Booked:
    """Sessions and the ways to them: to the person they are about, else to whoever has the room."""

    def __init__(self, problem: Problem, snapshot: Snapshot) -> None:
        self._problem, self._snapshot = problem, snapshot
        self._sessions = reaching.every(problem, snapshot, Session)
        self._trips = reaching.every(problem, snapshot, Trip)
        people = reaching.every(problem, snapshot, Person)
        people += [found for each in self._trips if (found := snapshot.find(Person, each.person))]
        self._person = people[0] if people else None
        about_children = problem.rule.startswith("MIN")
        self._child = next((each for each in people if about_children and each.minor), None)
        self._vendor = self._house()

    def message(self) -> tuple[Reached, list[str]]:
        """Whom it is for, and its lines."""
        sides = [self._person, self._vendor]
        if not self._problem.rule.startswith(OF_PERSONS):
            sides.reverse()
        reader = next((each for each in sides if reaching.of(each).line), None)
        to = reaching.of(reader)
        if self._child is not None:
            reader, to = self._child, children.answers_for(self._child, self._problem)
        in_order = sorted(self._sessions, key=lambda each: hours.seconds(each.start) or 0)
        about = [line for each in in_order if self._concerns(each, reader)
                 for line in (*self._session(each, reader), "")]  # fmt: skip
        if isinstance(reader, Person):
            about += [line for each in self._trips for line in (*_way(each), "")]
        if not about:
            return NOBODY, []
        wrong, ask = self._wording()
        ours = ", ".join(each.id for each in (*self._sessions, *self._trips))
        return to, [words.greeting(to.name), "", *about, wrong, ask, "",
                    f"Our reference: {ours}", "", "Thank you."]  # fmt: skip

    def _wording(self) -> tuple[str, str]:
        """What is wrong, and what is asked for."""
        if self._child is not None:
            return children.said(self._child, self._problem)
        return said(self._problem), asked(self._problem)

    def _house(self) -> Vendor | Person | None:
        """Whoever books the first session's room; else the mixer on it."""
        vendors = reaching.every(self._problem, self._snapshot, Vendor)
        for session in self._sessions[:1]:
            vendors += self._vendors(session)
            people = (self._snapshot.find(Person, each.person) for each in session.people
                      if "mixer" in each.role.casefold())  # fmt: skip
            if not vendors:
                return next((each for each in people if each is not None), None)
        return vendors[0] if vendors else None

    def _vendors(self, session: Session) -> list[Vendor]:
        rooms = (self._snapshot.find(Room, each) for each in session.rooms)
        found = (self._snapshot.find(Vendor, each.vendor) for each in rooms if each is not None)
        return [each for each in found if each is not None]

    def _concerns(self, session: Session, reader: Record | None) -> bool:
        """Whether the reader is part of it, so that nobody learns of others' bookings."""
        if reader is None:
            return False
        if session is self._sessions[0] or reader in self._vendors(session):
            return True
        return any(each.person == reader.id for each in session.people)

    def _session(self, session: Session, reader: Record | None) -> Iterator[str]:
        start, end = words.moment(session.start), words.moment(session.end)
        if start is None:
            return
        show = words.show(session, self._snapshot)
        noun = f"The {NOUNS.get(session.type, 'session')}{f' for {show}' if show else ''}"
        off = SESSION_STATES.phase(session.state) == "off"
        state = f" ({SESSION_STATES.label(session.state)})" if off else ""
        yield f"{noun}{state}: {words.span(start, end)}"
        zone = reader.zone if isinstance(reader, (Person, Vendor)) else ""
        yield from words.elsewhere(start, end, [zone] if zone else [])
        for each in session.rooms:
            room = self._snapshot.find(Room, each)
            if room is not None:
                yield words.place(room, self._snapshot)
        for told, stored in (
            ("The hold runs until", session.hold_expires),
            ("We have to answer the challenge by", session.challenge_deadline),
        ):
            at = words.moment(stored)
            if at is not None and session.state in ("hold", "challenged"):
                yield f"{told} {words.told(at)}."


def _way(journey: Trip) -> Iterator[str]:
    for leg in trip.in_order(journey.legs):
        departs, arrives = words.moment(leg.departs), words.moment(leg.arrives)
        times = (
            f"leaves {words.told(departs)}" if departs else "",
            f"arrives {words.told(arrives)}" if arrives else "",
        )
        way = " to ".join(filter(None, (leg.origin, leg.destination)))
        service = " ".join(filter(None, (leg.carrier, leg.number)))
        yield ", ".join(filter(None, (way, service, *times)))
