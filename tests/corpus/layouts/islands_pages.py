"""Web pages, Markdown and PDF of the same plans: accordions, definition lists, merged cells, footers, two to a page."""

from html import escape

from reportlab.platypus import PageBreak, Spacer

from tests.corpus.layouts.pages import _BARE, saved, table, words
from tests.corpus.layouts.web import page, piped
from tests.corpus.making import layout, proof, rows


@layout(".html", "glenorrin", "workstream action owner timescale status evidence")
def committee_paper_appendix(plan):
    head = "".join(f"<th>{h}</th>" for h in ("Ref", "Action", "Owner", "Target date", "RAG status", "Commentary"))
    parts = ["<p><b>Appendix 1</b></p>", f"<p><b>{plan.title} {plan.period}</b></p><table border=1>"]
    for n, s in enumerate(plan.workstreams, 1):
        parts.append(f"<tr><td colspan=6><b>{n} {s.title}</b></td></tr><tr>{head}</tr>")
        for k, a in enumerate(s.actions, 1):
            cells = [f"{n}.{k}", a.title, "<br>".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)]
            parts.append("<tr>" + "".join(f"<td><p>{c}</p></td>" for c in cells) + "</tr>")
    return page(plan.title, "".join(parts) + "</table>")


@layout(".html", "machair", "workstream lead action owner timescale")
def definition_lists(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(f"<h2>{s.title}</h2><p>Lead: {s.lead_officer}</p><h3>Actions</h3>")
        for a in s.actions:
            parts.append(
                f"<h4>{a.title}</h4><dl><dt>Owner</dt><dd>{escape(', '.join(a.owners))}</dd><dt>Timescale</dt><dd>{a.timescale}</dd></dl>"
            )
    return page(plan.title, "".join(parts))


@layout(".html", "duneaton", "workstream action owner timescale need")
def header_cells_down_the_side(plan):
    parts = [f"<h1>{plan.title}</h1><table><tr><th>Driver</th><th>Why</th><th>What</th><th>Who</th><th>When</th></tr>"]
    for s, a, nth in rows(plan):
        side = "" if nth else f"<th rowspan={len(s.actions)} scope=rowgroup>{escape(s.title)}</th>"
        parts.append(
            f"<tr>{side}<td>{a.need}</td><td>{a.title}</td><td>{', '.join(a.owners)}</td><td>{a.timescale}</td></tr>"
        )
    return page(plan.title, "".join(parts) + "</table>")


@layout(".html", "fourfirths", "indicator baseline value target")
def figures_with_footnotes(plan):
    head = ["Measure", "Target 2028-2029", "Baseline 2024-2025", "2025-2026", "2026-2027", "2027-2028"]
    parts = [
        "<h2>How we will measure our progress</h2><table><thead><tr>"
        + "".join(f"<th>{h}</th>" for h in head)
        + "</tr></thead>"
    ]
    for n, m in enumerate(plan.indicators):
        cells = [m.title, m.target.value, (m.baseline.value or "") + ("<sup>1</sup>" if n == 1 else "")]
        cells += [v.value or "" for v in m.values]
        parts.append("<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>")
    return page(plan.title, "".join(parts) + "</table><p><sup>1</sup> Provisional figure.</p>")


@layout(".md", "corrieburn", "workstream action owner timescale evidence")
def wiki_page(plan):
    lines = [f"# {plan.title}", "", "_Agreed by the Parent Council in June_", ""]
    for n, s in enumerate(plan.workstreams, 1):
        lines += [f"## Priority {n} – {s.title}", "", "**HGIOS4:** 2.3, 3.1", ""]
        head = ["When", "Who", "What we will do", "What difference will it make?"]
        lines.append(piped(head, [[a.timescale, ", ".join(a.owners), a.title, proof(a)] for a in s.actions]))
    return "\n".join(lines)


@layout(".md", "machair", "workstream lead action owner timescale")
def tasks_with_brackets(plan):
    lines = [plan.title, "=" * 20, ""]
    for s in plan.workstreams:
        lines += [f"### {s.title}", f"*Lead:* {s.lead_officer}", ""]
        lines += [f"1. {a.title} ({', '.join(a.owners)}; {a.timescale})" for a in s.actions]
        lines.append("")
    return "\n".join(lines)


@layout(".md", "fourfirths", "workstream sponsor lead theme action child support")
def outline_with_levels(plan):
    lines = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        lines += [
            f"## Workstream: {s.title}",
            "",
            f"- **Sponsor:** {s.sponsor}",
            f"- **Lead Officer:** {s.lead_officer}",
        ]
        lines += [f"- **Themes:** {', '.join(s.themes)}", f"- **Remit:** {s.remit}", "", "### Actions", ""]
        for n, a in enumerate(s.actions, 1):
            lines.append(f"{n}. {a.title}")
            lines += [f"   - {child.title}" for child in a.actions]
        lines += ["", "### Education Scotland will provide", "", *(f"* {x.text}" for x in s.support), ""]
    return "\n".join(lines)


@layout(".pdf", "duneaton", "workstream action owner timescale status need evidence")
def ruled_with_sections(plan):
    head = ["Why this matters", "Improvement action", "Lead officer", "Timescale", "Status", "Evidence"]
    flow = [words(plan.title, "Title"), words("Session " + plan.period)]
    for n, s in enumerate(plan.workstreams, 1):
        body = [
            [a.need, a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize(), proof(a)]
            for a in s.actions
        ]
        flow += [
            words(f"Driver {n}: {s.title}", "Heading2"),
            table(head, body, [140, 160, 110, 90, 70, 130]),
            Spacer(1, 9),
        ]
    return saved(flow, wide=True)


@layout(".pdf", "glenorrin", "workstream action owner timescale")
def bare_with_theme_column(plan):
    head = ["Objective", "Action", "Responsible officer", "Target date"]
    body = [["" if n else s.title, a.title, ", ".join(a.owners), a.timescale] for s, a, n in rows(plan)]
    return saved([words(plan.title, "Title"), table(head, body, [110, 210, 120, 80], _BARE)])


@layout(".pdf", "corrieburn", "indicator baseline value target")
def bare_figures(plan):
    head = ["Performance indicator", "2022/23 Baseline", "2023/24 Value", "2024/25 Value", "2025/26 Target"]
    body = [[m.title, *(one.value or "-" for one in (m.baseline, *m.values, m.target))] for m in plan.indicators]
    return saved([words("Our measures", "Heading1"), table(head, body, [200, 70, 70, 70, 70], _BARE)])


@layout(".pdf", "fourfirths", "workstream sponsor lead action child support")
def printed_phase_plan(plan):
    flow = [words(plan.title, "Title"), words("Foreword", "Heading1"), words("We are glad to bring you our plan.")]
    for s in plan.workstreams:
        flow += [
            PageBreak(),
            words(s.title, "Heading1"),
            words(f"Sponsor: {s.sponsor}"),
            words(f"Lead Officer: {s.lead_officer}"),
        ]
        flow += [words("Remit", "Heading2"), words(s.remit), words("Actions", "Heading2")]
        for n, a in enumerate(s.actions, 1):
            flow.append(words(f"{n}. {a.title}"))
            flow += [words(f"• {c.title}", "Bullet") for c in a.actions]
        flow += [words("Support from Education Scotland", "Heading2"), *(words(f"• {x.text}") for x in s.support)]
    return saved(flow)


@layout(".pdf", "machair", "workstream action owner timescale status")
def ruled_over_pages(plan):
    head = ["Outcome", "Action", "Partners", "Timescale", "Status"]
    body = [[s.title, a.title, ", ".join(a.owners), a.timescale, a.status.value.capitalize()] for s, a, _ in rows(plan)]
    return saved([words(plan.title, "Title"), Spacer(1, 330), table(head, body, [100, 170, 110, 75, 65])])


@layout(".html", "west-partnership", "workstream sponsor lead theme action child support")
def west_on_the_web(plan):
    parts = [f"<h1>{plan.title}</h1>"]
    for s in plan.workstreams:
        parts.append(
            f"<section><h2>{s.title}</h2><table><tr><th>Sponsor</th><td>{s.sponsor}</td></tr><tr><th>Lead Officer</th><td>{s.lead_officer}</td></tr><tr><th>Links to vision</th><td>{', '.join(s.themes)}</td></tr></table><p>Remit: {escape(s.remit or '')}</p><h3>Actions</h3><ol>"
        )
        for a in s.actions:
            inner = "<ul>" + "".join(f"<li>{escape(c.title)}</li>" for c in a.actions) + "</ul>" if a.actions else ""
            parts.append(f"<li>{escape(a.title)}{inner}</li>")
        parts.append(
            "</ol><h3>Support agreed with Education Scotland</h3><ul>"
            + "".join(f"<li>{escape(x.text)}</li>" for x in s.support)
            + "</ul></section>"
        )
    return page(plan.title, "".join(parts))


@layout(".pdf", "aberdeen-elc", "action owner timescale need")
def seven_actions_printed(plan):
    head = ["Action Required", "Stakeholders", "Timescale", "Areas for Improvement"]
    body = [[a.title, "/".join(a.owners), a.timescale, a.need] for _, a, _ in rows(plan)]
    return saved([words(plan.title, "Title"), table(head, body, [150, 90, 110, 150])])
