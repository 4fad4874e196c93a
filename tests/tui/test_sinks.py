"""Text from a record is drawn as it is or made visible; it never steers the terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from postui.exchange.samples import load
from postui.model.draft import Draft
from postui.model.fields import fields_of
from postui.model.record import Record
from postui.model.session import Session
from postui.seen import remember
from postui.tui.asking import Ask
from tests.tui.conftest import NOW
from tests.tui.screens import MakeBoard, lines, segments, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import until

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
POISON = "".join((*STEERING, *LITERAL, *WIDE, "n" * 500))
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


def storable(payload: str) -> str:
    """As much of a text as a store takes: what is no Unicode is refused by it."""
    return payload.encode(errors="ignore").decode()


async def test_no_screen_lets_text_steer_the_terminal(make_board: MakeBoard) -> None:
    """With every payload in every text of every record, no screen draws a steering character."""
    app = make_board(poisoned(POISON))
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


@pytest.mark.parametrize("theirs", [storable(POISON) + "x", ""], ids=ascii)
async def test_nor_does_what_others_did(tmp_path: Path, theirs: str) -> None:
    """The question about a clash, the findings and the list of what one missed draw it safely."""
    payload = storable(POISON)
    store = LastingStore(poisoned(payload))
    store.findings = (POISON, POISON)
    remember({"XDG_STATE_HOME": str(tmp_path)}, store.name, "dario", 0, "")
    app = board_on(store, tmp_path)
    session = store.snapshot().all(Session)[0]
    bo = store.beside(f"bo{payload}")
    bo.commit(Draft("x", (msgspec.structs.replace(session, title=theirs, notes=theirs),)))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: bool(app.board.notice.text))
        assert not list(steering(text(app).replace("\n", "")))
        mine = msgspec.structs.replace(session, title=payload[:-1], notes=payload[:-1])
        app.gateway.commit(Draft("y", (mine,)))
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert not list(steering(text(app).replace("\n", "")))
        await pilot.press("escape")
        await pilot.press("L")
        await until(pilot, lambda: "1 change by" in lines(app)[0])
        for segment in segments(app):
            assert not list(steering(segment.text))


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
