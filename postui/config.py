"""The settings a person may make: flag, environment, file, default, in that order.

The file is TOML and only ever read. An unknown or impossible setting is an error that names the
file, the key and the nearest right word.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from postui.model.errors import PostuiError

THEMES = ("auto", "dark", "light")
TABLES = {"rules": 2, "productions": 3}
"""Settings that are tables in tables of whole numbers, and how deep."""
TEMPLATE = """\
# postui settings. Every line is optional; what is commented out shows the default.

# store = "~/.local/share/postui/store.json"
# single_writer = false               # true: nobody else writes to it (network folders)
# timezone = "America/Los_Angeles"    # your time, wherever the program runs
# date_order = "month"                # 11/12 is 12 November; "day" for 11 December
# currency = "USD"                    # for amounts typed without one
# user = ""                           # your name in the history; default: login name
# theme = "auto"                      # auto, dark or light
# ascii = false                       # plain characters for borders and marks
# mouse = true                        # false leaves the mouse to the terminal
# clipboard = "auto"                  # auto, tmux, osc52, native, file, "command:xclip -i"

[keys]                                # action = "key, key"; see `postui keys`
# copy = "y"

# [rules.CON-01]                      # what each rule can be told: docs/rules/
# hours = 48
# [rules.LST-01]
# off = true
# [productions.TMN.TRV-02]            # for one production, by its code
# minutes = 120
"""


class Config(msgspec.Struct, frozen=True):
    """The settings in force. Paths are expanded; an empty `timezone` means the machine's."""

    store: str = ""
    single_writer: bool = False
    timezone: str = ""
    date_order: str = "month"
    currency: str = "USD"
    user: str = ""
    theme: str = "auto"
    ascii: bool = False
    mouse: bool = True
    clipboard: str = "auto"
    keys: dict[str, str] = {}
    rules: dict[str, dict[str, int | bool]] = {}
    productions: dict[str, dict[str, dict[str, int | bool]]] = {}


def config_path(env: Mapping[str, str]) -> Path:
    """Where the settings file is, whether or not it exists. Raises PostuiError without a home."""
    if env.get("POSTUI_CONFIG"):
        return _expanded(env["POSTUI_CONFIG"])
    base = env.get("XDG_CONFIG_HOME") or "~/.config"
    return _expanded(base) / "postui" / "config.toml"


def store_path(config: Config, env: Mapping[str, str], flag: str = "") -> Path:
    """The store's file: flag, POSTUI_STORE, settings file, then the XDG data folder.

    Raises PostuiError where it is in a home folder that nobody knows.
    """
    chosen = flag or env.get("POSTUI_STORE") or config.store
    if chosen:
        return _expanded(chosen)
    base = env.get("XDG_DATA_HOME") or "~/.local/share"
    return _expanded(base) / "postui" / "store.json"


def has_home(env: Mapping[str, str]) -> bool:
    """Whether there is a place for settings: cron may run as a user without a home folder."""
    try:
        config_path(env)
    except PostuiError:
        return bool(env.get("POSTUI_CONFIG") or env.get("XDG_CONFIG_HOME"))
    return True


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:  # pathlib's, for a home that is not known
        raise PostuiError(
            f"{text}: there is no such home folder", "set HOME, or say the path from / on"
        ) from error


def read_config(env: Mapping[str, str] = os.environ) -> Config:
    """The settings of the file, with the environment's on top. Raises PostuiError."""
    found: dict[str, Any] = {}
    if not has_home(env):
        return check_config(_of_environment(found, env), "the environment")
    path = config_path(env)
    try:
        found = _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if env.get("POSTUI_CONFIG"):
            raise PostuiError(
                f"no settings file at {path}", "postui config init makes one"
            ) from None
    except (OSError, ValueError) as error:
        raise PostuiError(f"{path}: {error}", "correct it, or move it away") from error
    return check_config(_of_environment(found, env), str(path))


def _of_environment(found: dict[str, Any], env: Mapping[str, str]) -> dict[str, Any]:
    if env.get("POSTUI_CLIPBOARD"):
        found["clipboard"] = env["POSTUI_CLIPBOARD"]
    return found


def _parsed(text: str) -> dict[str, Any]:
    """TOML text as plain values; raises ValueError (tomllib's own is one)."""
    import tomllib

    return tomllib.loads(text)


def check_config(found: Mapping[str, Any], where: str) -> Config:
    """Settings from plain values; raises PostuiError naming `where`, the key and the way out."""
    names = Config.__struct_fields__
    for key in found:
        if key not in names:
            from difflib import get_close_matches

            near = get_close_matches(key, names, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"the settings are: {', '.join(names)}"
            raise PostuiError(f"{where}: unknown setting {key!r}", hint)
    for key, depth in TABLES.items():
        _tables(found.get(key, {}), depth, key, where)
    try:
        config = msgspec.convert(dict(found), Config)
    except msgspec.ValidationError as error:
        raise PostuiError(f"{where}: {error}", "see `postui config init`") from error
    _one_of(where, "theme", config.theme, THEMES)
    _one_of(where, "date_order", config.date_order, ("month", "day"))
    if config.timezone:
        from postui.model.when import find_zone

        try:
            config = msgspec.structs.replace(config, timezone=find_zone(config.timezone))
        except PostuiError as error:
            raise PostuiError(f"{where}: timezone: {error.message}", error.hint) from error
    return config


def _tables(value: object, depth: int, path: str, where: str) -> None:
    """Raise PostuiError, which names the whole key, where tables of whole numbers are not so."""
    if depth and isinstance(value, Mapping):
        for name, inner in value.items():
            _tables(inner, depth - 1, f"{path}.{name}", where)
    elif depth:
        hint = "put it into a table: [rules.CON-01] and, on the next line, hours = 48"
        raise PostuiError(f"{where}: {path} = {value!r} is no table", hint)
    elif not isinstance(value, int):
        raise PostuiError(f"{where}: {path} = {value!r}", "a whole number, or true or false")


def _one_of(where: str, key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise PostuiError(f"{where}: {key} = {value!r}", f"it can be: {', '.join(allowed)}")
