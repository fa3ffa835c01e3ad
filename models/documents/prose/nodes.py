"""A document's running text as nodes: headings, labels, items of lists and paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.documents import about, labels
from models.documents.blocks import Row, Text
from models.documents.building import Building
from models.documents.items import MARK, Item, _depth, _kind
from models.documents.kinds import is_time
from models.documents.labels import Labelled, label_of
from models.documents.lines import paragraphs
from models.documents.lines.lines import Line
from models.documents.meanings import Meaning, column_meaning, exact_meaning, meaning_of
from models.documents.pieces import Piece, Span
from models.documents.tables.cells import says_of_stream
from models.documents.titles import is_bare, is_named, is_national, is_note
from models.documents.words import status_of

_LONGEST_HEADING = 120
_LONGEST_LABEL = 60
_MOST_WORDS = 14
_LONGEST_PHRASE = 8
_BOLD = re.compile(r"^\*\*(.+?)\*\*:?$", re.DOTALL)
_FRAMED = re.compile(r"([=~*_#+.-])\1+\s+(\S.*?)\s+\1{2,}")
_ABOUT = re.compile(r"[A-Z][\w /’'?&()-]{1,30}:\s")
"""Begins what is said of the document itself: `Period: 2023-26`."""
_HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
_TELLING = {Meaning.OWNER, Meaning.TIMESCALE, Meaning.STATUS, Meaning.BY, Meaning.SHARED}
_SAYING = {Meaning.NEED, Meaning.EVIDENCE}
_TICK = re.compile(r"(?:\[[ xX✓✔]?\]|[☐☑☒✗✘])\s+(?=\S)")
SHEET = 7
"""The level of a sheet's name: below every heading that a document marks."""


@dataclass
class Node:
    """A paragraph, a heading, or an item."""

    span: Span
    level: int = 0
    """1 and up for a heading that the document marks as one, or 0."""
    is_bold: bool = False
    mark: Span | None = None
    indent: int = 0
    gap: bool = True
    """Whether it stands apart from what is before it."""
    depth: int = 0
    label: Labelled | None = None
    """For a label whose words stand apart from what it says, such as in two cells of a row."""
    labelled: list[Labelled] = field(default_factory=list)
    head: Span | None = None
    """The words before the first label."""
    is_front: bool = False
    """Whether it says what the plan is called, or for which years it is."""
    is_sheet: bool = False
    """Whether it is the name of a sheet, or the caption of a table, rather than words above it."""
    is_beside: bool = False
    """Whether it stands in a row with others, where no heading does."""
    begins: bool = False
    """Whether it is the first of a table, with which what was said of an action ends."""

    @property
    def words(self) -> str:
        """Its words on one line."""
        return self.span.words

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.mark is not None

    @property
    def item(self) -> Item:
        """It, as the item of a list."""
        return Item(self.mark, self.span, self.depth, self.mark is not None)

    @property
    def may_be_heading(self) -> bool:
        """Whether its words could be a heading, if what stands around it makes it one."""
        said = self.words
        is_short = len(said) <= _LONGEST_HEADING and len(said.split()) <= _MOST_WORDS
        if (
            not is_short
            or not said
            or said[-1] in ".;,?!"
            or not (said[0].isupper() or said[0].isdigit() or said[0] in "‘“'\"")
        ):
            return is_named(said) and not said.endswith(".")
        return not is_time(said)


def of_text(into: Building, text: Text, gap: bool) -> list[Node]:
    """The nodes of a text: one, or one for each of its lines."""
    piece = into.piece(text.words, text.line)
    mark = into.piece(text.mark, text.line).whole if text.mark else None
    found = [Node(span, text.level, text.is_bold, gap=gap and not nth) for nth, span in enumerate(_lines(piece))]
    if mark is not None and found:
        found[0].mark, found[0].indent = mark, text.indent
    return [understood(node) for node in found]


def of_lines(into: Building, lines: Sequence[Line]) -> Node:
    """The node of the lines of a paragraph."""
    first = lines[0]
    piece = paragraphs.piece(into, lines)
    into.block = first.block
    mark = into.piece(first.text.mark, first.number).whole if first.text.mark else None
    indent = first.text.indent
    node = Node(piece.whole.stripped(), first.text.level, first.text.is_bold, mark, indent, first.gap)
    return understood(node)


def of_cell(into: Building, text: str, line: int, column: int) -> list[Node]:
    """The nodes of a cell that stands by itself."""
    return [understood(Node(span, gap=not nth)) for nth, span in enumerate(_lines(into.piece(text, line, column)))]


def of_row(into: Building, line: int, cells: Sequence[str], after: Sequence[str] = ()) -> list[Node]:
    """The nodes of a row in which labels stand beside what they say; `after` is the row below it."""
    nodes: list[Node] = []
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    while filled:
        index = filled.pop(0)
        meaning = label_of(cells[index]) or exact_meaning(cells[index]) or _asked(cells[index])
        if meaning is None and filled and len(cells[index]) <= _LONGEST_LABEL:
            meaning = labels.likely(cells[index], cells[filled[0]])
        if is_bare(cells[index]) and filled:
            # "Priority 1", and beside it what that is.
            meaning = Meaning.WORKSTREAM
        if filled and is_national(cells[index]) and meaning not in about.OF_STREAM:
            into.leave(line, [cells[index], cells[filled[0]]], [index, filled.pop(0)])
            continue
        is_empty = _is_bare(cells, filled) if filled else not nodes
        if not filled and meaning in _SAYING:
            is_empty = all(node.label is not None for node in nodes) and not _is_alone(after)
        if meaning in {*_TELLING, *_SAYING} and len(cells) > 1 and is_empty:
            # The cell beside the label says nothing.
            into.label(line, cells[index], index)
            continue
        if meaning is None or not filled or label_of(cells[filled[0]]):
            nodes += of_cell(into, cells[index], line, index)
            continue
        label = into.piece(cells[index], line, index).whole.stripped()
        value = into.piece(cells[filled[0]], line, filled.pop(0)).whole
        nodes.append(Node(label, gap=False, label=Labelled(meaning, label, value)))
    return nodes


def _is_alone(cells: Sequence[str]) -> bool:
    """Whether a row has one cell that is no label: it may be what a label above it speaks of."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and label_of(filled[0]) is None


def _is_bare(cells: Sequence[str], after: Sequence[int]) -> bool:
    """Whether a label is followed by another, which what comes after it belongs to."""
    are_labels = [label_of(cells[index]) is not None for index in after]
    return are_labels[0] and not all(are_labels)


def _asked(cell: str) -> Meaning | None:
    """What a question, or words before a colon, mean where they stand in a cell beside the answer."""
    return meaning_of(cell) if len(cell) <= _LONGEST_LABEL and cell.rstrip()[-1:] in "?:" else column_meaning(cell)


def title_node(into: Building, title: str, line: int) -> Node:
    """The heading that the name of a sheet, or a caption, is."""
    return Node(into.piece(title, line).whole.stripped(), level=SHEET, is_sheet=True)


def above_rows(into: Building, rows: Sequence[Row], *, is_of_actions: bool = True) -> list[Node]:
    """The nodes of the rows above a table's headings; below a name, what elsewhere it serves is no other name."""
    found = [node for line, cells in rows for node in above_nodes(into, line, cells, is_of_actions=is_of_actions)]
    has_name = False
    for node in found:
        serves = is_national(node.words.partition(":")[0])
        node.is_front |= serves and has_name
        has_name |= not serves and is_named(node.words)
    return found


def above_nodes(into: Building, line: int, cells: Sequence[str], *, is_of_actions: bool = True) -> list[Node]:
    """The nodes of a row above a table's headings, unless it says what the workstream of its actions is."""
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    if not filled or (is_of_actions and says_of_stream([cells[index] for index in filled])):
        return []
    if len(filled) > 1:
        found = of_row(into, line, cells)
        for node in found:
            node.is_beside = True
        return found
    node = understood(Node(into.piece(cells[filled[0]], line, filled[0]).whole.stripped()))
    is_sentence = node.words.endswith(".") and not node.is_item and not node.labelled
    node.is_beside = bool(_ABOUT.match(node.words)) or is_sentence
    if node.may_be_heading and not is_note(node.words) and not node.is_beside:
        node.level = node.level or SHEET + 1
    return [node]


def understood(node: Node) -> Node:
    """A node whose marks, and labels, are known: what stands before its words is no part of them."""
    text, span = node.span.piece.text, node.span
    hashes = _HASHES.match(text[span.start : span.end])
    if hashes:
        node.level = node.level or len(hashes[1])
        span = span.cut(span.start + hashes.end(), span.end)
    if framed := _FRAMED.fullmatch(text, span.start, span.end):
        node.is_bold = True
        span = span.cut(*framed.span(2))
    bold = _BOLD.match(text[span.start : span.end])
    if bold:
        node.is_bold = True
        span = span.stripped("*")
    if (
        node.mark is None
        and (mark := MARK.match(text, span.start, span.end))
        and (not node.level or mark[0][:1].isalpha())
        and mark.end() < span.end
    ):
        before = text[: span.start].rpartition("\n")[2]
        node.mark, node.indent = span.cut(mark.start(), mark.end()), len(before.expandtabs(4)) // 2
        span = span.cut(mark.end(), span.end)
    if tick := _TICK.match(text, span.start, span.end):
        # Whether a box is ticked says something, but not what: it is left over where it holds a letter.
        span = span.cut(tick.end(), span.end)
    node.span = span
    if exact_meaning(span.words) is None:
        node.head, node.labelled = labels.split(span)
    return node


def paired(nodes: list[Node]) -> list[Node]:
    """The nodes, labels that stand above what they say taken together with that: `Lead`, and below it a name."""
    found: list[Node] = []
    times = Counter(node.words for node in nodes)
    at = 0
    while at < len(nodes):
        pairs = _pairs(nodes, at, times)
        is_below = bool(at and pairs and nodes[at - 1].level and is_time(pairs[0][2].words))
        if (len(pairs) > 1 or is_below) and _TELLING & {meaning for meaning, _, _ in pairs}:
            for meaning, label, value in pairs:
                found.append(Node(label.span, gap=label.gap, label=Labelled(meaning, label.span, value.span)))
            at += 2 * len(pairs)
        else:
            found.append(nodes[at])
            at += 1
    return found


def _pairs(nodes: list[Node], at: int, times: Counter[str]) -> list[tuple[Meaning, Node, Node]]:
    """From here on: labels by themselves, each with one text below it."""
    found: list[tuple[Meaning, Node, Node]] = []
    while at + 1 < len(nodes):
        label, value = nodes[at], nodes[at + 1]
        meaning = _over(label.words)
        if meaning is None and found and times[label.words] > 1 and len(label.words.split()) < _LONGEST_PHRASE:
            # Below others, and said again and again, it is one whatever its words.
            meaning = meaning_of(label.words)
        is_status = meaning is Meaning.STATUS and status_of(value.words) is not None
        is_other = _over(value.words) is not None and not is_status
        is_value = not value.level and not value.is_item and value.label is None and not is_other
        if meaning is None or label.is_item or label.label is not None or not is_value:
            break
        found.append((meaning, label, value))
        at += 2
    return found


def _over(words: str) -> Meaning | None:
    """What a line says of the one below it; of words that are known over columns only those that say so, not one alone."""
    if known := exact_meaning(words) or labels.asked(words):
        return known
    meaning = column_meaning(words) if 1 < len(words.split()) < _LONGEST_PHRASE else None
    return meaning if meaning in {*_TELLING, Meaning.EVIDENCE, Meaning.NEED} else None


def deepen(nodes: list[Node]) -> None:
    """Find how deep each item is among those around it."""
    stack: list[tuple[int, str]] = []
    for node in nodes:
        if node.mark is None:
            if not node.labelled:
                stack.clear()
            continue
        node.depth = _depth(stack, node.indent, _kind(node.mark.words))


def _lines(piece: Piece) -> list[Span]:
    found, at = [], 0
    for line in piece.text.split("\n"):
        span = Span(piece, at, at + len(line)).stripped()
        at += len(line) + 1
        if span.end > span.start:
            found.append(span)
    return found
