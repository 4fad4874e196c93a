"""MIN-01 and MIN-02: a minor's hours, clock, rest, school, permit, and who is with them."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk.problems import Problem
from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.vendor import Vendor
from tests.desk.agenda_world import LA, LONDON, LONDON_ADR, TEACHER, at, found, session
from tests.desk.rules.pack_world import packed

WREN = Person(
    id="P40", name="Wren Abeyta", minor=True, born="2017-03-02", zone=LA, union="SAG-AFTRA",
    permit_expires="2027-05-01", chaperone="Odile Farrant, studio teacher",
)  # fmt: skip
"""Nine years old, with everything that is needed."""


def _wren(**more: Any) -> Person:
    return Person(**({name: getattr(WREN, name) for name in WREN.__struct_fields__} | more))


def _works(number: int, start: str, end: str, *others: Booking, **more: Any) -> Session:
    """ADR in Los Angeles; Mon 23 Nov is a school day, Thu 26 Nov is Thanksgiving."""
    call, answer = more.pop("call", ""), more.pop("answer", "")
    there = Booking(WREN.id, "talent", call, answer)
    return session(number, start, end, people=(there, *others), **more)


def _hours(*records: Record, who: Person = WREN, now: str = "11-22 12:00") -> list[Problem]:
    return found("MIN-01", who, *records, on=packed(now))


def _allowed(*records: Record, who: Person = WREN, now: str = "11-22 12:00") -> list[Problem]:
    return found("MIN-02", who, *records, on=packed(now))


def _said(problems: list[Problem]) -> list[str]:
    return [each.short for each in problems]


def test_looping_on_a_school_day_without_the_teacher() -> None:
    """However short it is; the message says whose figures they are."""
    alone = _wren(chaperone="")
    [problem] = _hours(_works(1, "11-23 09:00", "09:30"), who=alone)
    assert problem.severity == "error"
    assert problem.message == (
        "ADR W. Abeyta Mon 09:00: looping on a school day without a studio teacher "
        "(California minors)"
    )
    assert problem.records == ("S1", "P40")
    assert (problem.when, problem.production) == (at("11-23 09:00"), "F1")


@pytest.mark.parametrize(
    ("who", "others"),
    [
        ({"chaperone": "O. Farrant, studio teacher"}, ()),
        ({"chaperone": ""}, (Booking(TEACHER, "studio teacher"),)),
        ({"chaperone": ""}, (Booking(TEACHER),)),
        ({"chaperone": "", "born": "2010-11-23"}, ()),
    ],
)
def test_the_teacher_may_be_named_on_the_person_or_the_session(
    who: dict[str, Any], others: tuple[Booking, ...]
) -> None:
    """By role or by trade; from sixteen on none is needed."""
    assert not _hours(_works(1, "11-23 09:00", "12:00", *others), who=_wren(**who))


@pytest.mark.parametrize(
    "others",
    [
        (Booking(TEACHER, "studio teacher", state="declined"),),
        (Booking(TEACHER, "driver"),),
        (Booking("P3", "ADR mixer"),),
    ],
)
def test_others_are_no_teacher(others: tuple[Booking, ...]) -> None:
    """Nor is a parent, whose name is in the field."""
    alone = _wren(chaperone="Marisol Abeyta, mother")
    assert _said(_hours(_works(1, "11-23 09:00", "12:00", *others), who=alone)) == [
        "looping on a school day without a studio teacher"
    ]


def test_until_the_day_they_are_sixteen_the_teacher_is_needed() -> None:
    """Tomorrow they are."""
    almost = _wren(chaperone="", born="2010-11-24")
    assert _hours(_works(1, "11-23 09:00", "12:00"), who=almost)


@pytest.mark.parametrize("day", ["11-26", "11-28"])
def test_on_a_holiday_or_weekend_an_hour_needs_no_teacher(day: str) -> None:
    """An hour and a minute does, and MIN-02 says so."""
    alone = _wren(chaperone="")
    hour, longer = _works(1, f"{day} 10:00", "11:00"), _works(1, f"{day} 10:00", "11:01")
    assert not _hours(hour, who=alone)
    assert not _allowed(hour, who=alone)
    assert not _hours(longer, who=alone)
    assert _said(_allowed(longer, who=alone)) == ["no studio teacher named"]


@pytest.mark.parametrize(
    ("born", "day", "until", "said"),
    [
        # 6 to 8 years: 4 h of work on a school day, 6 on a free one, 8 on site
        ("2018-11-24", "11-24", "12:00", ()),
        ("2018-11-24", "11-24", "12:01", ("4 h 01", "school", "4 h for ages 6 to 8")),
        ("2018-11-24", "11-26", "14:00", ()),
        ("2018-11-24", "11-26", "14:01", ("6 h 01", "free", "6 h for ages 6 to 8")),
        # 9 to 15: 5, 7 and 9
        ("2017-11-24", "11-24", "13:00", ()),
        ("2017-11-24", "11-24", "13:01", ("5 h 01", "school", "5 h for ages 9 to 15")),
        ("2017-11-25", "11-24", "12:01", ("4 h 01", "school", "4 h for ages 6 to 8")),
        ("2010-11-25", "11-24", "13:01", ("5 h 01", "school", "5 h for ages 9 to 15")),
        ("2017-03-02", "11-26", "15:00", ()),
        ("2017-03-02", "11-26", "15:01", ("7 h 01", "free", "7 h for ages 9 to 15")),
        # 16 and 17: 6, 8 and 10
        ("2010-11-24", "11-24", "14:00", ()),
        ("2010-11-24", "11-24", "14:01", ("6 h 01", "school", "6 h for ages 16 to 17")),
        ("2010-11-24", "11-26", "16:01", ("8 h 01", "free", "8 h for ages 16 to 17")),
    ],
)
def test_hours_of_work_go_by_age_and_school_day(
    born: str, day: str, until: str, said: tuple[str, ...]
) -> None:
    """From 08:00, to the minute; the age is that of the day, and no message tells it."""
    problems = _hours(_works(1, f"{day} 08:00", until), who=_wren(born=born))
    told = "{} of work on a {} day, at most {}".format(*said) if said else ""
    assert _said(problems) == ([told] if said else [])


def test_what_runs_at_once_is_worked_once() -> None:
    """Two sessions of three hours within five."""
    first = _works(1, "11-23 09:00", "12:00")
    assert not _hours(first, _works(2, "11-23 11:00", "14:00"))
    assert _said(_hours(first, _works(2, "11-23 11:00", "14:01"))) == [
        "5 h 01 of work on a school day, at most 5 h for ages 9 to 15"
    ]


def test_hours_on_site_count_what_lies_between() -> None:
    """Nine hours at nine years, from the first call to the last release; a meal is theirs too."""
    morning = _works(1, "11-23 08:00", "10:00")
    assert not _hours(morning, _works(2, "11-23 15:00", "17:00"))
    [problem] = _hours(morning, _works(2, "11-23 15:00", "17:01"))
    assert problem.short == "9 h 01 on site, at most 9 h for ages 9 to 15"
    assert problem.records == ("S1", "P40", "S2")
    early = _works(1, "11-23 08:00", "10:00", call=at("11-23 07:45"))
    assert _said(_hours(early, _works(2, "11-23 15:00", "17:00"))) == [
        "9 h 15 on site, at most 9 h for ages 9 to 15"
    ]


@pytest.mark.parametrize(
    ("day", "start", "until", "fires"),
    [
        ("11-23", "14:00", "17:30", False),
        ("11-23", "14:00", "17:31", True),
        ("11-23", "13:59", "17:31", False),
        ("11-26", "14:00", "17:31", False),
    ],
)
def test_after_their_own_school_the_day_is_short(
    day: str, start: str, until: str, fires: bool
) -> None:
    """3 h 30 at nine years, for who is called at 14:00 or later on a school day."""
    problems = _hours(_works(1, f"{day} {start}", until))
    assert _said(problems) == (
        ["3 h 31 on site after school, at most 3 h 30 for ages 9 to 15"] if fires else []
    )


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("11-23 05:00", "11-23 07:00", []),
        ("11-23 04:59", "11-23 07:00", ["called at 04:59, not before 05:00"]),
        ("11-23 20:00", "11-23 22:00", []),
        ("11-23 20:00", "11-23 22:01", ["until 22:01, not after 22:00"]),
        # Wednesday before Thanksgiving, and Friday: no school follows
        ("11-25 22:30", "11-26 00:30", []),
        ("11-25 22:30", "11-26 00:31", ["until 00:31, not after 00:30"]),
        ("11-27 22:30", "11-28 00:30", []),
        # Sunday: school follows
        ("11-29 20:30", "11-29 22:01", ["until 22:01, not after 22:00"]),
    ],
)
def test_the_clock_of_the_place(start: str, end: str, said: list[str]) -> None:
    """From 05:00 to 22:00, and to 00:30 where no school follows."""
    assert _said(_hours(_works(1, start, end))) == said


@pytest.mark.parametrize(("starts", "fires"), [("11-24 07:59", True), ("11-24 08:00", False)])
def test_twelve_hours_of_rest_to_the_minute(starts: str, fires: bool) -> None:
    """After a release at 20:00."""
    problems = _hours(_works(1, "11-23 17:00", "20:00"), _works(2, starts, "09:30"))
    assert _said(problems) == (["11 h 59 of rest before it, 12 h due"] if fires else [])
    if fires:
        assert problems[0].records[0] == "S2"


def test_the_night_of_a_clock_change_is_counted_as_it_is() -> None:
    """The clocks go forward: 20:00 to 08:30 are 11 h 30."""
    records = _works(1, "03-07 17:00", "20:00"), _works(2, "03-08 08:30", "09:30")
    assert _said(_hours(*records, now="03-07 12:00")) == ["11 h 30 of rest before it, 12 h due"]
    later = _works(2, "03-08 09:00", "10:00")
    assert not _hours(records[0], later, now="03-07 12:00")


def test_forty_eight_hours_in_seven_days() -> None:
    """Seven hours a day, at sixteen on free days: the seventh day in a row is too much."""
    teen = _wren(born="2010-01-05")
    days = ["11-26", "11-27", "11-28", "11-29"]
    week = [_works(each, f"{day} 08:00", "16:00") for each, day in enumerate(days, 1)]
    school = [_works(5, "11-30 08:00", "14:00"), _works(6, "12-01 08:00", "14:00")]
    assert not _hours(*week, *school, _works(7, "12-02 08:00", "12:00"), who=teen)
    assert _said(_hours(*week, *school, _works(7, "12-02 08:00", "12:01"), who=teen)) == [
        "48 h 01 of work in seven days, at most 48 h"
    ]
    assert not _hours(*week, *school, _works(7, "12-03 08:00", "14:00"), who=teen)


LICENSED = _wren(zone=LONDON, union="", chaperone="Marisol Abeyta")
"""Nine years old, in England."""


def _london(number: int, start: str, end: str, **more: Any) -> Session:
    return _works(number, start, end, zone=LONDON, rooms=(LONDON_ADR,), **more)


@pytest.mark.parametrize(
    ("born", "start", "end", "said"),
    [
        ("2017-03-02", "11-24 09:00", "18:30", []),
        ("2017-03-02", "11-24 09:00", "18:31", ["9 h 31 on site, at most 9 h 30 for ages 9 to 16"]),
        ("2018-03-02", "11-24 09:00", "17:01", ["8 h 01 on site, at most 8 h for ages 5 to 8"]),
        ("2022-03-02", "11-24 09:00", "14:01", ["5 h 01 on site, at most 5 h for ages 0 to 4"]),
        ("2022-03-02", "11-24 21:00", "22:01", ["until 22:01 GMT, not after 22:00 GMT"]),
        ("2018-03-02", "11-24 21:00", "22:01", []),
        ("2018-03-02", "11-24 21:00", "23:01", ["until 23:01 GMT, not after 23:00 GMT"]),
        ("2018-03-02", "11-24 06:59", "08:00", ["called at 06:59 GMT, not before 07:00 GMT"]),
    ],
)
def test_a_licence_in_england(born: str, start: str, end: str, said: list[str]) -> None:
    """By the clocks of London, told with their zone to who is elsewhere."""
    child = _wren(zone=LONDON, union="", chaperone="Marisol Abeyta", born=born)
    assert _said(_hours(_london(1, start, end), who=child)) == said


def test_seven_days_running_in_england() -> None:
    """Six are allowed."""
    days = [f"11-{day}" for day in range(23, 30)]
    week = [_london(each, f"{day} 10:00", "12:00") for each, day in enumerate(days, 1)]
    assert not _hours(*week[:6], who=LICENSED)
    [problem] = _hours(*week, who=LICENSED)
    assert (problem.short, problem.records[0]) == ("7 days running, at most 6", "S7")


def test_the_place_of_work_decides_and_a_vendors_own_word_comes_first() -> None:
    """A Californian child in London works under the licence; a vendor may be elsewhere."""
    night = "11-24 21:00", "22:30"
    assert _said(_hours(_works(1, *night))) == ["until 22:30, not after 22:00"]
    assert not _hours(_london(1, *night))
    moved = Vendor(id="V2", name="Quillgate Post", zone=LONDON, holidays="us-ca")
    assert _said(_hours(_london(1, *night), moved)) == ["until 22:30 GMT, not after 22:00 GMT"]


def test_a_facility_that_works_through_holidays_makes_no_school_day() -> None:
    """Six hours on Thanksgiving are those of a free day."""
    through = Vendor(id="V1", name="Larkmoor Sound", zone=LA, holidays="none")
    assert not _hours(_works(1, "11-26 08:00", "14:00"), through)
    assert _hours(_works(1, "11-26 08:00", "15:01"), through)


@pytest.mark.parametrize(
    ("more", "severity"),
    [({}, "error"), ({"state": "hold"}, "warning"), ({"state": "enquiry"}, "note"),
     ({"answer": "asked"}, "warning"), ({"state": "cancelled"}, None),
     ({"answer": "declined"}, None)],
)  # fmt: skip
def test_the_severity_follows_the_booking(more: dict[str, str], severity: str | None) -> None:
    """For hours as for permits."""
    work = _works(1, "11-23 09:00", "12:00", **more)
    bare = _wren(chaperone="", permit_expires="")
    wanted = [severity] if severity else []
    assert [each.severity for each in _hours(work, who=bare)] == wanted
    assert [each.severity for each in _allowed(work, who=bare)] == wanted


def test_who_has_no_date_of_birth_has_no_hours() -> None:
    """That is said instead; the clock holds at any age."""
    unknown = _wren(born="")
    assert _said(_hours(_works(1, "11-23 20:00", "22:30"), who=unknown)) == [
        "no date of birth, so hours are not checked; until 22:30, not after 22:00"
    ]


def test_grown_ups_and_minors_elsewhere_have_no_such_hours() -> None:
    """Where no pack speaks of ages there is nothing to remind of."""
    work = _works(1, "11-23 04:30", "23:30")
    assert _hours(work)
    assert not _hours(work, who=_wren(minor=False))
    assert not _hours(work, who=_wren(pack="sag-aftra"))


def test_yesterday_is_still_told_and_the_day_before_not() -> None:
    """A report may be owed."""
    work = _works(1, "11-23 09:00", "14:01")
    assert _hours(work, now="11-24 14:00")
    assert not _hours(work, now="11-24 14:01")


@pytest.mark.parametrize(
    ("expires", "said", "severity"),
    [
        ("", "no work permit on record", "error"),
        ("soon", "no work permit on record", "error"),
        ("2026-11-21", "permit expired yesterday", "error"),
        ("2026-11-22", "permit ends today", "error"),
        ("2026-11-23", "permit ends tomorrow", "warning"),
        ("2026-11-25", "permit ends Wed", "warning"),
        ("2026-11-26", "", ""),
    ],
)
def test_a_permit_lasts_through_the_session_and_a_few_days_more(
    expires: str, said: str, severity: str
) -> None:
    """Of a session tomorrow: valid on the day is enough, three days more are better."""
    problems = _allowed(_works(1, "11-23 09:00", "12:00"), who=_wren(permit_expires=expires))
    assert [(each.short, each.severity) for each in problems] == (
        [(said, severity)] if said else []
    )


@pytest.mark.parametrize(
    ("state", "expires", "valid"),
    [("filed", "2027-05-01", True), ("sent", "2027-05-01", False), ("filed", "", False)],
)
def test_the_executed_paper_is_a_permit_too(state: str, expires: str, valid: bool) -> None:
    """Where the person's own field is empty."""
    paper = Contract(id="C9", type="MINR", party=WREN.id, state=state, expires=expires)
    work = _works(1, "11-23 09:00", "12:00")
    assert (not _allowed(work, paper, who=_wren(permit_expires=""))) is valid


def test_what_is_wrong_with_several_sessions_is_told_once() -> None:
    """At the first of them; the others are on record with it."""
    works = [_works(each, f"11-2{each + 2} 09:00", "12:00") for each in (1, 2)]
    [problem] = _allowed(*works, who=_wren(permit_expires=""))
    assert problem.message == "ADR W. Abeyta Mon 09:00: no work permit on record"
    assert problem.records == ("S1", "P40", "S2")


def test_other_work_needs_the_teacher_on_any_day() -> None:
    """A screening is no looping; on a school day MIN-01 speaks of looping only."""
    alone = _wren(chaperone="")
    watching = _works(1, "11-23 09:00", "09:30", type="SCRN")
    assert not _hours(watching, who=alone)
    assert _said(_allowed(watching, who=alone)) == ["no studio teacher named"]
    assert not _allowed(_works(1, "11-23 09:00", "12:00"), who=alone)


@pytest.mark.parametrize(
    ("chaperone", "others", "fires"),
    [
        ("", (), True),
        ("Marisol Abeyta", (), False),
        ("", (Booking("P3", "chaperone"),), False),
        ("", (Booking("P3", "mother"),), False),
        ("", (Booking("P3", "ADR mixer"),), True),
    ],
)
def test_england_wants_a_chaperone(
    chaperone: str, others: tuple[Booking, ...], fires: bool
) -> None:
    """Anybody named for it."""
    child = _wren(zone=LONDON, union="", chaperone=chaperone)
    work = _works(1, "11-24 10:00", "12:00", *others, zone=LONDON, rooms=(LONDON_ADR,),
                  type="SCRN")  # fmt: skip
    assert _said(_allowed(work, who=child)) == (["no chaperone named"] if fires else [])
