"""Messages to send: on the card and on a page of their own, copied with `y`, deleted with `x`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postui.exchange.samples import load
from postui.model.note import Note
from postui.model.record import Record
from postui.tui.tosend import ToSendList
from tests.tui.conftest import NOW
from tests.tui.screens import MakeBoard, lines, text
from tests.tui.waiting import checked, settled, until

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp

SIZE = (80, 24)
LONG = "The ADR session for The Copperfold Tide moves to 18:00 in Larkmoor Sound ADR 1 tomorrow."
AT = "2026-11-23T14:00-08:00[America/Los_Angeles]"


def message(number: int, to: str, words: str = LONG) -> Note:
    """A message to send about S12."""
    said = f"Hi,\n\n{words}\n\nPlease confirm. Thank you."
    return Note(id=f"N9{number}", rev=1, about="S12", kind="draft", to=to, text=said, at=AT)


def records(*notes: Note) -> list[Record]:
    """The demo, and messages."""
    return [*load("demo", NOW), *notes]


def keys(app: PostuiApp) -> str:
    """What the last line says the keys do."""
    return lines(app)[-1]


def copied(app: PostuiApp) -> str:
    """What was copied last."""
    return Path(app.env["XDG_RUNTIME_DIR"], "postui", "clip.txt").read_text(encoding="utf-8")


async def test_the_card_tells_each_message_in_full(make_board: MakeBoard) -> None:
    """By whom it is for, broken to the width and apart from the notes; the keys say what to do."""
    app = make_board(records(message(1, "P1")))
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await pilot.pause()
        shown = " ".join(text(app).replace("→", " ").split())
        assert "Messages to send Leona Marchetti-Vale The ADR session for The Copperfold" in shown
        assert "moves to 18:00 in Larkmoor Sound ADR 1 tomorrow. Please confirm. Thank" in shown
        assert "enter open" in keys(app)
        while "once sent" not in keys(app):
            await pilot.press("j")
        for words in ("enter read", "y copy the message", "x delete, once sent"):
            assert words in keys(app)


async def test_y_copies_the_message_with_its_address(make_board: MakeBoard) -> None:
    """From the card of what it is about, and from its own."""
    app = make_board(records(message(1, "P1")))
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await pilot.pause()
        while "once sent" not in keys(app):
            await pilot.press("j")
        await pilot.press("y")
        await until(pilot, lambda: "Saved to" in text(app))
        said = copied(app)
        assert said.startswith(
            "To: Leona Marchetti-Vale, leona@example.com, 555-0101\n\nHi,\n\nThe"
        )
        assert said.endswith("\n\nPlease confirm. Thank you.")
        await pilot.press("enter")
        await until(pilot, lambda: "message to L. Marchetti-Vale" in lines(app)[0])
        Path(app.env["XDG_RUNTIME_DIR"], "postui", "clip.txt").unlink()
        await pilot.press("y")
        await until(pilot, lambda: "Saved to" in text(app))
        assert copied(app) == said


async def test_x_deletes_messages_and_stops_before_what_they_are_about(
    make_board: MakeBoard,
) -> None:
    """One after the other; the key too many is refused once, and u brings a message back."""
    app = make_board(records(message(1, "P1"), message(2, "P19")))
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await pilot.pause()
        while "once sent" not in keys(app):
            await pilot.press("j")
        await pilot.press("j", "x")
        await settled(pilot, app)
        assert "once sent" in keys(app)
        await pilot.press("x")
        await settled(pilot, app)
        assert not [each for each in app.snapshot.all(Note) if each.kind == "draft"]
        await pilot.press("x")
        await settled(pilot, app)
        assert "that was the last one (again deletes S12 itself)" in text(app)
        assert app.snapshot.get("S12") is not None
        await pilot.press("u")
        await settled(pilot, app)
        assert [each for each in app.snapshot.all(Note) if each.kind == "draft"]
        await pilot.press("j", "x")
        await settled(pilot, app)
        assert app.snapshot.get("S12") is None


async def test_every_message_is_listed(make_board: MakeBoard) -> None:
    """For whom and what about, in full below; enter opens what it is about, x takes it off."""
    app = make_board(records(message(1, "P1"), message(2, "P19", "[/x] \x1b[31mother words")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("M")
        await pilot.pause()
        assert lines(app)[0].startswith(" Messages to send   2")
        await pilot.press("j")
        assert "To: Kwabena Lisle" in text(app)
        assert "[/x]" in text(app)
        assert "other words" in text(app)
        assert "\x1b" not in text(app)
        await pilot.press("x")
        await settled(pilot, app)
        assert lines(app)[0].startswith(" Messages to send   1")
        assert "To: Leona" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: lines(app)[0].startswith(" ! S12"))
        await pilot.press("escape", "x")
        await settled(pilot, app)
        assert "No message waits to be sent." in text(app)
        assert "once sent" not in keys(app)


async def test_a_long_text_can_be_read_through(make_board: MakeBoard) -> None:
    """What takes more lines than there are is scrolled, line by line of the keys."""
    many = " ".join(f"word{number}" for number in range(400))
    app = make_board(records(message(1, "P1", many)))
    async with app.run_test(size=(60, 20)) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await pilot.pause()
        seen = text(app)
        for _ in range(40):
            await pilot.press("j")
            seen += text(app)
        assert all(f"word{number}" in seen for number in range(400))


async def test_a_card_begins_with_its_first_heading(make_board: MakeBoard) -> None:
    """Also when one comes back up to its first line."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await pilot.pause()
        assert lines(app)[1].startswith(" Problems")
        await pilot.press("G", *"k" * 60)
        assert lines(app)[1].startswith(" Problems")


async def test_pages_scroll_the_message_in_hand(make_board: MakeBoard) -> None:
    """The list stays where it is; the key is named where there is more to read."""
    many = " ".join(f"word{number}" for number in range(400))
    app = make_board(records(message(1, "P1", many), message(2, "P19")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("M")
        await until(pilot, lambda: "pgdn more" in keys(app))
        seen = text(app)
        assert "more lines: pgdn" in seen
        assert "word399" not in seen
        for _ in range(20):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text(app)
        assert all(f"word{number}" in seen for number in range(400))
        assert app.screen.query_one(ToSendList).cursor == 0
        await pilot.press("j")
        await pilot.pause()
        assert "To: Kwabena Lisle" in text(app)
        assert "pgdn more" not in keys(app)
