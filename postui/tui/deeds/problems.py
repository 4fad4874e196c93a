"""Dealing with problems: ways out of one, putting one aside and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.problems import NONE
from postui.model.errors import Refused

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.tui.place import Place


def _problem(place: Place) -> Problem:
    problem = place.problem_in_hand
    if problem is None and place.postui.board.look.problems is NONE:
        raise Refused("the rules have not been asked yet", "in a moment")
    if problem is None:
        raise Refused("nothing is wrong here that postui can see")
    return problem


def ways(place: Place) -> None:
    """Propose ways out of the problem."""
    place.postui.open_ways(_problem(place))


def later(place: Place) -> None:
    """The flight lands 30 minutes later."""
    _delay(place, 1)


def sooner(place: Place) -> None:
    """The flight lands 30 minutes sooner."""
    _delay(place, -1)


def _delay(place: Place, steps: int) -> None:
    from postui.tui.emergency import EmergencyScreen

    if isinstance(place, EmergencyScreen):
        place.later(steps)


def another(place: Place) -> None:
    """It is somebody else, or another flight or paper."""
    from postui.tui.emergency import EmergencyScreen

    if isinstance(place, EmergencyScreen):
        place.ask_which()


def put_aside(place: Place) -> None:
    """Put the problem aside until a time; one that waits is brought back."""
    from postui.desk.putting_aside import bring_back
    from postui.tui.aside import ask_until

    problem, app = _problem(place), place.postui
    if problem.waits:
        app.changing()
        app.gateway.commit(bring_back(problem, app.snapshot, app.desk()))
    else:
        ask_until(app, problem)
