"""People, companies, rooms, productions and notes from one line each."""

from __future__ import annotations

import re

from postui.desk.findable import fold
from postui.desk.names import name_of, named
from postui.desk.quick.people import read_people, read_roles
from postui.desk.quick.places import read_vendor
from postui.desk.quick.reading import Read, Reading
from postui.desk.quick.words import FILLERS
from postui.model.errors import InvalidField, NotFound
from postui.model.kinds import kind_of_id, read_id
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.vendor import Room, Vendor
from postui.model.when import find_zone, from_datetime

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d(][\d().-]{5,}\d")
_PHONE_PART = re.compile(r"\+?[\d().-]{2,}")
_CODE = re.compile(r"[a-z][a-z0-9]{1,7}")
_FORMS = {"feature": "feature", "film": "feature", "series": "series", "serial": "series"}
_NAME_WORDS = 2


def read_person(reading: Reading) -> Read:
    """`person Dana Iverholt coordinator 555-0150 dana@example.com in London`."""
    phone, mail = _contact(reading)
    said = read_roles(reading)
    roles = list(said.values())
    city = _city(reading)
    name = " ".join(reading.line.quoted)
    rest = list(reading.line.free())
    if not name:
        cut = _role_at(reading, rest)
        name = reading.line.joined(rest[:cut])
        rest = rest[cut:]
    if rest and not roles:
        roles = [reading.line.joined(rest)]
        if fold(roles[0]) not in reading.names.roles:
            reading.doubt(f"{name}, whose role is {roles[0]}")
    if not name:
        reading.wrong("a person needs a name")
    _not_twice(reading, Person, name)
    person = Person(
        name=name, roles=tuple(roles), phone=phone, mail=mail, city=city, zone=_zone(city)
    )
    return Read(person, (name, *roles, phone, mail, city, person.zone))


def read_company(reading: Reading) -> Read:
    """`vendor Larkmoor Sound 555-0150 in Los Angeles`."""
    phone, mail = _contact(reading)
    city = _city(reading)
    name = " ".join(reading.line.quoted) or reading.line.joined()
    if not name:
        reading.wrong("a vendor needs a name")
    _not_twice(reading, Vendor, name)
    zone = _zone(city)
    if city and not zone:
        reading.doubt(f"the time zone of {city} is not known; the form takes it")
    vendor = Vendor(name=name, phone=phone, mail=mail, city=city, zone=zone)
    return Read(vendor, (name, city, zone, phone, mail))


def read_room(reading: Reading) -> Read:
    """`room ADR 3 @larkmoor`; without `@` the vendor's name may stand anywhere."""
    line = reading.line
    at = next((at for at in line.free() if line.words[at].folded.startswith("@")), None)
    vendor = read_vendor(reading, at)
    if vendor is None:
        reading.wrong("whose room is it? add @ and the vendor, such as @larkmoor")
    name = " ".join(line.quoted) or line.joined()
    if not name:
        reading.wrong("a room needs a name")
    room = Room(name=name, vendor=vendor.id if vendor else "")
    for each in reading.snapshot.linking(room.vendor, Room):
        if fold(each.name) == fold(name):
            reading.wrong(f"{name_of(each, reading.snapshot)} exists already ({each.id})")
    return Read(room, (vendor.name if vendor else "", name))


def read_show(reading: Reading) -> Read:
    """`production TMN Tamarack Nine series`."""
    line = reading.line
    form = line.phrase(_FORMS) or ""
    first = next(iter(line.free()), None)
    code = ""
    word = line.words[first].folded.lstrip("#") if first is not None else ""
    if first is not None and _CODE.fullmatch(word) and word not in FILLERS:
        typed = line.words[first].text.lstrip("#")
        code = typed.upper()
        line.take((first,))
        if typed.istitle():
            reading.doubt(f"{typed} is taken to be the short code")
    else:
        reading.wrong("a production needs its short code first, such as TMN")
    title = " ".join(line.quoted) or line.as_typed()
    if not title:
        reading.wrong("a production needs a title")
    if fold(code) in reading.names.codes:
        reading.wrong(f"there is a production {code} already")
    return Read(Production(code=code, title=title, form=form), (code, title, form))


def read_note(reading: Reading) -> Read:
    """`note S42 agent says Thursday`, on a record by its id or a person by name."""
    line = reading.line
    first = next(iter(line.free()), None)
    about = ""
    if first is not None and kind_of_id(line.words[first].text) is not None:
        line.take((first,))
        about = _existing(reading, line.words[first].text)
    elif first is not None:
        found = read_people(reading, field="about", most=1)
        about = found[0].person.id if found and found[0].start == first else ""
    if not about:
        reading.wrong("what is the note about? start with an id such as S42, or a name")
    rest = [at for at, word in enumerate(line.words) if word.quoted or at not in line.taken]
    text = " ".join(line.words[at].text for at in rest)
    line.take(rest)
    if not text:
        reading.wrong("a note needs a text")
    note = Note(
        about=about, text=text, author=reading.desk.user, at=from_datetime(reading.desk.now)
    )
    return Read(note, (f"on {named(reading.snapshot, about)}" if about else "", text))


def _existing(reading: Reading, text: str) -> str:
    try:
        record_id = read_id(text)
    except NotFound:
        return ""
    if reading.snapshot.get(record_id) is None:
        reading.wrong(f"there is no {record_id}")
    return record_id


def _contact(reading: Reading) -> tuple[str, str]:
    """Phone and mail; a phone may be several words: +44 20 5550 0102."""
    line = reading.line
    mail = line.match(_MAIL)
    for at in line.free():
        end = at
        while line.run(end, 1) and _PHONE_PART.fullmatch(line.words[end].folded):
            end += 1
        if end > at and _PHONE.fullmatch("".join(line.folded(at, end - at))):
            line.take(range(at, end))
            return " ".join(line.texts[at:end]), mail[0] if mail else ""
    return "", mail[0] if mail else ""


def _city(reading: Reading) -> str:
    """What follows `in`, to the next word somebody else took."""
    line = reading.line
    for at in line.free():
        if line.words[at].folded == "in":
            run = line.run(at + 1, 4)
            line.take(range(at, at + 1 + run))
            return " ".join(line.texts[at + 1 : at + 1 + run])
    return ""


def _role_at(reading: Reading, rest: list[int]) -> int:
    """Where in the free words the name ends: at a role that is known, else after two words."""
    for cut in range(1, len(rest)):
        words = " ".join(reading.line.words[at].folded for at in rest[cut:])
        if words in reading.names.roles:
            return cut
    capitals = 0
    while capitals < len(rest) and reading.line.words[rest[capitals]].text[:1].isupper():
        capitals += 1
    return capitals or min(_NAME_WORDS, len(rest))


def _not_twice(reading: Reading, struct: type[Record], name: str) -> None:
    for each in reading.snapshot.all(struct):
        if name and fold(name_of(each, reading.snapshot)) == fold(name):
            reading.wrong(f"{name_of(each, reading.snapshot)} exists already ({each.id})")
            return


def _zone(city: str) -> str:
    try:
        return find_zone(city) if city else ""
    except InvalidField:
        return ""
