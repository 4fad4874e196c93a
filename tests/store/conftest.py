"""What the contract is asked of: each store in turn, new."""

from __future__ import annotations

from pathlib import Path

import pytest

from postui.store.protocol import Store
from tests.store.store_kit import Place, a_place


@pytest.fixture(params=["memory", "file"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place without a store in it yet, of each sort."""
    return a_place(request.param, tmp_path)


@pytest.fixture
def store(place: Place) -> Store:
    """A new store."""
    return place.open()
