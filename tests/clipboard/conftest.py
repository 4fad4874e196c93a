"""Fake clipboard programs on a PATH of their own, and what was sent to the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clipboard.fakes import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A machine with no clipboard program but the fakes, and no environment but what is given."""
    programs = tmp_path / "bin"
    programs.mkdir()
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    return Desk(
        folder=tmp_path,
        programs=programs,
        env={
            "PATH": str(programs),
            "HOME": str(tmp_path),
            "TERM": "xterm-256color",
            "XDG_RUNTIME_DIR": str(runtime),
        },
    )
