"""Text, tables and printed pages, written last."""

import textwrap

from reportlab.platypus import Table, TableStyle

from tests.corpus.layouts.pages import _BARE, table, words
from tests.corpus.layouts.pages import saved as saved_pdf
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.web import piped
from tests.corpus.making import layout, proof, rows


@layout(".md", "kirkmuir", "workstream sponsor lead action owner timescale need")
def headings_deep(plan):
    lines = [f"# {plan.title}", "", f"Period: {plan.period}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [
            f"## Priority {n}: {s.title}",
            "",
            f"- **Sponsor:** {s.sponsor}",
            f"- **Lead officer:** {s.lead_officer}",
            "",
            "### Why this matters",
            "",
            "Families told us what they need.",
            "",
            "### What we will do",
            "",
        ]
        lines += [
            piped(
                ["Need", "Action", "Owner", "Timescale"],
                [[a.need, a.title, "; ".join(a.owners), a.timescale] for a in s.actions],
            ),
            "",
        ]
    return "\n".join(lines)


@layout(".md", "lochbay", "workstream action owner timescale evidence")
def one_table(plan):
    return f"# {plan.title}\n\n" + piped(
        ["Priority", "Action", "Lead", "When", "Impact"],
        [[s.title if not k else "", a.title, ", ".join(a.owners), a.timescale, proof(a)] for s, a, k in rows(plan)],
    )


@layout(".csv", "ardmore", "workstream action owner timescale status")
def sharepoint(plan):
    t = [["Title", "Priority Area", "Assigned To", "Due Date", "Task Status", "% Complete", "Created", "Created By"]]
    t += [
        [
            a.title,
            s.title,
            "; ".join(a.owners),
            a.timescale,
            a.status.value.capitalize(),
            "0",
            "01/08/2025 09:12",
            "A Muir",
        ]
        for s, a, _ in rows(plan)
    ]
    return written(t)


@layout(".csv", "kirkmuir", "workstream action owner timescale status evidence need")
def outcome_areas(plan):
    t = [
        [
            "Outcome area",
            "Current position",
            "Planned activity",
            "Lead agency / officer",
            "Timeframe",
            "Progress (RAG)",
            "Progress narrative",
        ]
    ]
    t += [
        [s.title, a.need, a.title, " / ".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)]
        for s, a, _ in rows(plan)
    ]
    return ("\ufeff" + written(t, ";")).encode()


@layout(".pdf", "kirkmuir", "workstream action owner timescale need evidence")
def wide_ruled(plan):
    head = ["Priority", "Where are we now?", "What will we do?", "Who?", "When?", "Progress"]
    cells = [[words(w) for w in head]]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    r = 1
    for s in plan.workstreams:
        if len(s.actions) > 1:
            style.append(("SPAN", (0, r), (0, r + len(s.actions) - 1)))
        for k, a in enumerate(s.actions):
            cells.append(
                [
                    words(s.title if not k else ""),
                    *[words(w) for w in (a.need, a.title, ", ".join(a.owners), a.timescale, proof(a))],
                ]
            )
            r += 1
    return saved_pdf(
        [
            words(plan.title, "Title"),
            Table(cells, colWidths=[90, 150, 170, 100, 80, 150], style=TableStyle(style), repeatRows=1),
        ],
        wide=True,
    )


@layout(".pdf", "ardmore", "indicator baseline value target")
def bare_figures(plan):
    return saved_pdf(
        [
            words("Stretch aims", "Heading1"),
            table(
                ["Measure", "2021/22 baseline", "2022/23", "2023/24", "2025/26 aim"],
                [[m.title, *[x.value or "-" for x in (m.baseline, *m.values, m.target)]] for m in plan.indicators],
                [200, 70, 60, 60, 70],
                _BARE,
            ),
        ]
    )


@layout(".txt", "craigview", "workstream action owner timescale evidence")
def headed_blocks(plan):
    lines = [plan.title, f"Session {plan.period}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"PRIORITY {n}", s.title, ""]
        for k, a in enumerate(s.actions, 1):
            lines += [
                f"{k}. {a.title}",
                f"   Who: {'; '.join(a.owners)}",
                f"   When: {a.timescale}",
                f"   How will we know: {proof(a)}",
                "",
            ]
    return "\n".join(lines)


@layout(".txt", "ardmore", "workstream action owner timescale")
def priorities_by_tabs(plan):
    lines = [plan.title, "", "Priority\tAction\tLead\tTimescale"]
    lines += ["\t".join([s.title, a.title, ", ".join(a.owners), a.timescale]) for s, a, _ in rows(plan)]
    return "\n".join(lines)


@layout(".txt", "solway", "workstream sponsor lead action owner timescale status")
def a_letter(plan):
    lines = [
        "Dear colleagues,",
        "",
        *textwrap.wrap(
            "This is a summary of the actions that were agreed at the last meeting of the board, with the officers who lead on them.",
            72,
        ),
        "",
        plan.title,
        "",
    ]
    for s in plan.workstreams:
        lines += [s.title, f"(Sponsor: {s.sponsor}. Lead officer: {s.lead_officer})", ""]
        for a in s.actions:
            lines += textwrap.wrap(
                f"- {a.title}. Owner: {'; '.join(a.owners)}. Due: {a.timescale}. Status: {a.status.value}.",
                72,
                subsequent_indent="  ",
            )
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "solway", "workstream action owner timescale")
def columns_of_next_steps(plan):
    lines = [plan.title, "", f"{'Priority':<28}{'Next steps':<42}{'Who':<26}When", ""]
    for s, a, k in rows(plan):
        cols = [
            textwrap.wrap(w, n) or [""]
            for w, n in ((s.title if not k else "", 25), (a.title, 39), (", ".join(a.owners), 23), (a.timescale, 18))
        ]
        for i in range(max(map(len, cols))):
            lines.append(
                "".join(
                    (c[i] if i < len(c) else "").ljust(n) for c, n in zip(cols, (28, 42, 26, 18), strict=True)
                ).rstrip()
            )
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "ardmore", "workstream action owner timescale")
def slashes_after_numbers(plan):
    lines = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += (
            [f"Theme {n}: {s.title}", ""]
            + [f"{n}.{k} {a.title} / {'; '.join(a.owners)} / {a.timescale}" for k, a in enumerate(s.actions, 1)]
            + [""]
        )
    return "\n".join(lines)


@layout(".txt", "kirkmuir", "indicator baseline value target")
def measures_in_brackets(plan):
    lines = ["How we will measure progress", ""]
    for m in plan.indicators:
        v = "; ".join(f"{x.period}: {x.value}" for x in m.values if x.value)
        lines.append(f"- {m.title} (baseline 2021/22: {m.baseline.value}; {v}; target 2025/26: {m.target.value})")
    return "\n".join(lines)
