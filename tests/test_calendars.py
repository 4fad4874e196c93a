"""Public holidays: the right days, and no second price for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postui import calendars
from postui.calendars import Calendars


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A cache folder of its own."""
    return {"XDG_CACHE_HOME": str(tmp_path)}


def _file(env: dict[str, str]) -> Path:
    return Path(env["XDG_CACHE_HOME"]) / "postui" / "holidays.json"


@pytest.mark.parametrize(
    ("place", "day", "name"),
    [
        ("US-CA", "2026-11-26", "Thanksgiving Day"),
        ("US-CA", "2026-11-25", ""),
        ("US", "2026-07-03", "Independence Day (observed)"),
        ("GB-ENG", "2026-12-28", "Boxing Day (observed)"),
        ("GB-ENG", "2026-11-26", ""),
        ("CA-ON", "2026-10-12", "Thanksgiving Day"),
        ("FR", "2026-07-14", "National Day"),
        ("XX", "2026-12-25", ""),
        ("US-XX", "2026-12-25", ""),
        ("utils", "2026-12-25", ""),
        ("", "2026-12-25", ""),
        ("US-CA", "", ""),
        ("US-CA", "soon", ""),
        ("US-CA", "0001-12-25", ""),
        ("US-CA", "9999-12-25", ""),
    ],
)
def test_holidays_by_place_and_day(env: dict[str, str], place: str, day: str, name: str) -> None:
    """In English; nothing for a place or a day that is not known."""
    assert Calendars(env).name(place, day) == name


def test_only_the_first_look_at_a_place_and_year_asks_the_library(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run reads the file, also for a place without holidays."""
    for place in ("GB-ENG", "XX"):
        Calendars(env).name(place, "2026-12-25")
    asked: list[tuple[str, int]] = []

    def ask(place: str, year: int) -> dict[str, str]:
        asked.append((place, year))
        return {}

    monkeypatch.setattr(calendars, "_asked", ask)
    again = Calendars(env)
    assert again.name("GB-ENG", "2026-12-25") == "Christmas Day"
    assert again.name("XX", "2026-12-25") == ""
    assert asked == []
    again.name("GB-ENG", "2027-12-25")
    again.name("GB-ENG", "2027-12-26")
    assert asked == [("GB-ENG", 2027)]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', "\udcff"])
def test_a_damaged_file_is_not_believed_and_written_anew(env: dict[str, str], text: str) -> None:
    """The answer is the same."""
    _file(env).parent.mkdir()
    _file(env).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert Calendars(env).name("GB-ENG", "2026-12-25") == "Christmas Day"
    assert json.loads(_file(env).read_bytes())["years"]["GB-ENG 2026"]["2026-12-25"]


def test_what_another_version_of_the_library_said_is_asked_again(env: dict[str, str]) -> None:
    """Countries change their holidays, and the library follows."""
    _file(env).parent.mkdir()
    kept = {"version": "0.1", "years": {"GB-ENG 2026": {"2026-12-25": "Old"}}}
    _file(env).write_text(json.dumps(kept))
    assert Calendars(env).name("GB-ENG", "2026-12-25") == "Christmas Day"
    assert json.loads(_file(env).read_bytes())["version"] == calendars._version() != "0.1"


def test_it_works_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    assert Calendars({"XDG_CACHE_HOME": str(tmp_path / "file")}).name("GB-ENG", "2026-12-25")


def test_without_a_version_nothing_is_kept(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could never be known to be old."""
    monkeypatch.setattr(calendars, "_version", lambda: "")
    assert Calendars(env).name("GB-ENG", "2026-12-25")
    assert not _file(env).exists()


def test_the_file_is_its_owners_only(env: dict[str, str]) -> None:
    """Like everything the program writes."""
    Calendars(env).name("GB-ENG", "2026-12-25")
    assert _file(env).stat().st_mode & 0o777 == 0o600
    assert [each.name for each in _file(env).parent.iterdir()] == ["holidays.json"]


def test_where_the_disk_is_full_nothing_is_left_over(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor where a folder stands in the file's place."""
    _file(env).mkdir(parents=True)
    assert Calendars(env).name("GB-ENG", "2026-12-25")
    assert [each.name for each in _file(env).parent.iterdir()] == ["holidays.json"]

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    _file(env).rmdir()
    monkeypatch.setattr(Path, "replace", full)
    assert Calendars(env).name("GB-ENG", "2026-12-25")
    assert not list(_file(env).parent.iterdir())


def test_a_link_in_the_files_place_is_replaced_not_followed(
    env: dict[str, str], tmp_path: Path
) -> None:
    """What it points at is somebody's."""
    (tmp_path / "precious").write_text("precious")
    _file(env).parent.mkdir()
    _file(env).symlink_to(tmp_path / "precious")
    assert Calendars(env).name("GB-ENG", "2026-12-25")
    assert (tmp_path / "precious").read_text() == "precious"
    assert not _file(env).is_symlink()


def test_a_name_from_the_file_is_no_command_for_a_terminal(env: dict[str, str]) -> None:
    """The cache folder may be shared."""
    _file(env).parent.mkdir()
    years = {"GB-ENG 2026": {"2026-12-25": "\x1b[31mred\nday\u202e"}}
    _file(env).write_text(json.dumps({"version": calendars._version(), "years": years}))
    assert Calendars(env).name("GB-ENG", "2026-12-25").isprintable()
