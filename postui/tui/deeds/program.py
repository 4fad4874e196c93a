"""The program itself: palette, help, theme, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.tui import deeds
from postui.tui.actions import shown_keys

if TYPE_CHECKING:
    from postui.tui.place import Place


def palette(place: Place) -> None:
    """Every command by name, and every record."""
    from postui.tui.menu import Menu
    from postui.tui.palette import happenings, items, records

    app = place.postui
    here, elsewhere = happenings(place)

    def chosen(picked: str | None) -> None:
        if picked is None:
            return
        kind, _, rest = picked.partition(":")
        if kind == "do":
            deeds.do(place, rest)
        elif kind == "happens":
            app.open_emergency(*rest.split(" "))
        else:
            app.open_card(rest)

    app.push_screen(
        Menu("Command", [*here, *items(place), *elsewhere],
             find=lambda text: records(place, text), hint="enter do it   esc back"),
        chosen,
    )  # fmt: skip


def help(place: Place) -> None:  # noqa: A001 - the action's word
    """What the keys do here."""
    from postui.tui.help import HelpScreen

    lines = [(a.group, shown_keys(a, place.postui.keys), a.words, a.help) for a in place.actions()]
    place.app.push_screen(HelpScreen(lines))


def theme(place: Place) -> None:
    """Dark or light."""
    app = place.postui
    app.theme = "postui-light" if app.theme == "postui-dark" else "postui-dark"
    place.say(f"theme: {app.theme.removeprefix('postui-')}; the settings file makes it last")


def redraw(place: Place) -> None:
    """Draw the screen again."""
    place.app.refresh(layout=True)
    place.refresh(layout=True)


def suspend(place: Place) -> None:
    """Back to the shell, as any program does."""
    place.app.action_suspend_process()


def quit(place: Place) -> None:  # noqa: A001 - the action's word
    """Leave."""
    place.postui.leave()
