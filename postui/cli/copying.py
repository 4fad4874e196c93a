"""The copy command."""

from __future__ import annotations

import click

from postui.cli.office import Office
from postui.cli.params import FORMAT, RECORD
from postui.cli.writing import out_block, say
from postui.model.errors import NotFound

TIMEOUT = 2.0
"""Seconds a clipboard may take for one step."""


@click.command()
@click.argument("record_id", type=RECORD, metavar="ID")
@click.option("--as", "form", type=FORMAT, metavar="FORMAT", default="line",
              help="line, card, message, tsv, or field:NAME.")  # fmt: skip
@click.option("--print", "printed", is_flag=True, help="Print it instead of copying.")
@click.pass_context
def copy(ctx: click.Context, record_id: str, form: str, printed: bool) -> None:
    """Copy a record's text to the clipboard, and say where it went.

    \b
    postui copy S42 --as message
    postui copy P3 --as field:phone
    postui copy T1 --as message --print | mail -s 'Your trip' leona@example.com
    """
    from postui.desk.copies import copy_text

    office: Office = ctx.obj
    record = office.record(record_id)
    try:
        text = copy_text(record, form, office.snapshot, office.desk())
    except NotFound as error:
        raise click.UsageError(f"{error.message}; {error.hint}") from error
    if printed:
        out_block(text)
        return
    from postui.clipboard import copy as copy_out
    from postui.clipboard import tty_writer

    receipt = copy_out(
        text, office.env, office.config.clipboard, write=tty_writer(), timeout=TIMEOUT,
        hint="--print shows text",
    )  # fmt: skip
    say(receipt.message)
    if not receipt.ok:
        ctx.exit(1)
