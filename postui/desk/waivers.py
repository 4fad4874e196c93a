"""Waivers: that somebody decided to go on although a rule says no, by name and with a reason.

A waiver is a note on the record it is about, so that it is in the history and on the card.
"""

from __future__ import annotations

from postui.model.note import Note
from postui.model.snapshot import Snapshot


def waiver(rule: str, record_id: str, snapshot: Snapshot, *, since: str = "") -> Note | None:
    """The waiver of a rule on a record; one that lacks a name or a reason is none.

    With an ISO date, only one that was given after that day: what went wrong since, nobody waived.
    """
    if not record_id:
        return None
    for note in snapshot.linking(record_id, Note):
        said = note.author and note.text and (not since or note.at[:10] > since)
        if note.kind == "waiver" and rule in note.rule.split() and said:
            return note
    return None
