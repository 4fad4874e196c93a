"""How commands treat the store: a look writes nothing, a change tidies up, findings are said."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from postui.cli.main import ONLY_LOOK
from postui.model.draft import Draft
from postui.model.errors import StoreError
from postui.model.person import Person
from postui.store.file import FileStore
from postui.store.layout import trusted
from tests.cli.door import Desk
from tests.cli.small import RECORDS
from tests.store.store_kit import CLOCK

LOOKS = (
    "today", "today --json", "check", "list person", "list session --json", "show S1", "log",
    "log S1 --json", "log --since-left", "copy S1", "copy S1 --print", "export json",
    "export csv person", "--plain", "doctor", "doctor --json", "backup --list", "restore",
    "restore 1 --dry-run", "restore now --dry-run", "import {} --kind person --dry-run",
    "import {} --kind person", "set P1 name=Leona",
)  # fmt: skip
"""The last two change nothing here, because they say what is there already."""


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with one change that is folded, and one that the board has not folded yet."""
    desk.fill(*RECORDS)
    desk("set P1 name=Leona")
    board = FileStore(desk.store, CLOCK, "bo")
    board.commit(Draft("add", (Person(name="Dot"),)))
    board._holding.close()
    return desk


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All the store's files and folders, with content and time."""
    return {
        str(each.relative_to(folder)): (
            each.read_bytes() if each.is_file() else b"", each.stat().st_mtime_ns,
        )
        for each in (folder, *folder.rglob("*"))
    }  # fmt: skip


def snapshot_seq(desk: Desk) -> int:
    """The change that the snapshot's file is of."""
    text = trusted(desk.store.read_bytes())
    assert text is not None
    return text.meta.seq


@pytest.mark.parametrize("command", LOOKS)
def test_a_look_touches_no_file_of_the_store(
    filled: Desk, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    """Not a byte, not a time, nothing made: also where there would be something to tidy up."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    listed = elsewhere / "people.csv"
    listed.write_text("id,name\nP1,Leona\n")
    before = everything(filled.home)
    told = filled(command.format(listed), HOME=str(elsewhere), XDG_RUNTIME_DIR=str(elsewhere))
    assert told.code in (0, 10)
    assert "postui stopped" not in told.words
    assert everything(filled.home) == before


def test_every_look_is_tried() -> None:
    """A new one must be looked at too."""
    tried = {word for command in LOOKS for word in command.split()}
    assert tried >= ONLY_LOOK


@pytest.mark.parametrize(
    "command", ["add person name=x", "set P2 notes=x", "delete P2", "undo", "import x.csv"]
)
def test_a_change_tidies_up_behind_itself(filled: Desk, monkeypatch: pytest.MonkeyPatch,
                                          command: str) -> None:  # fmt: skip
    """The snapshot has it, so that the file alone can be copied away."""
    monkeypatch.chdir(filled.home)
    (filled.home / "x.csv").write_text("name,roles\nZoe,mixer\n")
    assert snapshot_seq(filled) == 1
    assert filled(command).code == 0
    assert snapshot_seq(filled) == 3


def test_a_large_store_is_not_tidied_up_for_one_change(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command ends at once; the board does it when there is time."""
    monkeypatch.setattr("postui.store.folding.LARGE", 100)
    monkeypatch.setattr("postui.store.folding.SHARE", 0)
    assert filled("add person name=x").code == 0
    assert snapshot_seq(filled) == 1
    assert len(filled("list person").lines) == 4


def test_what_goes_wrong_at_the_end_is_said_and_no_failure(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed is on the disk already."""

    def broken(*_: object, **__: object) -> bool:
        raise StoreError("could not tidy up: the disk is full", "free some space")

    monkeypatch.setattr("postui.store.folding.fold", broken)
    told = filled("add person name=Zoe")
    assert (told.code, told.text) == (0, "P4\n")
    assert "postui: could not tidy up: the disk is full" in told.words
    assert "what was changed is saved" in told.words
    assert "Zoe" in filled("list person").text


def test_a_refused_change_ends_with_its_own_error(filled: Desk) -> None:
    """And tidies nothing up."""
    before = everything(filled.home)
    told = filled("set P99 name=x")
    assert told.code == 3
    told = filled("advance P1")
    assert told.code == 1
    assert {key: each[0] for key, each in everything(filled.home).items()} == {
        key: each[0] for key, each in before.items()
    }


def test_the_board_closes_its_store_itself(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is done twice behind it."""
    closed = []

    def run(store: FileStore, *_: object, **__: object) -> int:
        store.close()
        return 3

    board = ModuleType("postui.tui.run")
    board.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, board.__name__, board)
    monkeypatch.setattr("postui.cli.board.has_terminal", lambda: True)
    monkeypatch.setattr(FileStore, "close", lambda _, **how: closed.append(how))
    assert filled("", TERM="xterm-256color").code == 3
    assert closed == [{}]


def rotten(desk: Desk) -> None:
    """A disk that lost bits of the snapshot."""
    status = desk.store.stat()
    desk.store.write_bytes(desk.store.read_bytes().replace(b"Kwabena", b"Kwabema"))
    os.utime(desk.store, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("command", ["today", "list person", "log", "--plain", "backup --list"])
def test_what_was_found_is_said_once_to_who_looks(filled: Desk, command: str) -> None:
    """On stderr, as words; what is printed is whole."""
    rotten(filled)
    told = filled(command)
    assert told.code == 0
    assert "Kwabema" not in told.text
    opened = command != "backup --list"
    assert told.words.count("was damaged by the disk; it has been made whole") == opened


def test_what_was_found_is_said_once_to_who_changes(filled: Desk) -> None:
    """Then the file is whole again, and nothing more is said."""
    rotten(filled)
    told = filled("set P2 notes=x")
    assert (told.code, told.text) == (0, "P2\n")
    assert told.words.count("was damaged by the disk") == 1
    assert "damaged and made whole: " in told.words
    assert filled("list person").words == ""
    assert "Kwabena" in filled("list person").text


def test_the_doctor_and_a_shell_say_what_they_find_themselves(filled: Desk) -> None:
    """Not on stderr, also where the store is opened to find the zone."""
    rotten(filled)
    for env in ({}, {"TZ": ""}):
        assert filled("doctor", **env).words == ""
    asked = {"_POSTUI_COMPLETE": "bash_complete", "COMP_WORDS": "postui show P", "COMP_CWORD": "2"}
    told = filled("", **asked)
    assert "P1" in told.text
    assert told.words == ""


@pytest.fixture
def network(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same desk on a network file system."""
    mounts = filled.home / "mountinfo"
    mounts.write_text("60 1 0:52 / / rw - nfs4 nas.local:/volume1/post rw\n")
    monkeypatch.setattr("postui.store.mounts.MOUNTS", mounts)
    return filled


def test_a_network_file_system_is_only_looked_at(network: Desk) -> None:
    """Exit 4, and the way out."""
    assert network("list person").code == 0
    told = network("add person name=x")
    assert (told.code, told.text) == (4, "")
    assert "/ is nfs4, a network file system" in told.words
    assert "--single-writer-ok if nobody else uses it" in told.words


@pytest.mark.parametrize(
    ("flag", "setting"), [("--single-writer-ok", ""), ("", "single_writer = true\n")]
)
def test_unless_nobody_else_writes_there(network: Desk, flag: str, setting: str) -> None:
    """By the flag, or for good by the settings; the doctor knows."""
    config = network.home / "config.toml"
    config.write_text(setting)
    env = {"POSTUI_CONFIG": str(config)}
    assert network(f"{flag} add person name=x", **env).code == 0
    assert network(f"{flag} undo", **env).code == 0
    found = network(f"{flag} doctor --json", **env).json["checks"]
    (level,) = [each["level"] for each in found if each["name"] == "file system"]
    assert level == "warn"
    assert network("doctor").code == 1


def test_the_setting_is_yes_or_no(desk: Desk) -> None:
    """And no is the default."""
    config = desk.home / "config.toml"
    config.write_text("single_writer = 'yes'\n")
    told = desk("config check", POSTUI_CONFIG=str(config))
    assert told.code == 1
    assert "single_writer" in told.words
    assert "single_writer = false" in desk("config check").lines
