"""The delivery checklist: what is still owed by due date, then what was delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.names import named
from postui.desk.panes.pane import Column, Mark, Pane, Row, Rows, Tone
from postui.desk.panes.row import DUE_SOON, counted, flags, folded, row
from postui.desk.problems import NONE, Problems
from postui.desk.show import state_text
from postui.model.master import MASTER_STATES, Master
from postui.model.person import Person
from postui.model.snapshot import Snapshot

COLUMNS = (
    Column("due", 9),
    Column("show", 7, 1),
    Column("title", 0),
    Column("owner", 14, 2),
    Column("state", 21),
)
DONE = frozenset(state.name for state in MASTER_STATES.states if state.phase == "done")
OFF = frozenset(state.name for state in MASTER_STATES.states if state.phase == "off")
UNDER_WAY = frozenset(state.name for state in MASTER_STATES.states if state.phase == "under way")
SOON_DAYS = 3
WEEK_DAYS = 7
ByDue = defaultdict[str, list[Master]]


def masters(
    snapshot: Snapshot, desk: Desk, *, production: str = "", problems: Problems = NONE
) -> Pane:
    """Every master that is owed or was delivered; `production` is an id, empty for all."""
    owed, done = _by_due(snapshot.all(Master), production)
    order = [each for due in _soonest_first(owed) for each in owed[due]]
    owed_count = len(order)
    order += [each for due in sorted(done, reverse=True) for each in done[due]]
    total = len(order)
    title = f"{total - owed_count} of {total} delivered" if total else "none"
    return Pane(
        number=4,
        name="Masters",
        title=title,
        line=_line(snapshot, desk, production, problems, owed, title),
        columns=COLUMNS,
        rows=Rows(order, partial(_row, snapshot=snapshot, desk=desk, problems=problems)),
        empty="nothing is owed yet: a adds a master",
    )


def _by_due(every: Iterable[Master], production: str) -> tuple[ByDue, ByDue]:
    """What is owed and what is done, by due date; there are few dates, but many masters."""
    owed: ByDue = defaultdict(list)
    done: ByDue = defaultdict(list)
    if production:
        every = [each for each in every if each.production == production]
    for each in every:
        state = each.state
        if state in DONE:
            done[each.due].append(each)
        elif state not in OFF:
            owed[each.due].append(each)
    return owed, done


def _soonest_first(dues: Iterable[str]) -> list[str]:
    return sorted(dues, key=lambda due: (not due, due))


def _row(master: Master, *, snapshot: Snapshot, desk: Desk, problems: Problems) -> Row:
    human = snapshot.find(Person, master.owner) is not None
    owner = short.person(master.owner, snapshot) if human else _name(master.owner, snapshot)
    return row(
        master.id,
        _mark(master, desk),
        problems,
        short.near_day(master.due, desk.today) if master.due else "",
        short.show(master, snapshot),
        master.title or master.code,
        owner,
        _state(master, desk),
    )


def _name(record_id: str, snapshot: Snapshot) -> str:
    return named(snapshot, record_id) if record_id else ""


def _mark(master: Master, desk: Desk) -> tuple[Mark, Tone]:
    if master.state in DONE:
        return "✓", "done"
    if is_soon(master.due, desk):
        return DUE_SOON
    return ("●", "under way") if master.state in UNDER_WAY else ("·", "open")


def is_soon(due: str, desk: Desk) -> bool:
    """Whether something not delivered is due within SOON_DAYS, or was."""
    return bool(due) and due <= hours.shifted(desk.today.isoformat(), SOON_DAYS)


def _state(master: Master, desk: Desk) -> str:
    if master.state in DONE:
        return state_text(master)
    blockers = sum(each.severity == "blocker" and each.open for each in master.issues)
    words = f"{blockers} blocker{'s' if blockers > 1 else ''}" if blockers else ""
    late = master.estimate if master.due and master.estimate > master.due else ""
    estimate = f"est {short.near_day(late, desk.today)}" if late else ""
    return folded(state_text(master), words, estimate)


def _line(
    snapshot: Snapshot,
    desk: Desk,
    production: str,
    problems: Problems,
    owed: ByDue,
    title: str,
) -> str:
    def has(record_id: str) -> bool:
        found = snapshot.find(Master, record_id)
        if found is None or found.state in OFF:
            return False
        return not production or found.production == production

    wrong = flags(problems, has)
    today = desk.today.isoformat()
    week_end = hours.shifted(today, WEEK_DAYS - 1)
    week = sum(len(some) for due, some in owed.items() if today <= due <= week_end)
    soon = sum(
        (worst := problems.worst(each.id)) is None or worst.severity == "note"
        for due, some in owed.items()
        if is_soon(due, desk)
        for each in some
    )
    return folded(
        title,
        counted("!", wrong.errors),
        counted("▲", wrong.warnings + soon),
        f"{week} due this week" if week else "",
    )
