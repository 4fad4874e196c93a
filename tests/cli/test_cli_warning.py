"""Commands that change something say what it brings, after it is saved, and ask nothing."""

from __future__ import annotations

import pytest

from tests.cli.door import Desk
from tests.cli.small import RECORDS

MEETING = "add session production=CFT type=meeting rooms='ADR 1' state=confirmed"


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk."""
    desk.fill(*RECORDS)


def test_add_warns_of_a_double_booking(desk: Desk) -> None:
    """The id is data; the warning is words, and no failure."""
    told = desk(f"{MEETING} start='24 nov 15:00-16:00'")
    assert (told.code, told.text) == (0, "S2\n")
    assert "Larkmoor Sound ADR 1 booked twice" in told.words
    assert "(SES-01)" in told.words.splitlines()[-1]


def test_set_warns_of_what_is_new_and_only_of_that(desk: Desk) -> None:
    """A harmless field brings nothing to say; a move onto another booking does."""
    desk(f"{MEETING} start='24 nov 19:00-20:00'")
    assert "SES-01" not in desk("set S2 notes=tea").words
    told = desk("set S2 start='24 nov 15:00-16:00'")
    assert told.code == 0
    assert "SES-01" in told.words
    assert "SES-01" not in desk("set S2 notes=coffee").words


def test_advance_warns_too(desk: Desk) -> None:
    """Confirmed over a hold: saved, and said."""
    desk("add 'meeting tomorrow 3pm-4pm @adr 1 #CFT 2nd hold'")
    told = desk("advance S2")
    assert (told.code, told.text) == (0, "S2\n")
    assert any("SES-01" in each for each in told.words.splitlines()[1:])


def test_undo_warns_of_nothing(desk: Desk) -> None:
    """What was taken back or brought back was known before."""
    desk(f"{MEETING} start='24 nov 15:00-16:00'")
    assert "SES-01" not in desk("undo").words
    assert "SES-01" not in desk("redo").words
