"""The critical indicators as they are published, judged, each with a picture of its figures."""

from collections.abc import Iterator

from models.reports import phrases
from models.reports.content import NOTHING, Block, Cell, Heading, PageBreak, Report, Sentence
from models.reports.material import Material
from models.wording import day


def report(material: Material) -> Report:
    """The report."""
    plan = material.story.plan
    facts = (("Plan", f"{plan.collaborative}: {material.title}"), ("As at", day(material.today)))
    return Report("Critical indicators", facts, list(_blocks(material)), is_wide=True, running=material.running)


def _blocks(material: Material) -> Iterator[Block]:
    yield Sentence(phrases.judged(material.judged))
    if not material.indicators:
        return
    yield phrases.indicator_table(material.indicators, f"Figures as printed; {NOTHING} where none is reported")
    yield PageBreak()
    yield Heading("Figures by period")
    for row in material.indicators:
        yield Heading(f"{row.ref} {row.title}", 2)
        yield Sentence(f"{row.verdict.reason}.", "Judgement", Cell(row.verdict.judgement.value, row.verdict.judgement))
        drawn = phrases.chart(row)
        if sum(point.number is not None for point in drawn.points) > 1:
            yield drawn
        else:
            yield Sentence(drawn.told, "Figures")
