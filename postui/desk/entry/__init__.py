"""Typed text → values: the one door for forms, the command line and imports.

`fill` reads many texts into a record and never raises for bad input; `read_field` reads one.
"""

from __future__ import annotations

from postui.desk.entry.fields import find_field
from postui.desk.entry.fill import fill
from postui.desk.entry.question import Entry, Filled
from postui.desk.entry.read import read_field

__all__ = ["Entry", "Filled", "fill", "find_field", "read_field"]
