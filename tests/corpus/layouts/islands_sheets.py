"""Workbooks and lists with separators, as offices keep them: titles above, sheets, dates of every kind, merged cells."""

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.corpus.layouts.excel import saved, sheet_of
from tests.corpus.layouts.tables import written
from tests.corpus.making import layout, proof, rows


@layout(".xlsx", "glenorrin", "workstream action owner timescale status evidence")
def performance_system_export(plan):
    b = Workbook()
    x = sheet_of(b, "Actions")
    x.append(["Action Status Report"])
    x.append(["Generated on: 14 November 2025", None, "Report author: Performance Team"])
    x.append([])
    x.append(
        ["Action Code", "Action Title", "Parent Title", "Due Date", "Progress", "Status", "Latest Note", "Assigned To"]
    )
    for n, (s, a, _) in enumerate(rows(plan), 1):
        done = {"done": 1.0, "in progress": 0.4}.get(a.status.value, 0)
        x.append(
            [
                f"ESP-{n:02}",
                a.title,
                s.title,
                a.timescale,
                done,
                a.status.value.capitalize(),
                proof(a),
                "; ".join(a.owners),
            ]
        )
        x.cell(x.max_row, 5).number_format = "0%"
    return saved(b)


@layout(".xlsx", "duneaton", "workstream action owner timescale status need evidence")
def sheet_for_each_driver(plan):
    b = Workbook()
    for n, s in enumerate(plan.workstreams, 1):
        x = sheet_of(b, f"Driver {n}")
        x["A1"] = f"NIF Driver {n}: {s.title}"
        x.merge_cells("A1:F1")
        x.append(
            [
                "Issue",
                "Improvement activity",
                "Person responsible",
                "Dates",
                "Progress status",
                "What has been achieved so far",
            ]
        )
        for a in s.actions:
            x.append([a.need, a.title, " & ".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)])
    return saved(b)


@layout(".xlsx", "corrieburn", "indicator baseline value target")
def two_rows_above_figures(plan):
    b = Workbook()
    x = sheet_of(b, "Measures")
    x.append(["Key performance indicators"])
    x.append(["Measure", "Baseline", "Actual", None, "Target"])
    x.append([None, "2022/23", "2023/24", "2024/25", "2025/26"])
    x.merge_cells("A2:A3")
    x.merge_cells("C2:D2")
    for m in plan.indicators:
        x.append([m.title, *(_figure(one.value) for one in (m.baseline, *m.values, m.target))])
    return saved(b)


def _figure(words):
    try:
        return float(words)
    except (TypeError, ValueError):
        return words


@layout(".xlsx", "corrieburn", "workstream action owner timescale evidence")
def start_and_finish_on_a_wide_sheet(plan):
    b = Workbook()
    x = sheet_of(b, "SIP 25-26")
    x.append([None, None, "CORRIEBURN ACADEMY"])
    x.append(
        [
            None,
            "Priority",
            "Steps to be taken",
            "By",
            "Timings",
            "Expected outcome / evidence",
            "Cost",
            "RAG Nov",
            "RAG Feb",
        ]
    )
    for s, a, nth in rows(plan):
        x.append(
            [None, None if nth else s.title, a.title, "\n".join(a.owners), a.timescale, proof(a), "£0", None, None]
        )
    x.cell(3, 3).comment = Comment("Ask the PTs first.", "HT")
    return saved(b)


@layout(".xlsx", "machair", "workstream lead action owner timescale status")
def overview_and_detail(plan):
    """A sheet that lists the outcomes with their leads, and one with the actions; a sheet of lists is hidden."""
    b = Workbook()
    x = sheet_of(b, "Outcomes")
    x.append(["Outcome", "Lead"])
    for s in plan.workstreams:
        x.append([s.title, s.lead_officer])
    x = sheet_of(b, "Actions")
    x.append(["Outcome", "Action", "Lead agency", "Deadline", "Status"])
    for s, a, _ in rows(plan):
        x.append([s.title, a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()])
    return saved(b)


@layout(".xlsx", "fourfirths", "indicator baseline value target")
def baseline_in_brackets_of_the_year(plan):
    b = Workbook()
    x = sheet_of(b, "Critical indicators")
    x.append(
        [
            "No",
            "Critical Indicator",
            "Baseline (2024-2025)",
            "2025-2026",
            "2026-2027",
            "2027-2028",
            "Stretch aim (2028-2029)",
        ]
    )
    for n, m in enumerate(plan.indicators, 1):
        x.append([n, m.title, *(one.value for one in (m.baseline, *m.values, m.target))])
    x.append([])
    x.append([None, "TBC: to be confirmed when the survey closes."])
    return saved(b)


@layout(".xlsx", "glenorrin", "workstream action owner timescale status")
def start_dates_not_yet_known(plan):
    b = Workbook()
    x = sheet_of(b, "Tracker")
    x.append(["Workstream", "Task", "Task owner", "Start", "End", "% complete", "Status"])
    for s, a, _ in rows(plan):
        x.append([s.title, a.title, ", ".join(a.owners), None, a.timescale, None, a.status.value])
    return saved(b)


@layout(".csv", "machair", "workstream lead action owner timescale status need evidence")
def planner_export(plan):
    head = ["Bucket", "Bucket lead", "Task name", "Assigned to", "Due", "Progress", "Rationale", "Progress notes"]
    body = [
        [
            s.title,
            s.lead_officer,
            a.title,
            ";".join(a.owners),
            a.timescale,
            a.status.value.capitalize(),
            a.need,
            proof(a),
        ]
        for s, a, _ in rows(plan)
    ]
    return written([head, *body])


@layout(".csv", "duneaton", "workstream action owner timescale status")
def sections_above_rows(plan):
    table = [[plan.title, "", "", ""], ["", "", "", ""]]
    for s in plan.workstreams:
        table += [[s.title, "", "", ""], ["Action point", "Officer", "Target", "Position"]]
        table += [[a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()] for a in s.actions]
        table.append([""] * 4)
    return "\ufeff" + written(table, ";")


@layout(".csv", "corrieburn", "indicator baseline value target")
def years_running_backwards(plan):
    table = [["KPI", "Unit", "2025/26 target", "2024/25 actual", "2023/24 actual", "2022/23 baseline"]]
    for m in plan.indicators:
        table.append([m.title, "", m.target.value, m.values[1].value or "", m.values[0].value, m.baseline.value])
    return written(table, "\t")


@layout(".csv", "glenorrin", "workstream action owner timescale evidence")
def pipes_without_quotes(plan):
    lines = ["Objective|Measure of success|Improvement action|Lead|Milestone"]
    lines += ["|".join([s.title, proof(a), a.title, " and ".join(a.owners), a.timescale]) for s, a, _ in rows(plan)]
    return "\r\n".join(lines)
