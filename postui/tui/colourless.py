"""What is painted, without its colours, for those who have set NO_COLOR.

Bold, reverse and the like stay: they are what the row in hand is told by then.
"""

from __future__ import annotations

import re

_STYLE = re.compile(r"\x1b\[([\d;]+)m")
_COLOUR = re.compile(r"(?<!\d)(?:[34]8;(?:2;\d+;\d+;\d+|5;\d+)|[34][0-79]|9[0-7]|10[0-7])(?!\d);?")


def without_colour(painted: str) -> str:
    """The same text and places, with no sequence left that sets a colour."""
    return _STYLE.sub(_plain, painted)


def _plain(style: re.Match[str]) -> str:
    left = _COLOUR.sub("", style[1]).rstrip(";")
    return f"\x1b[{left}m" if left else ""
