"""The two house themes. Every reading colour is at least 4.5:1 on background and surface."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme


def _theme(name: str, *, dark: bool, colours: Mapping[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["accent"],
        secondary=colours["info"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        foreground=colours["text"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["surface"],
        boost=colours["surface"],
        text_alpha=1.0,
        variables={
            "ink": colours["text"],
            "paper": colours["background"],
            "muted": colours["muted"],
            "cursor": colours["cursor"],
            "rest": colours["rest"],
            "info": colours["info"],
            "line": colours["border"],
            # Reversed, so that it shows where no colour is sent.
            "input-cursor-background": colours["background"],
            "input-cursor-foreground": colours["text"],
            "input-cursor-text-style": "reverse",
            "input-selection-background": colours["cursor"],
        },
    )


PALETTES: dict[str, dict[str, str]] = {
    "postui-dark": {
        "background": "#15171c", "surface": "#1c1f26", "cursor": "#2b3a5c", "rest": "#22262f",
        "text": "#e4e6eb", "muted": "#9aa3b2", "accent": "#7fb0ff", "error": "#ff8080",
        "warning": "#f0b35f", "success": "#86cf86", "info": "#6fc9d8", "border": "#5f6878",
    },
    "postui-light": {
        "background": "#fbfaf7", "surface": "#f1efe9", "cursor": "#cfe0fb", "rest": "#e9e6df",
        "text": "#1d2126", "muted": "#555e69", "accent": "#0a4fb8", "error": "#b01e1e",
        "warning": "#7d4a00", "success": "#1c6a2b", "info": "#0b5f73", "border": "#868c95",
    },
}  # fmt: skip
"""Colours by what they say. `cursor` is the row in hand, `rest` the row a pane remembers."""

THEMES: tuple[Theme, ...] = (
    _theme("postui-dark", dark=True, colours=PALETTES["postui-dark"]),
    _theme("postui-light", dark=False, colours=PALETTES["postui-light"]),
)


def choose(setting: str, env: Mapping[str, str]) -> str:
    """The theme's name for `auto`, `dark` or `light`.

    `auto` follows COLORFGBG ("15;0": the last number is the background), dark without it.
    """
    if setting in ("dark", "light"):
        return f"postui-{setting}"
    background = env.get("COLORFGBG", "").rpartition(";")[2]
    return "postui-light" if background in ("7", "15") else "postui-dark"
