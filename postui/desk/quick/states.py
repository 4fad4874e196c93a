"""The words that set a state: a table's own labels, and what people write instead."""

from __future__ import annotations

from collections.abc import Iterable

from postui.desk.findable import fold
from postui.desk.words import DOUBTFUL_STATES, STATE_WORDS
from postui.model.kinds import BY_NAME
from postui.model.master import MASTER_STATES
from postui.model.states import StateTable
from postui.model.trip import TRIP_STATES

_ORDINALS = (
    ("1st", "first"), ("2nd", "second"), ("3rd", "third"), ("4th", "fourth"), ("5th", "fifth"),
)  # fmt: skip
_HOLDS = ("hold", "pencil", "option")

HOLDS: dict[str, int] = dict.fromkeys(_HOLDS, 1) | {
    f"{ordinal} {word}": rank
    for rank, names in enumerate(_ORDINALS, start=1)
    for ordinal in names
    for word in _HOLDS
}
"""The rank that a hold's words give it; a bare hold is a first one."""


def _phrases(kind: str, also: Iterable[str] = ()) -> dict[str, str]:
    """A kind's words; of those with more than one meaning only the ones in `also`."""
    table = BY_NAME[kind].states or StateTable(())
    doubtful = DOUBTFUL_STATES[kind].difference(also)
    words = {word: name for word, name in STATE_WORDS[kind].items() if word not in doubtful}
    return words | _labels(table)


def _labels(table: StateTable) -> dict[str, str]:
    return {fold(state.label): state.name for state in table.states} | {
        state.name.replace("_", " "): state.name for state in table.states
    }


DOUBTFUL = ("tbc", "tba", "tbd")
SESSION_WORDS = _phrases("session", DOUBTFUL)
CONTRACT_WORDS = _phrases("contract")
TRIP_WORDS = _labels(TRIP_STATES) | {
    "hold": "held", "on hold": "held", "conf": "booked", "to be booked": "needed",
}  # fmt: skip
MASTER_WORDS = _labels(MASTER_STATES) | {"qc fail": "qc_failed", "qc pass": "qc_passed"}
"""Few words only: the others are part of what masters are called."""
