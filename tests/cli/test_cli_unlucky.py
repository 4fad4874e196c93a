"""check and rules where nobody is at home: from cron, on full disks, with settings gone wrong."""

from __future__ import annotations

import os
import pwd
from pathlib import Path
from typing import Any

import pytest

from tests.cli.door import Desk
from tests.cli.small import RECORDS

CLOCKS_GO_BACK = "2026-11-01 01:30"


@pytest.fixture
def nowhere(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A user without HOME and without an entry in the list of users, as in a container."""

    def nobody(_number: int) -> Any:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "POSTUI_STORE", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
        desk.env[name] = None
    return desk


@pytest.mark.parametrize("command", ["check", "check --json", "today", "rules", "config check"])
def test_without_a_home_folder_the_demo_and_a_named_store_work(nowhere: Desk, command: str) -> None:
    """There are no settings then, and no packs of one's own."""
    nowhere.fill(*RECORDS)
    assert nowhere(f"--demo {command}").code in (0, 10)
    assert nowhere(f"--store {nowhere.store} {command}").code == 0


def test_without_a_home_folder_the_store_must_be_named(nowhere: Desk) -> None:
    """One line, and the way out."""
    told = nowhere("check")
    assert told.code == 1
    assert "there is no such home folder" in told.words
    assert "set HOME" in told.words
    assert "Traceback" not in told.words
    assert "no home folder is known" in nowhere("doctor").text


@pytest.mark.parametrize("name", ["POSTUI_STORE", "POSTUI_CONFIG", "XDG_CONFIG_HOME"])
@pytest.mark.parametrize("command", ["check", "rules", "doctor", "add person name=Dana"])
def test_the_home_of_nobody_is_no_crash(desk: Desk, name: str, command: str) -> None:
    """A shell hands on ~nosuch as it is typed."""
    told = desk(command, **{name: "~nosuch-user/x"})
    assert "stopped" not in told.words
    if command != "rules" or name != "POSTUI_STORE":
        assert told.code == 1
        assert "there is no such home folder" in told.words + told.text


@pytest.mark.parametrize("command", ["check", "check --json", "rules", "rules --json", "today"])
def test_a_full_disk_is_said_and_fails(desk: Desk, command: str) -> None:
    """In one line, whether it is met while the page is written or at the end."""
    with Path("/dev/full").open("wb") as full:
        done = desk.process(f"--demo {command}", stdout=full)
        words = done.communicate()[1].decode()
    assert done.returncode in ((1, 10) if command == "check" else (1,))
    assert words.count("No space left on device") == 1
    assert "Traceback" not in words


@pytest.mark.parametrize(("command", "code"), [("check", 10), ("rules", 0)])
def test_words_that_cannot_be_written_stop_nothing(desk: Desk, command: str, code: int) -> None:
    """The data is there all the same."""
    with Path("/dev/full").open("wb") as full:
        done = desk.process(f"--demo {command}", stderr=full)
        data = done.communicate()[0].decode()
    assert done.returncode == code
    assert "CON-01" in data


def test_check_into_a_closed_pipe_still_says_that_there_are_errors(desk: Desk) -> None:
    """Whoever reads it only wants the first lines."""
    read, write = os.pipe()
    os.close(read)
    done = desk.process("--demo check", stdout=write)
    os.close(write)
    words = done.communicate()[1].decode()
    assert done.returncode in (10, 141)
    assert "Traceback" not in words


def test_a_time_that_comes_twice_is_asked_about(desk: Desk) -> None:
    """On the night the clocks change; with its offset it is clear."""
    told = desk("--demo check", POSTUI_NOW=CLOCKS_GO_BACK)
    assert told.code == 2
    assert "POSTUI_NOW: 01:30 on 2026-11-01 happens twice" in told.words
    assert desk("--demo check", POSTUI_NOW="2026-11-01T01:30-08:00").code == 10


@pytest.mark.parametrize("zone", ["Nowhere/Land", ":UTC", "<+03>-3", "../../etc/passwd", ""])
def test_an_odd_zone_stops_nothing(desk: Desk, zone: str) -> None:
    """doctor tells of it."""
    assert desk("--demo check", TZ=zone).code == 10


@pytest.fixture
def settings(desk: Desk, tmp_path: Path) -> Path:
    """A settings file of the desk's, with a folder for packs beside it."""
    path = tmp_path / "settings.toml"
    desk.env["POSTUI_CONFIG"] = str(path)
    (tmp_path / "packs").mkdir()
    path.write_text("")
    return path


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "[rules.CON-01]\nhours = 99999999999999999999",
            "rules.CON-01.hours = 99999999999999999999",
        ),
        ("[rules.CON-01]\nhours = 1000001", "rules.CON-01.hours = 1000001"),
        ("[rules.CON-01]\nhours = 1.5", "rules.CON-01.hours = 1.5"),
        ("[rules.CON-01]\nhours = [1]", "rules.CON-01.hours = [1]"),
        ("[rules]\nCON-01 = 5", "rules.CON-01 = 5 is no table"),
        ("rules = 5", "rules = 5 is no table"),
        ("[productions]\nTMN = 5", "productions.TMN = 5 is no table"),
        ("[productions.TMN]\nTRV-02 = 5", "productions.TMN.TRV-02 = 5 is no table"),
        ("[productions.TMN.TRV-02]\nminutes = ''", "productions.TMN.TRV-02.minutes = ''"),
        ("[rules.con-01]\nhours = 4", "rules: there is no rule 'con-01'"),
        ("[productions.TMN]\n[productions.tmn]", "productions.tmn is there twice"),
    ],
)
def test_a_bad_setting_of_a_rule_is_told_by_its_whole_key(
    desk: Desk, settings: Path, text: str, key: str
) -> None:
    """With the file and a way out, by every command that goes by it; doctor finds it too."""
    settings.write_text(text)
    for command in ("--demo check", "--demo today", "rules", "config check"):
        told = desk(command)
        assert told.code == 1
        assert f"{settings}: {key}" in told.words
        assert told.words.splitlines()[1].startswith("  ")
    told = desk("doctor")
    assert told.code == 1
    assert key in told.text


@pytest.mark.parametrize("rule", ["CON-01.hours", "TRV-08.minutes", "TRV-08.abroad", "VLT-03.days"])
def test_the_most_that_can_be_set_is_reckoned_with(desk: Desk, settings: Path, rule: str) -> None:
    """No date runs out."""
    table, _, name = rule.partition(".")
    settings.write_text(f"[rules.{table}]\n{name} = 1000000")
    assert desk("--demo check").code in (0, 10)


def test_a_production_nobody_has_is_told(desk: Desk, settings: Path) -> None:
    """What is set for it does nothing; a known one may be typed in any case."""
    desk.fill(*RECORDS)
    settings.write_text(
        "[productions.CFX.TRV-02]\nminutes = 9\n[productions.cft.TRV-02]\nminutes = 9"
    )
    for command in ("config check", "doctor"):
        told = desk(command)
        assert told.code == 0
        assert "productions.CFX: no production has this code" in told.text + told.words
        assert "there are: CFT" in told.text + told.words
        assert "productions.cft: no" not in told.text + told.words
    assert desk("check").code == 0


OWN = 'name = "Own"\nsource = "deal memo"\ndated = 2026-11-23\n'


@pytest.mark.parametrize("name", ["custom", "night-mix"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("daily_rest = ", "Invalid value"),
        (f"{OWN}daily_rest = -4", "daily_rest.hours = -4"),
        (f"{OWN}dayly_rest = 4", "dayly_rest = 4: nothing of that name in a pack"),
        (f"{OWN}late_call = 06:00:30", "late_call.at = '06:00:30'"),
        (f"{OWN}id = 'other'", "id = 'other'"),
        ("daily_rest = 4", "daily_rest.source is missing"),
        ("", "name is missing"),
        ("\x1b]0;title\x07", "Invalid statement"),
    ],
)
def test_a_bad_pack_of_ones_own_is_told(
    desk: Desk, settings: Path, name: str, text: str, words: str
) -> None:
    """Whether or not anybody works under it: file, key and way out; never a traceback."""
    path = settings.parent / "packs" / f"{name}.toml"
    path.write_text(text)
    for command in ("--demo check", "--demo today", "--plain --demo", "config check"):
        told = desk(command)
        assert (told.code, told.text if command != "config check" else "") == (1, "")
        assert f"{path}: " in told.words
        assert words in told.words
        assert "stopped" not in told.words
        assert len(told.words.splitlines()) == 2
    told = desk("doctor")
    assert told.code == 1
    assert str(path) in told.text
    assert "\x1b" not in told.text + told.words


def test_what_is_no_file_is_no_pack(desk: Desk, settings: Path) -> None:
    """A pipe would keep it waiting for ever; an editor's lock beside a pack is none."""
    packs = settings.parent / "packs"
    os.mkfifo(packs / "custom.toml")
    assert "is no file" in desk("--demo check").words
    (packs / "custom.toml").unlink()
    (packs / ".#custom.toml").symlink_to("dario@host.4711")
    assert desk("--demo check").code == 10


def test_a_pack_that_is_named_and_not_there_is_told(desk: Desk, settings: Path) -> None:
    """By doctor; who names it works under the likeliest one."""
    desk.fill(*RECORDS)
    assert settings.exists()
    assert desk("set P1 pack=sag-aftr").code == 0
    told = desk("doctor").text
    assert "P1 Leona Marchetti-Vale: there is no pack 'sag-aftr'" in told
    assert desk("check").code == 0
    assert desk("set P1 pack=SAG-AFTRA").code == 0
    assert "there is no pack" not in desk("doctor").text


WAIVED = "evil \x1b]0;t\x07\x9b2J [red]x[/] \u202e\u2066 =cmd()"


@pytest.mark.parametrize("reason", [WAIVED, "x" * 5000, "two\nlines\tand tabs", "'quoted'"])
def test_a_hostile_reason_is_kept_as_words(desk: Desk, reason: str) -> None:
    """One line that no terminal obeys, and undo takes all of it back."""
    desk.fill(*RECORDS)
    assert desk("advance", "S1", "--waive", reason).code == 0
    for command in ("list note", "list note --csv", "show S1", "log", "list note --json"):
        told = desk(command)
        assert told.code == 0
        assert not {each for each in told.text if not each.isprintable()} - {"\n", "\r", "\t"}
    [note] = desk("list note --json").json["records"]
    assert len(note["text"]) <= 5000
    assert "\n" not in note["text"]
    assert desk("undo").code == 0
    assert desk("list note --json").json["records"] == []
    assert desk("advance S1").code == 1


def test_waiving_twice_is_said_to_be_for_nothing(desk: Desk) -> None:
    """The gate is open, so that a second reason would be about nothing."""
    desk.fill(*RECORDS)
    assert desk("advance S1 --waive ok").code == 0
    assert desk("advance S1 --to hold").code == 0
    told = desk("advance S1 --to confirmed --waive again")
    assert told.code == 1
    assert "nothing to waive" in told.words


def test_a_wait_on_a_person_silences_no_session(desk: Desk) -> None:
    """Problems that merely list the record stay in the queue."""
    desk.fill(*RECORDS)
    waits = "kind=wait rule='CON-01 CON-02' text=later until='2027-01-04 10:00'"
    assert desk(f"add note about=P1 {waits}").code == 0
    assert desk("check --json").json["waiting"] == []
    assert desk(f"add note about=S1 {waits}").code == 0
    told = desk("check --json").json
    assert (told["problems"], len(told["waiting"])) == ([], 1)
    assert "1 put aside" in desk("check").words
