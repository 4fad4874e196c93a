"""What each action does: one function an action, in a module for its group.

A function takes the place it was asked for in. What cannot be done now is said with its reason.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from postui.model.errors import PostuiError
from postui.tui.actions import BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from postui.tui.place import Place

MODULES: dict[str, str] = {
    "Move": "moving",
    "Look": "looking",
    "Problem": "problems",
    "Change": "changing",
    "Copy": "copying",
    "Program": "program",
}


def deed(action_id: str) -> Callable[[Place], None]:
    """The function of an action."""
    module = import_module(f"{__name__}.{MODULES[BY_ID[action_id].group]}")
    found: Callable[[Place], None] = getattr(module, action_id.replace("-", "_"))
    return found


def do(place: Place, action_id: str) -> None:
    """Do an action; a refusal is said on the place's line."""
    try:
        (place.own_deed(action_id) or deed(action_id))(place)
    except PostuiError as error:
        place.say(str(error), "warning")
