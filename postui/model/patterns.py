"""Regular expressions that are compiled when they are first used.

Compiling costs more than most uses, and a run of one command uses few of those it loads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Pattern:
    """Compiles itself when it is first asked for a method; from then on that is the real one."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as of any attribute of a pattern
        found = getattr(re.compile(*self._made_of), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:
    pattern = re.compile
else:
    pattern = _Pattern
