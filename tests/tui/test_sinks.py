"""Text from a record is drawn as it is or made visible; it never steers the terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from postui.exchange.samples import load
from postui.model.fields import fields_of
from postui.model.record import Record
from tests.tui.conftest import NOW
from tests.tui.screens import MakeBoard, segments, text

LITERAL = ("[TBC] Reel 2", "[/x]", "A[/b]B", "[@click=app.quit]hi", "[link=http://e]x", "[/")
STEERING = (
    "\x1b]52;c;aGk=\x1b\\",
    "\x1b]2;title\x07",
    "\x1b[31mred",
    "\x9b31m",
    "\x90q\x9c",
    "a\u202eb\u2066c",
    "a\u200bb\ufeff",
    "bell\x07",
    "line\nbreak\r\ttab",
    "\udc9bsurrogate",
)
WIDE = ("🎬👩‍👩‍👧 ❤️", "東京スタジオ", "e\u0301\u0301\u0301\u0301\u0301\u0301", "عربى")
KEYS = (
    ["2"], ["3"], ["4"], ["enter"], ["s"], ["Y"], ["e"], ["question_mark"], ["exclamation_mark"],
    ["colon", "T"], ["f"], ["a", "x"], ["slash", "q"], ["m"], ["4", "enter"], ["y"], ["2", "x"],
)  # fmt: skip


def filled(struct: msgspec.Struct, payload: str) -> Any:
    """A record or part with the payload in every text it may hold."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(struct)):
        value = getattr(struct, field.name)
        if field.type in ("line", "block", "decimal"):
            changed[field.name] = payload
        elif field.type == "lines":
            changed[field.name] = (payload, payload)
        elif field.type == "details":
            changed[field.name] = {payload: payload}
        elif field.type == "group":
            changed[field.name] = tuple(filled(part, payload) for part in value)
    return msgspec.structs.replace(struct, **changed)


def poisoned(payload: str) -> list[Record]:
    """A dozen of the demo's records of each kind, with the payload in every text."""
    taken: Counter[type[Record]] = Counter()
    kept = []
    for record in load("demo", NOW):
        taken[type(record)] += 1
        if taken[type(record)] <= 12:
            kept.append(filled(record, payload))
    return kept


def steering(shown: str) -> Iterator[str]:
    """The characters of a drawn text that could steer a terminal."""
    for char in shown:
        if (
            (
                unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
                or char in "\u061c\u200b\u200e\u200f\ufeff"
            )
            or "\u202a" <= char <= "\u202e"
            or "\u2060" <= char <= "\u2069"
        ):
            yield char


async def test_no_screen_lets_text_steer_the_terminal(make_board: MakeBoard) -> None:
    """With every payload in every text of every record, no screen draws a steering character."""
    app = make_board(poisoned("".join((*STEERING, *LITERAL, *WIDE, "n" * 500))))
    async with app.run_test(size=(120, 36)) as pilot:
        for keys in KEYS:
            await pilot.press(*keys)
            await pilot.pause()
            for segment in segments(app):
                assert not list(steering(segment.text)), (keys, segment.text)
            while app.screen is not app.board:
                await pilot.press("escape")
                await pilot.press("escape")
                await pilot.pause()
            await pilot.press("escape")


@pytest.mark.parametrize("payload", LITERAL, ids=ascii)
async def test_brackets_are_shown_as_they_are(make_board: MakeBoard, payload: str) -> None:
    """What looks like markup is shown literally, in panes and on cards."""
    app = make_board(poisoned(payload))
    async with app.run_test(size=(170, 44)) as pilot:
        await pilot.pause()
        assert payload in text(app)
        await pilot.press("4", "enter")
        await pilot.pause()
        assert payload in text(app)
