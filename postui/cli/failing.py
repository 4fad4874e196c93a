"""How a command says that it failed: one line, the way out under it, and an exit code.

Whatever is in the message, a terminal gets no control character of it.
"""

from __future__ import annotations

from collections.abc import Mapping

import click

from postui.cli.streams import PIPE_CLOSED
from postui.cli.writing import say
from postui.model.errors import (
    Gated,
    InvalidField,
    NotFound,
    NotUnderstood,
    PostuiError,
    StoreBusy,
    StoreReadOnly,
)

USAGE = 2
BEFORE = frozenset(("--store", "--demo", "--now", "--plain", "--sample", "--single-writer-ok"))
"""Options that belong to the program, not to a command."""


def tell(error: Exception, env: Mapping[str, str]) -> int:
    """Say what went wrong on stderr; gives the exit code."""
    if isinstance(error, BrokenPipeError):
        return PIPE_CLOSED
    if isinstance(error, PostuiError):
        complain(error.message, error.hint, _waiver(error))
        return code_of(error)
    if isinstance(error, click.ClickException):
        complain(error.format_message(), *_ways_out(error))
        return error.exit_code
    if isinstance(error, OSError):
        about = error.filename or "the output could not be written"
        complain(f"{about}: {error.strerror or error}")
        return 1
    from datetime import UTC, datetime

    from postui.tui.crash import last_words

    say(last_words(error, env, datetime.now(UTC).astimezone()))
    return 1


def complain(message: str, *hints: str) -> None:
    """One error, and what to do about it."""
    say(f"postui: {' '.join(message.split())}")
    for hint in filter(None, hints):
        say(f"  {' '.join(hint.split())}")


def _waiver(error: PostuiError) -> str:
    """How to go on all the same, where a record that exists may."""
    if not isinstance(error, Gated):
        return ""
    from postui.model.draft import is_new

    if is_new(error.record):
        return ""
    return f"in your name: postui advance {error.record} --to {error.goal} --waive REASON"


def code_of(error: PostuiError) -> int:
    """The exit code an error ends with."""
    if isinstance(error, NotFound):
        return 3
    if isinstance(error, StoreBusy | StoreReadOnly):
        return 4
    if isinstance(error, InvalidField | NotUnderstood):
        return USAGE
    return 1


def _ways_out(error: click.ClickException) -> list[str]:
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return []
    path = error.ctx.command_path
    hints = [f"for more: {path} --help"]
    if isinstance(error, click.NoSuchOption) and error.option_name in BEFORE:
        hints.insert(0, f"{error.option_name} comes before the command: postui {error.option_name}")
    elif path != "postui":
        hints.insert(0, " ".join(error.ctx.get_usage().split()).replace("Usage: ", "usage: "))
    return hints
