"""Sheets, pages and Markdown of corporate parents and services."""

import csv
import io
from html import escape as e

from openpyxl import Workbook

from tests.corpus.layouts.excel import saved
from tests.corpus.layouts.partners_pages import PAGE
from tests.corpus.making import layout, proof, rows


@layout(".xlsx", "kelvaig", "workstream action owner timescale status evidence")
def dates_first_on_named_sheets(plan):
    book = Workbook()
    book.remove(book.active)
    for s in plan.workstreams:
        sheet = book.create_sheet(s.title[:31])
        sheet.append([plan.title])
        sheet.append([])
        sheet.append(["Deadline", "Owner", "RAG", "Update", "Action", "Ref", "Status"])
        for n, a in enumerate(s.actions, 1):
            sheet.append(
                [a.timescale, ", ".join(a.owners), "A", proof(a), a.title, f"CP{n:02}", a.status.value.title()]
            )
    return saved(book)


@layout(".xlsx", "tarvin", "workstream action owner timescale status evidence")
def numbered_rows_under_numbered_rows(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "ESIP"
    sheet.append(["Ref", "Description", "Lead", "Timescale", "Status", "% complete", "Commentary"])
    for n, s in enumerate(plan.workstreams, 1):
        sheet.append([str(n), s.title])
        for m, a in enumerate(s.actions, 1):
            sheet.append([f"{n}.{m}", a.title, "; ".join(a.owners), a.timescale, a.status.value.title(), 0.5, proof(a)])
    return saved(book)


@layout(".xlsx", "tarvin", "indicator baseline value target")
def actuals_under_one_heading(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "KPIs"
    first = plan.indicators[0]
    sheet.append(["Tarvin Council: how we are doing"])
    sheet.append(["Measure", "Baseline", "Actual", None, "Target", "Owner"])
    sheet.append([None, first.baseline.period, *(v.period for v in first.values), first.target.period, None])
    sheet.merge_cells("C2:D2")
    for i in plan.indicators:
        sheet.append(
            [i.title, i.baseline.value, *(v.value or "-" for v in i.values), i.target.value, "Performance Team"]
        )
    return saved(book)


@layout(".csv", "kelvaig", "workstream need action owner timescale evidence")
def breaks_and_bullets_in_cells(plan):
    out = io.StringIO()
    write = csv.writer(out, delimiter=";")
    write.writerow(
        ["What children told us", "Promise theme", "What we will do", "Who with", "Target", "What's changed"]
    )
    for r in rows(plan):
        a = r.action
        write.writerow([a.need, r.stream.title, a.title, "\n".join(f"- {o}" for o in a.owners), a.timescale, proof(a)])
    return out.getvalue().encode("utf-8-sig")


@layout(".html", "tarvin", "workstream action owner timescale")
def lists_in_lists(plan):
    out = [f"<h1>{e(plan.title)}</h1><p>Agreed by Cabinet on 12 May 2026.</p><ol>"]
    for s in plan.workstreams:
        out.append(f"<li><strong>{e(s.title)}</strong><ol type='a'>")
        for a in s.actions:
            out.append(f"<li>{e(a.title)} <em>({e(', '.join(a.owners))}, {e(a.timescale)})</em></li>")
        out.append("</ol></li>")
    out.append("</ol><p>Contact: education@tarvin.example</p>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".html", "kelvaig", "workstream action owner timescale status evidence")
def bold_cells_for_headings(plan):
    out = [f"<h2>{e(plan.title)}</h2><table><tbody><tr>"]
    names = ("Promise area", "Action", "Lead(s)", "Timescale", "Progress", "Status")
    out += [*(f"<td><strong>{x}</strong></td>" for x in names), "</tr>"]
    for s in plan.workstreams:
        for n, a in enumerate(s.actions):
            first = f'<td rowspan="{len(s.actions)}">{e(s.title)}</td>' if not n else ""
            told = f"<ul><li>{e(proof(a))}</li></ul>" if a.evidence else ""
            who = "<br/>".join(e(o) for o in a.owners)
            out.append(
                f"<tr>{first}<td>{e(a.title)}</td><td>{who}</td><td>{e(a.timescale)}</td><td>{told}</td>"
                f"<td>{a.status.value.capitalize()}</td></tr>"
            )
    out.append("</tbody></table>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".md", "tarvin", "workstream sponsor lead action owner timescale status")
def small_tables_under_headings(plan):
    out = [f"# {plan.title}", "", "_Version 2, June 2026_", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"## {n} {s.title}", "", f"Executive sponsor: {s.sponsor}", "", f"Lead officer: {s.lead_officer}", ""]
        for m, a in enumerate(s.actions, 1):
            out += [f"### {n}.{m} {a.title}", "", "| | |", "|---|---|", f"| **Who** | {', '.join(a.owners)} |"]
            out += [f"| **When** | {a.timescale} |", f"| **Status** | {a.status.value.capitalize()} |", ""]
    return "\n".join(out)


@layout(".md", "kelvaig", "workstream lead action owner timescale")
def bullets_three_deep(plan):
    out = [f"# {plan.title}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"- **Commitment {n}: {s.title}** (Lead: {s.lead_officer})"]
        for a in s.actions:
            out.append(f"  - {a.title}")
            out += [f"    - Who: {', '.join(a.owners)}"] if a.owners else []
            out += [f"    - By when: {a.timescale}"] if a.timescale else []
    return "\n".join(out) + "\n"
