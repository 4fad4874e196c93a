"""Going back by command: to a time, to a change, to a file; and answering what the store asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from postui.store.tables import PostuiDB
from tests.cli.door import Desk
from tests.cli.hostile import NASTY, each_output, every_value, harmful
from tests.cli.small import RECORDS


class Change(msgspec.Struct, forbid_unknown_fields=True):
    """What becomes of one record."""

    kind: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Gone(msgspec.Struct, forbid_unknown_fields=True):
    """What `restore … --json` prints."""

    schema: int
    dry_run: bool
    change: int
    changes: list[Change]


TIMES = ("2026-11-19 18:00", "2026-11-20 09:00", "2026-11-20 10:00", "2026-11-23 10:00")
DEEDS = ("add person name=Ada", "set P1 phone=555-1", "add person name=Bea", "delete P1")
ADA, ADA_1, BOTH, BEA = (
    "P1     Ada",
    "P1     Ada · 555-1",
    ["P1     Ada · 555-1", "P2     Bea"],
    "P2     Bea",
)


@pytest.fixture
def past(desk: Desk) -> Desk:
    """A desk on which four things were done, over four days."""
    for at, deed in zip(TIMES, DEEDS, strict=True):
        assert desk(f"--now '{at}' {deed}").code == 0
    return desk


def people(desk: Desk) -> list[str]:
    """Who is there."""
    return desk("list person").lines


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files, with content and time."""
    return {
        str(each.relative_to(folder)): (each.read_bytes(), each.stat().st_mtime_ns)
        for each in folder.rglob("*")
        if each.is_file()
    }


THEN: dict[str, tuple[str, list[str], str]] = {
    "1": ("1", [ADA], "as it was Thu 19 Nov 18:00 (change 1)"),
    "3": ("3", BOTH, "as it was Fri 20 Nov 10:00 (change 3)"),
    "0": ("0", [], "as it was before the first change"),
    "thu 18:02": ("thu 18:02", [ADA], "as it was Thu 19 Nov 18:02 (change 1)"),
    "last thu 18:00": ("last thu 18:00", [ADA], "Thu 19 Nov 18:00 (change 1)"),
    "20 Nov 9:30": ("20 Nov 9:30", [ADA_1], "as it was Fri 20 Nov 09:30 (change 2)"),
    "2026-11-20 09:59": ("2026-11-20 09:59", [ADA_1], "(change 2)"),
    "sat": ("sat", BOTH, "as it was Sat 21 Nov 00:00 (change 3)"),
    "yesterday": ("yesterday", BOTH, "as it was Sun 22 Nov 00:00 (change 3)"),
    "18:02, of yesterday": ("18:02", BOTH, "as it was Sun 22 Nov 18:02 (change 3)"),
    "9:30, of today": ("9:30", BOTH, "as it was Mon 23 Nov 09:30 (change 3)"),
    "5h ago": ("5h ago", BOTH, "as it was Mon 23 Nov 09:05 (change 3)"),
    "300 min ago": ("'300 min ago'", BOTH, "as it was Mon 23 Nov 09:05 (change 3)"),
    "3 days ago": ("3 days ago", [ADA], "as it was Fri 20 Nov 00:00 (change 1)"),
}


@pytest.mark.parametrize("case", THEN)
def test_back_to_a_change_or_a_time(past: Desk, case: str) -> None:
    """As everything was then; one change, which undo takes back."""
    typed, then, label = THEN[case]
    told = past(f"restore {typed}")
    assert told.code == 0, told.words
    assert label in told.words
    assert "postui undo takes it back" in told.words
    assert people(past) == then
    assert label in past("log -n 1").text
    assert past("undo").code == 0
    assert people(past) == [BEA]


def test_a_dry_run_says_the_same_and_writes_nothing(past: Desk) -> None:
    """Record by record, in the words of a card's history."""
    past("set P2 phone=555-2")
    before = everything(past.home)
    dry = past("restore 3 --dry-run")
    assert everything(past.home) == before
    assert dry.lines == ["P1    Ada: added", "P2    Bea: Phone: 555-2 → nothing"]
    assert "restore: as it was Fri 20 Nov 10:00 (change 3): 2 records would change" in dry.words
    assert dry.words.endswith("dry run: nothing was written\n")
    done = past("restore 3")
    assert sorted(done.lines) == sorted(dry.lines)
    assert "2 records changed" in done.words


def test_links_are_told_by_the_names_of_then(desk: Desk) -> None:
    """Also of records that are not there now."""
    desk.fill(*RECORDS)
    desk("delete P1")
    told = desk("restore 0 --dry-run")
    assert "P1    Leona Marchetti-Vale: added" in told.lines
    assert any(
        line.startswith("S1") and "People: + Leona Marchetti-Vale" in line for line in told.lines
    )


def test_as_json(past: Desk) -> None:
    """Every field, before and after."""
    dry = msgspec.json.decode(past("restore 3 --dry-run --json").data, type=Gone)
    done = msgspec.json.decode(past("restore 3 --json").data, type=Gone)
    assert (dry.schema, dry.dry_run, dry.change) == (1, True, 0)
    assert (done.schema, done.dry_run, done.change) == (1, False, 5)
    assert done.changes == dry.changes
    (change,) = done.changes
    assert (change.kind, change.id, change.before) == ("person", "P1", None)
    assert change.after is not None
    assert change.after["phone"] == "555-1"
    again = msgspec.json.decode(past("restore 3 --json").data, type=Gone)
    assert (again.change, again.changes) == (0, [])


def test_where_everything_is_as_it_was(past: Desk) -> None:
    """There is nothing to do; that is no failure."""
    before = everything(past.home)
    for typed in ("4", "now", "1h ago"):
        told = past(f"restore {typed}")
        assert (told.code, told.text) == (0, "")
        assert "everything is as it was then" in told.words
    assert everything(past.home) == before


REFUSED: dict[str, tuple[str, int, str]] = {
    "a change to come": ("99", 3, "the newest is 4: postui log lists them"),
    "a time to come": ("2027-01-01", 2, "is still to come"),
    "tomorrow": ("tomorrow", 2, "is still to come"),
    "too early": ("2025-01-01", 3, "postui restore 0 is before it"),
    "no sense": ("nonsense", 2, "no file and no change; as a time, 'nonsense'"),
    "no file": ("x/y.json", 2, "there is no file x/y.json"),
    "no time of any clock": ("'2026-03-08 02:30'", 2, "does not exist"),
    "a folder": ("/", 1, "not a regular file"),
    "the store itself": ("store.json", 1, "is the store itself"),
    "no store": ("foreign.json", 1, "is not a postui store"),
    "cut off": ("cut.json", 1, "cut.json, line 3 column"),
    "an answer, and a time": ("--by history 3", 2, "goes nowhere else"),
    "an answer that was not asked for": ("--by history", 1, "the store asks nothing"),
    "an answer that is none": ("--by magic", 2, "'magic' is not one of"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_gone_back_to(
    past: Desk, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """It is said why, and what can be done instead; nothing is changed."""
    typed, code, said = REFUSED[case]
    monkeypatch.chdir(past.home)
    (past.home / "foreign.json").write_text("{}")
    (past.home / "cut.json").write_bytes(past.store.read_bytes()[:-9])
    before = everything(past.home)
    told = past(f"restore {typed}")
    assert (told.code, told.text) == (code, "")
    assert said in told.words
    assert told.words.count("\n") > 1
    assert everything(past.home) == before


def test_changes_that_cannot_be_read_are_not_skipped(past: Desk) -> None:
    """A copy leads around them; without one it is refused, and undo and today go on."""
    journal = past.home / "store.json.journal"
    data = journal.read_bytes()
    assert data.count(b'"label":"add Bea"') == 1
    journal.write_bytes(data.replace(b'"label":"add Bea"', b'"label":"add Zoe"'))
    assert past("restore 1").code == 0
    assert people(past) == [ADA]
    past("undo")
    for copy in (past.home / "store.json.past").glob("*.json"):
        copy.unlink()
    journal.write_bytes(journal.read_bytes().replace(b'"empty":true', b'"empty":null'))
    told = past("restore 1")
    assert (told.code, told.text) == (1, "")
    assert "change 1 cannot be reached" in told.words
    assert people(past) == [BEA]


def test_back_to_a_file(past: Desk) -> None:
    """A copy of ours, which is said; its records as they were."""
    copy = past.home / "copy.json"
    past(f"backup -o {copy}")
    past("set P2 phone=1")
    past("add person name=Cleo")
    told = past(f"restore {copy}")
    assert (told.code, people(past)) == (0, [BEA])
    assert f"{copy}: a copy of this store; 1 record, of change 4, schema 2\n" in told.words
    assert "restore: from copy.json (change 4): 2 records changed" in told.words
    assert "restore: from copy.json (change 4)" in past("log -n 1").text
    past("undo")
    assert len(people(past)) == 2


def test_back_to_the_file_of_another_store(past: Desk) -> None:
    """It is said; this store stays this one."""
    other = past.home / "other.json"
    past(f"--store {other} add person name=Zoe")
    told = past(f"restore {other}")
    assert told.code == 0
    assert (
        "another store, whose records take the place of yours; 1 record, of change 1" in told.words
    )
    assert [line.split()[-1] for line in people(past)] == ["Zoe"]
    past("undo")
    assert people(past) == [BEA]


def test_back_to_an_older_or_an_edited_file(past: Desk) -> None:
    """Its schema is told, and that somebody edited it."""
    golden = Path(__file__).parents[1] / "store/golden/schema1.json"
    assert ", schema 1\n" in past(f"restore {golden} --dry-run").words
    edited = past.home / "edited.json"
    edited.write_bytes(past.store.read_bytes().replace(b"Bea", b"Beatrice"))
    told = past(f"restore {edited}")
    assert "edited since postui wrote it" in told.words
    assert told.lines == ["P2    Beatrice: Name: Bea → Beatrice"]


def test_a_store_begins_from_a_copy(past: Desk) -> None:
    """Where there was none: the same store, at the same change, its ids not given again."""
    copy = past.home / "copy.json"
    past(f"backup -o {copy}")
    new = {"POSTUI_STORE": str(past.home / "new/store.json")}
    dry = past(f"restore {copy} --dry-run", **new)
    assert (dry.code, dry.words.endswith("dry run: nothing was written\n")) == (0, True)
    assert not (past.home / "new").exists()
    told = past(f"restore {copy}", **new)
    assert (told.code, told.text) == (0, "")
    assert "there was no store" in told.words
    assert "with 1 record, as of change 4" in told.words
    assert past("list person", **new).lines == [BEA]
    assert past("add person name=Cleo", **new).text == "P3\n"
    assert past("doctor --json", **new).json["checks"][0]["level"] == "ok"


def test_how_far_back_one_can_go(past: Desk) -> None:
    """The first and the last change, and the copies there are."""
    told = past("restore")
    assert told.code == 0
    assert told.lines[0] == (
        "changes 1 to 4, from Thu 19 Nov 2026 18:00 PST to Mon 23 Nov 2026 10:00 PST"
    )
    assert told.lines[1] == f"copies in {past.home / 'store.json.past'}"
    assert told.lines[2:] == past("backup --list").lines
    assert "--dry-run" in told.words
    shape = past("restore --json").json
    assert list(shape) == ["schema", "question", "changes", "copies"]
    assert [each["change"] for each in shape["changes"]] == [1, 4]
    assert shape["question"] is None
    assert shape["copies"] == past("backup --list --json").json["copies"]


def test_nothing_to_go_back_to(desk: Desk) -> None:
    """It is said, and no store is made."""
    told = desk("restore")
    assert (told.code, told.text) == (0, "")
    assert "nothing has changed yet" in told.words
    for typed in ("yesterday", "1"):
        assert desk(f"restore {typed}").code == 3
    assert list(desk.home.iterdir()) == []
    for command in ("restore", "restore 1", "restore --by history"):
        told = desk(f"--demo {command}")
        assert (told.code, told.text) == (1, "")
        assert "throwaway copy" in told.words


Deed = Callable[[Desk], object]
ASKS: dict[str, tuple[Deed, str, dict[str, list[str]]]] = {
    "gone": (lambda desk: desk.store.unlink(), "is gone", {"history": [BEA], "empty": []}),
    "cut off": (
        lambda desk: desk.store.write_bytes(desk.store.read_bytes()[:-9]), "line 3 column",
        {"history": [BEA]},
    ),
    "older": (
        lambda desk: desk.store.write_bytes(
            next((desk.home / "store.json.past").glob("00000001-*.json")).read_bytes()
        ),
        "replaced by an older copy, of change 1", {"history": [BEA], "file": [ADA]},
    ),
}  # fmt: skip


LOOKING = ("list person", "today", "check", "log", "export json", "--plain", "show P2")
CHANGING = (
    "add person name=x", "set P2 name=x", "delete P2", "undo", "redo", "backup", "restore 1",
    "restore yesterday", "restore /",
)  # fmt: skip


@pytest.mark.parametrize("case", ASKS)
def test_what_the_store_asks_is_said_and_stops_every_change(past: Desk, case: str) -> None:
    """Looking works, and says it on stderr; changing ends in 4 with the way out."""
    deed, words, answers = ASKS[case]
    deed(past)
    before = everything(past.home)
    for command in LOOKING:
        told = past(command)
        assert told.code in (0, 10)
        assert told.text or command == "check"
        assert words in told.words
        assert told.words.count("postui restore") == 1, told.words
    for command in CHANGING:
        told = past(command)
        assert (told.code, told.text) == (4, ""), command
        assert words in told.words
        assert told.words.count("postui restore") == 1
    told = past("restore")
    assert (told.code, words in told.lines[0]) == (0, True)
    assert [line.split()[3] for line in told.lines[1:]] == list(answers)
    shape = past("restore --json").json["question"]
    assert words in shape["message"]
    assert [each["id"] for each in shape["choices"]] == list(answers)
    others = {"history", "file", "empty", "without"} - set(answers)
    for choice in others:
        told = past(f"restore --by {choice}")
        assert (told.code, told.text) == (2, "")
        assert all(f"--by {each}" in told.words for each in answers)
    now = everything(past.home)
    assert now == before


@pytest.mark.parametrize(("case", "choice"), [(c, a) for c, each in ASKS.items() for a in each[2]])
def test_an_answer_is_given(past: Desk, case: str, choice: str) -> None:
    """A dry run says what it means and writes nothing; then the store goes on with it."""
    deed, _, answers = ASKS[case]
    deed(past)
    before = everything(past.home)
    dry = past(f"restore --by {choice} --dry-run")
    assert (dry.code, dry.words.endswith("dry run: nothing was written\n")) == (0, True)
    assert everything(past.home) == before
    told = past(f"restore --by {choice}")
    assert told.code == 0
    assert f"the store has {len(answers[choice])} record" in told.words
    assert people(past) == answers[choice]
    assert past("add person name=Dot").code == 0
    assert past("list person").words == ""


def test_a_dry_answer_shows_the_difference(past: Desk) -> None:
    """Of what is kept to what is given up."""
    ASKS["older"][0](past)
    assert past("restore --by history --dry-run").lines == [
        "P1    Ada: deleted",
        "P2    Bea: added",
    ]
    assert past("restore --by file --dry-run").lines == ["P1    Ada: added", "P2    Bea: deleted"]
    told = past("restore --by file --json").json
    assert told == {"schema": 1, "dry_run": False, "answer": "file", "change": 5, "records": 1}
    assert past("undo").code == 0
    assert people(past) == [BEA]


def test_a_store_that_cannot_be_opened_has_a_way_out(
    past: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damaged by the disk, and what is kept reaches less far: the newest copy is named."""
    monkeypatch.setattr("postui.store.folding.LONG", 0)
    past("set P2 phone=1")
    for pattern in ("0000000[345]-*.json", "*.journal"):
        for path in (past.home / "store.json.past").glob(pattern):
            path.unlink()
    data, status = past.store.read_bytes(), past.store.stat()
    past.store.write_bytes(data.replace(b'"Bea"', b'"Zoe"'))
    os.utime(past.store, ns=(status.st_atime_ns, status.st_mtime_ns))
    told = past("restore")
    assert (told.code, told.text) == (1, "")
    assert "move it away: there is a copy of change 2" in told.words
    past.store.rename(past.home / "away.json")
    assert "postui restore --by history" in past("restore").text


@pytest.mark.parametrize("command", ["restore {} --dry-run", "restore {}", "restore 0 --dry-run"])
def test_damaged_records_come_back_harmlessly(desk: Desk, command: str) -> None:
    """Whatever is in them, nothing a terminal would obey is printed."""
    text, _ = every_value()
    file = desk.home / "hostile.json"
    file.write_text(text, encoding="utf-8")
    desk.fill(*RECORDS)
    if "0" in command:
        assert desk(f"restore {file}").code == 0
    told = desk(command.format(file))
    assert told.code == 0, told.words
    assert len(told.lines) > 50
    for each in each_output(told):
        assert not harmful(each)


def test_what_was_typed_is_quoted_harmlessly(past: Desk) -> None:
    """As a time, a file and a name in the history."""
    clean = NASTY.replace("\x00", "").replace("/", "")
    told = past("restore", clean)
    assert told.code == 2
    assert not any(map(harmful, each_output(told)))
    file = past.home / f"{clean}.json"
    past("backup", "-o", str(file))
    past("set P2 phone=1")
    for command in (("restore", str(file)), ("log",), ("backup", "-o", str(file))):
        told = past(*command)
        assert told.code == 0
        assert not any(map(harmful, each_output(told)))


def test_documents_of_ones_own_go_back_too(past: Desk) -> None:
    """Each is a line of what changes, with its table and number, after the records."""
    with PostuiDB(past.store) as db:
        db.table("shelf").insert({"reel": 1})
    with PostuiDB(past.store) as db:
        db.table("shelf").update({"reel": 2})
    past("add person name=Cy")
    told = past("restore 5")
    assert told.code == 0
    assert told.lines == ["P3    Cy: deleted", "shelf/1: changed"]
    told = past("restore 4 --dry-run")
    assert told.lines == ["shelf/1: deleted", "table shelf: deleted"]
    assert past("restore 5").lines == []
