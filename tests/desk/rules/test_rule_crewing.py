"""SES-03: a role that the session cannot do without is empty."""

from __future__ import annotations

import msgspec
import pytest

from postui.model.person import Person
from postui.model.session import Booking, Session
from postui.model.session_types import TYPES
from tests.desk.agenda_world import (
    BRANDVIK,
    LEONA,
    LISLE,
    LONDON,
    TEACHER,
    desk,
    found,
    people,
    session,
)

TALENT = people(LEONA, role="talent")


def _said(record: Session, on: str = "11-23 14:05") -> list[str]:
    return [each.short for each in found("SES-03", record, on=desk(on))]


def test_adr_without_a_mixer_is_an_error() -> None:
    """It names the session, the role, and opens its people."""
    [problem] = found("SES-03", session(1, "11-24 14:00", "18:00", people=TALENT))
    assert problem.message == "ADR L. Marchetti-Vale Tue 14:00: no ADR mixer"
    assert (problem.severity, problem.records, problem.field) == ("error", ("S1",), "people")


def test_nobody_at_all() -> None:
    """All that is missing is told at once."""
    [problem] = found("SES-03", session(1, "11-24 14:00", "18:00"))
    assert problem.message == "ADR CFT Tue 14:00: no talent or ADR mixer"


def test_who_declined_fills_no_role() -> None:
    """And is named: somebody has to ask another."""
    gone = Booking(person=LISLE, role="ADR mixer", state="declined")
    [problem] = found("SES-03", session(1, "11-24 14:00", "18:00", people=(*TALENT, gone)))
    assert problem.short == "no ADR mixer, K. Lisle declined"
    assert problem.records == ("S1", LISLE)


@pytest.mark.parametrize(
    "role", ["mixer", "ADR Mixer", "adr", "ADR engineer", "Recordist", "mixers", "asst mixer", ""]
)
def test_roles_are_read_as_people_type_them(role: str) -> None:
    """Without one, the person's own trade says it."""
    assert not _said(
        session(1, "11-24 14:00", "18:00", people=(*TALENT, *people(LISLE, role=role)))
    )


@pytest.mark.parametrize("role", ["ADR supervisor", "ADR editor", "studio teacher", "director"])
def test_other_roles_mix_nothing(role: str) -> None:
    """The same session, the same trade's words."""
    booked = (*TALENT, *people(LISLE, role=role))
    assert _said(session(1, "11-24 14:00", "18:00", people=booked)) == ["no ADR mixer"]


@pytest.mark.parametrize(
    ("party", "said"),
    [
        ("house engineer", []),
        ("network, house mixer + 2 guests", []),
        ("Hana Ostrow", []),
        ("mixer TBC", ["no ADR mixer"]),
        ("mixer to be found", ["no ADR mixer"]),
        ("+ 6 loopers", ["no ADR mixer"]),
        ("", ["no ADR mixer"]),
    ],
)
def test_others_there_may_fill_a_role(party: str, said: list[str]) -> None:
    """By word or by name, unless they are still to be found."""
    assert _said(session(1, "11-24 14:00", "18:00", people=TALENT, party=party)) == said


def test_somebody_of_whom_no_role_is_known_may_have_any() -> None:
    """One unknown fills one role, two fill both; a place without a person fills none."""
    unknown = tuple(Person(id=f"P{number}", name="Ola Quist") for number in (8, 9))
    one = session(1, "11-24 14:00", "18:00", people=people("P8"))
    two = msgspec.structs.replace(one, people=people("P8", "P9"))
    empty = msgspec.structs.replace(one, people=(*TALENT, Booking(role="ADR mixer")))
    assert [each.short for each in found("SES-03", one, *unknown)] == ["no ADR mixer"]
    assert not found("SES-03", two, *unknown)
    assert not _said(msgspec.structs.replace(one, people=people("P77", "P78")))
    assert _said(empty) == ["no ADR mixer"]


@pytest.mark.parametrize(
    ("kind", "roles", "said"),
    [
        ("ADRG", ("loop group", "mixer"), []),
        ("ADRG", ("mixer",), ["no group leader"]),
        ("FMIX", ("dubbing mixer",), []),
        ("FMIX", ("mix supervisor",), ["no re-recording mixer"]),
        ("SPOT", ("showrunner", "SSE"), []),
        ("SPOT", ("composer", "music editor"), ["no director"]),
        ("GRAD", ("Colorist",), []),
        ("GRAD", ("DP",), ["no colourist"]),
        ("EDIT", ("assistant editor",), []),
        ("FOLY", ("Foley walker", "mixer"), []),
        ("FOLY", ("foley mixer",), ["no foley artist"]),
        ("VFXR", ("VFX sup",), []),
        ("VFXR", ("VFX producer",), ["no VFX supervisor"]),
        ("QC", ("QC",), []),
        ("TECH", ("ADR mixer",), []),
        ("MEET", (), []),
    ],
)
def test_each_type_has_its_roles(kind: str, roles: tuple[str, ...], said: list[str]) -> None:
    """The words of the trade on both sides of the sea."""
    booked = tuple(Booking(person="P77", role=each) for each in roles)
    assert _said(session(1, "11-24 14:00", "18:00", type=kind, people=booked)) == said


def test_every_role_of_every_type_fits_itself() -> None:
    """A new role in the table of types is known here."""
    for kind in TYPES:
        booked = tuple(Booking(person="P77", role=each) for each in kind.needs)
        assert not _said(session(1, "11-24 14:00", "18:00", type=kind.code, people=booked))


@pytest.mark.parametrize(
    ("state", "severity"),
    [("confirmed", "error"), ("hold", "warning"), ("challenged", "warning"), ("enquiry", "note"),
     ("in_progress", ""), ("completed", ""), ("cancelled", "")],
)  # fmt: skip
def test_it_is_as_bad_as_the_booking_is_firm(state: str, severity: str) -> None:
    """What is under way has found its people."""
    problems = found("SES-03", session(1, "11-24 14:00", "18:00", state=state))
    assert [each.severity for each in problems] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("now", "fires"),
    [("11-22 13:59", False), ("11-22 14:00", True), ("11-24 17:59", True), ("11-24 18:00", False)],
)
def test_from_48_hours_before_until_it_is_over(now: str, fires: bool) -> None:
    """Both ends to the minute."""
    assert bool(_said(session(1, "11-24 14:00", "18:00"), now)) is fires


@pytest.mark.parametrize(("now", "fires"), [("10-31 14:59", False), ("10-31 15:00", True)])
def test_48_hours_elapse_when_the_clocks_go_back(now: str, fires: bool) -> None:
    """On 1 November the night is an hour longer in Los Angeles."""
    assert bool(_said(session(1, "11-02 14:00", "18:00"), now)) is fires


def test_the_hours_are_the_same_for_a_room_far_away() -> None:
    """09:00 in London is 01:00 in Los Angeles."""
    far = session(1, "11-26 09:00", "12:00", zone=LONDON)
    assert not _said(far, "11-24 00:59")
    assert _said(far, "11-24 01:00")


def test_a_teacher_is_no_talent() -> None:
    """Who comes with the cast does not perform."""
    booked = people(TEACHER, role="studio teacher") + people(BRANDVIK, role="mixer")
    assert _said(session(1, "11-24 14:00", "18:00", people=booked)) == ["no talent"]
