"""The doctor command: what is well here, what is not, and what puts it right.

It only looks: nothing is created, written or locked. Whatever is broken is a finding, and nothing
that is met ends the look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from postui.cli.office import Office
from postui.cli.plain import padded, width
from postui.cli.writing import SCHEMA, out_json, out_page
from postui.model.check import Check, Level
from postui.model.errors import PostuiError

AREAS = ("store", "settings", "terminal", "clipboard", "program")
MARKS: dict[Level, str] = {"ok": "✓", "warn": "▲", "fail": "!"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Find out what is wrong here, and what puts it right.

    Looks at the store, the settings, the terminal and the clipboard, and changes nothing. Exit 1
    if anything fails; a warning is no failure.

    \b
    postui doctor
    postui doctor --json | jq '.checks[] | select(.level != "ok")'
    """
    found = sorted(findings(ctx.obj), key=lambda check: AREAS.index(check.area))
    if as_json:
        import msgspec

        out_json({"schema": SCHEMA, "checks": msgspec.to_builtins(found)})
    else:
        out_page(lines(found))
    if any(check.level == "fail" for check in found):
        ctx.exit(1)


def findings(office: Office) -> Iterator[Check]:
    """What each area has to say; the settings first, because the others go by them."""
    from postui.cli.health import program, ruling, settings, terminal
    from postui.clipboard import doctor as clipboard
    from postui.clipboard import tty_writer
    from postui.clipboard.tmux_facts import ask_tmux
    from postui.config import Config

    def of_settings() -> Iterator[Check]:
        office.config = Config()  # what is gone by if the file cannot be read at all
        office.config, wrong = settings.read(office.env)
        yield from wrong
        yield from settings.examine(office)
        yield from ruling.examine(office)

    def of_clipboard() -> Iterable[Check]:
        there = tty_writer() is not None
        return clipboard.examine(office.env, office.config.clipboard, tmux, has_terminal=there)

    def of_terminal() -> Iterable[Check]:
        seat = terminal.seat(office.env, tmux, plain_wanted=office.config.ascii)
        return terminal.examine(seat)

    tmux = ask_tmux(office.env)
    yield from _asked("settings", of_settings)
    yield from _asked("store", lambda: _of_store(office))
    yield from _asked("terminal", of_terminal)
    yield from _asked("clipboard", of_clipboard)
    yield from _asked("program", program.examine)


def lines(found: Sequence[Check]) -> Iterator[str]:
    """The findings by area, one on a line, and what they come to."""
    widest = max(width(check.name) for check in found)
    for area in AREAS:
        within = [check for check in found if check.area == area]
        if within:
            yield area.capitalize()
        for check in within:
            do = f" → {check.do}" if check.do else ""
            mark = f"{MARKS[check.level]} {check.level:<4}"
            yield f"  {mark}  {padded(check.name, widest)}  {check.found}{do}"
        yield ""
    yield counted(found)


def counted(found: Sequence[Check]) -> str:
    """ "2 things to put right, 1 to look at"."""
    told: list[str] = []
    for level, words in (("fail", "to put right"), ("warn", "to look at")):
        count = sum(check.level == level for check in found)
        if count:
            things = "" if told else " things" if count > 1 else " thing"
            told.append(f"{count}{things} {words}")
    return ", ".join(told) or "all is well"


def _of_store(office: Office) -> Iterable[Check]:
    if office.sample:
        return [Check("store", "file", "ok", "none: --demo is a throwaway copy of sample data")]
    from postui.store.disk import DISK
    from postui.store.doctor import examine

    return examine(office.path, DISK, alone=office.alone)


def _asked(area: str, ask: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """An area's findings; one more when it broke while it was looked at."""
    try:
        yield from ask()
    except (PostuiError, OSError) as error:
        hint = error.hint if isinstance(error, PostuiError) else ""
        yield Check(area, "reading", "fail", str(error), hint)
    except Exception as error:  # noqa: BLE001 - what breaks the look is what is looked for
        words = f"cannot be looked at: {type(error).__name__}: {error}"
        yield Check(area, "reading", "fail", words, "please report this line")
