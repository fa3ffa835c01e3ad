"""Pages, exports and tables as councils publish them."""

import csv
import io
from html import escape

from reportlab.platypus import PageBreak, Spacer, Table, TableStyle

from tests.corpus.layouts.pages import _BARE, table, words
from tests.corpus.layouts.pages import saved as saved_pdf
from tests.corpus.layouts.tables import written
from tests.corpus.layouts.web import page, piped
from tests.corpus.making import layout, proof, rows


@layout(".html", "lochbay", "workstream action owner timescale evidence")
def accordions(plan):
    parts = [
        '<div id="wrap"><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About our school</a></li></ul></nav>',
        f'<main><div class="row"><div class="col"><h1>{plan.title}</h1><p class="lead">Session {plan.period}</p>',
    ]
    for s in plan.workstreams:
        parts.append(
            f'<div class="accordion-item"><h2><button type="button">{escape(s.title)}</button></h2><div class="accordion-body"><div class="table-responsive"><table class="table"><thead><tr><th scope="col">What we will do</th><th scope="col">Who</th><th scope="col">When</th><th scope="col">How we will know</th></tr></thead><tbody>'
        )
        for a in s.actions:
            parts.append(
                f"<tr><td><p>{escape(a.title)}</p></td><td><p>{'<br>'.join(map(escape, a.owners))}</p></td><td>{a.timescale}</td><td><ul><li>{escape(proof(a))}</li></ul></td></tr>"
            )
        parts.append("</tbody></table></div></div></div>")
    parts.append("</div></div></main><footer><p>Contact us | Cookies | Accessibility</p></footer></div>")
    return page(plan.title, "\n".join(parts))


@layout(".html", "kirkmuir", "workstream action owner timescale need status")
def cards_of_a_page(plan):
    parts = [f"<div><div><h1>{plan.title}</h1></div>"]
    for s in plan.workstreams:
        parts.append(f'<section><div class="heading"><h2>{s.title}</h2></div><div class="cards">')
        for a in s.actions:
            parts.append(f'<div class="card"><h3>{escape(a.title)}</h3>')
            for k, v in (
                ("Why", a.need),
                ("Lead", ", ".join(a.owners)),
                ("Timescale", a.timescale),
                ("Status", a.status.value.capitalize()),
            ):
                parts.append(f'<div class="row"><div class="label">{k}</div><div class="value">{escape(v)}</div></div>')
            parts.append("</div>")
        parts.append("</div></section>")
    return page(plan.title, "".join(parts) + "</div>")


@layout(".html", "ardmore", "workstream action owner timescale indicator baseline value target")
def saved_by_word(plan):
    def p(w):
        return f"<p class=MsoNormal style='margin-bottom:0cm'><span lang=EN-GB>{escape(w)}<o:p></o:p></span></p>"

    parts = [f"<div class=WordSection1>{p(plan.title)}{p('&nbsp;' * 0 + ' ')}"]
    parts.append("<table class=MsoTableGrid border=1>")
    parts.append(
        "<tr>" + "".join(f"<td><b>{p(w)}</b></td>" for w in ("Action", "Lead officer", "Target date")) + "</tr>"
    )
    for s in plan.workstreams:
        parts.append(f"<tr><td colspan=3><b>{p(s.title)}</b></td></tr>")
        for a in s.actions:
            parts.append(
                "<tr>" + "".join(f"<td>{p(w)}</td>" for w in (a.title, ", ".join(a.owners), a.timescale)) + "</tr>"
            )
    parts.append("</table>" + p("Measures"))
    parts.append(
        "<table class=MsoTableGrid border=1><tr>"
        + "".join(f"<td>{p(w)}</td>" for w in ("Measure", "Baseline 2021/22", "2022/23", "2023/24", "Target 2025/26"))
        + "</tr>"
    )
    for m in plan.indicators:
        parts.append(
            "<tr>"
            + "".join(
                f"<td>{p(w)}</td>" for w in (m.title, *[x.value or "" for x in (m.baseline, *m.values, m.target)])
            )
            + "</tr>"
        )
    return page(plan.title, "".join(parts) + "</table></div>")


@layout(".html", "kirkmuir", "workstream sponsor lead action owner timescale")
def deep_headings(plan):
    parts = [f"<article><header><h1>{plan.title}</h1><p>Published: 3 June 2021</p></header>"]
    parts.append(
        "<h2>Contents</h2><ol>"
        + "".join(f"<li><a href='#{n}'>{s.title}</a></li>" for n, s in enumerate(plan.workstreams))
        + "</ol>"
    )
    for s in plan.workstreams:
        parts.append(
            f"<h2>{s.title}</h2><p><strong>Sponsor:</strong> {s.sponsor}<br/><strong>Lead officer:</strong> {s.lead_officer}</p><p>{s.remit}</p><h3>Actions</h3><ol>"
        )
        for a in s.actions:
            parts.append(
                f"<li>{escape(a.title)}<br/><em>Who:</em> {', '.join(a.owners)}<br/><em>When:</em> {a.timescale}</li>"
            )
        parts.append("</ol>")
    return page(plan.title, "".join(parts) + "</article>")


@layout(".md", "kirkmuir", "workstream sponsor lead action owner timescale status")
def bold_pairs_between_bars(plan):
    lines = [f"# {plan.title}", "", f"*{plan.period}*", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [
            f"## {n}. {s.title}",
            "",
            f"**Sponsor:** {s.sponsor} | **Lead officer:** {s.lead_officer}",
            "",
            f"> {s.remit}",
            "",
        ]
        for k, a in enumerate(s.actions, 1):
            lines += [
                f"### {n}.{k} {a.title}",
                "",
                f"**Owner:** {', '.join(a.owners)} | **Due:** {a.timescale} | **Status:** {a.status.value}",
                "",
            ]
    return "\n".join(lines)


@layout(".md", "ardmore", "workstream action owner timescale evidence indicator baseline value target")
def tables_with_breaks(plan):
    out = [f"# {plan.title}", "", "## Actions", ""]
    body = [
        [f"**{s.title}**" if not k else "", a.title, "<br>".join(a.owners), a.timescale, proof(a)]
        for s, a, k in rows(plan)
    ]
    out += [piped(["Theme", "Action", "Lead(s)", "Due", "Latest update"], body), "", "## Measures", ""]
    out.append(
        piped(
            ["What we measure", "2021/22 baseline", "2022/23", "2023/24", "2025/26 target"],
            [[m.title, *[x.value or " " for x in (m.baseline, *m.values, m.target)]] for m in plan.indicators],
        )
    )
    return "\n".join(out)


@layout(".csv", "lochbay", "workstream action owner timescale status")
def planner_export(plan):
    file = io.StringIO(newline="")
    w = csv.writer(file)
    w.writerow(["Plan name", plan.title])
    w.writerow(["Date of export", "12/02/2024"])
    w.writerow([])
    w.writerow(
        [
            "Task ID",
            "Task Name",
            "Bucket Name",
            "Progress",
            "Priority",
            "Assigned To",
            "Created By",
            "Created Date",
            "Due date",
            "Late",
            "Labels",
        ]
    )
    for n, (s, a, _) in enumerate(rows(plan)):
        w.writerow(
            [
                f"x{n}Qz",
                a.title,
                s.title,
                {"done": "Completed"}.get(a.status.value, a.status.value.capitalize()),
                "Medium",
                ";".join(a.owners),
                "Kirsty Bain",
                "04/05/2023",
                a.timescale,
                "false",
                "Blue",
            ]
        )
    return file.getvalue()


@layout(".csv", "kirkmuir", "workstream action owner timescale need evidence")
def cells_of_many_lines(plan):
    table_ = [
        ["HGIOELC QI", "Area", "Strengths / areas to develop", "Next steps", "By whom", "By when", "Evidence of impact"]
    ]
    for n, (s, a, _) in enumerate(rows(plan), 1):
        table_.append([f"2.{n}", s.title, a.need, a.title, "\n".join(a.owners), a.timescale, proof(a)])
    return ("﻿" + written(table_, ";")).encode("utf-8")


@layout(".csv", "solway", "indicator baseline value target")
def target_between(plan):
    table_ = [["Ref", "Performance measure", "Target 2023-24", "Baseline 2020-21", "2021-22", "Source", "Frequency"]]
    for n, m in enumerate(plan.indicators, 1):
        table_.append([f"PM{n}", m.title, m.target.value, m.baseline.value, m.values[0].value, "Insight", "Annual"])
    return written(table_, "\t")


@layout(".pdf", "lochbay", "workstream action owner timescale evidence")
def banner_rows(plan):
    head = ["Actions", "Lead", "Timescale", "Expected impact"]
    cells, style = (
        [[words(w) for w in head]],
        [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    for n, s in enumerate(plan.workstreams, 1):
        style.append(("SPAN", (0, len(cells)), (-1, len(cells))))
        cells.append([words(f"Priority {n}: {s.title}"), "", "", ""])
        cells += [[words(w) for w in (a.title, ", ".join(a.owners), a.timescale, proof(a))] for a in s.actions]
    return saved_pdf(
        [
            words(plan.title, "Title"),
            Table(cells, colWidths=[270, 140, 130, 200], style=TableStyle(style), repeatRows=1),
        ],
        wide=True,
    )


@layout(".pdf", "ardmore", "workstream action owner timescale status")
def bare_table_for_each(plan):
    flow = [
        words(plan.title, "Title"),
        words("This plan sets out how the Council will use its Strategic Equity Funding."),
    ]
    for s in plan.workstreams:
        flow += [
            words(s.title, "Heading2"),
            table(
                ["Action", "Lead", "Due", "Status"],
                [[a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()] for a in s.actions],
                [200, 120, 90, 80],
                _BARE,
            ),
            Spacer(1, 10),
        ]
    return saved_pdf(flow)


@layout(".pdf", "kirkmuir", "workstream action owner timescale need")
def blocks_of_labels(plan):
    flow = [words(plan.title, "Title")]
    for s in plan.workstreams:
        flow.append(words(s.title, "Heading1"))
        for n, a in enumerate(s.actions, 1):
            flow += [
                words(f"<b>Action {n}:</b> ".replace("<b>", "").replace("</b>", "") + a.title, "Heading3"),
                words(f"Need: {a.need}"),
                words(f"Responsible: {', '.join(a.owners)}"),
                words(f"Timescale: {a.timescale}"),
                Spacer(1, 6),
            ]
    return saved_pdf(flow)


@layout(".pdf", "solway", "workstream sponsor lead action owner timescale indicator baseline value target")
def whole_plan(plan):
    flow = [
        words(plan.title, "Title"),
        words(plan.period),
        PageBreak(),
        words("Our approach", "Heading1"),
        words("Five authorities share what works, and test it together, before it is taken to scale."),
    ]
    for n, s in enumerate(plan.workstreams, 1):
        flow += [
            words(f"Workstream {n}: {s.title}", "Heading1"),
            words(f"Sponsor: {s.sponsor}"),
            words(f"Lead officer: {s.lead_officer}"),
        ]
        flow.append(
            table(
                ["Action", "Owner", "By when"],
                [[a.title, ", ".join(a.owners), a.timescale] for a in s.actions],
                [240, 130, 110],
            )
        )
    flow += [PageBreak(), words("Measuring our impact", "Heading1")]
    flow.append(
        table(
            ["Measure", "2020-21 baseline", "2021-22", "2023-24 target"],
            [[m.title, m.baseline.value, m.values[0].value, m.target.value] for m in plan.indicators],
            [240, 80, 80, 80],
        )
    )
    return saved_pdf(flow)
