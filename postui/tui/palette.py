"""What the command palette offers: the actions that apply, and records by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.find import search
from postui.desk.names import name_of
from postui.tui.actions import shown_keys
from postui.tui.menu import Item

if TYPE_CHECKING:
    from postui.tui.place import Place

NOT_OFFERED = {"palette"}
"""What is open already."""

ORDER = ("Change", "Problem", "Copy", "Look", "Program", "Move")
"""Groups as the palette lists them: what one comes for first."""


def items(place: Place) -> list[Item]:
    """The actions of a place, with their keys; those without a record say so."""
    found = []
    offered = (action for action in place.actions() if action.id not in NOT_OFFERED)
    for action in sorted(offered, key=lambda each: ORDER.index(each.group)):
        reason = ""
        if action.scope == "record" and not place.record_id:
            reason = "no record under the cursor"
        keys = shown_keys(action, place.postui.keys)
        found.append(Item(f"do:{action.id}", action.help.rstrip("."), keys, reason))
    return found


def happenings(place: Place) -> tuple[list[Item], list[Item]]:
    """The emergencies that can befall the record in hand, and the others with whom each would hit
    first. Each names whom."""
    from postui.desk import emergencies

    app = place.postui
    snapshot, desk = app.snapshot, app.desk()
    record = snapshot.get(place.record_id) if "record" in place.scopes else None
    fitting = emergencies.fitting(record, snapshot, desk)
    here: list[Item] = []
    elsewhere: list[Item] = []
    for each in emergencies.EMERGENCIES:
        seen = record if each in fitting else emergencies.soonest(each, snapshot, desk)
        if seen is not None:
            whom = name_of(each.subjects(seen, snapshot, desk)[0], snapshot)
            found = here if each in fitting else elsewhere
            found.append(Item(f"happens:{each.id} {seen.id}", each.label, whom, mark="!"))
    return here, elsewhere


def records(place: Place, text: str) -> list[Item]:
    """Records whose words are typed."""
    app = place.postui
    found = []
    for record_id in search(app.snapshot, text, limit=30, today=app.desk().today):
        record = app.snapshot.get(record_id)
        if record is not None:
            found.append(Item(f"open:{record_id}", name_of(record, app.snapshot), record_id))
    return found
