"""A desk with the packs that come with the program, and a calendar of a few days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from postui.desk.desk import Desk
from postui.desk.packs import Pack
from postui.desk.settings import Settings
from postui.model import when
from postui.pack_files import PackFiles
from tests.desk.agenda_world import LA, at

HOLIDAYS = {
    ("US-CA", "2026-11-26"): "Thanksgiving Day",
    ("US-CA", "2026-11-27"): "Day After Thanksgiving",
    ("GB-ENG", "2026-12-25"): "Christmas Day",
}


@cache
def packs() -> Mapping[str, Pack]:
    """Those that come with the program, and none of anybody's own."""
    return PackFiles({"POSTUI_CONFIG": "/nowhere/config.toml"})


def packed(now: str = "11-23 14:05", zone: str = LA) -> Desk:
    """A desk at a moment of 2026 that knows packs and holidays."""
    return Desk(
        now=when.parse(at(now, zone)),
        zone=zone,
        settings=Settings(packs=packs()),
        holiday=lambda place, day: HOLIDAYS.get((place, day), ""),
    )


def on_walls(instant: int, zone: str) -> datetime:
    """An instant on the clocks of a zone, naive."""
    return datetime.fromtimestamp(instant, when.zone_info(zone)).replace(tzinfo=None)
