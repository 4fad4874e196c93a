"""Commands about the program itself: config, keys, completion."""

from __future__ import annotations

import sys

import click
import msgspec

from postui.cli.common import Office, out, say
from postui.config import TEMPLATE, Config, config_path, read_config
from postui.model.errors import PostuiError


@click.group()
def config() -> None:
    """The settings file: init, path, check."""


@config.command()
@click.pass_obj
def path(office: Office) -> None:
    """Print where the settings file is."""
    out(str(config_path(office.env)))


@config.command()
@click.pass_obj
def init(office: Office) -> None:
    """Write a settings file in which every setting is explained."""
    target = config_path(office.env)
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError as error:
        raise PostuiError(f"{target} is there already", "it is left as it is") from error
    except OSError as error:
        raise PostuiError(f"{target}: {error.strerror}", "POSTUI_CONFIG names another") from error
    out(str(target))


@config.command()
@click.pass_obj
def check(office: Office) -> None:
    """Check the settings file, and print the settings in force."""
    from postui.tui.actions import read_keys

    found: Config = read_config(office.env)
    read_keys(found.keys)
    for name, value in msgspec.structs.asdict(found).items():
        out(f"{name} = {value!r}")
    say("the settings are good")


@click.command()
@click.pass_obj
def keys(office: Office) -> None:
    """Print every action, its keys and its name for the [keys] setting."""
    from postui.tui.actions import ACTIONS, read_keys, shown_keys

    chosen = read_keys(office.config.keys)
    for action in ACTIONS:
        out(f"{shown_keys(action, chosen):<12} {action.id:<15} {action.help}")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell: eval "$(postui completion bash)"."""
    from click.shell_completion import get_completion_class

    from postui.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise PostuiError(f"no completion for {shell}")
    sys.stdout.write(found(cli, {}, "postui", "_POSTUI_COMPLETE").source() + "\n")
