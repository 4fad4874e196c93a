"""Before a change is saved: what would be wrong then and is not now, asked about first.

It warns and never stands in the way: "save" saves it as it is. Undo and redo are never asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from postui.tui.asking import Ask
from postui.tui.menu import Item

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.model.draft import Draft
    from postui.tui.app import PostuiApp
    from postui.tui.known import Known
    from postui.tui.messages import Again, Foreseen

MOST = 4
"""How many problems are told; more are counted."""
ASKS = "asks first"


def save(app: PostuiApp, draft: Draft, again: Again | None = None) -> None:
    """Make a draft lasting; what it would bring is asked about first, without keys waiting.

    `again` brings back what was typed.
    """
    app.changing()
    app.gateway.commit_unless(draft, again)


def ask(app: PostuiApp, message: Foreseen) -> None:
    """Save it anyway, or go back to what was typed."""
    app.saving.asks(ASKS)
    app.board.show_saved()

    def chosen(picked: str | None) -> None:
        app.saving.told()
        app.board.show_saved()
        if picked == "save":
            app.changing()
            app.gateway.commit(message.draft, message.again)
        elif message.again is not None:
            app.turns.add(message.again)
        else:
            app.place.say(f"{message.draft.label}: not done, nothing is changed", "warning")

    back = "back to what was typed" if message.again else "change nothing"
    answers = (
        Item("save", "save", "save it anyway; u takes it back"),
        Item("back", "back", back),
    )
    known = _known(message.draft, message.problems)
    hint = f"enter choose   esc {back}"

    def open_it() -> None:
        app.push_screen(Ask("Save anyway?", known, answers, hint=hint), chosen)

    app.turns.add(open_it)


def _known(draft: Draft, problems: Sequence[Problem]) -> list[Known]:
    """What was to be done, and what would be wrong then."""
    known: list[Known] = [("", draft.label, "muted")]
    for each in problems[:MOST]:
        tone = "error" if each.severity == "error" else "warning"
        known.append(("", f"{each.marked} ({', '.join(each.rules)})", tone))
    if len(problems) > MOST:
        known.append(("", f"and {len(problems) - MOST} more", "muted"))
    return known
