"""The printed figures of an indicator: which column gives which, and what a cell of one says."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from models.documents.headings import Header
from models.documents.meanings import Answers, Meaning
from models.documents.periods import PERIOD, is_period, period_in
from models.draft import DraftFigure
from models.figures import NotAFigureError, read_figure

_ROLE = (
    (
        "target",
        re.compile(
            r"\b(?:(?:stretch |interim |final )?targets?|ambition|stretch|goal|aim|trajectory|where (?:do )?we (?:want|need|aim) to be)\b",
            re.I,
        ),
    ),
    (
        "baseline",
        re.compile(
            r"\b(?:baseline(?: data| figure| value)?|base|start(?:ing)? point|where (?:(?:are|were) we|we (?:are|were))(?: now)?)\b",
            re.I,
        ),
    ),
    (
        "value",
        re.compile(
            r"\b(?:values?|actuals?|results?|current|latest|performance|figures?|outturn|achieved|position|how (?:are we|we are) doing(?: now)?)\b",
            re.I,
        ),
    ),
)
_YEAR = re.compile(r"\b(?:year|date|by when|period|by|when)\b", re.IGNORECASE)
_UNIT = re.compile(r"[%£]|\(\s*\)|\bper ?cent(?:age)?\b|\(?\brate\b\)?", re.IGNORECASE)
_CORE = re.compile(
    r"\s*[£]?\s*(?P<figure>[-+−]?\d[\d,]*(?:\.\d+)?\s?%?|[-+−]?\.\d+%?|tbc|n/?a|not applicable|to be confirmed"
    r"|\d+(?:\.\d+)? ?(?:/| of ) ?\d+(?:\.\d+)?)(?P<mark>\s*(?:[*†‡§#^]+|[⁰¹²³⁴-⁹]+|\([a-z0-9]\)|\[[a-z0-9]\]|[pr](?!\w)))*"
    r"\s*(?P<unit>pp|points?|pupils|learners|per cent|days?|hours?)?\s*(?:[(,]?\s*(?P<period>"
    + PERIOD.pattern
    + r")\s*\)?)?\s*",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"(?:to )?(?:be )?(?:high(?:er)?|low(?:er)?|up|down|increas(?:e|ing)|decreas(?:e|ing)|reduc(?:e|ing)|maximi[sz]e|minimi[sz]e"
    r"|more|less|fewer|[↑↓▲▼])(?: is better)?",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"%|£|(?:count|number|no\.?|percent(?:age)?|per cent|rate|ratio|score|points?|days|hours|fte|average|mean)|(?:rate )?per .+",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)")
_BLANKS = {"-", "–", "—", "--", "…", "...", ".", "/", "x", ":"}


class Role(Enum):
    """What a column of an indicator table gives."""

    NAME = auto()
    BASELINE = auto()
    VALUE = auto()
    TARGET = auto()
    PERIOD = auto()
    """The period of the figures of the role it is for."""
    UNIT = auto()
    DIRECTION = auto()
    WORKSTREAM = auto()
    DETAIL = auto()
    """More of the name: which group, which stage."""
    OTHER = auto()


class Column(NamedTuple):
    """A column of an indicator table."""

    index: int  # type: ignore[assignment]
    role: Role
    period: str = ""
    group: str = ""
    title: str = ""
    of: Role | None = None
    """Whose period it gives."""


class Cell(NamedTuple):
    """A figure as printed, None for a blank; the period its cell gives; and the words beside it that say neither."""

    value: str | None
    period: str | None
    rest: str


def columns(header: Header, rows: Sequence[Sequence[str]], said: Answers | None) -> list[Column]:
    """What each column gives."""
    found: list[Column] = []
    meanings = header.meanings(said)
    cells = [[row[nth] for row in rows if nth < len(row) and row[nth].strip()] for nth in range(len(header.titles))]
    for nth, title in enumerate(header.titles):
        found.append(_column(nth, " ".join(title.split()), meanings[nth], cells[nth]))
    return _named(found, meanings, cells)


def figure(cell: str) -> Cell | None:
    """What a cell says; None where it says no figure."""
    text = " ".join(cell.split())
    if not text or text in _BLANKS:
        return Cell(None, None, "")
    if _YEARS.fullmatch(text):
        return None
    found = _CORE.fullmatch(text)
    if found is None:
        return None
    value = found["figure"].strip()
    try:
        read_figure(value)
    except NotAFigureError:
        return None
    rest = text[: found.start("figure")] + " "
    if found["period"]:
        rest += text[found.end("figure") : found.start("period")] + " " + text[found.end("period") :]
    else:
        rest += text[found.end("figure") :]
    return Cell(value, found["period"], rest.strip(" ()£,"))


def _column(nth: int, title: str, meaning: Meaning | None, cells: Sequence[str]) -> Column:
    if cells and all(_WAYS.fullmatch(cell.strip()) for cell in cells):
        return Column(nth, Role.DIRECTION, title=title)
    if len(cells) > 1 and all(_KINDS.fullmatch(cell.strip()) for cell in cells):
        return Column(nth, Role.UNIT, title=title)
    plain = {
        Meaning.UNIT: Role.UNIT,
        Meaning.DIRECTION: Role.DIRECTION,
        Meaning.WORKSTREAM: Role.WORKSTREAM,
        Meaning.INDICATOR: Role.NAME,
    }
    period = period_in(title)
    are_figures = sum(figure(cell) is not None for cell in cells) * 2 > len(cells) or not cells
    role = next((Role[name.upper()] for name, words in _ROLE if words.search(title)), None)
    if meaning in plain and role is None and not is_period(title):
        return Column(nth, plain[meaning], title=title)
    if role is not None and _YEAR.search(_without(title, period)) and not period:
        are_periods = sum(bool(PERIOD.fullmatch(cell.strip())) for cell in cells) * 2 > len(cells)
        if are_periods or not cells:
            return Column(nth, Role.PERIOD, title=title, of=role)
    if role is None and is_period(title):
        role = Role.VALUE
    if role is None and cells and are_figures and meaning not in (Meaning.NUMBER, Meaning.NOTHING):
        # A column of figures under a name: a school, a stage, an authority.
        return Column(nth, Role.VALUE, period[0] if period else "", _group(title, period), title)
    if role is None or (cells and not are_figures and sum(map(len, cells)) > 25 * len(cells)):
        return Column(nth, Role.OTHER, title=title)
    return Column(nth, role, period[0] if period else "", _group(title, period), title)


def _group(title: str, period: re.Match[str] | None) -> str:
    """What is left of a heading without its role, period and unit: the group that it is for."""
    said = _without(title, period)
    for _, words in _ROLE:
        said = words.sub(" ", said)
    said = re.sub(
        r"\b(?:for|year|date|in|at|as at|session|by|the|of)\b(?=\s*$)|^\s*\b(?:for|in|by|as at)\b",
        " ",
        _UNIT.sub(" ", said),
    )
    return " ".join(said.split()).strip(" :–—-(),/?")


def _without(title: str, period: re.Match[str] | None) -> str:
    return title[: period.start()] + " " + title[period.end() :] if period else title


def _named(found: list[Column], meanings: Sequence[Meaning | None], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns with one that names the indicators: known by its heading, else the first that holds words."""
    figures = {Role.BASELINE, Role.VALUE, Role.TARGET, Role.PERIOD}
    named = [one.index for one in found if one.role is Role.NAME]
    if not named:
        able = [
            one.index
            for one in found
            if one.role in (Role.OTHER, Role.WORKSTREAM)
            and meanings[one.index] is not Meaning.NUMBER
            and cells[one.index]
        ]
        best = [
            nth for nth in able if meanings[nth] in (Meaning.EVIDENCE, Meaning.OUTCOME, Meaning.GROUP, Meaning.ACTION)
        ]
        named = best[:1] or able[:1] or [0]
    last = max((one.index for one in found if one.role in figures), default=len(found))
    names = [cell.casefold() for cell in cells[named[0]]]
    # Names that differ already need no more words.
    is_told = len(set(names)) == len(names) and len(names) > 1
    return [
        one._replace(role=Role.NAME)
        if one.index == named[0]
        else one._replace(role=Role.DETAIL)
        if one.role in (Role.OTHER, Role.NAME)
        and _is_detail(one.index, meanings, cells)
        and one.index < last
        and not is_told
        else one._replace(role=Role.OTHER)
        if one.role is Role.NAME
        else one
        for one in found
    ]


def _is_detail(index: int, meanings: Sequence[Meaning | None], cells: Sequence[Sequence[str]]) -> bool:
    """Whether a column of short words beside the name says which group a row is for."""
    words = cells[index]
    is_short = bool(words) and all(
        len(cell) <= 40 and not any(c.isdigit() and len(cell) > 8 for c in cell) for cell in words
    )
    return is_short and meanings[index] in (None, Meaning.GROUP, Meaning.INDICATOR) and len(words) > 1


def different(figures: Sequence[DraftFigure]) -> tuple[DraftFigure, ...]:
    """Figures whose periods differ, as a plan keeps one of each."""
    known: dict[str, DraftFigure] = {}
    for one in figures:
        period, nth = one.period, 1
        while period in known:
            nth += 1
            period = f"{one.period} ({nth})"
        known[period] = DraftFigure(period, one.value)
    return tuple(known.values())
