"""Lists, exports, bare pages and outlines."""

import csv
import io
import textwrap
from html import escape

from reportlab.platypus import Spacer

from tests.corpus.layouts.pages import _BARE, table, words
from tests.corpus.layouts.pages import saved as saved_pdf
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.web import page, piped
from tests.corpus.making import layout, proof, rows


@layout(".html", "ardmore", "workstream action owner timescale status")
def list_export(plan):
    head = ["Title", "Category", "Assigned to", "Due", "Status", "Modified", "Modified by"]
    body = "".join(
        f"<tr><th scope='row'>{escape(a.title)}</th><td>{escape(s.title)}</td><td>{escape('; '.join(a.owners))}</td><td>{a.timescale}</td><td>{a.status.value.capitalize()}</td><td>03/09/2025</td><td>Fraser Muir</td></tr>"
        for s, a, _ in rows(plan)
    )
    return page(
        plan.title,
        f"<h1>{plan.title}</h1><table><thead><tr>{''.join(f'<th>{h}</th>' for h in head)}</tr></thead><tbody>{body}</tbody></table>",
    )


@layout(".html", "lochbay", "workstream action owner timescale")
def lists_of_who_and_when(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for n, s in enumerate(plan.workstreams, 1):
        parts.append(f"<h2>Priority {n}: {escape(s.title)}</h2><ul>")
        for a in s.actions:
            parts.append(
                f"<li>{escape(a.title)}<ul><li><strong>Who:</strong> {escape(', '.join(a.owners))}</li><li><strong>When:</strong> {a.timescale}</li></ul></li>"
            )
        parts.append("</ul>")
    return page(plan.title, "".join(parts))


@layout(".html", "harbourside", "workstream action owner timescale need evidence")
def rows_spanned(plan):
    parts = [
        f"<h2>{escape(plan.title)}</h2><table><tr><th>Priority</th><th>Why</th><th>Actions</th><th>Responsible</th><th>Timescales</th><th>How will we know we have been successful?</th></tr>"
    ]
    for s in plan.workstreams:
        for k, a in enumerate(s.actions):
            first = f"<td rowspan={len(s.actions)}>{escape(s.title)}</td>" if not k else ""
            parts.append(
                f"<tr>{first}<td>{escape(a.need)}</td><td>{escape(a.title)}</td><td>{escape(', '.join(a.owners))}</td><td>{a.timescale}</td><td>{escape(proof(a))}</td></tr>"
            )
    return page(plan.title, "".join(parts) + "</table>")


@layout(".html", "solway", "workstream sponsor lead action owner timescale support")
def folded(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(
            f"<details><summary>{s.title}</summary><table><tr><td>Sponsor</td><td>{s.sponsor}</td></tr><tr><td>Lead officer</td><td>{s.lead_officer}</td></tr><tr><td>Remit</td><td>{s.remit}</td></tr></table><h3>Actions</h3><table><tr><th>Action</th><th>Owner</th><th>Timescale</th></tr>"
        )
        parts += [
            f"<tr><td>{escape(a.title)}</td><td>{escape(', '.join(a.owners))}</td><td>{a.timescale}</td></tr>"
            for a in s.actions
        ]
        parts.append(
            "</table><h3>Support from Education Scotland</h3><ul>"
            + "".join(f"<li>{escape(x.text)}</li>" for x in s.support)
            + "</ul></details>"
        )
    return page(plan.title, "".join(parts))


@layout(".md", "craigview", "workstream action owner timescale evidence")
def numbers_with_bullets_below(plan):
    lines = ["---", f"title: {plan.title}", f"session: {plan.period}", "---", "", f"# {plan.title}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"## Improvement priority {n} – {s.title}", ""]
        for k, a in enumerate(s.actions, 1):
            lines += [
                f"{k}. {a.title}",
                f"    - Responsible: {', '.join(a.owners)}",
                f"    - Timescale: {a.timescale}",
                f"    - Success measure: {proof(a)}",
            ]
        lines.append("")
    return "\n".join(lines)


@layout(".md", "kirkmuir", "workstream sponsor lead action owner timescale status")
def leads_above_tables(plan):
    lines = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        lines += [
            f"## {s.title}",
            "",
            f"Sponsor: {s.sponsor}  ",
            f"Lead officer: {s.lead_officer}",
            "",
            piped(
                ["#", "Action", "Who", "Due", "Progress"],
                [
                    [str(k), a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()]
                    for k, a in enumerate(s.actions, 1)
                ],
            ),
            "",
        ]
    return "\n".join(lines)


@layout(".csv", "strathdon", "workstream action owner timescale status evidence")
def rag_and_status(plan):
    t = [
        [
            "Improvement Priority",
            "Ref",
            "Improvement Action",
            "Lead Officer(s)",
            "Start Date",
            "Due Date",
            "RAG",
            "Action Status",
            "Update for Committee",
        ]
    ]
    rag = {"done": "Complete", "in progress": "Green", "blocked": "Red", "not started": "Grey"}
    for n, (s, a, _) in enumerate(rows(plan), 1):
        t.append(
            [
                s.title,
                f"{n}",
                a.title,
                ", ".join(o.split(", ")[0] for o in a.owners) if n != 2 else "; ".join(a.owners),
                "",
                a.timescale,
                rag[a.status.value],
                a.status.value.title(),
                proof(a),
            ]
        )
    return written(t)


@layout(".csv", "kirkmuir", "workstream action owner timescale status")
def parents_and_children(plan):
    """Rows of workstreams have nothing but a name; those of actions have all."""
    t = [["Task Name", "Assigned To", "Finish", "Status"]]
    for s in plan.workstreams:
        t.append([s.title, "", "", ""])
        t += [[a.title, "; ".join(a.owners), a.timescale, a.status.value.capitalize()] for a in s.actions]
    return written(t)


@layout(".pdf", "harbourside", "workstream action owner timescale status need")
def narrow_ruled(plan):
    head = ["Why?", "Action", "Lead", "Timescale", "Status"]
    flow = [words(plan.title, "Title")]
    for n, s in enumerate(plan.workstreams, 1):
        flow += [
            words(f"Priority {n} – {s.title}", "Heading2"),
            table(
                head,
                [[a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value] for a in s.actions],
                [110, 140, 90, 65, 55],
            ),
            Spacer(1, 8),
        ]
    return saved_pdf(flow)


@layout(".pdf", "harbourside", "workstream action owner timescale evidence")
def bare_and_wide(plan):
    head = ["Action", "Who", "When", "Evidence"]
    flow = [words(plan.title, "Title"), words(f"Session {plan.period}")]
    for s in plan.workstreams:
        flow += [
            words(s.title, "Heading2"),
            table(
                head,
                [[a.title, "\n".join(a.owners), a.timescale, proof(a)] for a in s.actions],
                [260, 150, 120, 190],
                _BARE,
            ),
            Spacer(1, 14),
        ]
    return saved_pdf(flow, wide=True)


@layout(".pdf", "craigview", "workstream action owner timescale")
def bullets_and_dashes(plan):
    flow = [
        words(plan.title, "Title"),
        words("The priorities below were agreed with staff, pupils and the Parent Council in May."),
    ]
    for n, s in enumerate(plan.workstreams, 1):
        flow.append(words(f"Priority {n}: {s.title}", "Heading2"))
        flow += [words(f"• {a.title} – {', '.join(a.owners)} – {a.timescale}") for a in s.actions]
    return saved_pdf(flow)


@layout(".txt", "ardmore", "workstream action owner timescale")
def dashes_after_numbers(plan):
    lines = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"{n}  {s.title}", ""]
        lines += [f"{n}.{k}  {a.title} – {', '.join(a.owners)} – {a.timescale}" for k, a in enumerate(s.actions, 1)]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "ardmore", "workstream sponsor lead action owner timescale status")
def running_on(plan):
    lines = [plan.title, f"{plan.period}", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"PRIORITY {n}: {s.title.upper()}", f"Sponsor: {s.sponsor}", f"Lead officer: {s.lead_officer}", ""]
        for k, a in enumerate(s.actions, 1):
            lines += textwrap.wrap(
                f"{n}.{k} {a.title}. Responsible: {'; '.join(a.owners)}. Timescale: {a.timescale}. Status: {a.status.value}.",
                78,
            )
            lines.append("")
    return "\n".join(lines)


@layout(".txt", "lochbay", "workstream action owner timescale")
def outline_of_signs(plan):
    lines = [plan.title.upper(), ""]
    for s in plan.workstreams:
        lines.append(s.title)
        for a in s.actions:
            lines += [f"  * {a.title}", f"      > {', '.join(a.owners)}", f"      > {a.timescale}"]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "ardmore", "workstream action owner timescale status")
def line_of_labels_below(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += [f"=== {s.title} ===", ""]
        for a in s.actions:
            lines += [a.title, f"Lead: {'; '.join(a.owners)} | Due: {a.timescale} | Status: {a.status.value}", ""]
    return "\n".join(lines)


@layout(".txt", "strathdon", "workstream action owner timescale status")
def capital_headings_by_blanks(plan):
    lines = [plan.title, ""]
    for s in plan.workstreams:
        lines += [s.title, "", f"{'ACTION':<86}{'LEAD':<40}{'DUE':<14}STATUS"]
        lines += [f"{a.title:<86}{'; '.join(a.owners):<40}{a.timescale:<14}{a.status.value}" for a in s.actions]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "kirkmuir", "workstream action owner timescale need")
def cells_below_each_other(plan):
    """Copied from a page: a cell after the other, long ones broken over lines."""
    lines = [plan.title, "", "Priority", "Where are we now?", "What will we do?", "Who", "When", ""]
    for s in plan.workstreams:
        for a in s.actions:
            for w in (s.title, a.need, a.title, ", ".join(a.owners), a.timescale):
                lines += textwrap.wrap(w, 40)
            lines.append("")
    return "\n".join(lines)


@layout(".txt", "kirkmuir", "indicator baseline value target")
def measures_by_labels(plan):
    lines = ["Measures of success", ""]
    for m in plan.indicators:
        lines += [f"Indicator: {m.title}", f"Baseline (2021/22): {m.baseline.value}"]
        lines += [f"Actual ({x.period}): {x.value}" for x in m.values if x.value]
        lines += [f"Target (2025/26): {m.target.value}", ""]
    return "\n".join(lines)


@layout(".txt", "kirkmuir", "workstream action owner timescale status")
def commas_in_a_text(plan):
    file = io.StringIO(newline="")
    w = csv.writer(file, lineterminator="\n")
    w.writerow(["Workstream", "Action", "Owner", "Timescale", "Status"])
    for s, a, _ in rows(plan):
        w.writerow([s.title, a.title, "; ".join(a.owners), a.timescale, a.status.value])
    return file.getvalue()
