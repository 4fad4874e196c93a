"""The settings file, the environment and flags, and which of them wins."""

from __future__ import annotations

import tomllib

import pytest

from postui.config import Config
from tests.cli.door import Desk
from tests.cli.small import RECORDS


def test_init_writes_a_file_that_is_good(desk: Desk) -> None:
    """Where `config path` says, once; a second time leaves it as it is."""
    path = desk("config path").text.strip()
    assert path == str(desk.home / ".config/postui/config.toml")
    told = desk("config init")
    assert (told.code, told.text) == (0, f"{path}\n")
    again = desk("config init")
    assert again.code == 1
    assert "is there already" in again.words
    assert desk("config check").code == 0


def test_check_prints_the_settings_in_force_as_toml(desk: Desk) -> None:
    """The environment's among them; without a file that is said."""
    told = desk("config check")
    found = tomllib.loads(told.text)
    assert set(found) == set(Config.__struct_fields__) - {"keys", "rules", "productions"}
    assert found["clipboard"] == "file"
    assert f"no file at {desk.home}/.config/postui/config.toml" in told.words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zone = 'x'", "unknown setting 'zone'"),
        ("timezone = 'Nowhere'", "timezone"),
        ("theme = 'pink'", "it can be: auto, dark, light"),
        ("ascii = 'yes'", "ascii"),
        ("theme = ", "Invalid value"),
        ("[keys]\nfly = 'f'", "there is no action 'fly'"),
    ],
)
def test_a_bad_setting_names_the_file_and_the_way_out(desk: Desk, text: str, said: str) -> None:
    """For every command, before anything is done."""
    path = desk.home / "settings.toml"
    path.write_text(text)
    told = desk("config check", POSTUI_CONFIG=str(path))
    assert told.code == 1
    assert said in told.words
    if "keys" not in text:
        assert desk("today", POSTUI_CONFIG=str(path)).words == told.words
        assert str(path) in told.words


def test_a_settings_file_that_is_named_must_be_there(desk: Desk) -> None:
    """Only the one nobody named may be missing."""
    told = desk("today", POSTUI_CONFIG="/nowhere.toml")
    assert told.code == 1
    assert "no settings file at /nowhere.toml" in told.words


def test_flag_wins_over_environment_over_file_over_default(desk: Desk) -> None:
    """Shown on the store."""
    paths = {name: desk.home / f"{name}.json" for name in ("flag", "env", "file")}
    settings = desk.home / "settings.toml"
    settings.write_text(f"store = '{paths['file']}'\n")
    for name, path in paths.items():
        assert desk(f"--store {path} add person name={name}").code == 0
    config = {"POSTUI_CONFIG": str(settings)}
    default = desk.home / ".local/share/postui/store.json"
    assert desk("add person name=default", POSTUI_STORE=None).code == 0
    assert default.exists()
    env = {"POSTUI_STORE": str(paths["env"])}
    assert "default" in desk("list person", POSTUI_STORE=None).text
    assert "file" in desk("list person", POSTUI_STORE=None, **config).text
    assert "env" in desk("list person", **env, **config).text
    assert "flag" in desk(f"--store {paths['flag']} list person", **env, **config).text


def test_the_data_folder_is_the_users(desk: Desk) -> None:
    """XDG_DATA_HOME, and a tilde in a path."""
    desk("add person name=Dana", POSTUI_STORE=None, XDG_DATA_HOME=str(desk.home / "data"))
    assert (desk.home / "data/postui/store.json").exists()
    desk("add person name=Dana", POSTUI_STORE="~/mine.json")
    assert (desk.home / "mine.json").exists()


def test_the_clock_is_fixed_by_flag_or_environment(desk: Desk) -> None:
    """The flag wins; a day alone is its midnight; nonsense names where it came from."""
    assert desk("--now '2026-12-01 09:30' today").lines[0] == "postui   Tue 1 Dec 2026 09:30 PST"
    assert desk("--now '1 dec 2026' today").lines[0] == "postui   Tue 1 Dec 2026 00:00 PST"
    assert desk("--now 2026-12-01T09:30 today").lines[0].endswith("09:30 PST")
    assert desk("today").lines[0] == "postui   Mon 23 Nov 2026 14:05 PST"
    for source, told in (
        ("--now", desk("--now whenever today")),
        ("POSTUI_NOW", desk("today", POSTUI_NOW="2026-02-30 10:00")),
    ):
        assert told.code == 2
        assert told.words.startswith(f"postui: {source}: ")


def test_the_zone_is_the_settings_not_the_machines(desk: Desk) -> None:
    """A clock stands still in the zone of the person."""
    settings = desk.home / "settings.toml"
    settings.write_text("timezone = 'Europe/London'\nuser = 'Imogen'\n")
    desk.fill(*RECORDS)
    told = desk("today", POSTUI_CONFIG=str(settings))
    assert told.lines[0] == "postui   Mon 23 Nov 2026 14:05 GMT"
    desk("set P1 notes=x", POSTUI_CONFIG=str(settings))
    assert "Mon 23 Nov 2026 14:05 GMT  Imogen" in desk("log", POSTUI_CONFIG=str(settings)).text


def test_keys_lists_every_action(desk: Desk) -> None:
    """With a person's own keys."""
    settings = desk.home / "settings.toml"
    settings.write_text("[keys]\ncopy = 'c'\n")
    told = desk("keys", POSTUI_CONFIG=str(settings))
    assert told.code == 0
    row = next(line for line in told.lines if " copy " in line)
    assert row.split()[:2] == ["c", "copy"]
    assert len(told.lines) > 30
