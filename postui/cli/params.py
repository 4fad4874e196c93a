"""The kinds of argument commands take: how each is read, and what a shell may complete it to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from postui.model.errors import NotFound, PostuiError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from postui.cli.office import Office
    from postui.model.fields import Field
    from postui.model.record import Record

MOST_OFFERED = 60


def _is_one_word(value: str) -> bool:
    """Whether a shell takes it as it is: it puts what is offered on the line without quotes."""
    return all(char.isalnum() or char in "-_.:/@+" for char in value)


def office_of(ctx: click.Context) -> Office:
    """The office of a run; while a shell completes, one made of what is typed so far."""
    root = ctx.find_root()
    if root.obj is None:
        import os

        from postui.cli.office import Office

        typed = root.params
        sample = typed.get("sample") or ("demo" if typed.get("demo") else "")
        root.obj = Office(os.environ, store=typed.get("store") or "", sample=sample)
    office: Office = root.obj
    return office


class _Completed(click.ParamType):  # type: ignore[type-arg] # generic in newer click only
    """An argument with completions; none when the store or the settings cannot be read."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What the word may become."""
        del param
        from click.shell_completion import CompletionItem

        from postui.cli.writing import safe

        try:
            found = self.offers(ctx, incomplete)
        except (PostuiError, OSError):
            return []
        good = [(value, words) for value, words in found if _is_one_word(value)][:MOST_OFFERED]
        return [CompletionItem(value, help=safe(words) or None) for value, words in good]

    def offers(self, ctx: click.Context, typed: str) -> list[tuple[str, str]]:
        """Values and what they mean."""
        raise NotImplementedError


class KindParam(_Completed):
    """The name of a kind; its value is the `Kind`."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's signature
        """The kind of that name, plural or letter."""
        from postui.model.kinds import Kind, find_kind

        if isinstance(value, Kind):
            return value
        try:
            return find_kind(value)
        except NotFound as error:
            self.fail(f"{error.message}; {error.hint}", param, ctx)

    def offers(self, ctx: click.Context, typed: str) -> list[tuple[str, str]]:
        """Every kind."""
        del ctx
        from postui.model.kinds import KINDS

        return [(kind.name, kind.plural) for kind in KINDS if kind.name.startswith(typed.lower())]


class RecordParam(_Completed):
    """A record's id, as it is typed."""

    name = "id"

    def offers(self, ctx: click.Context, typed: str) -> list[tuple[str, str]]:
        """Ids that begin so, with names; the newest first."""
        from postui.desk.names import name_of
        from postui.model.kinds import BY_LETTER

        kind = BY_LETTER.get(typed[:1].upper())
        if kind is None:
            return [(kind.letter, kind.plural) for kind in BY_LETTER.values() if not typed]
        snapshot = office_of(ctx).snapshot
        fitting = [
            record
            for record in reversed(snapshot.of_kind(kind))
            if record.id.startswith(typed.upper())
        ]
        return [(each.id, name_of(each, snapshot)) for each in fitting[:MOST_OFFERED]]


class FieldValueParam(_Completed):
    """What a field may be: a production's code, a state of the record typed before."""

    name = "value"

    def __init__(self, kind: str, field: str) -> None:
        self._kind = kind
        self._field = field

    def offers(self, ctx: click.Context, typed: str) -> list[tuple[str, str]]:
        """What a form would offer."""
        from postui.desk.offers import completions

        field = self._described(ctx)
        if field is None:
            return []
        asked = typed.replace("_", " ")
        found = completions(field, asked, office_of(ctx).snapshot, limit=MOST_OFFERED)
        return [(each.replace(" ", "_") if field.type == "state" else each, "") for each in found]

    def _described(self, ctx: click.Context) -> Field | None:
        from postui.model.fields import field_names
        from postui.model.kinds import BY_NAME, kind_of

        kind = BY_NAME.get(self._kind) or kind_of(_typed_record(ctx))
        return field_names(kind.struct).get(self._field)


class FormatParam(_Completed):
    """A format the record typed before can be copied in."""

    name = "format"

    def offers(self, ctx: click.Context, typed: str) -> list[tuple[str, str]]:
        """The formats of the record, with their beginnings."""
        from postui.desk.copies import formats

        office = office_of(ctx)
        found = formats(_typed_record(ctx), office.snapshot, office.desk())
        return [(each.name, each.preview) for each in found if each.name.startswith(typed)]


def _typed_record(ctx: click.Context) -> Record:
    """The record whose id stands before; click leaves it unread behind an option with no value."""
    typed = ctx.params.get("record_id") or next(iter(ctx.args), "")
    return office_of(ctx).record(str(typed))


KIND = KindParam()
RECORD = RecordParam()
PRODUCTION = FieldValueParam("session", "production")
STATE = FieldValueParam("", "state")
FORMAT = FormatParam()
