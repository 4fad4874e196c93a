"""Notes: a dated remark on any record."""

from __future__ import annotations

from typing import Annotated

from postui.model.fields import block, line, link, moment
from postui.model.record import Record


class Note(Record, frozen=True, kw_only=True):
    """Something somebody said about a record, and when."""

    about: Annotated[str, link("About", help="the record it belongs to", required=True)] = ""
    text: Annotated[str, block("Note", "", "agent says Thursday", required=True)] = ""
    author: Annotated[str, line("By", "who wrote it")] = ""
    at: Annotated[str, moment("When")] = ""
