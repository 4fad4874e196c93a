"""The demo and its desk, with the packs that come with the program and without holidays."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.settings import Settings
from postui.exchange import samples
from postui.model import when
from postui.model.snapshot import Snapshot
from postui.pack_files import PackFiles

NOW = when.parse("2026-11-23T14:05-08:00[America/Los_Angeles]")
SETTINGS = Settings(packs=PackFiles({"XDG_CONFIG_HOME": "/nowhere"}))


def desk_at(moment: str) -> Desk:
    """A desk at a moment, on its clocks."""
    return Desk(now=when.parse(moment), zone=when.zone_of(moment), user="dario", settings=SETTINGS)


DESK = desk_at("2026-11-23T14:05-08:00[America/Los_Angeles]")


def sample(name: str, desk: Desk = DESK) -> Snapshot:
    """A data set as it stands at a desk's moment."""
    return Snapshot.of(samples.load(name, desk.now))
