"""Completion: the scripts, and what they are answered."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from postui.cli.main import COMMANDS
from postui.model.kinds import KINDS
from tests.cli.door import ROOT, Desk
from tests.cli.small import RECORDS


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk."""
    desk.fill(*RECORDS)


def complete(desk: Desk, line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    told = desk(
        "", _POSTUI_COMPLETE="bash_complete",
        COMP_WORDS=line, COMP_CWORD=str(len(words) - 1),
    )  # fmt: skip
    assert (told.code, told.words) == (0, "")
    return [line.partition(",")[2] for line in told.lines if line]


def test_commands_and_options(desk: Desk) -> None:
    """All of them, in our order; hidden ones are not offered."""
    assert complete(desk, "postui ") == list(COMMANDS)
    assert complete(desk, "postui l") == ["list", "log"]
    assert complete(desk, "postui --de") == ["--demo"]
    assert "--sample" not in complete(desk, "postui --")
    assert "--json" in complete(desk, "postui today --")
    assert complete(desk, "postui config ") == ["check", "init", "path"]


def test_kinds_and_fixed_values(desk: Desk) -> None:
    """What an argument may be."""
    assert complete(desk, "postui list ") == [kind.name for kind in KINDS]
    assert complete(desk, "postui export ") == ["csv", "json"]
    assert complete(desk, "postui export csv s") == ["session"]
    assert complete(desk, "postui completion ") == ["bash", "zsh", "fish"]


def test_ids_of_the_store_in_use(desk: Desk) -> None:
    """A letter first, then the newest; the flag's store wins, the demo is a store too."""
    assert complete(desk, "postui show P") == ["P2", "P1"]
    assert complete(desk, "postui show r1") == ["R1"]
    assert set(complete(desk, "postui show ")) == {kind.letter for kind in KINDS}
    assert complete(desk, "postui --store /nowhere/x.json show P") == []
    assert len(complete(desk, "postui --demo show S")) == 60


def test_values_that_depend_on_the_record(desk: Desk) -> None:
    """States and formats of the record before; productions by code."""
    assert "confirmed" in complete(desk, "postui advance S1 --to ")
    assert complete(desk, "postui advance C1 --to exec") == ["executed"]
    assert "field:phone" in complete(desk, "postui copy P1 --as f")
    assert complete(desk, "postui advance C1 --to in") == ["in_review"]
    assert desk("advance S1 --to 2nd_hold").code == 0
    assert complete(desk, "postui today --production ") == ["CFT"]
    assert complete(desk, "postui advance P9 --to ") == []


def test_only_plain_words_are_offered(desk: Desk) -> None:
    """A shell puts them on the line as they are: no spaces, no quotes, nothing it would run."""
    for number, code in enumerate(("A B", "$(reboot)", "x;y", "a\x1bb", "", "OK-1"), 2):
        desk("add", "production", f"title=Show {number}", f"code={code}")
    assert complete(desk, "postui today --production ") == ["CFT", "OK-1"]


def test_a_damaged_store_completes_nothing_quietly(desk: Desk) -> None:
    """A shell's prompt is no place for errors."""
    desk.store.write_text("not a store")
    assert complete(desk, "postui show P") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(desk: Desk, shell: str) -> None:
    """Which calls this program."""
    told = desk(f"completion {shell}")
    assert (told.code, told.words) == (0, "")
    assert f"_POSTUI_COMPLETE={shell}_complete" in told.text


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_takes_the_script(desk: Desk) -> None:
    """As in `eval "$(postui completion bash)"`; the words come out as they should."""
    folder = desk.home / "bin"
    folder.mkdir()
    program = folder / "postui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m postui "$@"\n')
    program.chmod(0o700)
    script = (
        'eval "$(postui completion bash)" && complete -p postui && '
        "COMP_WORDS=(postui lo) COMP_CWORD=1 && "
        'eval "$(complete -p postui | sed "s/.*-F \\([^ ]*\\).*/\\1/") postui" && '
        'echo "offered ${COMPREPLY[*]}"'
    )
    env = {"PATH": f"{folder}:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(desk.home)}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "offered log"
