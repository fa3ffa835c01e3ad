"""Workbooks, pages and documents of Word whose tables and lists are set out in ways of their own."""

from docx import Document
from openpyxl import Workbook

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.word import saved
from tests.corpus.making import layout, proof, rows


@layout(".xlsx", "dalmarnoch", "workstream lead action owner timescale status evidence indicator baseline value target")
def where_we_were_and_want_to_be(plan):
    book = Workbook()
    one = book.active
    one.title = "Tracker"
    one.append([plan.title])
    one.merge_cells("A1:G1")
    head = ["Outcome", "Outcome lead", "Activity", "Delivered by", "Target completion", "Current position"]
    one.append([*head, "Impact so far"])
    for s, a, _ in rows(plan):
        said = [s.title, s.lead_officer, a.title, "\n".join(a.owners), a.timescale, a.status.value.title(), proof(a)]
        one.append(said)
    two = book.create_sheet("Measures")
    two.append(["Measure", "Where we were", "How we are doing", None, "Where we want to be"])
    two.append([None, "2022/23", "2023/24", "2024/25", "2026/27"])
    two.merge_cells("A1:A2")
    two.merge_cells("C1:D1")
    for m in plan.indicators:
        printed = [one.value for one in (m.baseline, *m.values, m.target)]
        two.append([m.title, *(float(said) if said[0].isdigit() else said for said in printed)])
    return saved_book(book)


@layout(".html", "ardverran", "workstream action owner timescale status need")
def lists_of_terms(plan):
    said = [f"<html><body><h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        said += [f"<h2>{s.title}</h2>"]
        for a in s.actions:
            said += [f"<h3>{a.title}</h3><dl>"]
            said += [f"<dt>Why we are doing this</dt><dd>{a.need}</dd>"] if a.need else []
            said += ["<dt>Who is involved</dt>", *(f"<dd>{owner}</dd>" for owner in a.owners)]
            said += [f"<dt>Complete by</dt><dd>{a.timescale}</dd><dt>Progress</dt><dd>{a.status.value}</dd></dl>"]
    return "\n".join([*said, "</body></html>"])


@layout(".html", "strathire", "workstream lead action owner timescale indicator baseline value target")
def lead_below_the_theme_in_its_cell(plan):
    said = [f"<html><body><h1>{plan.title}</h1><table>"]
    said += ["<tr><th>Improvement theme<th>Key activity<th>Led by / completed by</tr>"]
    for s, a, nth in rows(plan):
        head = f"<th rowspan={len(s.actions)}>{s.title}<br>Theme lead: {s.lead_officer}</th>"
        told = f"<td>{a.title}</td><td>{'<br>'.join(a.owners)}<br>{a.timescale}</td>"
        said.append(f"<tr>{'' if nth else head}{told}</tr>")
    said += ["</table><h2>Key performance indicators</h2><table>"]
    said += ["<tr><th>KPI<th>2023/24 (base)<th>2024/25<th>2025/26<th>2027/28 (aim)</tr>"]
    for m in plan.indicators:
        printed = [m.title, *(one.value for one in (m.baseline, *m.values, m.target))]
        said.append("<tr>" + "".join(f"<td>{one}</td>" for one in printed) + "</tr>")
    return "\n".join([*said, "</table></body></html>"])


@layout(".xlsx", "inverlyne", "workstream action owner timescale")
def ticks_under_quarters(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan on a page"
    sheet["A1"] = f"{plan.title} {plan.period}"
    sheet.append([])
    quarters = ["Q1", "Q2", "Q3", "Q4"]
    sheet.append(["Priority", "Activity", "Who", *quarters])
    for s, a, nth in rows(plan):
        ticks = ["✓" if one == a.timescale else None for one in quarters]
        sheet.append([None if nth else s.title, a.title, ", ".join(a.owners), *ticks])
    return saved_book(book)


@layout(".csv", "ardverran", "workstream action owner timescale status")
def crosses_under_statuses(plan):
    kinds = ["not started", "in progress", "done"]
    said = [["Strand", "Deliverable", "Lead", "Deadline", *map(str.capitalize, kinds)]]
    for s, a, _ in rows(plan):
        crosses = ["x" if one == a.status.value else "" for one in kinds]
        said.append([s.title, a.title, "; ".join(a.owners), a.timescale, *crosses])
    return "\n".join("\t".join(cells) for cells in said)


@layout(".docx", "dalmarnoch", "workstream action owner timescale status need evidence")
def forms_with_empty_answers(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        for a in s.actions:
            t = d.add_table(rows=4, cols=4)
            t.style = "Table Grid"
            for at, (label, said) in enumerate([("Action", a.title), ("Need", a.need or "")]):
                t.cell(at, 0).text = label
                t.cell(at, 1).merge(t.cell(at, 3)).text = said
            for at, said in enumerate(["Lead", "\n".join(a.owners), "Timescale", a.timescale]):
                t.cell(2, at).text = said
            for at, said in enumerate(["Status", a.status.value.capitalize(), "Evidence", proof(a)]):
                t.cell(3, at).text = said
            d.add_paragraph()
    return saved(d)


@layout(".md", "firthisles", "workstream sponsor lead action child owner timescale support theme")
def headings_that_are_actions_with_parts(plan):
    said = [f"# {plan.title} {plan.period}", ""]
    for s in plan.workstreams:
        said += [f"## {s.title}", "", f"**Sponsor** {s.sponsor}  ", f"**Workstream lead** {s.lead_officer}", ""]
        said += [f"_Themes: {', '.join(s.themes)}_", ""]
        for k, a in enumerate(s.actions, 1):
            said += [f"### {k}. {a.title}", ""]
            said += [f"- [ ] {c.title}" for c in a.actions] + ([""] if a.actions else [])
            said += [f"*Lead:* {'; '.join(a.owners)}  ", f"*By:* {a.timescale}", ""]
        said += ["### Support agreed with Education Scotland", "", *(f"* {x.text}" for x in s.support), ""]
    return "\n".join(said)


@layout(".html", "mountlyne", "workstream action owner timescale need")
def cards_of_bold_titles(plan):
    said = [f"<html><head><title>x</title></head><body><h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        said += [f"<section><h2>{s.title}</h2>"]
        for a in s.actions:
            said += [f"<div class='card'><p><strong>{a.title}</strong></p>"]
            said += [f"<p><em>Because:</em> {a.need}</p>"] if a.need else []
            said += [
                f"<p><strong>Who:</strong> {'; '.join(a.owners)}<br><strong>When:</strong> {a.timescale}</p></div>"
            ]
        said += ["</section>"]
    return "\n".join([*said, "</body></html>"])
