"""Lists, cards, grids and figures in plain text and on the web: labels behind strokes, questions, one cell to a line."""

import textwrap
from html import escape

from tests.corpus.layouts.web import page, piped
from tests.corpus.making import layout, proof, rows


@layout(".txt", "glenorrin", "workstream action owner timescale status")
def strokes_between_labels(plan):
    lines = [f"{plan.title} {plan.period}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"{n}. {s.title}", ""]
        for k, a in enumerate(s.actions):
            lines += [
                f"{'abcdefgh'[k]}) {a.title}",
                f"Responsible: {', '.join(a.owners)} | Due: {a.timescale} | Status: {a.status.value}",
                "",
            ]
    return "\n".join(lines)


@layout(".txt", "machair", "workstream lead action owner timescale need")
def questions_and_answers(plan):
    lines = [plan.title.upper(), ""]
    for s in plan.workstreams:
        lines += [f"OUTCOME: {s.title}", f"OUTCOME LEAD: {s.lead_officer}", ""]
        for a in s.actions:
            lines += [
                "What will we do?",
                a.title,
                "Why?",
                a.need,
                "Who will lead?",
                ", ".join(a.owners),
                "By when?",
                a.timescale,
                "",
            ]
    return "\n".join(lines)


@layout(".txt", "corrieburn", "workstream action owner timescale evidence")
def tabs_in_another_order(plan):
    lines = [plan.title, "", "Timescale\tPersonnel\tKey actions\tImpact / evidence"]
    for n, s in enumerate(plan.workstreams, 1):
        lines.append(f"Priority {n}: {s.title}")
        lines += ["\t".join([a.timescale, ", ".join(a.owners), a.title, proof(a)]) for a in s.actions]
    return "\n".join(lines)


@layout(".txt", "corrieburn", "indicator baseline value target")
def one_figure_to_a_line(plan):
    lines = ["Performance measures", "", "Measure", "Baseline 2022/23", "2023/24", "2024/25", "Target 2025/26"]
    for m in plan.indicators:
        lines += [m.title, *(one.value or "-" for one in (m.baseline, *m.values, m.target))]
    return "\n".join(lines)


@layout(".txt", "fourfirths", "indicator baseline value target")
def pipes_round_figures(plan):
    lines = [
        "Critical indicators",
        "Indicator | Baseline 2024-2025 | 2025-2026 | 2026-2027 | 2027-2028 | Target 2028-2029",
    ]
    lines += [
        " | ".join([m.title, *(one.value or "" for one in (m.baseline, *m.values, m.target))]) for m in plan.indicators
    ]
    return "\n".join(lines)


@layout(".txt", "duneaton", "workstream action owner timescale")
def dashes_between_parts(plan):
    lines = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines.append(f"Driver {n}: {s.title}")
        lines += [f"{n}.{k} {a.title} – {', '.join(a.owners)} – {a.timescale}" for k, a in enumerate(s.actions, 1)] + [
            ""
        ]
    return "\n".join(lines)


@layout(".txt", "glenorrin", "workstream action owner timescale")
def we_will(plan):
    lines = ["Foreword", "We are proud of what our schools have done.", ""]
    for s in plan.workstreams:
        lines += [s.title.upper(), "To achieve this we will:"]
        for a in s.actions:
            lines += textwrap.wrap(f"• {a.title}", 60, subsequent_indent="  ")
            lines += [f"  (Lead: {', '.join(a.owners)}; timescale: {a.timescale})"]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "duneaton", "workstream action owner timescale need")
def grid_with_rules(plan):
    wide = (24, 34, 40, 20, 18)
    rule = "+" + "+".join("-" * w for w in wide) + "+"

    def row(cells):
        parts = [textwrap.wrap(c, w - 2) or [""] for c, w in zip(cells, wide, strict=True)]
        tall = max(map(len, parts))
        return [
            "|" + "|".join(f" {(p[i] if i < len(p) else ''):<{w - 1}}" for p, w in zip(parts, wide, strict=True)) + "|"
            for i in range(tall)
        ]

    lines = [plan.title, rule, *row(["Driver", "Rationale", "Action", "Lead", "Timescale"]), rule]
    for s, a, nth in rows(plan):
        lines += [*row(["" if nth else s.title, a.need, a.title, ", ".join(a.owners), a.timescale]), rule]
    return "\n".join(lines)


@layout(".html", "glenorrin", "workstream action owner timescale status")
def cards(plan):
    parts = [f"<main><h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(f"<section><h2>{s.title}</h2>")
        for a in s.actions:
            parts.append(
                f"<article><h3>{a.title}</h3><p><strong>Owner:</strong> {', '.join(a.owners)}<br><strong>Due:</strong> {a.timescale}<br><strong>Status:</strong> {a.status.value}</p></article>"
            )
        parts.append("</section>")
    return page(plan.title, "".join(parts) + "</main>")


@layout(".html", "machair", "workstream lead action owner timescale need")
def caption_with_lead(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(
            f"<h2>{s.title}</h2><p>Lead officer: <b>{s.lead_officer}</b></p><table><tr><th>Our actions</th><th>Reason</th><th>Partners</th><th>Year</th></tr>"
        )
        parts += [
            f"<tr><td>{a.title}</td><td>{escape(a.need)}</td><td>{'<br>'.join(a.owners)}</td><td>{a.timescale}</td></tr>"
            for a in s.actions
        ]
        parts.append("</table>")
    return page(plan.title, "".join(parts))


@layout(".md", "duneaton", "workstream action owner timescale status")
def bold_rows_in_a_table(plan):
    body = []
    for s in plan.workstreams:
        body.append([f"**{s.title}**", "", "", ""])
        body += [[a.title, ", ".join(a.owners), a.timescale, a.status.value] for a in s.actions]
    return f"# {plan.title}\n\n" + piped(["Improvement", "Lead", "Timescale", "Status"], body)


@layout(".md", "glenorrin", "workstream action owner timescale")
def bullets_with_bold_labels(plan):
    lines = [f"# {plan.title}"]
    for s in plan.workstreams:
        lines += ["", f"## {s.title}", ""]
        for a in s.actions:
            lines += [f"* **Action:** {a.title}", f"  **Lead:** {', '.join(a.owners)}", f"  **When:** {a.timescale}"]
    return "\n".join(lines)
