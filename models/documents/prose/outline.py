"""Which of a document's lines are headings, by how they stand among the others, and what a heading is of."""

from collections.abc import Sequence

from models.documents import about
from models.documents.kinds import is_to_do
from models.documents.labels import Labelled, label_of
from models.documents.meanings import Meaning
from models.documents.prose.nodes import Node
from models.documents.prose.trail import Trail, is_elsewhere
from models.documents.titles import is_named, is_note

TELLING = {Meaning.TIMESCALE, Meaning.STATUS, Meaning.BY, Meaning.SHARED, Meaning.START, Meaning.PROGRESS}
"""Labels that only actions have."""
_LONGEST = 16
"""Words of a heading."""
_LONGEST_LINE = 120
_LOOKED_AHEAD = 12


class Outline:
    """The headings of one document."""

    def __init__(self) -> None:
        self.trail = Trail()
        self.before: Node | None = None
        """What came last."""
        self.is_marked = False
        """Whether the document marks any headings: then nothing else is guessed to be one."""
        self.table_follows = False
        """Whether a table comes after the last of what is being read."""
        self._of_actions: set[int] = set()
        """The levels of headings that are something to be done."""

    def is_heading(self, node: Node, following: Sequence[Node]) -> bool:
        """Whether a line is a heading."""
        if node.is_beside and not is_named(node.words):
            return False
        if self.names_officers(node, following):
            return True
        if node.labelled and not node.level and self.says_themes(node.labelled[0]):
            return False
        if node.label is not None or (node.labelled and not node.level):
            is_short = node.label is None and len(node.words) < _LONGEST_LINE
            is_outcome = bool(node.labelled) and node.labelled[0].meaning is Meaning.OUTCOME
            is_over = node.gap and bool(following) and following[0].is_item and following[0].gap
            is_end = node.words.endswith(".") or (is_outcome and not is_over and not _says_who_leads(following))
            return is_short and is_named(node.words) and not _is_told(node) and not is_end
        if node.level:
            return True
        if label_of(node.words) is not None and (not node.is_item or node.is_bold):
            return True
        if node.is_bold and node.may_be_heading:
            return True
        if node.is_item and node.gap and is_elsewhere(node.words):
            return True
        if node.is_item and not (is_named(node.words) or self._heads_list(node, following)):
            return False
        if not node.may_be_heading:
            return False
        return is_named(node.words) or (not self.is_marked and self._stands_apart(node, following))

    def learn(self, nodes: Sequence[Node]) -> None:
        """Know at which levels headings are something to be done, before any is read."""
        marked = [(node, nodes[nth + 1 : nth + 1 + _LOOKED_AHEAD]) for nth, node in enumerate(nodes) if node.level]
        self._of_actions |= {
            node.level for node, following in marked if not is_named(node.words) and is_action(following)
        }

    def is_action(self, node: Node, following: Sequence[Node]) -> bool:
        """Whether a heading is something to be done, by what stands below it and what its like are."""
        if is_action(following):
            return True
        has_parts = bool(node.item.number) and bool(following) and following[0].is_item
        return node.level in self._of_actions and (has_parts or is_like_actions(following))

    def says_themes(self, one: Labelled) -> bool:
        """Whether “Themes:” is what a workstream adds to, and not its name: what comes before says who is behind it."""
        before = self.before
        said = [] if before is None else before.labelled if before.label is None else [before.label]
        is_of_stream = any(about.of_stream(other) in about.OF_STREAM for other in said)
        return is_of_stream and one.label.words.casefold().strip(" :*_") == "themes"

    def _heads_list(self, node: Node, following: Sequence[Node]) -> bool:
        """Whether a numbered line heads what follows rather than being one of several: `2. Literacy`, then bullets."""
        if not node.item.number or not node.may_be_heading:
            return False
        if not following:
            return self.table_follows
        after = following[0]
        if after.is_item and after.item.number.startswith(f"{node.item.number}."):
            above = self.trail.nearest
            if above is not None and above.item.number and node.item.number.startswith(f"{above.item.number}."):
                # Below 2, a heading, 2.1 is an action, and 2.1.1 is a part of it.
                return False
            # Below 2 come 2.1 and 2.2: actions, if they say who does them, else parts of one.
            is_told = any(one.labelled for one in following[:3]) or not is_to_do(node.words)
            return node.words.isupper() or is_told
        if after.is_item and after.depth > node.depth and len(following) > 1 and is_of_task(following[1]):
            # Of what stands below it is said who does it, and by when.
            return True
        if is_to_do(node.words):
            return False
        return (after.is_item and not after.item.number) or after.label is not None or bool(after.labelled)

    def names_officers(self, node: Node, following: Sequence[Node]) -> bool:
        """Whether a line names a workstream and, beside it, who is behind that: `2. Play (Sponsor: Ann Lee)`."""
        if node.label is not None or node.head is None:
            return False
        if not 0 < len(node.head.words.split()) <= _LONGEST:
            return False
        said = {about.of_stream(one) for one in node.labelled}
        if not said & {Meaning.SPONSOR, Meaning.LEAD_OFFICER} or not said <= about.OF_STREAM:
            return False
        if not following:
            return self.table_follows
        is_above = following[0].is_item and (not node.is_item or following[0].depth > node.depth)
        return bool(node.level) or node.is_bold or is_named(node.words) or is_above

    def _stands_apart(self, node: Node, following: Sequence[Node]) -> bool:
        if is_note(node.words):
            return False
        if not following:
            return self.table_follows
        after = following[0]
        is_before = after.is_item or after.label is not None or bool(after.labelled) or after.gap
        is_before = is_before or label_of(after.words) is not None
        return (node.gap or self.before is None or self.trail.nearest is self.before) and is_before


def is_action(following: Sequence[Node]) -> bool:
    """Whether a heading is something to be done: who does it, or by when, stands right below it."""
    told = _told_below(following)
    is_telling = bool(told & TELLING) or told >= {Meaning.OWNER, Meaning.EVIDENCE}
    return is_telling and not told & {*about.OF_STREAM, Meaning.ACTION}


def is_like_actions(following: Sequence[Node]) -> bool:
    """Whether a heading is something to be done where others of its level are: anything an action has stands below it."""
    told = _told_below(following)
    return bool(told) and told <= {*TELLING, Meaning.OWNER, Meaning.EVIDENCE, Meaning.NEED}


def _told_below(following: Sequence[Node]) -> set[Meaning]:
    """What the labels right below a heading say."""
    told: set[Meaning] = set()
    for nth, one in enumerate(following):
        found = [one.label] if one.label is not None else one.labelled
        if not found or (one.head is not None and one.head.words and one.label is None):
            break
        if nth and one.gap and not following[0].gap:
            # What stands apart from labels that stand together is not of the same.
            break
        told |= {label.meaning for label in found}
    return told


def _says_who_leads(following: Sequence[Node]) -> bool:
    """Whether the next line says who is behind what is named above it."""
    after = following[0] if following else None
    said = [] if after is None else after.labelled if after.label is None else [after.label]
    return any(one.meaning in (Meaning.SPONSOR, Meaning.LEAD_OFFICER) for one in said)


def is_of_task(node: Node) -> bool:
    """Whether a line says by labels, and by nothing else, what an action above it is."""
    is_bare = not node.is_item and (node.head is None or not node.head.words)
    said = [node.label] if node.label is not None else node.labelled
    return is_bare and any(one.meaning in TELLING or one.meaning is Meaning.OWNER for one in said)


def is_told(node: Node, following: Sequence[Node]) -> bool:
    """Whether labels in a paragraph say when, or how it stands; or who, where the next line goes on with them."""
    if any(one.meaning in TELLING for one in node.labelled):
        return True
    says_who = any(one.meaning is Meaning.OWNER for one in node.labelled)
    return says_who and bool(following) and not following[0].gap and is_of_task(following[0])


def _is_told(node: Node) -> bool:
    return any(one.meaning in TELLING or one.meaning is Meaning.OWNER for one in node.labelled)


def unlabelled(role: Meaning, node: Node) -> Labelled:
    """Words that stand below their label."""
    return Labelled(role, node.span.cut(node.span.start, node.span.start), node.span)


def is_untaken(node: Node) -> bool:
    """Whether a paragraph that has found no place may be what the labels below it speak of."""
    is_alone = not node.labelled and node.label is None and not node.level
    return is_alone and (node.is_item or is_to_do(node.words)) and len(node.words.split()) > 2
