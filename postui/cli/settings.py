"""Commands on the settings: config and keys."""

from __future__ import annotations

import json

import click

from postui.cli.failing import complain
from postui.cli.office import Office
from postui.cli.writing import out, say
from postui.config import TEMPLATE, config_path, has_home, read_config
from postui.model.errors import PostuiError


@click.group(invoke_without_command=True)
@click.pass_context
def config(ctx: click.Context) -> None:
    """The settings file: init, path, check.

    \b
    postui config init
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@config.command()
@click.pass_obj
def init(office: Office) -> None:
    """Write a settings file in which every setting is explained.

    \b
    postui config init
    """
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
def path(office: Office) -> None:
    """Print where the settings file is.

    \b
    $EDITOR "$(postui config path)"
    """
    out(str(config_path(office.env)))


@config.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check the settings file and one's own packs, and print the settings in force.

    \b
    postui config check
    """
    from postui.cli.health import ruling
    from postui.tui.actions import read_keys

    office: Office = ctx.obj
    found = read_config(office.env)
    read_keys(found.keys)
    wrong = [each for each in ruling.examine(office) if each.level != "ok"]
    for each in wrong:
        complain(each.found, each.do)
    if any(each.level == "fail" for each in wrong):
        ctx.exit(1)
    for name in found.__struct_fields__:
        if name not in ("keys", "rules", "productions"):
            out(f"{name} = {json.dumps(getattr(found, name), ensure_ascii=False)}")
    for action, keys in found.keys.items():
        out(f"keys.{action} = {json.dumps(keys, ensure_ascii=False)}")
    _print_rules("rules", found.rules)
    for code, rules in found.productions.items():
        _print_rules(f"productions.{code}", rules)
    if not has_home(office.env):
        say("no home folder is known, so that there is no file: defaults")
        return
    place = config_path(office.env)
    say(f"{place}: the settings are good" if place.exists() else f"no file at {place}: defaults")


def _print_rules(where: str, rules: dict[str, dict[str, int | bool]]) -> None:
    for rule, values in rules.items():
        for name, value in values.items():
            out(f"{where}.{rule}.{name} = {json.dumps(value)}")


@click.command()
@click.pass_obj
def keys(office: Office) -> None:
    """Print every action of the board, its keys and its name.

    The names are what the [keys] part of the settings file takes.

    \b
    postui keys | grep copy
    """
    from postui.tui.actions import ACTIONS, read_keys, shown_keys

    chosen = read_keys(office.config.keys)
    for action in ACTIONS:
        out(f"{shown_keys(action, chosen):<12} {action.id:<15} {action.help}")
