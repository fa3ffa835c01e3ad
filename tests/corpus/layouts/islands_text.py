"""Plain text as it is left by copying: cells on lines of their own, columns of blanks, slashes, prose, minutes."""

import textwrap

from tests.corpus.making import layout, proof, rows


@layout(".txt", "machair", "workstream lead action owner timescale")
def cells_on_lines_with_blank_lines_between(plan):
    lines = [plan.title, plan.period, ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"Outcome {n}: {s.title}", f"Lead: {s.lead_officer}", "", "Action", "Who", "When", ""]
        for a in s.actions:
            lines += [a.title, ", ".join(a.owners), a.timescale, ""]
    return "\n".join(lines)


@layout(".txt", "duneaton", "workstream action owner timescale status")
def tabs_between_cells(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += [s.title, "Action\tLead\tTimescale\tStatus"]
        lines += [
            "\t".join([a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()]) for a in s.actions
        ]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "glenorrin", "workstream action owner timescale status")
def pipes_in_a_message(plan):
    lines = ["Dear colleague,", "", "Below is where we are with our actions.", ""]
    for s in plan.workstreams:
        lines += [s.title.upper(), "| Action | Lead | Due | Status |"]
        lines += [f"| {a.title} | {', '.join(a.owners)} | {a.timescale} | {a.status.value} |" for a in s.actions]
        lines.append("")
    return "\n".join([*lines, "Kind regards,", "Performance Team"])


@layout(".txt", "corrieburn", "workstream action owner timescale evidence")
def labelled_lines_below_each_action(plan):
    lines = [plan.title.upper(), f"Session {plan.period}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"PRIORITY {n}", s.title, ""]
        for k, a in enumerate(s.actions, 1):
            lines += [f"{n}.{k} {a.title}", f"    By whom: {', '.join(a.owners)}", f"    Timescale: {a.timescale}"]
            lines += [f"    Impact: {proof(a)}", ""]
    return "\n".join(lines)


@layout(".txt", "fourfirths", "workstream sponsor lead action child support")
def copied_phase_plan(plan):
    lines = [plan.title.upper(), plan.period, "", "CONTENTS", "Foreword 2"]
    lines += [f"{s.title} {n}" for n, s in enumerate(plan.workstreams, 4)] + [""]
    for s in plan.workstreams:
        lines += [s.title, f"Sponsor: {s.sponsor}", f"Lead Officer: {s.lead_officer}", "Remit"]
        lines += [*textwrap.wrap(s.remit, 80), "Actions"]
        for n, a in enumerate(s.actions, 1):
            lines += textwrap.wrap(f"{n}. {a.title}", 70)
            lines += [f"• {child.title}" for child in a.actions]
        lines += ["Support Agreed with Education Scotland", *(f"• {x.text}" for x in s.support), ""]
    return "\n".join(lines)


@layout(".txt", "fourfirths", "indicator baseline value target")
def figures_in_columns(plan):
    lines = [
        "Critical indicators",
        "",
        f"{'Indicator':<70}{'Baseline':>12}{'Value':>12}{'Value':>12}{'Value':>12}{'Target':>12}",
    ]
    lines.append(
        " " * 70 + "".join(f"{y:>12}" for y in ("2024-2025", "2025-2026", "2026-2027", "2027-2028", "2028-2029"))
    )
    for m in plan.indicators:
        lines.append(f"{m.title:<70}" + "".join(f"{one.value or '-':>12}" for one in (m.baseline, *m.values, m.target)))
    return "\n".join(lines)


@layout(".txt", "corrieburn", "indicator baseline value target")
def figures_after_their_names(plan):
    lines = ["Measures", "Indicator 2022/23 Baseline 2023/24 Value 2024/25 Value 2025/26 Target"]
    for m in plan.indicators:
        lines.append(" ".join([m.title, *(one.value or "-" for one in (m.baseline, *m.values, m.target))]))
    return "\n".join(lines)


@layout(".txt", "machair", "workstream action owner timescale")
def slashes_between_cells(plan):
    lines = [plan.title, "", "Outcome / Action / Lead agency / Timescale"]
    lines += [" / ".join([s.title, a.title, ", ".join(a.owners), a.timescale]) for s, a, _ in rows(plan)]
    return "\n".join(lines)


@layout(".txt", "duneaton", "workstream action owner timescale")
def columns_of_blanks_that_wrap(plan):
    lines = [plan.title, ""]
    widths = (44, 26, 22)
    for s in plan.workstreams:
        lines += [f"Driver: {s.title}", "", _across(["Action", "Responsible", "Timescale"], widths)]
        for a in s.actions:
            lines += [_across([a.title, ", ".join(a.owners), a.timescale], widths), ""]
    return "\n".join(lines)


def _across(cells, widths):
    parts = [textwrap.wrap(cell, width - 3) for cell, width in zip(cells, widths, strict=True)]
    tall = max(map(len, parts))
    filled = [[*part, *[""] * (tall - len(part))] for part in parts]
    return "\n".join(
        "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*filled, strict=True)
    )


@layout(".txt", "glenorrin", "workstream action owner timescale")
def bullets_with_owner_and_date_at_the_end(plan):
    lines = [plan.title, "", "We have four objectives.", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"Objective {n} - {s.title}"]
        lines += [f"  * {a.title} [{', '.join(a.owners)} - {a.timescale}]" for a in s.actions] + [""]
    return "\n".join(lines)


@layout(".txt", "corrieburn", "workstream action owner timescale")
def minute_of_a_meeting(plan):
    lines = ["Notes of the improvement group", "Present: HT, DHTs, PTs", ""]
    for s in plan.workstreams:
        lines += [s.title.upper()]
        for a in s.actions:
            lines += [f"- {a.title}", f"  Lead: {'; '.join(a.owners)}   Timescale: {a.timescale}"]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "glenorrin", "workstream action owner timescale status")
def numbered_rows_flattened(plan):
    lines = [plan.title, "No Action Lead Timescale Status"]
    for n, s in enumerate(plan.workstreams, 1):
        lines.append(f"{n} {s.title}")
        for k, a in enumerate(s.actions, 1):
            lines.append(f"{n}.{k} {a.title} {', '.join(a.owners)} {a.timescale} {a.status.value.capitalize()}")
    return "\n".join(lines)


@layout(".txt", "aberdeen-elc", "action owner timescale need")
def aberdeen_one_cell_to_a_line(plan):
    lines = [plan.title, "", "Areas for Improvement", "Action Required", "Stakeholders and Timescale", ""]
    for _, a, _ in rows(plan):
        lines += [a.need, a.title, f"{'/'.join(a.owners)} {a.timescale}", ""]
    return "\n".join(lines)


@layout(".txt", "west-partnership", "workstream sponsor lead action child support")
def west_wrapped(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += ["", s.title.upper(), "", f"Sponsor - {s.sponsor}", f"Lead officer - {s.lead_officer}", "", "Remit:"]
        lines += [*textwrap.wrap(s.remit or "", 74), "", "Actions:", ""]
        for n, a in enumerate(s.actions, 1):
            lines += textwrap.wrap(f"{n}) {a.title}", 74, subsequent_indent="   ")
            lines += [
                line for c in a.actions for line in textwrap.wrap(f"   - {c.title}", 74, subsequent_indent="     ")
            ]
        lines += ["", "Support agreed with Education Scotland:", ""]
        lines += [line for x in s.support for line in textwrap.wrap(f"- {x.text}", 74, subsequent_indent="  ")]
    return "\n".join(lines)
