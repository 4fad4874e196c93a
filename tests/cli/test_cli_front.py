"""The front door: help, version, and what is said of a command that is none."""

from __future__ import annotations

import re

import click
import pytest

from postui import __version__
from postui.cli.failing import BEFORE
from postui.cli.main import CHANGE, COMMANDS, ONLY_LOOK, cli
from tests.cli.door import Desk


def commands() -> list[str]:
    """Every command, the ones inside config too."""
    return [*COMMANDS, *(f"config {each}" for each in ("init", "path", "check"))]


def test_version_is_told(desk: Desk) -> None:
    """By both names, on stdout."""
    for flag in ("--version", "-V"):
        assert desk(flag).text == f"postui {__version__}\n"


def test_help_names_every_command_in_full(desk: Desk) -> None:
    """In our order, no sentence cut, with the exit codes and what the environment may say."""
    told = desk("-h")
    assert (told.code, told.words) == (0, "")
    assert told.text == desk("--help").text
    listed = told.text.partition("Commands:\n")[2]
    assert re.findall(r"^  (\w+)  ", listed, re.M)[: len(COMMANDS)] == list(COMMANDS)
    assert "..." not in listed
    assert "10 check found errors" in listed
    assert "POSTUI_STORE" in listed


@pytest.mark.parametrize("command", commands())
def test_every_command_helps_with_an_example(desk: Desk, command: str) -> None:
    """An example that begins with a call of the command itself, or evaluates it."""
    told = desk(f"{command} --help")
    assert told.code == 0
    assert told.text.startswith(f"Usage: postui {command} ")
    assert re.search(rf"^  .*\bpostui {command}\b", told.text, re.M)
    assert max(map(len, told.lines)) <= 80


@pytest.mark.parametrize("command", ["config", "--help", "completion bash"])
def test_what_needs_no_store_asks_for_none(desk: Desk, command: str) -> None:
    """Help and completion work whatever the settings and the store are."""
    told = desk(command, POSTUI_CONFIG="/nowhere/at/all", POSTUI_STORE="/dev/null/x")
    assert (told.code, told.words) == (0, "")


def test_an_unknown_command_is_not_run_but_suggested(desk: Desk) -> None:
    """The nearest ones are named; nothing is guessed."""
    told = desk("tody")
    assert (told.code, told.text) == (2, "")
    assert told.words.startswith("postui: there is no command 'tody'; did you mean today?\n")
    assert "did you mean" not in desk("zzzz").words


def test_the_programs_own_options_come_first(desk: Desk) -> None:
    """One that is typed behind the command is told so, with the place it belongs."""
    told = desk("today --demo")
    assert told.code == 2
    assert "--demo comes before the command: postui --demo" in told.words
    own = {name for option in cli.params for name in option.opts if name.startswith("--")}
    assert own - {"--version"} == BEFORE


def test_a_mistyped_option_shows_the_usage(desk: Desk) -> None:
    """With the nearest option and the way to the help."""
    told = desk("list session --jsn")
    assert told.code == 2
    assert "No such option" in told.words
    assert "--json" in told.words
    assert "usage: postui list [OPTIONS] KIND" in told.words
    assert "postui list --help" in told.words


def test_every_command_is_known_to_look_or_to_change() -> None:
    """A new one must say whether a missing store is worth a word, and what a question means."""
    assert not ONLY_LOOK & CHANGE
    neither = {"doctor", "rules", "config", "keys", "completion"}
    assert set(COMMANDS) == ONLY_LOOK | CHANGE | neither


def test_commands_are_what_the_table_says() -> None:
    """Each entry of the table leads to a command of that name."""
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert cli.get_command(context, "nothing") is None
