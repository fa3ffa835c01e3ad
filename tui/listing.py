"""Plans, workstreams, actions and indicators as tables for a terminal or a spreadsheet, and one thing in full."""

import csv
import io
import re
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.formulas import guarded
from models.indicator_judgement import show_expected
from models.reading.in_full import ActionStory, IndicatorRow
from models.reading.indicator_news import due_periods, was_updated
from models.reading.rows import ActionRow, WorkstreamRow
from models.references import indicator_number, is_action_reference
from models.wording import count, day
from tui import indicator_shapes, shapes
from tui.indicator_pages import indicator_page
from tui.paint import JUDGEMENT, RAG, Tone
from tui.plain import Answer, Cell, Column, Paper, clean, columns, width_of
from tui.stories import Story, action_story, figure_in_words, workstream_story

if TYPE_CHECKING:
    from models.workspace import Workspace

NOTHING = "–"
_NAME_OR_PHRASE = re.compile(r"(-?(?:[A-Za-z]+:)?)([^:()\"“”\\]+)")


def plans(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """Every plan; the one that commands work on is marked."""
    rows = workspace.plans()
    if options.json:
        return shapes.text(map(shapes.plan, rows))
    if not rows:
        return ["No plan yet; open the database with `cairn` to start one."]
    specs = (Column(), Column("Key"), Column("Plan", floor=20), Column("Collaborative", floor=16), Column("Period"))
    in_use = workspace.plan.key
    table = [
        ("*" if row.key == in_use else "", row.key, row.title, row.collaborative, row.period or "") for row in rows
    ]
    return columns(specs, table, on)


def workstreams(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """The workstreams in the plan's order."""
    rows = workspace.workstreams()
    if options.json:
        return shapes.text(shapes.workstream(workspace.workstream_story(row.id)) for row in rows)
    return columns(_WORKSTREAM_COLUMNS, map(_workstream, rows), on) if rows else ["No workstreams yet."]


def actions(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """The actions that match a filter, in the plan's order; raises QueryError."""
    query = asked(options.query)
    scope = workspace.scope_for(query)
    if options.csv:
        from tui.lettering import unabridged

        return unabridged(actions_csv(workspace.action_stories(scope)))
    if options.json:
        return shapes.text(map(shapes.action, workspace.action_stories(scope)))
    rows = workspace.actions(scope)
    if not rows:
        return [f"Nothing matches: {clean(query)}" if query else "No actions yet."]
    return columns(_ACTION_COLUMNS, map(_action, rows), on)


def asked(words: Sequence[str]) -> str:
    """A filter out of the words of a command line, of which the shell has taken the quotes.

    A blank inside one word of several was in quotes, so it belongs to a name or a phrase; a single word may be a
    whole filter.
    """
    if len(words) == 1:
        return words[0]
    return " ".join(_requoted(word) if any(map(str.isspace, word)) else word for word in words)


def _requoted(word: str) -> str:
    found = _NAME_OR_PHRASE.fullmatch(word)
    return f'{found[1]}"{found[2]}"' if found else word


def indicators(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """Indicators in the plan's order, with the figures they are judged by."""
    rows = workspace.indicators()
    if options.csv:
        from tui.lettering import unabridged

        return unabridged(indicators_csv(rows, workspace.today))
    if options.json:
        return shapes.text(indicator_shapes.indicator(row, workspace.today) for row in rows)
    if not rows:
        return ["No indicators yet."]
    told = columns(_INDICATOR_COLUMNS, map(_indicator, rows), on)
    return [*told, *_waiting(rows, workspace.today, on)]


def _waiting(rows: Sequence[IndicatorRow], today: date, on: Paper) -> list[str]:
    """Which indicators are due to be reported, each with the last period that is, and which nobody has updated yet."""
    due = [f"{row.ref} {periods[-1]}" for row in rows if (periods := due_periods(row, today))]
    never = [row.ref for row in rows if not was_updated(row)]
    said = [f"Due and not reported ({len(due):,}): {', '.join(due)}"] if due else []
    if never:
        said.append(f"Never updated: {f'all {len(rows):,}' if len(never) == len(rows) else ', '.join(never)}")
    return [line for text in said for line in ("", *on.fit(clean(text)))]


def show(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """One action, indicator or workstream in full; raises NotFoundError."""
    shape, told = _found(workspace, options.ref)
    return shapes.text(shape) if options.json else story(told, on)


def _found(workspace: "Workspace", ref: str) -> tuple[shapes.Shape, Story]:
    """What a reference or a workstream's name stands for, for scripts and for people."""
    if indicator_number(ref) is not None:
        indicator = workspace.indicator_story(workspace.find_indicator(ref).id)
        return indicator_shapes.in_full(indicator, workspace.today), indicator_page(indicator, workspace.today)
    if is_action_reference(ref):
        action = workspace.find_action(ref.strip())
        return shapes.action(action), action_story(action, workspace.today)
    workstream = workspace.workstream_story(workspace.find_workstream(ref).id)
    return shapes.workstream(workstream), workstream_story(workstream)


def taken_in(workspace: "Workspace") -> str:
    """A plan that has just been made, in a sentence."""
    plan = workspace.plan
    counted = (
        count(len(workspace.workstreams()), "workstream"),
        count(workspace.count_actions(), "action"),
        count(workspace.count_indicators(), "indicator"),
    )
    titled = f"{plan.title} {plan.period}" if plan.period else plan.title
    return clean(f"{plan.collaborative}, {titled}: {', '.join(counted)} ({plan.key}).")


# -------------------------------------------------------------------------------------------------------- tables

_WORKSTREAM_COLUMNS = (
    Column(),
    Column("Key"),
    Column("Workstream", floor=20),
    Column("Open", is_right=True),
    Column("Overdue", is_right=True),
    Column("Lead officer", floor=12),
    Column("Sponsor", floor=12, is_optional=True),
    Column("Why", floor=20, is_optional=True),
)
_ACTION_COLUMNS = (
    Column(),
    Column("Ref"),
    Column("Action", floor=24),
    Column("Status"),
    Column("When", floor=len("from 30 Sep 2024")),
    Column("Owners", floor=6),
    Column("Why", floor=20, is_optional=True),
)
_INDICATOR_COLUMNS = (
    Column(),
    Column("Ref"),
    Column("Indicator", floor=20),
    Column("Baseline", is_right=True, is_optional=True),
    *(Column(heading, is_right=True) for heading in ("Latest", "Expected", "Target")),
    Column("Why", floor=20, is_optional=True),
)


def _workstream(row: WorkstreamRow) -> list[str | Cell]:
    look = RAG[row.verdict.rag]
    counts = (f"{row.open:,}", f"{row.overdue:,}" if row.overdue else NOTHING)
    people = (row.lead_officer or NOTHING, row.sponsor or NOTHING)
    return [Cell(look.mark, look.tone), row.key, row.title, *counts, *people, row.verdict.reason]


def _action(row: ActionRow) -> list[str | Cell]:
    look = RAG[row.verdict.rag]
    title = f"  {row.title}" if row.parent_ref else row.title
    owners = ", ".join(row.owners) or NOTHING
    return [Cell(look.mark, look.tone), row.ref, title, str(row.status), _when(row), owners, row.verdict.reason]


def _when(row: ActionRow) -> str:
    """The due date; else when it starts; else what the plan prints."""
    if row.due:
        return day(row.due)
    return f"from {day(row.starts)}" if row.starts else row.timescale or NOTHING


def _indicator(row: IndicatorRow) -> list[str | Cell]:
    look = JUDGEMENT[row.verdict.judgement]
    expected = NOTHING if row.verdict.expected is None else show_expected(row.verdict.expected)
    figures = (figure_in_words(row.baseline), figure_in_words(row.latest), expected, figure_in_words(row.target))
    label = f"{row.label} %" if row.unit == "%" else row.label
    return [Cell(f"{look.mark} {row.verdict.judgement}", look.tone), row.ref, label, *figures, row.verdict.reason]


def story(told: Story, on: Paper) -> list[str]:
    """One thing in full: its reference and title, then each thing said of it beside its label."""
    room = max((width_of(entry.label) for entry in told.entries), default=0) + 2
    heading = clean(told.heading)
    title, *rest = on.fit(clean(told.title), width_of(heading) + 2)
    lines = [f"{heading}  {title}", *rest, ""]
    for entry in told.entries:
        label = clean(entry.label)
        margin = on.tint(label, Tone.QUIET) + " " * (room - width_of(label))
        bullet = "· " if entry.bullet else ""
        paragraphs = clean(entry.text, keep_newlines=True).split("\n")
        said = [line for text in paragraphs for line in on.fit(text, room + len(bullet))]
        for number, line in enumerate(said):
            line = line.strip() if number else line
            before = (margin if not number else " " * room) + (bullet if not number else " " * len(bullet))
            lines.append((before + on.tint(line, Tone(entry.tone))).rstrip())
    return lines


# ----------------------------------------------------------------------------------------------------------- csv


def actions_csv(stories: Iterable[ActionStory]) -> str:
    """Actions for a spreadsheet, with the keys of the JSON as headings."""
    table = []
    for told in stories:
        shape = shapes.action(told)
        shape["evidence"] = [" ".join(filter(None, item.values())) for item in shape["evidence"]]
        shape["notes"] = [f"{note['text']} ({note['by']}, {note['at']})" for note in shape["notes"]]
        table.append(shape)
    return _csv(table, _ACTION_HEADINGS)


_ACTION_HEADINGS = (
    *("ref", "title", "need", "workstream", "status", "rag", "rag_reason", "priority", "owners"),
    *("timescale", "starts", "due", "evidence", "confirmed_by", "confirmed_on", "notes", "children", "indicators"),
)


def indicators_csv(rows: Sequence[IndicatorRow], today: date) -> str:
    """Indicators for a spreadsheet: a column for each period that any of them reports."""
    return _csv(*indicator_shapes.table(rows, today))


def _csv(table: Iterable[shapes.Shape], headings: Sequence[str]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_csv_cell(heading) for heading in headings])
    writer.writerows([_csv_cell(shape.get(heading)) for heading in headings] for shape in table)
    return file.getvalue()


def _csv_cell(value: object) -> str:
    """A value that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = clean("; ".join(value) if isinstance(value, list) else str(value), keep_newlines=True)
    return guarded(text)
