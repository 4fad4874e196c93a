"""Commands that only look: today, check, list, show."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from postui.cli.common import SCHEMA, Office, out, out_json, production_id
from postui.desk import agenda
from postui.desk.rules import check as check_all
from postui.model import when
from postui.model.kinds import Kind, find_kind

NAMES = ("sessions", "contracts", "travel", "masters")


def _day(office: Office, text: str | None) -> date:
    if not text:
        return office.clock.today()
    from postui.model.phrase import read_date

    desk = office.desk()
    return date.fromisoformat(read_date(text, now=desk.now, day_first=desk.day_first).day)


def print_today(office: Office, day: str | None = None, production: str | None = None) -> None:
    """Print the board as text."""
    from postui.cli.plain import today_lines

    chosen, desk, snapshot = _day(office, day), office.desk(), office.snapshot
    of = production_id(office, production)
    problems = check_all(snapshot, desk).within(of)
    panes = agenda.panes(snapshot, desk, day=chosen, production=of, problems=problems)
    now = when.from_datetime(desk.now)
    for line in today_lines(f"postui   {when.full_text(now)}", panes, problems):
        out(line)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--day", metavar="D", help="Another day's sessions: tomorrow, fri, 24 Nov.")
@click.option("--production", metavar="P", help="Of one production only, by code or title.")
@click.pass_obj
def today(office: Office, as_json: bool, day: str | None, production: str | None) -> None:
    """Print the four panes."""
    if not as_json:
        print_today(office, day, production)
        return
    from postui.cli.shapes import pane_shape, problems_shape

    desk, snapshot = office.desk(), office.snapshot
    of = production_id(office, production)
    problems = check_all(snapshot, desk).within(of)
    panes = agenda.panes(snapshot, desk, day=_day(office, day), production=of, problems=problems)
    out_json({
        "schema": SCHEMA,
        "now": when.from_datetime(desk.now),
        "panes": {
            name: pane_shape(pane, snapshot) for name, pane in zip(NAMES, panes, strict=True)
        },
        "problems": problems_shape(problems),
    })  # fmt: skip


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--production", metavar="P", help="Of one production only.")
@click.pass_context
def check(ctx: click.Context, as_json: bool, production: str | None) -> None:
    """Print every problem, worst first; exit 10 if any is an error."""
    office: Office = ctx.obj
    problems = check_all(office.snapshot, office.desk()).within(production_id(office, production))
    if as_json:
        from postui.cli.shapes import problems_shape

        out_json({"schema": SCHEMA, "problems": problems_shape(problems)})
    else:
        from postui.cli.plain import problem_lines

        for line in problem_lines(problems):
            out(line)
    if problems.count("error"):
        ctx.exit(10)


@click.command("list")
@click.argument("kind", metavar="KIND")
@click.option("--where", metavar="QUERY", default="", help="Only those with these words.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV.")
@click.pass_obj
def list_(office: Office, kind: str, where: str, as_json: bool, as_csv: bool) -> None:
    """List the records of a KIND: session, contract, trip, master, person, vendor, …"""
    found = find_kind(kind)
    records = _matching(office, found, where)
    if as_json:
        from postui.cli.shapes import record_shape

        out_json({
            "schema": SCHEMA,
            "kind": found.name,
            "records": [record_shape(record) for record in records],
        })  # fmt: skip
    elif as_csv:
        from postui.exchange.csv_out import export_csv

        click.echo(export_csv(found, office.snapshot, office.desk(), records=records), nl=False)
    else:
        from postui.desk.copies import useful

        desk = office.desk()
        for record in records:
            out(f"{record.id:<6} {useful(record, office.snapshot, desk)}")


def _matching(office: Office, kind: Kind, where: str) -> list[Any]:
    records = list(office.snapshot.of_kind(kind))
    if not where:
        return records
    from postui.desk.find import search

    wanted = set(search(office.snapshot, where, limit=office.snapshot.count() + 1))
    return [record for record in records if record.id in wanted]


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with links and problems.")
@click.pass_obj
def show(office: Office, record_id: str, as_json: bool) -> None:
    """Show a record's card."""
    record = office.record(record_id)
    snapshot, desk = office.snapshot, office.desk()
    problems = check_all(snapshot, desk)
    if as_json:
        from postui.cli.shapes import problem_shape, record_shape
        from postui.model.links import links_of

        out_json({
            "schema": SCHEMA,
            **record_shape(record),
            "links": sorted({*links_of(record)} - {""}),
            "linked": [each.id for each in snapshot.linked(record.id)],
            "problems": [problem_shape(each) for each in problems.of(record.id)],
        })  # fmt: skip
        return
    from postui.desk.card import card

    shown = card(record, snapshot, desk, problems, office.store.history(record.id, limit=20))
    state = f"   {shown.state}" if shown.state else ""
    out(f"{shown.mark} {record.id}  {shown.title}{state}")
    for section in shown.sections:
        out("")
        out(section.title)
        for line in section.lines:
            link = f"   → {line.link}" if line.link else ""
            for text in line.text.split("\n"):
                out(f"  {line.mark or ' '} {line.label:<20} {text}{link}".rstrip())
