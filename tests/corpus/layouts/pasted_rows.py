"""Plain text that was a table: a cell to a line, a row to a line, columns by blanks, tabs, strokes."""

from textwrap import wrap

from tests.corpus.making import layout, proof, rows

_STATED = {"done": "Green", "in progress": "Amber", "not started": "Red"}


def _columns(cells, widths):
    parts = [wrap(cell, width - 2) or [""] for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(map(len, parts))):
        said = (part[line] if line < len(part) else "" for part in parts)
        yield "".join(f"{one:<{width}}" for one, width in zip(said, widths, strict=True)).rstrip()


@layout(".txt", "pentmuir", "workstream action owner timescale")
def cells_below_each_other(plan):
    said = [plan.title, "", "Action", "Responsible officer", "Target date", ""]
    for stream in plan.workstreams:
        said += [stream.title, ""]
        for one in stream.actions:
            said += [one.title, ", ".join(one.owners), one.timescale, ""]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale need")
def cells_without_gaps(plan):
    said = [plan.title, "Priority", "Why", "What we will do", "Who", "When"]
    for stream, one, _ in rows(plan):
        said += [stream.title, one.need, one.title, ", ".join(one.owners), one.timescale]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale")
def rows_flattened(plan):
    said = [f"{plan.title} {plan.period}", "", "No. Action Lead Timescale RAG"]
    for number, stream in enumerate(plan.workstreams, 1):
        said += [f"{stream.title}"]
        for nth, one in enumerate(stream.actions, 1):
            said += [f"{number}.{nth} {one.title} {', '.join(one.owners)} {one.timescale} {_STATED[one.status.value]}"]
    return "\n".join(said)


@layout(".txt", "carseview", "workstream action owner timescale")
def blanks_between_wrapped_columns(plan):
    widths = [18, 26, 40, 20]
    said = [plan.title, "", *_columns(["Timescale", "Responsible", "Action", "Outcome area"], widths), ""]
    for stream, one, _ in rows(plan):
        said += [*_columns([one.timescale, ", ".join(one.owners), one.title, stream.title], widths), ""]
    return "\n".join(said)


@layout(".txt", "eilean", "workstream action owner timescale")
def tabs_with_the_date_first(plan):
    said = [plan.title, "", "When\tWhat we will do\tWho leads"]
    for stream in plan.workstreams:
        said += [stream.title, *(f"{a.timescale}\t{a.title}\t{', '.join(a.owners)}" for a in stream.actions), ""]
    return "\n".join(said)


@layout(".txt", "pentmuir", "workstream action owner timescale evidence")
def strokes_between(plan):
    said = [plan.title, "", "Theme | Action | Lead officer(s) | Timescale | BRAG | Comment"]
    for stream, a, _ in rows(plan):
        said.append(" | ".join([stream.title, a.title, ", ".join(a.owners), a.timescale, _STATED[a.status.value],
                                proof(a) or "–"]))  # fmt: skip
    return "\n".join(said)


@layout(".txt", "eilean", "workstream action owner timescale")
def slashes_between(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"{stream.title} – actions / responsibility / by when", ""]
        said += [f"{a.title} / {', '.join(a.owners)} / {a.timescale}" for a in stream.actions]
        said += [""]
    return "\n".join(said)


@layout(".txt", "carseview", "indicator baseline value target")
def figures_one_to_a_line(plan):
    said = ["How we will measure success", "", "Measure", "Baseline 2022/23", "2023/24", "2024/25", "Target 2027/28"]
    for one in plan.indicators:
        said += [one.title, one.baseline.value, *(figure.value for figure in one.values), one.target.value]
    return "\n".join(said)


@layout(".txt", "carseview", "indicator baseline value target")
def figures_in_a_row_target_first(plan):
    said = ["Performance indicators", "", "Indicator  Target (2027/28)  2024/25  2023/24  2022/23 (baseline)"]
    for one in plan.indicators:
        figures = [one.target, *reversed(one.values), one.baseline]
        said.append("  ".join([one.title, *(figure.value for figure in figures)]))
    return "\n".join(said)


@layout(".txt", "west-partnership", "workstream sponsor lead action child support theme")
def partnership_by_headings(plan):
    said = ["WEST PARTNERSHIP", plan.title, "", "Action Plans", ""]
    for stream in plan.workstreams:
        said += [stream.title, "", f"Workstream Sponsor – {stream.sponsor}"]
        said += [f"Workstream Lead Officer – {stream.lead_officer}", "", "Remit", *wrap(stream.remit, 80)]
        said += ["", "Link to vision", *(f"• {theme}" for theme in stream.themes)]
        said += ["", "Action"]
        for nth, one in enumerate(stream.actions, 1):
            said += [f"{nth}. {one.title}", *(f"   o {child.title}" for child in one.actions)]
        said += ["", "Support Agreed with Education Scotland", *(f"- {one.text}" for one in stream.support), "", ""]
    return "\n".join(said)
