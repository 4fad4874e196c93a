"""What holds over every route: nothing raised, nothing claimed without evidence, nothing unsafe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postui.clipboard import copy
from postui.model.clean import clean_line
from tests.clipboard.fakes import Desk

SETTINGS = ("auto", "tmux", "osc52", "native", "file", "command:keep", "command:gone", "nonsense")


@pytest.mark.parametrize("seat", ["", "TMUX", "STY", "SSH_TTY", "DISPLAY", "VTE_VERSION"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_copied_is_only_said_of_a_clipboard_that_was_read_back(
    desk: Desk, setting: str, seat: str
) -> None:
    """No route, on a machine where every program claims success, says "Copied" unproved."""
    for name in ("tmux", "xclip", "keep"):
        desk.program(name, "cat >/dev/null; exit 0")
    if seat:
        desk.env[seat] = "1"
    receipt = desk.copy("text", setting)
    assert receipt.ok
    assert not receipt.confirmed
    assert not receipt.message.startswith("Copied")
    assert receipt.message
    assert receipt.preview == "text"


def test_nothing_to_copy(desk: Desk) -> None:
    """An empty text leaves the clipboard alone."""
    receipt = desk.copy(" \n")
    assert (receipt.ok, receipt.message, desk.sent) == (False, "Nothing to copy", [])


HOSTILE = st.text(st.sampled_from("\0\x1b]52;c;=/\u202e\ud800é a"), max_size=12)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["TMUX", "STY", "DISPLAY", "TERM", "XDG_RUNTIME_DIR", "A=B", "", "\0"]),
        HOSTILE,
    ),
    st.one_of(st.sampled_from(SETTINGS), HOSTILE, HOSTILE.map("command:".__add__)),
    st.text(max_size=20),
)
def test_nothing_is_raised_and_nothing_unsafe_is_said(
    desk: Desk, env: dict[str, str], setting: str, text: str
) -> None:
    """A hostile environment, setting or text: an answer comes, in clean words."""
    receipt = copy(text, {**desk.env, **env}, setting, write=desk.sent.append)
    assert receipt.message
    for words in (receipt.message, receipt.preview, *receipt.tried):
        assert clean_line(words) == words


def test_copying_imports_no_textual_and_no_pyperclip() -> None:
    """The board pays nothing for the clipboard until something is copied, and little then."""
    program = (
        "import sys, postui.clipboard as c\n"
        "early = 'subprocess' in sys.modules\n"
        "c.copy('x', {'DISPLAY': ':7', 'PATH': ''}, write=lambda s: None)\n"
        "print(early, 'textual' in sys.modules, 'pyperclip' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.split() == ["False", "False", "False"]
