"""The line typed at the foot of the board: what was understood is whole where there is room."""

from __future__ import annotations

from tests.tui.screens import MakeBoard, lines
from tests.tui.waiting import settled

LONG = "ADR wed 2pm-6pm leona @adr 1 1st hold"


async def test_what_does_not_fit_goes_on_in_the_empty_line(make_board: MakeBoard) -> None:
    """At 80 cells the state of a booking is no longer cut off."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        await pilot.press("a", *LONG)
        await pilot.pause()
        shown = lines(app)
        at = next(n for n, line in enumerate(shown) if "Larkmoor Sound ADR 1" in line)
        assert "1st hold" in " ".join(shown[at : at + 2])
        assert not any("…" in line for line in shown[at : at + 3])
        assert "because that is where they work" in shown[at + 2]


async def test_what_is_wrong_begins_in_the_line_above(make_board: MakeBoard) -> None:
    """Where that is free."""
    app = make_board()
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot, app)
        await pilot.press("a", *"production tmn tamarack and a very long name indeed of it")
        await pilot.pause()
        shown = "\n".join(lines(app))
        assert "there is a production TMN already" in shown
