"""Asks until when a problem shall wait, then why; what was typed comes back when it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.putting_aside import put_aside, read_until
from postui.model.errors import InvalidField, PostuiError
from postui.model.when import full_text
from postui.tui.prompt import Prompt

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.tui.app import PostuiApp


def ask_until(app: PostuiApp, problem: Problem, typed: str = "", wrong: str = "") -> None:
    """The first question; `wrong` says what was the matter with what was typed."""

    def answered(text: str | None) -> None:
        if text is None:
            return
        try:
            until = read_until(text, app.desk())
        except PostuiError as error:
            ask_until(app, problem, text, said(error))
        else:
            ask_why(app, problem, until)

    question = wrong or f"Put aside until: {problem.message}"
    app.push_screen(Prompt(question, typed, "fri 9:00, +2h or tomorrow", enter="next"), answered)


def ask_why(app: PostuiApp, problem: Problem, until: str, typed: str = "", wrong: str = "") -> None:
    """The second question; `until` is a moment."""

    def answered(text: str | None) -> None:
        if text is None:
            return
        try:
            draft = put_aside(problem, until, text, app.snapshot, app.desk())
        except PostuiError as error:
            ask_why(app, problem, until, text, said(error))
            return
        app.changing()
        app.gateway.commit(draft, lambda: ask_why(app, problem, until, text))

    question = wrong or f"Back {full_text(until)}. Why can it wait?"
    app.push_screen(Prompt(question, typed, "legal answers on Friday"), answered)


def said(error: PostuiError) -> str:
    """What was the matter, without the field and the value: both stand in the line below."""
    if not isinstance(error, InvalidField):
        return str(error)
    hint = f" ({error.hint})" if error.hint else ""
    what = "that" if error.value else error.field
    return f"{what} {error.reason}{hint}"
