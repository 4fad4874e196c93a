"""What somebody has seen of a store is remembered; nothing about remembering it is an error."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from postui.seen import Seen, last_seen, remember, seen_path

AT = "2026-11-23T14:05-08:00[America/Los_Angeles]"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A state folder that is not there yet."""
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def test_it_is_remembered_per_store_and_user(env: dict[str, str]) -> None:
    """Each has its own; the newest counts."""
    remember(env, "one", "dario", 7, AT)
    remember(env, "one", "bo", 3, AT)
    remember(env, "two", "dario", 1, AT)
    remember(env, "one", "dario", 9, AT)
    assert last_seen(env, "one", "dario") == Seen(9, AT)
    assert last_seen(env, "one", "bo") == Seen(3, AT)
    assert last_seen(env, "two", "dario") == Seen(1, AT)
    assert last_seen(env, "two", "bo") is None


def test_it_is_private_and_whole(env: dict[str, str]) -> None:
    """Mode 0600 in a folder of mode 0700, whatever the umask; no other file is left there."""
    before = os.umask(0)
    try:
        remember(env, "one", "dario", 7, AT)
    finally:
        os.umask(before)
    path = seen_path(env)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["seen.json"]


def test_without_a_state_folder_it_is_in_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default of the XDG base directories."""
    monkeypatch.setenv("HOME", "/home/dario")
    assert seen_path({}) == Path("/home/dario/.local/state/postui/seen.json")


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b'{"one": 7}', b'{"one": {"dario": {"seq": -1, "at": ""}}}', b"\xff" * 9,
     b"[" * 100_000, b'{"one": {"dario": {"at": "x"}}}'],
)  # fmt: skip
def test_a_damaged_file_remembers_nothing(env: dict[str, str], text: bytes) -> None:
    """It is read as empty, and the next time is remembered again."""
    path = seen_path(env)
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    assert last_seen(env, "one", "dario") is None
    remember(env, "one", "dario", 7, AT)
    assert last_seen(env, "one", "dario") == Seen(7, AT)


def test_what_cannot_be_read_or_written_is_no_error(env: dict[str, str], tmp_path: Path) -> None:
    """A file where the folder should be, a folder or a pipe where the file should be."""
    (tmp_path / "state").write_text("in the way")
    remember(env, "one", "dario", 7, AT)
    assert last_seen(env, "one", "dario") is None
    (tmp_path / "state").unlink()
    seen_path(env).mkdir(parents=True)
    remember(env, "one", "dario", 7, AT)
    assert last_seen(env, "one", "dario") is None
    assert list(seen_path(env).parent.iterdir()) == [seen_path(env)]
    seen_path(env).rmdir()
    os.mkfifo(seen_path(env))
    assert last_seen(env, "one", "dario") is None


def test_a_name_that_is_not_unicode_is_no_error(env: dict[str, str]) -> None:
    """A path of other bytes cannot be written down; what was remembered stays."""
    remember(env, "one", "dario", 7, AT)
    remember(env, "caf\udce9.json", "dario", 8, AT)
    assert last_seen(env, "one", "dario") == Seen(7, AT)
    assert last_seen(env, "caf\udce9.json", "dario") is None


def test_a_full_disk_leaves_the_file_as_it_was(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is put in place before it is whole, and nothing is left beside it."""
    remember(env, "one", "dario", 7, AT)

    def full(_self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    remember(env, "one", "dario", 8, AT)
    assert last_seen(env, "one", "dario") == Seen(7, AT)
    assert [each.name for each in seen_path(env).parent.iterdir()] == ["seen.json"]
