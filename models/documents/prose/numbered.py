"""Actions that have their number on a line of its own: `Commitment 3`, and below it what is to be done, by whom, when."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from models.documents.kinds import is_to_do
from models.documents.meanings import Meaning
from models.documents.prose import dashes, measuring
from models.documents.prose.nodes import Node, deepen, paired
from models.documents.prose.outline import is_of_task
from models.documents.titles import is_bare, is_named

_ACTION = re.compile(
    r"(?:action|task|step|activity|deliverable)\s+(?:no\.?\s*)?\d{1,3}(?:\.\d{1,3})*[.:]?", re.IGNORECASE
)
_CODE = re.compile(r"([A-Z]{1,4})[ -]?(\d{1,3})\s*[.:)–-]?\s+(?=[A-Z‘“\"])")
_FEWEST = 2
_TELLING = {Meaning.TIMESCALE, Meaning.STATUS, Meaning.BY, Meaning.SHARED}
_OF_STREAM = {Meaning.ACTION, Meaning.SPONSOR, Meaning.REMIT, Meaning.SUPPORT, Meaning.THEMES}
_LOOKED_AHEAD = 12


def arranged(nodes: list[Node]) -> list[Node]:
    """Nodes as they stand to one another: labels with what they say, numbers with what they number, items by depth."""
    dashes.understand(nodes)
    dashes.understand_officers(nodes)
    find_codes(nodes)
    found = numbered(paired(nodes))
    measuring.find_names(found)
    deepen(found)
    return found


def numbered(nodes: list[Node]) -> list[Node]:
    """Nodes, each line that only numbers an action taken as the mark of the one below it."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if _numbers_action(node, nodes[at + 1 : at + 1 + _LOOKED_AHEAD]):
            after = nodes[at + 1]
            after.mark, after.gap = node.span, node.gap
            found.append(after)
            at += 2
        else:
            found.append(node)
            at += 1
    return found


def find_codes(nodes: Sequence[Node]) -> None:
    """Take codes that count on from line to line as marks, where what stands below says who or when: `AP1  Visit schools`.

    A code alone may as well be the name of a class, or of a school.
    """
    able: dict[str, list[tuple[int, Node, re.Match[str]]]] = {}
    for nth, node in enumerate(nodes):
        if _is_plain(node) and (code := _CODE.match(node.span.piece.text[node.span.start : node.span.end])):
            able.setdefault(code[1], []).append((nth, node, code))
    for some in able.values():
        numbers = [int(code[2]) for _, _, code in some]
        counts_on = all(after in (1, before + 1) for before, after in pairwise(numbers))
        told = sum(nth + 1 < len(nodes) and is_of_task(nodes[nth + 1]) for nth, _, _ in some)
        if len(some) < _FEWEST or not counts_on or told < len(some):
            continue
        for _, node, code in some:
            end = node.span.start + code.end()
            node.mark = node.span.cut(node.span.start, end)
            node.span = node.head = node.span.cut(end, node.span.end)


def _numbers_action(node: Node, following: Sequence[Node]) -> bool:
    if not following or node.level or node.is_front or not _is_plain(node) or not _is_plain(following[0]):
        return False
    if is_named(following[0].words):
        return False
    if _ACTION.fullmatch(node.words):
        return True
    if not is_bare(node.words) or not is_to_do(following[0].words):
        return False
    # "Priority 1" is one where it is said by when, and nothing else stands below it before the next.
    below = list(takewhile(lambda one: not is_named(one.words) and not one.level, following[1:]))
    told = {one.meaning for some in below for one in ([some.label] if some.label is not None else some.labelled)}
    return bool(told & _TELLING) and not told & _OF_STREAM and not any(one.is_item for one in below)


def _is_plain(node: Node) -> bool:
    """Whether a node is a line of its own: no item, and no label in it."""
    return not node.is_item and node.label is None and not node.labelled and not node.level
