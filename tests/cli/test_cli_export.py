"""export: what comes out goes in again, and files are replaced whole."""

from __future__ import annotations

import json
import os

import pytest

from tests.cli.door import Desk
from tests.cli.small import RECORDS


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk."""
    desk.fill(*RECORDS)


def test_csv_to_stdout_and_back(desk: Desk) -> None:
    """An import of what was exported changes nothing."""
    told = desk("export csv session")
    assert (told.code, told.words) == (0, "")
    assert told.text.startswith("id,rev,")
    again = desk("import", "-", stdin=told.text)
    assert again.lines[-1] == "created 0, changed 0, skipped 1, refused 0, uncertain 0"


def test_csv_is_one_kind_at_a_time(desk: Desk) -> None:
    """Without one it is asked for."""
    told = desk("export csv")
    assert (told.code, told.text) == (2, "")
    assert "name a kind" in told.words


def test_json_of_all_or_one(desk: Desk) -> None:
    """One document, versioned."""
    every = desk("export json").json
    assert every["schema"] == 1
    assert every["records"]["people"][0]["id"] == "P1"
    assert set(desk("export json person").json["records"]) == {"people"}
    assert desk("export json -o -").json == every


def test_a_file_is_private_and_whole(desk: Desk) -> None:
    """0600 from the start; an older file of that name is replaced, nothing is left beside it."""
    target = desk.home / "out.json"
    for _ in range(2):
        told = desk(f"export json -o {target}")
        assert (told.code, told.text) == (0, "")
        assert str(target) in told.words
    assert target.stat().st_mode & 0o777 == 0o600
    assert json.loads(target.read_text())["schema"] == 1
    assert sorted(path.name for path in desk.home.iterdir()) == ["out.json", "store.json",
                                                                 "store.json.lock"]  # fmt: skip


def test_the_store_is_never_the_target(desk: Desk) -> None:
    """By whatever name; it is left as it was."""
    before = desk.store.read_bytes()
    link = desk.home / "link.json"
    link.symlink_to(desk.store)
    for path in (desk.store, link):
        told = desk(f"export json -o {path}")
        assert told.code == 1
        assert "is the store itself" in told.words
    assert desk.store.read_bytes() == before


def test_a_pipe_is_written_to_not_replaced(desk: Desk) -> None:
    """As in `-o /dev/null` or a process substitution."""
    assert desk("export json -o /dev/null").code == 0
    pipe = desk.home / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert desk(f"export csv person -o {pipe}").code == 0
        assert os.read(reader, 100_000).startswith(b"id,rev,Name")
    finally:
        os.close(reader)


def test_a_folder_that_is_not_there_is_said(desk: Desk) -> None:
    """Exit 1 with the path."""
    told = desk("export json -o /nowhere/out.json")
    assert told.code == 1
    assert "/nowhere/out.json was not written" in told.words
