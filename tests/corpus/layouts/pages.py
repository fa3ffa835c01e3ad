"""PDF: ruled tables, columns without rules, prose, tables over several pages."""

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (
    ListFlowable,
    ListItem,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from tests.corpus.making import layout, proof, rows

_STYLES = getSampleStyleSheet()
_RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
_BARE = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])


def saved(flow, wide=False):
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=landscape(A4) if wide else A4, invariant=1).build(flow)
    return file.getvalue()


def words(text, style="BodyText"):
    return Paragraph(text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>"), _STYLES[style])


def table(head, body, widths, style=_RULED, repeat=1):
    cells = [[words(cell) for cell in row] for row in [head, *body]]
    return Table(cells, colWidths=widths, style=style, repeatRows=repeat)


@layout(".pdf", "strathdon", "workstream action owner timescale status need")
def ruled_table(plan):
    head = ["Priority", "Why", "Action", "Lead", "By when", "Status"]
    body = [[s.title, a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value] for s, a, _ in rows(plan)]
    return saved([words(plan.title, "Title"), table(head, body, [90, 150, 200, 110, 80, 80])], wide=True)


@layout(".pdf", "northshore", "action owner timescale need")
def columns_without_rules(plan):
    head = ["Area for improvement", "Action", "Who", "Timescale"]
    body = [[a.need, a.title, ", ".join(a.owners), a.timescale] for _, a, _ in rows(plan)]
    return saved([words(plan.title, "Title"), Spacer(1, 12), table(head, body, [140, 170, 100, 90], _BARE)])


@layout(".pdf", "lomond", "workstream sponsor lead action support")
def prose_with_lists(plan):
    flow = [
        words(plan.title, "Title"),
        words("We work together across five authorities to improve outcomes for every learner."),
    ]
    for stream in plan.workstreams:
        flow += [
            words(stream.title, "Heading1"),
            words(f"Sponsor: {stream.sponsor}"),
            words(f"Lead officer: {stream.lead_officer}"),
        ]
        flow += [words("Remit", "Heading3"), words(stream.remit), words("Actions", "Heading3")]
        flow.append(
            ListFlowable([ListItem(words(a.title)) for a in stream.actions], bulletType="1", bulletFormat="%s.")
        )
        flow.append(words("Support agreed with Education Scotland", "Heading3"))
        flow.append(
            ListFlowable([ListItem(words(item.text)) for item in stream.support], bulletType="bullet", start="•")
        )
    return saved(flow)


@layout(".pdf", "millburn", "workstream action owner timescale evidence")
def table_over_pages(plan):
    """Each priority on a page of its own, the headings again above it."""
    flow = [words(plan.title, "Title")]
    head = ["Action", "Responsibility", "Timescale", "Measures of success"]
    for nth, stream in enumerate(plan.workstreams, 1):
        body = [[a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in stream.actions]
        flow += [
            words(f"Priority {nth}: {stream.title}", "Heading2"),
            table(head, body, [180, 100, 90, 130]),
            PageBreak(),
        ]
    return saved(flow)


@layout(".pdf", "lomond", "indicator baseline value target")
def ruled_indicators(plan):
    head = ["Indicators", "2021-2022 Baseline", "2022-2023 Value", "2023-2024 Value", "2025-2026 Target"]
    body = [[m.title, *(one.value or "" for one in (m.baseline, *m.values, m.target))] for m in plan.indicators]
    return saved([words("Critical Indicators", "Heading1"), table(head, body, [200, 70, 70, 70, 70])])
