"""Labels before a dash, in a text that labels so throughout: `Action – Visit schools`, and below it `Owner – QIO`."""

from collections import Counter
from collections.abc import Sequence

from models.documents import labels
from models.documents.labels import Labelled
from models.documents.meanings import Meaning
from models.documents.prose.nodes import Node

_TELLING = {Meaning.OWNER, Meaning.TIMESCALE, Meaning.STATUS}
_FEWEST = 2


def understand(nodes: Sequence[Node]) -> None:
    """Know words before a dash as labels where the same ones begin several lines, and others say who or by when.

    Such words as often begin a title, so that one line alone does not show what they are.
    """
    able = [(node, one) for node in nodes if not node.level and (one := _before_dash(node)) is not None]
    times = Counter(one.label.words.casefold() for _, one in able)
    told = {one.meaning for node in nodes for one in node.labelled}
    if len(told & _TELLING) < _FEWEST:
        return
    for node, one in able:
        if times[one.label.words.casefold()] >= _FEWEST:
            node.head, node.labelled = node.span.cut(node.span.start, node.span.start), [one]


def understand_officers(nodes: Sequence[Node]) -> None:
    """Know who is behind a workstream by words with nothing between, where several lines begin so: `Sponsor Head of Play`."""
    able = [(node, one) for node in nodes if not node.level and (one := _before_name(node)) is not None]
    times = Counter(one.label.words.casefold() for _, one in able)
    for node, one in able:
        if times[one.label.words.casefold()] >= _FEWEST:
            node.head, node.labelled = node.span.cut(node.span.start, node.span.start), [one]


def _before_name(node: Node) -> Labelled | None:
    """The label, and the name of a post, of a line that none has been found in."""
    return labels.before_name(node.span) if node.label is None and not node.labelled else None


def _before_dash(node: Node) -> Labelled | None:
    """The label of a line that none has been found in."""
    return labels.before_dash(node.span) if node.label is None and not node.labelled else None
