"""The pilot's waiting: for all that follows and what is due soon, and for nothing else."""

from __future__ import annotations

import asyncio

from tests.tui.resting import SOON, at_rest


async def test_it_waits_for_what_is_due_soon() -> None:
    """A timer within the time, and one that follows from its work."""
    loop = asyncio.get_running_loop()
    done: list[str] = []

    def work() -> None:
        done.append("first")
        sum(range(300_000))
        loop.call_later(SOON / 2, done.append, "then")

    loop.call_later(SOON * 0.75, work)
    await at_rest()
    assert done == ["first", "then"]


async def test_it_waits_for_all_that_follows() -> None:
    """However many turns of the loop it takes."""
    turns = 0

    async def turn() -> None:
        nonlocal turns
        for _ in range(500):
            await asyncio.sleep(0)
            turns += 1

    going = asyncio.create_task(turn())
    await at_rest()
    assert turns == 500
    await going


async def test_it_does_not_wait_for_what_is_due_later() -> None:
    """A timer far off is left alone, and one that ticks for ever is not waited out."""
    loop = asyncio.get_running_loop()
    far = loop.call_later(60, list)
    ticking = True

    def tick() -> None:
        if ticking:
            loop.call_later(SOON / 4, tick)

    tick()
    await at_rest(max_sleep=60)
    ticking = False
    far.cancel()
