"""The import command."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postui.cli.office import Office
from postui.cli.params import KIND
from postui.cli.writing import out, out_json, say
from postui.model.errors import PostuiError

if TYPE_CHECKING:
    from postui.exchange import Plan
    from postui.model.kinds import Kind

STDIN = "standard input"


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path())
@click.option(
    "--kind", type=KIND, metavar="KIND", help="What they list, where headings do not say."
)
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=FIELD",
              help="What a column is; COLUMN=- leaves it out. Again for each column.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would happen, line by line; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.pass_context
def import_(
    ctx: click.Context, files: tuple[str, ...], kind: Kind | None, pairs: tuple[str, ...],
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Import CSV files in one step, which undo takes back.

    Every good row is taken, every bad one named with its line and the reason, and every reading
    that was not certain is listed. Importing the same files again changes nothing. A folder
    stands for the .csv files in it (or the .jsonl files, as in sample_data/), - for standard
    input.

    \b
    postui import contacts.csv sessions.csv --dry-run
    postui import sessions.csv --map 'Suite=rooms' --map 'Rate=-'
    """
    office: Office = ctx.obj
    from postui.exchange import import_files

    snapshot, desk = office.snapshot, office.desk()
    plan = import_files(
        list(_sources(files)), snapshot, desk, kind=kind.name if kind else "",
        mapping=_mapping(pairs),
    )  # fmt: skip
    if not dry_run and not plan.draft.empty:
        office.commit(plan.draft)
    _report(plan, dry_run=dry_run, as_json=as_json)
    if plan.refused and not _any_good(plan):
        ctx.exit(1)


def _sources(files: Sequence[str]) -> Iterator[Path | tuple[str, bytes]]:
    for name in files:
        path = Path(name)
        if name == "-":
            if sys.stdin is None:
                raise PostuiError("there is no standard input", "name a file instead of -")
            yield STDIN, sys.stdin.buffer.read()
        elif path.is_dir():
            found = sorted(path.glob("*.csv")) or sorted(path.glob("*.jsonl"))
            if not found:
                raise PostuiError(f"there is no .csv or .jsonl file in {path}", "name the files")
            yield from found
        else:
            yield path


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        if not equals or not column.strip() or not field.strip():
            raise click.BadParameter(f"{pair!r} is not COLUMN=FIELD", param_hint="'--map'")
        mapping[column] = field.strip()
    return mapping


def _any_good(plan: Plan) -> bool:
    """Whether some line was understood, be it as a record that is there already."""
    return bool(plan.created or plan.changed or any(each.id for each in plan.skipped))


def _report(plan: Plan, *, dry_run: bool, as_json: bool) -> None:
    from postui.exchange import report

    if as_json:
        out_json(report.shape(plan))
    else:
        for line in report.lines(plan, every=dry_run):
            out(line)
        out(_summary(plan))
    if dry_run:
        say("dry run: nothing was written")
    elif plan.draft.empty:
        say("nothing was written")


def _summary(plan: Plan) -> str:
    counts = {
        "created": plan.created, "changed": plan.changed, "skipped": plan.skipped,
        "refused": plan.refused, "uncertain": plan.uncertain,
    }  # fmt: skip
    return ", ".join(f"{word} {len(items)}" for word, items in counts.items())
