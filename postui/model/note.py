"""Notes: a dated remark on any record."""

from typing import Annotated

from postui.model import fields as f
from postui.model.record import Record


class Note(Record, frozen=True, kw_only=True):
    """Something somebody said about a record, and when."""

    about: Annotated[str, f.link("About", help="the record it belongs to", required=True)] = ""
    text: Annotated[str, f.block("Note", "", "agent says Thursday", required=True)] = ""
    author: Annotated[str, f.line("By", "who wrote it")] = ""
    at: Annotated[str, f.moment("When")] = ""
