"""Text that was typed, mailed, or copied out of pages."""

import textwrap

from tests.corpus.making import layout, proof


def wrap(words, width=88, first="", rest=""):
    return textwrap.wrap(words, width, initial_indent=first, subsequent_indent=rest)


@layout(".txt", "solway", "workstream action owner timescale")
def copied_pages(plan):
    """Wrapped paragraphs with page numbers between."""
    lines = [
        plan.title,
        "",
        *wrap(
            "The plan has been drawn up with staff, pupils, parents and partners and sets out what we want to achieve over the coming session."
        ),
        "",
    ]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"Priority {n}: {s.title}", ""]
        for a in s.actions:
            lines += wrap(f"• {a.title} (Who: {', '.join(a.owners)}; When: {a.timescale})", 80, rest="  ")
        lines += ["", f"Page {n} of {len(plan.workstreams)}", ""]
    return "\n".join(lines)


@layout(".txt", "kirkmuir", "workstream sponsor lead action owner timescale status")
def labels_in_blocks(plan):
    lines = [plan.title.upper(), ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"Strategic theme {n}: {s.title}", f"Sponsor: {s.sponsor}", f"Lead officer: {s.lead_officer}", ""]
        for k, a in enumerate(s.actions, 1):
            lines += [
                f"Action {n}.{k}: {a.title}",
                f"Responsible: {'; '.join(a.owners)}",
                f"Target date: {a.timescale}",
                f"Current status: {a.status.value}",
                "",
            ]
    return "\n".join(lines)


@layout(".txt", "craigview", "workstream action owner timescale evidence")
def layout_kept(plan):
    """Columns as a converter that keeps the layout prints them, cells wrapped."""
    widths = (40, 24, 24, 36)
    lines = [f"{plan.title:^124}", ""]

    def put(cells):
        parts = [textwrap.wrap(c, w - 3) or [""] for c, w in zip(cells, widths, strict=True)]
        for k in range(max(map(len, parts))):
            lines.append(
                "".join((p[k] if k < len(p) else "").ljust(w) for p, w in zip(parts, widths, strict=True)).rstrip()
            )

    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"Priority {n}: {s.title}", ""]
        put(["Action", "Responsible", "Timescale", "Success criteria"])
        lines.append("")
        for a in s.actions:
            put([a.title, ", ".join(a.owners), a.timescale, proof(a)])
            lines.append("")
    return "\n".join(lines)


@layout(".txt", "harbourside", "workstream action owner timescale")
def one_cell_to_a_line(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += [s.title, "Next steps", "Who?", "When?"]
        for a in s.actions:
            lines += [a.title, ", ".join(a.owners), a.timescale]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "solway", "workstream sponsor lead action owner timescale support")
def minutes_style(plan):
    lines = [
        plan.title,
        f"({plan.period})",
        "",
        "1. INTRODUCTION",
        "1.1 The collaborative brings together five education services.",
        "",
    ]
    for n, s in enumerate(plan.workstreams, 2):
        lines += [f"{n}. {s.title.upper()}", f"Sponsor - {s.sponsor}; Lead officer - {s.lead_officer}", ""]
        for k, a in enumerate(s.actions, 1):
            lines += wrap(f"{n}.{k} {a.title} [{', '.join(a.owners)}, {a.timescale}]", 76)
        lines += ["", "Support agreed with Education Scotland:"]
        lines += [f"- {x.text}" for x in s.support] + [""]
    return "\n".join(lines)


@layout(".txt", "ardmore", "indicator baseline value target")
def figures_by_blanks(plan):
    lines = [
        "Stretch aims",
        "",
        f"{'Measure':<62}{'2021/22':>10}{'2022/23':>10}{'2023/24':>10}{'Target 2025/26':>16}",
        " " * 62 + f"{'baseline':>10}",
    ]
    for m in plan.indicators:
        lines.append(
            f"{m.title:<62}"
            + "".join(f"{x.value or '':>10}" for x in (m.baseline, *m.values))
            + f"{m.target.value:>16}"
        )
    return "\n".join(lines)


@layout(".txt", "solway", "workstream action owner timescale")
def who_first(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += [f"** {s.title} **", ""]
        for a in s.actions:
            lines += [f"{' and '.join(a.owners)} ({a.timescale}): {a.title}"]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "lochbay", "workstream action owner timescale status")
def leads_below_dashes(plan):
    lines = ["Hi all,", "", "Please find below where we are with the improvement plan.", "", plan.title, ""]
    for s in plan.workstreams:
        lines += [s.title.upper(), ""]
        for a in s.actions:
            lines += [
                f"  - {a.title}",
                f"    Lead: {', '.join(a.owners)}",
                f"    When: {a.timescale}",
                f"    Status: {a.status.value}",
                "",
            ]
    lines += ["Thanks,", "Lorna"]
    return "\n".join(lines)
