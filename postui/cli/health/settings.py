"""The settings as they are, what they come to, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from postui.clock import LOCALTIME, local_zone
from postui.config import Config, check_config, config_path, has_home, read_config
from postui.model import when
from postui.model.check import Check, Level
from postui.model.errors import PostuiError

if TYPE_CHECKING:
    from postui.cli.office import Office


def read(env: Mapping[str, str]) -> tuple[Config, list[Check]]:
    """The settings that are good, and every one that is not."""
    if not has_home(env):
        do = "set HOME, or POSTUI_CONFIG"
        return read_config(env), [_check("file", "warn", "no home folder is known: defaults", do)]
    path = config_path(env)
    try:
        config = read_config(env)
    except PostuiError as error:
        good, wrong = _sorted_out(env, str(path))
        return good, wrong or [_check("file", "fail", error.message, error.hint)]
    there = path.exists()
    return config, [_check("file", "ok", str(path) if there else f"no file at {path}: defaults")]


def examine(office: Office) -> Iterator[Check]:
    """The zone, the clock, the name in the history and the keys that are in force."""
    yield _keys(office.config)
    yield _zone(office)
    yield _clock(office)
    yield _user(office)


def _sorted_out(env: Mapping[str, str], where: str) -> tuple[Config, list[Check]]:
    """Each setting of a file that is wrong somewhere, looked at alone."""
    good: dict[str, Any] = {}
    wrong = []
    for key, value in _values(where).items():
        try:
            check_config({key: value}, where)
            good[key] = value
        except PostuiError as error:
            wrong.append(_check("file", "fail", error.message, error.hint))
    if env.get("POSTUI_CLIPBOARD"):
        good["clipboard"] = env["POSTUI_CLIPBOARD"]
    return check_config(good, where), wrong


def _values(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:  # noqa: PTH123 # the path may be one that Path refuses
            return tomllib.load(file)
    except (OSError, ValueError):
        return {}


def _keys(config: Config) -> Check:
    from postui.tui.actions import read_keys

    try:
        own = len(read_keys(config.keys))
    except PostuiError as error:
        return _check("keys", "fail", error.message, error.hint)
    words = f"{own} action{'s have keys' if own > 1 else ' has keys'} of your own"
    return _check("keys", "ok", words if own else "as they come")


def _zone(office: Office) -> Check:
    mend = "set timezone in the settings, such as America/Los_Angeles"
    try:
        zone = office.zone
    except (PostuiError, OSError) as error:
        office.zone = "UTC"  # in which what comes after is told
        return _check("zone", "warn", f"UTC: where the desk is cannot be read ({error})", mend)
    named = office.env.get("TZ", "")
    if office.config.timezone:
        return _check("zone", "ok", f"{zone}, from the settings")
    if named and not named.endswith(zone):
        return _check("zone", "warn", f"TZ={named} names no zone: {zone}, from the machine", mend)
    if named:
        return _check("zone", "ok", f"{zone}, from TZ")
    if local_zone() != "UTC":
        return _check("zone", "ok", f"{zone}, from the machine ({LOCALTIME})")
    if zone != "UTC":
        return _check("zone", "ok", f"{zone}, where most of the desk's work is")
    return _check("zone", "warn", "UTC: neither this machine nor the desk says where you are", mend)


def _clock(office: Office) -> Check:
    try:
        told = when.full_text(when.from_datetime(office.clock.now()))
    except PostuiError as error:
        return _check("clock", "fail", error.message, error.hint or "unset POSTUI_NOW")
    if not office.fixed:
        return _check("clock", "ok", told)
    if office.env.get("POSTUI_NOW", "").strip():
        return _check("clock", "warn", f"stands still at {told}", "unset POSTUI_NOW")
    return _check("clock", "ok", f"stands still at {told}, as --now says")


def _user(office: Office) -> Check:
    name = office.user
    if office.config.user:
        return _check("name", "ok", f"the history calls you {name}, from the settings")
    if name == "someone":
        found = "the history calls you someone: nobody with this number is known here"
        return _check("name", "warn", found, "set user in the settings")
    return _check("name", "ok", f"the history calls you {name}, your login name")


def _check(name: str, level: Level, found: str, do: str = "") -> Check:
    return Check("settings", name, level, found, do)
