"""Running text on its way into a draft: workstreams by their headings, and below them what is to be done."""

from collections.abc import Sequence

from models.documents import about, below, tasks
from models.documents.building import Building, Stream
from models.documents.items import Item, parse
from models.documents.labels import Labelled, label_of
from models.documents.meanings import Meaning
from models.documents.prose import front, measuring, outline
from models.documents.prose import trail as trails
from models.documents.prose.found import OFFICERS, Found, is_plan, keep, may_be_plan, open_stream, told_in
from models.documents.prose.nodes import Node
from models.documents.prose.numbered import arranged
from models.documents.prose.outline import TELLING, Outline
from models.documents.tables.cells import tasks_in
from models.documents.tasks import FIELDS, OF_TASK, Task, from_item, from_span
from models.documents.titles import is_named

_LOOKED_AHEAD = 12


class Prose:
    """The running text of one document."""

    def __init__(self, into: Building) -> None:
        self._into = into
        self._outline = Outline()
        self._trail = self._outline.trail
        self._nodes: list[Node] = []
        self._role: Meaning | None = None
        """What the last heading, or label, says that what follows is."""
        self._role_words = ""
        self._found: list[Found] = []
        self._here: Found | None = None
        self._task: Task | None = None
        self._waiting: list[Labelled] = []
        """Labels of an action that has yet to come."""
        self._measures = measuring.Measures(into)
        self._is_headed = False
        """Whether what came last is a heading that says what is to be done: a table below it tells of that."""
        self._stream: Stream | None = None
        self._is_plan = False
        """Whether its text surely names a workstream, so that others like it are some too."""

    def add(self, nodes: list[Node]) -> None:
        """Go on with what comes next."""
        self._nodes += nodes

    def settle(self, table_follows: bool = False) -> None:
        """Understand all that has come so far; what stands right above a table may head it."""
        nodes, self._nodes = self._nodes, []
        self._outline.table_follows = table_follows
        front.take(self._into, nodes, table_follows=table_follows)
        self._outline.is_marked |= any(node.level and not node.is_front for node in nodes)
        nodes = arranged(nodes)
        self._outline.learn(nodes)
        for nth, node in enumerate(nodes):
            if not node.is_front:
                self._take(node, nodes[nth + 1 : nth + 1 + _LOOKED_AHEAD])
        self._measures.end()
        self._end_task()
        self._commit()

    def end_table(self) -> None:
        """Rows have come in between: what follows is below them."""
        self._trail.has_more = True

    def named(self) -> Stream | None:
        """The workstream that the headings above a table name."""
        heading = self._trail.naming()
        if heading is not None and (self._trail.is_new or self._stream is None):
            self._stream = open_stream(self._into, heading.span, heading.mark)
            self._trail.is_new = False
        return self._stream

    @property
    def since(self) -> list[Node]:
        """What has come since the last table."""
        return self._nodes

    def placed_by(self) -> str:
        """What above a table names a workstream: a `heading`, no more than that of a `sheet`, or nothing."""
        return self._trail.placed_by(self._stream is not None)

    def _take(self, node: Node, following: Sequence[Node]) -> None:
        if node.begins and not self._is_headed:
            self._end_task()
        self._is_headed = False
        if self._measures.take(node, self._role):
            self._outline.before = node
            return
        is_heading = node.label is None and self._outline.is_heading(node, following)
        if node.label is not None:
            self._dispatch(node.label, node)
        elif is_heading:
            self._take_heading(node, following)
        elif node.labelled and (node.head is None or not node.head.words):
            for one in node.labelled:
                self._dispatch(one, node)
        elif node.is_item and node.words.endswith(":") and (said := label_of(node.words)) in OF_TASK and self._task:
            self._into.label_span(node.span)
            self._role = said
        elif node.is_item:
            self._take_item(node)
        else:
            self._take_paragraph(node, following)
        self._outline.before = node
        self._trail.has_more = self._trail.has_more or not is_heading

    def _take_heading(self, node: Node, following: Sequence[Node]) -> None:
        self._end_task()
        if node.head is not None and self._outline.names_officers(node, following):
            self._begin_stream(Node(node.head.stripped("*_([–—-"), level=node.level, mark=node.mark))
            for one in node.labelled:
                self._take_of_stream(about.of_stream(one), one)
            return
        said = label_of(node.words)
        is_title = said in (None, Meaning.GROUP, Meaning.WORKSTREAM)
        if said is not None and not is_title and not (said is Meaning.ACTION and is_named(node.words)):
            self._begin_role(said, node)
        elif not is_named(node.words) and self._outline.is_action(node, following):
            self._add(tasks.from_heading(node.item, bool(node.level)), is_sure=True)
            self._is_headed = True
        else:
            self._begin_stream(node)

    def _begin_stream(self, heading: Node) -> None:
        """Go below a heading: what follows belongs to the workstream that it names, if it names one."""
        is_role_kept = self._role is Meaning.ACTION and not trails.is_elsewhere(heading.words) and not heading.level
        self._trail.push(heading)
        self._here = None
        says_actions = is_role_kept or self._trail.speaks_of_actions
        self._role = Meaning.ACTION if says_actions and not self._trail.is_elsewhere else None

    def _begin_role(self, said: Meaning, node: Node) -> None:
        self._role, self._role_words = said, node.words
        is_heading = bool(node.level) or (trails.is_generic(node.words) and len(node.words.split()) > 1)
        if said is Meaning.ACTION and is_heading and self._here is None:
            self._trail.push(node)
        if said is Meaning.ACTION or said in about.OF_STREAM:
            self._into.label_span(node.span)
            if node.mark is not None:
                self._into.label_span(node.mark)

    def _dispatch(self, one: Labelled, node: Node) -> None:
        meaning = one.meaning
        is_alone = not any(other.meaning in TELLING for other in node.labelled)
        if meaning is Meaning.OWNER and is_alone and self._leads_stream(one):
            meaning = Meaning.LEAD_OFFICER
        elif meaning is Meaning.WORKSTREAM and self._outline.says_themes(one):
            meaning = Meaning.THEMES
        is_of_task = meaning is Meaning.LEAD_OFFICER and self._task is not None
        names = meaning is Meaning.WORKSTREAM or (meaning is Meaning.GROUP and self._task is None)
        if meaning in about.OF_STREAM and not is_of_task:
            self._take_of_stream(meaning, one)
        elif names and one.value.words:
            self._take_named(one, node)
        elif meaning is Meaning.ACTION:
            self._take_action_label(one)
        elif meaning in OF_TASK or is_of_task:
            self._take_of_task(one)

    def _leads_stream(self, one: Labelled) -> bool:
        """Whether who leads is said of the workstream: nothing to be done has been named below its heading."""
        here = self._here
        is_early = self._task is None and (here is None or not here.tasks) and not self._waiting
        is_below = self._trail.is_new or (here is not None and bool(here.said))
        return is_early and is_below and about.of_stream(one) is Meaning.LEAD_OFFICER

    def _take_of_stream(self, meaning: Meaning, one: Labelled) -> None:
        here = self._current()
        here.is_sure |= meaning in OFFICERS
        self._into.label_span(one.label)
        self._end_task()
        announces = not one.value.words or one.value.words.endswith(":")
        self._role = meaning if announces else Meaning.ACTION if self._trail.speaks_of_actions else None
        self._role_words = one.label.words
        if one.value.words:
            several = parse(one.value) if meaning is Meaning.SUPPORT else [Item(None, one.value)]
            here.said += [(meaning, item, one.label.words) for item in several]

    def _take_named(self, one: Labelled, node: Node) -> None:
        """A label that names the workstream of what follows."""
        self._end_task()
        self._into.label_span(one.label)
        self._trail.push(Node(one.value, level=node.level))
        self._here = self._role = None
        self._current().is_sure = True
        self._trail.is_new = True

    def _take_action_label(self, one: Labelled) -> None:
        self._into.label_span(one.label)
        if not one.value.words:
            self._task = None
            self._role = Meaning.ACTION
            return
        waiting, self._waiting = self._waiting, []
        for task in tasks_in(self._into, one.value, is_bare=True):
            self._add(task, is_sure=True)
            for other in waiting:
                tasks.put_labelled(task, other)

    def _take_of_task(self, one: Labelled) -> None:
        before = self._outline.before
        is_telling = one.meaning in TELLING or one.meaning is Meaning.OWNER
        name = tasks.field_of(self._task, one.meaning)
        is_new = before is not None and outline.is_untaken(before) and not tasks.is_of(self._task, before.span, name)
        if is_telling and is_new and before is not None:
            self._add(from_item(before.item), is_sure=True)
        if self._task is not None and (not self._task.has(name) or name == "evidence"):
            tasks.put_labelled(self._task, one)
        else:
            self._waiting.append(one)
        self._role = one.meaning if not one.value.words else self._role

    def _take_item(self, node: Node) -> None:
        role = self._role
        if role is not None and role in about.OF_STREAM:
            self._current().said.append((role, node.item, self._role_words))
        elif role in (None, Meaning.ACTION):
            self._take_action(node)
        elif role is not None and role in OF_TASK and self._task is not None:
            tasks.put_labelled(self._task, outline.unlabelled(role, node))
            if node.mark is not None:
                self._into.label_span(node.mark)

    def _take_action(self, node: Node) -> None:
        task = from_item(node.item)
        here = self._current()
        above = reversed(here.tasks) if task.depth > here.floor else ()
        parent = next((one for one in above if one.depth < task.depth), None)
        if parent is not None and self._task is not None:
            if not (parent is self._task and not parent.under and tasks.put_bare(parent, node.span)):
                parent.under.append(task)
            elif node.mark is not None:
                self._into.label_span(node.mark)
        else:
            self._add(task, is_sure=self._role is Meaning.ACTION)

    def _take_paragraph(self, node: Node, following: Sequence[Node]) -> None:
        role, known = self._role, self._task
        if role is not None and role in about.OF_STREAM and not (role in OFFICERS and self._current().says(role)):
            self._current().said.append((role, node.item, self._role_words))
            self._role = None if role in OFFICERS else role
        elif known is not None and not known.is_told and below.put_below(known, node.span):
            pass
        elif role is Meaning.ACTION and not self._trail.is_elsewhere:
            # What stands above a table, beside something else, is no action.
            for task in [] if node.is_beside else told_in(self._into, node, following):
                self._add(task, is_sure=True)
        elif role is not None and role in OF_TASK and known is not None and not known.has(FIELDS.get(role, "")):
            tasks.put_labelled(known, outline.unlabelled(role, node))
            self._role = None
        elif outline.is_told(node, following):
            self._add(from_span(node.span), is_sure=True)
        elif not node.is_beside and (task := from_span(node.span)).is_sure:
            self._add(task, is_sure=False)

    def _add(self, task: Task, *, is_sure: bool) -> None:
        here = self._current()
        here.tasks.append(task)
        here.floor = min(here.floor, task.depth)
        here.is_sure |= is_sure
        self._task = task

    def _end_task(self) -> None:
        self._task = None
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
        named = sum(one.is_named for one in found)
        sure = {id(one) for one in found if is_plan(one, named)}
        self._is_plan = self._is_plan or bool(sure)
        for one in found:
            is_kept = id(one) in sure or (self._is_plan and may_be_plan(one))
            if is_kept and (one.tasks or one.said):
                self._stream = self._opened(one)
                keep(self._into, one, self._stream)
        if self._here is not None:
            self._here = Found(self._here.heading, is_sure=self._here.is_sure)
            self._found = [self._here]

    def _opened(self, found: Found) -> Stream:
        heading = found.heading
        above = open_stream(self._into, heading.span, heading.mark) if heading is not None else self._stream
        return above or self._into.stream(self._into.otherwise)
