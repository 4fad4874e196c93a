"""The text as it leaves: clean, whole, without a newline at its end."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.clipboard.payload import payload, preview, size_words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("one line\n", "one line"),
        ("two\r\nlines\r\n\r\n", "two\nlines"),
        ("S42\tADR\t\tWed\n", "S42\tADR\t\tWed"),
        ("\tempty first cell\t", "\tempty first cell\t"),
        ("a\t\nb\t", "a\t\nb\t"),
        ("Card\n  indented  \n  more", "Card\n  indented  \n  more"),
        ("[TBC] Reel 2 [/x]", "[TBC] Reel 2 [/x]"),
        ("a\x1b]52;c;QQ==\x07b", "a\ufffd]52;c;QQ==\ufffdb"),
        ("c1 \x9b31m del \x7f", "c1 \ufffd31m del \ufffd"),
        ("bidi \u202eabc\u2066", "bidi abc"),
        ("half \ud800", "half"),
        (" \n\t ", ""),
        ("", ""),
    ],
)
def test_what_leaves_of_a_text(text: str, left: str) -> None:
    """Tabs and line structure stay; controls, bidi and the last newline do not."""
    assert payload(text) == left


def test_a_long_text_is_never_cut() -> None:
    """Length is the routes' matter; cleaning keeps every character."""
    text = "Leona Marchetti-Vale é " * 50_000 + "end"
    assert payload(text) == text


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_nothing_dangerous_leaves(text: str) -> None:
    """No control but newline and tab, no invisible mover, no newline last; and it settles."""
    left = payload(text)
    assert not [each for each in left if unicodedata.category(each) == "Cc" and each not in "\n\t"]
    assert not set(left) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028")
    assert not left.endswith("\n")
    assert payload(left) == left


def test_the_preview_is_one_short_line() -> None:
    """Forty characters at most, newlines and tabs as spaces."""
    assert preview("S42\tADR\nTue 24 Nov") == "S42 ADR Tue 24 Nov"
    assert preview("x" * 41) == "x" * 39 + "…"


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (74_995, "75 KB"), (81_000, "81 KB"), (1_000_000, "1.0 MB"),
     (1_000_001, "1.1 MB")],
)  # fmt: skip
def test_sizes_are_rounded_up(size: int, words: str) -> None:
    """A text just over a limit never reads as if it were within it."""
    assert size_words(size) == words
