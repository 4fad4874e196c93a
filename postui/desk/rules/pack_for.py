"""The working-time pack somebody works under on a session; minors by the place of work."""

from __future__ import annotations

from postui.desk.packs import Pack, pack_of
from postui.desk.rules.facts import Facts
from postui.desk.rules.room_place import place_of_session
from postui.model.person import Person
from postui.model.production import Production
from postui.model.session import Session


def pack_for(person: Person, session: Session, facts: Facts) -> Pack | None:
    """That pack; None where none is known."""
    place = place_of_session(session, facts) if person.minor else ""
    production = facts.snapshot.find(Production, session.production)
    return pack_of(person, production, facts.desk.settings.packs, place)
