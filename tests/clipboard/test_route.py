"""Which route is chosen, for every kind of seat a person may sit in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postui.clipboard import choose
from postui.clipboard.route import routes

SSH = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}
X = {"DISPLAY": ":0"}
TMUX = {"TMUX": "/tmp/t,1,0"}
VTE = {"VTE_VERSION": "7600"}


@pytest.mark.parametrize(
    ("env", "names"),
    [
        ({}, "osc52 file"),
        (X, "pyperclip osc52 file"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "pyperclip osc52 file"),
        ({"WSL_DISTRO_NAME": "Ubuntu"}, "pyperclip osc52 file"),
        (X | VTE, "pyperclip file"),
        (VTE, "file"),
        ({"TERM": "linux"}, "file"),
        ({"TERM": "dumb"}, "file"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "file"),
        (SSH, "osc52 file"),
        (SSH | X, "osc52 file"),
        ({"SSH_TTY": "/dev/pts/1"} | X, "osc52 file"),
        (SSH | {"TERM": "dumb"}, "file"),
        (TMUX, "tmux osc52 file"),
        (TMUX | X, "tmux pyperclip osc52 file"),
        (TMUX | SSH | X, "tmux osc52 file"),
        ({"STY": "1.pts"} | SSH, "screen osc52 file"),
        (TMUX | {"STY": "1.pts"}, "tmux screen osc52 file"),
        ({"TMUX": "", "STY": "", "DISPLAY": "", "SSH_TTY": ""}, "osc52 file"),
    ],
)
def test_automatic_routes(env: dict[str, str], names: str) -> None:
    """tmux, then screen, then the right end of SSH, then the desktop, the terminal, the file."""
    assert " ".join(each.name for each in routes(env, platform="linux")) == names
    assert choose(env, platform="linux").name == names.split()[0]


@pytest.mark.parametrize(
    ("setting", "env", "name"),
    [
        ("tmux", X, "tmux"),
        ("osc52", TMUX, "osc52"),
        ("osc52", VTE, "osc52"),
        ("native", {}, "pyperclip"),
        ("native", TMUX | X, "pyperclip"),
        ("file", TMUX | X, "file"),
        ("command:xclip -i", SSH, "command"),
        (" native ", {}, "pyperclip"),
        ("", X, "pyperclip"),
    ],
)
def test_a_setting_wins_over_the_environment(setting: str, env: dict[str, str], name: str) -> None:
    """What the person asked for is tried first, and only the file after it."""
    found = routes(env, setting, platform="linux")
    assert found[0].name == name
    assert found[-1].name == "file"


def test_the_browser_takes_it_in_web_mode() -> None:
    """The board in a browser never touches the server's clipboards."""
    env = TMUX | X
    assert [each.name for each in routes(env, is_web=True, platform="linux")] == ["web", "file"]


def test_a_mac_has_a_desktop_unless_reached_over_ssh() -> None:
    """pbcopy on a far Mac would report success into the wrong machine."""
    assert choose({}, platform="darwin").name == "pyperclip"
    assert choose(SSH, platform="darwin").name == "osc52"


def test_native_over_ssh_becomes_the_terminal_and_says_how_to_insist() -> None:
    """The setting cannot send a person's text to the far machine by mistake."""
    route = choose(SSH | X, "native", platform="linux")
    assert route.name == "osc52"
    assert "command:xclip" in route.reason


def test_an_unknown_setting_is_named_and_the_automatic_choice_taken() -> None:
    """A typing mistake in the setting neither stops copying nor stays hidden."""
    route = choose(X, "nativ", platform="linux")
    assert route.name == "pyperclip"
    assert "'nativ' is not one of auto, tmux" in route.reason


NAMES = ("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "VTE_VERSION",
         "TERM", "TERM_PROGRAM", "WSL_DISTRO_NAME")  # fmt: skip
SEATS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "1", "dumb", "\x1b[31m"]))
CHOICES = st.sampled_from(["auto", "tmux", "native", "osc52", "file", "command:", "command:a", "?"])


@given(SEATS, CHOICES, st.booleans(), st.sampled_from(["linux", "darwin"]))
def test_the_desktop_is_never_used_over_ssh(
    env: dict[str, str], setting: str, is_web: bool, platform: str
) -> None:
    """Whatever else is set: no native clipboard over SSH, a file at the end, a reason for all."""
    found = routes(env, setting, is_web=is_web, platform=platform)
    assert found[-1].name == "file"
    assert all(each.reason.endswith(".") for each in found)
    if env.get("SSH_TTY") or env.get("SSH_CONNECTION"):
        assert all(each.name != "pyperclip" for each in found)
