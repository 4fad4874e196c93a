"""The clock: one zone, fixed when asked, and the machine's zone found without guessing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from postui import clock
from postui.clock import Clock, FixedClock, SystemClock, local_zone
from postui.model.errors import InvalidField


def test_the_system_clock_tells_now_in_its_zone() -> None:
    """The zone is the user's, whatever the machine's."""
    kiritimati: Clock = SystemClock("Pacific/Kiritimati")
    now = kiritimati.now()
    assert now.utcoffset() == timedelta(hours=14)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert kiritimati.today() - now.date() <= timedelta(days=1)
    assert kiritimati.zone == "Pacific/Kiritimati"


def test_a_fixed_clock_stands_still_in_its_zone() -> None:
    """The same instant, told in the zone, with that zone's day."""
    fixed: Clock = FixedClock(datetime(2026, 11, 23, 22, 5, tzinfo=UTC), "Australia/Sydney")
    assert fixed.now() == datetime(2026, 11, 24, 9, 5, tzinfo=ZoneInfo("Australia/Sydney"))
    assert fixed.now().tzinfo is ZoneInfo("Australia/Sydney")
    assert fixed.today() == date(2026, 11, 24)
    assert fixed.zone == "Australia/Sydney"


def test_a_clock_needs_a_zone_that_exists_and_a_time_that_has_one() -> None:
    """Misconfiguration is named at once."""
    with pytest.raises(InvalidField, match="Mars/Olympus"):
        SystemClock("Mars/Olympus")
    with pytest.raises(InvalidField, match="no zone"):
        FixedClock(datetime.fromisoformat("2026-11-23T22:05"), "UTC")


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/London", "Europe/London"),
        (":Europe/London", "Europe/London"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("Etc/UTC", "UTC"),
    ],
)
def test_the_environment_names_the_machine_s_zone(
    monkeypatch: pytest.MonkeyPatch, named: str, zone: str
) -> None:
    """TZ wins, in each form it is written in."""
    monkeypatch.setenv("TZ", named)
    assert local_zone() == zone


@pytest.mark.parametrize("named", ["", "Nowhere/Atall", "/etc/somewhere"])
def test_without_a_usable_tz_the_link_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
) -> None:
    """The place /etc/localtime points at, if TZ says nothing a zone is called."""
    link = tmp_path / "localtime"
    link.symlink_to("../usr/share/zoneinfo/America/Argentina/Salta")
    monkeypatch.setenv("TZ", named)
    monkeypatch.setattr(clock, "LOCALTIME", link)
    assert local_zone() == "America/Argentina/Salta"


def test_a_machine_that_says_nothing_is_in_utc(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A plain copy instead of a link has no name."""
    monkeypatch.delenv("TZ", raising=False)
    copy = tmp_path / "localtime"
    copy.write_bytes(b"TZif2")
    monkeypatch.setattr(clock, "LOCALTIME", copy)
    assert local_zone() == "UTC"
