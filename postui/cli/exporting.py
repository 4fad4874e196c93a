"""The export command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from postui.cli.office import Office
from postui.cli.params import KIND
from postui.cli.writing import out_csv, out_json_text, say
from postui.model.errors import PostuiError

if TYPE_CHECKING:
    from postui.model.kinds import Kind


@click.command()
@click.argument("form", metavar="csv|json", type=click.Choice(["csv", "json"]))
@click.argument("kind", metavar="[KIND]", type=KIND, required=False)
@click.option("-o", "--output", metavar="FILE", type=click.Path(), default="-",
              help="A file, readable by you alone; without it, standard output.")  # fmt: skip
@click.pass_obj
def export(office: Office, form: str, kind: Kind | None, output: str) -> None:
    """Export one kind as CSV, or one or all as JSON.

    The CSV comes back with `postui import`: rows are matched by their id.

    \b
    postui export csv session -o sessions.csv
    postui export json > everything.json
    """
    if form == "csv":
        if kind is None:
            raise click.UsageError("name a kind: CSV is one kind at a time")
        from postui.exchange.csv_out import export_csv

        text = export_csv(kind, office.snapshot, office.desk())
    else:
        from postui.exchange.json_out import export_json

        text = export_json(office.snapshot, (kind,) if kind else ())
    if output != "-":
        _save(office, Path(output), text)
        return
    if form == "csv":
        out_csv(text)
    else:
        out_json_text(text)


def _save(office: Office, path: Path, text: str) -> None:
    """Replace a file whole, or write to what is no file, such as a pipe."""
    data = text.encode()
    if office.is_there(path):
        raise PostuiError(f"{path} is the store itself", "name another file")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            from postui.store.disk import DISK
            from postui.store.files import replace_file

            replace_file(DISK, path, (data,))
    except OSError as error:
        raise PostuiError(f"{path} was not written: {error.strerror}") from error
    say(f"{path}: {len(data):,} bytes")
