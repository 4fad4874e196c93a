"""Commands on history: undo, redo, log."""

from __future__ import annotations

import click

from postui.cli.common import SCHEMA, Office, out, out_json, say
from postui.desk.changes import describe
from postui.model.kinds import read_id


@click.command()
@click.argument("times", metavar="[N]", type=click.IntRange(1, 1000), default=1)
@click.pass_obj
def undo(office: Office, times: int) -> None:
    """Take back your last change, or the last N."""
    for _ in range(times):
        say(describe(office.store.undo()))


@click.command()
@click.argument("times", metavar="[N]", type=click.IntRange(1, 1000), default=1)
@click.pass_obj
def redo(office: Office, times: int) -> None:
    """Bring back what undo took, once or N times."""
    for _ in range(times):
        say(describe(office.store.redo()))


@click.command()
@click.argument("record_id", metavar="[ID]", default="")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with before and after.")
@click.option("-n", "--limit", type=click.IntRange(0), default=0, help="At most so many.")
@click.pass_obj
def log(office: Office, record_id: str, as_json: bool, limit: int) -> None:
    """Print what changed, newest first: everything, or one record's."""
    wanted = read_id(record_id) if record_id else ""
    commits = office.store.history(wanted, limit)
    if as_json:
        from postui.cli.shapes import commits_shape

        out_json({"schema": SCHEMA, "commits": commits_shape(commits)})
        return
    for commit in commits:
        ids = " ".join(change.id for change in commit.changes[:6])
        more = f" +{len(commit.changes) - 6}" if len(commit.changes) > 6 else ""
        out(f"{commit.seq:>5}  {commit.at[:16]}  {commit.who:<12}  {describe(commit)}  {ids}{more}")
