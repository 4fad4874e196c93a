"""When a board in a test has nothing more to do, found out without sleeping for it.

Textual's pilot naps 20 ms at a time, twice for every key, and looks whether the process used its
processor meanwhile. The loop itself knows it sooner.
"""

from __future__ import annotations

import asyncio
import time

SOON = 0.02
"""Seconds ahead in which nothing may be due any more: as long as the pilot's nap."""
LOOK = 0.001
"""Seconds from one look to the next."""
FRAME = 0.001
"""Seconds from one painting of the screen to the next, where Textual takes a 60th."""


async def at_rest(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until nothing is ready or due soon, and no thread is at work.

    It stands in for Textual's `wait_for_idle`. Work puts off what counts as soon; a timer that
    ticks without doing any is not waited for longer than the nap would have been.
    """
    loop = asyncio.get_running_loop()
    begun = loop.time()
    soon = begun + SOON
    while loop.time() < begun + max_sleep:
        used = time.process_time()
        await asyncio.sleep(LOOK)
        if time.process_time() - used > LOOK / 4:
            soon = loop.time() + SOON
        elif loop.time() >= begun + min_sleep and not _expects(loop, soon):
            return


def _expects(loop: asyncio.AbstractEventLoop, soon: float) -> bool:
    """Whether the loop has something to run now, or at a time before `soon`."""
    # The loop's own lists: asyncio has no public word for what is in them.
    ready = loop._ready  # type: ignore[attr-defined] # see above
    timers: list[asyncio.TimerHandle] = loop._scheduled  # type: ignore[attr-defined] # see above
    return bool(ready) or any(each.when() < soon and not each.cancelled() for each in timers)
