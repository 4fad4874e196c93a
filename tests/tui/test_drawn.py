"""What is repainted: the cells that differ, and no more."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from postui.tui.drawn import changed_cells

STYLES = (Style(bold=True), Style(color="#ff0000"), Style(bgcolor="#000000"))
WIDTH = 12
pieces = st.lists(
    st.tuples(st.text("ab", min_size=1, max_size=4), st.sampled_from(STYLES)), max_size=6
)


def strip(parts: list[tuple[str, Style]]) -> Strip:
    """A strip of WIDTH cells."""
    made = Strip([Segment(text, style) for text, style in parts])
    return made.adjust_cell_length(WIDTH, STYLES[0])


def cells(drawn: Strip) -> list[tuple[str, Style | None]]:
    """Each cell's character and style."""
    return [(char, each.style) for each in drawn for char in each.text]


@settings(max_examples=200, deadline=None)
@given(pieces, pieces)
def test_every_difference_is_repainted(
    old: list[tuple[str, Style]], new: list[tuple[str, Style]]
) -> None:
    """Painting only the span over the old strip gives the new one."""
    before, after = strip(old), strip(new)
    screen = cells(before)
    if before != after:
        left, right = changed_cells(before, after, WIDTH)
        assert 0 <= left < right <= WIDTH
        screen[left:right] = cells(after)[left:right]
    assert screen == cells(after)


def test_what_is_the_same_at_either_end_is_left_alone() -> None:
    """A row between bars that stay is repainted alone; a line never painted is painted whole."""
    dim, bright, ink = STYLES
    before = strip([("|", dim), ("a" * 10, ink), ("|", dim)])
    after = strip([("|", dim), ("a" * 10, bright), ("|", dim)])
    assert changed_cells(before, after, WIDTH) == (1, 11)
    assert changed_cells(None, after, WIDTH) == (0, 12)
