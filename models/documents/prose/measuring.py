"""Indicators that are told in a line or by labels: `Attendance: baseline 92.4 (2021/22), target 95 (2025/26)`."""

import re
from collections.abc import Iterator, Sequence

from models.documents.building import Building
from models.documents.labels import Labelled
from models.documents.meanings import Meaning
from models.documents.periods import PERIOD
from models.documents.pieces import Span
from models.documents.prose.nodes import Node
from models.documents.tables.figures import different
from models.documents.tables.judging import direction_of, undirected, unit_of
from models.documents.trace import Part, Source, Traced
from models.draft import DraftFigure, DraftIndicator
from models.figures import NotAFigureError, read_figure

_FIGURE = re.compile(
    r"(?P<role>\b(?:baseline|target|current(?:ly)?|latest|actual|value|now|from|to)\b)?[\s:–—=-]*(?:of|is|was|at)?\s*"
    rf"(?:(?:in\s+)?(?P<before>{PERIOD.pattern})(?!\w)\s*[:=]?\s*)?"
    r"(?<![\w.])(?P<figure>£?\d[\d,]*(?:\.\d+)?%?|TBC|N/A)(?![\w/-])\s*"
    rf"(?:[(,]?\s*(?:in|by|for|at)?\s*(?P<after>{PERIOD.pattern})(?!\w)\s*\)?)?"
    r"(?:\s*[(\[,]\s*(?:the\s+)?(?P<behind>baseline|target)\s*[)\]])?",
    re.IGNORECASE,
)
_OF_MEASURE = {Meaning.BASELINE, Meaning.TARGET, Meaning.VALUE, Meaning.UNIT}
_ENDS = {Meaning.BASELINE, Meaning.TARGET}
_BEGINS = re.compile(r"\b(?:baseline|target)\b", re.IGNORECASE)
_ROLES = {"baseline": "baseline", "from": "baseline", "target": "target", "to": "target"}


class Measures:
    """Indicators in the running text of a document, by lines and by labels."""

    def __init__(self, into: Building) -> None:
        self._into = into
        self._labels: list[Labelled] = []

    def take(self, node: Node, role: Meaning | None) -> bool:
        """Take in what a line, or a label, says of an indicator; False where it says nothing of one."""
        said = [node.label] if node.label is not None else node.labelled
        if said and said[0].meaning is Meaning.INDICATOR and said[0].value.words:
            self.end()
            self._labels = list(said)
            return True
        if self._labels and said and all(one.meaning in _OF_MEASURE for one in said):
            self._labels += said
            return True
        self.end()
        is_one = (role is Meaning.INDICATOR or node.is_item) and _may_tell(node.span)
        if not is_one or not take(self._into, node.span):
            return False
        if node.mark is not None:
            self._into.label_span(node.mark)
        return True

    def end(self) -> None:
        """There are no more labels of the last indicator."""
        labels, self._labels = self._labels, []
        if len(labels) > 1:
            take_labels(self._into, labels)


def _may_tell(span: Span) -> bool:
    """Whether a line speaks of a baseline or a target at all."""
    return bool(_BEGINS.search(span.piece.text, span.start, span.end))


def take(into: Building, span: Span) -> bool:
    """Take in a line that tells an indicator's figures; False where it tells none."""
    text = span.piece.text
    begins = _BEGINS.search(text, span.start, span.end)
    if begins is None:
        return False
    first = next((one for one in _FIGURE.finditer(text, span.start, span.end) if _is_told(one)), None)
    if first is None:
        return False
    name = span.cut(span.start, min(first.start(), begins.start())).stripped(":–—-,;(")
    found = [one for one in _FIGURE.finditer(text, name.end, span.end) if _is_told(one)]
    if not name.words or len(found) < 2 or not any(_said(one) in _ROLES for one in found):
        return False
    figures: dict[str, list[DraftFigure]] = {"baseline": [], "target": [], "value": []}
    sources: dict[str, list[Source]] = {}
    for one in found:
        role = _ROLES.get(_said(one), "value")
        period = one["before"] or one["after"] or (one["role"] or "").strip()
        figures[role].append(DraftFigure(" ".join(period.split()) or role, one["figure"].lstrip("£")))
        sources.setdefault("values" if role == "value" else role, []).extend(span.piece.sources(*one.span()))
        span.piece.take(*one.span())
        for words in _beside(one):
            into.label(span.sources[0].line, words)
    name.take()
    sources["title"] = name.sources
    _put(into, span, name.words, figures, sources)
    return True


def _said(found: re.Match[str]) -> str:
    """The word before or behind a figure that says which one it is."""
    return (found["role"] or found["behind"] or "").casefold()


def _beside(found: re.Match[str]) -> Iterator[str]:
    """What is said with a figure and is none of it: its role, a second period, and the words that join them."""
    if found["role"]:
        yield found["role"]
    if found["behind"]:
        yield found["behind"]
    if found["before"] and found["after"]:
        # A figure has one period; the words of the other are kept.
        yield found["after"]
    at = found.start()
    for group in ("role", "before", "figure", "after", "behind"):
        if found[group] is not None:
            yield from re.findall(r"[^\W\d_]+", found.string[at : found.start(group)])
            at = found.end(group)


def take_labels(into: Building, labels: Sequence[Labelled]) -> None:
    """Take in the labels of one indicator: its name, its figures, its unit."""
    figures: dict[str, list[DraftFigure]] = {"baseline": [], "target": [], "value": []}
    sources: dict[str, list[Source]] = {}
    for one in labels[1:]:
        role = one.meaning.value if one.meaning.value in figures else ""
        found = next((part for part in _FIGURE.finditer(one.value.words) if part["figure"]), None)
        if not role or found is None:
            continue
        period = found["before"] or found["after"] or _period_of(one.label.words)
        figures[role].append(DraftFigure(period or one.label.words.strip(" :"), found["figure"].lstrip("£")))
        into.label_span(one.label)
        into.label_span(one.value)
        sources.setdefault("values" if role == "value" else role, []).extend(one.value.sources)
    into.label_span(labels[0].label)
    labels[0].value.take()
    sources["title"] = labels[0].value.sources
    _put(into, labels[0].value, labels[0].value.words, figures, sources)


def _period_of(words: str) -> str:
    found = PERIOD.search(words)
    return found[0] if found else ""


def _is_told(found: re.Match[str]) -> bool:
    """Whether a number is a figure of an indicator: it has a role, or a period beside it."""
    try:
        read_figure(found["figure"].lstrip("£"))
    except NotAFigureError:
        return False
    return bool(found["role"] or found["before"] or found["after"])


def _put(
    into: Building, span: Span, name: str, figures: dict[str, list[DraftFigure]], sources: dict[str, list[Source]]
) -> None:
    printed = [one.value or "" for some in figures.values() for one in some]
    extra = [*figures["baseline"][1:], *figures["target"][1:]]
    indicator = DraftIndicator(
        name,
        unit=unit_of(name, printed),
        direction=direction_of(name, None),
        baseline=figures["baseline"][0] if figures["baseline"] else None,
        values=different([*figures["value"], *extra]),
        target=figures["target"][0] if figures["target"] else None,
    )
    part = into.add_indicator(indicator, Traced(sources))
    if indicator.direction is None:
        ask_direction(into, span, part)


def find_names(nodes: Sequence[Node]) -> None:
    """Take a line above two that give figures, each by a label, as the name of their indicator."""
    for name, *below in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if name.label is not None or name.labelled or not name.words or name.is_front:
            continue
        said = [one for node in below for one in ([node.label] if node.label is not None else node.labelled)]
        are_bare = all(node.label is not None or (node.head is not None and not node.head.words) for node in below)
        told = {one.meaning for one in said}
        if are_bare and len(said) >= len(below) and told <= _OF_MEASURE and len(told & _ENDS) and _are_figures(said):
            begin = name.span.cut(name.span.start, name.span.start)
            name.labelled, name.head = [Labelled(Meaning.INDICATOR, begin, name.span)], begin


def _are_figures(said: Sequence[Labelled]) -> bool:
    return all(any(part["figure"] for part in _FIGURE.finditer(one.value.words)) for one in said)


def ask_direction(into: Building, span: Span, part: Part) -> None:
    """Ask which way an indicator is meant to move."""
    into.ask_at(span, "direction", "", undirected, part=part._replace(field="direction"))
