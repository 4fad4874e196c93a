"""The two routes that need no clipboard: a private file, and a program of the person's choice."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.clipboard.fakes import Desk


def mode(path: Path) -> int:
    """The permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


def test_the_file_is_private_and_exact(desk: Desk) -> None:
    """0600 in a folder of 0700, the text and nothing after it."""
    old = os.umask(0)
    try:
        receipt = desk.copy("clé\nof two lines\n", "file")
    finally:
        os.umask(old)
    path = Path(receipt.path)
    assert path == desk.folder / "run/postui/clip.txt"
    assert path.read_text(encoding="utf-8") == "clé\nof two lines"
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert (receipt.ok, receipt.message) == (True, "Saved to ~/run/postui/clip.txt")


def test_the_file_is_replaced_whole(desk: Desk) -> None:
    """A reader of the old file keeps the old text; nothing else is left in the folder."""
    path = Path(desk.copy("first", "file").path)
    with path.open(encoding="utf-8") as reader:
        desk.copy("second", "file")
        assert reader.read() == "first"
    assert [each.name for each in path.parent.iterdir()] == ["clip.txt"]
    assert path.read_text(encoding="utf-8") == "second"


def test_an_open_folder_is_closed(desk: Desk) -> None:
    """A folder others may read is made private before a client's name goes in."""
    folder = desk.folder / "run/postui"
    folder.mkdir(mode=0o755)
    desk.copy("text", "file")
    assert mode(folder) == 0o700


@pytest.mark.parametrize("runtime", ["", "relative/run", "/no/such/folder", "/dev/null", "a\0b"])
def test_without_a_runtime_folder_the_state_folder_takes_it(desk: Desk, runtime: str) -> None:
    """A missing, relative or impossible XDG_RUNTIME_DIR is skipped, never made."""
    desk.env["XDG_RUNTIME_DIR"] = runtime
    receipt = desk.copy("text", "file")
    assert receipt.message == "Saved to ~/.local/state/postui/clip.txt"
    desk.env["XDG_STATE_HOME"] = str(desk.folder / "state")
    assert desk.copy("text", "file").path == str(desk.folder / "state/postui/clip.txt")


def test_a_planted_link_is_not_followed(desk: Desk) -> None:
    """A folder that is a link to somewhere else is refused."""
    elsewhere = desk.folder / "elsewhere"
    elsewhere.mkdir()
    (desk.folder / "run/postui").symlink_to(elsewhere)
    receipt = desk.copy("text", "file")
    assert list(elsewhere.iterdir()) == []
    assert receipt.path.endswith(".local/state/postui/clip.txt")


def test_somebody_elses_folder_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client's name is not put where another person of the machine may read it."""
    (desk.folder / "run/postui").mkdir(mode=0o700)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    receipt = desk.copy("text", "file")
    assert not receipt.ok
    assert "is not a folder of yours" in receipt.message
    assert list((desk.folder / "run/postui").iterdir()) == []


def test_when_nothing_can_be_written_the_reason_is_told(desk: Desk) -> None:
    """The last route may fail too; it says so and nothing is raised."""
    (desk.folder / "blocked").write_text("", encoding="utf-8")
    desk.env |= {"XDG_RUNTIME_DIR": "", "XDG_STATE_HOME": str(desk.folder / "blocked"),
                 "TERM": "dumb"}  # fmt: skip
    receipt = desk.copy("text")
    assert not receipt.ok
    assert receipt.message == ("Not copied: no clipboard within reach · not saved: Not a directory")


def test_a_command_gets_the_text_on_its_input(desk: Desk) -> None:
    """Words are split as a shell does, none is interpreted by one."""
    desk.program("keep", 'printf "%s|" "$@" >"$HERE/words"; cat >"$HERE/held"')
    receipt = desk.copy("text\n", "command:keep 'two words' $HOME ;ls")
    assert receipt.message == "Given to keep, which reported success"
    assert desk.read("held") == "text"
    assert desk.read("words") == "two words|$HOME|;ls|"


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("command:keep", "keep: the board is locked"),
        ("command:", "the clipboard setting names no program"),
        ("command:''", "the clipboard setting names no program"),
        ("command:'open", "the clipboard setting cannot be read (No closing quotation)"),
        ("command:nothing-there", "there is no nothing-there here"),
        ("command:.", "Permission denied"),
    ],
)
def test_a_command_that_fails_is_told(desk: Desk, setting: str, reason: str) -> None:
    """The reason is in the words, and the text is in the file."""
    desk.program("keep", "echo 'the board is locked' >&2; exit 3")
    receipt = desk.copy("text", setting)
    assert receipt.route == "file"
    assert reason in receipt.message
    assert desk.read("run/postui/clip.txt") == "text"


def test_a_command_need_not_read_its_input(desk: Desk) -> None:
    """A large text to a program that ignores it ends well."""
    desk.program("ignore", "exit 0")
    assert desk.copy("x" * 1_000_000, "command:ignore").ok
