"""The themes: one accent, for where you are; RAG is the only other colour."""

import os
from functools import cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="cairn-dark",
    dark=True,
    primary="#b49cf0",
    secondary="#b49cf0",
    accent="#b49cf0",
    foreground="#d6d9dd",
    background="#15171b",
    surface="#1b1e23",
    panel="#22262c",
    warning="#dba642",
    error="#ec7378",
    success="#74c078",
    variables={
        "rag-red": "#ec7378",
        "rag-amber": "#dba642",
        "rag-green": "#74c078",
        "rag-blue": "#71aee8",
        "quiet": "#868d97",
        "line": "#343941",
        "here": "#2a2733",
        "here-blurred": "#20232a",
        "footer-key-foreground": "#b49cf0",
    },
)
LIGHT = Theme(
    name="cairn-light",
    dark=False,
    primary="#6543b5",
    secondary="#6543b5",
    accent="#6543b5",
    foreground="#23272d",
    background="#fbfaf8",
    surface="#f3f1ed",
    panel="#eae7e1",
    warning="#8a5a00",
    error="#b3262d",
    success="#2b7033",
    variables={
        "rag-red": "#b3262d",
        "rag-amber": "#8a5a00",
        "rag-green": "#2b7033",
        "rag-blue": "#1d5f9f",
        "quiet": "#686d75",
        "line": "#d5d1c9",
        "here": "#e7e0f5",
        "here-blurred": "#efece6",
        "footer-key-foreground": "#6543b5",
    },
)
_ANSI_COLOURS = {
    "rag-red": "ansi_red",
    "rag-amber": "ansi_yellow",
    "rag-green": "ansi_green",
    "rag-blue": "ansi_blue",
    "quiet": "ansi_bright_black",
    "line": "ansi_bright_black",
    "here": "ansi_default",
    "here-blurred": "ansi_default",
    "footer-key-foreground": "ansi_magenta",
    "border": "ansi_magenta",
    "border-blurred": "ansi_bright_black",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_magenta",
    "block-cursor-text-style": "none",
    "input-cursor-background": "ansi_magenta",
    "input-cursor-foreground": "ansi_black",
    "input-selection-background": "ansi_magenta",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_magenta",
    "screen-selection-foreground": "ansi_black",
}
SIXTEEN = Theme(
    name="cairn-16",
    ansi=True,
    dark=True,
    primary="ansi_magenta",
    secondary="ansi_magenta",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    variables={**_ANSI_COLOURS, "ansi-background": "ansi_black", "ansi-foreground": "ansi_white"},
)
THEMES = (DARK, LIGHT, SIXTEEN)

_COLOURED = {
    **{name: name for name in ("quiet", "line")},
    **{name: f"rag-{name}" for name in ("red", "amber", "green", "blue")},
}
_BACKGROUNDS = ("here", "here-blurred")


@cache
def tones(theme_name: str) -> dict[str, Style]:
    """How a theme draws each tone, and each of the other names that a piece of text may carry.

    Worked out here once for each theme: as classes of a style sheet they would be matched for every pane anew.
    """
    theme = next((theme for theme in THEMES if theme.name == theme_name), DARK)
    plain, accent = _colour(theme.foreground), _colour(theme.accent)
    return {
        "plain": Style(color=plain),
        "strong": Style(color=plain, bold=True),
        "accent": Style(color=accent, bold=True),
        "at-hand": Style(color=accent, bold=True, underline=True),
        **{name: Style(color=_colour(theme.variables[variable])) for name, variable in _COLOURED.items()},
        **{name: Style(bgcolor=_colour(theme.variables[name])) for name in _BACKGROUNDS},
    }


def _colour(written: str | None) -> RichColor:
    return Color.parse(written or "ansi_default").rich_color


_LIGHT_BACKGROUNDS = {"7", "9", "10", "11", "12", "13", "14", "15"}


def theme_for(colour_system: str | None) -> str:
    """The theme for a terminal: its own sixteen colours where it has no more, light where it says that it is light."""
    if colour_system == "standard":
        return SIXTEEN.name
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in _LIGHT_BACKGROUNDS else DARK.name
