"""Workbooks as schools and councils keep their plans."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.excel import sheet_of
from tests.corpus.making import layout, proof, rows


def figure(v):
    try:
        return float(v)
    except ValueError:
        return v


@layout(".xlsx", "lochbay", "workstream action owner timescale status evidence")
def logo_rows_and_sheets(plan):
    book = Workbook()
    first = sheet_of(book, "Front page")
    first["B4"] = plan.title
    first["B6"] = "Head Teacher:"
    first["C6"] = "Mrs L. Cairney"
    first["B7"] = "Session:"
    first["C7"] = plan.period
    for n, s in enumerate(plan.workstreams, 1):
        sheet = sheet_of(book, f"Priority {n}")
        sheet["B3"] = f"School priority {n}"
        sheet["C3"] = s.title
        sheet["B4"] = "NIF priority"
        sheet["C4"] = "Improvement in attainment, particularly in literacy and numeracy"
        head = ["Key tasks", "Responsibility", "Timescale", "Measures of success", "Status"]
        for k, w in enumerate(head):
            sheet.cell(7, 2 + k, w).font = Font(bold=True)
        for r, a in enumerate(s.actions):
            for k, w in enumerate([a.title, ", ".join(a.owners), a.timescale, proof(a), a.status.value.capitalize()]):
                sheet.cell(8 + r, 2 + k, w)
    return saved_book(book)


@layout(".xlsx", "ardmore", "indicator baseline value target")
def scorecard(plan):
    book = Workbook()
    sheet = sheet_of(book, "Scorecard")
    sheet.append(["Education scorecard", None, None, None, None, None, None, None])
    sheet.append([])
    sheet.append(
        [
            "PI Code",
            "Short name",
            "Unit",
            "2021/22 (baseline)",
            "2022/23",
            "2023/24",
            "2025/26 target",
            "Desired direction",
        ]
    )
    for n, m in enumerate(plan.indicators, 1):
        sheet.append(
            [
                f"EDU{n:03}",
                m.title,
                m.unit,
                *[figure(x.value or "") for x in (m.baseline, *m.values, m.target)],
                {"higher": "Maximise", "lower": "Minimise"}[m.direction.value],
            ]
        )
    return saved_book(book)


@layout(".xlsx", "kirkmuir", "workstream action owner timescale status evidence")
def exported_from_a_system(plan):
    """As a performance system exports: codes, percent of progress, icons in words, latest note."""
    book = Workbook()
    sheet = sheet_of(book, "Export")
    sheet.append(
        [
            "Action Code",
            "Parent",
            "Action Title",
            "Assigned To",
            "Due Date",
            "Progress Bar",
            "Status Text",
            "Latest Note",
        ]
    )
    per = {"done": 1, "in progress": 0.4, "blocked": 0.1, "not started": 0}
    said = {
        "done": "Completed",
        "in progress": "In Progress",
        "blocked": "Blocked",
        "not started": "Unassigned; not started",
    }
    for n, (s, a, _) in enumerate(rows(plan), 1):
        sheet.append(
            [
                f"SEF {n:02}",
                s.title,
                a.title,
                "; ".join(a.owners),
                a.timescale,
                per[a.status.value],
                said[a.status.value].split("; ")[-1].capitalize(),
                proof(a) or None,
            ]
        )
        sheet.cell(sheet.max_row, 6).number_format = "0%"
    return saved_book(book)


@layout(".xlsx", "harbourside", "workstream action owner")
def months_across(plan):
    """Months as columns with crosses in them: when is not said in words."""
    book = Workbook()
    sheet = sheet_of(book, "Calendar")
    sheet.append([plan.title])
    sheet.append(
        [
            "Focus",
            "What will we do?",
            "Who?",
            *["Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"],
        ]
    )
    for n, (s, a, k) in enumerate(rows(plan)):
        sheet.append(
            [
                s.title if not k else None,
                a.title,
                ", ".join(a.owners),
                *["X" if n <= m <= n + 2 else None for m in range(11)],
            ]
        )
    return saved_book(book)


@layout(".xlsx", "ardmore", "workstream sponsor lead action owner timescale")
def sponsors_on_each_sheet(plan):
    book = Workbook()
    for s in plan.workstreams:
        sheet = sheet_of(book, s.title)
        sheet.append(["Workstream:", s.title])
        sheet.append(["Executive sponsor:", s.sponsor])
        sheet.append(["Lead officer:", s.lead_officer])
        sheet.append([])
        sheet.append(["#", "Deliverable", "Named lead", "Milestone date"])
        for n, a in enumerate(s.actions, 1):
            sheet.append([n, a.title, "\n".join(a.owners), a.timescale])
    return saved_book(book)


@layout(".xlsx", "strathdon", "workstream action owner timescale status need evidence")
def filters_and_real_dates(plan):
    book = Workbook()
    sheet = sheet_of(book, "Improvement log")
    sheet.append(
        [
            "ID",
            "Raised",
            "Improvement area",
            "Issue",
            "Planned improvement",
            "Accountable officer",
            "Deadline",
            "State",
            "Comments",
        ]
    )
    for n, (s, a, _) in enumerate(rows(plan), 1):
        d, m, y = map(int, a.timescale.split("/"))
        sheet.append(
            [
                n,
                date(2024, 4, n),
                s.title,
                a.need,
                a.title,
                ", ".join(x.replace(", ", " – ") for x in a.owners),
                date(y, m, d),
                a.status.value.upper(),
                proof(a),
            ]
        )
        for c in (2, 7):
            sheet.cell(sheet.max_row, c).number_format = "dd/mm/yy"
    sheet.auto_filter.ref = sheet.dimensions
    return saved_book(book)
