"""Markdown and web pages."""

from html import escape

from tests.corpus.making import layout, proof, rows


def piped(head, body):
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *body]]
    return "\n".join(lines) + "\n"


@layout(".md", "strathdon", "workstream action owner timescale status evidence need")
def tables_under_headings(plan):
    parts = [f"# {plan.title}\n"]
    for stream in plan.workstreams:
        head = ["Action", "Lead", "Due date", "Status", "Why", "Update"]
        body = [[a.title, ", ".join(a.owners), a.timescale, a.status.value, a.need, proof(a)] for a in stream.actions]
        parts.append(f"## {stream.title}\n\n{piped(head, body)}")
    return "\n".join(parts)


@layout(".md", "kilmory", "workstream lead action child owner timescale")
def bullets_with_details_below(plan):
    lines = [f"# {plan.title}", ""]
    for stream in plan.workstreams:
        lines += [f"## {stream.title}", "", f"**Lead officer:** {stream.lead_officer}", "", "### Actions", ""]
        for a in stream.actions:
            lines.append(f"- {a.title}")
            lines += [f"    - {child.title}" for child in a.actions]
            lines += [f"    - Who: {', '.join(a.owners)}", f"    - When: {a.timescale}"]
        lines.append("")
    return "\n".join(lines)


@layout(".md", "lomond", "workstream sponsor lead action owner timescale status support")
def numbered_with_bold_labels(plan):
    lines = [f"# {plan.title} {plan.period}", ""]
    for stream in plan.workstreams:
        lines += [f"## Workstream: {stream.title}", "", f"**Sponsor:** {stream.sponsor}  "]
        lines += [f"**Lead officer:** {stream.lead_officer}", "", "### Key actions", ""]
        for nth, a in enumerate(stream.actions, 1):
            lines.append(
                f"{nth}. {a.title} **Lead:** {'; '.join(a.owners)}. **Timescale:** {a.timescale}. "
                f"**Status:** {a.status.value}"
            )
        lines += ["", "### Support agreed with Education Scotland", ""]
        lines += [*(f"* {item.text}" for item in stream.support), ""]
    return "\n".join(lines)


@layout(".md", "tweedside", "workstream action owner timescale indicator baseline value target")
def measures_and_actions(plan):
    (stream,) = plan.workstreams
    head = ["Indicator", "Baseline (2021/22)", "2022/23", "Target (2025/26)"]
    body = [[m.title, m.baseline.value, m.values[0].value, m.target.value] for m in plan.indicators]
    tasks = [[a.title, a.owners[0], a.timescale] for a in stream.actions]
    return (
        f"# {plan.title}\n\nPeriod: {plan.period}\n\n## How we will measure progress\n\n{piped(head, body)}\n"
        f"## {stream.title}\n\n{piped(['What', 'Owner', 'Timescale'], tasks)}"
    )


def page(title, body):
    return f"<!doctype html><html><head><title>{escape(title)}</title></head><body>{body}</body></html>"


@layout(".html", "strathdon", "workstream action owner timescale evidence need")
def table_with_cells_over_several_rows(plan):
    lines = []
    for s, a, nth in rows(plan):
        first = f"<td rowspan={len(s.actions)}>{escape(s.title)}</td>" if not nth else ""
        cells = "".join(
            f"<td>{escape(words)}</td>" for words in (a.need, a.title, ", ".join(a.owners), a.timescale, proof(a))
        )
        lines.append(f"<tr>{first}{cells}</tr>")
    heads = ("Key theme", "Area for improvement", "Agreed action", "Accountable", "To be completed by", "Impact")
    head = "".join(f"<th>{words}</th>" for words in heads)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return page(
        plan.title, f"<h1>{escape(plan.title)}</h1><nav><a href='/'>Home</a></nav>{table}<p>Last updated May.</p>"
    )


@layout(".html", "millburn", "workstream action owner timescale evidence")
def table_with_section_rows(plan):
    lines = []
    for stream in plan.workstreams:
        lines.append(f"<tr><td colspan=4><b>{escape(stream.title)}</b></td></tr>")
        for a in stream.actions:
            owners = "<br>".join(map(escape, a.owners))
            lines.append(
                f"<tr><td>{escape(a.title)}</td><td>{owners}</td><td>{a.timescale}</td><td>{escape(proof(a))}</td></tr>"
            )
    head = "<tr><th>Actions</th><th>Lead</th><th>Timescales</th><th>Evidence of impact</th></tr>"
    return page(plan.title, f"<h1>{escape(plan.title)}</h1><table>{head}{''.join(lines)}</table>")


@layout(".html", "lomond", "workstream sponsor lead action support")
def sections_with_lists(plan):
    parts = [f"<h1>{escape(plan.title)}</h1>"]
    for stream in plan.workstreams:
        parts.append(
            f"<h2>{escape(stream.title)}</h2><p><strong>Sponsor:</strong> {stream.sponsor}<br>"
            f"<strong>Lead officer:</strong> {stream.lead_officer}</p><p>{escape(stream.remit)}</p>"
        )
        items = "".join(f"<li>{escape(a.title)}</li>" for a in stream.actions)
        support = "".join(f"<li>{escape(item.text)}</li>" for item in stream.support)
        parts.append(f"<h3>Actions</h3><ol>{items}</ol><h3>Support agreed</h3><ul>{support}</ul>")
    return page(plan.title, "".join(parts))


@layout(".html", "northshore", "action owner timescale need")
def a_block_for_each_action(plan):
    parts = [f"<h1>{escape(plan.title)}</h1>"]
    for _, a, _ in rows(plan):
        parts.append(
            f"<div><h3>{escape(a.title)}</h3><p>Need: {escape(a.need)}</p><p>Lead: {escape(', '.join(a.owners))}</p>"
            f"<p>Timescale: {a.timescale}</p></div>"
        )
    return page(plan.title, "".join(parts))
