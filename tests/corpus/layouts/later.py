"""More layouts that were written after the rules that read them, and first scored before any rule was changed for them."""

from datetime import date
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
from tests.corpus.layouts.web import page
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "burnbank", "workstream action owner timescale status", held_out=True)
def labels_down_actions_across(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    for s in plan.workstreams:
        document.add_heading(s.title, 1)
        lines = [["Action", *(a.title for a in s.actions)], ["Lead", *(", ".join(a.owners) for a in s.actions)]]
        lines += [["Timescale", *(a.timescale for a in s.actions)], ["Status", *(a.status.value for a in s.actions)]]
        table_of(document, lines[0], lines[1:])
    return saved(document)


@layout(".xlsx", "lomond", "workstream action owner timescale indicator baseline value target", held_out=True)
def two_tables_on_a_sheet(plan):
    book = Workbook()
    sheet = sheet_of(book, "Regional plan")
    sheet.append([plan.title])
    sheet.append([])
    sheet.append(["Workstream", "Action", "Who", "When"])
    for s, a, _ in rows(plan):
        sheet.append([s.title, a.title, "; ".join(a.owners), a.timescale])
    sheet.append([])
    sheet.append(["Critical indicators"])
    sheet.append(["Indicator", "2021-2022 Baseline", "2022-2023 Value", "2023-2024 Value", "2025-2026 Target"])
    for m in plan.indicators:
        sheet.append([m.title, *(one.value for one in (m.baseline, *m.values, m.target))])
    return saved_book(book)


@layout(".txt", "forthlink", "workstream action owner timescale", held_out=True)
def strokes_without_headings(plan):
    lines = [plan.title, ""]
    lines += [f"{s.title} / {a.title} / {', '.join(a.owners)} / {a.timescale}" for s, a, _ in rows(plan)]
    return "\n".join(lines)


@layout(".txt", "forthlink", "workstream sponsor lead action", held_out=True)
def purpose_and_key_actions(plan):
    lines = [plan.title, "", plan.period, ""]
    for s in plan.workstreams:
        lines += [
            s.title,
            "",
            f"Executive Sponsor: {s.sponsor}\tWorkstream Lead: {s.lead_officer}",
            "PURPOSE\tKEY ACTIONS",
        ]
        lines += [s.remit + "\t" + " ".join(f"• {a.title}." for a in s.actions), ""]
    return "\n".join(lines)


@layout(".html", "strathdon", "workstream action owner timescale status need", held_out=True)
def a_small_table_for_each_action(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(f"<h2>{s.title}</h2>")
        for a in s.actions:
            pairs = [
                ("Planned action", a.title),
                ("Rationale", a.need),
                ("Owner", ", ".join(a.owners)),
                ("Deadline", a.timescale),
                ("Current status", a.status.value),
            ]
            parts.append(
                "<table>" + "".join(f"<tr><th>{k}</th><td>{escape(v)}</td></tr>" for k, v in pairs) + "</table>"
            )
    return page(plan.title, "".join(parts))


@layout(".md", "forthlink", "workstream sponsor lead action owner timescale", held_out=True)
def lists_in_lists(plan):
    lines = [f"# {plan.title}", "", "## Action plan", ""]
    for nth, s in enumerate(plan.workstreams, 1):
        lines.append(f"{nth}. **{s.title}** (Sponsor: {s.sponsor}; Lead officer: {s.lead_officer})")
        lines += [f"    - {a.title} — {', '.join(a.owners)} — {a.timescale}" for a in s.actions]
    return "\n".join(lines)


@layout(".docx", "kilmory", "workstream lead action owner timescale", held_out=True)
def leads_in_headings(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    for nth, s in enumerate(plan.workstreams, 1):
        document.add_heading(f"Priority {nth} – {s.title} (Lead: {s.lead_officer})", 1)
        for a in s.actions:
            document.add_paragraph(f"{a.title} – {'; '.join(a.owners)} – {a.timescale}", style="List Bullet")
    return saved(document)


@layout(".xlsx", "strathdon", "workstream action owner timescale status evidence", held_out=True)
def dates_and_percent(plan):
    book = Workbook()
    sheet = sheet_of(book, "Delivery plan")
    sheet.append(["ID", "Programme", "Task", "Assigned to", "End date", "% complete", "Status", "Latest update"])
    for nth, (s, a, _) in enumerate(rows(plan), 1):
        day, month, year = map(int, a.timescale.split("/"))
        done = 1.0 if a.status.value == "done" else 0.4
        sheet.append(
            [nth, s.title, a.title, ", ".join(a.owners), date(year, month, day), done, a.status.value, proof(a)]
        )
        sheet.cell(sheet.max_row, 6).number_format = "0%"
    return saved_book(book)


@layout(".txt", "glenside", "workstream action owner timescale", held_out=True)
def who_and_when_below(plan):
    lines = [plan.title, ""]
    for nth, s in enumerate(plan.workstreams, 1):
        lines += [f"PRIORITY {nth}", s.title, ""]
        for a in s.actions:
            lines += [f"* {a.title}", f"      {', '.join(a.owners)} - {a.timescale}"]
        lines.append("")
    return "\n".join(lines)


@layout(".docx", "glenside", "workstream action owner timescale evidence", held_out=True)
def lead_and_timescale_together(plan):
    document = Document()
    document.add_paragraph(plan.title, style="Title")
    head = ["Outcome", "Actions to be taken", "Lead and timescale", "Evidence", "RAG"]
    colours = {"done": "Blue", "in progress": "Green", "not started": "Amber"}
    body = [
        [s.title, a.title, f"{', '.join(a.owners)} – {a.timescale}", proof(a), colours[a.status.value]]
        for s, a, _ in rows(plan)
    ]
    table_of(document, head, body)
    return saved(document)


@layout(".html", "millburn", "workstream action owner timescale evidence", held_out=True)
def captions_name_the_priority(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        body = "".join(
            f"<tr><td>{escape(a.title)}</td><td>{escape(proof(a))}</td><td>{escape(', '.join(a.owners))}</td><td>{a.timescale}</td></tr>"
            for a in s.actions
        )
        head = "<tr><th>Activity</th><th>Expected impact</th><th>Responsibility</th><th>Date</th></tr>"
        parts.append(f"<table><caption>{escape(s.title)}</caption>{head}{body}</table>")
    return page(plan.title, "".join(parts))


@layout(".xlsx", "tweedside", "indicator baseline value target", held_out=True)
def years_down_indicators_across(plan):
    book = Workbook()
    sheet = sheet_of(book, "Measures")
    sheet.append(["Year", *(m.title for m in plan.indicators)])
    sheet.append(["2021/22 (baseline)", *(m.baseline.value for m in plan.indicators)])
    sheet.append(["2022/23", *(m.values[0].value for m in plan.indicators)])
    sheet.append(["2025/26 (target)", *(m.target.value for m in plan.indicators)])
    return saved_book(book)


@layout(".docx", "millburn", "workstream action owner timescale", held_out=True)
def bold_headings_without_styles(plan):
    document = Document()
    document.add_paragraph().add_run(plan.title).bold = True
    for s in plan.workstreams:
        document.add_paragraph().add_run(s.title).bold = True
        for a in s.actions:
            document.add_paragraph(a.title, style="List Bullet")
            document.add_paragraph(f"Lead: {', '.join(a.owners)}\tTimescale: {a.timescale}")
    return saved(document)


@layout(".txt", "tweedside", "indicator baseline value target", held_out=True)
def indicators_in_sentences(plan):
    lines = [plan.title, "", "Indicators", ""]
    for m in plan.indicators:
        lines.append(
            f"- {m.title}: baseline {m.baseline.value} (2021/22), {m.values[0].value} (2022/23), target {m.target.value} (2025/26)"
        )
    return "\n".join(lines)


@layout(".csv", "forthlink", "indicator baseline value target", held_out=True)
def indicators_with_marks_and_dashes(plan):
    table = [["Performance measure", "2021 (baseline)", "2022", "2023", "2025 target", "Source"]]
    for m in plan.indicators:
        figures = [m.baseline.value + "*", m.values[0].value, m.values[1].value or "-", m.target.value]
        table.append([m.title, *figures, "Insight"])
    table.append(["* provisional", "", "", "", "", ""])
    return written(table)


@layout(".pdf", "burnbank", "workstream action owner timescale evidence need", held_out=True)
def wide_table_on_a_page(plan):
    flow = [words(plan.title, "Title"), Spacer(1, 8)]
    head = ["Main finding", "Action", "Accountable officer", "Completion date", "Progress to date"]
    for s in plan.workstreams:
        body = [[a.need, a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in s.actions]
        flow += [words(s.title, "Heading2"), pages_table(head, body, [140, 170, 130, 90, 170])]
    return saved_pages(flow, wide=True)
