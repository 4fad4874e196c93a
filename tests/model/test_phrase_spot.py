"""Finding the time in a longer line without eating names, rooms, reels and holds."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model.errors import DoubtfulTime, NotUnderstood
from postui.model.phrase import read_when, spot_when

LA = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA))


def spot(line: str) -> tuple[str, str]:
    """The echo and the words taken, with `@room 1` protected as quick add does."""
    words = line.split()
    taken = {at + more for at, word in enumerate(words) if word[0] == "@" for more in (0, 1)}
    when, used = spot_when(words, now=NOW, zone=LA, taken=taken)
    return when.echo if when else "", " ".join(words[at] for at in sorted(used))


@pytest.mark.parametrize(
    ("line", "echo", "used"),
    [
        ("ADR tomorrow 2pm-6pm leona @adr 1 1st hold", "Tue 24 Nov 2026 14:00–18:00 PST",
         "tomorrow 2pm-6pm"),
        ("mix fri 9-17:30 reel 2", "Fri 27 Nov 2026 09:00–17:30 PST", "fri 9-17:30"),
        ("2pm fri ADR leona", "Fri 27 Nov 2026 14:00 PST", "2pm fri"),
        ("ADR fri leona 2pm for 2h", "Fri 27 Nov 2026 14:00–16:00 PST", "fri 2pm for 2h"),
        ("ADR fri 2pm leona +2h", "Fri 27 Nov 2026 14:00–16:00 PST", "fri 2pm +2h"),
        ("ADR 2pm leona for 2h wed", "Wed 25 Nov 2026 14:00–16:00 PST", "2pm for 2h wed"),
        ("ep 104 mix 24 nov 1430", "Tue 24 Nov 2026 14:30 PST", "24 nov 1430"),
        ("TMN 1012 fri 2pm", "Fri 27 Nov 2026 14:00 PST", "fri 2pm"),
        ("ADR 1430-1730 wed", "Wed 25 Nov 2026 14:30–17:30 PST", "1430-1730 wed"),
        ("ADR 24 nov 2000-2200", "Tue 24 Nov 2026 20:00–22:00 PST", "24 nov 2000-2200"),
        ("reels 3-4 foley 11/27 9am-6pm", "Fri 27 Nov 2026 09:00–18:00 PST", "11/27 9am-6pm"),
        ("QC reel 3/4 wed 10am to 4pm", "Wed 25 Nov 2026 10:00–16:00 PST", "wed 10am to 4pm"),
        ("casey sydney 2pm PT fri", "Fri 27 Nov 2026 14:00 PST", "2pm PT fri"),
        ("tom may fri 10:00", "Fri 27 Nov 2026 10:00 PST", "fri 10:00"),
        ("spotting tue at 10am", "Tue 24 Nov 2026 10:00 PST", "tue at 10am"),
        ("all day edit wed", "Wed 25 Nov 2026 09:00–18:00 PST", "all day wed"),
        ("ADR 24 Nov 10:00 - 26 Nov 18:00 leona",
         "Tue 24 Nov 2026 10:00 PST – Thu 26 Nov 2026 18:00 PST", "24 Nov 10:00 - 26 Nov 18:00"),
        ("screening +2h", "Mon 23 Nov 2026 16:05 PST", "+2h"),
        ("grade fri 14.00 quill", "Fri 27 Nov 2026 14:00 PST", "fri 14.00"),
        ("hold wed leona", "Wed 25 Nov 2026", "wed"),
        ("ADR in 3 days leona", "Thu 26 Nov 2026", "in 3 days"),
        ("mix 1st dec 9am @stage a", "Tue 1 Dec 2026 09:00 PST", "1st dec 9am"),
        ("ADR 24 nov 84 cues", "Tue 24 Nov 2026", "24 nov"),
    ],
)  # fmt: skip
def test_the_time_is_found_and_nothing_else(line: str, echo: str, used: str) -> None:
    """The words of the time are taken wherever they stand, the others are left."""
    assert spot(line) == (echo, used)


@pytest.mark.parametrize(
    "line",
    [
        "ADR leona @adr 1", "1st hold", "2nd hold", "reel 2", "ep 104", "stage 4", "1430",
        "reels 1010-12", "720p", "1080p", "24p", "25p", "5.1", "2.35", "23.98", "3-4", "2 - 6pm",
        "may", "tom", "hold for 2h", "for 2h", "sydney", "London", "84 cues", "reel 2 - 6pm",
        "now", "first", "1012 fri-sat", "2pm - 6 leona", "@adr 2 pm", "14", "r2", "+1", "a", "at",
        "25:00", "01:00:00:00", "[TBC]",
    ],
)  # fmt: skip
def test_what_is_not_a_time_beyond_doubt_is_left(line: str) -> None:
    """Reels, episodes, holds, frame rates, names and rooms are not times."""
    assert spot(line) == ("", "")


def test_a_time_that_cannot_be_is_refused_not_ignored() -> None:
    """An impossible date is a slip in the time, not a name."""
    with pytest.raises(NotUnderstood, match="no 30 Feb"):
        spot("mix 2/30 10am leona")


def test_a_doubtful_time_in_a_line_is_asked_about() -> None:
    """A doubled hour is asked about just as in a field."""
    with pytest.raises(DoubtfulTime):
        spot("ADR 1 nov 1:30am leona")


def test_the_day_and_usual_length_of_the_caller_hold() -> None:
    """A line on the board of another day books on that day."""
    when, used = spot_when(["ADR", "2pm"], now=NOW, zone=LA, day=date(2026, 11, 30), minutes=240)
    assert when is not None
    assert when.echo == "Mon 30 Nov 2026 14:00–18:00 PST"
    assert used == {1}


def test_the_order_of_figures_holds_in_a_line() -> None:
    """A day-first desk reads 11/12 as 11 December."""
    when, _ = spot_when(["mix", "11/12", "9am"], now=NOW, zone=LA, day_first=True)
    assert when is not None
    assert when.start.startswith("2026-12-11T09:00")


NAMES = st.sampled_from(
    ["ADR", "leona", "1st", "hold", "reel", "2", "ep", "104", "mix", "CFT", "@adr", "v7", "TMN"]
)


@given(st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=4))
@settings(max_examples=60, deadline=None)
def test_words_around_a_time_never_change_it(before: list[str], after: list[str]) -> None:
    """Whatever stands around it, the time found is the one that was typed."""
    time = ["fri", "2pm-6pm"]
    when, used = spot_when([*before, *time, *after], now=NOW, zone=LA)
    assert when == read_when("fri 2pm-6pm", now=NOW, zone=LA)
    assert used == {len(before), len(before) + 1}
