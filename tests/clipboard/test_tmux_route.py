"""tmux, faked: what it is asked, and what is said by its answers."""

from __future__ import annotations

import pytest

from tests.clipboard.fakes import Desk

ONLY = "In tmux buffer only: prefix + ]"


@pytest.mark.parametrize(
    ("features", "words"),
    [
        ("256,bpaste,clipboard,title", "Sent to tmux and your terminal"),
        ("256,bpaste,title", ONLY),
        ("", ONLY),
        ("noclipboard", ONLY),
    ],
)
def test_the_words_follow_the_attached_terminal(desk: Desk, features: str, words: str) -> None:
    """Only a terminal tmux passes clipboards on to is mentioned."""
    desk.tmux(features)
    receipt = desk.copy("ADR 1\n")
    assert receipt.message == words
    assert (receipt.ok, receipt.route, receipt.confirmed) == (True, "tmux", False)
    assert desk.read("buffer") == "ADR 1"
    assert desk.read("calls").splitlines()[0] == "load-buffer -w -"
    assert desk.sent == []


def test_an_old_tmux_gets_its_buffer_only(desk: Desk) -> None:
    """Without -w the text stays in the buffer, whatever the terminal could do."""
    desk.tmux("clipboard", old=True)
    assert desk.copy("text").message == ONLY
    assert desk.read("buffer") == "text"


def test_a_large_text_is_said_and_a_huge_one_stays_in_the_buffer(desk: Desk) -> None:
    """The terminal's limits hold behind tmux; its buffer has none."""
    desk.tmux("clipboard")
    large = desk.copy("x" * 20_000)
    assert large.message == "Sent to tmux and your terminal · large (20 KB), may be cut"
    huge = desk.copy("x" * 81_000)
    assert huge.message == f"{ONLY} · 81 KB is over the terminal's limit"
    assert len(desk.read("buffer")) == 81_000
    assert desk.read("calls").splitlines()[-1] == "load-buffer -"


def test_on_a_local_desktop_its_clipboard_gets_it_too(desk: Desk) -> None:
    """A session attached here, and a clipboard that reads back: that is a copy."""
    desk.tmux("clipboard")
    desk.xclip()
    receipt = desk.copy("text")
    assert receipt.message == "Copied (pyperclip) · also in tmux"
    assert receipt.confirmed
    assert desk.read("held") == desk.read("buffer") == "text"


@pytest.mark.parametrize(
    ("session", "pane"),
    [("SSH_CONNECTION=10.0.0.1 5 10.0.0.2 22", {}), ("-SSH_CONNECTION", {"SSH_TTY": "/dev/pts/1"})],
)
def test_a_session_reached_over_ssh_never_uses_the_desktop(
    desk: Desk, session: str, pane: dict[str, str]
) -> None:
    """Whether the session or the pane says so, though DISPLAY is set from an earlier day."""
    desk.tmux("clipboard", session)
    desk.xclip()
    desk.env |= pane
    assert desk.copy("text").message == "Sent to tmux and your terminal"
    assert desk.read("held") == ""


def test_a_chosen_tmux_is_tmux_alone(desk: Desk) -> None:
    """The setting asks for one route and gets one."""
    desk.tmux("clipboard")
    desk.xclip()
    desk.copy("text", "tmux")
    assert desk.read("held") == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("echo 'no server running on /tmp/t' >&2; exit 1", "tmux: no server running on /tmp/t"),
        ("sleep 20", "tmux: tmux took longer than 0.3 s"),
        (None, "tmux: there is no tmux here"),
    ],
)
def test_a_tmux_that_fails_is_passed_over(desk: Desk, body: str | None, reason: str) -> None:
    """No server, no answer, no program: the next route is tried and the reason kept."""
    desk.tmux()
    if body is None:
        (desk.programs / "tmux").unlink()
    else:
        desk.program("tmux", body)
    receipt = desk.copy("text", timeout=0.3)
    assert receipt.route == "osc52"
    assert receipt.tried == (reason,)
