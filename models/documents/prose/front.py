"""What stands at the front of a document: what the plan is called, and for which years it is."""

import re

from models.documents.building import Building
from models.documents.labels import label_of
from models.documents.pieces import Span
from models.documents.prose.nodes import Node
from models.documents.titles import is_named

_LOOKED_AT = 15
_MOST_WORDS = 20
_PLAN = re.compile(r"\b(?:plan|strategy|framework|programme|tracker)\b", re.IGNORECASE)
_APPENDIX = re.compile(r"\s*(?:appendix|annex|schedule)\s+[A-Z0-9]{1,3}\s*[:.)–—-]+\s*(?=\S)", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\w)20\d\d\s?(?:[/–—-]|to)\s?(?:20)?\d\d(?!\w)")
_LABELLED = re.compile(r"\b(?:period|session|academic year|school year|years?)\s*:?\s*$", re.IGNORECASE)


def take(into: Building, nodes: list[Node], *, table_follows: bool) -> None:
    """Know what the plan is called, where none of its documents has said so yet."""
    front = _front(nodes)
    for node in nodes:
        if into.is_titled and node.words == into.title and not node.is_front:
            # It stands at the top of every page, or sheet.
            into.label_span(node.span)
            node.is_front = True
    if not into.is_titled and front:
        title = _title(front, nodes, table_follows)
        if title is not None:
            _take_title(into, title)
            for node in front[: front.index(title)] if title in front else []:
                # What stands above the plan's name is whose it is.
                node.is_beside = True
    if into.period is None and into.is_first:
        _take_period(into, front)
    into.is_titled = into.is_titled or bool(nodes)


def _front(nodes: list[Node]) -> list[Node]:
    """The short lines before anything longer is said."""
    found = []
    for node in nodes[:_LOOKED_AT]:
        if node.is_sheet:
            continue
        if len(node.words.split()) > _MOST_WORDS or node.is_item or node.label is not None:
            break
        found.append(node)
    return found


def _title(front: list[Node], nodes: list[Node], table_follows: bool) -> Node | None:
    able = [node for node in front if label_of(node.words) is None and not is_named(node.words) and len(node.words) > 3]
    able = [node for node in able if not _PERIOD.fullmatch(node.words.strip())]
    planned = [node for node in able if _PLAN.search(node.words) and not node.words.endswith((".", ":"))]
    if planned:
        return min(planned, key=lambda node: (node.level or 9, nodes.index(node)))
    first = able[0] if able and able[0] is nodes[0] else None
    if first is None or first.words.endswith((".", ":", ";")):
        return None
    deeper = [node for node in nodes if node.level > first.level]
    if first.level and deeper:
        return first
    if len(nodes) > 1 and (is_named(nodes[1].words) or label_of(nodes[1].words) is not None) and not first.labelled:
        return first
    return None


def _take_title(into: Building, node: Node) -> None:
    span = node.span
    appendix = _APPENDIX.match(span.piece.text, span.start, span.end)
    if appendix:
        into.leave_span(span.cut(span.start, appendix.end()))
        span = span.cut(appendix.end(), span.end)
    stars = span.piece.text.find("**", span.start + 2, span.end)
    if stars > 0:
        # What follows in bold type was printed below it.
        span = span.cut(span.start, stars)
    title = span.words
    into.title = into.otherwise = title
    span.take()
    into.found("title", span.sources)
    node.is_front = True
    into.is_titled = True
    if into.period is None and (years := _PERIOD.search(title)):
        into.period = years[0]


def _take_period(into: Building, front: list[Node]) -> None:
    for node in front:
        years = _PERIOD.search(node.span.piece.text, node.span.start, node.span.end)
        if years is None or node.is_front:
            continue
        before = node.span.piece.text[node.span.start : years.start()]
        if not before.strip() or _LABELLED.search(before):
            into.period = years[0]
            Span(node.span.piece, years.start(), years.end()).take()
            into.found("period", node.span.piece.sources(years.start(), years.end()))
            node.is_front = not before.strip() and years.end() == node.span.end
            return
