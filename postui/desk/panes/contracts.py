"""Outstanding contracts, soonest needed first, with the work that waits for them."""

from __future__ import annotations

from functools import partial

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.panes.pane import Column, Mark, Pane, Row, Rows, Tone
from postui.desk.panes.row import DUE_SOON, Flags, counted, flags, folded, row
from postui.desk.paperwork import NEVER, Waiting, outstanding
from postui.desk.problems import NONE, Problems
from postui.desk.show import state_text
from postui.model.contract import Contract
from postui.model.snapshot import Snapshot

COLUMNS = (
    Column("needed", 9),
    Column("blocks", 6, 1),
    Column("type", 12, 2),
    Column("party", 0),
    Column("state", 9),
)
SOON_DAYS = 3
"""A paper is chased three and one days before it is needed (trade practice)."""

_SHORT_TYPES = {
    "LOAN": "loan-out", "COE": "engagement", "FAC": "facility", "COMP": "composer",
    "MAST": "master lic.", "ARCH": "archive lic.", "MINR": "minor permit", "LAB": "lab letter",
}  # fmt: skip


def contracts(
    snapshot: Snapshot, desk: Desk, *, production: str = "", problems: Problems = NONE
) -> Pane:
    """The contracts that are not executed yet; `production` is an id, empty for all."""
    waiting = outstanding(snapshot, desk, production)
    by_id = {each.contract.id: each for each in waiting}
    count = sum(not each.waived for each in waiting)
    title = f"{count} outstanding" if count else "none outstanding"
    return Pane(
        number=2,
        name="Contracts",
        title=title,
        line=_line(title, waiting, flags(problems, by_id.__contains__), desk, problems),
        columns=COLUMNS,
        rows=Rows(
            [each.contract for each in waiting],
            partial(_row, by_id=by_id, snapshot=snapshot, desk=desk, problems=problems),
        ),
        empty="every contract is signed by both: a adds one",
    )


def _row(
    contract: Contract,
    *,
    by_id: dict[str, Waiting],
    snapshot: Snapshot,
    desk: Desk,
    problems: Problems,
) -> Row:
    waiting = by_id[contract.id]
    return row(
        contract.id,
        _mark(waiting, desk),
        problems,
        _needed_text(waiting, desk),
        short.session_type(waiting.work) if waiting.work else "",
        _SHORT_TYPES.get(contract.type) or short.contract_type(contract),
        short.other_party(contract, snapshot) or contract.role or short.show(contract, snapshot),
        "waived" if waiting.waived else state_text(contract),
    )


def _mark(waiting: Waiting, desk: Desk) -> tuple[Mark, Tone]:
    if waiting.waived:
        return "·", "off"
    return DUE_SOON if is_soon(waiting, desk) else ("·", "open")


def is_soon(waiting: Waiting, desk: Desk) -> bool:
    """Whether it is needed within SOON_DAYS."""
    return waiting.day <= hours.shifted(desk.today.isoformat(), SOON_DAYS)


def _needed_text(waiting: Waiting, desk: Desk) -> str:
    if waiting.day == NEVER:
        return ""
    if waiting.work is None or hours.local_day(waiting.start, desk) != waiting.day:
        return short.near_day(waiting.day, desk.today)
    text = short.near_time(waiting.start, desk)
    if len(text) <= COLUMNS[0].width:
        return text
    return text.removeprefix("today ") if text.startswith("today ") else text.rpartition(" ")[0]


def _line(title: str, waiting: list[Waiting], wrong: Flags, desk: Desk, problems: Problems) -> str:
    soon = 0
    for each in waiting:
        if not is_soon(each, desk):
            break
        soon += not each.waived and problems.worst(each.contract.id) is None
    return folded(
        title,
        counted("!", wrong.errors, "blocks work" if wrong.errors == 1 else "block work"),
        counted("▲", wrong.warnings + soon, "needed soon"),
    )
