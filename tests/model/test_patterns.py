"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from postui.model.patterns import pattern


def test_it_answers_as_a_compiled_one_does() -> None:
    """Every method, and more than once."""
    late, real = pattern(r"(a)(\d)?", re.I), re.compile(r"(a)(\d)?", re.I)
    for text in ("A1", "b", "xa"):
        for name in ("search", "match", "fullmatch", "findall", "split"):
            given, wanted = getattr(late, name)(text), getattr(real, name)(text)
            assert str(given) == str(wanted)
    assert (late.sub("z", "a1"), late.pattern, late.flags) == ("z", real.pattern, real.flags)


def test_nothing_is_compiled_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """And then once."""
    asked: list[str] = []
    compiled = re.compile

    def counted(text: str, flags: int = 0) -> re.Pattern[str]:
        asked.append(text)
        return compiled(text, flags)

    monkeypatch.setattr(re, "compile", counted)
    late = pattern("a+")
    assert asked == []
    assert late.search("aa")
    assert late.search("aa")
    assert asked == ["a+"]
