"""Word documents as schools and councils lay out their plans."""

from docx import Document
from docx.enum.section import WD_ORIENT

from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof


def fill(table, row):
    for cell, words in zip(table.add_row().cells, row, strict=True):
        cell.text = words or ""


def banner(table, words, last):
    cells = table.add_row().cells
    cells[0].merge(cells[last]).text = words


@layout(".docx", "lochbay", "workstream action owner timescale evidence")
def drivers_and_rationale_above(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("Our vision is that every child feels safe, happy and ready to learn.")
    for nth, s in enumerate(plan.workstreams, 1):
        t = d.add_table(rows=0, cols=4)
        t.style = "Table Grid"
        banner(t, f"Improvement Priority {nth}\n{s.title}", 3)
        cells = t.add_row().cells
        cells[0].text = "NIF Drivers"
        cells[1].text = "School and ELC leadership\nCurriculum and assessment"
        cells[2].text = "HGIOS?4 / HGIOELC QIs"
        cells[3].text = "1.3 Leadership of change\n2.3 Learning, teaching and assessment"
        banner(
            t, "Rationale for change: tracking data and feedback from families show that this is our weakest area.", 3
        )
        fill(
            t,
            [
                "What are we going to do?",
                "Who will lead this?",
                "When will we do this?",
                "How will we know it has made a difference?",
            ],
        )
        for a in s.actions:
            fill(t, [a.title, "\n".join(a.owners), a.timescale, proof(a)])
        d.add_paragraph()
    return saved(d)


@layout(".docx", "kirkmuir", "workstream action owner timescale status evidence")
def outcome_actions_measures_lead_rag(plan):
    d = Document()
    sec = d.sections[0]
    sec.orientation = WD_ORIENT.LANDSCAPE
    sec.page_width, sec.page_height = sec.page_height, sec.page_width
    d.add_heading(plan.title, 1)
    t = table_of(d, ["Outcome", "Key Actions", "Update on progress", "Lead", "Timescale", "RAG"], [])
    for s in plan.workstreams:
        first = None
        for a in s.actions:
            cells = t.add_row().cells
            first = first or cells[0]
            for c, w in zip(
                cells[1:],
                [a.title, proof(a), " and ".join(a.owners), a.timescale, a.status.value.capitalize()],
                strict=True,
            ):
                c.text = w
        first.merge(cells[0]).text = s.title
    return saved(d)


@layout(".docx", "lochbay", "workstream action owner timescale evidence")
def pef_plan(plan):
    d = Document()
    d.add_heading("Pupil Equity Fund", 1)
    d.add_paragraph("Our allocation for this session is £41,650.")
    table_of(d, ["Item", "Cost"], [["Additional pupil support hours", "£28,400"], ["Resources", "£4,150"]])
    d.add_heading(plan.title, 1)
    for s in plan.workstreams:
        d.add_heading(f"Focus area: {s.title}", 2)
        table_of(
            d,
            ["Intervention", "Staff responsible", "Timeline", "Cost", "Intended impact / evidence"],
            [
                [a.title, "; ".join(a.owners), a.timescale, f"£{n * 750 + 300}", proof(a)]
                for n, a in enumerate(s.actions)
            ],
        )
    return saved(d)


@layout(".docx", "kirkmuir", "workstream action owner timescale need evidence")
def where_are_we_now(plan):
    d = Document()
    d.add_paragraph(plan.title, style="Title")
    d.add_paragraph(f"Session {plan.period}")
    for s in plan.workstreams:
        p = d.add_paragraph()
        p.add_run(f"Area of focus – {s.title}").bold = True
        table_of(
            d,
            ["Where are we now?", "What do we need to do?", "Who is responsible?", "Target date", "Evaluation"],
            [[a.need, a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "solway", "workstream sponsor lead action owner timescale support")
def form_then_table(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_heading("Foreword", 1)
    d.add_paragraph("Collaboration adds value to what each authority does by itself.")
    d.add_heading("Our workstreams", 1)
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Workstream {n}: {s.title}", 2)
        t = d.add_table(rows=0, cols=2)
        for k, v in (("Sponsor", s.sponsor), ("Lead Officer", s.lead_officer), ("Purpose", s.remit)):
            fill(t, [k, v])
        d.add_paragraph("")
        table_of(
            d,
            ["No", "Planned activity", "Responsibility", "Timeframe"],
            [[f"{n}.{k}", a.title, " / ".join(a.owners), a.timescale] for k, a in enumerate(s.actions, 1)],
        )
        d.add_paragraph("Support agreed with Education Scotland:")
        for one in s.support:
            d.add_paragraph(one.text, style="List Bullet")
    return saved(d)


@layout(".docx", "kirkmuir", "workstream action owner timescale status")
def start_and_finish(plan):
    """A column for the day it begins that is left empty, and ticks for what is done."""
    d = Document()
    d.add_heading(plan.title, 1)
    t = table_of(
        d, ["Ref", "Task", "Lead person", "Completion date", "Progress (not started / in progress / complete)"], []
    )
    for n, s in enumerate(plan.workstreams, 1):
        banner(t, f"{n}. {s.title}", 4)
        for k, a in enumerate(s.actions, 1):
            said = {
                "done": "Complete",
                "in progress": "In progress",
                "blocked": "Blocked",
                "not started": "Not started",
            }[a.status.value]
            fill(t, [f"{n}.{k}", a.title, ", ".join(a.owners), a.timescale, said])
    return saved(d)


@layout(".docx", "craigview", "workstream action owner timescale")
def lists_of_what_to_do(plan):
    """Prose: what we will do under each priority, each with who and when at its end after a dash."""
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("School context", style="Heading 1")
    d.add_paragraph("We have 248 pupils in 11 classes. About a third live in SIMD deciles 1 to 3.")
    d.add_paragraph("Priorities for this session", style="Heading 1")
    for n, s in enumerate(plan.workstreams, 1):
        d.add_paragraph(f"Priority {n} – {s.title}", style="Heading 2")
        d.add_paragraph("We will:")
        for a in s.actions:
            p = d.add_paragraph(style="List Bullet")
            p.add_run(a.title + " ")
            p.add_run(f"(Lead: {', '.join(a.owners)}. By: {a.timescale})").italic = True
    d.add_paragraph("Next steps", style="Heading 1")
    d.add_paragraph("Progress is reviewed with the Parent Council every term.")
    return saved(d)


@layout(".docx", "ardmore", "indicator baseline value target")
def stretch_aims(plan):
    d = Document()
    d.add_heading("Core stretch aims", 1)
    d.add_paragraph("The aims below were agreed with the Scottish Government.")
    body = [[m.title, *((x.value or "") for x in (m.baseline, *m.values, m.target))] for m in plan.indicators]
    table_of(d, ["Stretch aim", "Baseline\n(2021/22)", "2022/23 actual", "2023/24 actual", "2025/26 aim"], body)
    return saved(d)
