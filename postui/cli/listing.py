"""Commands on records as they are: list and show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from postui.cli.office import Office
from postui.cli.params import KIND, RECORD
from postui.cli.plain import padded
from postui.cli.writing import SCHEMA, out, out_csv, out_json

if TYPE_CHECKING:
    from postui.desk.card import Card
    from postui.model.kinds import Kind
    from postui.model.record import Record


@click.command("list")
@click.argument("kind", type=KIND, metavar="KIND")
@click.option("--where", metavar="QUERY", default="", help="Only those with all of these words.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, every field.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, for spreadsheets.")
@click.pass_obj
def list_(office: Office, kind: Kind, where: str, as_json: bool, as_csv: bool) -> None:
    """List the records of a kind, one a line.

    KIND is production, person, vendor, room, session, contract, trip, master or note.

    \b
    postui list contract --where 'day player sent'
    postui list session --json | jq -r '.records[].id'
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    records = _matching(office, kind, where)
    if as_json:
        from postui.cli.shapes import record_shape

        shown = [record_shape(record) for record in records]
        out_json({"schema": SCHEMA, "kind": kind.name, "records": shown})
    elif as_csv:
        from postui.exchange.csv_out import export_csv

        out_csv(export_csv(kind, office.snapshot, office.desk(), records=records))
    else:
        from postui.desk.copies import useful

        snapshot, desk = office.snapshot, office.desk()
        for record in records:
            told = useful(record, snapshot, desk).removesuffix(f" · {record.id}")
            out(f"{record.id:<6} {told}")


def _matching(office: Office, kind: Kind, where: str) -> Sequence[Record]:
    snapshot = office.snapshot
    records = snapshot.of_kind(kind)
    if not where.strip():
        return records
    from postui.desk.find import search

    wanted = set(search(snapshot, where, limit=snapshot.count()))
    return [record for record in records if record.id in wanted]


@click.command()
@click.argument("record_id", type=RECORD, metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with links and problems.")
@click.pass_obj
def show(office: Office, record_id: str, as_json: bool) -> None:
    """Show a record: fields, problems, links and history.

    \b
    postui show S42
    postui show C7 --json
    """
    from postui.desk.watch import check

    record = office.record(record_id)
    snapshot, desk = office.snapshot, office.desk()
    problems = check(snapshot, desk)
    if as_json:
        from postui.cli.shapes import card_shape

        out_json(card_shape(record, snapshot, problems))
        return
    from postui.desk.card import card

    _print(record, card(record, snapshot, desk, problems, office.store.history(record.id, 20)))


def _print(record: Record, shown: Card) -> None:
    out("   ".join(filter(None, (f"{shown.mark} {record.id}  {shown.title}", shown.state))))
    for section in shown.sections:
        out()
        out(section.title)
        for line in section.lines:
            link = f"   → {line.link}" if line.link else ""
            out(f"  {line.mark or ' '} {padded(line.label, 20)} {line.text}{link}".rstrip())
