"""Remote sessions with an end or a line missing."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours
from postui.desk.problems import Problem
from postui.desk.rules.booked import ahead, called, settled, to_be_booked
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.desk.short import performs
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.patterns import pattern
from postui.model.session import Session

REACH = Parameter("SES-04", "hours", 48, "h", "before a session by which its lines are booked")
RECORDED = frozenset({"ADRP", "ADRG", "FOLY", "SCOR"})
"""Types that record over the line: these need a room wherever somebody performs,
a second line and a test."""

_LINES = pattern(
    r"source.?connect|session.?link|isdn|ipdtl|cleanfeed|audio ?movers|listen ?to|zoom|teams"
    r"|evercast|louper|phone|vpn|bodalgo|connection ?open"
)
_SPARE = pattern(r"back.?up|spare|fall.?back|second|\b2(?:nd)?\b")


def incomplete(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-04: a remote session lacks its far room, its link or the line behind it."""
    if not session.remote:
        return
    span = ahead(session, facts)
    if span is None:
        return
    link = settled(session.link)
    lacking = [] if link else ["link"]
    if session.type in RECORDED:
        if _lacks_room(session, facts):
            lacking.insert(0, "far room" if session.rooms else "room")
        if not _has_backup(session):
            lacking.append("backup line")
    if not lacking:
        return
    grave = session.type in RECORDED and lacking != ["backup line"]
    if "room" not in lacking[0] and to_be_booked(session.link):
        reach = hours.HOUR * facts.value(REACH, session.production)
        grave = grave and span[0] - facts.now <= reach
    yield problem(
        "SES-04",
        severity(session, "error" if grave else "warning"),
        called(session, facts),
        f"remote, no {' or '.join(lacking)}",
        (session.id,),
        at=(session.start, span[0]),
        production=session.production,
        field="rooms" if "room" in lacking[0] else "link",
    )


def _lacks_room(session: Session, facts: Facts) -> bool:
    """Whether a performer is far from its only room and does not travel; a listener needs none."""
    if not session.rooms:
        return True
    if len(session.rooms) > 1:
        return False
    return any(
        each.state != "declined"
        and performs(each, facts.snapshot)
        and _far(each.person, session, facts)
        for each in session.people
    )


def _far(person_id: str, session: Session, facts: Facts) -> bool:
    """Whether somebody lives on other clocks than the room's and nobody brings them."""
    person = facts.person(person_id)
    if person is None or not person.zone:
        return False
    try:
        home = when.in_zone(session.start, person.zone)
        if when.clock_text(home) == when.clock_text(session.start):
            return False
    except (InvalidField, OverflowError):  # a zone, or a year, that there is not
        return False
    trips = facts.trips_of(person_id)
    return not any(
        trip.state != "cancelled"
        and (session.id in trip.serves or trip.production == session.production)
        for trip in trips
    )


def _has_backup(session: Session) -> bool:
    """Whether a second line is named, in its own field or with the link."""
    if settled(session.details.get("backup_line", "")):
        return True
    link = session.link.casefold()
    if not settled(link):
        return False
    return _SPARE.search(link) is not None or len(set(_LINES.findall(link))) > 1


RULES = (
    Rule(
        id="SES-04",
        title="Remote session incomplete",
        severity="error",
        basis="A remote session has a room wherever somebody performs, a link that is booked, and "
        "a second line for when the first one fails. Who only listens needs no room. A link that "
        "is said to be booked later is a warning until 48 h before the session.",
        about=(Session,),
        check=incomplete,
        fires="Remote ADR is confirmed in London; its link is empty or to be booked.",
        silent='The link is "Source-Connect, booked; backup ISDN".',
        remedy="book the room, the link or the second line",
        cost=3,
        parameters=(REACH,),
        joins=("a session", 1),
    ),
)
