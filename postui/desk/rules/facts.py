"""What rules read: the snapshot, the time, the settings, and who is where.

Made for one look. For a look at everything the sessions are grouped once; for a look at a few
records, after an edit, only those asked for are fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from postui.desk import hours
from postui.desk.desk import Desk
from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

LOOK_BACK_DAYS = 8
"""How long a session is looked at after it was over."""

R = TypeVar("R", bound=Record)
Groups = dict[str, list[R]]


class Parameter(msgspec.Struct, frozen=True):
    """A number in a rule that a person may set, for all or for one production."""

    rule: str
    name: str
    default: int
    unit: str
    help: str


class Facts:
    """One look at a snapshot. `whole` says that every record will be asked about."""

    def __init__(self, snapshot: Snapshot, desk: Desk, *, whole: bool = True) -> None:
        self.snapshot = snapshot
        self.desk = desk
        self.now = hours.now_of(desk)
        """UTC seconds."""
        self.today = desk.today.isoformat()
        self._since = hours.shifted(self.today, -LOOK_BACK_DAYS)
        self._whole = whole
        self._groups: dict[str, Groups[Record]] = {}
        self._codes: dict[str, str] = {}

    def live(self) -> list[Session]:
        """Sessions that are not called off and not long over."""
        return self._all("live", self._live_sessions)

    def sessions_of(self, person: str) -> list[Session]:
        """The live sessions somebody is on and has not declined."""
        return self._of("person", person, Session, self._persons_of, self.is_live)

    def sessions_in(self, room: str) -> list[Session]:
        """The live sessions that use a room, at either end."""
        return self._of("room", room, Session, lambda each: set(each.rooms), self.is_live)

    def sessions_on(self, production: str) -> list[Session]:
        """The live sessions of a production."""
        return self._of(
            "production", production, Session, lambda each: (each.production,), self.is_live
        )

    def contracts_with(self, party: str) -> list[Contract]:
        """All papers with a person or vendor, in any state."""
        return self._of("party", party, Contract, lambda each: (each.party,), _any)

    def contracts_of(self, production: str) -> list[Contract]:
        """All papers of a production, in any state."""
        return self._of("papers", production, Contract, lambda each: (each.production,), _any)

    def trips_of(self, person: str) -> list[Trip]:
        """All trips of a traveller, in any state."""
        return self._of("trips", person, Trip, lambda each: (each.person,), _any)

    def trips_for(self, session: str) -> list[Trip]:
        """The trips made for a session, in any state."""
        return self._of("serving", session, Trip, lambda each: each.serves, _any)

    def masters_of(self, production: str) -> list[Master]:
        """The masters of a production, in any state."""
        return self._of("masters", production, Master, lambda each: (each.production,), _any)

    def hanging_on(self, record_id: str) -> int:
        """How many records wait for this one: sessions after it, masters out of it, trips to it."""
        return (
            len(self._of("after", record_id, Session, lambda each: each.depends_on, _any))
            + len(self._of("made from", record_id, Master, lambda each: each.waits_for, _any))
            + len(self.trips_for(record_id))
        )

    def is_live(self, session: Session) -> bool:
        """Whether a session is not called off and not long over."""
        return session.state not in hours.OFF and (session.end or session.start)[:10] >= self._since

    def value(self, parameter: Parameter, production: str = "") -> int:
        """A parameter as it is set for a production, by its id."""
        settings = self.desk.settings
        if not settings.rules and not settings.productions:
            return parameter.default
        code = self.code(production)
        return settings.value(parameter.rule, parameter.name, code, parameter.default)

    def code(self, production: str) -> str:
        """The code of a production, by its id; empty for none."""
        if production not in self._codes:
            found = self.snapshot.find(Production, production)
            self._codes[production] = found.code if found else ""
        return self._codes[production]

    def person(self, person_id: str) -> Person | None:
        """The person of that id."""
        return self.snapshot.find(Person, person_id)

    def room(self, room_id: str) -> Room | None:
        """The room of that id."""
        return self.snapshot.find(Room, room_id)

    def vendor_of(self, room_id: str) -> Vendor | None:
        """Whose room it is."""
        found = self.room(room_id)
        return self.snapshot.find(Vendor, found.vendor) if found else None

    @staticmethod
    def _persons_of(session: Session) -> set[str]:
        return {each.person for each in session.people if each.state != "declined"}

    def _live_sessions(self) -> list[Session]:
        return [each for each in self.snapshot.all(Session) if self.is_live(each)]

    def _all(self, name: str, make: Callable[[], list[R]]) -> list[R]:
        if name not in self._groups:
            self._groups[name] = {"": make()}  # type: ignore[dict-item] # read back as it was put
        return self._groups[name][""]  # type: ignore[return-value] # the same

    def _of(
        self, name: str, key: str, struct: type[R], keys: Callable[[R], Iterable[str]],
        wanted: Callable[[R], bool],
    ) -> list[R]:  # fmt: skip
        """The records of a kind under a key that `keys` yields for each; none under no key."""
        if not key:
            return []
        groups = self._groups.setdefault(name, {})
        if self._whole:
            if not groups:
                groups[""] = []
                every = self.live() if struct is Session and wanted == self.is_live else None
                for each in self.snapshot.all(struct) if every is None else every:
                    for one in keys(each):  # type: ignore[arg-type] # live() gives sessions
                        groups.setdefault(one, []).append(each)
        elif key not in groups:
            groups[key] = [
                each
                for each in self.snapshot.linking(key, struct)
                if wanted(each) and key in keys(each)
            ]
        return groups.get(key, [])  # type: ignore[return-value] # each name is of one kind


def _any(_: object) -> bool:
    return True
