"""What can be checked of a web page's accessibility without looking at it, by the rules of WCAG 2.2 at level AA.

It says nothing of what a person has to judge: whether the words are good, or an order makes sense.
"""

import re
from html.parser import HTMLParser
from itertools import pairwise

_VOID = {"meta", "br", "col", "line", "circle"}
_LEAST = 4.5
"""The contrast that text must have to what is behind it (1.4.3)."""


class Page(HTMLParser):
    """A page as it is parsed: its elements, its text, and what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.text = ""
        self.wrong: list[str] = []
        self.levels: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and what it may not be."""
        told = dict(attrs)
        self.seen.append((tag, told))
        self.texts.setdefault(tag, []).append("")
        if tag in ("script", "iframe", "link", "object", "embed", "a", "img", "form", "input", "base"):
            self.wrong.append(f"<{tag}> in a report")
        for name, value in attrs:
            if name.startswith("on") or name in ("href", "src", "xlink:href", "action"):
                self.wrong.append(f"{tag} {name}={value}")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append((tag, told))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that ends where it begins."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Every element ends where it should."""
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(f"</{tag}> out of place")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note text with all elements that it is in."""
        if any(tag == "style" for tag, _ in self.open):
            return
        self.text += data
        for tag in {tag for tag, _ in self.open}:
            self.texts[tag][-1] += data

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Those of every such element."""
        return [told for name, told in self.seen if name == tag]


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Of `#rgb` or `#rrggbb`, from 0 to 1, as WCAG defines it."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (_channel(int(digits[at : at + 2], 16)) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, none, to 21, black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def complaints(html: str) -> list[str]:
    """What is wrong with a page; empty where nothing of what can be checked is."""
    page = Page(html)
    wrong = [*page.wrong, *(f"<{tag}> is never closed" for tag, _ in page.open)]
    if not html.startswith("<!DOCTYPE html>"):
        wrong.append("no doctype")
    if [told.get("lang") for told in page.attributes("html")] != ["en-GB"]:
        wrong.append("no language (3.1.1)")
    if not page.texts.get("title", [""])[0].strip():
        wrong.append("no title (2.4.2)")
    if len(page.attributes("main")) != 1 or page.levels.count(1) != 1 or page.levels[0] != 1:
        wrong.append("not one main part with one heading of level 1 (1.3.1)")
    wrong += [f"h{after} after h{before} (1.3.1)" for before, after in pairwise(page.levels) if after > before + 1]
    wrong += [
        f"an empty {tag} (2.4.6)"
        for tag, some in page.texts.items()
        if re.fullmatch("h[1-6]", tag)
        for text in some
        if not text.strip()
    ]
    ids = [told["id"] for _, told in page.seen if told.get("id")]
    wrong += ["an id twice (4.1.1)"] if len(ids) != len(set(ids)) else []
    return [*wrong, *_of_tables(page), *_of_pictures(page, ids), *_of_colours(page, html)]


def _of_tables(page: Page) -> list[str]:
    wrong = []
    captions = len(page.attributes("caption"))
    named = sum(bool(told.get("aria-label")) for told in page.attributes("table"))
    if captions + named != len(page.attributes("table")):
        wrong.append("a table without a name (1.3.1)")
    wrong += [
        "a heading of neither row nor column (1.3.1)"
        for told in page.attributes("th")
        if told.get("scope") not in ("col", "row")
    ]
    wrong += [
        "a part that scrolls and no key gets to (2.1.1)"
        for told in page.attributes("div")
        if told.get("class") == "table"
        and not (told.get("tabindex") == "0" and told.get("role") == "region" and told.get("aria-label"))
    ]
    return wrong


def _of_pictures(page: Page, ids: list[str | None]) -> list[str]:
    wrong = []
    for told in page.attributes("svg"):
        if told.get("role") != "img" or told.get("aria-labelledby") not in ids:
            wrong.append("a picture without words (1.1.1)")
    return wrong


def _of_colours(page: Page, html: str) -> list[str]:
    """Every colour of letters on every colour behind them, and that a colour never stands without its word."""
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    rules = style[1] if style else ""
    inks = {*re.findall(r"(?<![\w-])color: (#\w+)", rules), *re.findall(r'(?<=fill=")(#\w+)', html)}
    fills = {*re.findall(r"background: (#\w+)", rules)}
    # On a coloured ground stands the body's ink alone.
    body = re.search(r"body \{[^}]*?(?<![\w-])color: (#\w+)", rules)
    wrong = [f"{ink} on white (1.4.3)" for ink in inks if contrast(ink, "#ffffff") < _LEAST]
    wrong += [f"{body[1]} on {fill} (1.4.3)" for fill in fills if body and contrast(body[1], fill) < _LEAST]
    for tag, told in page.seen:
        if {"red", "amber", "green", "blue"} & set((told.get("class") or "").split()) and tag not in (
            "td",
            "th",
            "span",
        ):
            wrong.append("a colour on what has no word (1.4.1)")
    for found in re.finditer(r'class="[^"]*\b(?:red|amber|green|blue)\b[^"]*">([^<]*)<', html):
        if not found[1].strip():
            wrong.append("a colour without its word (1.4.1)")
    return wrong
