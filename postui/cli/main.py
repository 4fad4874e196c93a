"""The command line's front door: which commands there are, and how errors and signals end.

A command's module is imported only when that command runs, so that each starts as fast as it can.
Data goes to stdout, words to stderr. Exit codes: 0 done, 1 failed, 2 usage, 3 no such record,
4 store busy or read-only, 10 problems found, 128+n ended by signal n.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from postui import __version__
from postui.model.errors import (
    InvalidField,
    NotFound,
    NotUnderstood,
    PostuiError,
    StoreBusy,
    StoreReadOnly,
)

COMMANDS: dict[str, str] = {
    "today": "looking:today",
    "check": "looking:check",
    "list": "looking:list_",
    "show": "looking:show",
    "add": "changing:add",
    "set": "changing:set_",
    "advance": "changing:advance",
    "delete": "changing:delete",
    "undo": "history:undo",
    "redo": "history:redo",
    "log": "history:log",
    "copy": "copying:copy",
    "import": "moving:import_",
    "export": "moving:export",
    "config": "settings:config",
    "keys": "settings:keys",
    "completion": "settings:completion",
}
"""Command to module and function, in the order help lists them."""


class Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in our order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"postui.cli.{module}"), function)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command; for an unknown word, the nearest ones."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"there is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, invoke_without_command=True)
@click.option("--store", metavar="PATH", help="The store's file.")
@click.option("--demo", is_flag=True, help="Open a throwaway copy of the sample data.")
@click.option("--sample", metavar="NAME", hidden=True, help="The same, of another data set.")
@click.option("--now", "at", metavar="WHEN", help="Fix the clock (also POSTUI_NOW).")
@click.option("--plain", is_flag=True, help="Print the board as text.")
@click.version_option(__version__, prog_name="postui", message="%(prog)s %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    store: str | None,
    demo: bool,
    sample: str | None,
    at: str | None,
    plain: bool,
) -> None:
    """The post-production coordinator's board: sessions, contracts, travel, masters.

    Without a command it opens the board; without a terminal it prints it.
    """
    from postui.cli.common import Office

    name = sample or ("demo" if demo else "")
    ctx.obj = Office(store or "", name, at or "", os.environ)
    if ctx.invoked_subcommand is None:
        from postui.cli.board import open_board

        code = open_board(ctx.obj, plain=plain)
        if code:
            ctx.exit(code)


def code_of(error: PostuiError) -> int:
    """The exit code an error ends with."""
    if isinstance(error, NotFound):
        return 3
    if isinstance(error, (StoreBusy, StoreReadOnly)):
        return 4
    if isinstance(error, (InvalidField, NotUnderstood)):
        return 2
    return 1


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; never returns."""
    try:
        code = cli.main(arguments, prog_name="postui", standalone_mode=False)
    except PostuiError as error:
        click.echo(f"postui: {error.message}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(code_of(error))
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(code if isinstance(code, int) else 0)
