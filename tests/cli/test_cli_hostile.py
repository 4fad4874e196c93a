"""Records that nobody should have stored stop no command and reach no terminal raw."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postui.model.kinds import KINDS
from tests.cli import hostile
from tests.cli.door import Desk
from tests.cli.small import RECORDS

SOUND = frozenset((0, 10))
"""What a command that looks may end with, whatever it looks at."""


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk whose store has every kind of damage in every field."""
    desk = Desk(tmp_path_factory.mktemp("damaged"))
    desk.store.write_text(hostile.every_field(), encoding="utf-8")
    yield desk
    assert not (desk.home / ".local/state/postui").exists(), "a crash report was written"


def looking() -> Iterator[str]:
    """The commands that look at everything."""
    yield from ("today", "today --json", "check", "check --json")
    for kind in KINDS:
        yield f"list {kind.name}"
    yield from ("list session --json", "list person --csv", "export csv trip")
    yield "export json"
    yield "list session --where tbc"


@pytest.mark.parametrize("command", tuple(looking()))
def test_damaged_records_are_looked_at(damaged: Desk, command: str) -> None:
    """No crash, no error, nothing that a terminal would obey, in text, CSV and JSON."""
    told = damaged(command)
    assert told.code in SOUND, told.words
    for text in hostile.each_output(told):
        assert not hostile.harmful(text.replace("\r\n", "\n"))
    if "--json" in command:
        assert told.json["schema"] == 1


def test_json_still_says_exactly_what_is_stored(damaged: Desk) -> None:
    """The escapes mean the characters that are in the file."""
    records = damaged("list person --json").json["records"]
    assert records[1]["unknown"] == hostile.NASTY
    assert hostile.NASTY in [record["name"] for record in records]
    whole = damaged("export json").json["records"]["people"]
    assert hostile.NASTY in [record.get("name") for record in whole]


def test_damaged_records_are_shown_and_copied(desk: Desk) -> None:
    """One card after the other; of every kind some, of every value some."""
    text, ids = hostile.every_value()
    desk.store.write_text(text, encoding="utf-8")
    for number, record_id in enumerate(ids[::5]):
        form = ("card", "line", "tsv", "message")[number % 4]
        command = f"show {record_id}" if number % 3 else f"copy {record_id} --print --as {form}"
        told = desk(command + (" --json" if number % 6 == 1 else ""))
        assert told.code in (SOUND if form != "message" else (0, 1)), (command, told.words)
        assert "postui stopped" not in told.words
        for each in hostile.each_output(told):
            assert not hostile.harmful(each), command


@pytest.mark.parametrize(
    "command",
    [
        ("show", hostile.NASTY), ("list", hostile.NASTY), (hostile.NASTY,),
        (f"--{hostile.NASTY}",), ("today", "--day", hostile.NASTY),
        ("today", "--production", hostile.NASTY), ("--now", hostile.NASTY, "today"),
        ("add", hostile.NASTY), ("add", "person", f"{hostile.NASTY}=x"),
        ("set", "P1", f"phone={hostile.NASTY}"), ("set", "S1", f"start={hostile.NASTY}"),
        ("set", "S1", f"type={hostile.NASTY}"), ("set", "P1", hostile.NASTY),
        ("advance", "S1", "--to", hostile.NASTY), ("copy", "S1", "--as", hostile.NASTY),
        ("undo", hostile.NASTY), ("import", hostile.NASTY), ("export", hostile.NASTY),
        ("import", "x.csv", "--map", hostile.NASTY), ("completion", hostile.NASTY),
        ("--sample", hostile.NASTY, "today"), ("log", hostile.NASTY),
    ],
)  # fmt: skip
def test_what_was_typed_is_quoted_harmlessly(desk: Desk, command: tuple[str, ...]) -> None:
    """In errors and in what is understood, of every argument there is."""
    desk.fill(*RECORDS)
    clean = tuple(word.replace("\x00", "") for word in command)
    told = desk(*clean, "") if len(clean) == 1 else desk(*clean)
    assert "postui stopped" not in told.words
    for text in hostile.each_output(told):
        assert not hostile.harmful(text)


def test_hostile_names_of_files_are_quoted_harmlessly(desk: Desk) -> None:
    """The store's own path too."""
    path = str(desk.home / "a\x1b[31m\u202eb.json")
    for command in ("today", "config path"):
        told = desk(command, POSTUI_STORE=path, POSTUI_CONFIG=f"{path}.toml")
        for text in hostile.each_output(told):
            assert not hostile.harmful(text)
    told = desk("add person name=Dana", POSTUI_STORE=f"{path}/x/\x9b")
    assert not hostile.harmful(told.words)


@pytest.mark.parametrize(
    "text", ["", "not JSON", "{}", '{"_meta":{}}', "[1]", '{"a":', '{"people":{"1":{"id":"P2"}}}']
)
def test_a_file_that_is_no_store_is_left_alone(desk: Desk, text: str) -> None:
    """Exit 1 with the reason, whether one looks or changes; not one byte is touched."""
    desk.store.write_text(text)
    for command in ("today", "list person", "add person name=Dana", "undo", "import x.csv"):
        told = desk(command)
        assert (told.code, told.text) == (1, ""), command
        assert told.words.startswith("postui: ")
    assert desk.store.read_text() == text


def test_a_newer_store_is_read_and_not_changed(desk: Desk) -> None:
    """Exit 4: another program must do it."""
    desk.store.write_text(
        '{"_meta":{"1":{"store_id":"x","schema":99,"seq":0,"next_id":{}}},"people":{"1":'
        '{"name":"Dana","added":"later"}}}'
    )
    assert "Dana" in desk("list person").text
    before = desk.store.read_bytes()
    told = desk("set P1 name=Other")
    assert told.code == 4
    assert "newer postui" in told.words
    assert desk.store.read_bytes() == before
