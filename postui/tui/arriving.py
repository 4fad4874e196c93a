"""What arrives from a terminal, with what no person typed or pasted taken out.

A terminal's late answers to questions would be read as keys, and so would the rest of a paste
after an escape character in it: keys that delete records. What is left is keys, mouse, focus,
whole pastes without escapes, and the answers Textual asked for.
"""

from __future__ import annotations

import re

PASTE, PASTED = "\x1b[200~", "\x1b[201~"

_ANSWER = re.compile(
    r"\x1b\[[?>=][0-9;:]*[A-Za-z]"  # attributes, status, colour scheme, keyboard flags
    r"|\x1b\[\d*n|\x1b\[(?!48;)\d+;\d+(?:;\d+)+t"  # status; window sizes, 48 being a resize
    r"|\x1b\]\d[^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: colours, clipboard
    r"|\x1bP\d?[+$>!|][^\x1b]*\x1b\\|\x1b_G[^\x1b]*\x1b\\"  # DCS: settings; APC: images
)
_BEGUN = re.compile(
    r"\x1b(?:\[[?>=]?[0-9;:]*|\](?:\d[^\x07\x1b]*\x1b?)?"
    r"|P\d?(?:[+$>!|][^\x1b]*\x1b?)?|_(?:G[^\x1b]*\x1b?)?)\Z"
)


class Arriving:
    """Takes the input in pieces as they are read; a sequence may be cut anywhere but after ESC."""

    def __init__(self) -> None:
        self._held = ""
        self._pasting = False

    @property
    def waiting(self) -> bool:
        """Whether the end of something that has begun is still to come."""
        return bool(self._held) and not self._pasting

    def take(self, text: str) -> str:
        """What of the input so far may go on; the beginning of an answer is held back."""
        text, self._held = self._held + text, ""
        passed = ""
        while text:
            if self._pasting:
                piece, text = self._pasted(text)
            else:
                piece, text = self._typed(text)
            passed += piece
        return passed

    def give_up(self) -> str:
        """What was held back: it was no answer after all, as nothing followed."""
        held, self._held = ("", self._held) if self._pasting else (self._held, "")
        return held

    def _typed(self, text: str) -> tuple[str, str]:
        typed, begins, rest = text.partition(PASTE)
        typed = _ANSWER.sub("", typed)
        if begins:
            self._pasting = True
            return typed + begins, rest
        if begun := _BEGUN.search(typed):
            self._held = begun[0]
            typed = typed[: begun.start()]
        return typed, ""

    def _pasted(self, text: str) -> tuple[str, str]:
        pasted, ends, rest = text.partition(PASTED)
        if ends:
            self._pasting = False
            return pasted.replace("\x1b", "") + ends, rest
        for length in range(len(PASTED) - 1, 0, -1):
            if pasted.endswith(PASTED[:length]):
                pasted, self._held = pasted[:-length], pasted[-length:]
                break
        return pasted.replace("\x1b", ""), ""
