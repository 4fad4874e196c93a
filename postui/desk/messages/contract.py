"""The message about a contract: a chase, to whoever gets it signed.

What is paid is never in it: rates, guarantees and per diems stay in the contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from postui.desk.desk import Desk
from postui.desk.messages import words
from postui.desk.messages.session import NOUNS
from postui.desk.paperwork import BEFORE_WORK
from postui.model.contract import CONTRACT_TYPES, PERFORMER_TYPES, Contract
from postui.model.errors import Refused
from postui.model.person import Person
from postui.model.session import SESSION_STATES, Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

PAPERS = {"DPC": "day player contract", "LOOP": "loop group contract"}
"""Kinds whose label alone does not say that it is a paper."""


class Sides(msgspec.Struct, frozen=True):
    """Who the paper is for and who the message is to."""

    party: str
    """The party's name; empty when none is linked."""
    to: str
    """Who gets it signed, as stored; empty when nobody is named."""
    own: bool
    """Whether that is the party itself."""


def lines(contract: Contract, snapshot: Snapshot, desk: Desk) -> list[str]:
    """The message, line by line. Raises Refused when there is nothing to chase."""
    sides = _sides(contract, snapshot)
    what = _what(contract, sides, snapshot)
    opening, closing = _said(contract, what, desk)
    done = contract.state in ("executed", "filed")
    due = [] if done else list(_due(contract, sides, snapshot, desk))
    reference = [f"Our reference: {contract.id}"] if contract.id else []
    ours = contract.state == "signed"
    hello = "Hi," if ours else words.greeting(sides.to)
    told = [opening[:1].upper() + opening[1:], " ".join(due), closing]
    paragraphs = [hello, *filter(None, told), *reference, "Thank you."]
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _sides(contract: Contract, snapshot: Snapshot) -> Sides:
    party = snapshot.get(contract.party) if contract.party else None
    match party:
        case Person():
            to = contract.signatory or party.agent
            same = to.casefold() == party.name.casefold()
            own = (not to or same) and not party.minor
            return Sides(party.name, party.name if own else to, own)
        case Vendor():
            return Sides(party.name, contract.signatory or party.contact, own=True)
        case _:
            return Sides("", contract.signatory, own=False)


def _what(contract: Contract, sides: Sides, snapshot: Snapshot) -> str:
    paper = PAPERS.get(contract.type) or CONTRACT_TYPES.get(contract.type, "contract")
    if contract.title:
        title = contract.title.strip("\"'“”")
        quoted = any(each in title for each in '"“”')  # a part of it is in quotes already
        paper = f"{paper} for {contract.title}" if quoted else f'{paper} for "{title}"'
    if sides.own and contract.state != "signed":
        paper = f"your {paper}"
    elif sides.party:
        paper = f"{words.whose(sides.party)} {paper}"
    else:
        paper = f"the {paper}"
    if contract.role:
        paper = f"{paper} ({contract.role})"
    show = words.show(contract, snapshot)
    if not show:
        return paper
    return f"{paper} ({show})" if contract.title else f"{paper} for {show}"


def _said(contract: Contract, what: str, desk: Desk) -> tuple[str, str]:
    """What has happened, and what is asked for. Raises Refused where a chase makes no sense."""
    follow = _following(contract, desk)
    sent = _on(contract.sent)
    match contract.state:
        case "sent":
            return f"{follow}we sent {what}{sent} and it has not come back signed yet.", (
                "Could you tell me when we can expect it? If anything in it has to change, "
                "please tell me now."
            )
        case "viewed":
            out = f", sent{sent}," if sent else ""
            return f"{follow}{what}{out} was opened{_on(contract.viewed)} but is not signed yet.", (
                "Is anything holding it up? If something in it has to change, please tell me now."
            )
        case "signed":
            return (
                f"{what} came back signed{_on(contract.signed)} and still needs our signature.",
                "Could you sign it, or tell me who can?",
            )
        case "declined":
            return (
                f"{follow}{what} was declined as it stands.",
                "Could you tell me what has to change, so that we can send a new one?",
            )
        case "expired":
            return (
                f"{follow}{what} ran out{_on(contract.expires)}.",
                "We would like to renew it. Who should it go to?",
            )
        case "executed" | "filed":
            return (
                f"{what} was signed by both sides{_on(contract.executed)}.",
                "Nothing more is needed.",
            )
        case "voided" | "superseded":
            raise Refused("it no longer counts, so there is nothing to chase")
        case _:
            raise Refused("it has not been sent yet", "send it, then chase it")


def _on(stored: str) -> str:
    when = words.dated(stored)
    return f" on {when}" if when else ""


def _following(contract: Contract, desk: Desk) -> str:
    chased = words.day(contract.chased)
    if chased is None or chased > desk.today:
        return ""
    on = "earlier today" if chased == desk.today else f"of {words.long_date(chased)}"
    return f"following up on my note {on}: "


def _due(contract: Contract, sides: Sides, snapshot: Snapshot, desk: Desk) -> Iterator[str]:
    needed = words.day(contract.needed)
    work = _next_work(contract, snapshot, desk)
    if work is not None:
        session, start = work
        noun = NOUNS.get(session.type, "session")
        room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
        place = f", at {words.place(room, snapshot)}" if room else ""
        whose = "The"
        if contract.party in (booking.person for booking in session.people):
            whose = "Your" if sides.own else words.whose(words.first_name(sides.party))
        yield f"{whose} {noun} is on {words.told(start)}{place}."
        yield "We cannot start before both sides have signed."
    if needed is None or (work is not None and needed >= work[1].date()):
        return
    verb = "was needed" if needed < desk.today else "is needed"
    yield f"It {verb} by {words.long_date(needed)}."


def _next_work(
    contract: Contract, snapshot: Snapshot, desk: Desk
) -> tuple[Session, datetime] | None:
    """The first work still to come that waits for the contract, and when it starts."""
    coming = []
    for session in (*_named_work(contract, snapshot), *_own_work(contract, snapshot)):
        start = words.moment(session.start)
        open_still = SESSION_STATES.phase(session.state) == "open"
        if open_still and start is not None and start >= desk.now:
            coming.append((start, session))
    if not coming:
        return None
    start, session = min(coming, key=lambda each: each[0])
    return session, start


def _named_work(contract: Contract, snapshot: Snapshot) -> list[Session]:
    return [found for each in contract.serves if (found := snapshot.find(Session, each))]


def _own_work(contract: Contract, snapshot: Snapshot) -> Iterator[Session]:
    """The party's sessions on the show; crew owe none for work before their paper's own date."""
    if contract.type not in BEFORE_WORK or not contract.party:
        return
    for session in snapshot.linking(contract.party, Session):
        on_it = any(
            each.person == contract.party and each.state != "declined" for each in session.people
        )
        owed = contract.type in PERFORMER_TYPES or session.start >= contract.needed
        if on_it and owed and contract.production in ("", session.production):
            yield session
