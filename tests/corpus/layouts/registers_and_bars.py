"""Plans as neighbours write them: panels, forms with bars and questions, registers, a table for each action."""

import csv
import io
from html import escape as e

from docx import Document
from docx.shared import Pt
from openpyxl import Workbook

from tests.corpus.layouts.excel import saved as saved_book
from tests.corpus.layouts.partners_pages import PAGE
from tests.corpus.layouts.partners_word import across, bold, fill, grid
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "ettrick", "workstream sponsor lead support action owner timescale evidence")
def remit_and_support_in_a_panel(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_heading("Section 3: Our workstreams", 1)
    for s in plan.workstreams:
        d.add_heading(s.title, 2)
        t = grid(d, 2)
        fill(t, ["Workstream Sponsor", s.sponsor])
        fill(t, ["Workstream Lead", s.lead_officer])
        if s.support:
            fill(t, ["Support from Education Scotland", "\n".join(one.text for one in s.support)])
        d.add_paragraph()
        table_of(
            d,
            ["High level actions", "Key people", "Milestones/Timescale", "Measures of impact"],
            [[a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "calderbank", "workstream need action owner timescale evidence")
def question_bars_for_each_priority(plan):
    d = Document()
    d.add_heading(plan.collaborative.name, 0)
    d.add_heading("Improvement Plan 2026-27", 1)
    for n, s in enumerate(plan.workstreams, 1):
        t = grid(d, 6)
        across(t, f"School Improvement Priority {n}: {s.title}")
        cells = t.add_row().cells
        cells[0].merge(cells[2]).text = "Linked to NIF drivers: School and ELC improvement"
        cells[3].merge(cells[5]).text = "UNCRC articles: 12, 28, 29"
        fill(t, ["Why?", "What?", "Who?", "By when?", "How will we know?", "RAG"])
        for a in s.actions:
            fill(t, [a.need, a.title, ", ".join(a.owners), a.timescale, proof(a), ""])
        across(t, "Mid-session review:")
        across(t, "")
    return saved(d)


@layout(".docx", "rannoch", "workstream action owner timescale status evidence")
def progress_report_for_committee(plan):
    d = Document()
    d.add_paragraph("Agenda item 7")
    d.add_heading("Children's Services Plan: annual progress report", 1)
    d.add_heading("1 Recommendations", 2)
    d.add_paragraph("1.1 It is recommended that the Partnership notes progress and approves the report.")
    d.add_heading("2 Progress", 2)
    d.add_paragraph("2.1 Of eight actions one is complete. A summary stands in the appendix.")
    d.add_heading("Appendix A", 2)
    t = grid(d, 6)
    fill(t, ["Improvement action", "Lead", "Timescale", "Progress status", "What we have done so far", "Next review"])
    for s in plan.workstreams:
        across(t, s.title)
        for a in s.actions:
            fill(
                t,
                [a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a), "March"],
            )
    d.add_paragraph("Key: complete, on track, at risk")
    return saved(d)


@layout(".docx", "tarvin", "workstream lead action owner timescale")
def headings_by_size_and_sentences(plan):
    """Headings that are only larger type, and actions as items that end with who and when."""
    d = Document()
    run = d.add_paragraph().add_run(plan.title)
    run.bold, run.font.size = True, Pt(22)
    for s in plan.workstreams:
        run = d.add_paragraph().add_run(f"Objective: {s.title}")
        run.bold, run.font.size = True, Pt(16)
        d.add_paragraph(f"Objective lead – {s.lead_officer}")
        bold(d, "Actions for 2026/27")
        for a in s.actions:
            d.add_paragraph(f"{a.title} – {' / '.join(a.owners)} – {a.timescale}", style="List Bullet")
    return saved(d)


@layout(".docx", "kelvaig", "workstream action owner timescale status")
def one_table_for_each_action(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    n = 0
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        for a in s.actions:
            n += 1
            t = grid(d, 4)
            cells = fill(t, ["Action no.", str(n), "Status", a.status.value.capitalize()])
            cells = t.add_row().cells
            cells[0].text = "Action"
            cells[1].merge(cells[3]).text = a.title
            fill(t, ["Lead", ", ".join(a.owners), "Timescale", a.timescale])
            d.add_paragraph()
    return saved(d)


@layout(".docx", "inverallan", "workstream need action owner timescale status")
def recommendation_with_rows_below(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    t = grid(d, 5)
    fill(t, ["Recommendation", "Agreed action", "Officer responsible", "Implementation date", "Status (BRAG)"])
    for s in plan.workstreams:
        across(t, s.title.upper())
        for a in s.actions:
            words = {"done": "Complete", "in progress": "In progress", "not started": "Not started"}
            status = words.get(a.status.value, "On hold")
            fill(t, [a.need, a.title, "\n".join(a.owners), a.timescale, status])
    d.add_heading("Distribution list", 2)
    table_of(d, ["Name", "Job title"], [["Ann Rae", "Chief Executive"], ["Bob Lyle", "Convener"]])
    return saved(d)


@layout(".xlsx", "inverallan", "workstream need action owner timescale status evidence")
def register_with_guidance_rows(plan):
    book = Workbook()
    sheet = book.active
    sheet.title = "Action register"
    sheet.append(["OFFICIAL"])
    sheet.append(["Complete all white cells. Do not change the headings."])
    sheet.append(
        ["Theme", "Source of action", "Ref", "Action", "Accountable", "Due", "RAG", "Status", "Evidence/Notes"]
    )
    for n, r in enumerate(rows(plan), 1):
        a = r.action
        sheet.append(
            [r.stream.title, a.need, n, a.title, " / ".join(a.owners), a.timescale, "G", a.status.value, proof(a)]
        )
    sheet.append([])
    sheet.append(["Key", "G = on track; A = some concern; R = at risk"])
    return saved_book(book)


@layout(".xlsx", "calderbank", "workstream need action owner timescale evidence")
def priorities_side_labels(plan):
    book = Workbook()
    book.remove(book.active)
    for n, s in enumerate(plan.workstreams, 1):
        sheet = book.create_sheet(f"Priority {n}")
        sheet.append(["Priority", s.title])
        sheet.append(["HGIOS QIs", "1.3, 2.3"])
        sheet.append([])
        sheet.append(["Rationale", "Actions", "Who", "Timescale", "Expected impact", "Evaluation"])
        for a in s.actions:
            sheet.append([a.need, a.title, ", ".join(a.owners), a.timescale, proof(a), None])
    return saved_book(book)


@layout(".csv", "tarvin", "workstream sponsor lead action owner timescale status evidence")
def log_with_sponsors(plan):
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(
        ["Workstream", "Sponsor", "Workstream lead", "Ref", "Action", "Owner", "Due", "Status", "Latest position"]
    )
    for r in rows(plan):
        a, s = r.action, r.stream
        said = [a.title, ", ".join(a.owners), a.timescale, a.status.value, proof(a)]
        write.writerow([s.title, s.sponsor, s.lead_officer, f"{s.title[0]}{r.nth + 1}", *said])
    return out.getvalue()


@layout(".html", "kelvaig", "workstream lead action owner timescale evidence")
def accordions_with_paragraphs(plan):
    out = [f"<h1>{e(plan.title)}</h1>"]
    for s in plan.workstreams:
        out.append(f"<h2>{e(s.title)}</h2><p><b>Lead:</b> {e(s.lead_officer)}</p><h3>What we will do</h3><ul>")
        for a in s.actions:
            told = [e(a.title)]
            told += [f"<br><b>Who:</b> {e(', '.join(a.owners))}"] if a.owners else []
            told += [f"<br><b>When:</b> {e(a.timescale)}"] if a.timescale else []
            told += [f"<br><b>Progress:</b> {e(proof(a))}"] if a.evidence else []
            out.append(f"<li>{''.join(told)}</li>")
        out.append("</ul>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".html", "inverallan", "workstream need action owner timescale status")
def rows_with_headings_at_their_side(plan):
    out = [f"<h1>{e(plan.title)}</h1>"]
    for s in plan.workstreams:
        out.append(f"<h2>{e(s.title)}</h2><table><thead><tr><th>Ref</th><th>Recommendation</th><th>Action</th>")
        out.append("<th>Lead</th><th>Due</th><th>Status</th></tr></thead><tbody>")
        for n, a in enumerate(s.actions, 1):
            cells = (a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value.title())
            out.append(f"<tr><th scope='row'>{n}</th>" + "".join(f"<td>{e(x)}</td>" for x in cells) + "</tr>")
        out.append("</tbody></table>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".md", "kelvaig", "workstream need action owner timescale")
def you_said_we_will(plan):
    out = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        out += [f"## {s.title}", "", "| You said | We will | Who | When |", "|---|---|---|---|"]
        for a in s.actions:
            out.append(f"| {a.need or ''} | {a.title} | {', '.join(a.owners)} | {a.timescale or ''} |")
        out.append("")
    return "\n".join(out)


@layout(".md", "tarvin", "workstream action owner timescale evidence")
def numbered_with_lines_below(plan):
    out = [f"# {plan.title}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"## Priority {n} – {s.title}", ""]
        for m, a in enumerate(s.actions, 1):
            out += [f"{m}. **{a.title}**  ", f"   Lead: {', '.join(a.owners)}  ", f"   Timescale: {a.timescale}  "]
            out += [f"   Evidence: {proof(a)}"] if a.evidence else []
            out.append("")
    return "\n".join(out)
