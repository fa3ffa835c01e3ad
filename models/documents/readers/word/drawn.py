"""What is drawn beside the text of a Word document: boxes, diagrams, charts, words made into pictures."""

from collections.abc import Iterator
from typing import Any

from models.documents.blocks import Block, Place, Text
from models.documents.readers.archive import Archive, Relation
from models.documents.readers.marks import tidied
from models.documents.readers.word import tallies
from models.documents.readers.word.story import Story
from models.documents.readers.word.tallies import Tallies
from models.documents.readers.xml import Limits, local, value

_LIMITS = Limits(bytes=10_000_000, elements=100_000)


def drawn(
    element: Any, place: Place, story: Story, parts: Archive, relations: dict[str, Relation], tally: Tallies
) -> list[Block]:
    """What is in a drawing: the story of each box, and a text for each paragraph of a diagram or a chart."""
    blocks: list[Block] = []
    for one in _shown(element):
        name = local(one.tag)
        if name == "txbxContent":
            blocks += story.blocks(one, place)
        elif name == "textpath":
            blocks += _text(story, value(one, "string"), place)
        elif name == "OLEObject":
            tally.add(tallies.EMBEDDED, story.line)
        else:
            relation = relations.get(value(one, "dm" if name == "relIds" else "id") or "")
            if relation and relation.part and relation.part in parts:
                for words in paragraphs(parts.tree(relation.part, _LIMITS)):
                    blocks += _text(story, words, place)
    return blocks


def paragraphs(root: Any) -> Iterator[str]:
    """The paragraphs of a diagram, a chart or a drawing on a sheet, and the names that a chart keeps of its series."""
    for one in root.iter():
        name = local(one.tag)
        if name == "p":
            yield "".join(said.text or "" for said in one.iter() if local(said.tag) == "t")
        elif name == "strCache":
            yield from (said.text or "" for said in one.iter() if local(said.tag) == "v")


def _text(story: Story, words: str | None, place: Place) -> list[Block]:
    said = tidied(words or "")
    return [Text(story.line, said, place=place)] if said else []


def _shown(element: Any) -> Iterator[Any]:
    """What holds words in a drawing; of several ways to write the same, the first."""
    for one in element:
        name = local(one.tag)
        if name in ("txbxContent", "textpath", "relIds", "chart", "OLEObject"):
            yield one
        elif name == "AlternateContent":
            if len(one):
                yield from _shown(one[0])
        else:
            yield from _shown(one)
