"""Waivers: that somebody decided to go on although a rule says no, by name and with a reason.

A waiver is a note on the record it is about, so that it is in the history and on the card. Its
`rule` names the rule and, of a session, the people it is for: who is put in later was not meant.
"""

from __future__ import annotations

from postui.model.note import Note
from postui.model.snapshot import Snapshot


def waiver(
    rule: str, record_id: str, snapshot: Snapshot, *, since: str = "", person: str | None = None
) -> Note | None:
    """The waiver of a rule on a record; one that lacks a name or a reason is none.

    With an ISO date, only one that was given after that day: what went wrong since, nobody waived.
    With a person's id, only one that is for them, or for nobody in particular.
    """
    if not record_id:
        return None
    for note in snapshot.linking(record_id, Note):
        said = note.author and note.text and (not since or note.at[:10] > since)
        if note.kind == "waiver" and said and rule in rules_of(note):
            people = note.rule.split()[len(rules_of(note)) :]
            if person is None or not people or person in people:
                return note
    return None


def rules_of(note: Note) -> list[str]:
    """The rules a waiver or a wait names: they stand first, and have a hyphen."""
    return [each for each in note.rule.split() if "-" in each]
