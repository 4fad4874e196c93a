"""Closures as facilities write them."""

from __future__ import annotations

import pytest

from postui.desk.closures import closure_on


@pytest.mark.parametrize(
    ("text", "covered", "beside"),
    [
        ("2026-12-24", "2026-12-24", "2026-12-25"),
        ("24 Dec", "2026-12-24", "2026-12-23"),
        ("24 Dec", "2031-12-24", "2031-11-24"),
        ("24 Dec 2026", "2026-12-24", "2027-12-24"),
        ("Dec 24, 2026", "2026-12-24", "2025-12-24"),
        ("24th December", "2026-12-24", "2026-12-25"),
        ("24–26 Dec", "2026-12-26", "2026-12-27"),
        ("24-26 Dec", "2026-12-24", "2026-12-23"),
        ("24 Dec - 1 Jan", "2027-01-01", "2027-01-02"),
        ("24 Dec – 1 Jan", "2026-12-24", "2026-12-23"),
        ("24 Dec–1 Jan", "2026-12-31", "2026-06-15"),
        ("24 Dec 2026 to 1 Jan", "2027-01-01", "2028-01-01"),
        ("24 Dec – 1 Jan 2027", "2026-12-24", "2027-12-24"),
        ("2026-12-24..2027-01-01", "2027-01-01", "2027-01-02"),
        ("Sundays", "2026-11-29", "2026-11-28"),
        ("sun", "2026-11-29", "2026-11-30"),
    ],
)
def test_a_closure_covers_its_days_and_no_others(text: str, covered: str, beside: str) -> None:
    """Without a year it holds every year."""
    assert closure_on((text,), covered, "") == text
    assert closure_on((text,), beside, "") == ""


@pytest.mark.parametrize(
    ("text", "holiday", "closed"),
    [
        ("Thanksgiving", "Thanksgiving Day", True),
        ("thanksgiving", "Day After Thanksgiving", False),
        ("Christmas", "Christmas Day", True),
        ("Boxing Day", "Boxing Day (observed)", True),
        ("bank holidays", "Spring Bank Holiday", True),
        ("Public holidays", "Easter Monday", True),
        ("public holidays", "", False),
        ("Thanksgiving", "", False),
    ],
)
def test_a_holiday_is_meant_by_its_first_words(text: str, holiday: str, closed: bool) -> None:
    """Or by saying all of them."""
    assert bool(closure_on((text,), "2026-11-26", holiday)) is closed


@pytest.mark.parametrize("text", ["", " ", "ask Dana", "31 Foo", "24 Dec - 25 Dec - 26 Dec", "1-2"])
def test_other_words_close_nothing(text: str) -> None:
    """They are for people."""
    assert closure_on((text,), "2026-12-24", "Christmas Eve") == ""


def test_the_first_closure_that_fits_is_told_as_it_is_written() -> None:
    """In the facility's own words."""
    closures = ("ask Dana", " Thanksgiving ", "26 Nov")
    assert closure_on(closures, "2026-11-26", "Thanksgiving Day") == "Thanksgiving"
    assert closure_on(closures, "2026-11-26", "") == "26 Nov"
