"""Text from outside: what the cleaner keeps, replaces and drops."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postui.model.clean import cell_safe, clean_block, clean_line, is_clean

JOINERS = "\u200c\u200d"
FAMILY = "👩\u200d👧"
ODD = (
    "\x1b\x07\x00\x7f\x9b\u202e\u200b\ufeff\u2028\U000e0041"
    "\ud800\u0301\u200d\ufe0f\t\r\n\u00a0é👩क\u094d"
)
anything = st.one_of(st.text(st.characters(), max_size=40), st.text(ODD + "ab ", max_size=20))


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Leona Marchetti-Vale", "Leona Marchetti-Vale"),
        ("  padded  ", "padded"),
        ("[TBC] Reel 2", "[TBC] Reel 2"),
        ("A[/b]B [/x]", "A[/b]B [/x]"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x1b]52;c;aGk=\x07", "\ufffd]52;c;aGk=\ufffd"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("a\x7fb\x00c", "a\ufffdb\ufffdc"),
        ("two\r\nlines\rand\nmore\ttabbed", "two lines and more tabbed"),
        ("\u202eabc\u202c \u2066x\u2069\u200e\u200f\u061c", "abc x"),
        ("zero\u200bwidth\u2060\ufeff", "zerowidth"),
        ("a\u2028b\u2029c", "abc"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\u00a0break\u3000wide", "no break wide"),
        ("e\u0301tude", "\u00e9tude"),
        ("Z\u0334\u0335\u0336\u0337\u0338\u0321\u0322algo", "Z\u0334\u0335\u0336\u0337algo"),
        (FAMILY, FAMILY),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200d b\u200c", "a b"),
        ("1\u200d2", "12"),
        ("\u200d\u200dx", "x"),
        ("日本語 한국어 Ünïcode", "日本語 한국어 Ünïcode"),
        ("❤️", "❤️"),
        ("private\ue000use", "private\ufffduse"),
        ("\ufdd0", "\ufffd"),
        ("", ""),
    ],
)
def test_a_line_is_safe_and_says_what_it_said(raw: str, line: str) -> None:
    """Markup and every script stay; controls show as replaced; the invisible goes."""
    assert clean_line(raw) == line


def test_pictographs_newer_than_this_python_are_kept() -> None:
    """A sign that a later Unicode assigned is somebody's text, not a control."""
    assert clean_line("ok \U0001faff") == "ok \U0001faff"


def test_a_block_keeps_its_lines() -> None:
    """Every kind of line end becomes a newline."""
    assert clean_block("one\r\ntwo\rthree\n\nfour\tx\n") == "one\ntwo\nthree\n\nfour x"


def test_what_is_over_the_limit_is_cut() -> None:
    """The limit counts characters, after cleaning, and leaves no loose end."""
    assert clean_line("x" * 501) == "x" * 500
    assert clean_line("abc def", 4) == "abc"
    assert clean_line("é" * 9, 5) == "é" * 5
    assert clean_line(FAMILY, 2) == "👩"
    assert len(clean_block("y\n" * 9000)) <= 10_000


@pytest.mark.parametrize(
    "raw", ["", "plain", "é", "e\u0301", "a\r\nb", "a\tb", "a\u00a0b", " a ", FAMILY]
)
def test_ordinary_text_counts_as_clean(raw: str) -> None:
    """Line ends, tabs, odd spaces and the composed form are put right without a word."""
    assert is_clean(raw)


@pytest.mark.parametrize(
    "raw", ["\x1b[m", "a\x0bb", "\x85", "a\u202eb", "\u200b", "x\u2028", "\ud800"]
)
def test_hidden_text_counts_as_unclean(raw: str) -> None:
    """An import reports these cells."""
    assert not is_clean(raw)


def test_a_cell_drops_the_emoji_style() -> None:
    """What is drawn has one width everywhere, however long it is."""
    assert cell_safe("❤️ x\x1b") == "❤ x\ufffd"
    assert cell_safe("z" * 2000) == "z" * 2000
    assert cell_safe(" a\nb ") == "a b"


@given(anything)
@settings(max_examples=300)
@example("\u200d\u0301\u200d")
@example("e\u200d\u0301")
@example("\u1100\u200b\u1161")
@example("a\ufe0f\u200da")
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    """Stored text that passes the last wall again comes out as it went in."""
    for clean in (clean_line, clean_block, cell_safe):
        once = clean(raw)
        assert clean(once) == once
        assert is_clean(once)
    assert clean_line(clean_line(raw, 5), 5) == clean_line(raw, 5)


@given(anything)
@settings(max_examples=300)
def test_a_line_is_printable_and_composed(raw: str) -> None:
    """Nothing is left that a terminal acts on or that hides."""
    for line in (clean_line(raw), cell_safe(raw)):
        seen = "".join(
            char
            for char in line
            if char not in JOINERS
            and not (unicodedata.category(char) == "Cn" and ord(char) >= 0x1F000)
        )
        assert seen.isprintable()
        assert unicodedata.is_normalized("NFC", line)
        line.encode("utf-8")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_plain_text_is_only_trimmed(raw: str) -> None:
    """The fast path and the slow path agree on printable ASCII."""
    assert clean_line(raw) == cell_safe(raw) == clean_block(raw) == raw.strip()
