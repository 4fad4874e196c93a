"""A desk of its own for every test of a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.door import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Commands on an empty home folder, on Monday 23 November 2026, 14:05 in Los Angeles."""
    return Desk(tmp_path)
