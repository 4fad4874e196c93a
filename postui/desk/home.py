"""Where the desk is, when nobody says: the zone most of its work happens in.

A server's clock says nothing about the person who looks at it over SSH; the records do.
"""

from __future__ import annotations

from collections import Counter

from postui.model.errors import InvalidField
from postui.model.production import Production
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor
from postui.model.zones import zone_info


def home_zone(snapshot: Snapshot) -> str:
    """The zone most productions name, else the one most rooms are in; empty for an empty desk.

    Of zones named equally often the first on record counts; one that nobody knows does not.
    """
    named = Counter(each.zone for each in snapshot.all(Production) if each.zone)
    vendors = {each.id: each.zone for each in snapshot.all(Vendor)}
    if not named:
        named.update(
            zone for each in snapshot.all(Room) if (zone := each.zone or vendors.get(each.vendor))
        )
    if not named:
        named.update(zone for zone in vendors.values() if zone)
    return next((zone for zone, _ in named.most_common() if _known(zone)), "")


def _known(zone: str) -> bool:
    """Whether there is such a zone; a damaged record may name any."""
    try:
        zone_info(zone)
    except InvalidField:
        return False
    return True
