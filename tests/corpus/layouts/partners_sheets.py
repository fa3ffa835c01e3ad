"""Workbooks and separated values of partnerships, schools and auditors."""

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.corpus.layouts.excel import saved
from tests.corpus.making import layout, proof, rows


@layout(".xlsx", "ettrick", "workstream sponsor lead action owner timescale evidence")
def stream_sheets_with_cover(plan):
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    cover.append([plan.title])
    cover.append(["Last updated by the regional team in October. Please do not add rows above the headings."])
    for n, s in enumerate(plan.workstreams, 1):
        sheet = book.create_sheet(f"WS{n}")
        sheet.append([s.title])
        sheet.merge_cells("A1:F1")
        sheet.append(["Sponsor:", s.sponsor])
        sheet.append(["Lead Officer:", s.lead_officer])
        sheet.append([])
        sheet.append(["#", "Planned activity", "Resp.", "Timescales", "Success measures"])
        for m, a in enumerate(s.actions, 1):
            sheet.append([m, a.title, "/".join(a.owners), a.timescale, proof(a)])
    lists = book.create_sheet("Lists")
    for word in ("Status", "Not started", "In progress", "Complete"):
        lists.append([word])
    lists.sheet_state = "hidden"
    return saved(book)


@layout(".xlsx", "inverallan", "workstream need action owner timescale status evidence")
def follow_up_with_hidden_rows(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "Follow-up"
    sheet.append(["Inspection follow-up: position at end of October"])
    sheet.append(["Report area", "Rec no", "Finding", "Management response", "Owner", "Agreed date", "State", "Update"])
    for n, r in enumerate(rows(plan), 1):
        a = r.action
        sheet.append([r.stream.title, n, a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value, proof(a)])
    sheet.row_dimensions[5].hidden = True
    sheet.auto_filter.ref = "A2:H9"
    return saved(book)


@layout(".xlsx", "calderbank", "workstream action owner timescale evidence")
def pupil_equity_costs(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "PEF plan"
    sheet.append([plan.title, None, None, None, None, None])
    sheet.append(["Allocation", 48600])
    sheet.append([])
    sheet.append(["Improvement priority", "Intervention", "Lead person", "Start / end", "Cost (£)", "Intended impact"])
    at = 5
    for s in plan.workstreams:
        first = at
        for a in s.actions:
            sheet.append([s.title if at == first else None, a.title, ", ".join(a.owners), a.timescale, 1200, proof(a)])
            at += 1
        if at - 1 > first:
            sheet.merge_cells(start_row=first, end_row=at - 1, start_column=1, end_column=1)
    sheet.append(["Total", None, None, None, 7200, None])
    return saved(book)


@layout(".xlsx", "strathmoor", "indicator baseline value target")
def aims_before_years(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "Stretch aims"
    first = plan.indicators[0]
    years = [v.period for v in reversed(first.values)]
    sheet.append(["Strathmoor Council: core and plus stretch aims"])
    sheet.append(["KPI", f"Aim for {first.target.period}", *years, f"{first.baseline.period} (baseline)", "Source"])
    for i in plan.indicators:
        sheet.append(
            [i.title, i.target.value, *((v.value or "-") for v in reversed(i.values)), i.baseline.value, "Insight"]
        )
    return saved(book)


@layout(".xlsx", "rannoch", "workstream lead action owner timescale evidence")
def letters_for_rag(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "Delivery plan 26-29"
    sheet.append(["Outcome", "Outcome lead", "Action", "Delivered by", "Milestone date", "BRAG", "Highlights"])
    for r, letter in zip(rows(plan), "GAGGARAG", strict=True):
        a = r.action
        who = ", ".join(a.owners)
        sheet.append([r.stream.title, r.stream.lead_officer, a.title, who, a.timescale, letter, proof(a)])
        colour = {"G": "00B050", "A": "FFC000", "R": "FF0000"}[letter]
        sheet.cell(sheet.max_row, 6).fill = PatternFill("solid", fgColor=colour)
    return saved(book)


@layout(".csv", "rannoch", "workstream need action owner timescale status")
def semicolons_from_windows(plan):
    out = io.StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow(["Priority", "Rationale", "Deliverable", "Lead agency", "Completion", "Progress status"])
    for r in rows(plan):
        a = r.action
        write.writerow([r.stream.title, a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value.title()])
    return out.getvalue().encode("cp1252")


@layout(".csv", "inverallan", "workstream action owner timescale status evidence")
def tabs_with_a_mark_before(plan):
    out = io.StringIO()
    write = csv.writer(out, delimiter="\t", lineterminator="\n")
    write.writerow(["ID", "Section", "Action agreed", "Officer(s)", "Original due date", "Status", "Latest note"])
    for n, r in enumerate(rows(plan), 1):
        a = r.action
        owners = " & ".join(a.owners)
        write.writerow([f"IA-{n:02}", r.stream.title, a.title, owners, a.timescale, a.status.value.upper(), proof(a)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


@layout(".csv", "ettrick", "workstream action owner timescale evidence")
def titles_and_blank_rows(plan):
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow([plan.title, "", "", ""])
    for s in plan.workstreams:
        write.writerow(["", "", "", ""])
        write.writerow([f"Workstream: {s.title}", "", "", ""])
        write.writerow(["Key tasks", "Key personnel", "Target completion", "Evidence of success"])
        for a in s.actions:
            write.writerow([a.title, "; ".join(a.owners), a.timescale, proof(a)])
    return out.getvalue()
