"""Word's documents: the body, and what stands around it; changes as accepted, no macro run, no link followed."""

from typing import Any

from models.documents.blocks import Block, Document, Place, Text
from models.documents.readers import archive, html
from models.documents.readers.archive import Archive, Relation
from models.documents.readers.decoding import Tell, decoded
from models.documents.readers.grid import tabbed, words_of
from models.documents.readers.marks import tidied
from models.documents.readers.word import tallies
from models.documents.readers.word.drawn import drawn
from models.documents.readers.word.inline import Inline, Notes
from models.documents.readers.word.numbering import Numbering
from models.documents.readers.word.story import Lines, Story
from models.documents.readers.word.styles import Styles, child
from models.documents.readers.word.tallies import Tallies
from models.documents.readers.xml import Limits, local, value

_LIMITS = Limits()
_LARGEST_CHUNK = 5_000_000
_CURE = "ask for it again, or open it in Word, save it as docx and import that"


def read(path: str, tell: Tell) -> Document:
    """The texts and tables of a document, and what is to be said of it."""
    with archive.opened(path, _CURE) as parts:
        return _Document(parts).read(tell)


class _Document:
    """One document while it is read."""

    def __init__(self, parts: Archive) -> None:
        self._parts = parts
        main = next((one.part for one in parts.relations("").values() if one.type == "officeDocument"), None)
        self._main = main if main and main in parts else "word/document.xml"
        self._relations = parts.relations(self._main)
        self._tally = Tallies()
        self._notes = Notes()
        self._lines = Lines()
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"))

    def read(self, tell: Tell) -> Document:
        """All of it."""
        body = child(self._parts.tree(self._main, _LIMITS), "body")
        if body is None:
            raise SyntaxError("it has no body")
        story = self._story(self._relations)
        size = len(body)
        blocks = list(story.blocks(body, tell=lambda done: tell(done, size)))
        blocks += self._notes_of("footnote")
        blocks += self._notes_of("endnote")
        blocks += self._around(body)
        blocks += self._comments()
        tell(size, size)
        return Document(self._parts.name, story.title, tabbed(blocks), self._tally.remarks())

    # -------------------------------------------------------------------------------------------------- around the body

    def _related(self, kind: str) -> Any:
        """The root of the part of a kind that the body refers to, as empty as `()` where there is none."""
        part = next((one.part for one in self._relations.values() if one.type == kind and one.part), None)
        return self._parts.tree(part, _LIMITS) if part and part in self._parts else ()

    def _story(self, relations: dict[str, Relation]) -> Story:
        inline = Inline(self._styles, self._notes, self._tally)
        story = Story(self._styles, self._numbering, inline, self._lines, self._tally)

        def other(element: Any) -> list[Block]:
            return self._chunk(relations.get(value(element, "id") or ""))

        def beside(element: Any, place: Place) -> list[Block]:
            return drawn(element, place, story, self._parts, relations, self._tally)

        story.drawn, story.other = beside, other
        return story

    def _notes_of(self, kind: str) -> list[Block]:
        """The notes that were pointed at, in the order of their numbers."""
        root = self._related(f"{kind}s")
        story = self._story(self._relations)
        known = {value(one, "id"): one for one in root}
        blocks: list[Block] = []
        # A note may point at others in turn.
        for at, note in enumerate(self._notes.of(kind), 1):
            mark = str(at)
            for block in story.blocks(known.get(note, ()), Place.NOTE):
                blocks.append(block._replace(mark=mark) if isinstance(block, Text) and not block.mark else block)
                mark = ""
        return blocks

    def _around(self, body: Any) -> list[Block]:
        """Headers and footers of every section; what stands in several of them is given once."""
        settings = self._related("settings")
        is_two_sided = child(settings, "evenAndOddHeaders") is not None
        blocks: dict[Block | int, Block] = {}
        read: set[str | None] = set()
        for section in (one for one in body.iter() if local(one.tag) == "sectPr"):
            has_first = child(section, "titlePg") is not None
            for one in section:
                kind = local(one.tag)
                if kind not in ("headerReference", "footerReference"):
                    continue
                if not {"first": has_first, "even": is_two_sided}.get(value(one, "type") or "", True):
                    continue
                relation = self._relations.get(value(one, "id") or "")
                part = relation.part if relation else None
                if part and part in self._parts and part not in read:
                    read.add(part)
                    place = Place.HEADER if kind == "headerReference" else Place.FOOTER
                    story = self._story(self._parts.relations(part))
                    for block in story.blocks(self._parts.tree(part, _LIMITS), place):
                        blocks.setdefault(block._replace(line=0) if isinstance(block, Text) else id(block), block)
        return list(blocks.values())

    def _comments(self) -> list[Block]:
        root = self._related("comments")
        story = self._story(self._relations)
        blocks: list[Block] = []
        for comment in root:
            words = words_of(list(story.blocks(comment, Place.COMMENT)))
            if words:
                author = tidied(value(comment, "author") or "")
                self._tally.add(tallies.COMMENT, self._lines.now)
                blocks.append(Text(self._lines.now, f"{author}: {words}" if author else words, place=Place.COMMENT))
        return blocks

    def _chunk(self, relation: Relation | None) -> list[Block]:
        """A part in another format: a page of HTML is read, any other is told of."""
        part = relation.part if relation else None
        if not part or part not in self._parts:
            return []
        if not part.casefold().endswith((".html", ".htm", ".xhtml")):
            self._tally.add(tallies.EMBEDDED, self._lines.now)
            return []
        with self._parts.open(part, _LARGEST_CHUNK) as file:
            page = decoded(file.read())
        _, blocks = html.parsed(page, self._parts.name, lambda *_: None)
        return [block._replace(line=self._lines.next()) if isinstance(block, Text) else block for block in blocks]
