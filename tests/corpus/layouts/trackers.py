"""Trackers of programme offices, forms for each workstream, two rows of headings, printed tables and lists."""

import csv
import io
import textwrap

from docx import Document
from openpyxl import Workbook
from reportlab.platypus import Spacer

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.layouts.islands_word import fill
from tests.corpus.layouts.pages import _BARE, table, words
from tests.corpus.layouts.pages import saved as saved_pdf
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "corrieburn", "workstream action owner timescale evidence")
def two_rows_of_headings(plan):
    d = Document()
    d.add_heading(plan.title, 1)
    for s in plan.workstreams:
        d.add_heading(s.title, 2)
        t = d.add_table(rows=2, cols=4)
        t.cell(0, 0).merge(t.cell(1, 0)).text = "Planned action"
        t.cell(0, 1).merge(t.cell(0, 2)).text = "Delivery"
        t.cell(1, 1).text, t.cell(1, 2).text = "Who", "By when"
        t.cell(0, 3).merge(t.cell(1, 3)).text = "How we will know"
        for a in s.actions:
            fill(t, [a.title, ", ".join(a.owners), a.timescale, proof(a)])
    return saved(d)


@layout(".docx", "glenorrin", "workstream action owner timescale status")
def numbered_with_brackets(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        for a in s.actions:
            d.add_paragraph(
                f"{a.title} ({'; '.join(a.owners)} – {a.timescale} – {a.status.value})", style="List Number"
            )
    return saved(d)


@layout(".docx", "duneaton", "workstream action owner timescale status need")
def response_to_an_inspection(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    t = table_of(
        d,
        [
            "Point for action",
            "Agreed response",
            "Officer(s) responsible",
            "To be completed by",
            "Position at 31 October",
        ],
        [],
    )
    for s in plan.workstreams:
        c = t.add_row().cells
        c[0].merge(c[4]).text = s.title
        for a in s.actions:
            fill(t, [a.need, a.title, "\n".join(a.owners), a.timescale, a.status.value.capitalize()])
    return saved(d)


@layout(".docx", "fourfirths", "workstream sponsor lead theme action child support")
def table_for_each_workstream(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for n, s in enumerate(plan.workstreams, 1):
        t = d.add_table(rows=0, cols=2)
        c = t.add_row().cells
        c[0].merge(c[1]).text = f"Workstream {n}: {s.title}"
        fill(t, ["Sponsor", s.sponsor])
        fill(t, ["Lead officer", s.lead_officer])
        fill(t, ["Remit", s.remit])
        fill(t, ["Links to vision", ", ".join(s.themes)])
        c = fill(t, ["Actions", ""])
        for k, a in enumerate(s.actions, 1):
            (c[1].paragraphs[0] if k == 1 else c[1].add_paragraph()).text = f"{k}. {a.title}"
            for child in a.actions:
                c[1].add_paragraph(child.title, style="List Bullet 2")
        c = fill(t, ["Support from Education Scotland", ""])
        for k, x in enumerate(s.support):
            (c[1].paragraphs[0] if not k else c[1].add_paragraph()).text = f"• {x.text}"
        d.add_paragraph()
    return saved(d)


@layout(".docx", "machair", "workstream action owner timescale evidence")
def impact_first(plan):
    d = Document()
    d.add_paragraph(plan.title).runs[0].bold = True
    for n, s in enumerate(plan.workstreams, 1):
        d.add_paragraph(f"Priority {n}").runs[0].bold = True
        d.add_paragraph(s.title).runs[0].bold = True
        table_of(
            d,
            ["Impact so far", "Activity", "Delivery partners", "Delivery date"],
            [[proof(a), a.title, ", ".join(a.owners), a.timescale] for a in s.actions],
        )
    return saved(d)


@layout(".xlsx", "glenorrin", "workstream action owner timescale status evidence")
def programme_office(plan):
    b = Workbook()
    x = sheet_of(b, "Delivery Plan")
    x.append(["Pillar", "Ref", "Commitment", "SRO", "Delivery lead", "Finish", "BRAG", "Narrative", "Dependencies"])
    for n, (s, a, _) in enumerate(rows(plan), 1):
        x.append(
            [
                s.title,
                f"C{n}",
                a.title,
                None,
                "; ".join(a.owners),
                a.timescale,
                a.status.value.capitalize(),
                proof(a),
                None,
            ]
        )
    return saved_book(b)


@layout(".xlsx", "corrieburn", "indicator baseline value target")
def national_average_beside(plan):
    b = Workbook()
    x = sheet_of(b, "KPIs")
    x.append(["Measure", "Aim", "2022/23 (baseline)", "2023/24", "2024/25", "Target 2025/26", "Comment"])
    for m in plan.indicators:
        x.append(
            [
                m.title,
                "Higher" if m.direction.value == "higher" else "Lower",
                *(one.value for one in (m.baseline, *m.values, m.target)),
                None,
            ]
        )
    return saved_book(b)


@layout(".xlsx", "machair", "workstream action owner timescale")
def months_across(plan):
    b = Workbook()
    x = sheet_of(b, "Year 1 to 3")
    x.append([plan.title])
    x.append(["Outcome", "What we will do", "Lead partner", "Timescale", "Apr", "May", "Jun", "Jul"])
    for s, a, nth in rows(plan):
        x.append(
            [
                s.title if not nth else None,
                a.title,
                ", ".join(a.owners),
                a.timescale,
                "X" if nth else None,
                None,
                "X",
                None,
            ]
        )
    return saved_book(b)


@layout(".csv", "duneaton", "workstream action owner timescale status need")
def issue_tracker(plan):
    head = ["Key", "Summary", "Epic", "Reason", "Assignee", "Due date", "State", "Reporter", "Updated"]
    body = [
        [
            f"EA-{n}",
            a.title,
            s.title,
            a.need,
            ", ".join(a.owners),
            a.timescale,
            a.status.value.title(),
            "S Begbie",
            "01/11/2026",
        ]
        for n, (s, a, _) in enumerate(rows(plan), 1)
    ]
    return written([head, *body])


@layout(".csv", "corrieburn", "workstream action owner timescale evidence")
def lines_in_cells(plan):
    file = io.StringIO(newline="")
    made = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    made.writerow(["Improvement\npriority", "What are we going\nto do?", "Lead\n(s)", "By\nwhen", "Success\ncriteria"])
    for s, a, _ in rows(plan):
        made.writerow([s.title, textwrap.fill(a.title, 40), "\n".join(a.owners), a.timescale, proof(a)])
    return file.getvalue()


@layout(".pdf", "corrieburn", "workstream action owner timescale evidence")
def printed_priorities(plan):
    flow = [words(plan.title, "Title")]
    for n, s in enumerate(plan.workstreams, 1):
        flow.append(words(f"Priority {n}: {s.title}", "Heading2"))
        flow.append(
            table(
                ["Tasks", "By whom", "When", "Measure of success"],
                [[a.title, "\n".join(a.owners), a.timescale, proof(a)] for a in s.actions],
                [150, 150, 90, 120],
            )
        )
    return saved_pdf(flow)


@layout(".pdf", "machair", "workstream lead action owner timescale")
def printed_list(plan):
    flow = [
        words(plan.title, "Title"),
        words("Introduction", "Heading1"),
        words("This plan is for every child on our islands."),
    ]
    for s in plan.workstreams:
        flow += [words(s.title, "Heading1"), words(f"Lead officer: {s.lead_officer}"), words("Actions", "Heading2")]
        flow += [words(f"{n}. {a.title} ({', '.join(a.owners)}, {a.timescale})") for n, a in enumerate(s.actions, 1)]
    return saved_pdf(flow)


@layout(".pdf", "fourfirths", "indicator baseline value target")
def printed_figures(plan):
    head = ["Critical indicator", "Target 2028-2029", "Baseline 2024-2025", "2025-2026", "2026-2027", "2027-2028"]
    body = [[m.title, m.target.value, m.baseline.value, *(v.value or "" for v in m.values)] for m in plan.indicators]
    return saved_pdf([words("Measures", "Heading1"), table(head, body, [180, 65, 65, 60, 60, 60])])


@layout(".pdf", "duneaton", "workstream action owner timescale status")
def bare_under_headings(plan):
    flow = [words(plan.title, "Title")]
    for s in plan.workstreams:
        flow += [
            words(s.title, "Heading2"),
            table(
                ["Action", "Lead", "Timescale", "Status"],
                [[a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()] for a in s.actions],
                [220, 110, 100, 70],
                _BARE,
            ),
            Spacer(1, 8),
        ]
    return saved_pdf(flow)
