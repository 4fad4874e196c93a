"""The command line's front door: which commands there are, and how errors and signals end.

A command's module is imported only when that command runs, so that each starts as fast as it can.
Data goes to stdout, words to stderr. Exit codes: 0 done, 1 failed, 2 usage, 3 no such record,
4 store busy or read-only, 10 problems found, 128+n ended by signal n.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

import click

from postui import __version__
from postui.cli import failing, streams

COMMANDS: dict[str, str] = {
    "today": "looking:today",
    "check": "looking:check",
    "rules": "ruling:rules",
    "list": "listing:list_",
    "show": "listing:show",
    "add": "changing:add",
    "set": "changing:set_",
    "advance": "moving_on:advance",
    "delete": "moving_on:delete",
    "undo": "history:undo",
    "redo": "history:redo",
    "log": "history:log",
    "copy": "copying:copy",
    "import": "importing:import_",
    "export": "exporting:export",
    "doctor": "doctor:doctor",
    "backup": "backing_up:backup",
    "restore": "restoring:restore",
    "config": "settings:config",
    "keys": "settings:keys",
    "completion": "completing:completion",
}
"""Command to module and function, in the order help lists them."""

ONLY_LOOK = frozenset(("today", "check", "list", "show", "log", "copy", "export"))
"""What an empty store has no answer for, so that a mistyped path is said."""

CHANGE = frozenset(
    ("add", "set", "advance", "delete", "undo", "redo", "import", "backup", "restore")
)
"""What writes to the store. While it asks something they fail, so that they need not be told."""

COMPLETE = "_POSTUI_COMPLETE"
"""The variable by which a shell asks for completions; its name is click's."""

EPILOG = """\b
Exit codes: 0 done, 1 failed, 2 usage, 3 no such record, 4 store busy or
read-only, 10 check found errors, 128+n ended by signal n.

\b
Environment: POSTUI_STORE, POSTUI_CONFIG, POSTUI_NOW, POSTUI_CLIPBOARD.
A flag wins over them, they win over the settings file (postui config)."""


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
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0].lower(), COMMANDS, 2)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"there is no command {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=Commands,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--store", metavar="PATH", default="", help="The store's file (also POSTUI_STORE).")
@click.option("--demo", is_flag=True, help="A throwaway copy of the sample data, dated to today.")
@click.option("--sample", metavar="NAME", default="", hidden=True, help="Another data set.")
@click.option("--single-writer-ok", "alone", is_flag=True,
              help="Nobody else writes to the store: allow network folders.")  # fmt: skip
@click.option("--now", metavar="WHEN", default="", help="Fix the clock (also POSTUI_NOW).")
@click.option("--plain", is_flag=True, help="Print the board as text.")
@click.version_option(__version__, "-V", "--version", message="postui %(version)s")
@click.pass_context
def cli(
    ctx: click.Context, store: str, demo: bool, sample: str, alone: bool, now: str, plain: bool
) -> None:
    """The post-production coordinator's board: sessions, contracts, travel, masters.

    Without a command it opens the board; without a terminal it prints it. The options here come
    before the command.

    \b
    postui --demo                         look around in sample data
    postui import sessions.csv            begin with your spreadsheets
    postui today | less                   the day as text
    postui add 'ADR fri 2pm-6pm leona @adr 1 1st hold'
    """
    from postui.cli.office import Office

    name = sample or ("demo" if demo else "")
    command = ctx.invoked_subcommand
    ctx.obj = office = Office(
        os.environ, store=store, sample=name, now=now, only_looks=command in ONLY_LOOK, alone=alone
    )
    if command in ONLY_LOOK:
        office.tells = "all"
    elif command in CHANGE:
        office.tells = "findings"
    ctx.call_on_close(office.close)
    if command is None:
        from postui.cli.board import open_board

        ctx.exit(open_board(office, plain=plain))


def main(arguments: Sequence[str]) -> int:
    """Run the command line on the process's own streams; gives the exit code, all written."""
    streams.prepare()
    return streams.finish(run(arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command and tell what went wrong; gives the exit code."""
    try:
        asked = os.environ.get(COMPLETE)
        if asked:
            from click.shell_completion import shell_complete

            return shell_complete(cli, {}, "postui", COMPLETE, asked)
        with cli.make_context("postui", list(arguments)) as context:
            cli.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except Exception as error:  # noqa: BLE001 - the border: here every error becomes words
        return failing.tell(error, os.environ)
    except KeyboardInterrupt:
        return 130
    return 0
