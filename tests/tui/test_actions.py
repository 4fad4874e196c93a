"""The action table: every action can be reached, done, and given other keys."""

from __future__ import annotations

import pytest

from postui.model.errors import PostuiError
from postui.tui.actions import ACTIONS, read_keys
from postui.tui.deeds import deed

FORBIDDEN = {
    *(f"ctrl+{letter}" for letter in "abhimpqs\\"), "ctrl+^", "f11", "f12",
    "left_square_bracket", "right_square_bracket", "backslash",
}  # fmt: skip


def test_every_action_is_done_by_a_function() -> None:
    """Each row of the table has its function, with a docstring."""
    for action in ACTIONS:
        assert deed(action.id).__doc__, action.id


def test_no_key_means_two_things() -> None:
    """Within the table a key belongs to one action."""
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_no_essential_key_is_one_that_terminals_keep() -> None:
    """Nothing is bound to keys that tmux, screen, docker, flow control or AZERTY take."""
    for action in ACTIONS:
        first = action.keys.split(",")[0]
        assert first not in FORBIDDEN
        assert "alt+" not in action.keys


def test_words_and_help_are_short_and_said() -> None:
    """Key lines need two or three words, help one sentence."""
    for action in ACTIONS:
        assert len(action.words.split()) <= 3
        assert action.help.endswith(".")


def test_a_person_may_choose_other_keys() -> None:
    """Keys are given by action id, by the signs on them, and several may be given."""
    assert read_keys({"copy": "c, ctrl+y", "find": "F"}) == {"copy": "c,ctrl+y", "find": "F"}
    assert read_keys({"copy": ";"}) == {"copy": "semicolon"}
    assert read_keys({"delete": ""}) == {"delete": ""}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"copi": "c"}, "did you mean 'copy'"),
        ({"copy": "ctrl+banana"}, "no terminal sends"),
        ({"copy": "e"}, "both"),
    ],
)
def test_keys_that_cannot_work_are_refused(keys: dict[str, str], words: str) -> None:
    """An unknown action, an unknown key and a key used twice are named."""
    with pytest.raises(PostuiError) as refused:
        read_keys(keys)
    assert words in str(refused.value)
