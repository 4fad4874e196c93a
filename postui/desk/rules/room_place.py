"""Where a room is: on whose wall its clocks hang, and whose holidays it keeps."""

from __future__ import annotations

from functools import lru_cache

from postui.desk.places import place_of
from postui.desk.rules.facts import Facts
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.session import Session
from postui.model.vendor import Vendor


def zone_of_room(room_id: str, facts: Facts) -> str:
    """The room's zone, else its vendor's; empty where neither says one that is known."""
    room, vendor = facts.room(room_id), facts.vendor_of(room_id)
    for zone in (room.zone if room else "", vendor.zone if vendor else ""):
        if zone and _known(zone):
            return zone
    return ""


THROUGH = "NONE"
"""A vendor whose holidays are these works through them all."""


def place_at(vendor: Vendor | None, zone: str) -> str:
    """The place whose holidays hold, such as "US-CA": the vendor's own, else the zone's; "" for
    no holidays at all."""
    own = vendor.holidays.strip().upper() if vendor else ""
    return "" if own == THROUGH else own or place_of(zone)


def place_of_session(session: Session, facts: Facts) -> str:
    """Where a session happens: the place of its first room, else of its clocks.

    A vendor that works through all holidays is somewhere all the same.
    """
    room = session.rooms[0] if session.rooms else ""
    zone = zone_of_room(room, facts) or when.zone_of(session.start)
    return place_at(facts.vendor_of(room), zone) or place_of(zone)


@lru_cache(maxsize=256)
def _known(zone: str) -> bool:
    try:
        when.zone_info(zone)
    except InvalidField:
        return False
    return True
