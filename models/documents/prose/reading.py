"""Running text on its way into a draft: workstreams by their headings, and below them what is to be done."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from models.documents import about, labels
from models.documents.building import Building, Stream
from models.documents.items import Item
from models.documents.kinds import is_to_do
from models.documents.labels import label_of
from models.documents.meanings import Meaning
from models.documents.pieces import Span
from models.documents.prose import front, measuring
from models.documents.prose import trail as trails
from models.documents.prose.nodes import Node, deepen, paired
from models.documents.prose.trail import Trail
from models.documents.sharing import tells_who_and_when
from models.documents.tables.cells import tasks_in
from models.documents.tasks import FIELDS, Task, finish, from_item, from_span, put_labelled, put_number, put_shared
from models.documents.titles import is_named, section_title

_OF_TASK = {*FIELDS, Meaning.BY, Meaning.SHARED, Meaning.RAG} - {
    Meaning.ACTION,
    Meaning.LEAD_OFFICER,
    Meaning.INDICATOR,
}
_OF_MEASURE = {Meaning.BASELINE, Meaning.TARGET, Meaning.VALUE, Meaning.UNIT}
_TELLING = {Meaning.TIMESCALE, Meaning.STATUS, Meaning.BY, Meaning.SHARED, Meaning.START, Meaning.PROGRESS}
_FEWEST = 2
_LONGEST = 16
"""Words of a heading."""


@dataclass
class Found:
    """A workstream to be, and what is to be done in it; nothing of it counts until it is clear that it is one."""

    heading: Node | None
    tasks: list[Task] = field(default_factory=list)
    said: list[tuple[Meaning, list[Item], str]] = field(default_factory=list)
    """What is said of the workstream itself."""
    is_sure: bool = False
    """Whether the document says in so many words that these are actions, or who is behind them."""


class Prose:
    """The running text of one document."""

    def __init__(self, into: Building, measure: "Callable[[list[Node]], None] | None" = None) -> None:
        self._into = into
        self._trail = Trail()
        self._nodes: list[Node] = []
        self._role: Meaning | None = None
        self._role_words = ""
        self._found: list[Found] = []
        self._here: Found | None = None
        self._task: Task | None = None
        self._waiting: list[labels.Labelled] = []
        self._measure: list[labels.Labelled] = []
        self._before: Node | None = None
        self._stream: Stream | None = None
        self._is_marked = False
        self._is_plan = False
        """Whether a workstream has been found in its text for certain, so that others like it are some too."""
        self._table_follows = False

    def add(self, nodes: list[Node]) -> None:
        """Go on with what comes next."""
        self._nodes += nodes

    def settle(self, table_follows: bool = False) -> None:
        """Understand all that has come so far; what stands right above a table may head it."""
        nodes, self._nodes = self._nodes, []
        self._table_follows = table_follows
        front.take(self._into, nodes, table_follows=table_follows)
        self._is_marked = self._is_marked or any(node.level for node in nodes)
        nodes = paired(nodes)
        deepen(nodes)
        for nth, node in enumerate(nodes):
            if not node.is_front:
                self._take(node, nodes[nth + 1 :])
        self._end_measure()
        self._end_task()
        self._commit()

    def end_table(self) -> None:
        """Rows have come in between: what follows is below them."""
        self._trail.has_more = True

    def named(self) -> Stream | None:
        """The workstream that the headings above a table name."""
        heading = self._trail.naming()
        if heading is not None and (self._trail.is_new or self._stream is None):
            self._stream = self._open(heading)
            self._trail.is_new = False
        return self._stream

    def is_bare(self) -> bool:
        """Whether nothing but short lines has come since the last table: what a page has at its top and foot."""
        return all(not node.level and len(node.words) < 80 and not node.labelled for node in self._nodes)

    def would_name(self) -> bool:
        """Whether the headings above a table name a workstream."""
        return not self._trail.is_title and (self._trail.naming() is not None or self._stream is not None)

    # ------------------------------------------------------------------------------------------------------ one node

    def _take(self, node: Node, following: list[Node]) -> None:
        if node.begins:
            self._end_task()
        if self._take_measure(node):
            self._before = node
            return
        if node.label is not None:
            self._dispatch(node.label, node)
        elif self._is_heading(node, following):
            self._take_heading(node, following)
        elif node.labelled and (node.head is None or not node.head.words):
            for one in node.labelled:
                self._dispatch(one, node)
        elif node.is_item:
            self._take_item(node)
        else:
            self._take_paragraph(node, following)
        self._before = node
        if not self._is_heading(node, following):
            self._trail.has_more = True

    def _take_measure(self, node: Node) -> bool:
        """Take in what a line, or a label, says of an indicator."""
        said = [node.label] if node.label is not None else node.labelled
        if said and said[0].meaning is Meaning.INDICATOR and said[0].value.words:
            self._end_measure()
            self._measure = list(said)
            return True
        if self._measure and said and all(one.meaning in _OF_MEASURE for one in said):
            self._measure += said
            return True
        self._end_measure()
        is_one = measuring.may_tell(node.span) and (self._role is Meaning.INDICATOR or node.is_item)
        if not is_one or not measuring.take(self._into, node.span):
            return False
        if node.mark is not None:
            self._into.label_span(node.mark)
        return True

    def _end_measure(self) -> None:
        measure, self._measure = self._measure, []
        if len(measure) > 1:
            measuring.take_labels(self._into, measure)

    def _is_heading(self, node: Node, following: list[Node]) -> bool:
        if self._names_officers(node, following):
            return True
        if node.label is not None or (node.labelled and not node.level):
            return is_named(node.words) and node.label is None and len(node.words) < 120 and not _is_told(node)
        if node.level:
            return True
        if label_of(node.words) is not None and (not node.is_item or node.is_bold):
            return True
        if node.is_bold and node.may_be_heading:
            return True
        if node.is_item and not (is_named(node.words) or self._heads_list(node, following)):
            return False
        if is_named(node.words) and node.may_be_heading:
            return True
        return not self._is_marked and node.may_be_heading and self._stands_apart(node, following)

    def _names_officers(self, node: Node, following: list[Node]) -> bool:
        """Whether a line names a workstream and, beside it, who is behind that: `2. Play (Sponsor: Ann Lee)`."""
        if (
            node.label is not None
            or node.head is None
            or not node.head.words
            or len(node.head.words.split()) > _LONGEST
        ):
            return False
        said = {_of_stream(one) for one in node.labelled}
        if not said & {Meaning.SPONSOR, Meaning.LEAD_OFFICER} or not said <= about.OF_STREAM:
            return False
        is_above = bool(following) and following[0].is_item and (not node.is_item or following[0].depth > node.depth)
        return bool(node.level) or node.is_bold or is_named(node.words) or is_above

    def _heads_list(self, node: Node, following: list[Node]) -> bool:
        """Whether a numbered line heads what follows rather than being one of several: `2. Literacy`, then bullets."""
        if not node.item.number or not node.may_be_heading:
            return False
        if not following:
            return self._table_follows
        after = following[0]
        if after.is_item and after.item.number.startswith(f"{node.item.number}."):
            # Below 2 come 2.1 and 2.2: actions, if they say who does them, else parts of one.
            is_told = any(one.labelled for one in following[:3]) or not is_to_do(node.words)
            return node.words.isupper() or is_told
        if is_to_do(node.words):
            return False
        return (after.is_item and not after.item.number) or after.label is not None or bool(after.labelled)

    def _stands_apart(self, node: Node, following: list[Node]) -> bool:
        if not following:
            return self._table_follows
        after = following[0]
        is_before = after.is_item or after.label is not None or bool(after.labelled) or after.gap
        return (node.gap or self._before is None or self._trail.nearest is self._before) and is_before

    # ------------------------------------------------------------------------------------------------------- headings

    def _take_heading(self, node: Node, following: list[Node]) -> None:
        self._end_task()
        if self._names_officers(node, following):
            self._take_named_officers(node)
            return
        said = label_of(node.words)
        if said is Meaning.GROUP or said is Meaning.WORKSTREAM:
            said = None
        if said is not None and not (said is Meaning.ACTION and is_named(node.words)):
            self._begin_role(said, node)
            return
        if not is_named(node.words) and self._is_action(node, following):
            self._begin_task(node)
            return
        self._begin_stream(node)

    def _take_named_officers(self, node: Node) -> None:
        assert node.head is not None
        self._begin_stream(Node(node.head.stripped("*_([–—-"), level=node.level, mark=node.mark))
        for one in node.labelled:
            self._take_of_stream(_of_stream(one) or one.meaning, one)

    def _begin_stream(self, heading: Node) -> None:
        """Go below a heading: what follows belongs to the workstream that it names, if it names one."""
        is_role_kept = self._role is Meaning.ACTION and not trails.is_elsewhere(heading.words) and not heading.level
        self._trail.push(heading)
        self._here = None
        self._role = Meaning.ACTION if is_role_kept or self._trail.speaks_of_actions else None
        if self._trail.is_elsewhere:
            self._role = None

    def _begin_role(self, said: Meaning, node: Node) -> None:
        self._role, self._role_words = said, node.words
        is_heading = bool(node.level) or (trails.is_generic(node.words) and len(node.words.split()) > 1)
        if said is Meaning.ACTION and is_heading and self._here is None:
            self._trail.push(node)
        if said is Meaning.ACTION or said in about.OF_STREAM:
            self._into.label_span(node.span)
            if node.mark is not None:
                self._into.label_span(node.mark)

    def _is_action(self, node: Node, following: list[Node]) -> bool:
        """Whether a heading is something to be done: who does it, or by when, stands right below it."""
        told: set[Meaning] = set()
        for one in following:
            found = [one.label] if one.label is not None else one.labelled
            if not found or (one.head is not None and one.head.words and one.label is None):
                break
            told |= {label.meaning for label in found}
        of_stream = {
            Meaning.SPONSOR,
            Meaning.REMIT,
            Meaning.THEMES,
            Meaning.SUPPORT,
            Meaning.ACTION,
            Meaning.LEAD_OFFICER,
        }
        return bool(told & _TELLING) and not told & of_stream

    def _begin_task(self, node: Node) -> None:
        task = from_item(node.item)
        if node.mark is not None and not task.label:
            put_number(task, node.item)
        self._add(task)
        self._current().is_sure = True

    # --------------------------------------------------------------------------------------------------------- labels

    def _dispatch(self, one: labels.Labelled, node: Node) -> None:
        meaning = one.meaning
        if meaning is Meaning.OWNER and self._leads_stream(one):
            meaning = Meaning.LEAD_OFFICER
        if meaning in about.OF_STREAM and not (meaning is Meaning.LEAD_OFFICER and self._task is not None):
            self._take_of_stream(meaning, one)
        elif (
            meaning in (Meaning.WORKSTREAM, Meaning.GROUP)
            and one.value.words
            and (self._task is None or meaning is Meaning.WORKSTREAM)
        ):
            self._take_named(one, node)
        elif meaning is Meaning.ACTION:
            self._take_action_label(one)
        elif meaning in _OF_TASK or meaning is Meaning.LEAD_OFFICER:
            self._take_of_task(one, node)

    def _leads_stream(self, one: labels.Labelled) -> bool:
        """Whether who leads is said of the workstream: nothing to be done has been named below its heading."""
        is_early = self._task is None and (self._here is None or not self._here.tasks) and not self._waiting
        is_below = self._trail.is_new or (self._here is not None and bool(self._here.said))
        return is_early and is_below and "lead" in one.label.words.casefold()

    def _take_of_stream(self, meaning: Meaning, one: labels.Labelled) -> None:
        here = self._current()
        here.is_sure = here.is_sure or meaning in (Meaning.SPONSOR, Meaning.LEAD_OFFICER)
        self._into.label_span(one.label)
        self._end_task()
        announces = not one.value.words or one.value.words.endswith(":")
        self._role = meaning if announces else Meaning.ACTION if self._trail.speaks_of_actions else None
        self._role_words = one.label.words
        if one.value.words:
            here.said.append((meaning, [Item(None, one.value)], one.label.words))

    def _take_named(self, one: labels.Labelled, node: Node) -> None:
        """A label that names the workstream of what follows."""
        self._end_task()
        self._into.label_span(one.label)
        self._trail.push(Node(one.value, level=node.level))
        self._here = None
        self._role = None
        self._current().is_sure = True

    def _take_action_label(self, one: labels.Labelled) -> None:
        self._into.label_span(one.label)
        self._end_task(keeps_waiting=True)
        if not one.value.words:
            self._role = Meaning.ACTION
            return
        tasks = tasks_in(self._into, one.value, is_bare=True)
        for task in tasks:
            self._add(task)
        self._current().is_sure = True
        waiting, self._waiting = self._waiting, []
        for other in waiting:
            for task in tasks:
                put_labelled(task, other)

    def _take_of_task(self, one: labels.Labelled, node: Node) -> None:
        is_telling = one.meaning in _TELLING or one.meaning is Meaning.OWNER
        if self._task is None and is_telling and self._before is not None and self._is_untaken(self._before):
            self._add(from_item(self._before.item))
            self._current().is_sure = True
        name = FIELDS.get(one.meaning, "")
        if self._task is not None and (not self._task.has(name) or name == "evidence"):
            put_labelled(self._task, one)
        else:
            self._waiting.append(one)
        self._role = one.meaning if not one.value.words else self._role

    def _is_untaken(self, node: Node) -> bool:
        """Whether a paragraph that has found no place may be what the labels below it speak of."""
        is_alone = not node.labelled and node.label is None and not node.level
        return is_alone and (node.is_item or is_to_do(node.words)) and len(node.words.split()) > 2

    # ---------------------------------------------------------------------------------------------- items, paragraphs

    def _take_item(self, node: Node) -> None:
        role = self._role
        if role in about.OF_STREAM:
            self._current().said.append((role, [node.item], self._role_words))
        elif role in (None, Meaning.ACTION):
            self._take_action(node)
        elif role in _OF_TASK and self._task is not None and role is not None:
            put_labelled(self._task, labels.Labelled(role, node.span.cut(node.span.start, node.span.start), node.span))
            if node.mark is not None:
                self._into.label_span(node.mark)

    def _take_action(self, node: Node) -> None:
        task = from_item(node.item)
        here = self._current()
        parent = next((one for one in reversed(here.tasks) if one.depth < task.depth), None)
        if parent is not None and here.tasks and self._task is not None:
            parent.under.append(task)
            return
        self._add(task)
        here.is_sure = here.is_sure or self._role is Meaning.ACTION

    def _take_paragraph(self, node: Node, following: list[Node]) -> None:
        role = self._role
        if role in about.OF_STREAM and role not in (Meaning.SPONSOR, Meaning.LEAD_OFFICER):
            self._current().said.append((role, [node.item], self._role_words))
        elif role in (Meaning.SPONSOR, Meaning.LEAD_OFFICER) and not any(
            meaning is role for meaning, _, _ in self._current().said
        ):
            self._current().said.append((role, [node.item], self._role_words))
            self._role = None
        elif self._task is not None and not self._task.is_told and tells_who_and_when(node.span):
            put_shared(self._task, node.span)
        elif role is Meaning.ACTION and not self._trail.is_elsewhere:
            self._take_action_paragraph(node, following)
        elif (
            role in _OF_TASK
            and role is not None
            and self._task is not None
            and not self._task.has(FIELDS.get(role, ""))
        ):
            put_labelled(self._task, labels.Labelled(role, node.span.cut(node.span.start, node.span.start), node.span))
            self._role = None
        elif node.head is not None and node.labelled and any(one.meaning in _TELLING for one in node.labelled):
            self._add(from_span(node.span))
            self._current().is_sure = True

    def _take_action_paragraph(self, node: Node, following: list[Node]) -> None:
        """A paragraph where actions stand: one of them, unless it only announces the list below it."""
        announces = node.words.endswith(":") and following and following[0].is_item
        if announces:
            return
        tasks = tasks_in(self._into, node.span, is_bare=True)
        if all(is_to_do(task.title) or task.is_told or task.has("ref") for task in tasks):
            for task in tasks:
                self._add(task)
            self._current().is_sure = True

    # ----------------------------------------------------------------------------------------------------- workstreams

    def _add(self, task: Task) -> None:
        self._end_task(keeps_waiting=True)
        self._current().tasks.append(task)
        self._task = task

    def _end_task(self, keeps_waiting: bool = False) -> None:
        self._task = None
        if not keeps_waiting:
            self._waiting = []

    def _current(self) -> Found:
        """The workstream that is spoken of: that of the headings above, else the one before."""
        if self._here is None:
            self._here = Found(self._trail.naming())
            self._found.append(self._here)
            self._trail.is_new = False
        return self._here

    def _commit(self) -> None:
        """Keep each workstream that surely is one."""
        found, self._found = self._found, []
        here = self._here
        sure = [one for one in found if _is_plan(one, found)]
        self._is_plan = self._is_plan or bool(sure)
        for one in found:
            if one in sure or (self._is_plan and _may_be_plan(one)):
                self._stream = self._keep(one)
        self._here = None if here not in found else here
        if self._here is not None:
            # What follows goes on with it, as far as it is one.
            self._here = Found(here.heading if here else None, is_sure=here.is_sure if here else False)
            self._found = [self._here]

    def _keep(self, found: Found) -> Stream | None:
        if not found.tasks and not found.said:
            return self._stream
        stream = self._open(found.heading) if found.heading is not None else self._stream or self._otherwise()
        for meaning, items, heading in found.said:
            if meaning in (Meaning.SPONSOR, Meaning.LEAD_OFFICER):
                about.take(self._into, stream, meaning, items[0].body, heading)
        for meaning in (Meaning.REMIT, Meaning.THEMES, Meaning.SUPPORT):
            items = [item for known, some, _ in found.said if known is meaning for item in some]
            words = next((heading for known, _, heading in found.said if known is meaning), "")
            about.take_items(self._into, stream, meaning, items, words)
        for task in found.tasks:
            if task.title:
                finish(task, self._into, stream)
        return stream

    def _otherwise(self) -> Stream:
        return self._into.stream(self._into.otherwise)

    def _open(self, heading: Node) -> Stream:
        return open_stream(self._into, heading.span, heading.mark)


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


def _is_plan(found: Found, others: list[Found]) -> bool:
    """Whether what stands below a heading is a plan's: it says so, or its items say what to do, and who or when."""
    if found.is_sure:
        return True
    tasks = found.tasks
    if not tasks:
        return False
    told = sum(task.is_told for task in tasks)
    to_do = sum(is_to_do(task.title) for task in tasks)
    dated = sum(task.has("timescale") or task.has("status") for task in tasks)
    if told >= _FEWEST and 2 * told >= len(tasks) and (2 * to_do >= len(tasks) or 2 * dated >= len(tasks)):
        return True
    is_titled = found.heading is not None and is_named(found.heading.words)
    several = sum(one.heading is not None and is_named(one.heading.words) for one in others) >= _FEWEST
    return is_titled and to_do >= _FEWEST and 3 * to_do >= 2 * len(tasks) and (several or told > 0)


def _may_be_plan(found: Found) -> bool:
    """Whether what stands below a heading is a plan's, in a document that surely holds one."""
    is_titled = found.heading is not None and is_named(found.heading.words)
    told = sum(task.is_told for task in found.tasks)
    to_do = sum(is_to_do(task.title) for task in found.tasks)
    return bool(told) and 2 * told >= len(found.tasks) and (is_titled or bool(to_do))


def _of_stream(one: labels.Labelled) -> Meaning | None:
    """What a label beside the name of a workstream says of it."""
    if one.meaning is Meaning.OWNER and "lead" in one.label.words.casefold():
        return Meaning.LEAD_OFFICER
    return one.meaning


def _is_told(node: Node) -> bool:
    return any(one.meaning in _TELLING or one.meaning is Meaning.OWNER for one in node.labelled)


_ = re
