"""The board's terminal: Textual's driver, held to what a program on a shared terminal may do.

- It asks for clicks and the wheel, never for every movement of the mouse: nothing hovers.
- It sends no colour to those who have set NO_COLOR.
- Painting never waits for the terminal, so a stalled link stops neither saving nor leaving.
- Only keys, pastes and clicks come in; answers and escapes in a paste do not become keys.
- A terminal that is gone is a hang-up, whether or not the kernel sent one; it is not read on.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from codecs import getincrementaldecoder
from itertools import chain
from typing import TYPE_CHECKING

# The parser has no public name; the tests on a real terminal hold it to what is used here.
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

from postui.tui.arriving import Arriving
from postui.tui.colourless import without_colour
from postui.tui.outlet import Outlet

if TYPE_CHECKING:
    pass

UNWANTED = frozenset(("\x1b[?1003h", "\x1b[?1015h", "\x1b[?1016h"))
"""Every movement of the mouse, and ways of reporting it that 1006 replaces."""
SLOW, FAST = 0.1, 0.015
"""Seconds between looks at the clock: when nothing is typed, and while an escape may be open."""
CHUNK = 4096


class BoardDriver(LinuxDriver):
    """Draws on standard error and reads standard input, which are terminals."""

    _outlet: Outlet | None = None
    _colourless = bool(os.environ.get("NO_COLOR"))

    def start_application_mode(self) -> None:
        """Take the terminal over; also after having been stopped."""
        stream = sys.__stderr__
        assert stream is not None, "the board is opened on a terminal only"
        self._outlet = Outlet(stream.fileno(), stream.encoding)
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual gives it no types

    def write(self, data: str) -> None:
        """Have data written; dropped while the terminal is not the board's."""
        if self._outlet is not None and data not in UNWANTED:
            self._outlet.write(without_colour(data) if self._colourless else data)

    def close(self) -> None:
        """Write what is left and give the terminal back."""
        if self._outlet is not None:
            self._outlet.close()
            self._outlet = None
        super().close()

    def run_input_thread(self) -> None:
        """Read until told to stop or the terminal is gone."""
        arriving, parser = Arriving(), XTermParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        last = 0.0
        while not self.exit_event.is_set():
            since = time.monotonic() - last
            text = ""
            if self._readable(FAST if since < 2 * ESCAPE_DELAY else SLOW):
                data = self._read()
                if not data:
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                last = time.monotonic()
                text = arriving.take(decode(data))
            elif arriving.waiting and since >= ESCAPE_DELAY:
                text = arriving.give_up()
            for event in chain(parser.feed(text) if text else (), parser.tick()):
                self.process_message(event)

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self.fileno], [], [], seconds)[0])

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, CHUNK)
        except OSError:
            return b""
