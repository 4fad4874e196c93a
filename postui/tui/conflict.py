"""Two people changed the same field: shows what each meant, and asks which shall stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from postui.desk.conflicts import Choice, at_odds, settle, told, who_else, why_no_note
from postui.desk.names import named
from postui.tui.asking import Ask
from postui.tui.menu import Item

if TYPE_CHECKING:
    from postui.model.draft import Draft
    from postui.model.errors import Conflict
    from postui.model.merging import Clash
    from postui.tui.app import PostuiApp
    from postui.tui.known import Known
    from postui.tui.messages import Failed


def ask(app: PostuiApp, failed: Failed) -> None:
    """Ask, and commit what was chosen; escape goes back to what was typed."""
    draft, conflict = cast("Draft", failed.draft), cast("Conflict", failed.error)
    clashes = at_odds(draft, conflict)

    def chosen(picked: str | None) -> None:
        app.saving.told()
        app.board.show_saved()
        if picked is None:
            if failed.again is not None:
                app.turns.add(failed.again)
            else:
                app.place.say(f"{failed.what}: not saved, what is stored stays", "warning")
            return
        settled = settle(draft, conflict, cast("Choice", picked), app.snapshot, app.desk())
        if settled.empty:
            app.place.say("theirs stand; nothing else was to be changed")
        else:
            app.changing()
            app.gateway.commit(settled, failed.again)

    secret = why_no_note(clashes)
    answers = (
        Item("mine", "mine", "my values stand; theirs stay in the history"),
        Item("theirs", "theirs", "their values stand; mine are dropped"),
        Item("both", "both", "keep theirs, mine into a note on the record", reason=secret),
    )
    leave = "back to typing" if failed.again else "save nothing"
    app.push_screen(
        Ask("Changed by two people", list(_known(app, failed, clashes)), answers,
            chosen="mine" if secret else "both", hint=f"enter choose   esc {leave}"),
        chosen,
    )  # fmt: skip


def _known(app: PostuiApp, failed: Failed, clashes: tuple[Clash, ...]) -> Iterator[Known]:
    """Each record with who changed it, then what each field was, mine and theirs."""
    snapshot, desk = app.snapshot, app.desk()
    last = ""
    for clash in clashes:
        if clash.id != last:
            if last:
                yield "", "", "ink"
            last = clash.id
            yield "", f"{clash.id}  {named(snapshot, clash.id)}", "strong"
            yield "", who_else(failed.newest.get(clash.id), desk), "muted"
        label, mine, theirs, base = told(clash, snapshot, desk)
        yield "", label, "accent"
        yield "it was", base, "muted"
        yield "mine", mine, "ink"
        yield "theirs", theirs, "ink"
