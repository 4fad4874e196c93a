"""A record's card: its problems, every field that has a value, what it is linked to, its history.

Everything on a card is reachable from it: a line with `link` opens another record, a line with
`field` edits that field. The texts are cleaned, but are still user text: never markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from postui.desk.desk import Desk
from postui.desk.lines import Line, Section, mark_of
from postui.desk.names import name_of, named
from postui.desk.problems import MARKS, NONE, Problems
from postui.desk.show import show_field, state_text
from postui.model.clean import cell_safe
from postui.model.draft import Commit
from postui.model.fields import Field, field_names, fields_of
from postui.model.kinds import kind_of, kind_of_id
from postui.model.links import links_of
from postui.model.record import Record, misfits
from postui.model.session import Session
from postui.model.session_types import BY_CODE
from postui.model.snapshot import Snapshot

__all__ = ["Card", "Line", "Section", "card", "field_lines", "lines_of", "mark_of"]


class Card(msgspec.Struct, frozen=True):
    """Everything known about one record, in the order to read it."""

    title: str
    """Kind and name: "Session · ADR L. Marchetti-Vale Tue 24 Nov 14:00"."""
    mark: str
    """One of `! ▲ ● · ✓`."""
    state: str
    """The words for its state; empty for a kind without states."""
    sections: tuple[Section, ...] = ()


def card(
    record: Record,
    snapshot: Snapshot,
    desk: Desk,
    problems: Problems = NONE,
    history: Sequence[Commit] = (),
) -> Card:
    """The card of a record. `history` is newest first, as the store gives it."""
    from postui.desk.card_history import history_lines
    from postui.desk.card_links import linked_lines, message_lines, note_lines
    from postui.desk.fees import fee_lines

    kind = kind_of(record)
    sections = (
        ("Problems", problem_lines(record, problems, snapshot, desk)),
        ("Messages to send", message_lines(record, snapshot)),
        (
            kind.name.capitalize(),
            (*field_lines(record, snapshot, desk), *fee_lines(record, snapshot, desk)),
        ),
        ("Does not fit its field", misfit_lines(record)),
        ("Linked", linked_lines(record, snapshot, desk, problems)),
        ("Notes", note_lines(record, snapshot, desk)),
        ("History", history_lines(record, snapshot, desk, history)),
    )
    made = ((title, tuple(map(_clean, lines))) for title, lines in sections)
    return Card(
        title=cell_safe(f"{kind.name.capitalize()} · {name_of(record, snapshot)}"),
        mark=mark_of(record, desk, problems),
        state=cell_safe(state_text(record, snapshot)) if kind.states else "",
        sections=tuple(Section(title, lines) for title, lines in made if lines),
    )


def _clean(line: Line) -> Line:
    return msgspec.structs.replace(line, label=cell_safe(line.label), text=cell_safe(line.text))


def problem_lines(
    record: Record, problems: Problems, snapshot: Snapshot, desk: Desk
) -> Iterator[Line]:
    """The record's problems, worst first; then those put aside, with until when and why.

    Each opens what it is about besides this record: what can be put right, else the first other.
    """
    for problem in problems.of(record.id):
        others = [each for each in problem.records if each != record.id]
        movable = (each for each in others if (kind := kind_of_id(each)) and kind.states)
        link = next(movable, others[0] if others else "")
        mark = "·" if problem.waits else MARKS[problem.severity]
        yield Line(problem.rule, problem.message, link=link, mark=mark)
        if problem.waits:
            from postui.desk.putting_aside import told

            for text, note_id in told(problem, snapshot, desk):
                yield Line("", text, link=note_id)


def field_lines(
    record: Record, snapshot: Snapshot, desk: Desk, *, restricted: bool = True
) -> Iterator[Line]:
    """Every field that has a value, in the order it is declared; several values, several lines.

    Fields of the restricted tier are left out unless `restricted`.
    """
    for field in fields_of(type(record)):
        if restricted or field.tier != "restricted":
            yield from lines_of(record, field, snapshot, desk)


def lines_of(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> Iterator[Line]:
    """The lines one field takes; only the first says its label, none when it has no value."""
    for number, (label, text, link) in enumerate(_parts(record, field, snapshot, desk)):
        told = label if number == 0 or field.type == "details" else ""
        yield Line(told, text, link, field.name)


def _parts(
    record: Record, field: Field, snapshot: Snapshot, desk: Desk
) -> Iterator[tuple[str, str, str]]:
    """Label, text and link of each line a field takes."""
    value: Any = getattr(record, field.name)
    if not value and field.type != "state":
        return
    match field.type:
        case "link":
            yield field.label, named(snapshot, value), _real(snapshot, value)
        case "links":
            for each in value:
                yield field.label, named(snapshot, each), _real(snapshot, each)
        case "group":
            for part in value:
                one = msgspec.structs.replace(record, **{field.name: (part,)})
                link = next(links_of(part), "")
                yield field.label, show_field(one, field, snapshot, desk), _real(snapshot, link)
        case "details":
            for name, text in value.items():
                yield _detail_label(record, name), text, ""
        case "block":
            for text in value.splitlines():
                yield field.label, text, ""
        case "state":
            yield field.label, state_text(record, snapshot), ""
        case _:
            yield field.label, show_field(record, field, snapshot, desk), ""


def _real(snapshot: Snapshot, record_id: str) -> str:
    return record_id if record_id and snapshot.get(record_id) is not None else ""


def _detail_label(record: Record, name: str) -> str:
    kind = BY_CODE.get(record.type) if isinstance(record, Session) else None
    labels = dict(kind.fields) if kind else {}
    return labels.get(name) or name.replace("_", " ").capitalize()


def misfit_lines(record: Record) -> Iterator[Line]:
    """Stored values that their field cannot take, as they are stored."""
    labels = field_names(type(record))
    for name, value in misfits(record).items():
        field = labels.get(name)
        text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
        yield Line(field.label if field else name, text, field=name if field else "", mark="!")
