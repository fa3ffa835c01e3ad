"""Tables that came out as plain text: by signs, by blanks, a cell to a line, or run together."""

import textwrap

from tests.corpus.making import layout, proof, rows


@layout(".txt", "northshore", "action owner timescale need")
def tabs(plan):
    lines = [plan.title, "", "Area for improvement\tAction\tBy whom\tTimescale"]
    lines += [f"{a.need}\t{a.title}\t{'/'.join(a.owners)}\t{a.timescale}" for _, a, _ in rows(plan)]
    return "\n".join(lines)


@layout(".txt", "millburn", "workstream action owner timescale")
def cell_to_a_line(plan):
    lines = [plan.title, ""]
    for stream in plan.workstreams:
        lines += [f"Priority: {stream.title}", "", "Action", "Who", "When"]
        for a in stream.actions:
            lines += [a.title, ", ".join(a.owners), a.timescale]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "strathdon", "workstream action owner timescale status")
def flattened_rows(plan):
    lines = [plan.title, ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        lines += [f"Priority {nth}: {stream.title}", "Action Lead Deadline Status"]
        for a in stream.actions:
            owners = ", ".join(a.owners)
            lines.append(f"{a.title} {owners} {a.timescale} {a.status.value.capitalize()}")
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "lomond", "workstream action owner timescale status")
def strokes_between(plan):
    lines = [plan.title, "", "Workstream / Action / Owner / Timescale / Status"]
    lines += [
        f"{s.title} / {a.title} / {', '.join(a.owners)} / {a.timescale} / {a.status.value}" for s, a, _ in rows(plan)
    ]
    return "\n".join(lines)


@layout(".txt", "strathdon", "workstream action owner timescale status")
def columns_of_blanks(plan):
    widths = (42, 26, 14, 12)

    def laid(cells):
        wrapped = [textwrap.wrap(cell, width - 3) or [""] for cell, width in zip(cells, widths, strict=True)]
        for nth in range(max(map(len, wrapped))):
            parts = [one[nth] if nth < len(one) else "" for one in wrapped]
            yield "".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()

    lines = [plan.title, ""]
    for stream in plan.workstreams:
        lines += [f"Theme: {stream.title}", "", *laid(("Action", "Lead", "By when", "Status"))]
        for a in stream.actions:
            lines += laid((a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()))
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "millburn", "workstream action owner timescale evidence")
def bars_between(plan):
    lines = [plan.title, ""]
    for stream in plan.workstreams:
        lines += [stream.title, "", "Action | Responsible | Timescale | Success criteria"]
        lines += [f"{a.title} | {', '.join(a.owners)} | {a.timescale} | {proof(a)}" for a in stream.actions]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "kilmory", "workstream action child owner timescale")
def drawn_grid(plan):
    widths = (6, 44, 24, 26)

    def drawn(cells):
        wrapped = [
            [part for line in cell.split("\n") for part in textwrap.wrap(line, width - 2)]
            for cell, width in zip(cells, widths, strict=True)
        ]
        for nth in range(max(map(len, wrapped))):
            parts = [one[nth] if nth < len(one) else "" for one in wrapped]
            yield "|" + "|".join(f" {part}".ljust(width) for part, width in zip(parts, widths, strict=True)) + "|"
        yield rule

    rule = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [plan.title, ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        lines += [f"{nth}. {stream.title}", "", rule, *drawn(("No", "Action", "Lead", "Timescale"))]
        for a in stream.actions:
            parts = "".join(f"\n({child.ref}) {child.title}" for child in a.actions)
            lines += drawn((a.ref, a.title + parts, "; ".join(a.owners), a.timescale))
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "tweedside", "indicator baseline value target")
def measures_in_columns(plan):
    lines = [plan.title, "", f"{'Indicator':<70}{'Baseline':<12}{'Value':<12}Target"]
    lines.append(f"{'':<70}{'2021/22':<12}{'2022/23':<12}2025/26")
    for m in plan.indicators:
        lines.append(f"{m.title:<70}{m.baseline.value:<12}{m.values[0].value:<12}{m.target.value}")
    return "\n".join(lines)
