"""PDF as a word processor prints it: ruled and unruled tables, cards, lists, running heads and feet."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.platypus import KeepTogether, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.corpus.layouts.pages import _BARE, _RULED, saved, table, words
from tests.corpus.making import layout, proof, rows

_STATED = {"done": "Complete", "in progress": "On target", "not started": "Not started"}
_UNDERLINED = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def _running(flow, head, foot):
    def draw(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, A4[1] - 40, head)
        canvas.drawString(60, 30, f"{foot} – Page {document.page}")

    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, invariant=1).build(flow, onFirstPage=draw, onLaterPages=draw)
    return file.getvalue()


@layout(".pdf", "dunmorroch", "workstream action owner timescale need status evidence")
def a_ruled_table_to_each_priority(plan):
    flow = [words(plan.title, "Title"), words("What we heard", "Heading1"), words("Over 400 people told us.")]
    head = ["Why this matters", "Action", "Lead", "By when", "Progress", "Status"]
    for nth, stream in enumerate(plan.workstreams, 1):
        flow += [words(f"Priority {nth}: {stream.title}", "Heading2")]
        body = [[a.need, a.title, "\n".join(a.owners), a.timescale, proof(a), _STATED[a.status.value]]
                for a in stream.actions]  # fmt: skip
        flow += [table(head, body, [120, 150, 190, 80, 110, 70]), Spacer(1, 12)]
    return saved(flow, wide=True)


@layout(".pdf", "pentmuir", "workstream action owner timescale")
def lines_only_below_rows(plan):
    flow = [words(plan.title, "Title")]
    body = [[a.timescale, a.title, ", ".join(a.owners), s.title] for s, a, _ in rows(plan)]
    flow += [table(["Timeline", "Action", "Responsibility", "Theme"], body, [80, 180, 120, 90], _UNDERLINED)]
    return _running(flow, "Pentmuir Council", "Climate Change Action Plan 2024-2029")


@layout(".pdf", "carseview", "workstream lead action child owner timescale")
def numbered_pages(plan):
    flow = [words(plan.title, "Title"), words("We set out below how we will deliver our strategic plan.")]
    for number, stream in enumerate(plan.workstreams, 1):
        flow += [PageBreak(), words(f"{number}. {stream.title}", "Heading1")]
        flow += [words(f"Lead: {stream.lead_officer}")]
        for nth, one in enumerate(stream.actions, 1):
            flow += [words(f"{number}.{nth} {one.title}")]
            flow += [words(f"({'abc'[i]}) {child.title}") for i, child in enumerate(one.actions)]
            flow += [words(f"Owner: {', '.join(one.owners)}. Timescale: {one.timescale}."), Spacer(1, 6)]
    return _running(flow, "Carseview Health and Social Care Partnership", "Delivery Plan")


@layout(".pdf", "carseview", "indicator baseline value target")
def figures_without_rules(plan):
    head = ["Indicator", "2022/23 baseline", "2023/24", "2024/25", "Target 2027/28"]
    body = [[m.title, m.baseline.value, *(v.value for v in m.values), m.target.value] for m in plan.indicators]
    return saved([words("Measuring our progress", "Title"), table(head, body, [180, 75, 60, 60, 75], _BARE)])


@layout(".pdf", "eilean", "workstream action owner timescale")
def cards(plan):
    flow = [words(plan.title, "Title")]
    for stream, one, _ in rows(plan):
        said = [("Priority area", stream.title), ("Commitment", one.title), ("Lead", ", ".join(one.owners))]
        said += [("Timescale", one.timescale)]
        cells = [[words(name), words(text)] for name, text in said]
        flow += [KeepTogether([Table(cells, colWidths=[110, 330], style=_RULED)]), Spacer(1, 14)]
    return saved(flow)


@layout(".pdf", "dunmorroch", "workstream sponsor lead action support")
def a_partnership_in_prose(plan):
    flow = [words(plan.title, "Title")]
    for stream in plan.workstreams:
        flow += [words(stream.title, "Heading1"), words(f"Sponsor: {stream.sponsor}")]
        flow += [words(f"Lead Officer: {stream.lead_officer}"), words("Remit", "Heading2"), words(stream.remit)]
        flow += [words("Actions", "Heading2"), *(words(f"{n}. {a.title}") for n, a in enumerate(stream.actions, 1))]
        flow += [words("Support agreed with Education Scotland", "Heading2")]
        flow += [words(f"• {one.text}") for one in stream.support]
    return _running(flow, plan.title, plan.period)


@layout(".pdf", "pentmuir", "workstream action owner timescale evidence")
def unruled_with_section_rows(plan):
    head = ["Ref", "Action", "Owner", "When", "Update"]
    flow = [words(plan.title, "Title")]
    for number, stream in enumerate(plan.workstreams, 1):
        flow += [words(f"Theme {number} – {stream.title}", "Heading2")]
        body = [[f"{number}.{n}", a.title, ", ".join(a.owners), a.timescale, proof(a)]
                for n, a in enumerate(stream.actions, 1)]  # fmt: skip
        flow += [table(head, body, [35, 160, 95, 75, 100], _BARE)]
    return _running(flow, "Pentmuir Council", "Draft for committee")


@layout(".pdf", "aberdeen-elc", "action owner timescale need")
def owner_and_timescale_in_one_cell(plan):
    head = ["Areas for Improvement", "Action Required", "Stakeholders and Timescale", "Evidence"]
    body = [[a.need, a.title, f"{'/'.join(a.owners)}\n{a.timescale or ''}", ""] for _, a, _ in rows(plan)]
    return saved([words(plan.title, "Title"), table(head, body, [140, 150, 130, 60])])
