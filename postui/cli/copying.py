"""The copy command."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import click

from postui.cli.common import Office, say


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--as", "form", metavar="FORMAT", default="line",
              help="line, card, message, tsv, or field:NAME.")  # fmt: skip
@click.option("--print", "printed", is_flag=True, help="Print it instead of copying.")
@click.pass_context
def copy(ctx: click.Context, record_id: str, form: str, printed: bool) -> None:
    """Copy a record's text to the clipboard."""
    from postui.desk.copies import copy_text

    office: Office = ctx.obj
    record = office.record(record_id)
    text = copy_text(record, form, office.snapshot, office.desk())
    if printed:
        click.echo(text)
        return
    from postui.clipboard import copy as copy_out

    receipt = copy_out(text, office.env, office.config.clipboard, write=_terminal())
    say(receipt.message)
    if not receipt.ok:
        ctx.exit(1)


def _terminal() -> Callable[[str], None] | None:
    path = Path("/dev/tty")
    try:
        with path.open("w", encoding="ascii"):
            pass
    except OSError:
        return None

    def write(sequence: str) -> None:
        with contextlib.suppress(OSError), path.open("w", encoding="ascii") as terminal:
            terminal.write(sequence)

    return write
