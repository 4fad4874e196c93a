"""Copies of the store: made, listed, and written elsewhere."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from postui.model.draft import Draft
from postui.model.person import Person
from postui.store.file import FileStore
from postui.store.layout import trusted
from tests.cli.door import Desk
from tests.cli.small import RECORDS
from tests.store.store_kit import CLOCK


class Made(msgspec.Struct, forbid_unknown_fields=True):
    """What `backup --json` prints."""

    schema: int
    path: str
    output: str
    change: int
    records: int
    bytes: int


class Copy(msgspec.Struct, forbid_unknown_fields=True):
    """One of those that there are."""

    change: int
    at: str
    path: str
    bytes: int
    records: int
    whole: bool


class Listed(msgspec.Struct, forbid_unknown_fields=True):
    """What `backup --list --json` prints."""

    schema: int
    copies: list[Copy]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with two changes."""
    desk.fill(*RECORDS)
    desk("set P1 notes=a")
    desk("set P1 notes=b")
    return desk


def test_it_prints_where_the_copy_is(filled: Desk) -> None:
    """The path on stdout, what is in it in words; it is the store's file to the byte."""
    told = filled("backup")
    assert told.code == 0
    path = Path(told.text.removesuffix("\n"))
    assert path.parent == filled.home / "store.json.past"
    assert path.read_bytes() == filled.store.read_bytes()
    assert told.words == (
        "8 records, as of change 2, Mon 23 Nov 2026 14:05 PST; read back and compared\n"
    )
    assert filled("backup").text == told.text


def test_what_was_only_in_the_journal_is_in_it(filled: Desk) -> None:
    """As the board leaves it while it is open."""
    board = FileStore(filled.store, CLOCK, "bo")
    board.commit(Draft("add", (Person(name="Dot"),)))
    text = trusted(Path(filled("backup").text.strip()).read_bytes())
    assert text is not None
    assert (text.meta.seq, text.snapshot().count()) == (3, 9)


def test_as_json(filled: Desk) -> None:
    """Every field, in both shapes."""
    made = msgspec.json.decode(filled("backup --json").data, type=Made)
    path = Path(made.path)
    assert made == Made(1, str(path), "", 2, 8, path.stat().st_size)
    listed = msgspec.json.decode(filled("backup --list --json").data, type=Listed)
    assert [each.change for each in listed.copies] == [2, 1, 0]
    assert listed.copies[0].path == made.path
    assert {each.whole for each in listed.copies} == {True}
    assert {each.records for each in listed.copies} == {8}
    assert listed.copies[0].at.endswith("+00:00[UTC]")


def test_the_list_tells_change_moment_age_size_and_state(filled: Desk) -> None:
    """The newest first, in the user's zone, its name last; a damaged one is said to be."""
    filled("backup")
    folder = filled.home / "store.json.past"
    for path in folder.glob("*.json"):
        path.rename(folder / f"{path.name[:8]}-20261120T184500Z.json")
    first = folder / "00000000-20261120T184500Z.json"
    first.write_bytes(first.read_bytes()[:-1])
    told = filled("backup --list")
    assert (told.code, told.words) == (0, "")
    assert [line.split()[0] for line in told.lines] == ["2", "1", "0"]
    assert all("Fri 20 Nov 2026 10:45 PST" in line for line in told.lines)
    assert [line.split()[-1] for line in told.lines][2] == first.name
    assert ["whole" in line for line in told.lines] == [True, True, False]
    assert "DAMAGED" in told.lines[2]
    assert "kB" in told.lines[0]
    london = filled("backup --list", TZ="Europe/London")
    assert "18:45 GMT" in london.lines[0]


def test_no_copies_yet(desk: Desk) -> None:
    """Words, and no folder made."""
    told = desk("backup --list")
    assert (told.code, told.text) == (0, "")
    assert "postui backup makes one" in told.words
    assert desk("backup --list --json").json == {"schema": 1, "copies": []}
    assert list(desk.home.iterdir()) == []


def test_a_list_of_a_store_that_cannot_be_opened(filled: Desk) -> None:
    """That is when it is needed; also where only the store would know the zone."""
    filled.store.write_bytes(b"")
    for path in (filled.home / "store.json.past").glob("*.journal"):
        path.unlink()
    filled.store.with_name("store.json.journal").unlink()
    for env in ({}, {"TZ": ""}):
        told = filled("backup --list", **env)
        assert (told.code, told.words) == (0, "")
        assert len(told.lines) == 2


def test_another_copy_is_written_to_a_file(filled: Desk) -> None:
    """Private, whole, and both paths are printed; one that is there is replaced."""
    out = filled.home / "stick.json"
    for text in ("", "old"):
        if text:
            out.write_text(text)
        told = filled(f"backup -o {out}")
        assert told.code == 0
        assert told.lines[1] == str(out)
        found = trusted(out.read_bytes())
        assert found is not None
        assert (found.meta.seq, found.snapshot().count()) == (2, 8)
    out.unlink()
    made = msgspec.json.decode(filled(f"backup -o {out} --json").data, type=Made)
    assert (made.output, made.bytes) == (str(out), out.stat().st_size)
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("store.json", "is the store itself"),
        ("link.json", "is the store itself"),
        ("store.json.journal", "is the store itself"),
        ("store.json.lock", "is the store itself"),
        ("store.json.past/x.json", "is part of a store"),
        ("other.json", "is part of a store"),
        ("folder", "is not a file"),
        ("nowhere/x.json", "could not write"),
    ],
)
def test_no_copy_is_written_over_a_store(filled: Desk, name: str, said: str) -> None:
    """Nor over anything of one, nor where there is no folder; what is there stays."""
    (filled.home / "link.json").symlink_to(filled.store)
    (filled.home / "folder").mkdir()
    assert filled("--store", str(filled.home / "other.json"), "add", "person", "name=Zoe").code == 0
    before = (filled.home / "other.json").read_bytes()
    told = filled(f"backup -o {filled.home / name}")
    assert (told.code, told.text) == (1, "")
    assert said in told.words
    assert told.words.count("\n") > 1
    assert len(filled("list person").lines) == 2
    assert (filled.home / "other.json").read_bytes() == before


def test_a_store_that_may_only_be_read_is_copied_elsewhere(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With -o; without, exit 4."""
    monkeypatch.setattr(
        "postui.store.file.why_read_only", lambda path: f"{path} is write-protected"
    )
    told = filled("backup")
    assert (told.code, told.text) == (4, "")
    assert "is write-protected" in told.words
    out = filled.home / "stick.json"
    told = filled(f"backup -o {out}")
    assert (told.code, told.text) == (0, f"{out}\n")
    assert "no copy beside the store" in told.words
    assert trusted(out.read_bytes()) is not None


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("backup", 1, "there is no store yet"),
        ("backup -o x.json", 1, "there is no store yet"),
        ("--demo backup", 1, "--demo is a throwaway copy"),
        ("--demo backup --list", 0, "no copies"),
        ("backup --list -o x.json", 2, "exclude each other"),
    ],
)
def test_where_there_is_nothing_to_keep(desk: Desk, command: str, code: int, said: str) -> None:
    """It is said, and nothing is made."""
    told = desk(command)
    assert (told.code, told.text) == (code, "")
    assert said in told.words
    assert list(desk.home.iterdir()) == []
