"""Word documents as councils and schools publish them: actions that are nouns, two in a cell, edits accepted."""

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


def fill(table, cells):
    made = table.add_row().cells
    for cell, words in zip(made, cells, strict=True):
        cell.text = words or ""
    return made


@layout(".docx", "machair", "workstream lead action owner timescale status need evidence")
def outcome_tables_with_lead_in_a_line(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph(plan.period)
    d.add_paragraph("Foreword by the Chair of the Community Planning Partnership")
    d.add_paragraph(
        "Children on our islands deserve the best that we can give, and this plan says how we will give it."
    )
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Outcome {n}: {s.title}", 2)
        d.add_paragraph(f"Strategic lead: {s.lead_officer}")
        head = [
            "What is the evidence telling us?",
            "What will we do?",
            "Who will do it?",
            "By when?",
            "Where are we?",
            "Progress note",
        ]
        body = [
            [a.need, a.title, "\n".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)]
            for a in s.actions
        ]
        table_of(d, head, body)
    return saved(d)


@layout(".docx", "corrieburn", "workstream action owner timescale evidence")
def nif_form_with_merged_bands(plan):
    d = Document()
    d.add_heading("School Improvement Plan: session 2025-2026", 1)
    d.add_paragraph(plan.collaborative.name)
    for n, s in enumerate(plan.workstreams, 1):
        t = d.add_table(rows=0, cols=4)
        t.style = "Table Grid"
        c = t.add_row().cells
        c[0].merge(c[3]).text = f"Improvement Priority {n}: {s.title}"
        c = t.add_row().cells
        c[0].merge(c[1]).text = "NIF Driver(s): Curriculum and assessment; Performance information"
        c[2].merge(c[3]).text = "HGIOS 4 QIs: 1.3, 2.3, 3.2"
        fill(t, ["Intervention", "Led by", "Timeline", "Intended impact and how we will measure it"])
        for a in s.actions:
            fill(t, [a.title, ", ".join(a.owners), a.timescale, proof(a)])
        d.add_paragraph()
    return saved(d)


@layout(".docx", "glenorrin", "workstream action owner timescale status evidence")
def service_plan_in_one_long_table(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    t = table_of(d, ["Code", "Service improvement action", "Due", "Assigned to", "Status", "Latest update"], [])
    for n, s in enumerate(plan.workstreams, 1):
        c = t.add_row().cells
        c[0].merge(c[5]).text = f"Strategic objective {n} - {s.title}"
        for k, a in enumerate(s.actions, 1):
            fill(t, [f"EDU{n}{k:02}", a.title, a.timescale, "; ".join(a.owners), a.status.value.title(), proof(a)])
    d.add_paragraph("Figures are those of August unless we say otherwise.")
    return saved(d)


@layout(".docx", "duneaton", "workstream action owner timescale status need evidence")
def driver_sections_with_edits(plan):
    """Words struck out and put in, as somebody left them when the plan was sent out."""
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph(plan.period)
    for s in plan.workstreams:
        d.add_heading(f"NIF Driver: {s.title}", 1)
        t = table_of(d, ["Rationale", "Action", "Lead person(s)", "Timeframe", "Status", "Evidence to date"], [])
        for a in s.actions:
            cells = fill(t, [a.need, "", ", ".join(a.owners), a.timescale, a.status.value, proof(a)])
            _put_in(cells[1].paragraphs[0], a.title, "Meet.")
    return saved(d)


def _put_in(paragraph, new, old):
    for tag, kind, words in (("w:del", "w:delText", old), ("w:ins", "w:t", new)):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "Editor")
        run, text = OxmlElement("w:r"), OxmlElement(kind)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)


@layout(".docx", "fourfirths", "workstream sponsor lead theme action child support")
def phase_plan_in_prose(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_heading("Introduction", 1)
    d.add_paragraph("This is the fourth plan of our Collaborative. It was endorsed by Conveners in May 2026.")
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        d.add_paragraph(f"Workstream Sponsor: {s.sponsor}")
        d.add_paragraph(f"Workstream Lead: {s.lead_officer}")
        d.add_paragraph("Links to our vision: " + ", ".join(s.themes))
        d.add_heading("Remit", 2)
        d.add_paragraph(s.remit)
        d.add_heading("What we will do", 2)
        for a in s.actions:
            d.add_paragraph(a.title, style="List Number")
            for child in a.actions:
                d.add_paragraph(child.title, style="List Bullet 2")
        d.add_heading("Support agreed with Education Scotland", 2)
        for item in s.support:
            d.add_paragraph(item.text, style="List Bullet")
    return saved(d)


@layout(".docx", "corrieburn", "workstream action owner timescale evidence")
def who_and_when_share_a_cell(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        table_of(
            d,
            ["Key tasks", "Responsibility and timescale", "Success criteria"],
            [[a.title, ", ".join(a.owners) + "\n" + a.timescale, proof(a)] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "machair", "workstream lead action owner timescale")
def inner_tables_of_actions(plan):
    """A table for the whole plan; what is done about each outcome is a table in its cell."""
    d = Document()
    d.add_heading(plan.title, 0)
    t = table_of(d, ["Outcome", "Outcome lead", "Actions"], [])
    for s in plan.workstreams:
        cells = fill(t, [s.title, s.lead_officer, ""])
        inner = cells[2].add_table(rows=0, cols=3)
        fill(inner, ["Action", "Partner", "When"])
        for a in s.actions:
            fill(inner, [a.title, "; ".join(a.owners), a.timescale])
    return saved(d)


@layout(".docx", "glenorrin", "workstream action owner timescale")
def bullets_in_one_row_for_each_theme(plan):
    """Each theme is one row: its actions, their owners and their dates are lists of as many lines."""
    d = Document()
    d.add_heading(plan.title, 0)
    t = table_of(d, ["Theme", "Planned actions", "Lead officer", "Completion date"], [])
    for s in plan.workstreams:
        cells = fill(t, [s.title, "", "", ""])
        for nth, a in enumerate(s.actions, 1):
            for cell, words in zip(cells[1:], [a.title, ", ".join(a.owners), a.timescale], strict=True):
                (cell.paragraphs[0] if nth == 1 else cell.add_paragraph()).text = f"{nth}. {words}"
    return saved(d)


@layout(".docx", "corrieburn", "indicator baseline value target")
def measures_with_target_before_years(plan):
    d = Document()
    d.add_heading("Appendix 2: Performance measures", 1)
    t = table_of(d, ["PI Description", "Target 2025/26", "2024/25", "2023/24", "2022/23 (baseline)", "Trend"], [])
    for m in plan.indicators:
        last, first = m.values[1].value or "-", m.values[0].value
        fill(t, [m.title, m.target.value, last, first, m.baseline.value, "↑"])
    return saved(d)


@layout(".docx", "duneaton", "workstream action owner timescale need")
def form_for_each_action(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s, a, nth in rows(plan):
        if not nth:
            d.add_heading(s.title, 1)
        t = d.add_table(rows=0, cols=2)
        for name, words in (
            ("Action", a.title),
            ("Why are we doing this?", a.need),
            ("Who will lead?", ", ".join(a.owners)),
            ("Timescale", a.timescale),
        ):
            fill(t, [name, words])
        d.add_paragraph()
    return saved(d)


@layout(".docx", "machair", "workstream action owner timescale status")
def symbols_for_status(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Key: Not started / In progress / Blocked / Done")
    t = table_of(d, ["Ref", "Priority area", "Deliverable", "Accountable partner(s)", "Target date", "BRAG"], [])
    for n, (s, a, nth) in enumerate(rows(plan), 1):
        fill(t, [str(n), "" if nth else s.title, a.title, " / ".join(a.owners), a.timescale, a.status.value])
    return saved(d)
