"""How terminals that can be told by the environment deal with a text that is sent to them (OSC 52).

Words for `postui doctor` only: a copy tries whatever is said here. Over SSH most of these signs are
missing, because only TERM travels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from postui.model.check import Level


class Manner(msgspec.Struct, frozen=True):
    """What one terminal does with a text."""

    who: str
    does: str
    """Continues `who`."""
    level: Level = "ok"
    do: str = ""


def manner_of(env: Mapping[str, str]) -> Manner | None:
    """The manner of the terminal here; None for one that cannot be told or is not known."""
    return next((manner for is_this, manner in _KNOWN if is_this(env)), None)


def _is(name: str, *values: str) -> Callable[[Mapping[str, str]], bool]:
    return lambda env: env.get(name) in values


def _has(name: str) -> Callable[[Mapping[str, str]], bool]:
    return lambda env: bool(env.get(name))


def _old_konsole(env: Mapping[str, str]) -> bool:
    version = env.get("KONSOLE_VERSION", "")
    return version.isdecimal() and int(version) < 241200


_TAKES = "takes it unless it was told not to"

_KNOWN: tuple[tuple[Callable[[Mapping[str, str]], bool], Manner], ...] = (
    (_is("TERM_PROGRAM", "iTerm.app"), Manner(
        "iTerm2", 'takes it only when "Applications in terminal may access clipboard" is set')),
    (_is("LC_TERMINAL", "iTerm2"), Manner(
        "iTerm2", 'takes it only when "Applications in terminal may access clipboard" is set')),
    (_is("TERM_PROGRAM", "mintty"), Manner(
        "mintty", "takes it only when its option AllowSetSelection is set")),
    (_is("TERM_PROGRAM", "vscode"), Manner("Visual Studio Code", _TAKES)),
    (_is("TERM_PROGRAM", "WezTerm"), Manner("WezTerm", _TAKES)),
    (_is("TERM", "xterm-ghostty"), Manner("Ghostty", _TAKES)),
    (_is("TERM", "xterm-kitty"), Manner("kitty", _TAKES)),
    (_is("TERM", "foot", "foot-extra"), Manner("foot", _TAKES)),
    (_is("TERM", "alacritty"), Manner("Alacritty", "takes it while its window has the focus")),
    (_has("WT_SESSION"), Manner("Windows Terminal", _TAKES)),
    (_old_konsole, Manner(
        "this Konsole", "takes none: 24.12 is the first that does", "warn",
        "use a newer Konsole, or select what Y shows")),
    (_has("KONSOLE_VERSION"), Manner("Konsole", _TAKES)),
    (_has("XTERM_VERSION"), Manner(
        "xterm", "takes none unless its resource disallowedWindowOps allows it", "warn",
        "take SetSelection out of disallowedWindowOps, or select what Y shows")),
)  # fmt: skip
"""The first that fits; from the terminals' own documentation and sources."""
