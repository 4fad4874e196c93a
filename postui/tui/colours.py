"""The names of everything that is drawn in a style, and the theme tokens each is made of."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style

TOKENS: dict[str, tuple[str, str, bool]] = {
    "ink": ("ink", "paper", False),
    "strong": ("ink", "paper", True),
    "muted": ("muted", "paper", False),
    "accent": ("accent", "paper", True),
    "error": ("error", "paper", True),
    "warning": ("warning", "paper", False),
    "success": ("success", "paper", False),
    "info": ("info", "paper", False),
    "line": ("line", "paper", False),
    "line-focus": ("accent", "paper", False),
    "rest": ("ink", "rest", False),
    "cursor": ("ink", "cursor", True),
    "cursor-error": ("error", "cursor", True),
    "cursor-warning": ("warning", "cursor", True),
    "cursor-success": ("success", "cursor", True),
    "cursor-accent": ("accent", "cursor", True),
    "raised-ink": ("ink", "surface", False),
    "raised-muted": ("muted", "surface", False),
    "raised-error": ("error", "surface", True),
    "raised-warning": ("warning", "surface", False),
    "raised-success": ("success", "surface", False),
    "raised-info": ("info", "surface", False),
}
"""Name to text colour, background and whether it is bold."""
TONES = {"error": "error", "warning": "warning", "note": "muted"}
"""The name of what a problem is drawn in, by its severity."""


def palette(variables: Mapping[str, str], *, colourless: bool = False) -> dict[str, Style]:
    """Rich styles by name, from a theme's variables; without colours, the row in hand reversed."""
    if colourless:
        return {
            name: Style(bold=bold or name == "line-focus" or None, reverse=under == "cursor")
            for name, (_, under, bold) in TOKENS.items()
        }
    return {
        name: Style(color=variables[text], bgcolor=variables[under], bold=bold or None)
        for name, (text, under, bold) in TOKENS.items()
    }
