"""Word's styles: which are headings, bold or hidden, and what they take over from those they are based on."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from models.documents.readers.xml import local, value

_HEADING = re.compile(r"heading (\d)$")
_LIST = re.compile(r"list (?:bullet |number |continue )?(\d)$")
_BODY_LEVEL = 9
_OFF = ("0", "false", "off", "none")


class Style(NamedTuple):
    """What one style says by itself."""

    name: str
    based_on: str | None
    outline: int | None
    """0 for a heading of the first level."""
    number: tuple[str | None, str | None]
    """The list it belongs to, and the level in it."""
    is_bold: bool | None
    is_hidden: bool | None


class Styles:
    """The styles of a document by what it calls them; `root` is its part, or `()`."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in root:
            if local(element.tag) == "style":
                said = value(element, "styleId") or ""
                self._styles[said] = _style(element)
                if value(element, "type") == "paragraph" and on(value(element, "default") or "0"):
                    self._default = said

    def names(self, style: str | None) -> Iterator[str]:
        """What a paragraph's style is called, in small letters, and those that it is based on."""
        return (one.name for one in self._chain(style))

    def level(self, style: str | None) -> int:
        """1 and up for a heading's style, 0 for any other."""
        for one in self._chain(style):
            if found := _HEADING.match(one.name):
                return int(found[1])
            if one.name == "title":
                return 1
            if one.outline is not None:
                return one.outline + 1 if one.outline < _BODY_LEVEL else 0
        return 0

    def is_title(self, style: str | None) -> bool:
        """Whether it is the style of what the document is called."""
        return next(self.names(style), "") == "title"

    def indent(self, style: str | None) -> int:
        """How deep a list's style is, from 0."""
        found = _LIST.match(next(self.names(style), ""))
        return int(found[1]) - 1 if found else 0

    def number(self, style: str | None) -> tuple[str | None, str | None]:
        """The list that a style belongs to, and the level in it, where it says so."""
        return next((one.number for one in self._chain(style) if one.number[0] is not None), (None, None))

    def is_bold(self, *styles: str | None) -> bool:
        """Whether the first of some styles that says anything of it is bold."""
        return next((one.is_bold for style in styles for one in self._chain(style) if one.is_bold is not None), False)

    def is_hidden(self, *styles: str | None) -> bool:
        """Whether the first of some styles that says anything of it is hidden."""
        found = (one.is_hidden for style in styles for one in self._chain(style) if one.is_hidden is not None)
        return next(found, False)

    def _chain(self, style: str | None) -> Iterator[Style]:
        seen = set()
        style = style if style in self._styles else self._default
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on


def on(said: str | None) -> bool:
    """Whether a switch is on: one that is there and says nothing is."""
    return said is None or said not in _OFF


def child(element: Any, *names: str) -> Any:
    """The element that is found by going from child to child by their names; None where there is none."""
    for name in names:
        element = next((one for one in element if local(one.tag) == name), None)
        if element is None:
            return None
    return element


def switch(properties: Any, name: str) -> bool | None:
    """Whether a switch among properties is on; None where it is not among them."""
    found = None if properties is None else child(properties, name)
    return None if found is None else on(value(found))


def number_of(properties: Any) -> tuple[str | None, str | None]:
    """The list and the level that a paragraph's properties name, each None where they do not."""
    numbered = None if properties is None else child(properties, "numPr")
    if numbered is None:
        return None, None
    list_, level = child(numbered, "numId"), child(numbered, "ilvl")
    return None if list_ is None else value(list_), None if level is None else value(level)


def outline_of(properties: Any) -> int | None:
    """The outline level among a paragraph's properties, from 0; None where they name none."""
    found = None if properties is None else child(properties, "outlineLvl")
    said = None if found is None else value(found)
    return int(said) if said and said.isascii() and said.isdigit() else None


def _style(element: Any) -> Style:
    name, based_on = child(element, "name"), child(element, "basedOn")
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    return Style(
        ("" if name is None else value(name) or "").casefold(),
        None if based_on is None else value(based_on),
        outline_of(paragraph),
        number_of(paragraph),
        switch(run, "b"),
        switch(run, "vanish"),
    )
