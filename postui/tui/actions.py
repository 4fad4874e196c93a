"""Every action of the board, once: its id, keys, words and where it applies.

Bindings, the key line, the palette, help, the README's key table and the check of a person's own
keys are all read off this table. It is data only; what an action does is in `tui/deeds/`.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal

import msgspec

from postui.model.errors import PostuiError

Scope = Literal["board", "record", "delay", "choice", "any"]


class Action(msgspec.Struct, frozen=True):
    """One thing a person can do."""

    id: str
    keys: str
    """Keys by Textual's names, comma separated; the first is the one that is shown."""
    words: str
    """Two or three words for the key line."""
    help: str
    """One sentence."""
    scope: Scope
    """`board`: only there; `record`: wherever a record is under the cursor; `delay`: where a flight
    is late; `choice`: where it may be one of several; `any`: everywhere."""
    group: str
    hint: int = 0
    """Place in the key line, 1 first; 0 for not there."""


ACTIONS: tuple[Action, ...] = (
    Action("pane-1", "1", "sessions", "Go to the Sessions pane.", "board", "Move"),
    Action("pane-2", "2", "contracts", "Go to the Contracts pane.", "board", "Move"),
    Action("pane-3", "3", "travel", "Go to the Travel pane.", "board", "Move"),
    Action("pane-4", "4", "masters", "Go to the Masters pane.", "board", "Move"),
    Action("next-pane", "tab", "next pane", "Go to the next pane.", "board", "Move"),
    Action("previous-pane", "shift+tab", "pane before", "Go to the pane before.", "board", "Move"),
    Action("down", "j,down", "down", "One row down.", "any", "Move"),
    Action("up", "k,up", "up", "One row up.", "any", "Move"),
    Action("first", "g,home", "first", "The first row.", "any", "Move"),
    Action("last", "G,end", "last", "The last row.", "any", "Move"),
    Action("page-down", "pagedown", "page down", "One page down.", "any", "Move"),
    Action("page-up", "pageup", "page up", "One page up.", "any", "Move"),
    Action("day-back", "h,left", "day back", "Show the day before.", "board", "Look"),
    Action("day-forward", "l,right", "day on", "Show the day after.", "board", "Look"),
    Action("today", "t", "today", "Back to today.", "board", "Look"),
    Action("zoom", "z", "zoom", "This pane on the whole screen, and back.", "board", "Look"),
    Action("open", "enter", "open", "Open the record's card, or what the line points at.",
           "any", "Look", 1),
    Action("back", "escape", "back", "Back to where you came from.", "any", "Look"),
    Action("find", "slash", "find", "Find in this pane.", "board", "Look", 6),
    Action("find-next", "n", "next match", "The next match.", "board", "Look"),
    Action("find-previous", "N", "match before", "The match before.", "board", "Look"),
    Action("filter", "f", "filter", "Show one production only.", "board", "Look", 8),
    Action("triage", "exclamation_mark", "triage", "Every problem, worst first.", "any", "Look", 7),
    Action("since", "L", "since I left", "What others changed since you last closed the board.",
           "any", "Look"),
    Action("messages", "M", "messages", "Every message that is still to be sent.", "any", "Look"),
    Action("ways", "p", "ways out", "Propose ways out of the problem.", "record", "Problem"),
    Action("put-aside", "w", "put aside",
           "Put the problem aside until a time, with a reason; again brings it back.",
           "record", "Problem"),
    Action("later", "plus,equals_sign", "30 min later", "The flight lands 30 minutes later.",
           "delay", "Problem"),
    Action("sooner", "minus", "30 min sooner", "The flight lands 30 minutes sooner.", "delay",
           "Problem"),
    Action("another", "o", "another one", "It is somebody else, or another flight or paper.",
           "choice", "Problem"),
    Action("advance", "space", "next state", "Move to the state that naturally comes next.",
           "record", "Change", 2),
    Action("set-state", "s", "set state", "Move to any allowed state.", "record", "Change"),
    Action("add", "a", "add", "Add with one typed line, understood as you type.", "board",
           "Change", 4),
    Action("edit", "e", "edit", "Edit every field.", "record", "Change", 3),
    Action("note", "m", "note", "Write a note on the record.", "record", "Change"),
    Action("delete", "x", "delete", "Delete the record; u brings it back.", "record", "Change"),
    Action("undo", "u", "undo", "Take back your last change.", "any", "Change"),
    Action("redo", "U", "redo", "Bring back what undo took.", "any", "Change"),
    Action("copy", "y", "copy", "Copy the useful text.", "record", "Copy", 5),
    Action("copy-as", "Y", "copy as", "Copy in another format, or show it as plain text.",
           "record", "Copy"),
    Action("import-sheet", "i", "import", "Import a spreadsheet.", "board", "Change"),
    Action("palette", "colon,ctrl+k", "command", "Every command by name.", "any", "Program", 9),
    Action("help", "question_mark,f1", "help", "What the keys do here.", "any", "Program", 10),
    Action("theme", "T", "theme", "Dark or light.", "any", "Program"),
    Action("redraw", "ctrl+l", "redraw", "Draw the screen again.", "any", "Program"),
    Action("suspend", "ctrl+z", "suspend", "Back to the shell; fg returns.", "any", "Program"),
    Action("quit", "q", "quit", "Leave.", "any", "Program"),
)  # fmt: skip

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

SHOWN: dict[str, str] = {
    "slash": "/", "exclamation_mark": "!", "colon": ":", "question_mark": "?", "escape": "esc",
    "pagedown": "pgdn", "pageup": "pgup", "down": "↓", "up": "↑", "left": "←", "right": "→",
    "shift+tab": "shift+tab", "f1": "F1", "plus": "+", "minus": "-", "equals_sign": "=",
}  # fmt: skip
"""How a key is written for people, where Textual's name is not it."""


def shown(key: str) -> str:
    """A key as it is written on it."""
    return SHOWN.get(key, key)


def shown_keys(action: Action, keys: dict[str, str]) -> str:
    """All keys of an action, for help and tables."""
    return " ".join(shown(key.strip()) for key in keys.get(action.id, action.keys).split(","))


KEY_NAMES: dict[str, str] = {
    "/": "slash", "!": "exclamation_mark", ":": "colon", "?": "question_mark", "esc": "escape",
    "pgdn": "pagedown", "pgup": "pageup", ";": "semicolon", ",": "comma", ".": "full_stop",
    "+": "plus", "-": "minus", "*": "asterisk", "=": "equals_sign", "#": "number_sign",
    "@": "at", "&": "ampersand", "%": "percent_sign", "$": "dollar_sign", "'": "apostrophe",
    '"': "quotation_mark", "_": "underscore", "<": "less_than_sign", ">": "greater_than_sign",
}  # fmt: skip
_NAMED = {
    "space", "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 13)),
    *KEY_NAMES.values(),
}  # fmt: skip


def read_keys(chosen: dict[str, str]) -> dict[str, str]:
    """A person's own keys by action id, checked; "" takes an action's keys away.

    Raises PostuiError for an unknown action (with the nearest), a key that no terminal sends, and
    a key that two actions share.
    """
    made: dict[str, str] = {}
    for action_id, text in chosen.items():
        if action_id not in BY_ID:
            near = get_close_matches(action_id, BY_ID, 1)
            hint = f"did you mean {near[0]!r}?" if near else "see `postui keys`"
            raise PostuiError(f"[keys]: there is no action {action_id!r}", hint)
        made[action_id] = ",".join(_key(action_id, each) for each in text.split(", ") if each)
    taken: dict[str, str] = {}
    for action in ACTIONS:
        for key in made.get(action.id, action.keys).split(","):
            if key and taken.setdefault(key, action.id) != action.id:
                raise PostuiError(
                    f"[keys]: {shown(key)!r} is both {taken[key]!r} and {action.id!r}",
                    "give one of them another key",
                )
    return made


def _key(action_id: str, text: str) -> str:
    key = text.strip()
    key = KEY_NAMES.get(key, key)
    bare = key.removeprefix("ctrl+").removeprefix("shift+")
    if len(bare) == 1 or bare in _NAMED:
        return key
    raise PostuiError(
        f"[keys]: {action_id}: no terminal sends {text!r}",
        "use a letter, a sign, space, enter, f1 to f10, or ctrl+letter",
    )
