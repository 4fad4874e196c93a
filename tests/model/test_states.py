"""The state tables: every state can be reached and left, and a refused move names the others."""

from __future__ import annotations

import pytest

from postui.model.errors import Refused
from postui.model.fields import field_names
from postui.model.kinds import KINDS, Kind
from postui.model.session import SESSION_STATES
from postui.model.states import State, StateTable

STATEFUL = [kind for kind in KINDS if kind.states is not None]


def table(kind: Kind) -> StateTable:
    """The states of a kind that has them."""
    assert kind.states is not None
    return kind.states


@pytest.fixture(params=STATEFUL, ids=[kind.name for kind in STATEFUL])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each kind with states."""
    found: Kind = request.param
    return found


def test_sessions_contracts_trips_and_masters_have_states() -> None:
    """And the field that holds them starts at the first."""
    assert [kind.name for kind in STATEFUL] == ["session", "contract", "trip", "master"]
    for kind in STATEFUL:
        assert getattr(kind.struct(), "state") == table(kind).initial  # noqa: B009 - not all kinds have it
        assert field_names(kind.struct)["state"].type == "state"


def test_every_move_leads_to_a_state_of_the_table(kind: Kind) -> None:
    """No name is misspelt, none comes twice, none leads to itself."""
    names = table(kind).names
    assert len(set(names)) == len(names)
    for state in table(kind).states:
        assert set(state.allowed) <= set(names)
        assert len(set(state.allowed)) == len(state.allowed)
        assert state.name not in state.allowed


def test_every_state_can_be_reached_and_left(kind: Kind) -> None:
    """From the start, and back to a good end: no state is a trap."""
    states = table(kind)
    done = [state.name for state in states.states if state.phase == "done"]
    for state in states.states:
        assert state.name == states.initial or states.reaches(states.initial, state.name)
        assert state.phase == "done" or any(states.reaches(state.name, end) for end in done)
        assert state.allowed


def test_the_natural_way_ends_well(kind: Kind) -> None:
    """From every state that has a natural next one, without going in circles."""
    states = table(kind)
    for state in states.states:
        seen = [state.name]
        while (last := states.get(seen[-1])) is not None and last.natural:
            assert last.natural not in seen
            seen.append(last.natural)
        assert states.phase(seen[-1]) == "done" or len(seen) == 1
    assert states.phase(states.initial) == "open"


def test_labels_tell_the_states_apart(kind: Kind) -> None:
    """What people read is not the same for two of them, and every state is explained."""
    states = table(kind).states
    assert len({state.label for state in states}) == len(states)
    assert all(state.help for state in states)


def test_a_move_that_is_not_allowed_names_those_that_are() -> None:
    """In the words people read."""
    with pytest.raises(Refused) as caught:
        SESSION_STATES.check("in_progress", "hold")
    assert caught.value.message == "under way cannot become hold"
    assert caught.value.hint == "from under way it can become: done, confirmed, cancelled"
    SESSION_STATES.check("hold", "challenged")


def test_a_state_that_does_not_exist_is_refused_with_the_list() -> None:
    """So that a misspelt word on the command line is put right at once."""
    with pytest.raises(Refused, match="no state 'pencil'") as caught:
        SESSION_STATES.check("hold", "pencil")
    assert caught.value.hint.startswith("the states are: enquiry, hold, challenged")


def test_no_natural_next_state_is_said() -> None:
    """With the ways that remain."""
    assert SESSION_STATES.natural("hold") == "confirmed"
    with pytest.raises(Refused, match="done has no natural next state") as caught:
        SESSION_STATES.natural("completed")
    assert caught.value.hint == "it can still become: under way"


def test_a_state_of_a_newer_version_may_become_anything() -> None:
    """It is shown as it is stored and counts as still to do."""
    assert SESSION_STATES.label("pencilled_in") == "pencilled_in"
    assert SESSION_STATES.phase("pencilled_in") == "open"
    assert SESSION_STATES.allowed("pencilled_in") == SESSION_STATES.names
    SESSION_STATES.check("pencilled_in", "hold")
    with pytest.raises(Refused, match="pencilled_in has no natural"):
        SESSION_STATES.natural("pencilled_in")


def test_reaching_takes_one_move_or_more() -> None:
    """A state reaches itself only by a way round."""
    line = StateTable((State("a", "a", "open", "b"), State("b", "b", "done", "", ("b2",)),
                       State("b2", "b2", "done", "", ("b",))))  # fmt: skip
    assert line.reaches("a", "b2")
    assert line.reaches("b", "b")
    assert not line.reaches("b", "a")
    assert not line.reaches("a", "a")
    with pytest.raises(Refused) as caught:
        StateTable((State("end", "end", "done"),)).natural("end")
    assert caught.value.hint == "nothing comes after it"
