"""States by label, stored name and the trade's words; a hold may say its rank."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import cast

from postui.desk.entry.question import Entry, Question
from postui.desk.findable import fold
from postui.desk.words import DOUBTFUL_STATES, STATE_WORDS
from postui.model.clean import clean_line
from postui.model.kinds import BY_STRUCT
from postui.model.record import Record

_RANKED = re.compile(
    r"(?:(\d)(?:st|nd|rd|th)?|(first|second|third|fourth))[\s-]*(?:hold|pencil|option|h)"
    r"|(?:hold|pencil|option)\s*#?\s*(\d)|(\d)(?:st|nd|rd|th)",
    re.ASCII,
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def read_state(q: Question) -> Entry:
    """A state of the kind's table; `2nd HOLD` sets the hold's rank too.

    Whether the record may move there is not asked here.
    """
    kind = BY_STRUCT[cast("type[Record]", q.struct)]
    states = kind.states
    if states is None:
        raise q.invalid(f"cannot be: a {kind.name} has no states")
    word = fold(clean_line(q.text).replace("_", " ")).strip(" .!?*")
    ranked = _RANKED.fullmatch(word) if kind.name == "session" else None
    if ranked:
        rank = int(ranked[1] or ranked[3] or ranked[4] or _NUMBERS[ranked[2]])
        if rank:
            return Entry({"state": "hold", "hold_rank": rank}, _hold(rank))
    words = STATE_WORDS.get(kind.name, {})
    names = {fold(state.name.replace("_", " ")): state.name for state in states.states}
    names |= {fold(state.label): state.name for state in states.states}
    found = names.get(word) or words.get(word)
    if found is None:
        near = get_close_matches(word, {**words, **names}, n=1, cutoff=0.7)
        labels = dict.fromkeys(states.label({**words, **names}[each]) for each in near)
        every = ", ".join(state.label for state in states.states)
        hint = f"did you mean {' or '.join(labels)}?" if labels else f"the states are: {every}"
        raise q.invalid(f"is no state of a {kind.name}", hint)
    label = states.label(found)
    doubt = word in DOUBTFUL_STATES.get(kind.name, ()) and word not in names
    return q.answer(found, label, *([f"{q.name}: {q.text!r} read as {label}"] if doubt else []))


def _hold(rank: int) -> str:
    from postui.desk.show import ordinal

    return f"{ordinal(rank)} hold"
