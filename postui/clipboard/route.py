"""Which way a text leaves, and why. Pure: decided from the environment and the setting alone.

A desktop's clipboard is used only on the desktop itself. Over SSH the machine's own clipboard is
at the wrong end, so it is never touched there, whatever the setting: only the terminal reaches
the person's side. Every list of routes ends in a file, which cannot refuse.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

import msgspec

SETTINGS = ("auto", "tmux", "osc52", "native", "file", "command:…")
_SSH = ("SSH_CONNECTION", "SSH_TTY")
_DEAF = ("linux", "dumb")
"""Values of TERM whose terminals ignore OSC 52, or show it."""


class Route(msgspec.Struct, frozen=True):
    """One way out."""

    name: str
    """`web`, `tmux`, `screen`, `osc52`, `pyperclip`, `command` or `file`."""
    reason: str
    """One sentence for `postui doctor`."""


_FILE = Route("file", "Nothing else is within reach, so the text is saved to a private file.")
_NOT_NATIVE = Route(
    "osc52",
    "Over SSH the native clipboard is the far machine's, so the terminal is used; "
    "with X forwarding, set the clipboard to 'command:xclip -selection clipboard'.",
)


def choose(
    env: Mapping[str, str],
    setting: str = "auto",
    *,
    is_web: bool = False,
    platform: str = sys.platform,
) -> Route:
    """The route a copy tries first."""
    return routes(env, setting, is_web=is_web, platform=platform)[0]


def routes(
    env: Mapping[str, str],
    setting: str = "auto",
    *,
    is_web: bool = False,
    platform: str = sys.platform,
) -> tuple[Route, ...]:
    """Every route a copy tries, in order; the last is always the file.

    An unknown setting counts as `auto`, and the first reason says so.
    """
    name = setting.strip() or "auto"
    if name == "auto":
        return _automatic(env, is_web, platform)
    if name == "file":
        return (Route("file", "The setting asks for a file."),)
    if name == "tmux":
        return Route("tmux", "The setting asks for tmux."), _FILE
    if name == "osc52":
        return Route("osc52", "The setting asks for the terminal, by OSC 52."), _FILE
    if name.startswith("command:"):
        return Route("command", "The setting names the program that takes the text."), _FILE
    if name == "native":
        if over_ssh(env):
            return _NOT_NATIVE, _FILE
        return Route("pyperclip", "The setting asks for this desktop's clipboard."), _FILE
    first, *rest = _automatic(env, is_web, platform)
    known = ", ".join(SETTINGS)
    reason = f"{name!r} is not one of {known}; chosen automatically: {first.reason}"
    return Route(first.name, reason), *rest


def understood(setting: str) -> bool:
    """Whether a setting is one of those there are."""
    name = setting.strip() or "auto"
    return name in SETTINGS[:-1] or name.startswith("command:")


def over_ssh(env: Mapping[str, str]) -> bool:
    """Whether the person is at the other end of an SSH connection."""
    return any(env.get(name) for name in _SSH)


def desktop_sign(env: Mapping[str, str], platform: str = sys.platform) -> str:
    """What says that there is a desktop here with a clipboard of its own; empty when none does."""
    if platform == "darwin":
        return "macOS"
    for name in ("WSL_DISTRO_NAME", "WAYLAND_DISPLAY", "DISPLAY"):
        if env.get(name):
            return name
    return ""


def _automatic(env: Mapping[str, str], is_web: bool, platform: str) -> tuple[Route, ...]:
    if is_web:
        return Route("web", "The board runs in a browser, which takes text by OSC 52."), _FILE
    found: list[Route] = []
    if env.get("TMUX"):
        found.append(Route("tmux", "TMUX is set: tmux keeps the text and passes it on."))
    if env.get("STY"):
        found.append(Route("screen", "STY is set: GNU screen passes the text on when wrapped."))
    if over_ssh(env):
        why = "This is an SSH session: only the terminal reaches the clipboard at your end."
    else:
        why = "There is no desktop clipboard here, and the terminal may take it by OSC 52."
        if sign := desktop_sign(env, platform):
            why = "The desktop's clipboard did not take it, and the terminal may, by OSC 52."
            is_set = "This is macOS" if sign == "macOS" else f"{sign} is set"
            found.append(Route("pyperclip", f"{is_set}, and this is not an SSH session."))
    if not refusal(env):
        found.append(Route("osc52", why))
    return *found, _FILE


def refusal(env: Mapping[str, str]) -> str:
    """The terminal here that is known to take no text from programs; empty when none is."""
    if env.get("TERM_PROGRAM") == "Apple_Terminal":
        return "Apple's Terminal"
    if env.get("VTE_VERSION"):
        return "GNOME Terminal, and every terminal made of its parts (VTE),"
    if env.get("TERM") in _DEAF:
        return f"a terminal with TERM={env['TERM']}"
    return ""
