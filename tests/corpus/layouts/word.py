"""Word documents: headings with tables below them, merged cells, forms, and plans told in prose."""

import io

from docx import Document

from tests.corpus.making import layout, proof, rows


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def table_of(document, head, body):
    table = document.add_table(rows=0, cols=len(head))
    table.style = "Table Grid"
    for cells in [head, *body]:
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words or ""
    return table


@layout(".docx", "millburn", "workstream action owner timescale evidence")
def heading_and_table_for_each_priority(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    document.add_paragraph("This plan was agreed with our parents, our pupils and our staff in June.")
    for number, stream in enumerate(plan.workstreams, 1):
        document.add_heading(f"Priority {number}: {stream.title}", 1)
        head = ["What are we going to do?", "Who is responsible?", "Timescale", "Success criteria"]
        body = [[a.title, ", ".join(a.owners), a.timescale, proof(a)] for a in stream.actions]
        table_of(document, head, body)
    return saved(document)


@layout(".docx", "strathdon", "workstream action owner timescale status need")
def merged_down_in_one_table(plan):
    document = Document()
    document.add_heading(plan.title, 1)
    head = ["Theme", "Need identified", "Improvement action", "Lead officer", "Completion date", "Status"]
    body = [
        ["" if nth else s.title, a.need, a.title, "\n".join(a.owners), a.timescale, a.status.value]
        for s, a, nth in rows(plan)
    ]
    table = table_of(document, head, body)
    at = 1
    for stream in plan.workstreams:
        merged = table.cell(at, 0).merge(table.cell(at + len(stream.actions) - 1, 0))
        merged.text = stream.title
        at += len(stream.actions)
    return saved(document)


@layout(".docx", "strathdon", "workstream action owner timescale status evidence need")
def a_form_for_each_action(plan):
    document = Document()
    document.add_paragraph(plan.title, style="Title")
    for stream in plan.workstreams:
        document.add_heading(stream.title, 1)
        for a in stream.actions:
            pairs = [("Action", a.title), ("Need", a.need), ("Responsible officer", ", ".join(a.owners))]
            pairs += [("Target date", a.timescale), ("Status", a.status.value), ("Progress to date", proof(a))]
            table = document.add_table(rows=0, cols=2)
            for label, words in pairs:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = label, words
            document.add_paragraph("")
    return saved(document)


@layout(".docx", "lomond", "workstream sponsor lead action support")
def regional_plan_in_prose(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    document.add_paragraph(plan.period)
    document.add_heading("Introduction", 1)
    document.add_paragraph("We are proud of what schools have achieved together.")
    for line in ("Better outcomes for learners", "Stronger networks"):
        document.add_paragraph(line, style="List Bullet")
    for stream in plan.workstreams:
        document.add_heading(stream.title, 1)
        document.add_paragraph(f"Workstream sponsor: {stream.sponsor}")
        document.add_paragraph(f"Workstream lead officer: {stream.lead_officer}")
        document.add_heading("Remit", 2)
        document.add_paragraph(stream.remit)
        document.add_heading("Actions", 2)
        for a in stream.actions:
            document.add_paragraph(a.title, style="List Number")
        document.add_heading("Support agreed with Education Scotland", 2)
        for item in stream.support:
            document.add_paragraph(item.text, style="List Bullet")
    return saved(document)


@layout(".docx", "lomond", "workstream sponsor lead action support theme")
def two_columns_of_remit_and_action(plan):
    """A table for each workstream whose cells are lists, as regional plans were laid out."""
    document = Document()
    document.add_heading("Action Plans", 1)
    for stream in plan.workstreams:
        document.add_heading(stream.title, 2)
        table = document.add_table(rows=0, cols=2)
        cells = table.add_row().cells
        cells[0].text = f"Workstream Sponsor\n{stream.sponsor}"
        cells[1].text = f"Lead Officer\n{stream.lead_officer}"
        cells = table.add_row().cells
        cells[0].text, cells[1].text = "REMIT", "ACTIONS"
        cells = table.add_row().cells
        themes = "\n".join(f"• {theme}" for theme in stream.themes)
        cells[0].text = f"{stream.remit}\nLink to Vision:\n{themes}"
        cells[1].text = "\n".join(f"{nth}. {a.title}" for nth, a in enumerate(stream.actions, 1))
        cells = table.add_row().cells
        cells[0].text = "Support agreed with Education Scotland"
        cells[1].text = "\n".join(f"• {item.text}" for item in stream.support)
    return saved(document)


@layout(".docx", "lomond", "workstream action owner timescale status evidence")
def a_table_that_goes_on_without_headings(plan):
    """Each page has a table of its own; only the first has headings."""
    document = Document()
    document.add_paragraph(plan.title)
    head = ["Workstream", "Action", "Led by", "Timeframe", "Progress", "Evidence"]
    body = [[s.title, a.title, "; ".join(a.owners), a.timescale, a.status.value, proof(a)] for s, a, _ in rows(plan)]
    table_of(document, head, body[:4])
    document.add_page_break()
    table_of(document, body[4], body[5:])
    return saved(document)


@layout(".docx", "northshore", "action owner timescale")
def headings_and_brackets(plan):
    document = Document()
    document.add_heading(plan.title, 1)
    document.add_heading("What we will do", 2)
    for _, a, _ in rows(plan):
        words = a.title.rstrip(".")
        document.add_paragraph(f"{words} ({', '.join(a.owners)}; {a.timescale})", style="List Bullet")
    return saved(document)


@layout(".docx", "kilmory", "workstream lead action child owner timescale")
def numbered_with_parts_in_cells(plan):
    document = Document()
    document.add_heading(plan.title, 0)
    for number, stream in enumerate(plan.workstreams, 1):
        document.add_heading(f"{number}. {stream.title}", 1)
        document.add_paragraph(f"Theme lead: {stream.lead_officer}")
        body = []
        for a in stream.actions:
            parts = "".join(f"\n{child.ref}) {child.title}" for child in a.actions)
            body.append([a.ref, a.title + parts, "\n".join(a.owners), a.timescale])
        table_of(document, ["No.", "Task", "Key people", "By"], body)
    return saved(document)
