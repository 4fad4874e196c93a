"""What is wrong is as bad as the booking is firm, for a session as for a trip."""

from __future__ import annotations

import pytest

from postui.desk import hours
from postui.desk.rules.firmness import called_at, firmness
from postui.model.session import Booking, Session
from postui.model.vendor import Room
from tests.desk.agenda_world import (
    ADR_1,
    LEONA,
    at,
    contract,
    flight,
    found,
    people,
    session,
    trip,
)

_OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
_BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25")


def _adr(state: str) -> Session:
    return session(1, "11-24 14:00", "18:00", people=people(LEONA, role="talent"), state=state)


@pytest.mark.parametrize(
    ("state", "severity"),
    [
        ("confirmed", "error"),
        ("in_progress", "error"),
        ("hold", "warning"),
        ("challenged", "warning"),
        ("enquiry", "note"),
    ],
)
def test_a_session_that_is_less_firm_is_less_bad(state: str, severity: str) -> None:
    """No contract, a late landing, a room that is down: nobody comes to an enquiry yet."""
    down = Room(id=ADR_1, name="ADR 1", vendor="V1", out_until=at("11-24 18:00"))
    adr = _adr(state)
    for rule, other in (("CON-01", contract()), ("TRV-02", trip(1, _OUT)), ("SES-12", down)):
        assert [each.severity for each in found(rule, adr, other)] == [severity], rule


def test_of_several_sessions_the_firmest_counts() -> None:
    """One paper is missing for all of them."""
    later = session(2, "11-24 12:00", "13:00", people=people(LEONA, role="talent"))
    [problem] = found("CON-01", _adr("enquiry"), later, contract())
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("state", "severity"),
    [("ticketed", "error"), ("booked", "error"), ("held", "warning"), ("needed", "note")],
)
def test_a_trip_that_is_less_firm_is_less_bad(state: str, severity: str) -> None:
    """Of a trip that nobody has booked, a bed is one more thing to plan."""
    assert [each.severity for each in found("TRV-03", trip(1, _OUT, _BACK, state=state))] == [
        severity
    ]


@pytest.mark.parametrize(
    ("state", "answer", "firm"),
    [
        ("confirmed", "", "firm"),
        ("completed", "confirmed", "firm"),
        ("confirmed", "asked", "held"),
        ("in_progress", "hold", "held"),
        ("hold", "confirmed", "held"),
        ("enquiry", "confirmed", "asked"),
        ("nonsense", "", "asked"),
    ],
)
def test_somebody_is_as_firm_as_their_answer_and_the_session(
    state: str, answer: str, firm: str
) -> None:
    """The weaker of the two."""
    assert firmness(Session(state=state), Booking(LEONA, state=answer)) == firm


@pytest.mark.parametrize(
    ("call", "counts"),
    [
        ("11-24 12:45", True),
        ("11-24 17:59", True),
        ("11-24 18:00", False),
        ("11-23 14:01", True),
        ("11-23 14:00", False),
        ("", False),
    ],
)
def test_a_call_is_early_or_late_and_otherwise_a_slip_of_the_pen(call: str, counts: bool) -> None:
    """Less than a day before the start, and before the end; else they come when it starts."""
    span = hours.span(_adr("confirmed"))
    assert span is not None
    moment = at(call) if call else ""
    wanted = hours.seconds(moment) if counts else span[0]
    assert called_at(Booking(LEONA, call=moment), span) == wanted
