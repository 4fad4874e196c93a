"""What a store has to say: what it found and put right, and what must be answered first.

It is said after the first screen, which waits for none of it, and whenever there is more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from postui.store.question import Question
    from postui.tui.app import PostuiApp

LOOK_ONLY = "look only"


class Said(msgspec.Struct, frozen=True):
    """What a store has said already, so that it is not said again."""

    findings: tuple[str, ...] = ()
    question: Question | None = None


def speak(app: PostuiApp) -> None:
    """Say what the store found and put right; ask what it has to ask."""
    store = app.gateway.store
    said, findings = app.said or Said(), store.findings
    if findings and findings != said.findings:
        more = f"+{len(findings) - 1} more: postui doctor" if len(findings) > 1 else ""
        app.board.notice.remark(findings[0], "warning", more)
    if store.question is not None and store.question != said.question:
        app.turns.add(lambda: ask(app))
    app.said = Said(findings, store.question)


def ask(app: PostuiApp) -> None:
    """Ask the store's question; to look only answers nothing, and leaves it read-only."""
    from postui.tui.asking import Ask
    from postui.tui.menu import Item

    question = app.gateway.store.question
    if question is None:
        return
    answers = [Item(each.id, each.label, each.help) for each in question.choices]
    answers.append(Item("", LOOK_ONLY, "leave everything as it is; nothing can be changed"))

    def chosen(picked: str | None) -> None:
        label = {each.id: each.label for each in question.choices}.get(picked or "")
        if picked and label:
            app.changing()
            app.gateway.answer(picked, label, lambda: ask(app))
        else:
            app.board.say("looking only: nothing can be changed; postui asks when it opens again")

    name = app.gateway.store.name
    app.push_screen(
        Ask(name, [("", question.message, "ink")], answers, hint="enter choose   esc look only"),
        chosen,
    )
