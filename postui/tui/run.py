"""Runs the board on a terminal, and leaves the terminal as it was however the board ends."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Mapping

from textual.drivers.linux_driver import LinuxDriver

from postui.clock import Clock
from postui.config import Config
from postui.store.protocol import Store
from postui.tui.app import PostuiApp
from postui.tui.driver import BoardDriver
from postui.tui.glyphs import needs_ascii

SIGNALLED = 128
TURN = 0.001
"""Seconds a thread that reckons may keep a key waiting, each time the board takes over."""
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


def run(
    store: Store,
    clock: Clock,
    config: Config,
    env: Mapping[str, str],
    *,
    user: str = "",
    first_run: bool = False,
    ticking: bool = True,
) -> int:
    """Run the board until it is left; gives the exit code, 128+n for signal n."""
    app = PostuiApp(
        store,
        clock,
        config,
        env,
        ascii_only=config.ascii or needs_ascii(env),
        ticking=ticking,
        first_run=first_run,
        user=user,
    )
    if app.driver_class is LinuxDriver:
        app.driver_class = BoardDriver
    sys.setswitchinterval(TURN)
    asyncio.run(_run(app, mouse=config.mouse))
    store.close(quick=(app.return_code or 0) > SIGNALLED)
    if app.last_words:
        sys.stderr.write(app.last_words + "\n")
    return app.return_code or 0


async def _run(app: PostuiApp, *, mouse: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, app.leave, SIGNALLED + number)
    try:
        await app.run_async(mouse=mouse)
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
