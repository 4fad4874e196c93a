"""What commands share: the office they work in, and how they write to the terminal."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click
import msgspec

from postui.clock import Clock, FixedClock, SystemClock, local_zone
from postui.config import Config, read_config, store_path
from postui.desk.desk import Desk
from postui.model.clean import clean_line
from postui.model.draft import Commit, Draft
from postui.model.errors import NotFound, PostuiError, Refused
from postui.model.kinds import read_id
from postui.model.record import Record
from postui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from postui.store.protocol import Store

SCHEMA = 1
"""The version of every JSON shape the commands print."""


class Office:
    """Settings, clock and store of one run, each made when it is first needed."""

    def __init__(self, store: str, sample: str, at: str, env: Mapping[str, str]) -> None:
        self._store_flag = store
        self.sample = sample
        self._at = at
        self.env = env

    @cached_property
    def config(self) -> Config:
        """The settings in force."""
        return read_config(self.env)

    @cached_property
    def clock(self) -> Clock:
        """The user's clock; standing still with --now or POSTUI_NOW."""
        zone = self.config.timezone or local_zone()
        at = self._at or self.env.get("POSTUI_NOW", "")
        running = SystemClock(zone)
        if not at:
            return running
        from postui.model import when
        from postui.model.phrase import read_when

        read = read_when(
            at, now=running.now(), zone=zone, day_first=self.config.date_order == "day"
        )
        start = read.start or when.make(_midnight(read.day), zone)
        return FixedClock(when.parse(start), zone)

    @property
    def fixed(self) -> bool:
        """Whether the clock stands still."""
        return bool(self._at or self.env.get("POSTUI_NOW", ""))

    @cached_property
    def user(self) -> str:
        """Who the history names: the settings' user, else the login name."""
        if self.config.user:
            return self.config.user
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return "someone"

    @cached_property
    def store(self) -> Store:
        """The store; with --demo, a throwaway copy of the sample data."""
        if self.sample:
            from postui.exchange.samples import load
            from postui.store.memory import MemoryStore

            return MemoryStore(self.clock, self.user, load(self.sample, self.clock.now()))
        from postui.store import open_store

        return open_store(
            store_path(self.config, self.env, self._store_flag), self.clock, self.user
        )

    @property
    def is_new(self) -> bool:
        """Whether there is no store yet, so that a person should be asked how to begin."""
        path = store_path(self.config, self.env, self._store_flag)
        return not self.sample and not path.exists()

    @property
    def snapshot(self) -> Snapshot:
        """The records now."""
        return self.store.snapshot()

    def desk(self) -> Desk:
        """The circumstances of this run."""
        return Desk(
            now=self.clock.now(),
            zone=self.clock.zone,
            day_first=self.config.date_order == "day",
            user=self.user,
            currency=self.config.currency,
        )

    def record(self, text: str) -> Record:
        """The record of a typed id. Raises NotFound."""
        found = self.snapshot.get(read_id(text))
        if found is None:
            raise NotFound(f"there is no record {text}", "postui list KIND shows what there is")
        return found

    def commit(self, draft: Draft) -> Commit:
        """Make a draft lasting; a draft that changes nothing is refused."""
        if draft.empty:
            raise Refused("nothing would change")
        return self.store.commit(draft)


def _midnight(day: str) -> Any:  # noqa: ANN401 - datetime, imported late
    from datetime import datetime

    return datetime.fromisoformat(f"{day}T00:00")


def out(text: str) -> None:
    """A line of data: no control character of any record reaches the terminal."""
    click.echo("\t".join(clean_line(part, 100_000) for part in text.split("\t")))


def say(text: str) -> None:
    """A line of words, beside the data."""
    click.echo(clean_line(text, 100_000), err=True)


def out_json(value: object) -> None:
    """One JSON document, with the version of its shape in front."""
    shown = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.buffer.write(shown + b"\n")
    sys.stdout.flush()


def production_id(office: Office, text: str | None) -> str:
    """The id of a production somebody names; empty for none. Raises InvalidField."""
    if not text:
        return ""
    from postui.desk.names import resolve

    return resolve(office.snapshot, text, ("production",), "production").id


def no_such(what: str, hint: str = "") -> PostuiError:
    """The error for something that is not there."""
    return NotFound(what, hint)
