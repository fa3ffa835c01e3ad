"""The headings that stand above the place where a document is being read, and the workstream that they name."""

import re

from models.documents.meanings import Meaning, meaning_of
from models.documents.pieces import Span
from models.documents.prose.nodes import SHEET, Node
from models.documents.titles import is_bare, is_named, section_title

_FORMS = {
    "action",
    "actions",
    "commitments",
    "plan",
    "plans",
    "sheet",
    "table",
    "appendix",
    "annex",
    "tracker",
    "log",
    "register",
    "programme",
    "summary",
    "overview",
    "draft",
    "version",
    "template",
    "planner",
    "report",
    "update",
    "rag",
    "brag",
    "status",
    "priorities",
    "priority",
    "themes",
    "theme",
    "workstreams",
    "workstream",
    "objectives",
    "aims",
    "drivers",
    "strands",
    "areas",
    "focus",
    "detailed",
    "detail",
    "section",
    "part",
    "document",
    "outcomes",
    "tasks",
    "activities",
    "list",
    "chart",
    "figure",
    "diagram",
    "steps",
    "progress",
    "monitoring",
    "calendar",
    "export",
    "scorecard",
    "dashboard",
}
"""Words for a part of a document, or for the kind of thing that one lists."""
_GENERIC = _FORMS | {
    "improvement",
    "regional",
    "school",
    "schools",
    "strategic",
    "delivery",
    "the",
    "of",
    "and",
    "for",
    "our",
    "final",
    "key",
    "next",
    "data",
    "year",
    "session",
    "implementation",
    "operational",
    "service",
    "education",
    "council",
    "collaborative",
    "partnership",
    "annual",
    "driver",
    "form",
    "page",
    "a",
    "b",
    "c",
    "d",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "x",
    "this",
    "what",
    "we",
    "will",
    "do",
    "are",
    "going",
    "how",
    "to",
    "us",
    "by",
    "in",
    "on",
    "it",
    "is",
    "these",
    "following",
    "below",
    "each",
    "with",
}
_SMALL = {
    "what",
    "we",
    "will",
    "do",
    "are",
    "is",
    "going",
    "how",
    "to",
    "us",
    "by",
    "in",
    "on",
    "it",
    "this",
    "these",
    "our",
    "the",
    "of",
    "and",
    "for",
    "next",
    "following",
}
_ELSEWHERE = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s*)?(?:introduction|background|context|foreword|contents|table of contents|governance"
    r"|conclusions?|glossary|references|bibliography|acknowledgements?|purpose of (?:the )?report|recommendations"
    r"|financial implications|implications|executive summary|about us|reading list|further information|contacts?"
    r"|membership|distribution list|key|legend|abbreviations|document control|background papers|plan on a page)\W*(?:$|[/&:–-])",
    re.IGNORECASE,
)

_DEEPEST = 8
"""Headings above one another that are looked at."""


class Trail:
    """Headings, from the widest to the nearest."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self.has_more = False
        """Whether anything has stood below the nearest heading."""
        self.count = 0
        """How many headings there have been."""
        self.is_new = False
        """Whether a heading has come since a workstream was last named."""

    def push(self, node: Node) -> None:
        """Go below another heading."""
        if node.level:
            self._nodes = [one for one in self._nodes if one.level and one.level < node.level]
        elif self.has_more or (self._nodes and not is_bare(self._nodes[-1].words) and is_named(node.words)):
            keeps = [one for one in self._nodes if one.level or (is_named(one.words) and not is_named(node.words))]
            self._nodes = [one for one in keeps if one.level]
        self._nodes = [*self._nodes[-_DEEPEST:], node]
        self.count += 1
        self.has_more = False
        self.is_new = True

    def clear(self) -> None:
        """Forget all of them."""
        self._nodes = []
        self.is_new = False

    @property
    def nearest(self) -> Node | None:
        """The nearest heading."""
        return self._nodes[-1] if self._nodes else None

    @property
    def speaks_of_actions(self) -> bool:
        """Whether a heading says that what stands below it is to be done."""
        return any(says_actions(node.words) for node in self._nodes)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the nearest heading is of a part of a document that holds no plan."""
        return bool(self._nodes) and bool(_ELSEWHERE.match(self._nodes[-1].words))

    @property
    def is_title(self) -> bool:
        """Whether all there is above is one heading, which says no more than what the document is about."""
        return (
            len(self._nodes) == 1
            and self._nodes[0].level < 2
            and self.count == 1
            and not is_named(self._nodes[0].words)
        )

    def placed_by(self, has_stream: bool) -> str:
        """What names the workstream of a table here: a `heading`, no more than that of a `sheet`, or nothing."""
        naming = self.naming()
        if self.is_title or (naming is None and not has_stream):
            return ""
        is_weak = naming is not None and naming.level >= SHEET and not is_named(naming.words)
        return "sheet" if is_weak else "heading"

    def naming(self) -> Node | None:
        """The heading that names the workstream here: one that says so, else the nearest that says something."""
        able = [node for node in self._nodes if _says_something(node.words) and not _is_short_form(node)]
        named = [node for node in able if is_named(node.words)]
        if named and not is_bare(named[-1].words):
            return named[-1]
        if named:
            # "Priority 1" stands above the words that say what it is.
            below = able[able.index(named[-1]) + 1 :]
            return below[0] if below else named[-1]
        return next((node for node in reversed(able) if not _ELSEWHERE.match(node.words)), None)


def is_generic(words: str) -> bool:
    """Whether a heading is one that any plan may have: it names no workstream."""
    said = re.findall(r"[^\W\d_]+", words.casefold())
    is_told = len(said) > 1 and _FORMS.isdisjoint(said) and not _SMALL.issuperset(said)
    return all(word in _GENERIC for word in said) and not is_told


def _says_something(words: str) -> bool:
    """Whether a heading says more than what any plan has: `Priority 2: Data` does, and `Priority 2` is followed by it."""
    return bool(section_title(words)[1]) if is_named(words) and not is_bare(words) else not is_generic(words)


def is_elsewhere(words: str) -> bool:
    """Whether a heading begins a part of a document that holds no plan."""
    return bool(_ELSEWHERE.match(words))


def says_actions(words: str) -> bool:
    """Whether a heading says that what stands below it is to be done."""
    return meaning_of(words) is Meaning.ACTION or bool(
        re.search(r"\baction(?: plan|s)?\b|\bnext steps\b|\bwhat we (?:will|are going to) do\b", words, re.IGNORECASE)
    )


def same_words(one: Span, other: Span) -> bool:
    """Whether two runs of words say the same."""
    return one.words.casefold() == other.words.casefold()


def _is_short_form(node: Node) -> bool:
    """Whether a heading is a sheet's name in capitals, such as that of the kind of plan it holds."""
    return node.is_sheet and node.words.isupper() and len(node.words) < 5
