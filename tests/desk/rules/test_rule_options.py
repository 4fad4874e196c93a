"""SES-07: two options for one need, and both are paid for."""

from __future__ import annotations

import pytest

from postui.model.session import Session
from tests.desk.agenda_world import LEONA, LONDON, desk, found, people, session


def _options(*states: str, names: tuple[str, ...] = (), zone: str = "") -> list[Session]:
    names = names or ("SET-1",) * len(states)
    more = {"zone": zone} if zone else {}
    return [
        session(
            number, "11-28 10:00" if number == 1 else f"11-28 {12 + number}:00", "",
            state=state, options=name, people=people(LEONA, role="talent"), **more,
        )
        for number, (state, name) in enumerate(zip(states, names, strict=True), 1)
    ]  # fmt: skip


def test_two_confirmed_options_of_one_set_are_a_warning() -> None:
    """It opens both."""
    [problem] = found("SES-07", *_options("confirmed", "confirmed"))
    assert problem.message == (
        "ADR L. Marchetti-Vale Sat 10:00 and Sat 14:00: two options of SET-1, both confirmed"
    )
    assert (problem.severity, problem.records) == ("warning", ("S1", "S2"))


@pytest.mark.parametrize("other", ["hold", "challenged", "enquiry", "released", "cancelled"])
def test_one_confirmed_and_the_others_not_is_what_options_are_for(other: str) -> None:
    """Nothing is paid twice."""
    assert not found("SES-07", *_options("confirmed", other))


@pytest.mark.parametrize(
    ("names", "fires"),
    [(("SET-1", "set-1 "), True), (("SET-1", "SET-2"), False), (("", ""), False)],
)
def test_a_set_is_known_by_its_name(names: tuple[str, ...], fires: bool) -> None:
    """In any case; no name is no set."""
    assert bool(found("SES-07", *_options("confirmed", "confirmed", names=names))) is fires


def test_options_of_two_productions_are_two_sets() -> None:
    """Both shows may call theirs SET-1."""
    first, _ = _options("confirmed", "confirmed")
    other = session(2, "11-28 14:00", "16:00", production="F2", options="SET-1")
    assert not found("SES-07", first, other)


@pytest.mark.parametrize(
    ("now", "states", "said"),
    [
        ("11-28 09:59", ("confirmed",) * 3, "three options of SET-1, all confirmed"),
        ("11-28 12:00", ("completed", "confirmed"), "two options of SET-1, one is done"),
        ("11-28 13:59", ("completed", "confirmed"), "two options of SET-1, one is done"),
        ("11-28 14:00", ("completed", "confirmed"), ""),
        ("11-28 20:00", ("completed", "completed"), ""),
    ],
)
def test_as_long_as_one_can_still_be_called_off(
    now: str, states: tuple[str, ...], said: str
) -> None:
    """When the last has begun there is nothing left to decide."""
    problems = found("SES-07", *_options(*states), on=desk(now))
    assert [each.short for each in problems] == ([said] if said else [])


def test_times_are_told_on_the_users_clocks() -> None:
    """10:00 in London is 02:00 in Los Angeles."""
    [problem] = found("SES-07", *_options("confirmed", "confirmed", zone=LONDON))
    assert problem.message.startswith("ADR L. Marchetti-Vale Sat 02:00 and Sat 06:00:")
