"""What the doctor says of copying, for every kind of seat, and that it only looks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from postui.clipboard.doctor import examine
from postui.clipboard.route import refusal, understood
from postui.clipboard.terminals import manner_of
from postui.clipboard.tmux_facts import TmuxFacts, ask_tmux
from postui.model.check import Check
from tests.clipboard.fakes import Desk

SSH = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}
X = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
TMUX = {"TMUX": "/tmp/t,1,0"}
ON = TmuxFacts(version="3.3a", features=("256", "clipboard"), set_clipboard="external")
DEAF = TmuxFacts(version="3.3a", features=("256",))
OLD = TmuxFacts(version="3.1c", features=("clipboard",))
GONE = TmuxFacts("there is no tmux here")


def said(desk: Desk, setting: str, tmux: TmuxFacts | None = None, **more: object) -> list[Check]:
    """The findings on this machine, on Linux, with a terminal, unless told otherwise."""
    platform = str(more.get("platform", "linux"))
    has_terminal = bool(more.get("has_terminal", True))
    return examine(desk.env, setting, tmux, has_terminal=has_terminal, platform=platform)


@pytest.mark.parametrize(
    ("setting", "env", "tmux", "here", "levels"),
    [
        ("auto", {}, None, "", "way:ok arrival:ok"),
        ("auto", X, None, "xclip", "way:ok programs:ok arrival:ok"),
        ("auto", X, None, "xsel", "way:ok programs:ok arrival:ok"),
        ("auto", X, None, "", "way:ok programs:warn arrival:ok"),
        ("auto", WAYLAND, None, "wl-copy wl-paste", "way:ok programs:ok arrival:ok"),
        ("auto", WAYLAND, None, "wl-copy xclip", "way:ok programs:warn arrival:ok"),
        ("auto", WAYLAND | X, None, "xclip", "way:ok programs:ok arrival:ok"),
        ("auto", SSH | X, None, "", "way:ok arrival:ok"),
        ("auto", TMUX | SSH, ON, "", "way:ok arrival:ok"),
        ("auto", TMUX | SSH, DEAF, "", "way:ok arrival:warn"),
        ("auto", TMUX | SSH, OLD, "", "way:ok arrival:warn"),
        ("auto", TMUX | SSH, GONE, "", "way:ok programs:warn"),
        ("auto", TMUX | SSH | X, DEAF, "xclip", "way:ok arrival:warn"),
        ("auto", TMUX | X, DEAF, "xclip", "way:ok programs:ok arrival:ok"),
        ("tmux", TMUX | X, DEAF, "xclip", "way:ok arrival:warn"),
        ("tmux", {}, None, "", "way:ok programs:fail"),
        ("tmux", TMUX, GONE, "", "way:ok programs:fail"),
        ("auto", {"STY": "1.pts"}, None, "", "way:ok arrival:ok"),
        ("auto", {"VTE_VERSION": "7600"}, None, "", "way:warn"),
        ("auto", {"TERM": "linux"}, None, "", "way:warn"),
        ("file", {"VTE_VERSION": "7600"}, None, "", "way:ok"),
        ("native", X, None, "xclip", "way:ok programs:ok arrival:ok"),
        ("native", X, None, "", "way:ok programs:fail arrival:ok"),
        ("native", {}, None, "xclip", "way:ok programs:fail arrival:ok"),
        ("nativ", X, None, "xclip", "way:warn programs:ok arrival:ok"),
        ("nativ", X, None, "", "way:warn programs:warn arrival:ok"),
        ("command:mine -x", {}, None, "mine", "way:ok programs:ok arrival:ok"),
        ("command:mine -x", {}, None, "", "way:ok programs:fail arrival:ok"),
        ("command:", {}, None, "", "way:ok programs:fail arrival:ok"),
        ("command:'", {}, None, "", "way:ok programs:fail arrival:ok"),
        ("osc52", {"XTERM_VERSION": "XTerm(390)"}, None, "", "way:ok arrival:warn"),
        ("osc52", {"KONSOLE_VERSION": "230804"}, None, "", "way:ok arrival:warn"),
        ("osc52", {"KONSOLE_VERSION": "250400"}, None, "", "way:ok arrival:ok"),
    ],
)  # fmt: skip
def test_what_is_found(
    desk: Desk,
    setting: str,
    env: dict[str, str],
    tmux: TmuxFacts | None,
    here: str,
    levels: str,
) -> None:
    """A missing program is a failure only where it was asked for."""
    desk.env |= env
    for program in here.split():
        desk.program(program, "exit 1")
    found = said(desk, setting, tmux)
    assert " ".join(f"{each.name}:{each.level}" for each in found) == levels
    assert {each.area for each in found} == {"clipboard"}
    assert all(each.do for each in found if each.level != "ok")


def test_the_way_and_its_reason_are_the_routes_own(desk: Desk) -> None:
    """The doctor does not decide; it tells."""
    desk.env |= TMUX | SSH
    assert said(desk, "auto", ON)[0].found == (
        "y copies to tmux: TMUX is set: tmux keeps the text and passes it on. "
        "Else to the terminal, by OSC 52, then to a private file."
    )
    desk.env |= {"VTE_VERSION": "7600", "TMUX": ""}
    assert "GNOME Terminal" in said(desk, "auto")[0].found


def test_a_mac_and_wsl_have_their_own_programs(desk: Desk) -> None:
    """Each with the way to have them."""
    assert said(desk, "auto", platform="darwin")[1].found == "not here: pbcopy with pbpaste"
    desk.env["WSL_DISTRO_NAME"] = "Debian"
    assert said(desk, "auto")[1].found == "not here: clip.exe with powershell.exe"
    assert "/etc/wsl.conf" in said(desk, "auto")[1].do
    for program in ("clip.exe", "powershell.exe"):
        desk.program(program, "exit 0")
    assert said(desk, "auto")[1].found == "clip.exe and powershell.exe: here"


def test_without_a_terminal_nothing_can_be_sent(desk: Desk) -> None:
    """Worth a look only where a terminal would be used."""
    assert [each.name for each in said(desk, "auto", has_terminal=False)][1] == "terminal"
    assert [each.name for each in said(desk, "file", has_terminal=False)] == ["way"]


def test_nothing_is_run_and_nothing_is_left(desk: Desk) -> None:
    """Not one of the clipboard's programs, and no file."""
    desk.xclip()
    desk.env |= WAYLAND
    desk.program("wl-copy", 'touch "$HERE/ran"')
    before = sorted(desk.folder.rglob("*"))
    for setting in ("auto", "native", "command:xclip -i", "file", "tmux", "osc52"):
        said(desk, setting)
    assert sorted(desk.folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("setting", "known"),
    [("", True), (" auto ", True), ("tmux", True), ("file", True), ("command:x", True),
     ("command:…", True), ("nativ", False), ("Auto", False)],
)  # fmt: skip
def test_which_settings_are_understood(setting: str, known: bool) -> None:
    """The same that `routes` goes by."""
    assert understood(setting) is known


@pytest.mark.parametrize(
    ("env", "who"),
    [
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Apple's Terminal"),
        ({"VTE_VERSION": "1"}, "GNOME Terminal"),
        ({"TERM": "dumb"}, "TERM=dumb"),
        ({"TERM": "xterm"}, ""),
    ],
)
def test_who_refuses_is_named(env: dict[str, str], who: str) -> None:
    """So that a person knows which program to change."""
    assert who in refusal(env)
    assert bool(refusal(env)) == bool(who)


@pytest.mark.parametrize(
    ("env", "who"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "iTerm2"),
        ({"LC_TERMINAL": "iTerm2"}, "iTerm2"),
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "alacritty"}, "Alacritty"),
        ({"WT_SESSION": "0-1"}, "Windows Terminal"),
        ({"KONSOLE_VERSION": "zz"}, "Konsole"),
        ({"KONSOLE_VERSION": "241200"}, "Konsole"),
        ({"KONSOLE_VERSION": "240802"}, "this Konsole"),
        ({"TERM": "xterm-256color"}, ""),
        ({}, ""),
    ],
)
def test_terminals_are_told_by_their_signs(env: dict[str, str], who: str) -> None:
    """A kind that cannot be told is not guessed."""
    manner = manner_of(env)
    assert (manner.who if manner else "") == who


def test_tmux_is_asked_what_it_can_do(desk: Desk) -> None:
    """In one call; before 3.3 there is no allow-passthrough."""
    desk.env["TMUX"] = "/tmp/t,1,0"
    desk.program("tmux", 'echo "$*" >>"$HERE/calls"; printf "3.2a\\n256,clipboard\\nexternal\\n"')
    facts = ask_tmux(desk.env)
    assert facts == TmuxFacts("", "3.2a", ("256", "clipboard"), "external", "")
    assert facts.loads_outward
    assert facts.passes_on
    assert desk.read("calls").count("show ") == 2
    assert "display -p" in desk.read("calls")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_real_tmux_answers(tmp_path: Path) -> None:
    """In the words that are looked for, though nobody is attached to it."""
    server = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    env = {name: value for name, value in os.environ.items() if name != "TMUX"}
    subprocess.run([*server, "new-session", "-d", "sleep 60"], check=True, env=env)
    try:
        facts = ask_tmux(env | {"TMUX": f"{tmp_path / 'socket'},1,0"}, 10)
    finally:
        subprocess.run([*server, "kill-server"], check=True, env=env)
    assert facts is not None
    assert facts.problem == ""
    assert facts.version[:1].isdigit()
    assert facts.set_clipboard in ("external", "on", "off")
    assert not facts.passes_on


def test_a_tmux_that_does_not_answer_is_not_waited_for(desk: Desk) -> None:
    """The limit holds, and the reason is one line."""
    desk.env["TMUX"] = "/tmp/t,1,0"
    assert ask_tmux(desk.env) == TmuxFacts("there is no tmux here")
    desk.program("tmux", "sleep 20")
    assert ask_tmux(desk.env, 0.2) == TmuxFacts("tmux took longer than 0.2 s")
    desk.program("tmux", "printf 'no server\\033[31m running\\n' >&2; exit 1")
    facts = ask_tmux(desk.env)
    assert facts is not None
    assert facts.problem.isprintable()
    assert facts.problem.startswith("tmux: no server")


def test_outside_of_tmux_nobody_is_asked(desk: Desk) -> None:
    """Not even where a tmux runs for other terminals."""
    desk.program("tmux", 'touch "$HERE/asked"')
    assert ask_tmux(desk.env) is None
    assert not (desk.folder / "asked").exists()


@pytest.mark.parametrize(
    ("version", "can"),
    [("3.1c", False), ("2.9a", False), ("3.2", True), ("next-3.6", True), ("4.0", True),
     ("master", True), ("openbsd-7.4", True)],
)  # fmt: skip
def test_since_when_tmux_passes_texts_on(version: str, can: bool) -> None:
    """3.2 brought load-buffer -w; a version without a number is taken for new."""
    assert TmuxFacts(version=version).loads_outward is can


def test_this_platform_is_the_one_that_is_looked_at(desk: Desk) -> None:
    """Without being told otherwise."""
    expected = said(desk, "auto", platform=sys.platform)
    assert examine(desk.env, "auto", None, has_terminal=True) == expected
