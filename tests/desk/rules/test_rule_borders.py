"""TRV-06: passports that run out, and work without leave to work."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk.problems import Problem
from postui.desk.rules.countries import borderless, country_of, country_of_airport, spoken
from postui.desk.rules.passports import months_after
from postui.desk.rules.permission import Answer, answer
from postui.model.person import Person
from postui.model.session import Session
from postui.model.trip import Leg
from tests.desk.agenda_world import (
    LONDON,
    LONDON_ADR,
    at,
    desk,
    flight,
    found,
    people,
    session,
    trip,
)

CALLUM = "P9"
TALENT = people(CALLUM, role="talent")
OUT = flight("LHR LAX", "11-29 11:00", "11-29 14:10")
BACK = flight("LAX LHR", "12-03 17:00", "12-04 11:20")


def _callum(**more: Any) -> Person:
    fields = {"city": "London", "zone": LONDON, "department": "Cast"} | more
    return Person(id=CALLUM, name="Callum Strathe", **fields)


def _work(number: int = 1, start: str = "12-01 10:00", **more: Any) -> Session:
    return session(number, start, f"{start[:6]}14:00", **({"people": TALENT} | more))


def test_work_in_another_country_without_a_permission_is_an_error() -> None:
    """And may be done from where they live."""
    [problem] = found("TRV-06", _callum(), _work(), trip(1, OUT, BACK, person=CALLUM,
                      serves=("S1",)))  # fmt: skip
    assert problem.severity == "error"
    assert problem.message == (
        "ADR C. Strathe 1 Dec 10:00: no work permission for the US on record, "
        "could be remote from London"
    )
    assert problem.records == ("S1", CALLUM, "T1")


@pytest.mark.parametrize(
    ("made", "person", "fires"),
    [
        (_work(), {}, True),
        (_work(state="hold"), {}, True),
        (_work(state="enquiry"), {}, False),
        (_work(state="cancelled"), {}, False),
        (_work(remote=True), {}, False),
        (_work(rooms=(LONDON_ADR,)), {}, False),
        (_work(type="SCRN"), {}, False),
        (_work(people=people(CALLUM, role="guest")), {}, False),
        (_work(), {"zone": "", "city": ""}, False),
        (_work(), {"zone": "America/New_York", "city": "New York"}, False),
        (_work(), {"zone": "America/Toronto", "city": "Toronto"}, True),
        (_work(rooms=(LONDON_ADR,)), {"zone": "Europe/Dublin", "city": "Dublin"}, False),
        (_work(rooms=(LONDON_ADR,)), {"zone": "Europe/Paris", "city": "Paris"}, True),
        (_work(), {"zone": "America/Puerto_Rico", "city": "San Juan"}, False),
        (_work(start="01-22 10:00"), {}, False),
    ],
)
def test_which_work_needs_a_permission(made: Session, person: dict[str, str], fires: bool) -> None:
    """In person, abroad, and not where people may work without asking."""
    assert bool(found("TRV-06", _callum(**person), made)) == fires


def test_a_hold_is_a_warning_and_a_mix_offers_no_far_end() -> None:
    """It follows the booking; only what is often done remotely is offered so."""
    [problem] = found("TRV-06", _callum(), _work(state="hold", type="FMIX"))
    assert problem.severity == "warning"
    assert problem.short == "no work permission for the US on record"


def test_sixty_days_ahead_to_the_minute() -> None:
    """Long enough for a petition."""
    on = desk("10-02 11:00")
    assert found("TRV-06", _callum(), _work(start="12-01 10:00"), on=on)
    assert not found("TRV-06", _callum(), _work(start="12-01 10:01"), on=on)
    assert not found("TRV-06", _callum(), _work(), on=desk("12-01 14:00"))


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("30 Nov 2026", ["S1", "S2"]),
        ("1 Dec 2026", ["S2"]),
        ("2 Dec 2026", []),
    ],
)
def test_a_permission_lasts_to_its_last_day(until: str, told: list[str]) -> None:
    """The first work that it does not cover leads; its date is for few eyes."""
    works = _work(), _work(2, "12-02 10:00")
    problems = found("TRV-06", _callum(visa=f"US O-1 until {until}"), *works)
    sessions = [each for one in problems for each in one.records if each[0] == "S"]
    assert sessions == told
    for problem in problems:
        assert "work permission for the US ends before it" in problem.message
        assert "O-1" not in problem.message
        assert "2026" not in problem.message


def test_a_session_over_midnight_needs_its_last_day() -> None:
    """Until the 1st is not enough for a night that ends on the 2nd."""
    night = session(1, "12-01 20:00", "12-02 01:00", people=TALENT)
    assert found("TRV-06", _callum(visa="US O-1 until 1 Dec 2026"), night)
    assert not found("TRV-06", _callum(visa="US O-1 until 2 Dec 2026"), night)


def test_a_permission_on_a_trip_counts_while_the_trip_does() -> None:
    """Last year's is on a trip that is over."""
    seen = {"person": CALLUM, "visa": "O-1, seen 10 Nov"}
    assert not found("TRV-06", _callum(), _work(), trip(1, OUT, BACK, **seen))
    assert found("TRV-06", _callum(), _work(), trip(1, OUT, BACK, state="completed", **seen))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "no"),
        ("O-1, seen", "yes"),
        ("US O-1", "yes"),
        ("O-1B thru 12/02/2026", "yes"),
        ("US O-1 until Dec 1, 2026 (multiple entry)", "ends"),
        ("US O-1 until 2026-12-01", "ends"),
        ("US O-1 until the strike is over", "yes"),
        ("UK CoS until 3 Mar 2027", "no"),
        ("UK CoS until 3 Mar 2027; US O-1 until 1 Mar 2027", "yes"),
        ("US O-1 until 1 Dec 2026; US O-1 until 1 Mar 2027", "yes"),
        ("dual national US/UK", "yes"),
        ("green card", "yes"),
        ("green card pending", "no"),
        ("not a US citizen", "no"),
        ("non-resident", "no"),
        ("international artist, applied 3 Nov", "no"),
        ("US citizen", "yes"),
        ("none needed", "yes"),
        ("none", "no"),
        ("O-1 pending", "no"),
        ("petition filed 3 Nov", "no"),
        ("ESTA", "no"),
        ("US B-2", "no"),
        ("letter 4471", "yes"),
    ],
)
def test_how_a_line_about_a_permission_is_read(line: str, says: Answer) -> None:
    """For work in the US on 2 December; what it does not rule out is covered."""
    assert answer((line,), "US", "2026-12-02", desk()) == says


def test_the_order_of_day_and_month_is_the_users() -> None:
    """11/12 is 12 November there and 11 December here."""
    from msgspec.structs import replace

    line = ("US O-1 until 11/12/2026",)
    assert answer(line, "US", "2026-12-02", desk()) == "ends"
    assert answer(line, "US", "2026-12-02", replace(desk(), day_first=True)) == "yes"


def _passport(expires: str, *legs: Leg, on: str = "11-23 14:05", **more: Any) -> list[Problem]:
    made = trip(1, *(legs or (OUT, BACK)), person=CALLUM, **more)
    return found("TRV-06", _callum(passport_expires=expires), made, on=desk(on))


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        ("2027-06-04", ""),
        ("2027-06-03", "passport runs out within 6 months of the return"),
        ("2026-12-04", "passport runs out within 6 months of the return"),
        ("2026-12-03", "passport runs out before the return"),
        ("", ""),
        ("seen", ""),
    ],
)
def test_a_passport_lasts_six_months_past_the_return(expires: str, said: str) -> None:
    """To the day they land at home; one that nobody looked at is not judged."""
    problems = _passport(expires)
    assert [each.short for each in problems] == ([said] if said else [])
    if problems:
        assert problems[0].severity == "error"
        assert problems[0].message.startswith("C. Strathe to LAX Sun 11:00 GMT: passport")
        assert problems[0].records == (CALLUM, "T1")
        assert problems[0].field == "passport_expires"


def test_over_the_date_line_the_return_is_the_day_at_home() -> None:
    """Leaving Honolulu on the 3rd is landing in Auckland on the 4th."""
    auckland = "Pacific/Auckland"
    home = Leg(origin="HNL", destination="AKL", departs=at("12-03 12:00", "Pacific/Honolulu"),
               arrives=at("12-04 20:30", auckland))  # fmt: skip
    assert _passport("2027-06-03", home)
    assert not _passport("2027-06-04", home)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-04", 6, "2027-06-04"),
        ("2026-12-04", 0, "2026-12-04"),
        ("9999-12-31", 6, "9999-12-31"),
    ],
)
def test_months_are_calendar_months(day: str, months: int, then: str) -> None:
    """The last day of a month that has no such day."""
    assert months_after(day, months) == then


def test_when_a_passport_is_not_asked_for() -> None:
    """Within a country or a union, after the return, or when nobody goes."""
    assert _passport("2027-01-01", state="held")[0].severity == "warning"
    assert not _passport("2027-01-01", state="cancelled")
    assert _passport("2027-01-01", on="12-05 23:59")
    assert not _passport("2027-01-01", on="12-06 00:00")
    inland = Leg(mode="train", departs=at("11-29 11:00", LONDON), arrives=at("11-29 14:00", LONDON))
    dublin = Leg(departs=at("11-29 11:00", LONDON), arrives=at("11-29 12:10", "Europe/Dublin"))
    paris = Leg(departs=at("11-29 11:00", LONDON), arrives=at("11-29 14:10", "Europe/Paris"))
    assert not _passport("2027-01-01", inland)
    assert not _passport("2027-01-01", dublin)
    assert _passport("2027-01-01", paris)


def test_countries() -> None:
    """By zone, by airport, and in words."""
    assert country_of("America/Tijuana") == "MX"
    assert country_of("Pacific/Honolulu") == "US"
    assert country_of("+01:00") == country_of("Nowhere/Land") == country_of("UTC") == ""
    assert country_of_airport("yyz", "America/New_York") == "CA"
    assert country_of_airport("Union Station", "America/Toronto") == "CA"
    assert borderless("FR", "DE")
    assert borderless("", "US")
    assert not borderless("FR", "GB")
    assert [spoken(each) for each in ("US", "CA", "NZ", "MN")] == [
        "the US", "Canada", "New Zealand", "MN",
    ]  # fmt: skip
