"""The walls between text and terminal."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from postui.cli.plain import padded, width
from postui.cli.writing import escaped, safe, safe_block
from postui.model.clean import clean_block, clean_line

ANY = st.text(max_size=40)


@settings(max_examples=300)
@given(ANY)
def test_nothing_a_terminal_obeys_gets_through(text: str) -> None:
    """No control, no format character but the joiners of words and emoji, no line end."""
    for char in safe(text):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.category(char) != "Cf" or char in "\u200c\u200d"


@settings(max_examples=200)
@given(ANY)
def test_clean_text_comes_out_as_it_is(text: str) -> None:
    """With its indent, so that exports are exact and columns stay."""
    line, block = clean_line(text), clean_block(text)
    assert safe(f"  {line} ") == f"  {line} "
    assert safe_block(f"{line}\t{line}\n  {block}") == f"{line}\t{line}\n  {block}"


@settings(max_examples=300)
@given(st.recursive(st.text(max_size=20), lambda inner: st.lists(inner) | st.dictionaries(
    st.text(max_size=5), inner), max_leaves=5))  # fmt: skip
def test_escaped_json_means_the_same_and_prints(value: object) -> None:
    """Everything that does not print is an escape, characters beyond the first plane too."""
    text = escaped(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert all(char.isprintable() or char == "\n" for char in text)


def test_wide_characters_take_two_cells() -> None:
    """And combining marks none; padding counts cells."""
    assert (width("abc"), width("録音"), width("e\u0301")) == (3, 4, 1)
    assert padded("録音", 6) == "録音  "
    assert padded("too long", 3) == "too long"
