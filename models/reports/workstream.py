"""One sponsor's view: a workstream with its remit, its actions, its indicators and the support agreed."""

from collections.abc import Iterator

from models.reading.in_full import WorkstreamStory
from models.reports import board, phrases
from models.reports.content import Block, Bullets, Cell, Column, Heading, Report, Sentence, Table, cell
from models.reports.material import Material
from models.vocabulary import SupportStanding
from models.wording import day, listed

_SUPPORT = {SupportStanding.AGREED: "Support agreed", SupportStanding.MENTIONED: "Support mentioned"}


def report(material: Material, told: WorkstreamStory) -> Report:
    """The report on one workstream."""
    plan, row = material.story.plan, told.row
    return Report(
        f"{row.key} {row.title}",
        (
            ("Plan", f"{plan.collaborative}: {material.title}"),
            ("Sponsor", row.sponsor or "none named"),
            ("Lead officer", phrases.lead(told)),
            ("As at", day(material.today)),
            ("Changes told", phrases.changed_since(material.since)),
        ),
        list(_blocks(material, told)),
        running=material.running,
    )


def _blocks(material: Material, told: WorkstreamStory) -> Iterator[Block]:
    if told.row.remit:
        yield Heading("Remit")
        yield Sentence(told.row.remit)
    if told.themes:
        yield Sentence(f"{listed(list(told.themes))}.", "Themes")
    yield Heading("Where it stands")
    yield from board.workstream(material, told)
    yield Heading("All actions")
    if material.of(told.row.key):
        yield actions_table(material, told.row.key)
    else:
        yield Sentence("The workstream has no actions yet.")
    for standing, heading in _SUPPORT.items():
        given = [item for item in told.support if item.standing is standing]
        if given:
            yield Heading(heading)
            yield Bullets([f"{item.body}: {item.text}" if item.body else item.text for item in given])


def actions_table(material: Material, key: str) -> Table:
    """The actions of a workstream as a table."""
    columns = (
        *(Column("Ref", 3), Column("Action", 14), Column("Owners", 6), Column("Due", 4), Column("Status", 4)),
        *(Column("RAG", 3), Column("Why", 8)),
    )
    rows = [
        (
            *(cell(told.row.ref), cell(told.row.title), cell(", ".join(told.row.owners)), cell(phrases.due(told))),
            *(cell(told.row.status), Cell(told.row.verdict.rag.value, told.row.verdict.rag)),
            cell(told.row.verdict.reason),
        )
        for told in material.of(key)
    ]
    return Table(columns, rows)
