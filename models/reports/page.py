"""The plan on a page: vision, culture, themes, and each workstream with how it stands, on one side of A4."""

from collections.abc import Iterator

from models.reports import board, phrases
from models.reports.content import Block, Column, Heading, Report, Sentence, Table, cell
from models.reports.material import Material
from models.wording import day, listed

_LONGEST = 400
"""Characters of a vision that leave room for the rest of the page."""


def report(material: Material) -> Report:
    """The report."""
    plan = material.story.plan
    facts = (("Plan", material.title), ("As at", day(material.today)))
    return Report(plan.collaborative, facts, list(_blocks(material)))


def _blocks(material: Material) -> Iterator[Block]:
    story = material.story
    for label, words in (("Vision", story.vision), ("Culture", story.culture)):
        if words:
            yield Sentence(_short(words), label)
    if story.themes:
        yield Sentence(f"{listed([theme.name for theme in story.themes])}.", "Themes")
    yield Heading("Workstreams")
    columns = (
        *(Column("Workstream", 8), Column("Sponsor", 5), Column("Lead officer", 5), Column("RAG", 3)),
        *(Column("Open", 2, True), Column("Late", 2, True)),
    )
    rows = [
        (
            *(cell(told.row.title), cell(told.row.sponsor), cell(told.row.lead_officer), board.rag(told)),
            *(cell(f"{told.row.open:,}"), cell(f"{told.row.overdue:,}")),
        )
        for told in material.workstreams
    ]
    yield Table(columns, rows)
    yield Sentence(phrases.standing(material), "Actions")
    yield Sentence(phrases.judged(material.judged), "Indicators")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
