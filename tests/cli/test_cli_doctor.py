"""The doctor: what it finds, how it says it, and that it changes nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from postui.assets import folder
from postui.cli import doctor
from postui.cli.health import program, terminal
from postui.cli.health.terminal import Seat
from postui.model.check import Check
from postui.model.errors import PostuiError, StoreDamaged
from tests.cli.door import Desk, Result
from tests.cli.hostile import NASTY, each_output, harmful
from tests.cli.small import RECORDS
from tests.pty.terminal import Terminal

FOUND = Check("store", "snapshot", "ok", "8 records")


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """What --json prints: exactly these fields."""

    schema: int
    checks: list[Check]


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A good terminal, and a program as it is installed, wherever these tests run."""
    good = Seat({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, size=(120, 36))
    monkeypatch.setattr(terminal, "seat", lambda *_, **__: good)
    monkeypatch.setattr(program, "_is_not_compiled", lambda: False)


@pytest.fixture(autouse=True)
def store_says(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has the store's own examination find these, or raise; it finds a sound store at first."""

    def say(*found: Check, error: Exception | None = None) -> None:
        def examine(path: Path, disk: object, *, alone: bool) -> Sequence[Check]:
            assert path.is_absolute()
            assert disk is not None
            assert not alone
            if error is not None:
                raise error
            return found

        module = ModuleType("postui.store.doctor")
        module.__dict__["examine"] = examine
        monkeypatch.setitem(sys.modules, module.__name__, module)

    say(FOUND)
    return say


def checks(told: Result) -> list[Check]:
    """The findings of a --json, its shape looked at."""
    found = msgspec.json.decode(told.data, type=Shape)
    assert found.schema == 1
    assert told.data.endswith(b"}\n")
    return found.checks


def one(told: Result, name: str, area: str = "settings") -> Check:
    """The finding of a name."""
    (found,) = [each for each in checks(told) if (each.area, each.name) == (area, name)]
    return found


def test_all_is_well(desk: Desk) -> None:
    """Areas in their order, names aligned, a mark and a word, and the sum of it."""
    told = desk("doctor", POSTUI_NOW=None)
    assert (told.code, told.words) == (0, ""), told.text
    headings = [line for line in told.lines if line and not line.startswith(" ")]
    assert headings == ["Store", "Settings", "Terminal", "Clipboard", "Program", "all is well"]
    assert told.lines[1] == "  ✓ ok    snapshot     8 records"
    rows = [line for line in told.lines if line.startswith("  ")]
    assert {row[:10] for row in rows} == {"  ✓ ok    "}
    assert {row[22] for row in rows} == {" "}


def test_findings_say_what_to_do(desk: Desk, store_says: Callable[..., None]) -> None:
    """Each on its line, counted in the last one; a failure is the exit code."""
    store_says(
        Check("store", "journal", "fail", "line 4 is damaged", "postui restore"),
        Check("store", "lock", "fail", "held by ada"),
        Check("store", "space", "warn", "3 MB are free"),
    )
    told = desk("doctor", POSTUI_NOW=None)
    assert told.code == 1
    assert told.lines[1:4] == [
        "  ! fail  journal      line 4 is damaged → postui restore",
        "  ! fail  lock         held by ada",
        "  ▲ warn  space        3 MB are free",
    ]
    assert told.lines[-1] == "2 things to put right, 1 to look at"


@pytest.mark.parametrize(
    ("levels", "words", "code"),
    [
        ("", "all is well", 0),
        ("ok", "all is well", 0),
        ("warn ok", "1 thing to look at", 0),
        ("warn warn", "2 things to look at", 0),
        ("fail", "1 thing to put right", 1),
        ("warn fail warn", "1 thing to put right, 2 to look at", 1),
    ],
)
def test_the_last_line_and_the_exit_code(
    desk: Desk, store_says: Callable[..., None], levels: str, words: str, code: int
) -> None:
    """A warning is no failure."""
    store_says(*(Check("store", "x", level, "y") for level in levels.split()))  # type: ignore[arg-type] # words of the table
    told = desk("doctor", POSTUI_NOW=None)
    assert (told.lines[-1], told.code) == (words, code)


def test_json_has_every_finding_in_its_shape(desk: Desk, store_says: Callable[..., None]) -> None:
    """Version 1, the fields in order, the exit code as without it."""
    told = desk("doctor --json")
    assert (told.code, told.words) == (0, "")
    found = checks(told)
    assert found[0] == FOUND
    assert list(told.json["checks"][0]) == ["area", "name", "level", "found", "do"]
    assert list(dict.fromkeys(each.area for each in found)) == list(doctor.AREAS)
    assert told.data == desk("doctor --json").data
    store_says(Check("store", "x", "fail", "y"))
    assert desk("doctor --json").code == 1


@pytest.mark.parametrize(
    "error",
    [
        StoreDamaged("it is damaged", "bring it to somebody"), OSError(5, "Input/output error"),
        RecursionError("too deep"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"),
        MemoryError(), ValueError(NASTY), PostuiError(NASTY, NASTY),
    ],
)  # fmt: skip
def test_what_breaks_the_look_is_a_finding(
    desk: Desk, store_says: Callable[..., None], error: Exception
) -> None:
    """The other areas are told all the same, and nothing of it is a crash."""
    store_says(error=error)
    told = desk("doctor")
    assert told.code == 1
    assert told.lines[1].startswith("  ! fail  reading      ")
    assert "Program" in told.lines
    assert not (desk.home / ".local").exists()
    assert not any(map(harmful, each_output(told)))
    assert one(desk("doctor --json"), "reading", "store").level == "fail"


def test_nothing_that_is_found_can_steer_a_terminal(
    desk: Desk, store_says: Callable[..., None]
) -> None:
    """Whatever is in a name, a setting or the environment; JSON still says it exactly."""
    store_says(Check("store", NASTY, "warn", f"a\nb {NASTY}", NASTY))
    settings = desk.home / f"{NASTY.replace(chr(0), '').replace('/', '')}.toml"
    settings.write_text(f"user = '{'x' * 3}'\n'zz\\u001b[2J' = 1\n", encoding="utf-8")
    env = {"POSTUI_CONFIG": str(settings), "POSTUI_CLIPBOARD": "zz\x1b[2J", "TZ": "a\x1b[2J"}
    for command in ("doctor", "doctor --json"):
        told = desk(command, **env)
        assert not any(map(harmful, each_output(told)))
    assert f"a\nb {NASTY}" in [each.found for each in checks(told)]


def everything(home: Path) -> dict[Path, tuple[bytes, int]]:
    """Every file and folder, with its content and the time it was changed."""
    return {
        path: (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in (home, *home.rglob("*"))
    }


@pytest.mark.parametrize("kind", ["none", "sound", "damaged", "not a file"])
@pytest.mark.parametrize("env", [{}, {"TZ": "", "POSTUI_CLIPBOARD": "auto", "TERM": "xterm"}])
def test_nothing_is_written(desk: Desk, kind: str, env: dict[str, str]) -> None:
    """No store, lock, settings, state or folder is made, whatever is there."""
    if kind == "sound":
        desk.fill(*RECORDS)
    elif kind == "damaged":
        desk.store.write_text('{"_meta":')
    elif kind == "not a file":
        desk.store.mkdir()
    before = everything(desk.home)
    for command in ("doctor", "doctor --json", "--demo doctor"):
        assert desk(command, **env).words == ""
    assert everything(desk.home) == before


def test_every_wrong_setting_is_told(desk: Desk) -> None:
    """Not only the first; those that are good are gone by."""
    settings = desk.home / "settings.toml"
    settings.write_text(
        "zone = 'x'\nuser = 'Imogen'\ntheme = 'pink'\nascii = 'yes'\ntimezone = 'Europe/London'\n"
    )
    told = desk("doctor --json", POSTUI_CONFIG=str(settings))
    wrong = [each for each in checks(told) if each.level == "fail"]
    assert told.code == 1
    assert {(each.area, each.name) for each in wrong} == {("settings", "file")}
    assert len(wrong) == 3
    assert "unknown setting 'zone'" in wrong[0].found
    assert wrong[0].do == "did you mean 'timezone'?"
    assert "Imogen" in one(told, "name").found
    assert one(told, "zone").found == "Europe/London, from the settings"


@pytest.mark.parametrize(
    ("text", "words"),
    [("theme = ", "Invalid value"), ("\xff", "codec"), (None, "no settings file at")],
)
def test_a_settings_file_that_cannot_be_read_is_told(
    desk: Desk, text: str | None, words: str
) -> None:
    """And the rest is looked at with what is usual."""
    settings = desk.home / "settings.toml"
    if text is not None:
        settings.write_bytes(text.encode("latin-1"))
    told = desk("doctor --json", POSTUI_CONFIG=str(settings))
    found = one(told, "file")
    assert (told.code, found.level) == (1, "fail")
    assert words in found.found
    assert one(told, "clock").found.endswith("14:05 PST")
    assert one(told, "way", "clipboard").level == "ok"


def test_a_settings_path_that_leads_nowhere_is_a_finding(desk: Desk) -> None:
    """A home of nobody."""
    told = desk("doctor --json", POSTUI_CONFIG="~nobody-of-this-name/settings.toml")
    assert told.code == 1
    assert one(told, "reading").level == "fail"


def test_settings_and_keys_that_are_good(desk: Desk) -> None:
    """The file is named."""
    assert one(desk("doctor --json"), "file").found.endswith("config.toml: defaults")
    settings = desk.home / "settings.toml"
    settings.write_text("[keys]\ncopy = 'c'\n")
    told = desk("doctor --json", POSTUI_CONFIG=str(settings))
    assert one(told, "file") == Check("settings", "file", "ok", str(settings))
    assert one(told, "keys").found == "1 action has keys of your own"
    settings.write_text("[keys]\nfly = 'f'\n")
    assert one(desk("doctor --json", POSTUI_CONFIG=str(settings)), "keys").level == "fail"


@pytest.mark.parametrize(
    ("zone", "level", "words"),
    [
        ("America/Los_Angeles", "ok", "America/Los_Angeles, from TZ"),
        (":Europe/London", "ok", "Europe/London, from TZ"),
        ("UTC", "ok", "UTC, from TZ"),
        ("Nowhere/Atall", "warn", "TZ=Nowhere/Atall names no zone: "),
    ],
)
def test_the_zone_is_told_with_its_source(desk: Desk, zone: str, level: str, words: str) -> None:
    """A TZ nobody knows is worth a look."""
    found = one(desk("doctor --json", TZ=zone), "zone")
    assert (found.level, found.found.startswith(words)) == (level, True)


@pytest.mark.parametrize("link", ["/usr/share/zoneinfo/Asia/Tokyo", "/nowhere"])
def test_without_tz_the_machine_or_the_desk_knows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    """A machine in UTC leaves it to the productions; without any, that is worth a look."""
    localtime = desk.home / "localtime"
    localtime.symlink_to(link)
    monkeypatch.setattr("postui.clock.LOCALTIME", localtime)
    monkeypatch.setattr("postui.cli.health.settings.LOCALTIME", localtime)
    if "Tokyo" in link:
        told = f"Asia/Tokyo, from the machine ({localtime})"
        assert one(desk("doctor --json", TZ=None), "zone") == Check("settings", "zone", "ok", told)
        return
    assert one(desk("doctor --json", TZ=None), "zone").level == "warn"
    desk.fill(*RECORDS)
    told = "America/Los_Angeles, where most of the desk's work is"
    assert one(desk("doctor --json", TZ=None), "zone") == Check("settings", "zone", "ok", told)
    desk.store.write_text('{"_meta":')
    found = one(desk("doctor --json", TZ=None), "zone")
    assert found.level == "warn"
    assert found.found.startswith("UTC: where the desk is cannot be read")


def test_a_clock_that_stands_still_is_worth_a_look(desk: Desk) -> None:
    """Unless it was asked to just now; nonsense is a failure."""
    found = one(desk("doctor --json"), "clock")
    assert (found.level, found.do) == ("warn", "unset POSTUI_NOW")
    assert found.found == "stands still at Mon 23 Nov 2026 14:05 PST"
    told = desk("--now '2026-12-01 09:30' doctor --json", POSTUI_NOW=None)
    assert one(told, "clock").level == "ok"
    assert one(desk("doctor --json", POSTUI_NOW=None), "clock").level == "ok"
    told = desk("doctor --json", POSTUI_NOW="whenever")
    assert told.code == 1
    assert one(told, "clock").found.startswith("POSTUI_NOW: ")


def test_the_name_in_the_history_is_told(desk: Desk) -> None:
    """The settings' or the login's."""
    assert one(desk("doctor --json"), "name").found.endswith("calls you dario, your login name")


def test_the_demo_has_no_file(desk: Desk) -> None:
    """The store is not looked at."""
    found = one(desk("--demo doctor --json"), "file", "store")
    assert found.level == "ok"
    assert "throwaway" in found.found


def test_what_is_installed_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions and folders; what is missing fails."""
    told = desk("doctor --json")
    assert one(told, "styles", "program").found == str(folder("styles"))
    assert "textual 8." in one(told, "libraries", "program").found
    monkeypatch.setattr(program, "LIBRARIES", ("msgspec", "no-such-library"))
    monkeypatch.setattr(program, "FOLDERS", {"styles": "no-such-folder"})
    monkeypatch.setattr(program, "_is_not_compiled", lambda: True)
    told = desk("doctor --json")
    assert one(told, "libraries", "program").found == "missing: no-such-library"
    assert one(told, "styles", "program").level == "fail"
    assert one(told, "start", "program").level == "warn"


PROBE = """
import sys, types
fake = types.ModuleType("postui.store.doctor")
fake.examine = lambda path, disk, alone: []
sys.modules["postui.store.doctor"] = fake
from postui.cli.main import main
code = main(sys.argv[1:])
heavy = {"textual", "rich", "asyncio", "arrow", "pyperclip", "airportsdata", "tinydb", "ssl"}
print("LOADED", *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


def test_it_loads_nothing_heavy_and_no_network(desk: Desk) -> None:
    """It tells the versions of libraries without importing them."""
    env = {name: value for name, value in desk.env.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "doctor"],
        capture_output=True, text=True, check=True, env=env | {"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert "libraries" in done.stdout
    assert done.stderr.splitlines()[-1] == "LOADED"


def test_a_real_terminal_is_seen(desk: Desk) -> None:
    """Its size and kind, and that all three streams are one."""
    env = {name: value for name, value in desk.env.items() if value is not None}
    env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": ":".join(sys.path)}
    env["POSTUI_CLIPBOARD"] = "osc52"
    command = [sys.executable, "-c", PROBE, "doctor"]
    with Terminal(command, size=(130, 60), env=env) as seen:
        seen.expect("LOADED", 20)
        text = seen.screen_text()
    assert "✓ ok    size         130×60" in text
    assert "stdin, stdout and stderr are terminals" in text
    assert "▲ warn  terminal" not in text
    assert "\x1b]52" not in seen.raw.decode(errors="replace")
