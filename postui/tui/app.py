"""The Textual app: wires the store, the clock and the screens together, and no more."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from rich.style import Style
from textual.app import App
from textual.binding import Binding
from textual.timer import Timer

from postui.assets import folder
from postui.circumstances import Circumstances
from postui.clock import Clock
from postui.config import Config
from postui.desk.desk import Desk
from postui.model.kinds import find_kind, kind_of
from postui.model.snapshot import Snapshot
from postui.store.protocol import Store
from postui.tui.actions import ACTIONS, read_keys
from postui.tui.board import Board
from postui.tui.colours import palette
from postui.tui.crash import last_words
from postui.tui.drawn import Drawn
from postui.tui.gateway import Asked, Gateway
from postui.tui.glyphs import ASCII, ROUND
from postui.tui.layout import layout_for
from postui.tui.leaving import Leaving
from postui.tui.look import Look, View, day_of, first_of_large, look_at, made_by, other_day
from postui.tui.messages import (
    Answered,
    Broken,
    Changed,
    Failed,
    Foreseen,
    Missed,
    Spoke,
    Unread,
    Untidy,
)
from postui.tui.place import Place
from postui.tui.returning import Returning
from postui.tui.saved import Saved
from postui.tui.themes import THEMES, choose
from postui.tui.turns import Turns
from postui.tui.typedahead import TypedAhead

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.tui.speaking import Said

SMALL_STORE = 20_000
"""Records up to which the first screen waits for every pane and the problems."""
WARM_SECONDS = 2.0
"""After the start, when the first keys are past."""
POLL_SECONDS = 0.5
"""How often others' commits are looked for; costs one stat of a file."""


class PostuiApp(TypedAhead):
    """The board and everything that opens from it."""

    TITLE = "postui"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS = [Binding("ctrl+c", "quit_twice", show=False, priority=True)]  # noqa: RUF012 - Textual reads it

    def __init__(
        self,
        store: Store,
        clock: Clock,
        config: Config,
        env: Mapping[str, str] = os.environ,
        *,
        ascii_only: bool = False,
        ticking: bool = True,
        first_run: bool = False,
        user: str = "",
    ) -> None:
        self.user = user or config.user
        self._first_run = first_run
        self.keys = read_keys(config.keys)
        self.config = config
        self.clock = clock
        self.env = env
        self.circumstances = Circumstances(config, self.user, env)
        styles = folder("styles")
        super().__init__(css_path=[styles / "postui.tcss", styles / "board.tcss"])
        self.passing = frozenset(
            key
            for each in ACTIONS
            if (each.group, each.scope) == ("Move", "any")
            for key in self.keys.get(each.id, each.keys).split(",")
        )
        Drawn.glyphs = ASCII if ascii_only else ROUND
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, choose(config.theme, env))
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self.saving = Saved()
        self.last_words = ""
        self._ticking = ticking
        self._tick: Timer | None = None
        self._today = self.desk().today
        self.view = View(self._today)
        self.gateway = Gateway(self, store, self._asked)
        self.leaving = Leaving(self)
        self.turns = Turns(self)
        self.returning = Returning(self)
        self.said: Said | None = None
        """What the store has said so far."""
        self.board: Board
        self._palette: dict[str, Style] = {}
        self._palette_of = ""
        self._opening = self._first_look(store.snapshot())

    def _first_look(self, snapshot: Snapshot) -> Look:
        if snapshot.count() > SMALL_STORE:
            return first_of_large(snapshot, self.desk(), self.view)
        return look_at(snapshot, self.desk(), self.view)

    def desk(self) -> Desk:
        """The circumstances now."""
        return self.circumstances.desk(self.clock)

    @property
    def snapshot(self) -> Snapshot:
        """The records as the board shows them."""
        return self.board.look.snapshot

    @property
    def at_rest(self) -> bool:
        """Whether a place is in front, nothing is being typed and no key is on its way."""
        quiet = isinstance(self.screen, Place) and not self.screen.query("TextLine")
        return quiet and not self.keys_waiting

    @property
    def place(self) -> Place:
        """The screen in front, where it is one of ours; else the board."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Place):
                return screen
        return self.board

    def get_default_screen(self) -> Board:
        """The board is what everything else opens from."""
        self.board = Board(self._opening, layout_for(self.size.width, self.size.height))
        return self.board

    @property
    def palette(self) -> dict[str, Style]:
        """Styles by name, in the theme's colours."""
        if self._palette_of != self.theme:
            colourless = bool(self.env.get("NO_COLOR"))
            self._palette = palette(self.get_css_variables(), colourless=colourless)
            self._palette_of = self.theme
        return self._palette

    def on_mount(self) -> None:
        """Show the board; look at others' changes and at the clock from then on."""
        self.call_after_refresh(self._started)
        self.app_resume_signal.subscribe(self, self._drawn_again)
        self.set_interval(POLL_SECONDS, self._look_for_others)
        if self._ticking:
            self._wait_for_minute()

        if self._first_run:
            from postui.tui.welcome import welcome

            self.call_after_refresh(welcome, self)

    def use_store(self, store: Store) -> None:
        """Go on with another store."""
        self.gateway.wait()
        self.gateway = Gateway(self, store, self._asked)
        self.returning, self.said = Returning(self), None
        self.board.show(first_of_large(store.snapshot(), self.desk(), self.view))
        self.gateway.read()
        self._let_it_speak()

    def _started(self) -> None:
        """After the first screen: what is loaded stays, and the problems are due."""
        gc.freeze()
        gc.enable()
        if self.gateway.store.snapshot().count() > SMALL_STORE:
            self.gateway.read()
        else:
            self.gateway.look()
        self._let_it_speak()
        self.set_timer(WARM_SECONDS, self._warm)

    def _let_it_speak(self) -> None:
        """What the store itself has to say, and what others did to it meanwhile."""
        from postui.tui.speaking import speak

        self.board.show_saved()
        speak(self)
        self.returning.look()

    def _warm(self) -> None:
        self.gateway.warm()

    def _drawn_again(self, _app: App[None]) -> None:
        self.refresh(layout=True)

    def _look_for_others(self) -> None:
        self.gateway.refresh()
        self.gateway.tend()

    def _asked(self) -> Asked:
        return Asked(self.desk(), self.view)

    def _wait_for_minute(self) -> None:
        self._tick = self.set_timer(60.2 - self.clock.now().second, self._minute)

    def _minute(self) -> None:
        today = self.clock.today()
        if self.view.day == self._today and today != self._today:
            self.view = View(today, self.view.production)
        self._today = today
        self.gateway.renew()
        self._wait_for_minute()

    def on_changed(self, message: Changed) -> None:
        """Show what came of a change."""
        look = message.look
        if look.view != self.view:
            look = other_day(look, self.desk(), self.view.day)
        made = made_by(message.commit) if message.commit else ""
        made_on = day_of(look.snapshot.get(made), self.desk()) if made else None
        if made_on is not None and made_on != self.view.day:
            self.view = View(made_on, self.view.production)
            look = other_day(look, self.desk(), made_on)
        self.board.look = look
        if message.commit is not None:
            self._settled()
        self._refresh_places()
        if made and self.place is self.board:
            self.board.point_at(made)
        if message.commit is not None:
            self.place.committed(message.commit)

    def _fatal_error(self) -> None:
        """End with one line and a report; Textual would print every local, records included."""
        error = sys.exc_info()[1] or RuntimeError("no exception is being handled")
        self.last_words = last_words(error, self.env, self.clock.now())
        self._close_messages_no_wait()

    def on_failed(self, message: Failed) -> None:
        """Say why a change was not made, or ask; what was typed is brought back."""
        from postui.tui.failing import failed

        self.leaving.stay()
        self._settled()
        failed(self, message)

    def on_foreseen(self, message: Foreseen) -> None:
        """Ask whether a change shall be made though it brings problems."""
        from postui.tui.precheck import ask

        message.stop()
        self.leaving.stay()
        self._settled()
        ask(self, message)

    def on_answered(self, message: Answered) -> None:
        """The store may have more to say, or to ask."""
        message.stop()
        self._settled()
        self._let_it_speak()

    def on_spoke(self, message: Spoke) -> None:
        """Say it, or ask."""
        message.stop()
        self._let_it_speak()

    def on_missed(self, message: Missed) -> None:
        """Say once what others did, and show it where it is looked at."""
        self.returning.take(message)
        self._refresh_places()

    def on_untidy(self, message: Untidy) -> None:
        """Say that the store could not keep house."""
        self.place.say(f"could not tidy up: {message.reason}", "warning")

    def on_unread(self, message: Unread) -> None:
        """Say that others' changes cannot be seen, or that they can again."""
        self.saving.not_read(message.reason)
        self.board.show_saved()

    def on_broken(self, message: Broken) -> None:
        """End as any unforeseen error does."""
        raise message.error

    def _refresh_places(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.refresh_look()

    def _settled(self) -> None:
        self.gateway.pending -= 1
        self.saving.settled(self.gateway.pending)
        self.leaving.settled()

    def changing(self) -> None:
        """Say that a change is on its way."""
        self.saving.changing()
        self.board.show_saved()

    def show_day(self, day: date) -> None:
        """Show another day in the Sessions pane; the rest stays."""
        self.view = View(day, self.view.production)
        self.board.show(other_day(self.board.look, self.desk(), day))

    def show_production(self, production: str) -> None:
        """Show one production only, or all."""
        self.view = View(self.view.day, production)
        self.gateway.look()

    def open_card(self, record_id: str) -> None:
        """Open a record's card."""
        from postui.tui.card import CardScreen

        self.push_screen(CardScreen(record_id))

    def open_ways(self, problem: Problem) -> None:
        """Open the ways out of a problem."""
        from postui.tui.ways import WaysScreen

        self.push_screen(WaysScreen(problem))

    def open_emergency(self, emergency_id: str, record_id: str) -> None:
        """Open what follows when something befalls a record, and the ways out."""
        from postui.desk.emergencies import EMERGENCIES
        from postui.tui.emergency import EmergencyScreen

        emergency = next(each for each in EMERGENCIES if each.id == emergency_id)
        self.push_screen(EmergencyScreen(emergency, record_id))

    def quick_add(self, line: str = "") -> None:
        """Open the line that adds a record, with what was typed already."""
        from postui.tui.quickadd import QuickAdd

        self.board.mount(QuickAdd(line))

    def open_form(self, record_id: str, field: str = "") -> None:
        """Open the form of a record, at a field."""
        from postui.tui.form import FormScreen

        record = self.snapshot.get(record_id)
        if record is not None:
            self.push_screen(FormScreen(kind_of(record), record, {}, field))

    def open_new(self, kind: str, texts: dict[str, str]) -> None:
        """Open the form for a new record, with what was typed already."""
        from postui.tui.form import FormScreen

        self.push_screen(FormScreen(find_kind(kind), None, texts))

    def copy_out(self, text: str) -> None:
        """Copy in a thread, and say what became of it."""
        from postui.clipboard import copy

        def work() -> None:
            receipt = copy(
                text, self.env, self.config.clipboard, write=self._to_terminal, is_web=self.is_web
            )
            self.call_from_thread(
                self.place.say, receipt.message, "success" if receipt.ok else "warning"
            )

        self.run_worker(work, thread=True, group="copy", exclusive=True)

    def _to_terminal(self, sequence: str) -> None:
        self.call_from_thread(self._write, sequence)

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def action_quit_twice(self) -> None:
        """The first ctrl+c says how to leave; the second leaves."""
        self.leaving.ask()

    def leave(self, code: int = 0) -> None:
        """Finish what is being saved, then end."""
        self.leaving.leave(code)
