"""Plans of clusters and networks: officers in a row of their own, several needs, dates in two columns, plain bold."""

import csv
import io
from html import escape as e

from docx import Document
from openpyxl import Workbook

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.partners_pages import PAGE
from tests.corpus.layouts.partners_word import across, bold, fill, grid
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "tarvin", "workstream sponsor lead action owner timescale status")
def officers_in_one_row(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Foreword")
    d.add_paragraph("It gives us great pleasure to present this plan. Our children deserve nothing less than our best.")
    for s in plan.workstreams:
        t = grid(d, 5)
        across(t, f"Service objective: {s.title}")
        cells = t.add_row().cells
        cells[0].merge(cells[1]).text = f"Sponsor: {s.sponsor}"
        cells[2].merge(cells[4]).text = f"Lead Officer: {s.lead_officer}"
        fill(t, ["No", "Improvement action", "Assigned to", "Milestone date", "RAG status"])
        for n, a in enumerate(s.actions, 1):
            fill(t, [str(n), a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()])
        d.add_paragraph("")
    return saved(d)


@layout(".docx", "kelvaig", "workstream lead action owner timescale evidence")
def promise_in_paragraphs(plan):
    d = Document()
    bold(d, plan.title)
    d.add_paragraph("We promised to listen. This is what we heard, and what comes next.")
    for s in plan.workstreams:
        d.add_heading(s.title, 2)
        d.add_paragraph().add_run("Lead: ").bold = True
        d.paragraphs[-1].add_run(s.lead_officer)
        d.add_heading("Our commitments", 3)
        for n, a in enumerate(s.actions, 1):
            bold(d, f"{n}. {a.title}")
            for name, words in (
                ("Partners: ", ", ".join(a.owners)),
                ("Timescale: ", a.timescale),
                ("Measure: ", proof(a)),
            ):
                if words:
                    d.add_paragraph().add_run(name).bold = True
                    d.paragraphs[-1].add_run(words)
    d.add_heading("Glossary", 2)
    d.add_paragraph("SEEMiS: the system that schools keep records in.")
    return saved(d)


@layout(".docx", "calderbank", "workstream need action owner timescale evidence")
def three_tables_and_an_evaluation(plan):
    d = Document()
    d.add_heading("Standards and Quality Report and Improvement Plan", 0)
    table_of(d, ["QI", "Self-evaluation", "Inspection"], [["1.3", "Good", "Good"], ["2.3", "Very good", "n/a"]])
    d.add_paragraph("Our strengths are the relationships that staff have with children and families.")
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Improvement priority {n} – {s.title}", 2)
        table_of(
            d,
            ["Identified need", "Interventions", "Staff leading", "Dates", "Success criteria", "Cost"],
            [[a.need, a.title, ", ".join(a.owners), a.timescale, proof(a), "£0"] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "inverallan", "workstream action owner timescale status evidence")
def action_and_update_in_one_form(plan):
    d = Document()
    d.add_heading(plan.title, 1)
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Recommendation {n}: {s.title}", 2)
        for a in s.actions:
            t = grid(d, 2)
            for name, words in (
                ("Agreed action", a.title),
                ("Responsible officer", "; ".join(a.owners)),
                ("Original due date", a.timescale),
                ("Current status", a.status.value.capitalize()),
                ("Update", proof(a)),
            ):
                fill(t, [name, words])
            d.add_paragraph()
    return saved(d)


@layout(".xlsx", "rannoch", "workstream lead need action owner timescale status evidence")
def merged_down_over_three_columns(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "CSP 2026-29"
    sheet.append([plan.title])
    sheet.merge_cells("A1:H1")
    head = ["Outcome", "Outcome Lead", "What is the data telling us?", "What are we going to do?", "Who", "By when"]
    sheet.append([*head, "Status", "What have we done?"])
    for s in plan.workstreams:
        first = sheet.max_row + 1
        for n, a in enumerate(s.actions):
            top = [s.title, s.lead_officer] if not n else [None, None]
            told = [a.need, a.title, "\n".join(a.owners), a.timescale, a.status.value.title(), proof(a)]
            sheet.append([*top, *told])
        for column in (1, 2):
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=column, end_column=column)
    return saved_book(book)


@layout(".csv", "kelvaig", "workstream action owner timescale status evidence")
def export_of_a_board(plan):
    out = io.StringIO()
    write = csv.writer(out, quoting=csv.QUOTE_ALL)
    write.writerow(["Card ID", "Card", "List", "Labels", "Members", "Due", "State", "Last comment"])
    for n, r in enumerate(rows(plan), 1):
        a = r.action
        write.writerow(
            [n, a.title, r.stream.title, "Promise", ", ".join(a.owners), a.timescale, a.status.value, proof(a)]
        )
    return out.getvalue()


@layout(".html", "ettrick", "workstream sponsor lead support action owner timescale evidence")
def panels_and_tables(plan):
    out = [f"<main><h1>{e(plan.title)}</h1><p>On this page: our workstreams.</p>"]
    for n, s in enumerate(plan.workstreams, 1):
        out.append(f"<h2>Workstream {n}: {e(s.title)}</h2><ul><li>Sponsor: {e(s.sponsor)}</li>")
        out.append(f"<li>Lead officer: {e(s.lead_officer)}</li></ul>")
        out.append(
            "<table><thead><tr><th>Planned action</th><th>Lead(s)</th><th>Date</th><th>Measure</th></tr></thead>"
        )
        for a in s.actions:
            cells = (a.title, "; ".join(a.owners), a.timescale or "–", proof(a) or "–")
            out.append("<tr>" + "".join(f"<td>{e(x)}</td>" for x in cells) + "</tr>")
        out.append("</table>")
        if s.support:
            out.append("<h3>Support from Education Scotland</h3><ul>")
            out += [f"<li>{e(one.text)}</li>" for one in s.support]
            out.append("</ul>")
    return PAGE.format(e(plan.title), "\n".join(out) + "</main>")


@layout(".md", "inverallan", "workstream need action owner timescale status")
def findings_then_actions(plan):
    out = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        out += [f"## {s.title}", ""]
        for a in s.actions:
            out += [f"**Finding:** {a.need}", "", f"- **Action:** {a.title}", f"- **Owner:** {', '.join(a.owners)}"]
            out += [f"- **Deadline:** {a.timescale}", f"- **Status:** {a.status.value}", ""]
    return "\n".join(out)
