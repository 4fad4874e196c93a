"""Terminals that are closed again, with a home of their own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.pty.terminal import Terminal


class OpenTerminal(Protocol):
    """Opens a terminal; the words of `Terminal`, with a HOME under the test's folder."""

    def __call__(
        self, command: Sequence[str], *, env: dict[str, str] | None = None, **words: Any
    ) -> Terminal: ...


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[OpenTerminal]:
    """Opens terminals and closes them when the test ends, however it ends."""
    home = tmp_path / "home"
    home.mkdir()
    with contextlib.ExitStack() as opened:

        def open_one(
            command: Sequence[str], *, env: dict[str, str] | None = None, **words: Any
        ) -> Terminal:
            full = {"HOME": str(home), **(env or {})}
            return opened.enter_context(Terminal(command, env=full, **words))

        yield open_one
