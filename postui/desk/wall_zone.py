"""On whose clocks the times of a record are told."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk.desk import Desk
from postui.model.contract import Contract
from postui.model.errors import InvalidField
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor
from postui.model.zones import zone_info


def zone_for(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """The zone a record's times are told in, as an IANA name or an offset.

    A session happens in its first room's zone, else that vendor's, else the production's, else the
    desk's; the other kinds have their own, else their production's. A stored zone that nobody knows
    is passed over.
    """
    for zone in _zones(record, snapshot):
        if _known(zone):
            return zone
    return desk.zone


def _zones(record: Record, snapshot: Snapshot) -> Iterator[str]:
    if isinstance(record, Note):
        about = snapshot.get(record.about) if record.about else None
        if about is not None and not isinstance(about, Note):
            yield from _zones(about, snapshot)
    if isinstance(record, Session):
        for room in filter(None, (snapshot.find(Room, each) for each in record.rooms[:1])):
            yield from _zones(room, snapshot)
    if isinstance(record, Person | Vendor | Production | Room):
        yield record.zone
    if isinstance(record, Room):
        vendor = snapshot.find(Vendor, record.vendor)
        yield vendor.zone if vendor else ""
    if isinstance(record, Session | Contract | Trip | Master):
        production = snapshot.find(Production, record.production)
        yield production.zone if production else ""


def _known(zone: str) -> bool:
    if not zone:
        return False
    try:
        zone_info(zone)
    except InvalidField:
        return False
    return True
