"""How long ago."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from postui.model.ago import ago_text

LA = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-23T14:05-08:00[America/Los_Angeles]", "just now"),
        ("2026-11-23T11:05-08:00[America/Los_Angeles]", "3 hours ago"),
        ("2026-11-23T19:05+00:00[Europe/London]", "3 hours ago"),
        ("2026-11-25T14:05-08:00[America/Los_Angeles]", "in 2 days"),
        ("2026-11-22T14:05-08:00", "a day ago"),
    ],
)
def test_the_distance_is_told_in_words(moment: str, words: str) -> None:
    """The zone a moment is written in makes no difference."""
    assert ago_text(moment, datetime(2026, 11, 23, 14, 5, tzinfo=LA)) == words


def test_the_night_the_clocks_change_is_as_long_as_it_is() -> None:
    """From 22:00 to 08:00 over the spring change nine hours pass, not ten."""
    now = datetime(2026, 3, 8, 8, 0, tzinfo=LA)
    assert ago_text("2026-03-07T22:00-08:00[America/Los_Angeles]", now) == "9 hours ago"
