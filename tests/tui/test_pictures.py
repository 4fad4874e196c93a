"""The board as it looks, to the character, at the sizes it is designed for."""

from __future__ import annotations

import pytest

from tests import docs


@pytest.mark.parametrize("size", docs.SIZES)
async def test_the_board_looks_as_it_did(size: tuple[int, int]) -> None:
    """A change of looks is wanted or it is a mistake; `python -m tests.docs` takes a wanted one."""
    path = docs.BOARDS / f"{size[0]}x{size[1]}.txt"
    assert await docs.board_text(size) == path.read_text(encoding="utf-8")
