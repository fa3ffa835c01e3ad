"""What a thing says of itself in full, as entries: a label, the words, and a tone. A widget sets them to its width."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.indicator_judgement import show_expected
from models.judgement import begins
from models.reading.in_full import ActionStory, FigureRow, IndicatorRow, PlanStory, WorkstreamStory
from models.reading.rows import PlanRow, WorkstreamRow
from models.vocabulary import Direction, FigureRole, Priority, SupportStanding
from models.wording import day, span
from tui.paint import JUDGEMENT, RAG, STATUS, Tone, trend

NOTHING = "—"


class Entry(NamedTuple):
    """One thing said: beside its label where it has one. An empty entry is a blank line."""

    label: str = ""
    text: str = ""
    tone: str = Tone.PLAIN
    bullet: bool = False


class Story(NamedTuple):
    """A page of text: what it is about, and what there is to say."""

    heading: str
    title: str
    entries: tuple[Entry, ...]


GAP = Entry()


def action_story(story: ActionStory, today: date) -> Story:
    """An action: what it answers, whose it is, when, how it stands, and what shows it."""
    row = story.row
    look = RAG[row.verdict.rag]
    entries = [
        Entry("RAG", f"{look.mark} {row.verdict.reason}", look.tone),
        Entry("Status", f"{row.status}", STATUS[row.status].tone),
        GAP,
        Entry("Need", row.need or "none recorded", Tone.PLAIN if row.need else Tone.QUIET),
        Entry("Owners", ", ".join(row.owners) or "none yet", Tone.PLAIN if row.owners else Tone.QUIET),
        *_when(story),
        Entry("Workstream", f"{row.workstream} · {story.workstream_title}"),
    ]
    if row.parent_ref:
        entries.append(Entry("Part of", row.parent_ref))
    if story.children:
        entries.append(Entry("Parts", ", ".join(story.children)))
    if row.priority is not Priority.NORMAL:
        entries.append(Entry("Priority", row.priority))
    for index, moved in enumerate(story.indicators):
        look = JUDGEMENT[moved.judgement]
        said = f"{moved.ref} {moved.label} · {look.glyph} {moved.judgement}"
        entries.append(Entry("" if index else "Meant to move", said, look.tone))
    entries += [GAP, *_evidence(story)]
    entries += [GAP, *_notes(story), GAP]
    entries.append(Entry("Last news", _ago(story.news_on, today), Tone.QUIET))
    return Story(row.ref, row.title, tuple(entries))


def _when(story: ActionStory) -> Iterable[Entry]:
    row = story.row
    yield Entry("Timescale", row.timescale or "none yet", Tone.PLAIN if row.timescale else Tone.QUIET)
    if row.starts:
        yield Entry("Begins", begins(row.starts, row.firmness))
    if row.due:
        yield Entry("Due", day(row.due))
    elif row.timescale and not row.starts:
        yield Entry("Due", "its words give no date", Tone.QUIET)


def _evidence(story: ActionStory) -> Iterable[Entry]:
    if not story.evidence:
        yield Entry("Evidence", "none yet", Tone.QUIET)
    for index, evidence in enumerate(story.evidence):
        dated = f"{day(evidence.on)}  " if evidence.on else ""
        link = f"  {evidence.link}" if evidence.link else ""
        yield Entry("" if index else "Evidence", f"{dated}{evidence.text}{link}", bullet=True)
    if story.confirmed_by:
        yield Entry("Confirmed", f"by {story.confirmed_by}, {day(story.confirmed_on)}", Tone.BLUE)


def _notes(story: ActionStory) -> Iterable[Entry]:
    if not story.notes:
        yield Entry("Notes", "none yet", Tone.QUIET)
    for index, note in enumerate(story.notes):
        when = day(date.fromisoformat(note.at[:10]))
        yield Entry("" if index else "Notes", f"{when}  {note.text} — {note.by}", bullet=True)
    if story.more_notes:
        yield Entry("", f"… and {story.more_notes:,} more; cairn show {story.row.ref} tells them all", Tone.QUIET)


def _ago(when: date, today: date) -> str:
    days = (today - when).days
    return f"{day(when)}, {span(days)} ago" if days > 0 else day(when)


def triage_story(story: ActionStory, today: date) -> Story:
    """An action in the queue: why it is there first, then its story."""
    row = story.row
    tone = RAG[row.verdict.rag].tone
    glyph = RAG[row.verdict.rag].glyph
    entries = [Entry("" if n else "Why", f"{glyph} {reason.text}", tone) for n, reason in enumerate(row.reasons)]
    if not row.reasons:
        entries = [Entry("Why", "it needs no decision any more", Tone.GREEN)]
    entries += [
        GAP,
        Entry("Status", f"{row.status}", STATUS[row.status].tone),
        *_when(story),
        Entry("Owners", ", ".join(row.owners) or "none yet", Tone.PLAIN if row.owners else Tone.QUIET),
        Entry("Need", row.need or "none recorded", Tone.PLAIN if row.need else Tone.QUIET),
        Entry("Workstream", f"{row.workstream} · {story.workstream_title}"),
        GAP,
        *_evidence(story),
        *_notes(story),
        Entry("Last news", _ago(story.news_on, today), Tone.QUIET),
    ]
    return Story(row.ref, row.title, tuple(entries))


def workstream_story(story: WorkstreamStory) -> Story:
    """A workstream: who answers for it, what it is for, and what help was agreed."""
    row = story.row
    look = RAG[row.verdict.rag]
    agreed = [s for s in story.support if s.standing is SupportStanding.AGREED]
    mentioned = [s for s in story.support if s.standing is SupportStanding.MENTIONED]
    entries = [
        Entry("RAG", f"{look.mark} {row.verdict.reason}", look.tone),
        Entry("Actions", _how_many(row)),
        GAP,
        Entry("Sponsor", row.sponsor or NOTHING),
        Entry("Lead officer", row.lead_officer or NOTHING),
        Entry("Vision", " · ".join(story.themes) or NOTHING),
        GAP,
        Entry("Remit", row.remit or "none recorded", Tone.PLAIN if row.remit else Tone.QUIET),
        GAP,
    ]
    for index, support in enumerate(agreed):
        body = f" ({support.body})" if support.body and not index else ""
        entries.append(Entry("" if index else "Support", f"{support.text}{body}", bullet=True))
    if not agreed:
        entries.append(Entry("Support", "none agreed", Tone.QUIET))
    for index, support in enumerate(mentioned):
        said = f"{support.text} ({support.body})" if support.body else support.text
        entries.append(Entry("" if index else "Also", said, Tone.QUIET, bullet=True))
    return Story(row.key, row.title, tuple(entries))


def _how_many(row: WorkstreamRow) -> str:
    said = [f"{row.open:,} open of {row.total:,}"]
    said += [f"{row.overdue:,} overdue"] if row.overdue else []
    said += [f"{row.confirmed:,} confirmed"] if row.confirmed else []
    return ", ".join(said)


def plan_story(story: PlanStory, today: date) -> Story:
    """A plan: its period, its vision, its partners and who governs it."""
    plan = story.plan
    entries = [
        Entry("Published by", f"{plan.collaborative}{f' · {story.region}' if story.region else ''}"),
        Entry("Period", _period(plan, today) or "none printed"),
        Entry("Phase", story.phase) if story.phase else None,
        Entry("Lead officer", story.lead_officer) if story.lead_officer else None,
        Entry("Vision", story.vision) if story.vision else None,
        Entry("Culture", story.culture) if story.culture else None,
    ]
    said = [entry for entry in entries if entry is not None]
    for index, theme in enumerate(story.themes):
        meaning = f": {theme.meaning}" if theme.meaning else ""
        said.append(Entry("" if index else "Themes", f"{theme.name}{meaning}", bullet=True))
    for index, authority in enumerate(story.authorities):
        convener = f" · {authority.convener}" if authority.convener else ""
        chairs = " (chairs the committee)" if authority.chairs else ""
        said += [GAP] if not index else []
        said.append(Entry("" if index else "Partners", f"{authority.name}{convener}{chairs}", bullet=True))
    for index, body in enumerate(story.governance):
        said += [GAP] if not index else []
        said.append(Entry("" if index else "Governance", f"{body.name}: {body.remit or NOTHING}", bullet=True))
        said += [Entry("", f"  {member}", Tone.QUIET) for member in body.members]
    return Story("Plan", f"{plan.collaborative} · {plan.title}", tuple(said))


def _period(plan: PlanRow, today: date) -> str:
    ended = plan.ended(today)
    return f"{plan.period} (ended {day(ended)})" if ended else plan.period or ""


def indicator_story(row: IndicatorRow) -> Story:
    """An indicator: its figures first, then what they allow one to conclude."""
    look = JUDGEMENT[row.verdict.judgement]
    entries = [
        Entry("Judgement", f"{look.glyph} {row.verdict.judgement} · {row.verdict.reason}", look.tone),
        Entry("Measured in", f"{row.unit or 'unit not set'} · {better(row)}"),
        GAP,
    ]
    for figure in row.cells:
        entries.append(Entry(figure.period, f"{figure_told(figure):<10} {_role(figure)}".rstrip()))
    if row.verdict.expected is not None:
        entries.append(Entry("Expected", f"{show_expected(row.verdict.expected)} by the latest period"))
    if any(f.figure.number is not None for f in row.cells):
        entries += [GAP, Entry("Trend", trend_of(row), Tone.QUIET)]
    entries += [GAP, *(Entry("" if n else "To note", flag, bullet=True) for n, flag in enumerate(row.verdict.flags))]
    entries.append(Entry("Workstreams", ", ".join(row.workstreams) or "the whole plan", Tone.QUIET))
    return Story(row.ref, row.title, tuple(entries))


def better(row: IndicatorRow) -> str:
    """Which way an indicator is meant to move, in words."""
    match row.direction:
        case Direction.BAND:
            return f"to stay within {row.band.text}" if row.band else "to stay within a band that is not set"
        case None:
            return "direction not set"
    return f"{row.direction} is better"


def _role(figure: FigureRow) -> str:
    said = "" if figure.role is FigureRole.VALUE else str(figure.role)
    return f"{said} {figure.note or ''}".strip()


def figure_in_words(figure: FigureRow | None) -> str:
    """A figure as a column shows it; a dot where the cell is blank."""
    return (figure.figure.shown if figure else None) or "·"


def figure_told(figure: FigureRow) -> str:
    """A figure with its parts, where it is a rate that was worked out of two."""
    parts = figure.figure.parts
    return f"{figure_in_words(figure)} ({parts.text})" if parts else figure_in_words(figure)


def trend_of(row: IndicatorRow) -> str:
    """A small bar for the baseline and each period."""
    cells = [f for f in (row.baseline, *row.values) if f is not None]
    return trend([None if f.figure.number is None else float(f.figure.number) for f in cells])
