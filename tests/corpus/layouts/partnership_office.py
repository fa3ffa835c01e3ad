"""Word documents and workbooks of partnerships: forms, frames, numbered rows, sections."""

from datetime import date

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


def fill(table, row):
    for cell, words in zip(table.add_row().cells, row, strict=True):
        cell.text = words or ""


@layout(".docx", "craigview", "workstream action owner timescale evidence")
def numbered_rows(plan):
    """Workstreams are rows of their own, with a number, that no cell reaches over."""
    d = Document()
    d.add_heading(plan.title, 0)
    t = table_of(d, ["", "Improvement actions", "Responsibility", "Timeline", "Impact measure"], [])
    for n, s in enumerate(plan.workstreams, 1):
        fill(t, [f"{n}", s.title.upper() if n == 1 else s.title, "", "", ""])
        for k, a in enumerate(s.actions, 1):
            fill(t, [f"{n}.{k}", a.title, ", ".join(a.owners), a.timescale, proof(a)])
    return saved(d)


@layout(".docx", "kirkmuir", "workstream action owner timescale need evidence")
def label_blocks_in_one_table(plan):
    d = Document()
    d.add_heading(plan.title, 1)
    for s in plan.workstreams:
        d.add_heading(s.title, 2)
        t = d.add_table(rows=0, cols=2)
        for a in s.actions:
            for k, v in (
                ("Where are we now?", a.need),
                ("What will we do?", a.title),
                ("Who will do it?", ", ".join(a.owners)),
                ("By when?", a.timescale),
                ("What has been the impact?", proof(a) or "–"),
            ):
                fill(t, [k, v])
    return saved(d)


@layout(".docx", "kirkmuir", "workstream action owner timescale status evidence need")
def two_rows_of_headings(plan):
    d = Document()
    d.add_heading(plan.title, 1)
    t = d.add_table(rows=2, cols=7)
    top, low = t.rows[0].cells, t.rows[1].cells
    for k, w in ((0, "Priority"), (1, "Why is this important?"), (2, "What we will do")):
        top[k].merge(low[k]).text = w
    top[3].merge(top[4]).text = "Delivery"
    low[3].text, low[4].text = "Lead(s)", "Timescale"
    top[5].merge(top[6]).text = "Monitoring"
    low[5].text, low[6].text = "Status", "Progress to date"
    for s in plan.workstreams:
        first = None
        for a in s.actions:
            c = t.add_row().cells
            first = first or c[0]
            for x, w in zip(
                c[1:],
                [a.need, a.title, "; ".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)],
                strict=True,
            ):
                x.text = w
        first.merge(c[0]).text = s.title
    return saved(d)


@layout(".docx", "burnbank", "workstream action owner timescale need")
def points_for_action(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Following the inspection, HM Inspectors identified the following main points for action.")
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Main point for action {n}: {s.title}", 1)
        table_of(
            d,
            ["Finding", "Action to be taken", "Responsible person(s)", "Completion date"],
            [[a.need, a.title, ", ".join(a.owners), a.timescale] for a in s.actions],
        )
    d.add_heading("Monitoring and reporting", 1)
    d.add_paragraph("Progress will be reported to the Education Committee every six months.")
    return saved(d)


@layout(".docx", "craigview", "workstream action owner timescale")
def after_an_evaluation(plan):
    """A standards and quality report with its evaluations in tables, and then the plan."""
    d = Document()
    d.add_heading("Standards and Quality Report 2024-2025", 0)
    d.add_heading("Context of the school", 1)
    d.add_paragraph("Lochbay High School serves a rural catchment. The roll is 612. Attendance was 89.4%.")
    d.add_heading("Evaluation against quality indicators", 1)
    table_of(
        d,
        ["Quality indicator", "Self-evaluation", "Inspection"],
        [
            ["1.3 Leadership of change", "4", "-"],
            ["2.3 Learning, teaching and assessment", "4", "3"],
            ["3.2 Raising attainment", "3", "-"],
        ],
    )
    d.add_paragraph("How well are we doing? Staff work well together and pupils say that they feel safe.")
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(f"Priority – {s.title}", 1)
        table_of(d, ["Tasks", "Who", "When"], [[a.title, "\n".join(a.owners), a.timescale] for a in s.actions])
    return saved(d)


@layout(".docx", "ardmore", "workstream sponsor lead action owner timescale")
def told_in_paragraphs(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Priority {n}: {s.title}", 1)
        d.add_paragraph(f"Strategic sponsor: {s.sponsor}")
        d.add_paragraph(f"Priority lead: {s.lead_officer}")
        for k, a in enumerate(s.actions, 1):
            d.add_heading(f"Action {n}.{k} – {a.title}", 2)
            d.add_paragraph(f"Lead: {'; '.join(a.owners)}\tTimescale: {a.timescale}")
    return saved(d)


@layout(".docx", "lochbay", "workstream action owner timescale evidence")
def inside_a_frame(plan):
    """The table of each priority stands in a cell of a table that is only there to frame it."""
    d = Document()
    d.add_heading(plan.title, 0)
    for n, s in enumerate(plan.workstreams, 1):
        frame = d.add_table(rows=1, cols=1)
        cell = frame.rows[0].cells[0]
        cell.text = f"Priority {n}: {s.title}"
        t = cell.add_table(rows=0, cols=4)
        fill(t, ["Action", "By whom", "By when", "Evidence of success"])
        for a in s.actions:
            fill(t, [a.title, ", ".join(a.owners), a.timescale, proof(a)])
    return saved(d)


@layout(".docx", "kirkmuir", "indicator baseline value target")
def how_we_will_measure(plan):
    d = Document()
    d.add_heading("How will we know we are making a difference?", 1)
    body = [
        [f"{n}", m.title, "Annual", m.baseline.value, *[x.value or "" for x in m.values], m.target.value]
        for n, m in enumerate(plan.indicators, 1)
    ]
    table_of(d, ["No.", "Indicator", "Reported", "Baseline 2021/22", "2022/23", "2023/24", "Target by 2025/26"], body)
    d.add_paragraph("Figures for 2023/24 are provisional.")
    return saved(d)


@layout(".xlsx", "kirkmuir", "workstream sponsor lead action owner timescale status evidence need")
def everything_on_each_row(plan):
    book = Workbook()
    sheet = sheet_of(book, "Delivery plan")
    sheet.append([plan.title])
    sheet.merge_cells("A1:J1")
    sheet.append([f"Period: {plan.period}"])
    sheet.append([])
    sheet.append(
        [
            "Ref",
            "Priority",
            "Executive sponsor",
            "Priority lead",
            "Rationale",
            "Action",
            "Owner(s)",
            "Target date",
            "Status",
            "Commentary",
        ]
    )
    for n, (s, a, _) in enumerate(rows(plan), 1):
        sheet.append(
            [
                f"CSP{n}",
                s.title,
                s.sponsor,
                s.lead_officer,
                a.need,
                a.title,
                "\n".join(a.owners),
                a.timescale,
                a.status.value.capitalize(),
                proof(a) or None,
            ]
        )
    return saved_book(book)


@layout(".xlsx", "craigview", "workstream action owner timescale status evidence")
def sections_in_colour(plan):
    book = Workbook()
    sheet = sheet_of(book, "SIP 25-26")
    sheet.append(["Ref", "Action", "Lead", "Deadline", "Status", "Success measure"])
    for n, s in enumerate(plan.workstreams, 1):
        sheet.append([n, s.title])
        for c in range(1, 7):
            sheet.cell(sheet.max_row, c).fill = PatternFill("solid", "DDDDDD")
            sheet.cell(sheet.max_row, c).font = Font(bold=True)
        for k, a in enumerate(s.actions, 1):
            sheet.append([float(f"{n}.{k}"), a.title, "; ".join(a.owners), a.timescale, a.status.value, proof(a)])
    return saved_book(book)


@layout(".xlsx", "kirkmuir", "workstream action owner timescale indicator baseline value target")
def actions_and_measures(plan):
    book = Workbook()
    sheet = sheet_of(book, "Actions")
    sheet.append(["Theme", "Activity", "Responsible officer", "Completion by"])
    for s, a, k in rows(plan):
        sheet.append([s.title if not k else None, a.title, " / ".join(a.owners), a.timescale])
    sheet = sheet_of(book, "Measures")
    sheet.append(["Performance framework"])
    sheet.append([])
    sheet.append(["Measure", "Good is", "Target", "Baseline", "Actual", "Actual"])
    sheet.append([None, None, "2025/26", "2021/22", "2022/23", "2023/24"])
    for m in plan.indicators:
        f = [
            float(x.value) if x.value and x.value[0].isdigit() else x.value or None
            for x in (m.target, m.baseline, *m.values)
        ]
        sheet.append([m.title, "High" if m.direction and m.direction.value == "higher" else "Low", *f])
    return saved_book(book)


@layout(".xlsx", "strathdon", "workstream action owner timescale status need")
def lead_and_support(plan):
    book = Workbook()
    sheet = sheet_of(book, "ESIP")
    sheet["A1"] = "Strathdon Council"
    sheet["A2"] = plan.title
    sheet["A3"] = "Last updated: 14/02/2025"
    head = [
        "Strategic objective",
        "What is the issue?",
        "Improvement activity",
        "Lead",
        "Supported by",
        "Start",
        "End",
        "% complete",
        "Progress",
    ]
    for k, w in enumerate(head, 1):
        sheet.cell(5, k, w)
    r = 6
    for s, a, _ in rows(plan):
        d, m, y = map(int, a.timescale.split("/"))
        vals = [
            s.title,
            a.need,
            a.title,
            a.owners[0],
            a.owners[1] if len(a.owners) > 1 else None,
            None,
            date(y, m, d),
            0.5,
            a.status.value.capitalize(),
        ]
        for c, v in enumerate(vals, 1):
            sheet.cell(r, c, v)
        sheet.cell(r, 7).number_format = "dd/mm/yyyy"
        sheet.cell(r, 8).number_format = "0%"
        r += 1
    return saved_book(book)


@layout(".xlsx", "ardmore", "indicator baseline value target")
def percent_cells(plan):
    book = Workbook()
    sheet = sheet_of(book, "Stretch aims")
    sheet.append(["Stretch aims – overall"])
    sheet.append(["Measure", "2021/22", "2022/23", "2023/24", "2025/26"])
    sheet.append(["", "Baseline", "Actual", "Actual", "Target"])
    for m in plan.indicators:
        sheet.append(
            [
                m.title,
                *[
                    float(x.value) if x.value and x.value[0].isdigit() else x.value or None
                    for x in (m.baseline, *m.values, m.target)
                ],
            ]
        )
    return saved_book(book)
