"""The messages of a way out as one text, each with whom it is for and how to reach them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from postui.desk.messages import LONGEST, drafted
from postui.model.clean import clean_line

if TYPE_CHECKING:
    from postui.desk.planner.ways import Tell
    from postui.model.snapshot import Snapshot


def texts(tells: Iterable[Tell], snapshot: Snapshot) -> str:
    """All of them, to paste one after the other; empty where nobody must be told."""
    told = "\n\n".join(f"{to(each, snapshot)}\n\n{body(each)}" for each in tells)
    return "\n".join(clean_line(line, LONGEST) for line in told.split("\n"))


def to(tell: Tell, snapshot: Snapshot) -> str:
    """ "To: L. Vane, vane@example.com, 555-0110"; for a minor, whoever answers for them."""
    return drafted.address(tell.who, tell.name, tell.text, snapshot)


def body(tell: Tell) -> str:
    """The message itself, without the line that says whom it is for."""
    return drafted.body(tell.text)
