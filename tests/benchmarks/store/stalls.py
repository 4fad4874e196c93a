"""How long a thread that does little is kept waiting by what goes on beside it.

The ticking thread stands for the board: it wakes every millisecond and does a little with what is
in memory. A tick that is late by so much is a stall of so much.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import msgspec

TICK = 0.001


class Stalls(msgspec.Struct, frozen=True):
    """What was felt, and for how long the other thread worked; milliseconds."""

    longest: float
    lasted: float
    typical: float
    """The 95th of 100 ticks."""


def beside(job: Callable[[], object], tick: Callable[[], object]) -> Stalls:
    """Tick for as long as `job` runs in another thread. What it raises is raised here."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - raised again below
            failed.append(error)

    thread = threading.Thread(target=run)
    late: list[float] = []
    start = before = time.perf_counter()
    thread.start()
    while thread.is_alive():
        time.sleep(TICK)
        tick()
        now = time.perf_counter()
        late.append(now - before - TICK)
        before = now
    thread.join()
    if failed:
        raise failed[0]
    lasted = time.perf_counter() - start
    late.sort()
    return Stalls(late[-1] * 1000, lasted * 1000, late[int(len(late) * 0.95)] * 1000)


def idle(seconds: float) -> Callable[[], None]:
    """A thread that does nothing: the noise of the machine."""
    return lambda: time.sleep(seconds)


def busy(seconds: float) -> Callable[[], None]:
    """A thread that reckons in pure Python: the price of having a second one at all."""

    def reckon() -> None:
        until = time.perf_counter() + seconds
        number = 0
        while time.perf_counter() < until:
            number = (number * 31 + 7) % 1_000_003

    return reckon
