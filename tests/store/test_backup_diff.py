"""Two backups side by side, as somebody sees them who keeps them under git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from postui.model.draft import Draft
from postui.model.person import Person
from tests.store.store_kit import FilePlace, add, adr, person, renamed, session

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def git_diff(one: Path, other: Path) -> list[str]:
    """The lines that `git diff` shows as taken away or added, but for the first line's two."""
    words = ["git", "diff", "--no-index", "--unified=0", "--no-color", str(one), str(other)]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    lines = told.partition("@@")[2].splitlines()[1:]
    shown = [each for each in lines if not each.startswith("@@")]
    assert [each[:9] for each in shown[:2]] == ['-{"_meta"', '+{"_meta"']
    return shown[2:]


def test_each_changed_record_is_a_line(tmp_path: Path) -> None:
    """One changed, one more, one less: no other record's line is among them, nor two of one."""
    store = FilePlace(tmp_path).open()
    add(store, *(Person(name=name) for name in "ABCDE"), adr("x"), adr("y"))
    before = store.back_up()
    store.commit(Draft("rename", (renamed(store, "P3", "CC"),)))
    add(store, Person(name="F"))
    store.commit(Draft("cancel", (), (session(store, "S2"), person(store, "P4"))))
    lines = git_diff(before, store.back_up())
    told = [(each[0], each[1:].lstrip(",").partition(":")[0]) for each in lines]
    assert told == [("-", '"3"'), ("-", '"4"'), ("+", '"3"'), ("+", '"6"'), ("-", '"2"')]
    assert ('"name":"CC"' in lines[2], '"name":"F"' in lines[3]) == (True, True)
