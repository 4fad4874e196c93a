"""The local desktop by pyperclip, whose word is not taken."""

from __future__ import annotations

import subprocess
import time

import pytest

from tests.clipboard.fakes import Desk


def test_a_read_back_copy_is_called_copied(desk: Desk) -> None:
    """Only when the clipboard holds exactly the text."""
    desk.xclip()
    receipt = desk.copy("café\tMIX\nStage A — 10:00\n")
    assert desk.read("held") == "café\tMIX\nStage A — 10:00"
    assert (receipt.message, receipt.route) == ("Copied (pyperclip)", "pyperclip")
    assert receipt.confirmed
    assert desk.sent == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("echo \"Error: Can't open display: :7\" >&2; exit 1", "does not hold the text"),
        ('case "$*" in *-o*) echo something else;; *) cat >/dev/null;; esac',
         "does not hold the text"),
        ("sleep 20", "took longer than 0.7 s"),
        ("cat >/dev/null; printf '\\377\\376'", "UnicodeDecodeError"),
        ("kill -9 $$", "does not hold the text"),
    ],
)  # fmt: skip
def test_a_tool_that_does_not_hold_it_is_passed_over(desk: Desk, body: str, reason: str) -> None:
    """Failing, lying, hanging or garbling: the terminal gets it in time, and none says copied."""
    desk.xclip()
    desk.program("xclip", body)
    start = time.monotonic()
    receipt = desk.copy("text", timeout=0.7)
    assert time.monotonic() - start < 2.5
    assert receipt.route == "osc52"
    assert desk.in_terminal == "text"
    assert "Copied" not in receipt.message
    assert receipt.tried[0].startswith("pyperclip: ")
    assert reason in receipt.tried[0]


def test_a_display_without_programs_is_passed_over(desk: Desk) -> None:
    """DISPLAY alone is no clipboard."""
    desk.env["DISPLAY"] = ":7"
    receipt = desk.copy("text")
    assert receipt.route == "osc52"
    assert receipt.tried == ("pyperclip: no clipboard program found (xclip, xsel, wl-clipboard)",)


def test_what_the_tools_say_never_reaches_the_screen(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    """The board is painted on standard error; a tool's complaint would land on it."""
    desk.xclip()
    desk.program("xclip", "echo LOUD >&2; echo LOUD; exit 1")
    desk.copy("text")
    assert capfd.readouterr() == ("", "")


def test_the_program_that_holds_the_selection_lives_on(desk: Desk) -> None:
    """xclip stays behind to serve the text; a success neither waits for it nor ends it."""
    desk.xclip()
    desk.program(
        "xclip",
        'case "$*" in *-o*) cat "$HERE/held"; exit;; esac\n'
        'cat >"$HERE/held"; sleep 30 & echo $! >"$HERE/server"',
    )
    start = time.monotonic()
    receipt = desk.copy("text", timeout=10)
    assert time.monotonic() - start < 8
    assert receipt.confirmed
    subprocess.run(["kill", desk.read("server").strip()], check=True)


def test_a_hung_tool_leaves_nothing_behind(desk: Desk) -> None:
    """What was started for a copy that ran out of time is ended, children included."""
    desk.xclip()
    desk.program("xclip", 'sleep 30 & echo $! >"$HERE/server"; wait')
    desk.copy("text", timeout=0.7)
    pid = desk.read("server").strip()
    for _ in range(50):
        found = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, check=False)
        if found.stdout.strip() in (b"", b"Z"):
            return
        time.sleep(0.02)
    pytest.fail(f"{pid} still runs")


def test_a_library_in_the_working_directory_is_not_imported(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pyperclip.py lying about where postui is started is not run."""
    desk.xclip()
    (desk.folder / "pyperclip.py").write_text("open('planted', 'w')", encoding="utf-8")
    monkeypatch.chdir(desk.folder)
    assert desk.copy("text").confirmed
    assert not (desk.folder / "planted").exists()


def test_native_alone_falls_to_the_file(desk: Desk) -> None:
    """When the person asked for the desktop only, the terminal is not written to."""
    receipt = desk.copy("text", "native")
    assert receipt.route == "file"
    assert desk.sent == []
    assert "no clipboard program found" in receipt.message
