"""A workstream that running text may tell of; nothing of it counts until it is clear that it is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.documents import about
from models.documents.building import Building, Stream
from models.documents.finishing import finish
from models.documents.items import Item
from models.documents.kinds import is_to_do
from models.documents.meanings import Meaning
from models.documents.pieces import Span
from models.documents.prose.nodes import Node
from models.documents.tables.cells import tasks_in
from models.documents.tasks import Task
from models.documents.titles import is_named, is_note, section_title

_FEWEST = 2
_SHORT = 80
"""Characters of a line at the top or the foot of a page."""
OFFICERS = (Meaning.SPONSOR, Meaning.LEAD_OFFICER)


@dataclass
class Found:
    """A workstream to be, and what is to be done in it."""

    heading: Node | None
    tasks: list[Task] = field(default_factory=list)
    said: list[tuple[Meaning, Item, str]] = field(default_factory=list)
    """What is said of the workstream itself, and the words of the label that it stands under."""
    floor: int = 0
    """How deep the least deep of its actions is: no action of that depth is a part of another."""
    is_sure: bool = False
    """Whether the document says in so many words that these are actions, or who is behind them."""

    def says(self, meaning: Meaning) -> bool:
        """Whether anything is said of this."""
        return any(known is meaning for known, _, _ in self.said)

    @property
    def is_named(self) -> bool:
        """Whether its heading says that it names a workstream."""
        return self.heading is not None and is_named(self.heading.words)

    @property
    def told(self) -> int:
        """How many of its actions say who, by when or how far."""
        return sum(task.is_told for task in self.tasks)

    @property
    def to_do(self) -> int:
        """How many of its actions begin by saying what to do."""
        return sum(is_to_do(task.title) for task in self.tasks)


def is_plan(found: Found, named: int) -> bool:
    """Whether what stands below a heading is a plan's: it says so, or its items say what to do, and who or when.

    `named` is how many headings of the document say that they name a workstream.
    """
    tasks = found.tasks
    if found.is_sure or not tasks:
        return found.is_sure
    told, to_do = found.told, found.to_do
    dated = sum(task.has("timescale") or task.has("status") for task in tasks)
    if told >= _FEWEST and 2 * told >= len(tasks) and 2 * max(to_do, dated) >= len(tasks):
        return True
    several = named >= _FEWEST
    return found.is_named and to_do >= _FEWEST and 3 * to_do >= 2 * len(tasks) and (several or told > 0)


def may_be_plan(found: Found) -> bool:
    """Whether what stands below a heading is a plan's, in a document that surely holds one."""
    told = found.told
    return bool(told) and 2 * told >= len(found.tasks) and (found.is_named or bool(found.to_do))


def keep(into: Building, found: Found, stream: Stream) -> None:
    """Put what was found into its workstream."""
    for meaning, item, heading in found.said:
        if meaning in OFFICERS:
            about.take(into, stream, meaning, item.body, heading)
    for meaning in (Meaning.REMIT, Meaning.THEMES, Meaning.SUPPORT):
        some = [(item, heading) for known, item, heading in found.said if known is meaning]
        if some:
            about.take_items(into, stream, meaning, [item for item, _ in some], some[0][1])
    for task in found.tasks:
        if task.title:
            finish(task, into, stream)


def told_in(into: Building, node: Node, following: Sequence[Node]) -> list[Task]:
    """The actions that a paragraph says where actions stand; none where it only announces the list below it."""
    if node.words.endswith(":") and following and following[0].is_item:
        return []
    tasks = tasks_in(into, node.span, is_bare=True)
    return tasks if all(is_to_do(task.title) or task.is_told or task.has("ref") for task in tasks) else []


def are_bare(nodes: Sequence[Node]) -> bool:
    """Whether there is nothing but short lines between two tables: what a page has at its top and foot."""
    return all(not node.level and len(node.words) < _SHORT and not node.labelled for node in nodes)


def named_among(into: Building, nodes: list[Node], is_plain: bool) -> Stream | None:
    """The workstream that the last line between two tables names; in plain text any that could be a heading."""
    last = nodes[-1] if nodes else None
    if last is None or not (is_named(last.words) or (is_plain and last.may_be_heading and not is_note(last.words))):
        return None
    nodes.remove(last)
    return open_stream(into, last.span, last.mark)


def open_stream(into: Building, span: Span, mark: Span | None = None) -> Stream:
    """The workstream that a heading names; the heading has found its place with that."""
    title, label = section_title(span.words)
    is_new = not into.has_stream(title)
    stream = into.stream(title)
    if span.piece.is_taken():
        return stream
    if mark is not None:
        into.label_span(mark)
    if is_new:
        span.take()
        stream.found("title", span.sources)
        if label:
            into.label(span.sources[0].line, label)
    else:
        into.label_span(span)
    return stream
