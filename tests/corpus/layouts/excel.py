"""Workbooks: sheets for workstreams, merged cells, two rows of headings, real dates, colours for a status."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.corpus.making import layout, proof, rows

_RAG = {"done": "Blue", "in progress": "Green", "blocked": "Red", "not started": "Amber"}


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(book, title):
    sheet = book.active if book.active.title == "Sheet" else book.create_sheet()
    sheet.title = title[:31]
    return sheet


@layout(".xlsx", "lomond", "workstream action owner timescale status evidence")
def sheet_for_each_workstream(plan):
    book = Workbook()
    for stream in plan.workstreams:
        sheet = sheet_of(book, stream.title)
        sheet["A1"] = plan.title
        sheet["A2"] = f"Updated for the Board, {plan.period}"
        sheet.append([])
        sheet.append(["Action", "Lead(s)", "When", "Status", "Evidence / impact"])
        for a in stream.actions:
            sheet.append([a.title, ", ".join(a.owners), a.timescale, a.status.value, proof(a)])
    return saved(book)


@layout(".xlsx", "strathdon", "workstream action owner timescale evidence need")
def merged_down_with_two_rows_of_headings(plan):
    book = Workbook()
    sheet = sheet_of(book, "Plan")
    sheet.append([plan.title])
    sheet.merge_cells("A1:F1")
    sheet.append(["Objective", "Why", "Planned actions", "Delivery", "", "Evidence"])
    sheet.append(["", "", "", "Lead", "Target date", ""])
    sheet.merge_cells("D2:E2")
    for column in "ABCF":
        sheet.merge_cells(f"{column}2:{column}3")
    at = 4
    for stream in plan.workstreams:
        for a in stream.actions:
            owners = "\n".join(a.owners)
            day, month, year = map(int, a.timescale.split("/"))
            sheet.append([stream.title, a.need, a.title, owners, date(year, month, day), proof(a)])
            sheet.cell(sheet.max_row, 5).number_format = "dd/mm/yyyy"
        sheet.merge_cells(f"A{at}:A{at + len(stream.actions) - 1}")
        at += len(stream.actions)
    return saved(book)


@layout(".xlsx", "strathdon", "workstream action owner timescale status need")
def sections_across_with_colours(plan):
    """A merged row for each priority, the headings repeated under it, a colour and a word for the status."""
    book = Workbook()
    sheet = sheet_of(book, "Tracker")
    for number, stream in enumerate(plan.workstreams, 1):
        sheet.append([f"Priority {number}: {stream.title}"])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=6)
        sheet.append(["Action required", "Rationale", "BRAG", "Status", "Responsible", "Due"])
        for a in stream.actions:
            colour, owners = _RAG[a.status.value], "; ".join(a.owners)
            sheet.append([a.title, a.need, colour, a.status.value.capitalize(), owners, a.timescale])
    return saved(book)


@layout(".xlsx", "lomond", "workstream sponsor lead action owner timescale indicator baseline value target")
def overview_actions_and_indicators(plan):
    book = Workbook()
    sheet = sheet_of(book, "Overview")
    sheet.append(["Workstream", "Sponsor", "Lead officer"])
    for stream in plan.workstreams:
        sheet.append([stream.title, stream.sponsor, stream.lead_officer])
    sheet = sheet_of(book, "Actions")
    sheet.append(["Workstream", "Ref", "Action", "Owner", "By when"])
    for number, (s, a, _) in enumerate(rows(plan), 1):
        sheet.append([s.title, number, a.title, " / ".join(a.owners), a.timescale])
    sheet = sheet_of(book, "Critical indicators")
    sheet.append(["Indicator", "Baseline 2021-2022", "2022-2023", "2023-2024", "Target 2025-2026"])
    for m in plan.indicators:
        cells = [m.baseline, *m.values, m.target]
        sheet.append([m.title, *(_figure(one.value) for one in cells)])
    return saved(book)


def _figure(value):
    try:
        return float(value) if "." in value else int(value)
    except (TypeError, ValueError):
        return value


@layout(".xlsx", "northshore", "action owner timescale need")
def who_and_when_in_one_cell(plan):
    book = Workbook()
    sheet = sheet_of(book, "Sheet1")
    sheet.append([plan.title])
    sheet["A1"].font = Font(bold=True)
    sheet.append(["Area for development", "Action", "Responsibility and timescale"])
    for _, a, _ in rows(plan):
        sheet.append([a.need, a.title, f"{'/'.join(a.owners)}\n{a.timescale}"])
    return saved(book)


@layout(".xlsx", "millburn", "workstream action owner timescale evidence")
def several_actions_in_a_cell(plan):
    """One row for each priority: numbered actions in a cell, and beside them as many owners, dates and proofs."""
    book = Workbook()
    sheet = sheet_of(book, "SIP")
    sheet.append(["Improvement priority", "Key tasks", "Personnel", "Timeline", "Measures of success"])
    for stream in plan.workstreams:
        parts = [(a.title, ", ".join(a.owners), a.timescale, proof(a)) for a in stream.actions]
        cells = ["\n".join(f"{nth}. {words}" for nth, words in enumerate(some, 1)) for some in zip(*parts, strict=True)]
        sheet.append([stream.title, *cells])
    return saved(book)


@layout(".xlsx", "tweedside", "indicator baseline value target")
def percent_cells_and_totals(plan):
    book = Workbook()
    sheet = sheet_of(book, "Data")
    sheet.append(["Attainment measures"])
    sheet.append(["KPI", "Baseline", "Actual", "Stretch aim"])
    sheet.append(["", "2021/22", "2022/23", "2025/26"])
    for m in plan.indicators:
        cells = [m.baseline.value, m.values[0].value, m.target.value]
        sheet.append([m.title, *(_figure(value) for value in cells)])
    sheet.append(["* figures for leavers are provisional"])
    return saved(book)
