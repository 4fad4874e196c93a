"""HLD-01, HLD-02 and HLD-03: holds that run out, are challenged, or are forgotten."""

from __future__ import annotations

from typing import Any

import pytest

from postui.model.session import Session
from tests.desk.agenda_world import LONDON, at, desk, found, session


def _hold(**more: Any) -> Session:
    fields: dict[str, Any] = {"type": "FMIX", "state": "hold"}
    return session(1, "12-04 09:00", "19:00", **(fields | more))


def _challenged(deadline: str, **more: Any) -> Session:
    return _hold(state="challenged", challenge_deadline=deadline, **more)


def test_a_hold_that_runs_out_is_a_warning() -> None:
    """It bites when it runs out, not when the session is."""
    [problem] = found("HLD-01", _hold(hold_expires=at("11-24 14:00")))
    assert problem.message == "MIX CFT 4 Dec 09:00: hold runs out Tue 14:00"
    assert (problem.severity, problem.field) == ("warning", "hold_expires")
    assert problem.when == at("11-24 14:00")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("11-23 14:00", ""),
        ("11-23 14:01", "hold runs out Tue 14:00"),
        ("11-24 13:59", "hold runs out today 14:00"),
        ("11-24 14:00", "hold ran out today 14:00"),
        ("11-25 00:00", "hold ran out yesterday 14:00"),
        ("12-04 19:00", ""),
    ],
)
def test_from_24_hours_before_until_the_session_is_over(now: str, said: str) -> None:
    """To the minute, over midnight."""
    problems = found("HLD-01", _hold(hold_expires=at("11-24 14:00")), on=desk(now))
    assert [each.short for each in problems] == ([said] if said else [])


@pytest.mark.parametrize(("now", "fires"), [("10-31 19:00", False), ("10-31 19:01", True)])
def test_24_hours_elapse_when_the_clocks_go_back(now: str, fires: bool) -> None:
    """Sunday 18:00 in Los Angeles is 25 hours after Saturday 18:00."""
    assert bool(found("HLD-01", _hold(hold_expires=at("11-01 18:00")), on=desk(now))) is fires


@pytest.mark.parametrize(
    ("state", "fires"),
    [("hold", True), ("challenged", True), ("confirmed", False), ("released", False)],
)
def test_only_holds_run_out(state: str, fires: bool) -> None:
    """A confirmed session may still carry the old time."""
    assert bool(found("HLD-01", _hold(state=state, hold_expires=at("11-24 09:00")))) is fires


def test_a_challenge_to_be_answered_is_an_error() -> None:
    """Whoever asked, and by when, on the user's clocks."""
    wanted = _challenged(at("11-24 01:05", LONDON), challenged_by="Ninepin Picture")
    [problem] = found("HLD-02", wanted)
    assert problem.message == (
        "MIX CFT 4 Dec 09:00: challenged by Ninepin Picture, answer by today 17:05"
    )
    assert (problem.severity, problem.field) == ("error", "challenge_deadline")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("11-23 20:30", ""),
        ("11-23 20:31", "challenged, answer by Tue 00:30"),
        ("11-24 00:29", "challenged, answer by today 00:30"),
        ("11-24 00:30", "challenged, no answer by today 00:30"),
        ("12-04 18:59", "challenged, no answer by 24 Nov 00:30"),
        ("12-04 19:00", ""),
    ],
)
def test_from_four_hours_before_and_after_it_was_due(now: str, said: str) -> None:
    """To the minute, over midnight."""
    problems = found("HLD-02", _challenged(at("11-24 00:30")), on=desk(now))
    assert [each.short for each in problems] == ([said] if said else [])


@pytest.mark.parametrize("more", [{"state": "hold"}, {"challenge_deadline": "tomorrow"}])
def test_no_challenge_or_no_time_is_passed_over(more: dict[str, Any]) -> None:
    """What cannot be read is not guessed."""
    fields = {"state": "challenged", "challenge_deadline": at("11-23 15:00")} | more
    assert not found("HLD-02", _hold(**fields))


@pytest.mark.parametrize(
    ("placed", "more", "fires"),
    [
        (at("11-16 14:04"), {}, True),
        (at("11-16 14:05"), {}, False),
        (at("11-16 22:04", LONDON), {}, True),
        (at("11-16 14:04"), {"hold_expires": at("12-01 18:00")}, False),
        (at("11-16 14:04"), {"hold_expires": "some day"}, True),
        (at("11-16 14:04"), {"state": "challenged"}, False),
        (at("11-16 14:04"), {"state": "confirmed"}, False),
        ("", {}, False),
    ],
)
def test_a_hold_without_an_end_is_noted_after_a_week(
    placed: str, more: dict[str, Any], fires: bool
) -> None:
    """Seven days to the minute; of which nobody knows the age is left alone."""
    problems = found("HLD-03", _hold(hold_placed=placed, **more))
    said = [("note", "on hold since 16 Nov, no end agreed")] if fires else []
    assert [(each.severity, each.short) for each in problems] == said


def test_a_week_elapses_when_the_clocks_go_back() -> None:
    """Seven days are 168 hours, an hour less on the wall."""
    hold = _hold(hold_placed=at("10-28 12:00"))
    assert not found("HLD-03", hold, on=desk("11-04 11:00"))
    assert found("HLD-03", hold, on=desk("11-04 11:01"))
