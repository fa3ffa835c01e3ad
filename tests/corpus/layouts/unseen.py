"""Layouts that were written after the rules that read them, and first scored before any rule was changed for them."""

import csv
import io
import textwrap
from html import escape

from docx import Document
from openpyxl import Workbook

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.web import page, piped
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "glenside", "workstream action owner timescale evidence", held_out=True)
def school_template(plan):
    """The priority in a merged row, national links as labels, and below them the headings of the actions."""
    document = Document()
    document.add_heading(plan.title, 0)
    document.add_paragraph(f"Session {plan.period}")
    for nth, stream in enumerate(plan.workstreams, 1):
        table = document.add_table(rows=0, cols=4)
        cells = table.add_row().cells
        cells[0].merge(cells[3]).text = f"School Priority {nth}: {stream.title}"
        for label, words in (("NIF Priority", "Closing the attainment gap"), ("HGIOS 4 QIs", "2.3, 3.1, 3.2")):
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].merge(cells[3]).text = words
        head = ["Key actions", "Lead responsibility", "Timescale", "Impact / evidence"]
        body = [[a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in stream.actions]
        for row in [head, *body]:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        document.add_paragraph()
    return saved(document)


@layout(".xlsx", "burnbank", "workstream action owner timescale status evidence need", held_out=True)
def brag_tracker(plan):
    book = Workbook()
    sheet = sheet_of(book, "Action Tracker")
    sheet.append(["Burnbank Council", None, None, None, None, None, None, None, None])
    sheet.append([plan.title])
    sheet.append([])
    sheet.append(
        ["Ref", "Theme", "Finding", "Action", "Lead Officer", "Target date", "BRAG", "Status", "Commentary / progress"]
    )
    colours = {"done": "B", "in progress": "G", "not started": "A"}
    for nth, (s, a, _) in enumerate(rows(plan), 1):
        said = [f"A{nth}", s.title, a.need, a.title, " & ".join(a.owners), a.timescale]
        sheet.append([*said, colours[a.status.value], a.status.value.title(), proof(a)])
    sheet.append(["Key:", "B = complete", "G = on track", "A = some delay"])
    return saved_book(book)


@layout(".md", "glenside", "workstream action owner timescale", held_out=True)
def driver_diagram(plan):
    head = ["Aim", "Primary driver", "Change idea", "Who?", "By when?"]
    body = [
        [plan.title if not nth else "", s.title, a.title, ", ".join(a.owners), a.timescale]
        for nth, (s, a, _) in enumerate(rows(plan))
    ]
    return f"# Driver diagram\n\n{piped(head, body)}"


@layout(".html", "burnbank", "workstream action owner timescale status need", held_out=True)
def definition_lists(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(f"<h2>{s.title}</h2>")
        for a in s.actions:
            pairs = [
                ("Finding", a.need),
                ("Action", a.title),
                ("Lead", "; ".join(a.owners)),
                ("When", a.timescale),
                ("Status", a.status.value),
            ]
            parts.append("<dl>" + "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in pairs) + "</dl>")
    return page(plan.title, "".join(parts))


@layout(".txt", "forthlink", "workstream sponsor lead action owner timescale status", held_out=True)
def capital_labels(plan):
    lines = [plan.title.upper(), f"PERIOD: {plan.period}", ""]
    for nth, s in enumerate(plan.workstreams, 1):
        lines += [
            f"WORKSTREAM {nth} - {s.title.upper()}",
            f"SPONSOR: {s.sponsor}",
            f"LEAD OFFICER: {s.lead_officer}",
            "",
        ]
        for number, a in enumerate(s.actions, 1):
            lines += [f"ACTION {nth}.{number}: {a.title}", f"OWNER: {', '.join(a.owners)}", f"DEADLINE: {a.timescale}"]
            lines += [f"STATUS: {a.status.value.upper()}", ""]
    return "\n".join(lines)


@layout(".txt", "forthlink", "workstream lead action owner timescale", held_out=True)
def square_brackets(plan):
    lines = [f"{plan.title} ({plan.period})", "", "Key:  [who | when]", ""]
    for letter, s in zip("ABC", plan.workstreams, strict=True):
        lines += [f"{letter}) {s.title}", f"   Lead officer - {s.lead_officer}", ""]
        lines += [f"   - {a.title} [{', '.join(a.owners)} | {a.timescale}]" for a in s.actions]
        lines.append("")
    return "\n".join(lines)


@layout(".docx", "burnbank", "workstream action owner timescale status evidence", held_out=True)
def questions_over_columns(plan):
    document = Document()
    document.add_paragraph(plan.title, style="Title")
    head = ["What?", "Who?", "By when?", "How will we know?", "Where are we?"]
    table = table_of(document, head, [])
    for s in plan.workstreams:
        cells = table.add_row().cells
        cells[0].merge(cells[4]).text = s.title
        for a in s.actions:
            said = [a.title, "\n".join(a.owners), a.timescale, proof(a), a.status.value]
            for cell, words in zip(table.add_row().cells, said, strict=True):
                cell.text = words
    return saved(document)


@layout(".csv", "forthlink", "workstream action owner timescale status", held_out=True)
def lines_about_the_file_first(plan):
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerows(
        [
            ["Plan:", plan.title],
            ["Exported:", "12/01/2023"],
            [],
            ["#", "Workstream", "Task name", "Assigned to", "Due date", "State"],
        ]
    )
    for nth, (s, a, _) in enumerate(rows(plan), 1):
        table.writerow([nth, s.title, a.title, "; ".join(a.owners), a.timescale, a.status.value])
    return file.getvalue()


@layout(".md", "forthlink", "workstream action owner timescale", held_out=True)
def tick_boxes(plan):
    lines = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        lines += [f"## {s.title}", ""]
        for a in s.actions:
            tick = "x" if a.status.value == "done" else " "
            lines.append(f"- [{tick}] {a.title} (owner: {', '.join(a.owners)}; due: {a.timescale})")
        lines.append("")
    return "\n".join(lines)


@layout(".docx", "forthlink", "indicator baseline value target", held_out=True)
def indicators_with_unit_and_direction(plan):
    document = Document()
    document.add_heading("How we will measure success", 1)
    head = ["Measure", "Unit", "Better is", "Baseline 2021", "2022", "2023", "Target 2025"]
    body = []
    for m in plan.indicators:
        figures = [one.value or "–" for one in (m.baseline, *m.values, m.target)]
        body.append([m.title, m.unit, m.direction.value, *figures])
    table_of(document, head, body)
    return saved(document)


@layout(
    ".html",
    "forthlink",
    "workstream sponsor lead action owner timescale indicator baseline value target",
    held_out=True,
)
def whole_plan_on_a_page(plan):
    parts = [f"<h1>{plan.title} {plan.period}</h1><h2>Our workstreams</h2>"]
    for s in plan.workstreams:
        body = "".join(
            f"<tr><td>{escape(a.title)}</td><td>{escape(', '.join(a.owners))}</td><td>{a.timescale}</td></tr>"
            for a in s.actions
        )
        parts.append(
            f"<h3>{s.title}</h3><p>Sponsor: {escape(s.sponsor)}</p><p>Lead officer: {s.lead_officer}</p>"
            f"<table><tr><th>What we will do</th><th>Lead</th><th>Timeline</th></tr>{body}</table>"
        )
    body = "".join(
        f"<tr><td>{m.title}</td>"
        + "".join(f"<td>{one.value or ''}</td>" for one in (m.target, m.baseline, *m.values))
        + "</tr>"
        for m in plan.indicators
    )
    parts.append(
        f"<h2>Measures</h2><table><tr><th>Indicator</th><th>2025 target</th><th>2021 baseline</th><th>2022</th><th>2023</th></tr>{body}</table>"
    )
    return page(plan.title, "".join(parts))


@layout(".txt", "burnbank", "workstream action owner timescale evidence", held_out=True)
def everything_after_the_action(plan):
    lines = [plan.title, ""]
    for nth, s in enumerate(plan.workstreams, 1):
        lines += [f"{nth}. {s.title.upper()}", ""]
        for number, a in enumerate(s.actions, 1):
            words = f"{nth}.{number} {a.title} Lead: {'; '.join(a.owners)}. Timescale: {a.timescale}."
            words += f" Evidence: {proof(a)}" if proof(a) else ""
            lines += [words, ""]
    return "\n".join(lines)


@layout(".docx", "glenside", "workstream action owner timescale", held_out=True)
def paragraphs_in_one_cell(plan):
    """A row for each priority: its actions are paragraphs of a cell, and so are the owners and the dates beside them."""
    document = Document()
    document.add_heading(plan.title, 1)
    head = ["Priority", "Actions", "By whom", "When"]
    body = [
        [
            s.title,
            *(
                "\n".join(some)
                for some in zip(*((a.title, ", ".join(a.owners), a.timescale) for a in s.actions), strict=True)
            ),
        ]
        for s in plan.workstreams
    ]
    table_of(document, head, body)
    return saved(document)


@layout(".csv", "burnbank", "workstream action owner timescale status need", held_out=True)
def two_owner_columns(plan):
    table = [
        [
            "Section",
            "Recommendation",
            "Agreed action",
            "Responsible officer",
            "Supported by (officer)",
            "Date for completion",
            "Delivery status",
        ]
    ]
    for s, a, _ in rows(plan):
        table.append(
            [
                s.title,
                a.need,
                a.title,
                a.owners[0],
                a.owners[1] if len(a.owners) > 1 else "",
                a.timescale,
                a.status.value,
            ]
        )
    return written(table, ";")


@layout(".txt", "glenside", "workstream action owner timescale", held_out=True)
def semicolons_and_headings(plan):
    lines = [plan.title, f"Session {plan.period}", ""]
    for s in plan.workstreams:
        lines += [s.title, "", "Action; Lead; Timescale"]
        lines += [f"{a.title}; {' / '.join(a.owners)}; {a.timescale}" for a in s.actions]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "burnbank", "workstream action owner timescale status need", held_out=True)
def wrapped_labels(plan):
    """Labels and words broken at sixty characters, the words hanging below the first."""
    lines = [plan.title, "=" * 40, ""]
    for s in plan.workstreams:
        lines += [f"Theme: {s.title}", ""]
        for a in s.actions:
            pairs = [
                ("What needs to improve", a.need),
                ("What we will do", a.title),
                ("Who", ", ".join(a.owners)),
                ("When", a.timescale),
                ("Status", a.status.value),
            ]
            for label, words in pairs:
                lines += textwrap.wrap(f"{label}: {words}", 60, subsequent_indent="    ")
            lines.append("")
    return "\n".join(lines)


@layout(".xlsx", "glenside", "workstream action owner timescale status evidence", held_out=True)
def workstreams_down_the_side(plan):
    """Workstream in a merged cell at the left, its number in the first column, notes below the table."""
    book = Workbook()
    sheet = sheet_of(book, "SIP 2023-24")
    sheet.append(["No", "Improvement Priority", "Task", "Key People", "Timeframe", "Progress", "Impact"])
    at = 2
    for nth, s in enumerate(plan.workstreams, 1):
        for a in s.actions:
            sheet.append([nth, s.title, a.title, ", ".join(a.owners), a.timescale, a.status.value, proof(a)])
        last = at + len(s.actions) - 1
        if last > at:
            sheet.merge_cells(f"A{at}:A{last}")
            sheet.merge_cells(f"B{at}:B{last}")
        at = last + 1
    sheet.append([])
    sheet.append(["Notes: costs are met from Pupil Equity Funding."])
    return saved_book(book)


@layout(".txt", "forthlink", "indicator baseline value target", held_out=True)
def indicators_by_tabs(plan):
    lines = ["Critical indicators", "", "Indicator\tTarget 2025\t2023\t2022\tBaseline 2021"]
    for m in plan.indicators:
        lines.append(
            "\t".join([m.title, *(one.value or "" for one in (m.target, m.values[1], m.values[0], m.baseline))])
        )
    return "\n".join(lines)
