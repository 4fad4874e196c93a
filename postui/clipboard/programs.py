"""Which programs a way of copying needs, and whether they are here. None of them is run."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator, Mapping

from postui.clipboard.route import desktop_sign
from postui.clipboard.tmux_facts import TmuxFacts
from postui.model.check import Check, Level

_AUTO = "set clipboard to auto"


def examine(
    route: str,
    env: Mapping[str, str],
    setting: str,
    tmux: TmuxFacts | None,
    missed: Level,
    platform: str,
) -> Iterator[Check]:
    """What a route needs; nothing for one that needs no program.

    `missed` is how bad it is when something is not here.
    """
    if route == "pyperclip":
        yield _desktop(env, missed, platform)
    elif route == "command":
        yield _command(env, setting)
    elif route == "tmux":
        if tmux is None:
            yield _check(missed, "TMUX is not set: this is not inside tmux", _AUTO)
        elif tmux.problem:
            yield _check(missed, tmux.problem, "start postui inside tmux, or unset TMUX")


def _desktop(env: Mapping[str, str], missed: Level, platform: str) -> Check:
    """What pyperclip runs on this desktop; of several sets it takes the first that is here."""
    sign = desktop_sign(env, platform)
    if not sign:
        words = "there is no sign of a desktop: neither DISPLAY nor WAYLAND_DISPLAY is set"
        return _check(missed, words, _AUTO)
    wayland = bool(env.get("WAYLAND_DISPLAY"))
    sets: list[tuple[str, ...]] = [("wl-copy", "wl-paste")] if wayland else []
    sets += [("xclip",), ("xsel",)] if env.get("DISPLAY") else []
    mend = f"install {'wl-clipboard' if wayland else 'xclip'}"
    if sign == "macOS":
        sets, mend = [("pbcopy", "pbpaste")], "they come with macOS: have /usr/bin on PATH"
    elif sign == "WSL_DISTRO_NAME":
        sets = [("clip.exe", "powershell.exe")]
        mend = "have Windows' programs on PATH (see [interop] in /etc/wsl.conf)"
    for programs in sets:
        if all(_is_here(each, env) for each in programs):
            return _check("ok", f"{' and '.join(programs)}: here")
    wanted = ", or ".join(" with ".join(programs) for programs in sets)
    return _check(missed, f"not here: {wanted}", mend)


def _command(env: Mapping[str, str], setting: str) -> Check:
    mend = 'set clipboard to "command:PROGRAM WORD…"'
    try:
        words = shlex.split(setting.strip().removeprefix("command:"))
    except ValueError as error:
        return _check("fail", f"{setting!r} cannot be read ({error})", mend)
    if not words or not words[0]:
        return _check("fail", "the setting names no program", mend)
    if not _is_here(words[0], env):
        return _check("fail", f"there is no program {words[0]} here", f"install it, or {_AUTO}")
    return _check("ok", f"{words[0]}: here")


def _check(level: Level, found: str, do: str = "") -> Check:
    return Check("clipboard", "programs", level, found, do)


def _is_here(program: str, env: Mapping[str, str]) -> bool:
    return shutil.which(program, path=env.get("PATH", os.defpath)) is not None
