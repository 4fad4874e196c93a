"""Whom and what a sheet names: found among the records, or made because nothing fits.

Everything made here is listed as created, with the line that named it; everything found by less
than its whole name is listed as uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from postui.exchange.ledger import Ledger
from postui.exchange.names import Names, key
from postui.exchange.plan import At, Change
from postui.model.errors import InvalidField
from postui.model.kinds import kind_of_id
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.vendor import Room, Vendor

LONGEST_CODE = 8
LONGEST_NAME = 7
"""Words."""
_COMPANY = re.compile(
    r"\b(sound|post|picture|pictures|studio|studios|stages?|vault|store|lab|labs|digital|media|"
    r"films?|audio|house|facility|facilities|row|inc|ltd|llc|gmbh|network|music|records|cars|"
    r"productions?|broadcast|services|archive|archives)\b",
    re.IGNORECASE,
)


class Register:
    """The people, companies, rooms and productions of one running import."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.people, self.vendors, self.productions = Names(), Names(), Names()
        self._rooms: dict[str, Names] = {}
        self.listed = {room.vendor for room in ledger.stored.all(Room)}
        """Vendors some of whose rooms are known, so that another one is worth a word."""
        for person in ledger.stored.all(Person):
            self.people.add(person.name, person.id)
        for vendor in ledger.stored.all(Vendor):
            self.vendors.add(vendor.name, vendor.id)
        for production in ledger.stored.all(Production):
            self.productions.add(production.title, production.id)
            self.productions.add(production.code, production.id)
        for room in ledger.stored.all(Room):
            self._add_room(room)

    def add(self, record: Record, at: At, reason: str = "") -> Record:
        """A new record that others may name from now on."""
        added = self.ledger.add(record, at, reason)
        match added:
            case Person() | Vendor():
                book = self.people if isinstance(added, Person) else self.vendors
                book.add(added.name, added.id)
            case Production():
                self.productions.add(added.title, added.id)
                self.productions.add(added.code, added.id)
            case Room():
                self._add_room(added)
            case _:
                pass
        return added

    def forget(self, record_ids: Collection[str]) -> None:
        """Records that are not made after all."""
        if record_ids:
            for names in (self.people, self.vendors, self.productions, *self._rooms.values()):
                names.remove(record_ids)

    def person(self, name: str, field: str, at: At, *, make: bool = True) -> str:
        """The id of a person; made when nobody fits and `make`, else empty."""
        if found := self.people.whole(name):
            return found
        near = self.people.partly(name)
        if len(near) == 1:
            self.ledger.doubt(at, field, name, f"taken to be {self._called(near[0])}")
            return near[0]
        if not make:
            return ""
        like = self.people.like(name)
        made = self.add(Person(name=name), at, "named there")
        if near or like:
            whom = " or ".join(self._called(each) for each in (near or (like,))[:3])
            self.ledger.doubt(at, field, name, f"new, though there is {whom}")
        return made.id

    def production(self, name: str, field: str, at: At) -> str:
        """The id of a production, by code or title; made when there is none."""
        if found := self.productions.whole(name):
            return found
        is_code = len(name) <= LONGEST_CODE and " " not in name
        made = Production(code=name) if is_code else Production(title=name)
        like = self.productions.like(name) if not is_code else ""
        if like:
            self.ledger.doubt(at, field, name, f"new, though there is {self._called(like)}")
        return self.add(made, at, "named there").id

    def vendor(self, name: str, field: str, at: At, *, make: bool = True) -> str:
        """The id of a company; made when there is none and `make`, else empty."""
        if found := self.vendors.whole(name):
            return found
        near = self.vendors.beginning(name)
        if len(near) == 1:
            self.ledger.doubt(at, field, name, f"taken to be {self._called(near[0])}")
            return near[0]
        if not make:
            return ""
        like = self.vendors.like(name)
        if like:
            self.ledger.doubt(at, field, name, f"new, though there is {self._called(like)}")
        return self.add(Vendor(name=name), at, "named there").id

    def room(self, name: str, vendor: str, field: str, at: At) -> str:
        """The id of a vendor's room; made when it has none of that name."""
        if found := self.room_of(name, vendor):
            return found
        if vendor and vendor in self.listed:
            house = self._called(vendor)
            self.ledger.doubt(at, field, name, f"new, a room {house} was not known to have")
        return self.add(Room(name=name, vendor=vendor), at, "named there").id

    def room_of(self, name: str, vendor: str) -> str:
        """The id of a vendor's room of that name; empty when it has none."""
        names = self._rooms.get(vendor) if vendor else None
        return names.whole(name) if names else ""

    def room_anywhere(self, name: str) -> tuple[str, ...]:
        """The ids of rooms of that name, of whatever vendor."""
        found = (names.whole(name) for names in self._rooms.values())
        return tuple(each for each in found if each)

    def rooms_of(self, vendor: str) -> tuple[str, ...]:
        """The ids of a vendor's rooms."""
        return tuple(room.id for room in self.ledger.records(Room) if room.vendor == vendor)

    def party(self, name: str, kinds: tuple[str, ...], field: str, at: At) -> str:
        """The id of a person or a company, made as whichever the name looks like.

        Raises InvalidField when it looks like neither.
        """
        for find in (self.people.whole, self.vendors.whole):
            if found := find(name):
                return found
        company = "vendor" in kinds and ("person" not in kinds or _COMPANY.search(name))
        if company:
            return self.vendor(name, field, at)
        if found := self.vendor(name, field, at, make=False) if "vendor" in kinds else "":
            return found
        made = self.person(name, field, at, make=looks_like_name(name))
        if not made:
            raise InvalidField(field, name, "is nobody's name")
        return made

    def link(self, kinds: tuple[str, ...], name: str, field: str, at: At) -> str:
        """The id of whatever a link's text names. Raises InvalidField when nothing fits.

        A name comes before an id that reads the same: a show may be called F1.
        """
        if found := self._known(kinds, name) or self._stored_id(kinds, name):
            return found
        match kinds:
            case ("production",):
                return self.production(name, field, at)
            case ("person",) | ("vendor",) | ("person", "vendor") | ("vendor", "person"):
                return self.party(name, kinds, field, at)
            case _:
                raise InvalidField(field, name, "is not known", "type its id, such as S42")

    def _known(self, kinds: tuple[str, ...], name: str) -> str:
        books = {"production": self.productions, "person": self.people, "vendor": self.vendors}
        for kind in kinds:
            if kind in books and (found := books[kind].whole(name)):
                return found
            if kind == "room" and len(rooms := self.room_anywhere(name)) == 1:
                return rooms[0]
        return ""

    def _stored_id(self, kinds: tuple[str, ...], name: str) -> str:
        kind = kind_of_id(name)
        if kind is None or (kinds and kind.name not in kinds):
            return ""
        stored = self.ledger.stored.get(name.upper())
        return stored.id if stored else ""

    def note(self, record_id: str, at: At, **values: object) -> None:
        """What a line says about somebody in passing; fields that have a value are left alone."""
        record = self.ledger.find(Person, record_id)
        if record is None:
            return
        new = {name: value for name, value in values.items() if not getattr(record, name)}
        if new:
            changes = tuple(Change(name, "", _word(value)) for name, value in new.items())
            self.ledger.put(msgspec.structs.replace(record, **new), at, changes)

    def _add_room(self, room: Room) -> None:
        self._rooms.setdefault(room.vendor, Names()).add(room.name, room.id)

    def _called(self, record_id: str) -> str:
        for struct in (Person, Vendor, Production):
            record = self.ledger.find(struct, record_id)
            if isinstance(record, Production):
                return record.code or record.title
            if isinstance(record, Person | Vendor):
                return record.name
        return record_id


def looks_like_name(text: str) -> bool:
    """Whether it may be a person's whole name: two words or more, none in figures.

    One word is enough in scripts that do not put spaces between names.
    """
    words = key(text).split()
    letters = [char for char in text if char.isalpha()]
    if not letters or any(char.isdigit() for char in text) or len(words) > LONGEST_NAME:
        return False
    if not any(char.isupper() or char.islower() for char in letters):
        return True
    return len(words) > 1 and any(char.isupper() for char in letters) and letters[0].isupper()


def _word(value: object) -> str:
    return "yes" if value is True else str(value)
