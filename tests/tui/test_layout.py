"""Layouts, columns, colours and symbols: the pure parts of the board."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from wcwidth import wcswidth

from postui.desk.agenda import Column
from postui.desk.problems import MARKS, WEIGHT, Problem, Severity
from postui.tui.colours import TOKENS, TONES
from postui.tui.columns import SHORTEST, fit, plan
from postui.tui.glyphs import ASCII, ROUND, needs_ascii
from postui.tui.layout import layout_for
from postui.tui.themes import PALETTES, choose


@pytest.mark.parametrize(
    ("size", "layout"),
    [
        ((120, 36), "grid"), ((100, 18), "grid"), ((99, 40), "accordion"), ((80, 24), "accordion"),
        ((60, 20), "accordion"), ((120, 17), "accordion"), ((160, 50), "wide"),
        ((40, 10), "accordion"),
        ((39, 30), "tiny"), ((80, 9), "tiny"), ((1, 1), "tiny"),
    ],
)  # fmt: skip
def test_layout_follows_the_size(size: tuple[int, int], layout: str) -> None:
    """Grid from 100 columns, card from 160, accordion below, one line under 40×10."""
    assert layout_for(*size) == layout


COLUMNS = (Column("time", 13, 0), Column("type", 6, 2), Column("who", 0, 0), Column("room", 8, 1))


def test_columns_go_by_priority_until_the_flexible_one_has_room() -> None:
    """The column of the highest priority number is dropped first; width is used exactly."""
    for width, kept in ((60, [0, 1, 2, 3]), (40, [0, 2, 3]), (30, [0, 2])):
        chosen = plan(COLUMNS, width)
        assert [position for position, _ in chosen] == kept
        assert sum(cells for _, cells in chosen) + len(chosen) - 1 == width


def test_the_flexible_column_keeps_its_least_width() -> None:
    """Nothing that can be dropped stays when the flexible column has fewer cells than it needs."""
    for width in range(30, 120):
        chosen = dict(plan(COLUMNS, width))
        assert chosen[2] >= SHORTEST or set(chosen) == {0, 2}


@pytest.mark.parametrize("text", ["plain", "東京タワー", "🎬🎬🎬", "e\u0301e\u0301", "a" * 500, ""])
@pytest.mark.parametrize("width", [0, 1, 2, 5, 9, 40])
def test_fit_gives_exactly_the_cells_asked_for(text: str, width: int) -> None:
    """Cut or padded, a text takes its cells and no more, wide characters included."""
    assert cell_len(fit(text, width)) == width


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


READ = ("text", "muted", "accent", "error", "warning", "success", "info")


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("colour", READ)
@pytest.mark.parametrize("under", ["background", "surface"])
def test_reading_colours_have_contrast(theme: str, colour: str, under: str) -> None:
    """What is read is at least 4.5:1 on background and surface (WCAG 1.4.3)."""
    assert contrast(PALETTES[theme][colour], PALETTES[theme][under]) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
def test_cursor_colours_have_contrast(theme: str) -> None:
    """Text and state marks on the cursor row, and text on the resting row, are readable."""
    palette = PALETTES[theme]
    for colour in ("text", "accent", "error", "warning", "success"):
        assert contrast(palette[colour], palette["cursor"]) >= 4.5, colour
    assert contrast(palette["text"], palette["rest"]) >= 4.5
    assert contrast(palette["border"], palette["background"]) >= 3.0


def test_own_symbols_take_one_cell_each() -> None:
    """Frames and marks are one cell wide for Rich and by wcwidth, in both sets."""
    drawn = f"{ROUND.corners}{ROUND.across}{ROUND.down}{ROUND.more}!▲●·✓→←↑↓⇄–—−×"
    for symbol in drawn:
        assert cell_len(symbol) == 1
        assert wcswidth(symbol) == 1


@pytest.mark.parametrize(("severity", "told"), [
    ("error", "! it is late"), ("warning", "▲ it is late"), ("note", "· it is late"),
])  # fmt: skip
def test_a_problem_has_a_mark_and_a_colour_of_its_severity(severity: Severity, told: str) -> None:
    """Each severity, and there is no other."""
    assert Problem("A-1", severity, "", 0, "it is late", "late", ("S1",)).marked == told
    assert TONES[severity] in TOKENS
    assert WEIGHT.keys() == MARKS.keys() == TONES.keys()


def test_plain_set_is_ascii() -> None:
    """The plain set leaves nothing of the chrome outside ASCII."""
    drawn = f"{ASCII.corners}{ASCII.across}{ASCII.down}{ASCII.more}"
    assert drawn.isascii()
    assert ASCII.plain("!▲●·✓→←↑↓⇄–—−…’“”×").isascii()
    assert len(ASCII.plain("a → b")) == len("a → b")


@pytest.mark.parametrize(
    ("env", "ascii_only"),
    [
        ({"LANG": "C"}, True), ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True), ({}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "vt100"}, True),
    ],
)  # fmt: skip
def test_plain_set_where_symbols_cannot_be_trusted(env: dict[str, str], ascii_only: bool) -> None:
    """A C locale, the Linux console and old terminals get the plain set."""
    assert needs_ascii(env) is ascii_only


@pytest.mark.parametrize(
    ("setting", "background", "theme"),
    [
        ("auto", "", "postui-dark"), ("auto", "15;0", "postui-dark"),
        ("auto", "0;15", "postui-light"),
        ("light", "15;0", "postui-light"), ("dark", "0;15", "postui-dark"),
    ],
)  # fmt: skip
def test_theme_follows_setting_then_terminal(setting: str, background: str, theme: str) -> None:
    """`auto` reads COLORFGBG; a chosen theme wins over it."""
    assert choose(setting, {"COLORFGBG": background}) == theme
