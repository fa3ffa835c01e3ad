"""The form of a report for noting, out of its template: TOML that a person can change; errors are told by line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from models.errors import RefusedError
from models.wording import listed

KINDS = ("recommendations", "summary", "background", "progress", "actions", "indicators")
"""What a part may be, beside the words that the template gives it."""
PLACES = ("collaborative", "plan", "period", "today", "since", "lead_officer", "indicators")
"""What stands between braces in a template for what is to be put there."""
_LONGEST = 200_000
_DEEPEST = 3
_PLACE = re.compile(r"\{(\w+)\}")


class Part(NamedTuple):
    """A part of the form: its heading, what is said below it, and the parts below that."""

    heading: str
    text: str
    kind: str
    items: Sequence[str]
    ticks: Sequence[str]
    ticked: Sequence[str]
    parts: "Sequence[Part]"


class Form(NamedTuple):
    """A form: its title, what kind of report it is, who reports, who reads it, and its parts."""

    title: str
    kind: str
    by: str
    reader: str
    parts: Sequence[Part]


_TEXTS = {"title": "{collaborative}: {plan}", "kind": "", "by": "{lead_officer}", "reader": "The reader"}
_WORDS, _LISTS = ("heading", "text", "is"), ("items", "ticks", "ticked")


class _WrongError(Exception):
    """What a template may not say, and the words of it that are to blame."""

    def __init__(self, said: str, *blamed: str) -> None:
        super().__init__(said)
        self.blamed = blamed


def read(template: str, name: str) -> Form:
    """The form that a template describes; raises RefusedError with one sentence that names the line."""
    if len(template) > _LONGEST:
        raise RefusedError(f"{name} is longer than a template may be: {_LONGEST:,} characters.")
    try:
        kept = tomllib.loads(template)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise RefusedError(f"{name}{_line_of(str(problem))}: this is no TOML ({_said(problem)}).") from None
    try:
        return _form(kept)
    except _WrongError as problem:
        found = next((line for words in problem.blamed if (line := _find(template, words))), 0)
        raise RefusedError(f"{name}{f', line {found}' if found else ''}: {problem}.") from None


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text of the form with the plan's own words in their places."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def has_nothing(text: str, values: Mapping[str, str]) -> bool:
    """Whether a text of the form speaks of something that the plan has not got."""
    return any(values.get(place) == "" for place in _PLACE.findall(text))


def _said(problem: Exception) -> str:
    said = re.sub(r" \(at .*\)$", "", str(problem))
    return said[:1].lower() + said[1:]


def _line_of(said: str) -> str:
    found = re.search(r"at line (\d+)", said)
    return f", line {found[1]}" if found else (", last line" if "end of document" in said else "")


def _find(template: str, words: str) -> int:
    """The line on which some words stand; 0 where they stand nowhere as they are."""
    lines = template.splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 0)


def _form(kept: dict[str, Any]) -> Form:
    if unknown := next((key for key in kept if key not in (*_TEXTS, "part")), None):
        raise _WrongError(f"a form takes {listed(sorted((*_TEXTS, 'part')))}, not {unknown}", unknown)
    texts = {key: kept.get(key, usual) for key, usual in _TEXTS.items()}
    for key, text in texts.items():
        _check_text(key, text)
    return Form(**texts, parts=_parts(kept, 1))


def _parts(kept: dict[str, Any], level: int) -> list[Part]:
    parts = kept.get("part", [])
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise _WrongError("a part begins with [[part]], and a part of a part with [[part.part]]", "[part", "part")
    if parts and level > _DEEPEST:
        raise _WrongError(f"parts stand within one another {_DEEPEST} deep at most", "[[" + ".".join(["part"] * level))
    return [_part(part, level) for part in parts]


def _part(kept: dict[str, Any], level: int) -> Part:
    known = (*_WORDS, *_LISTS, "part")
    if unknown := next((key for key in kept if key not in known), None):
        raise _WrongError(
            f"a part takes {listed(sorted(known))}, not {unknown}", f"{unknown} =", f"{unknown}=", unknown
        )
    heading, text, kind = (kept.get(key, "") for key in _WORDS)
    for key, words in zip(_WORDS, (heading, text, kind), strict=True):
        _check_text(key, words)
    if not heading:
        raise _WrongError("a part needs a heading", *(f'"{words}"' for words in (text, kind) if words), "[[part")
    if kind and kind not in KINDS:
        raise _WrongError(f"a part is one of {listed(list(KINDS), 'or')}, not {kind}", f'"{kind}"', kind)
    lists = {key: kept.get(key, []) for key in _LISTS}
    for key, items in lists.items():
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise _WrongError(f'{key} is a list of texts: {key} = ["…", "…"]', f"{key} =", f"{key}=")
        for item in items:
            _check_text(key, item)
    if strange := next((box for box in lists["ticked"] if box not in lists["ticks"]), None):
        raise _WrongError(f"“{strange}” is ticked, and is none of the ticks", f'"{strange}"')
    return Part(heading, text, kind, **lists, parts=_parts(kept, level + 1))


def _check_text(key: str, text: Any) -> None:
    if not isinstance(text, str):
        raise _WrongError(f'{key} is a text: {key} = "…"', f"{key} =", f"{key}=")
    if strange := next((place for place in _PLACE.findall(text) if place not in PLACES), None):
        known = listed([f"{{{place}}}" for place in PLACES], "or")
        raise _WrongError(f"between braces stands {known}, not {{{strange}}}", f"{{{strange}}}")
