"""Commands on the day: today and check."""

from __future__ import annotations

from datetime import date

import click

from postui.cli.office import Office
from postui.cli.params import PRODUCTION
from postui.cli.streams import PROBLEMS
from postui.cli.writing import SCHEMA, out_json, out_page, say
from postui.desk.problems import Problems, Severity
from postui.desk.watch import check as check_all
from postui.model import when

NAMES = ("sessions", "contracts", "travel", "masters")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--day", metavar="D", default="", help="Sessions of another day: fri, 24 Nov, +3d.")
@click.option("--production", type=PRODUCTION, metavar="P", help="Of one production only.")
@click.pass_obj
def today(office: Office, as_json: bool, day: str, production: str | None) -> None:
    """Print the four panes.

    \b
    postui today
    postui today --day tomorrow --production CFT
    postui today --json | jq '.problems[0].message'
    """
    print_today(office, day=day, production=production, as_json=as_json)


def print_today(
    office: Office, *, day: str = "", production: str | None = None, as_json: bool = False
) -> None:
    """Print the board, as text or JSON."""
    from postui.desk import agenda

    desk, snapshot = office.desk(), office.snapshot
    of, chosen = office.production(production), _day(office, day)
    problems = check_all(snapshot, desk).within(of)
    panes = agenda.panes(snapshot, desk, day=chosen, production=of, problems=problems)
    now = when.from_datetime(desk.now)
    if as_json:
        from postui.cli.shapes import pane_shape, problems_shape

        shown = (pane_shape(pane, snapshot) for pane in panes)
        out_json({
            "schema": SCHEMA,
            "now": now,
            "panes": dict(zip(NAMES, shown, strict=True)),
            "problems": problems_shape(problems),
        })  # fmt: skip
        return
    from postui.cli.plain import today_lines

    out_page(today_lines(f"postui   {when.full_text(now)}", panes, problems))


def _day(office: Office, text: str) -> date:
    if not text:
        return office.clock.today()
    from postui.model.phrase import read_date

    desk = office.desk()
    return date.fromisoformat(read_date(text, now=desk.now, day_first=desk.day_first).day)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--production", type=PRODUCTION, metavar="P", help="Of one production only.")
@click.pass_context
def check(ctx: click.Context, as_json: bool, production: str | None) -> None:
    """Print every problem, worst first; exit 10 if any is an error.

    \b
    postui check --production TMN
    postui check >/dev/null || echo "something is wrong"
    """
    office: Office = ctx.obj
    problems = check_all(office.snapshot, office.desk()).within(office.production(production))
    if as_json:
        from postui.cli.shapes import problem_shape, problems_shape

        waiting = [problem_shape(each) for each in problems.waiting]
        out_json({"schema": SCHEMA, "problems": problems_shape(problems), "waiting": waiting})
    else:
        from postui.cli.plain import problem_lines

        out_page(problem_lines(problems))
        aside = f"; {len(problems.waiting)} put aside" if problems.waiting else ""
        say(f"{counted(problems)}{aside}")
    if problems.count("error"):
        ctx.exit(PROBLEMS)


def counted(problems: Problems) -> str:
    """ "5 errors, 1 warning"."""
    severities: tuple[Severity, ...] = ("error", "warning", "note")
    counts = ((problems.count(each), each) for each in severities)
    told = (f"{count} {each}{'s' if count > 1 else ''}" for count, each in counts if count)
    return ", ".join(told) or "nothing is wrong that postui can see"
