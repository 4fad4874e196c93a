"""What starts fast stays light."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from postui.cli.main import main
assert main(sys.argv[1:]) == 0
heavy = {"textual", "rich", "asyncio", "arrow", "pyperclip", "airportsdata", "tinydb", "hypothesis",
         "holidays", "postui.desk.planner"}
checking = {"postui.desk.rules", "postui.desk.packs", "postui.calendars", "tomllib"}
print("LOADED", *sorted(heavy & set(sys.modules)), file=sys.stderr)
print("CHECKING", *sorted(checking & set(sys.modules)), file=sys.stderr)
"""


def _loaded(arguments: list[str], home: Path) -> list[str]:
    """What is loaded where nobody has settings."""
    bare = {name: text for name, text in os.environ.items() if not name.startswith("POSTUI_")}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True, text=True, check=True, env={**bare, "XDG_CONFIG_HOME": str(home)},
    )  # fmt: skip
    return done.stderr.splitlines()[-2:]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--demo", "today"],
        ["--demo", "list", "session"],
        ["--demo", "today", "--json"],
    ],
)
def test_commands_load_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    """`--version`, `today` and `list` load neither Textual nor anything else that is slow."""
    assert _loaded(arguments, tmp_path)[0] == "LOADED"


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--demo", "list", "session"], ["--demo", "log"], ["--demo", "export", "json"]],
)
def test_only_commands_that_check_load_what_is_checked(
    arguments: list[str], tmp_path: Path
) -> None:
    """The rules, their packs and their calendars are a third of the program."""
    assert _loaded(arguments, tmp_path) == ["LOADED", "CHECKING"]
