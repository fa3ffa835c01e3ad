"""The plan on a page: vision, culture, themes, and each workstream with how it stands, on one side of A4.

How much is told follows from the room there is: of what can be told of a plan, the most that fits. A long text is cut
at a word, what each workstream is for goes before its reason does, and of more workstreams than one side holds the
first are told and the rest counted.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from models.reading.in_full import WorkstreamStory
from models.reports import board, phrases
from models.reports.content import Block, Cell, Column, Heading, Report, Sentence, Table, cell
from models.reports.fitting import LANDSCAPE, line_count, shares, wide
from models.reports.material import Material
from models.vocabulary import Rag
from models.wording import count, day, listed

_LINES = 38.0
"""Lines of body text that one side of A4 holds below its title, with a tenth kept back for other people's fonts."""
_LINE = 140.0
"""Units of `fitting.wide` in a line of body text across the page."""


class _Detail(NamedTuple):
    """How much is told."""

    prose: int
    """Characters of the vision and the culture at most."""
    meanings: int
    """Characters of what a theme means; 0 for its name alone."""
    remit: int
    why: int
    name: int
    workstreams: int


_NEVER = 1_000_000
_DETAILS = (
    _Detail(600, 160, 160, 160, 120, _NEVER),
    _Detail(600, 80, 90, 120, 120, _NEVER),
    _Detail(400, 0, 90, 90, 80, _NEVER),
    _Detail(400, 0, 0, 90, 80, _NEVER),
    _Detail(240, 0, 0, 60, 60, _NEVER),
    _Detail(160, 0, 0, 0, 40, _NEVER),
    *(_Detail(160, 0, 0, 0, 40, most) for most in (30, 24, 18, 12)),
)
"""From the most that is told to the least."""


def report(material: Material) -> Report:
    """The report."""
    plan = material.story.plan
    facts = (("Plan", _short(material.title, 120)), ("As at", day(material.today)))
    blocks: list[Block] = []
    for detail in _DETAILS:
        blocks = list(_blocks(material, detail))
        if sum(map(_height, blocks)) <= _LINES:
            break
    title, running = _short(plan.collaborative, 80), _short(material.running, 120)
    return Report(title, facts, blocks, True, running, is_one_page=True)


def _blocks(material: Material, detail: _Detail) -> Iterator[Block]:
    story = material.story
    for label, words in (("Vision", story.vision), ("Culture", story.culture)):
        if words:
            yield Sentence(_short(words, detail.prose), label)
    if story.themes:
        yield Sentence(_short(_themes(material, detail.meanings), 2 * detail.prose), "Themes")
    yield Heading("Workstreams")
    shown = material.workstreams[: detail.workstreams]
    yield _table(shown, detail)
    if rest := material.workstreams[len(shown) :]:
        reds = sum(told.row.verdict.rag is Rag.RED for told in rest)
        yield Sentence(f"And {count(len(rest), 'more workstream')}, {reds:,} of them red.")
    yield Sentence(" ".join(filter(None, (phrases.standing(material), phrases.wanting(material)))), "Actions")
    yield Sentence(phrases.judged(material.judged), "Indicators")


def _themes(material: Material, longest: int) -> str:
    themes = material.story.themes
    if not longest or not any(theme.meaning for theme in themes):
        return f"{listed([theme.name for theme in themes])}."
    said = [
        f"{theme.name} ({_short(theme.meaning, longest).rstrip('.')})" if theme.meaning else theme.name
        for theme in themes
    ]
    return f"{'; '.join(said)}."


def _table(workstreams: Sequence[WorkstreamStory], detail: _Detail) -> Table:
    has_remits = detail.remit and any(told.row.remit for told in workstreams)
    columns = (
        *(Column("Workstream", 6), *((Column("What it is for", 18),) if has_remits else ())),
        *(Column("Sponsor", 4), Column("Lead officer", 4), Column("RAG", 1)),
        *((Column("Why", 14),) if detail.why else ()),
        *(Column("Open", 1, True), Column("Overdue", 1, True)),
    )
    rows = [tuple(_row(told, detail, bool(has_remits))) for told in workstreams]
    return Table(columns, rows)


def _row(told: WorkstreamStory, detail: _Detail, has_remits: bool) -> Iterator[Cell]:
    row = told.row
    yield cell(_short(row.title, detail.name))
    if has_remits:
        yield cell(_short(row.remit or "", detail.remit))
    yield cell(_short(row.sponsor or "", detail.name))
    yield cell(_short(row.lead_officer or "", detail.name))
    yield board.rag(told)
    if detail.why:
        yield cell(_short(row.verdict.reason, detail.why))
    yield cell(f"{row.open:,}")
    yield cell(f"{row.overdue:,}")


def _height(block: Block) -> float:
    """How many lines of body text a block takes; a little more rather than less."""
    match block:
        case Sentence(text, strong):
            return ceil((wide(text) + wide(strong) + 2) / _LINE) + 0.5
        case Table():
            parts = shares(block, LANDSCAPE)
            rows = [[column.heading for column in block.columns], *([said.text for said in row] for row in block.rows)]
            lines = [max(line_count(text, room) for text, room in zip(row, parts, strict=True)) for row in rows]
            # Smaller letters, and the rule and the space between two rows.
            return sum(0.9 * number + 0.35 for number in lines) + 1
        case _:
            return 2.5


def _short(words: str, longest: int) -> str:
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    return f"{(words[:longest].rsplit(' ', 1)[0] if ' ' in words[:longest] else words[:longest]).rstrip(' ,;.')}…"
