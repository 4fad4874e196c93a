"""Coming back to a store: what others changed since this person last closed the board.

The place they left at is read in the store's thread after the first screen, and remembered when
the board is left. Of a store that lasts no longer than the board nothing is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.model.errors import PostuiError
from postui.model.when import from_datetime
from postui.tui.actions import BY_ID, shown_keys
from postui.tui.messages import Missed

if TYPE_CHECKING:
    from postui.store.protocol import Store
    from postui.tui.app import PostuiApp


class Returning:
    """What one person missed of one store."""

    def __init__(self, app: PostuiApp) -> None:
        self._app = app
        self._asked = -1
        self._said = False
        self.missed: Missed | None = None
        """None until it has been read."""

    @property
    def lasts(self) -> bool:
        """Whether the store outlives the board, so that there is something to come back to."""
        return self._app.gateway.store.name != "memory"

    def look(self) -> None:
        """Have it read, unless that has been asked for since the newest commit."""
        seq = self._app.snapshot.seq
        if self.lasts and seq != self._asked:
            self._asked = seq
            env, user, missed = self._app.env, self._app.user, self.missed

            def read(store: Store) -> Missed:
                from postui.seen import last_seen

                seen = missed.seen if missed else None
                seen = seen or last_seen(env, store_id(store), user)
                if seen is None or seen.seq > store.snapshot().seq:  # not the store that was left
                    return Missed(None)
                from postui.desk.since import by_others

                try:
                    return Missed(seen, by_others(store.since(seen.seq), user))
                except PostuiError as error:
                    return Missed(seen, reason=str(error))

            self._app.gateway.read_with(read)

    def take(self, missed: Missed) -> None:
        """Keep what was read; say once that there is something."""
        self.missed = missed
        if missed.commits and not self._said:
            self._said = True
            keys = shown_keys(BY_ID["since"], self._app.keys).split()
            more = f"{keys[0]} lists them" if keys else ""
            self._app.board.notice.remark(self.sentence, "info", more)

    @property
    def sentence(self) -> str:
        """What was missed, in a sentence."""
        from postui.desk.since import sentence

        missed = self.missed
        if not self.lasts:
            return "nothing is remembered of a store that ends with the board"
        if missed is None:
            return "reading…"
        if missed.seen is None:
            return "this is your first time here; from now on it is remembered when you leave"
        if missed.reason:
            return f"what others changed cannot be read now: {missed.reason}"
        return sentence(missed.commits, missed.seen.at, self._app.desk())

    def leave(self) -> None:
        """Remember what was on the board, if it was all there was to see."""
        app, store = self._app, self._app.gateway.store
        if self.lasts and self.missed is not None and store.question is None:
            from postui.seen import remember

            at = from_datetime(app.clock.now())
            remember(app.env, store_id(store), app.user, app.snapshot.seq, at)


def store_id(store: Store) -> str:
    """What a store is remembered by: its own id, else where it is."""
    return store.store_id or store.name
