"""The report to the Board: for each workstream what has come of it since the last one, and what is to be decided."""

from collections.abc import Iterator, Sequence

from models.reading.in_full import ActionStory, WorkstreamStory
from models.reports import phrases
from models.reports.content import Block, Bullets, Cell, Column, Heading, Report, Sentence, Table, cell
from models.reports.material import SOON, Material
from models.vocabulary import Concern, Rag, Status
from models.wording import capital, count, day, listed

_MET = (Status.DONE, Status.CONFIRMED)
_ONE_BY_ONE = (Concern.BLOCKED, Concern.UNCONFIRMED)
"""What is decided of each action by itself."""
_TOGETHER = {Concern.UNOWNED: "Name an owner for", Concern.UNDATED: "Set a date for"}
"""What is decided of many at once, and how that is asked for."""


def report(material: Material) -> Report:
    """The report."""
    story = material.story
    facts = [
        ("Plan", f"{story.plan.collaborative}: {material.title}"),
        ("As at", day(material.today)),
        ("Changes told", phrases.changed_since(material.since)),
    ]
    if story.lead_officer:
        facts.append(("Report by", story.lead_officer))
    return Report("Report to the Board", facts, list(_blocks(material)), running=material.running)


def _blocks(material: Material) -> Iterator[Block]:
    yield Heading("Where the plan stands")
    yield Sentence(phrases.standing(material))
    yield Sentence(phrases.wanting(material))
    yield Sentence(phrases.judged(material.judged))
    if material.workstreams:
        yield _summary(material)
    for told in material.workstreams:
        yield Heading(f"{told.row.key} {told.row.title}")
        yield Sentence(f"{told.row.sponsor or 'none named'}; lead officer: {phrases.lead(told)}.", "Sponsor")
        yield from workstream(material, told)
    loose = [row for row in material.indicators if not row.workstreams]
    if loose:
        yield Heading("Indicators of the whole plan")
        yield phrases.short_indicator_table(loose, "Critical indicators that belong to no one workstream")


def _summary(material: Material) -> Table:
    columns = (
        *(Column("Workstream", 12), Column("RAG", 5), Column("Actions", 5, True), Column("Open", 5, True)),
        *(Column("Overdue", 5, True), Column("Confirmed", 5, True), Column("Why", 18)),
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


def workstream(material: Material, told: WorkstreamStory, level: int = 2) -> Iterator[Block]:
    """One workstream: how it stands, what came of it, what slipped, what is to be decided, what is due next."""
    row, actions = told.row, material.of(told.row.key)
    yield Sentence(f"{row.verdict.reason}.", "RAG", rag(told))
    soonest = sorted(filter(material.is_next, actions), key=lambda one: one.row.due or one.row.starts or material.today)
    due_next = [phrases.item(one) for one in soonest]
    sections: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("Highlights", "no highlights", list(_highlights(material, actions))),
        ("Slippage", "no slippage", list(_slippage(material, actions))),
        ("Decisions needed", "no decisions needed", list(_decisions(actions))),
        ("Due next", f"nothing due in the next {SOON.days // 7} weeks", due_next),
    )
    if nothing := [none for _, none, items in sections if not items]:
        yield Sentence(f"{capital(listed(nothing))}.")
    for heading, _, items in sections:
        if items:
            yield Heading(heading, level)
            yield Bullets(items)
    if own := material.indicators_of(row.key):
        yield Heading("Indicators", level)
        yield phrases.short_indicator_table(own)


def _highlights(material: Material, actions: Sequence[ActionStory]) -> Iterator[str]:
    for told in actions:
        change = material.moved.get(told.row.ref)
        if change is None:
            continue
        if material.confirmed(told):
            by = f" by {told.confirmed_by}" if told.confirmed_by else ""
            on = f" on {day(told.confirmed_on)}" if told.confirmed_on else ""
            yield phrases.item(told, f"confirmed{by}{on}")
        elif material.done(told):
            yield phrases.item(told, "done; waiting to be confirmed")
        elif change.evidence > 0:
            yield phrases.item(told, f"{count(change.evidence, 'piece')} of evidence given; {told.row.status}")
        elif change.is_new:
            yield phrases.item(told, f"new; {phrases.owners(told)}; {phrases.due(told)}")
        elif change.status == (Status.NOT_STARTED, Status.IN_PROGRESS):
            yield phrases.item(told, f"begun; {phrases.owners(told)}; {phrases.due(told)}")


def _slippage(material: Material, actions: Sequence[ActionStory]) -> Iterator[str]:
    for told in actions:
        row, change = told.row, material.moved.get(told.row.ref)
        before = change.status[0] if change is not None and change.status is not None else None
        if row.status is Status.DROPPED and before is not None:
            yield phrases.item(told, "dropped")
        elif before in _MET and (row.status not in _MET or before is Status.CONFIRMED):
            yield phrases.item(told, f"was {before}, is {row.status} again")
        elif change is not None and change.has_slipped and change.due is not None and row.status.is_unfinished:
            yield phrases.item(told, f"was due {day(change.due[0])}, now {phrases.due(told)}")
        elif material.is_late(told):
            yield phrases.item(told, f"{row.verdict.reason}; {phrases.owners(told)}; due {phrases.due(told)}")


def _decisions(actions: Sequence[ActionStory]) -> Iterator[str]:
    together: dict[Concern, list[str]] = {concern: [] for concern in _TOGETHER}
    for told in actions:
        said = [reason.text for reason in told.row.reasons if reason.concern in _ONE_BY_ONE]
        if said:
            yield phrases.item(told, "; ".join((*said, phrases.owners(told))))
        for reason in told.row.reasons:
            if reason.concern in together:
                together[reason.concern].append(told.row.ref)
    for concern, refs in together.items():
        if refs:
            yield f"{_TOGETHER[concern]} {count(len(refs), 'action')}: {listed(refs)}"
