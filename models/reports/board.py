"""The report to the Board: for each workstream what has come of it since the last one, and what is to be decided."""

from collections.abc import Iterator

from models.reading.in_full import ActionStory, WorkstreamStory
from models.reports import phrases
from models.reports.content import Block, Cell, Column, Heading, Report, Sentence, Table, cell
from models.reports.material import Material
from models.vocabulary import Concern, Rag, Status
from models.wording import count, day

_TO_DECIDE = (Concern.BLOCKED, Concern.UNOWNED, Concern.UNDATED, Concern.UNCONFIRMED, Concern.NO_EVIDENCE)


def report(material: Material) -> Report:
    """The report."""
    plan = material.story.plan
    return Report(
        f"{plan.collaborative}: {material.title}",
        (
            ("Report to", "the Board"),
            ("As at", day(material.today)),
            ("Changes told", phrases.changed_since(material.since)),
        ),
        list(_blocks(material)),
    )


def _blocks(material: Material) -> Iterator[Block]:
    yield Heading("Where the plan stands")
    yield Sentence(phrases.standing(material))
    yield Sentence(phrases.wanting(material))
    yield Sentence(phrases.judged(material.judged))
    yield _summary(material)
    for told in material.workstreams:
        yield from workstream(material, told)
    loose = [row for row in material.indicators if not row.workstreams]
    if loose:
        yield Heading("Indicators of the whole plan")
        yield phrases.indicator_table(loose)


def _summary(material: Material) -> Table:
    columns = (
        *(Column("Workstream", 12), Column("RAG", 5), Column("Actions", 6, True), Column("Open", 5, True)),
        *(Column("Overdue", 6, True), Column("Confirmed", 7, True), Column("Why", 14)),
    )
    rows = [
        (
            *(cell(told.row.title), rag(told), cell(f"{told.row.total:,}"), cell(f"{told.row.open:,}")),
            *(cell(f"{told.row.overdue:,}"), cell(f"{told.row.confirmed:,}"), cell(told.row.verdict.reason)),
        )
        for told in material.workstreams
    ]
    return Table(columns, rows, "Workstreams in the plan's order")


def rag(told: WorkstreamStory) -> Cell:
    """A workstream's RAG; where there is nothing to judge by, that."""
    found = told.row.verdict.rag
    return Cell("not judged" if found is Rag.NONE else found.value, found)


def workstream(material: Material, told: WorkstreamStory, level: int = 1) -> Iterator[Block]:
    """One workstream: how it stands, what came of it, what slipped, what is to be decided, what is due next."""
    row, actions = told.row, material.of(told.row.key)
    yield Heading(f"{row.key} {row.title}", level)
    yield Sentence(f"{rag(told).text}; {row.verdict.reason}.", "RAG")
    yield Sentence(f"{row.sponsor or 'none named'}; lead officer: {row.lead_officer or 'none named'}.", "Sponsor")
    sections = (
        ("Highlights", list(_highlights(material, actions))),
        ("Slippage", list(_slippage(material, actions))),
        ("Decisions needed", list(_decisions(material, row.key))),
        ("Due next", [phrases.item(one) for one in actions if material.is_next(one)]),
    )
    nothing = [heading.lower() for heading, items in sections if not items]
    for heading, items in sections:
        if items:
            yield Heading(heading, level + 1)
            yield phrases.some(items, f"cairn actions ws:{row.key}")
    if nothing:
        yield Sentence(f"{', '.join(nothing)[:1].upper()}{', '.join(nothing)[1:]}: nothing to tell.")
    if own := material.indicators_of(row.key):
        yield Heading("Indicators", level + 1)
        yield phrases.indicator_table(own)


def _highlights(material: Material, actions: list[ActionStory]) -> Iterator[str]:
    for told in actions:
        change = material.moved.get(told.row.ref)
        if material.confirmed(told):
            yield phrases.item(told, f"confirmed by {told.confirmed_by} on {day(told.confirmed_on)}")
        elif material.done(told):
            yield phrases.item(told, "done; waiting to be confirmed")
        elif change is not None and change.evidence > 0:
            yield phrases.item(told, f"{count(change.evidence, 'piece')} of evidence given; {told.row.status}")
        elif change is not None and change.is_new:
            yield phrases.item(told, f"new; {phrases.owners(told)}; {phrases.due(told)}")
        elif change is not None and change.status is not None and told.row.status is Status.IN_PROGRESS:
            yield phrases.item(told, f"begun; {phrases.owners(told)}; {phrases.due(told)}")


def _slippage(material: Material, actions: list[ActionStory]) -> Iterator[str]:
    for told in actions:
        change = material.moved.get(told.row.ref)
        if change is not None and change.has_slipped and change.due is not None and told.row.status.is_open:
            yield phrases.item(told, f"was due {day(change.due[0])}, now {phrases.due(told)}")
        elif material.is_late(told):
            yield phrases.item(told, f"{told.row.verdict.reason}; {phrases.owners(told)}; due {phrases.due(told)}")


def _decisions(material: Material, key: str) -> Iterator[str]:
    for row in material.attention:
        if row.workstream == key:
            said = [reason.text for reason in row.reasons if reason.concern in _TO_DECIDE]
            if said:
                yield f"{row.ref} {row.title} ({', '.join(said)})"
