"""What `postui doctor` says of copying: the way a text takes here, and what is needed for it.

Nothing is copied and nothing is sent to the terminal, so whether a terminal takes a text is not
known: it is said, with what is known of this one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from postui.clipboard import programs
from postui.clipboard.route import (
    SETTINGS,
    Route,
    desktop_sign,
    over_ssh,
    refusal,
    routes,
    understood,
)
from postui.clipboard.terminals import manner_of
from postui.clipboard.tmux_facts import TmuxFacts
from postui.model.check import Check, Level

AREA = "clipboard"
_WORDS = {
    "tmux": "tmux",
    "screen": "the terminal around GNU screen",
    "osc52": "the terminal, by OSC 52",
    "pyperclip": "this desktop's clipboard",
    "command": "a program of your own",
    "file": "a private file",
    "web": "the browser",
}
_UNCONFIRMED = "no terminal says whether it took a text: copy with y and paste to see"


def examine(
    env: Mapping[str, str],
    setting: str,
    tmux: TmuxFacts | None,
    *,
    has_terminal: bool,
    platform: str = sys.platform,
) -> list[Check]:
    """How `y` copies with this environment and setting.

    `tmux` is what the tmux around this says of itself; `has_terminal` whether there is a terminal
    to write to.
    """
    ways = routes(env, setting, platform=platform)
    found = [_way(ways, env, setting)]
    for at, route in enumerate(ways):
        # What was asked for is missed more than what was found, or stands in for something.
        asked_for = not at and understood(setting) and setting.strip() not in ("", "auto")
        missed: Level = "fail" if asked_for else "warn"
        found.extend(programs.examine(route.name, env, setting, tmux, missed, platform))
    if not has_terminal and {route.name for route in ways} & {"osc52", "screen"}:
        words = "there is no terminal here that a text could be sent to"
        found.append(Check(AREA, "terminal", "warn", words, "ask again in the one you work in"))
    return [*found, *_arrival(ways, env, tmux, platform)]


def _way(ways: tuple[Route, ...], env: Mapping[str, str], setting: str) -> Check:
    first, *rest = ways
    words = f"y copies to {_WORDS[first.name]}: {first.reason}"
    if rest:
        words += f" Else to {', then to '.join(_WORDS[each.name] for each in rest)}."
    if not understood(setting):
        return Check(AREA, "way", "warn", words, f"set clipboard to one of {', '.join(SETTINGS)}")
    if first.name == "file" and setting.strip() != "file":
        if who := refusal(env):
            words += f" {who[0].upper()}{who[1:]} takes no text from programs."
        return Check(AREA, "way", "warn", words, "select what Y shows, or use another terminal")
    return Check(AREA, "way", "ok", words)


def _arrival(
    ways: tuple[Route, ...], env: Mapping[str, str], tmux: TmuxFacts | None, platform: str
) -> Iterator[Check]:
    """What is known of a text's arrival."""
    route = ways[0].name
    if route == "pyperclip":
        yield Check(AREA, "arrival", "ok", "a copy is read back, so that its arrival is certain")
    elif route == "command":
        yield Check(AREA, "arrival", "ok", "only the program's exit status tells of it")
    elif route == "tmux":
        if tmux and not tmux.problem:
            yield _past_tmux(ways, env, tmux, platform)
    elif route == "osc52" and (manner := manner_of(env)):
        words = f"{manner.who} {manner.does}; {_UNCONFIRMED}"
        yield Check(AREA, "arrival", manner.level, words, manner.do)
    elif route != "file":
        yield Check(AREA, "arrival", "ok", _UNCONFIRMED)


def _past_tmux(
    ways: tuple[Route, ...], env: Mapping[str, str], tmux: TmuxFacts, platform: str
) -> Check:
    kept = "copies stay in tmux, for prefix + ]"
    if len(ways) > 2 and not over_ssh(env) and desktop_sign(env, platform):
        words = "tmux's buffer holds it; unless tmux is attached over SSH, the desktop does too"
        return Check(AREA, "arrival", "ok", words)
    if not tmux.loads_outward:
        words = f"tmux {tmux.version} cannot pass a text on: {kept}"
        return Check(AREA, "arrival", "warn", words, "use tmux 3.2 or newer")
    if not tmux.passes_on:
        words = f"tmux knows of no clipboard in the terminal outside: {kept}"
        option = "set -as terminal-features ',*:clipboard'"
        do = f"if that terminal takes OSC 52: {option} in ~/.tmux.conf, then attach again"
        return Check(AREA, "arrival", "warn", words, do)
    return Check(AREA, "arrival", "ok", f"tmux passes it to the terminal outside; {_UNCONFIRMED}")
