"""The kinds of record, and the ids that tell them apart."""

from __future__ import annotations

import pytest

from postui.model.errors import NotFound
from postui.model.kinds import KINDS, find_kind, kind_of_id, read_id


def test_kinds_are_told_apart_by_their_letters() -> None:
    """Each has one letter, one name, one plural, one table."""
    for attribute in ("letter", "name", "plural", "table", "struct"):
        assert len({getattr(kind, attribute) for kind in KINDS}) == len(KINDS)
    assert all(len(kind.letter) == 1 and kind.letter.isupper() for kind in KINDS)


@pytest.mark.parametrize(
    ("typed", "stored"), [("s42", "S42"), (" S042 ", "S42"), ("p7", "P7"), ("N1", "N1")]
)
def test_an_id_is_read_as_people_type_it(typed: str, stored: str) -> None:
    """In any case, with zeros or without."""
    assert read_id(typed) == stored
    kind = kind_of_id(typed.strip())
    assert kind is not None
    assert kind.letter == stored[0]


@pytest.mark.parametrize(
    "typed", ["", "S", "42", "X1", "S0", "S-1", "S1.5", "SS1", "S٤", "S" + "9" * 19]
)
def test_what_is_no_id_is_refused_with_the_letters(typed: str) -> None:
    """So that the next try is right."""
    assert kind_of_id(typed) is None
    with pytest.raises(NotFound, match="is not an id") as caught:
        read_id(typed)
    assert "S session" in caught.value.hint


def test_a_kind_is_found_by_name_plural_or_letter() -> None:
    """In any case; another word is refused with the list."""
    assert {find_kind(each).name for each in ("session", "Sessions", " s ")} == {"session"}
    with pytest.raises(NotFound, match="no kind 'booking'") as caught:
        find_kind("booking")
    assert "session" in caught.value.hint
