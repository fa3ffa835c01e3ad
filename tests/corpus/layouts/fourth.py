"""Sponsors in bold type, data as needs, pairs above tables, and brackets that lines break."""

import textwrap
from html import escape

from docx import Document
from openpyxl import Workbook
from reportlab.platypus import Spacer

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.layouts.pages import saved as saved_pdf
from tests.corpus.layouts.pages import table, words
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.web import page
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "ardmore", "workstream sponsor lead action owner timescale status evidence")
def sponsors_in_bold_type(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph(plan.period)
    for s in plan.workstreams:
        d.add_heading(f"Theme: {s.title}", 1)
        p = d.add_paragraph()
        p.add_run("Executive sponsor: ").bold = True
        p.add_run(s.sponsor)
        p = d.add_paragraph()
        p.add_run("Theme lead: ").bold = True
        p.add_run(s.lead_officer)
        table_of(
            d,
            ["Improvement action", "Responsible", "Completion date", "Current status", "Evidence of progress"],
            [[a.title, "\n".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "kirkmuir", "workstream action owner timescale need")
def what_the_data_tells(plan):
    d = Document()
    d.add_heading("Children's Services Plan", 0)
    d.add_paragraph("Contents")
    d.add_paragraph("1. Introduction\t2")
    d.add_paragraph("2. Our priorities\t5")
    d.add_heading("Introduction", 1)
    d.add_paragraph("This plan sets out what we will do together over three years.")
    d.add_heading("Our priorities", 1)
    t = table_of(
        d, ["Strategic priority", "What the data tells us", "Action we will take", "Who will lead", "By when"], []
    )
    for s in plan.workstreams:
        first = None
        for a in s.actions:
            c = t.add_row().cells
            first = first or c[0]
            for x, w in zip(c[1:], [a.need, a.title, "; ".join(a.owners), a.timescale], strict=True):
                x.text = w
        first.merge(c[0]).text = s.title
    return saved(d)


@layout(".xlsx", "craigview", "workstream action owner timescale evidence")
def pairs_above_each_table(plan):
    b = Workbook()
    x = sheet_of(b, "SIP")
    x.append(["Craigview Primary School"])
    x.append(["School Improvement Plan 2024/25"])
    x.append([])
    for n, s in enumerate(plan.workstreams, 1):
        x.append([f"Priority {n}", s.title])
        x.append(["QIs", "2.3, 3.2"])
        x.append(["Actions", "Lead", "Timescale", "Measures of success"])
        for a in s.actions:
            x.append([a.title, ", ".join(a.owners), a.timescale, proof(a)])
        x.append([])
    return saved_book(b)


@layout(".xlsx", "strathdon", "workstream action owner timescale status evidence")
def deliverables(plan):
    b = Workbook()
    x = sheet_of(b, "Workplan")
    x.append(["Workstream", "Deliverable", "Owner", "Target completion", "Status", "RAG", "Risks", "Update"])
    for s, a, _ in rows(plan):
        x.append(
            [s.title, a.title, "; ".join(a.owners), a.timescale, a.status.value.capitalize(), "G", "None", proof(a)]
        )
    return saved_book(b)


@layout(".html", "ardmore", "workstream action owner timescale")
def captions_and_references(plan):
    parts = [f"<h1>{plan.title}</h1><h2>Priorities and actions</h2>"]
    for n, s in enumerate(plan.workstreams, 1):
        parts.append(
            f"<h3>{n}. {escape(s.title)}</h3><table><caption>Actions</caption><thead><tr><th>Ref</th><th>We will</th><th>Responsible</th><th>When</th></tr></thead><tbody>"
            + "".join(
                f"<tr><td>{n}.{k}</td><td>{escape(a.title)}</td><td>{escape(', '.join(a.owners))}</td><td>{a.timescale}</td></tr>"
                for k, a in enumerate(s.actions, 1)
            )
            + "</tbody></table>"
        )
    return page(plan.title, "".join(parts))


@layout(".md", "lochbay", "workstream action owner timescale status")
def bold_items_with_a_line_below(plan):
    lines = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        lines += [f"## {s.title}", ""]
        for a in s.actions:
            lines += [
                f"* **{a.title}**",
                f"  Lead: {'; '.join(a.owners)}. By: {a.timescale}. Status: {a.status.value}.",
                "",
            ]
    return "\n".join(lines)


@layout(".csv", "harbourside", "workstream action owner timescale need status")
def whose_responsibility(plan):
    return written(
        [["Area for development", "Why?", "What are we going to do?", "Who's responsible?", "Target date", "Status"]]
        + [[s.title, a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value] for s, a, _ in rows(plan)]
    )


@layout(".pdf", "solway", "workstream action owner timescale")
def numbers_down_a_page(plan):
    flow = [words(plan.title, "Title")]
    for s in plan.workstreams:
        flow += [
            words(s.title, "Heading1"),
            words(s.remit),
            table(
                ["No", "Action", "Lead(s)", "Timescale"],
                [[str(k), a.title, "; ".join(a.owners), a.timescale] for k, a in enumerate(s.actions, 1)],
                [30, 230, 130, 90],
            ),
            Spacer(1, 8),
        ]
    return saved_pdf(flow)


@layout(".pdf", "kirkmuir", "indicator baseline value target")
def performance_measures(plan):
    return saved_pdf(
        [
            words("Performance measures", "Heading1"),
            table(
                ["Performance measure", "Baseline (2021/22)", "2022/23", "2023/24", "Target (2025/26)"],
                [[m.title, *[x.value or "" for x in (m.baseline, *m.values, m.target)]] for m in plan.indicators],
                [190, 80, 60, 60, 80],
            ),
        ]
    )


@layout(".docx", "solway", "indicator baseline value target")
def where_we_want_to_be(plan):
    d = Document()
    d.add_heading("Critical indicators", 1)
    table_of(
        d,
        ["Measure of impact", "Where are we now? (2020-21)", "2021-22", "Where do we want to be? (2023-24)"],
        [[m.title, m.baseline.value, m.values[0].value, m.target.value] for m in plan.indicators],
    )
    return saved(d)


@layout(".txt", "ardmore", "workstream action owner timescale")
def lines_of_labels(plan):
    lines = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"{n}. {s.title}", ""]
        for k, a in enumerate(s.actions, 1):
            lines += [f"{n}.{k} {a.title}", f"Lead Officer: {'; '.join(a.owners)}", f"Timescale: {a.timescale}", ""]
    return "\n".join(lines)


@layout(".txt", "lochbay", "workstream action owner timescale evidence")
def strokes_with_priorities(plan):
    lines = [plan.title, "", "Priority | Action | Who | When | Evidence"]
    lines += [" | ".join([s.title, a.title, "; ".join(a.owners), a.timescale, proof(a)]) for s, a, _ in rows(plan)]
    return "\n".join(lines)


@layout(".txt", "kirkmuir", "workstream sponsor lead action owner timescale")
def brackets_over_lines(plan):
    lines = [plan.title.upper(), plan.period, ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"Priority {n}", s.title, f"Sponsor: {s.sponsor}", f"Lead: {s.lead_officer}", "", "We will:"]
        for a in s.actions:
            lines += textwrap.wrap(f"• {a.title} ({'; '.join(a.owners)} – {a.timescale})", 80, subsequent_indent="  ")
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "craigview", "workstream action owner timescale")
def tabs_under_headings(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += (
            [s.title.upper(), "", "Action\tWho\tWhen"]
            + ["\t".join([a.title, ", ".join(a.owners), a.timescale]) for a in s.actions]
            + [""]
        )
    return "\n".join(lines)
