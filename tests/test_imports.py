"""What starts fast stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROBE = """
import sys
from postui.cli.main import main
assert main(sys.argv[1:]) == 0
heavy = {"textual", "rich", "asyncio", "arrow", "pyperclip", "airportsdata", "tinydb", "hypothesis"}
print("LOADED", *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--demo", "today"],
        ["--demo", "list", "session"],
        ["--demo", "today", "--json"],
    ],
)
def test_commands_load_nothing_heavy(arguments: list[str]) -> None:
    """`--version`, `today` and `list` load neither Textual nor anything else that is slow."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "LOADED"
