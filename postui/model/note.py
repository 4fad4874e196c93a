"""Notes: a dated remark on any record."""

from typing import Annotated

from postui.model import fields as f
from postui.model.record import Record

NOTE_KINDS = {"": "note", "wait": "put aside", "waiver": "waiver", "draft": "message to send"}


class Note(Record, frozen=True, kw_only=True):
    """Something somebody said about a record, and when."""

    about: Annotated[str, f.link("About", help="the record it belongs to", required=True)] = ""
    text: Annotated[str, f.block("Note", "", "agent says Thursday", required=True)] = ""
    author: Annotated[str, f.line("By", "who wrote it")] = ""
    at: Annotated[str, f.moment("When")] = ""
    kind: Annotated[str, f.choice("Kind", NOTE_KINDS)] = ""
    rule: Annotated[str, f.line("Rule", "the problem it puts aside or waives", "CON-01")] = ""
    until: Annotated[str, f.moment("Until", "when it comes back", "fri 9:00")] = ""
    to: Annotated[str, f.link("To", "person", "vendor", help="whom a message is for")] = ""
