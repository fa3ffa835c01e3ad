"""The last layouts that were written after the rules, and first scored before any rule was changed for them."""

from html import escape

from docx import Document
from openpyxl import Workbook
from reportlab.platypus import Spacer

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.layouts.pages import saved as saved_pages
from tests.corpus.layouts.pages import table as pages_table
from tests.corpus.layouts.pages import words
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.web import page, piped
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "forthlink", "workstream sponsor lead action owner timescale", held_out=True)
def officers_in_a_row_above(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    for s in plan.workstreams:
        document.add_heading(s.title, 2)
        table = document.add_table(rows=0, cols=3)
        cells = table.add_row().cells
        cells[0].text, cells[1].text = f"Sponsor: {s.sponsor}", f"Lead officer: {s.lead_officer}"
        for row in [
            ["Key activity", "Who", "Completed by"],
            *([a.title, ", ".join(a.owners), a.timescale] for a in s.actions),
        ]:
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = said
    return saved(document)


@layout(".xlsx", "burnbank", "workstream action owner timescale status evidence need", held_out=True)
def sheets_with_columns_shuffled(plan):
    book = Workbook()
    orders = [(3, 0, 1, 4, 2, 5), (0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0)]
    for nth, s in enumerate(plan.workstreams):
        sheet = sheet_of(book, s.title)
        heads = ["Improvement action", "Responsible", "Timeframe", "Issue identified", "Status", "Evidence of progress"]
        order = orders[nth]
        sheet.append([heads[at] for at in order])
        for a in s.actions:
            said = [a.title, "; ".join(a.owners), a.timescale, a.need, a.status.value, proof(a)]
            sheet.append([said[at] for at in order])
    return saved_book(book)


@layout(".md", "millburn", "workstream action owner timescale evidence", held_out=True)
def one_table_with_bold_rows(plan):
    body = []
    for nth, s in enumerate(plan.workstreams, 1):
        body.append([f"**Priority {nth}: {s.title}**", "", "", ""])
        body += [[a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in s.actions]
    return (
        f"# {plan.title}\n\nSession {plan.period}\n\n{piped(['Actions', 'Personnel', 'Timescale', 'Measures'], body)}"
    )


@layout(".html", "kilmory", "workstream lead action owner timescale", held_out=True)
def nested_lists(plan):
    parts = [f"<h1>{escape(plan.title)}</h1>"]
    for s in plan.workstreams:
        items = "".join(
            f"<li>{escape(a.title)}<ul><li>Lead: {escape('; '.join(a.owners))}</li><li>Timescale: {a.timescale}</li></ul></li>"
            for a in s.actions
        )
        parts.append(f"<h2>{s.title}</h2><p>Workstream lead: {s.lead_officer}</p><h3>Actions</h3><ul>{items}</ul>")
    return page(plan.title, "".join(parts))


@layout(".txt", "strathdon", "workstream action owner timescale status need", held_out=True)
def tabs_with_sections(plan):
    lines = [plan.title, "", "Need\tAction\tLead\tTarget date\tStatus"]
    for s in plan.workstreams:
        lines.append(f"{s.title}\t\t\t\t")
        lines += [f"{a.need}\t{a.title}\t{', '.join(a.owners)}\t{a.timescale}\t{a.status.value}" for a in s.actions]
    return "\n".join(lines)


@layout(".txt", "burnbank", "workstream action owner timescale", held_out=True)
def numbered_with_a_line_below(plan):
    lines = [plan.title, ""]
    for letter, s in zip("ABC", plan.workstreams, strict=True):
        lines += [f"Theme {letter}: {s.title}", ""]
        for nth, a in enumerate(s.actions, 1):
            lines += [
                f"{letter}{nth}. {a.title}",
                f"     Responsibility: {'; '.join(a.owners)}   Deadline: {a.timescale}",
                "",
            ]
    return "\n".join(lines)


@layout(".txt", "lomond", "indicator baseline value target", held_out=True)
def indicators_between_strokes(plan):
    lines = ["Indicator | 2021-2022 baseline | 2022-2023 | 2023-2024 | 2025-2026 target"]
    lines += [
        " | ".join([m.title, *(one.value or "" for one in (m.baseline, *m.values, m.target))]) for m in plan.indicators
    ]
    return "\n".join(lines)


@layout(".csv", "kilmory", "workstream lead action owner timescale", held_out=True)
def leads_on_every_row(plan):
    table = [["Priority", "Priority lead", "Action no.", "Task", "Delivered by", "When by"]]
    table += [[s.title, s.lead_officer, a.ref, a.title, "; ".join(a.owners), a.timescale] for s, a, _ in rows(plan)]
    return written(table)


@layout(".pdf", "forthlink", "workstream action owner timescale status", held_out=True)
def narrow_columns_on_pages(plan):
    flow = [words(plan.title, "Title"), Spacer(1, 8)]
    head = ["Workstream", "Action", "Owner", "Due", "Status"]
    body = [[s.title, a.title, "; ".join(a.owners), a.timescale, a.status.value] for s, a, _ in rows(plan)]
    return saved_pages([*flow, pages_table(head, body, [90, 150, 100, 80, 70])])


@layout(".docx", "tweedside", "indicator baseline value target action owner timescale workstream", held_out=True)
def measures_then_actions(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    document.add_heading("Stretch aims", 1)
    body = [[m.title, m.baseline.value, m.values[0].value, m.target.value] for m in plan.indicators]
    table_of(document, ["Stretch aim", "2021/22 (baseline)", "2022/23", "Target 2025/26"], body)
    (stream,) = plan.workstreams
    document.add_heading(stream.title, 1)
    document.add_paragraph("We will:")
    for a in stream.actions:
        document.add_paragraph(f"{a.title.rstrip('.')} ({a.owners[0]}, {a.timescale})", style="List Bullet")
    return saved(document)
