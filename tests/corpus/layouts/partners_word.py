"""Word documents of partnerships, schools and auditors: forms, reports with appendices, signatures and glossaries."""

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


def grid(document, columns):
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    return table


def across(table, words):
    """A row of one cell over all columns."""
    cells = table.add_row().cells
    cells[0].merge(cells[-1]).text = words


def fill(table, cells):
    made = table.add_row().cells
    for cell, words in zip(made, cells, strict=True):
        cell.text = words or ""
    return made


def bold(document, words):
    document.add_paragraph().add_run(words).bold = True


@layout(".docx", "inverallan", "workstream need action owner timescale status evidence")
def audit_recommendations(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    table_of(d, ["Version", "Date", "Author", "Changes"], [["0.1", "4 May 2026", "K Strang", "First draft"]])
    d.add_paragraph(
        "Internal Audit makes recommendations of high, medium or low priority. Management has agreed the actions below."
    )
    t = grid(d, 7)
    across(t, "Appendix A: Agreed management actions")
    fill(t, ["Ref", "Recommendation", "Agreed action", "Responsible officer", "Target date", "Status", "Comments"])
    for n, s in enumerate(plan.workstreams, 1):
        across(t, s.title)
        for m, a in enumerate(s.actions, 1):
            fill(
                t,
                [f"{n}.{m}", a.need, a.title, "; ".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)],
            )
    d.add_paragraph("Contact: internal.audit@inverallan.example")
    return saved(d)


@layout(".docx", "ettrick", "workstream sponsor lead action owner timescale evidence")
def two_columns_for_each_action(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Contents")
    for s in plan.workstreams:
        d.add_paragraph(f"{s.title}\t4")
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Workstream {n}: {s.title}", 1)
        table_of(d, ["Sponsor", s.sponsor], [["Lead Officer", s.lead_officer]])
        for m, a in enumerate(s.actions, 1):
            d.add_paragraph()
            t = grid(d, 2)
            for name, words in (
                (f"Action {m}", a.title),
                ("Lead", ", ".join(a.owners)),
                ("By when", a.timescale),
                ("What difference will it make?", proof(a)),
            ):
                fill(t, [name, words])
    return saved(d)


@layout(".docx", "ettrick", "workstream sponsor lead support action owner timescale evidence")
def sponsor_rows_above_the_headings(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Our vision is that every child in the region has a good teacher, every day.")
    for s in plan.workstreams:
        t = grid(d, 4)
        across(t, f"Workstream: {s.title}")
        for name, words in (
            ("Sponsor", s.sponsor),
            ("Lead officer", s.lead_officer),
            ("National support", "\n".join(one.text for one in s.support)),
        ):
            cells = t.add_row().cells
            cells[0].text = name
            cells[1].merge(cells[3]).text = words
        fill(t, ["What we will do", "Who", "When", "How will we know?"])
        for a in s.actions:
            fill(t, [a.title, "\n".join(a.owners), a.timescale, proof(a)])
        d.add_paragraph()
    return saved(d)


@layout(".docx", "calderbank", "workstream need action child owner timescale evidence")
def priority_down_a_wide_page(plan):
    d = Document()
    d.sections[0].orientation = WD_ORIENT.LANDSCAPE
    d.add_heading(plan.title, 1)
    d.add_paragraph("Vision, values and aims")
    d.add_paragraph("We are ready, respectful and safe. Our values were chosen with children, families and staff.")
    t = grid(d, 6)
    first = t.add_row().cells
    first[0].text = "School priority"
    first[1].text = "Why? (data)"
    first[2].text = "Tasks to achieve priority"
    first[3].merge(first[4]).text = "Responsibility and time"
    first[5].text = "Measures of success"
    second = t.add_row().cells
    second[3].text, second[4].text = "Who", "When"
    for column in (0, 1, 2, 5):
        first[column].merge(second[column])
    for s in plan.workstreams:
        top = None
        for a in s.actions:
            steps = "\n".join([a.title, *(f"• {step.title}" for step in a.actions)])
            cells = fill(t, ["", a.need, steps, ", ".join(a.owners), a.timescale, proof(a)])
            top = top or cells[0]
            if top is not cells[0]:
                top = top.merge(cells[0])
        top.text = s.title
    return saved(d)


@layout(".docx", "ettrick", "workstream sponsor lead action owner timescale evidence")
def numbered_headings_with_labels(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_heading("1. Introduction", 1)
    d.add_paragraph(
        "Regional improvement collaboratives were set up in 2017. This plan builds on what schools told us they need."
    )
    for n, s in enumerate(plan.workstreams, 2):
        d.add_heading(f"{n}. {s.title}", 1)
        d.add_paragraph(f"Sponsor: {s.sponsor}")
        d.add_paragraph(f"Lead Officer: {s.lead_officer}")
        for m, a in enumerate(s.actions, 1):
            d.add_heading(f"{n}.{m} {a.title}", 2)
            said = f"Lead: {', '.join(a.owners)}. " if a.owners else ""
            said += f"By: {a.timescale}. " if a.timescale else ""
            d.add_paragraph(said.strip())
            if a.evidence:
                d.add_paragraph(f"Evidence of impact: {proof(a)}")
    d.add_heading("Glossary", 1)
    table_of(d, ["Term", "Meaning"], [["QAMSO", "Quality Assurance and Moderation Support Officer"]])
    return saved(d)


@layout(".docx", "rannoch", "workstream lead action owner timescale")
def bold_lines_and_bullets(plan):
    d = Document()
    bold(d, plan.title)
    d.add_paragraph(plan.period)
    bold(d, "Introduction")
    d.add_paragraph("Getting it right for every child is how we work. Children told us what matters to them.")
    for n, s in enumerate(plan.workstreams, 1):
        bold(d, f"Outcome {n}: {s.title}")
        d.add_paragraph(f"Outcome lead: {s.lead_officer}")
        bold(d, "What we will do")
        for a in s.actions:
            owners = ", ".join(a.owners)
            tail = "; ".join(x for x in (owners, a.timescale) if x)
            d.add_paragraph(f"{a.title} ({tail})", style="List Bullet")
    return saved(d)


@layout(".docx", "inverallan", "workstream action owner timescale status")
def committee_report_with_appendix(plan):
    d = Document()
    d.add_paragraph("Inverallan Council")
    d.add_paragraph("Education and Families Committee, 18 November 2026")
    d.add_heading("Report by the Executive Director", 1)
    d.add_heading("1. Purpose of report", 2)
    d.add_paragraph("1.1 This report tells members about progress with the action plan that followed the inspection.")
    d.add_heading("2. Background", 2)
    d.add_paragraph("2.1 Inspectors visited twelve schools in February 2026 and published their findings in May.")
    d.add_heading("3. Financial implications", 2)
    d.add_paragraph("3.1 There are none. Costs are met from existing budgets.")
    d.add_paragraph("For further information please contact Kirsty Strang, Committee Services.")
    d.add_heading("Appendix 1: Action plan", 1)
    for s in plan.workstreams:
        d.add_heading(s.title, 2)
        table_of(
            d,
            ["No.", "Improvement action", "Accountable officer", "Completion date", "Current position"],
            [
                [str(n), a.title, " / ".join(a.owners), a.timescale, a.status.value.capitalize()]
                for n, a in enumerate(s.actions, 1)
            ],
        )
    return saved(d)


@layout(".docx", "calderbank", "workstream action owner timescale evidence")
def school_form_with_drivers(plan):
    d = Document()
    table_of(
        d,
        ["School", plan.collaborative.name],
        [["Head Teacher", "Ms R Lennox"], ["Date submitted", "12 June 2026"], ["Link QIO", "Mr D Foy"]],
    )
    d.add_heading(plan.title, 1)
    for n, s in enumerate(plan.workstreams, 1):
        d.add_paragraph()
        t = grid(d, 5)
        across(t, f"Priority {n}: {s.title}")
        across(t, "NIF Priority: Closing the attainment gap between the most and least disadvantaged children")
        across(t, "HGIOS?4: 2.3 Learning, teaching and assessment   UNCRC: Article 29")
        fill(t, ["Action", "Who", "When", "Measures of success", "Progress (RAG)"])
        for a, rag in zip(s.actions, ("Green", "Amber", "Red"), strict=False):
            cells = fill(t, [a.title, ", ".join(a.owners), a.timescale, proof(a), rag])
            shade = OxmlElement("w:shd")
            shade.set(qn("w:fill"), {"Green": "00B050", "Amber": "FFC000", "Red": "FF0000"}[rag])
            cells[-1]._tc.get_or_add_tcPr().append(shade)
    d.add_paragraph("Signed: ______________________  (Head Teacher)")
    d.add_paragraph("Signed: ______________________  (Chair of Parent Council)")
    return saved(d)


@layout(".docx", "strathmoor", "workstream lead action owner timescale indicator baseline value target")
def actions_then_core_aims(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        d.add_paragraph(f"Lead: {s.lead_officer}")
        table_of(
            d,
            ["Approach", "Named lead", "Implementation date"],
            [[a.title, ", ".join(a.owners), a.timescale] for a in s.actions],
        )
    d.add_heading("Core stretch aims", 1)
    d.add_paragraph("Figures are from the national return. Where a figure is not yet published it is marked TBC.")
    years = [v.period for v in plan.indicators[0].values]
    base, aim = plan.indicators[0].baseline.period, plan.indicators[0].target.period
    table_of(
        d,
        ["Measure", f"Baseline {base}", *years, f"Stretch aim {aim}"],
        [[i.title, i.baseline.value, *((v.value or "-") for v in i.values), i.target.value] for i in plan.indicators],
    )
    return saved(d)


@layout(".docx", "rannoch", "workstream action owner timescale status")
def one_table_with_theme_column_and_contacts(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_heading("Who to contact", 2)
    table_of(d, ["Name", "Role", "Email"], [["Isla Drummond", "Chief Social Work Officer", "isla@rannoch.example"]])
    d.add_heading("Delivery plan", 2)
    table_of(
        d,
        ["Priority area", "Ref", "Action to be taken", "Lead agency/officer", "Due by", "Status"],
        [
            [r.stream.title, f"A{n}", r.action.title, "\n".join(r.action.owners), r.action.timescale, r.action.status]
            for n, r in enumerate(rows(plan), 1)
        ],
    )
    d.add_heading("Abbreviations", 2)
    table_of(d, ["Abbreviation", "In full"], [["CAMHS", "Child and Adolescent Mental Health Services"]])
    return saved(d)
