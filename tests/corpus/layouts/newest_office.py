"""Word documents, workbooks and pages, written last."""

from html import escape

from docx import Document
from openpyxl import Workbook

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.layouts.web import page
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


def fill(t, row):
    for c, w in zip(t.add_row().cells, row, strict=True):
        c.text = w or ""


@layout(".docx", "kirkmuir", "workstream action owner timescale need")
def hgioelc_grid(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Realising the Ambition guides all that we do.")
    for n, s in enumerate(plan.workstreams, 1):
        d.add_paragraph(f"PRIORITY {n}: {s.title}").runs[0].bold = True
        d.add_paragraph("HGIOELC QIs: 1.3, 2.3, 3.2")
        table_of(
            d,
            ["Identified need", "Proposed actions", "Lead practitioner", "Timescale", "RAG"],
            [[a.need, a.title, "; ".join(a.owners), a.timescale, ""] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "craigview", "workstream action owner timescale evidence")
def session_overview_first(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    table_of(
        d,
        ["Session", "Priorities"],
        [["2024-2025", "Curriculum, attendance"], ["2025-2026", "; ".join(s.title for s in plan.workstreams)]],
    ) if False else None
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        d.add_paragraph("Outcome: young people are engaged and achieve.")
        t = table_of(
            d,
            ["Tasks to achieve priority", "Persons responsible", "Start date", "Target date", "Measurable impact"],
            [],
        )
        for a in s.actions:
            fill(t, [a.title, "\n".join(a.owners), "", a.timescale, proof(a)])
    return saved(d)


@layout(".docx", "strathdon", "workstream action owner timescale status need evidence")
def audit_report(plan):
    d = Document()
    d.add_heading("Internal Audit Action Plan", 1)
    d.add_heading(plan.title, 2)
    t = table_of(
        d,
        [
            "Ref",
            "Area",
            "Audit finding",
            "Agreed management action",
            "Responsible officer",
            "Agreed date",
            "Status",
            "Management update",
        ],
        [],
    )
    for n, (s, a, _) in enumerate(rows(plan), 1):
        fill(
            t,
            [
                f"R{n}",
                s.title,
                a.need,
                a.title,
                "; ".join(a.owners),
                a.timescale,
                a.status.value.capitalize(),
                proof(a),
            ],
        )
    return saved(d)


@layout(".docx", "ardmore", "workstream sponsor lead action owner timescale status")
def card_for_each_priority(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for n, s in enumerate(plan.workstreams, 1):
        t = d.add_table(rows=0, cols=4)
        c = t.add_row().cells
        c[0].merge(c[3]).text = f"Priority {n} – {s.title}"
        c = t.add_row().cells
        c[0].text = "Sponsor"
        c[1].text = s.sponsor
        c[2].text = "Lead officer"
        c[3].text = s.lead_officer
        fill(t, ["Action", "Owner", "Due", "Status"])
        for a in s.actions:
            fill(t, [a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()])
        d.add_paragraph()
    return saved(d)


@layout(".docx", "solway", "workstream action owner timescale indicator baseline value target")
def objectives_and_kpis(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Strategic Objective {n}: {s.title}", 1)
        d.add_paragraph(s.remit)
        d.add_heading("Key actions", 2)
        for k, a in enumerate(s.actions, 1):
            d.add_paragraph(f"{n}.{k} {a.title} ({', '.join(a.owners)}, {a.timescale})")
    d.add_heading("Key performance indicators", 1)
    table_of(
        d,
        ["KPI", "2020-21 (baseline)", "2021-22", "Target 2023-24"],
        [[m.title, m.baseline.value, m.values[0].value, m.target.value] for m in plan.indicators],
    )
    return saved(d)


@layout(".xlsx", "craigview", "workstream action owner timescale status evidence")
def merged_titles_and_blank_column(plan):
    b = Workbook()
    s_ = sheet_of(b, "Plan 25-26")
    s_["B2"] = plan.title
    s_.merge_cells("B2:H2")
    s_["B3"] = "Reviewed termly by SLT"
    for k, w in enumerate(
        ["Priority", "What", "Who", "By When", "How (resources)", "Success Criteria", "RAG / Status"]
    ):
        s_.cell(5, 2 + k, w)
    r = 6
    for s in plan.workstreams:
        first = r
        for a in s.actions:
            for k, w in enumerate(
                [
                    s.title if r == first else None,
                    a.title,
                    "; ".join(a.owners),
                    a.timescale,
                    "Time at collegiate meetings",
                    proof(a),
                    a.status.value.capitalize(),
                ]
            ):
                s_.cell(r, 2 + k, w)
            r += 1
        if r - first > 1:
            s_.merge_cells(start_row=first, end_row=r - 1, start_column=2, end_column=2)
    return saved_book(b)


@layout(".xlsx", "kirkmuir", "workstream lead action owner timescale need")
def sheet_for_each_with_leads(plan):
    b = Workbook()
    for n, s in enumerate(plan.workstreams, 1):
        x = sheet_of(b, f"Outcome {n}")
        x.append([f"Outcome {n}: {s.title}"])
        x.append(["Lead officer", s.lead_officer])
        x.append([])
        x.append(["Why are we doing this?", "Action", "Delivered by", "Timescale", "Notes"])
        for a in s.actions:
            x.append([a.need, a.title, ", ".join(a.owners), a.timescale, None])
    return saved_book(b)


@layout(".xlsx", "kirkmuir", "indicator baseline value target")
def long_form_totals(plan):
    b = Workbook()
    x = sheet_of(b, "KPIs")
    x.append(["Key Performance Indicators 2023-26"])
    x.append([])
    x.append(
        [
            "Ref",
            "Key performance indicator",
            "Frequency",
            "Data source",
            "2021/22 baseline",
            "2022/23 actual",
            "2023/24 actual",
            "2025/26 target",
            "Comment",
        ]
    )
    for n, m in enumerate(plan.indicators, 1):
        x.append(
            [
                f"KPI {n}",
                m.title,
                "Annual",
                "SEEMiS",
                *[
                    float(v.value) if v.value and v.value[0].isdigit() else v.value or None
                    for v in (m.baseline, *m.values, m.target)
                ],
                None,
            ]
        )
    return saved_book(b)


@layout(".html", "kirkmuir", "workstream action owner timescale evidence")
def definition_table(plan):
    parts = [f"<div class='content'><h1>{plan.title} {plan.period}</h1><p>Welcome to our improvement plan.</p>"]
    for s in plan.workstreams:
        parts.append(
            f"<h3>{s.title}</h3><table><tbody><tr><td><strong>What we plan to do</strong></td><td><strong>Who will be involved</strong></td><td><strong>Timescale</strong></td><td><strong>What has been achieved so far</strong></td></tr>"
        )
        parts += [
            f"<tr><td>{escape(a.title)}</td><td>{escape(', '.join(a.owners))}</td><td>{a.timescale}</td><td>{escape(proof(a))}&nbsp;</td></tr>"
            for a in s.actions
        ]
        parts.append("</tbody></table>")
    return page(plan.title, "".join(parts) + "</div>")


@layout(".html", "craigview", "workstream action owner timescale")
def lists_with_bold(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for n, s in enumerate(plan.workstreams, 1):
        parts.append(
            f"<p><strong>Priority {n}: {s.title}</strong></p><ul>"
            + "".join(
                f"<li>{escape(a.title)} <em>({escape('; '.join(a.owners))} – {a.timescale})</em></li>"
                for a in s.actions
            )
            + "</ul>"
        )
    return page(plan.title, "".join(parts))
