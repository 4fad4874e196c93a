"""Runs the board on a terminal, and leaves the terminal as it was however the board ends."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from collections.abc import Mapping

from postui.clock import Clock
from postui.config import Config
from postui.store.protocol import Store
from postui.tui.app import PostuiApp
from postui.tui.glyphs import needs_ascii

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
GONE = 128 + signal.SIGHUP


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
    asyncio.run(_run(app, mouse=config.mouse))
    store.close()
    return app.return_code or 0


async def _run(app: PostuiApp, *, mouse: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, app.leave, 128 + number)
    watch = asyncio.create_task(_watch(app))
    try:
        await app.run_async(mouse=mouse)
    finally:
        watch.cancel()
        for number in SIGNALS:
            loop.remove_signal_handler(number)


async def _watch(app: PostuiApp) -> None:
    """Leave when the terminal is gone and no hang-up came: reading it would spin for ever."""
    terminal = select.poll()
    terminal.register(sys.__stdin__ or 0, select.POLLHUP | select.POLLERR)
    while True:
        await asyncio.sleep(1)
        if any(event & (select.POLLHUP | select.POLLERR) for _, event in terminal.poll(0)):
            app.leave(GONE)
            return
