"""What a command works with: settings, clock, store and snapshot, each made when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from postui.cli.failing import complain
from postui.cli.writing import say
from postui.clock import Clock, FixedClock, LateClock, SystemClock, local_zone
from postui.config import Config, read_config, store_path
from postui.model.errors import NotFound, PostuiError
from postui.model.kinds import read_id

if TYPE_CHECKING:
    from pathlib import Path

    from postui.circumstances import Circumstances
    from postui.desk.desk import Desk
    from postui.model.draft import Commit, Draft
    from postui.model.record import Record
    from postui.model.snapshot import Snapshot
    from postui.store.protocol import Store


class Office:
    """The circumstances of one run. What fails, fails when it is needed: help needs no store."""

    def __init__(
        self,
        env: Mapping[str, str],
        *,
        store: str = "",
        sample: str = "",
        now: str = "",
        only_looks: bool = False,
        alone: bool = False,
    ) -> None:
        self.env = env
        self.sample = sample
        self._store_flag = store
        self._now = now
        self._only_looks = only_looks
        self._alone = alone
        self.tells: Literal["", "findings", "all"] = ""
        """What is said when the store is opened: what was found, and what it asks."""
        self.closes = True
        """Whether the store is closed when the run ends; the board does that itself."""

    @cached_property
    def config(self) -> Config:
        """The settings in force."""
        return read_config(self.env)

    @cached_property
    def clock(self) -> Clock:
        """The user's clock; standing still with --now or POSTUI_NOW."""
        running = SystemClock(self.zone)
        source = "--now" if self._now else "POSTUI_NOW"
        at = self._now or self.env.get("POSTUI_NOW", "")
        if not at.strip():
            return running
        from postui.cli.fixed_clock import fixed_clock

        return fixed_clock(at, running, source, day_first=self.config.date_order == "day")

    @cached_property
    def zone(self) -> str:
        """The user's zone: the settings', else TZ, else the machine's.

        A machine that runs in UTC is a server that does not know: then it is where the desk's
        work is.
        """
        own = local_zone()
        if self.config.timezone or own != "UTC" or self.env.get("TZ"):
            return self.config.timezone or own
        if self.sample:
            from postui.exchange.samples import home

            return home(self.sample) or own
        from postui.desk.home import home_zone

        return home_zone(self.store.snapshot()) or own

    @property
    def fixed(self) -> bool:
        """Whether the clock stands still."""
        return isinstance(self.clock, FixedClock)

    @cached_property
    def user(self) -> str:
        """Who the history names: the settings' user, else the login name."""
        if self.config.user:
            return self.config.user
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):  # no such user, as in a bare container
            return "someone"

    @cached_property
    def path(self) -> Path:
        """Where the store is, or will be."""
        return store_path(self.config, self.env, self._store_flag)

    @cached_property
    def store(self) -> Store:
        """The store; with --demo, a throwaway copy of the sample data."""
        if self.sample:
            from postui.exchange.samples import load
            from postui.store.memory import MemoryStore

            return MemoryStore(self.clock, self.user, load(self.sample, self.clock.now()))
        from postui.store import open_store

        if self._only_looks and self.is_new:
            say(f"postui: there is no store at {self.path} yet")
        late = LateClock(lambda: self.clock)
        store = open_store(self.path, late, self.user, alone=self.alone)
        self._tell(store)
        return store

    def _tell(self, store: Store) -> None:
        for finding in store.findings if self.tells else ():
            complain(finding)
        if store.question is not None and self.tells == "all":
            from postui.store.holding import CHOOSE

            complain(store.question.message, CHOOSE)

    @property
    def alone(self) -> bool:
        """Whether nobody else writes to the store, by the flag or the settings."""
        return self._alone or self.config.single_writer

    def close(self) -> None:
        """Let go of the store, tidied up if something was changed here and that is quick.

        What goes wrong with that is said: what was changed is safe all the same.
        """
        store: Store | None = self.__dict__.get("store")
        if store is None or not self.closes:
            return
        try:
            store.close(quick=True)
        except (PostuiError, OSError) as error:
            complain(str(error), "what was changed is saved; postui doctor tells more")

    @property
    def is_new(self) -> bool:
        """Whether there is no store yet, so that a person should be asked how to begin."""
        return not self.sample and not self.path.exists()

    def is_there(self, path: Path) -> bool:
        """Whether a path leads to the store's file, by whatever name."""
        return (
            not self.sample and self.path.exists() and path.exists() and (path.samefile(self.path))
        )

    @property
    def snapshot(self) -> Snapshot:
        """The records now."""
        return self.store.snapshot()

    @cached_property
    def circumstances(self) -> Circumstances:
        """What the desk is told besides the records."""
        from postui.circumstances import Circumstances

        return Circumstances(self.config, self.user, self.env)

    def desk(self) -> Desk:
        """The circumstances now, as the desk asks for them."""
        return self.circumstances.desk(self.clock)

    def record(self, text: str) -> Record:
        """The record of a typed id. Raises NotFound, naming what the text may mean."""
        try:
            found = self.snapshot.get(read_id(text))
        except NotFound as error:
            raise NotFound(error.message, self._near(text) or error.hint) from None
        if found is None:
            raise NotFound(f"there is no record {text}", "postui list KIND shows what there is")
        return found

    def _near(self, text: str) -> str:
        from postui.desk.find import search
        from postui.desk.names import named

        hits = search(self.snapshot, text, limit=3)
        names = (f"{each} {named(self.snapshot, each)}" for each in hits)
        return f"did you mean {' or '.join(names)}?" if hits else ""

    def production(self, text: str | None) -> str:
        """The id of a production somebody names; empty for none. Raises InvalidField."""
        if not text:
            return ""
        from postui.desk.names import resolve

        return resolve(self.snapshot, text, ("production",), "production").id

    def commit(self, draft: Draft) -> Commit:
        """Make a draft lasting."""
        commit = self.store.commit(draft)
        self.say_throwaway()
        return commit

    def say_throwaway(self) -> None:
        """That a change of the demo is not kept."""
        if self.sample:
            say("postui: --demo is a throwaway copy; nothing of this is kept")
