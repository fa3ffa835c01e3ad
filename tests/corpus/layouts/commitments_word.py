"""Word documents of corporate parents and services: commitments, forms with bars, letters, typed numbers, ticks."""

from docx import Document

from tests.corpus.layouts.partners_word import across, bold, fill, grid
from tests.corpus.layouts.word import saved, table_of
from tests.corpus.making import layout, proof, rows


@layout(".docx", "kelvaig", "workstream lead action owner timescale evidence")
def commitments_with_bars(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_paragraph("What is corporate parenting? It means that all of us look out for care-experienced people.")
    for n, s in enumerate(plan.workstreams, 1):
        d.add_heading(f"Commitment {n}: {s.title}", 2)
        d.add_paragraph(f"Commitment lead: {s.lead_officer}")
        table_of(
            d,
            ["We will…", "Lead partner(s)", "Timeframe", "How we’ll know we’ve made a difference"],
            [[a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in s.actions],
        )
    return saved(d)


@layout(".docx", "kelvaig", "workstream need action owner timescale evidence")
def bars_above_sub_tables(plan):
    d = Document()
    d.add_heading(plan.title, 1)
    for n, s in enumerate(plan.workstreams, 1):
        t = grid(d, 5)
        across(t, f"PRIORITY {n}")
        across(t, s.title)
        cells = t.add_row().cells
        cells[0].text = "Links to national outcomes"
        cells[1].merge(cells[4]).text = "The Promise: Family, Care, Voice"
        fill(t, ["Why this is a priority", "Key actions", "Responsibilities", "Timescales", "Evidence of impact"])
        for a in s.actions:
            fill(t, [a.need, a.title, "\n".join(a.owners), a.timescale, proof(a)])
        d.add_paragraph()
    table_of(d, ["Approved by", "Designation", "Date"], [["S Whyte", "Chief Executive", "1 June 2026"]])
    return saved(d)


@layout(".docx", "tarvin", "workstream action owner timescale")
def typed_numbers_without_styles(plan):
    d = Document()
    bold(d, plan.title.upper())
    d.add_paragraph("This plan sets out what the service will do in the year ahead. It was approved by Cabinet in May.")
    for n, s in enumerate(plan.workstreams, 1):
        bold(d, f"{n}. {s.title}")
        for m, a in enumerate(s.actions, 1):
            d.add_paragraph(f"{n}.{m} {a.title} (Lead: {', '.join(a.owners)}; Timescale: {a.timescale})")
    return saved(d)


@layout(".docx", "tarvin", "workstream action owner timescale status evidence")
def questions_over_columns(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    t = grid(d, 7)
    fill(
        t,
        [
            "No.",
            "What are we going to do?",
            "Who will do this?",
            "When will it be done by?",
            "Status",
            "RAG",
            "What has the impact been?",
        ],
    )
    for n, s in enumerate(plan.workstreams, 1):
        across(t, f"Strategic Priority {n} – {s.title}")
        for m, a in enumerate(s.actions, 1):
            fill(
                t,
                [f"{n}.{m}", a.title, ", ".join(a.owners), a.timescale, a.status.value.title(), "Green", proof(a)],
            )
    return saved(d)


@layout(".docx", "inverallan", "workstream need action owner timescale")
def letter_after_inspection(plan):
    d = Document()
    d.add_paragraph("Dear Parent/Carer")
    d.add_paragraph("Inspectors visited us in February. Here is what we are going to do about what they found.")
    for s in plan.workstreams:
        d.add_heading(s.title, 2)
        for a in s.actions:
            bold(d, f"Finding: {a.need}")
            d.add_paragraph(f"Action: {a.title}")
            d.add_paragraph(f"By whom: {', '.join(a.owners)}")
            d.add_paragraph(f"By when: {a.timescale}")
    d.add_paragraph("Yours sincerely")
    d.add_paragraph("Joan Petrie, Executive Director")
    return saved(d)


@layout(".docx", "inverlyne", "workstream action owner timescale status")
def ticks_under_quarters_and_a_status(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    quarters = ["Q1", "Q2", "Q3", "Q4"]
    head = ["Theme", "Action", "Owner", *quarters, "Status"]
    body = [
        [r.stream.title, r.action.title, ", ".join(r.action.owners),
         *["✓" if one == r.action.timescale else "" for one in quarters], r.action.status.value.title()]
        for r in rows(plan)
    ]  # fmt: skip
    table_of(d, head, body)
    return saved(d)


@layout(".docx", "tarvin", "workstream sponsor lead action owner timescale evidence indicator baseline value target")
def plan_on_a_page_then_measures(plan):
    d = Document()
    d.add_heading(plan.title, 0)
    d.add_heading("Our priorities", 1)
    table_of(
        d,
        ["Priority", "Sponsor", "Lead officer"],
        [[s.title, s.sponsor, s.lead_officer] for s in plan.workstreams],
    )
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        for a in s.actions:
            p = d.add_paragraph(style="List Number")
            p.add_run(a.title)
            d.add_paragraph(f"Responsibility: {', '.join(a.owners)}", style="List Bullet 2")
            d.add_paragraph(f"Timescale: {a.timescale}", style="List Bullet 2")
            if a.evidence:
                d.add_paragraph(f"Progress to date: {proof(a)}", style="List Bullet 2")
    d.add_heading("Key performance indicators", 1)
    first = plan.indicators[0]
    years = [f"{v.period} actual" for v in first.values]
    head = ["Indicator", f"{first.baseline.period} (baseline)", *years, f"{first.target.period} target", "Trend"]
    table_of(
        d,
        head,
        [[i.title, i.baseline.value, *(v.value or "" for v in i.values), i.target.value, "▲"] for i in plan.indicators],
    )
    return saved(d)
