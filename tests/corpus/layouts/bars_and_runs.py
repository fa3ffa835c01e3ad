"""Tables whose bars say who leads, labels in the run of a cell, rows below an action, headings that go on."""

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


@layout(".docx", "ettrick", "workstream sponsor lead action owner timescale evidence")
def officers_in_the_bar(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    t = grid(d, 4)
    fill(t, ["Action", "By whom", "By when", "Impact"])
    for n, s in enumerate(plan.workstreams, 1):
        across(t, f"Workstream {n}: {s.title}\nSponsor: {s.sponsor}\nLead Officer: {s.lead_officer}")
        for a in s.actions:
            fill(t, [a.title, ", ".join(a.owners), a.timescale, proof(a)])
    return saved(d)


@layout(".docx", "inverallan", "workstream action owner timescale")
def labels_within_one_cell(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        t = grid(d, 2)
        fill(t, ["Ref", "Action"])
        for n, a in enumerate(s.actions, 1):
            fill(t, [str(n), f"{a.title}\nResponsible officer: {', '.join(a.owners)}\nTarget date: {a.timescale}"])
    return saved(d)


@layout(".docx", "rannoch", "workstream lead action owner timescale")
def bars_that_go_on(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(f"Outcome: {s.title}", 2)
        d.add_paragraph(f"Lead: {s.lead_officer}")
        half = len(s.actions) // 2 or 1
        _rows(d, s.actions[:half], 1)
        d.add_heading(f"Outcome: {s.title} (continued)", 2)
        _rows(d, s.actions[half:], half + 1)
    return saved(d)


def _rows(document, some, first):
    head = ["#", "Improvement activity", "Lead agency", "Timescale"]
    body = [[str(n), a.title, ", ".join(a.owners), a.timescale] for n, a in enumerate(some, first)]
    table_of(document, head, body)


@layout(".docx", "calderbank", "workstream action child owner timescale")
def steps_as_deeper_bullets(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Priority {n}", 1)
        bold(d, s.title)
        d.add_paragraph("What we will do:")
        for a in s.actions:
            when = f", {a.timescale}" if a.timescale else ""
            d.add_paragraph(f"{a.title} ({', '.join(a.owners)}{when})", style="List Bullet")
            for step in a.actions:
                d.add_paragraph(step.title, style="List Bullet 2")
    return saved(d)


@layout(".docx", "tarvin", "workstream lead action owner timescale status evidence")
def cells_with_two_rows_for_each_action(plan):
    """Each action has a row, and below it one over all columns with what has been done."""
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        d.add_paragraph(f"Lead officer: {s.lead_officer}")
        t = grid(d, 5)
        fill(t, ["Ref", "Action", "Owner", "Target date", "Status"])
        for n, a in enumerate(s.actions, 1):
            fill(t, [f"{n}", a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()])
            if a.evidence:
                across(t, f"Progress update: {proof(a)}")
    return saved(d)


@layout(".xlsx", "ettrick", "workstream sponsor lead action owner timescale evidence")
def overview_then_one_list(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "Governance"
    sheet.append(["Workstream", "Executive sponsor", "Lead officer"])
    for s in plan.workstreams:
        sheet.append([s.title, s.sponsor, s.lead_officer])
    sheet = book.create_sheet("Action plan")
    sheet.append(["Workstream", "No", "What are we going to do?", "Responsible", "Completion date", "Expected impact"])
    for r in rows(plan):
        a = r.action
        sheet.append([r.stream.title, r.nth + 1, a.title, "; ".join(a.owners), a.timescale, proof(a)])
    return saved_book(book)


@layout(".csv", "inverallan", "workstream need action owner timescale status evidence")
def preamble_and_pipe(plan):
    out = io.StringIO()
    write = csv.writer(out, delimiter="|")
    write.writerow(["Report: open and closed audit actions"])
    write.writerow(["Run on: 3 November 2026"])
    write.writerow([])
    write.writerow(
        ["Audit area", "Observation", "Agreed action", "Assigned officer", "Due", "Stage", "Officer comment"]
    )
    for r in rows(plan):
        a = r.action
        write.writerow([r.stream.title, a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value, proof(a)])
    return out.getvalue()


@layout(".html", "tarvin", "workstream sponsor lead action owner timescale status indicator baseline value target")
def page_with_two_kinds_of_tables(plan):
    out = [f"<div id='content'><h1>{e(plan.title)}</h1>"]
    for s in plan.workstreams:
        out.append(f"<h2>{e(s.title)}</h2><p>Sponsor: {e(s.sponsor)}<br>Lead officer: {e(s.lead_officer)}</p><table>")
        out.append("<tr><th>What</th><th>Who</th><th>When</th><th>Status</th></tr>")
        for a in s.actions:
            cells = (a.title, ", ".join(a.owners), a.timescale, a.status.value.title())
            out.append("<tr>" + "".join(f"<td><p>{e(x)}</p></td>" for x in cells) + "</tr>")
        out.append("</table>")
    first = plan.indicators[0]
    head = ["Measure", first.target.period, *(v.period for v in reversed(first.values)), first.baseline.period]
    out.append("<h2>How we are doing</h2><table><tr><th rowspan=2>Measure</th><th>Target</th>")
    out.append(f"<th colspan={len(first.values)}>Actual</th><th>Baseline</th></tr>")
    out.append("<tr>" + "".join(f"<th>{x}</th>" for x in head[1:]) + "</tr>")
    for i in plan.indicators:
        cells = [i.title, i.target.value, *(v.value or "–" for v in reversed(i.values)), i.baseline.value]
        out.append("<tr>" + "".join(f"<td>{e(x)}</td>" for x in cells) + "</tr>")
    out.append("</table></div>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".md", "ettrick", "workstream sponsor lead action owner timescale")
def dots_between_labels(plan):
    out = [f"# {plan.title}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"## {n}. {s.title}", "", f"*Sponsor:* {s.sponsor} · *Lead:* {s.lead_officer}", ""]
        for m, a in enumerate(s.actions, 1):
            told = [f"*Owner:* {', '.join(a.owners)}"] if a.owners else []
            told += [f"*Due:* {a.timescale}"] if a.timescale else []
            out += [f"**Action {n}.{m}:** {a.title}", "", " · ".join(told), ""]
    return "\n".join(out)
