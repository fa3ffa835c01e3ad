"""Pages of the web and Markdown of partnerships, schools and auditors."""

from html import escape as e

from tests.corpus.making import layout, proof

PAGE = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{}</title></head><body>{}</body></html>'


@layout(".html", "ettrick", "workstream sponsor lead action owner timescale evidence")
def lists_of_definitions(plan):
    out = [f"<h1>{e(plan.title)}</h1><p>This page sets out what we will do together.</p>"]
    for s in plan.workstreams:
        out.append(f"<section><h2>{e(s.title)}</h2><dl><dt>Sponsor</dt><dd>{e(s.sponsor)}</dd>")
        out.append(f"<dt>Lead officer</dt><dd>{e(s.lead_officer)}</dd></dl>")
        for a in s.actions:
            out.append(f"<h3>{e(a.title)}</h3><dl>")
            out += [f"<dt>Who is responsible</dt><dd>{e(', '.join(a.owners))}</dd>"] if a.owners else []
            out += [f"<dt>Timescale</dt><dd>{e(a.timescale)}</dd>"] if a.timescale else []
            out += [f"<dt>How we will know</dt><dd>{e(proof(a))}</dd>"] if a.evidence else []
            out.append("</dl>")
        out.append("</section>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".html", "rannoch", "workstream lead action owner timescale status")
def cards_in_boxes(plan):
    out = [
        f'<header><nav><a href="/">Home</a> <a href="/contact">Contact us</a></nav></header><h1>{e(plan.title)}</h1>'
    ]
    for s in plan.workstreams:
        out.append(f'<div class="outcome"><h2>{e(s.title)}</h2><p>Outcome lead: {e(s.lead_officer)}</p>')
        for a in s.actions:
            out.append(f'<div class="card"><div class="card-body"><h3 class="card-title">{e(a.title)}</h3>')
            if a.owners:
                out.append(f"<div><strong>Led by:</strong> <span>{e(', '.join(a.owners))}</span></div>")
            if a.timescale:
                out.append(f"<div><strong>When:</strong> <span>{e(a.timescale)}</span></div>")
            out.append(f'<div><strong>Status:</strong> <span class="badge">{a.status.value.title()}</span></div>')
            out.append("</div></div>")
        out.append("</div>")
    out.append("<footer><p>© Rannoch and Tay Children's Partnership</p></footer>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".html", "calderbank", "workstream need action owner timescale evidence")
def captions_and_rows_over_rows(plan):
    out = [f"<h1>{e(plan.title)}</h1>"]
    head = "".join(f"<th scope=col>{x}</th>" for x in ("Rationale", "Key actions", "By whom", "By when", "Impact"))
    for n, s in enumerate(plan.workstreams, 1):
        out.append(f"<table><caption>Priority {n}: {e(s.title)}</caption><thead><tr>{head}</tr></thead><tbody>")
        for a in s.actions:
            cells = (a.need or "", a.title, ", ".join(a.owners), a.timescale or "", proof(a))
            out.append("<tr>" + "".join(f"<td>{e(x)}</td>" for x in cells) + "</tr>")
        out.append("</tbody></table>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".html", "inverallan", "workstream need action owner timescale status")
def recommendations_that_open(plan):
    out = [
        "<nav><ul><li><a href='/'>Home</a></li><li>Education</li><li>Inspection</li></ul></nav>",
        f"<main><h1>{e(plan.title)}</h1><p>Published 20 May 2026. Last updated 2 November 2026.</p>",
    ]
    n = 0
    for s in plan.workstreams:
        out.append(f"<h2>{e(s.title)}</h2>")
        for a in s.actions:
            n += 1
            out.append(f"<details><summary>Action {n}: {e(a.title)}</summary><table>")
            for name, words in (
                ("Recommendation", a.need),
                ("Responsible officer", ", ".join(a.owners)),
                ("Completion date", a.timescale),
                ("Progress", a.status.value.capitalize()),
            ):
                out.append(f"<tr><th>{name}</th><td>{e(words)}</td></tr>")
            out.append("</table></details>")
    out.append("</main><footer>Cookies | Accessibility | Privacy</footer>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".html", "strathmoor", "indicator baseline value target")
def figures_with_notes(plan):
    years = [v.period for v in plan.indicators[0].values]
    base, aim = plan.indicators[0].baseline.period, plan.indicators[0].target.period
    head = "".join(f"<th>{x}</th>" for x in ("Indicator", *years, f"Target {aim}", f"Baseline ({base})"))
    out = [f"<h1>{e(plan.title)}</h1><h2>Measuring progress</h2><table><tr>{head}</tr>"]
    for i in plan.indicators:
        cells = [i.title, *((v.value or "-") for v in i.values), i.target.value, i.baseline.value]
        out.append("<tr>" + "".join(f"<td>{e(x)}</td>" for x in cells) + "</tr>")
    out.append("</table><p><sup>1</sup> Figures for 2020/21 are not comparable.</p>")
    return PAGE.format(e(plan.title), "\n".join(out))


@layout(".md", "rannoch", "workstream lead need action owner timescale evidence")
def pipes_for_each_outcome(plan):
    out = [f"# {plan.title}", "", "> Draft for consultation until 30 June 2026.", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"## Outcome {n} – {s.title}", "", f"*Lead: {s.lead_officer}*", ""]
        out += ["| Why | What | Who | When | Evidence |", "|:---|:---|:--|:--|---|"]
        for a in s.actions:
            cells = (a.need or "", a.title, "<br>".join(a.owners), a.timescale or "–", proof(a))
            out.append("| " + " | ".join(cells) + " |")
        out.append("")
    return "\n".join(out)


@layout(".md", "calderbank", "workstream action child owner timescale")
def boxes_to_tick_with_steps(plan):
    out = [f"# {plan.title}", "", "Agreed with the Parent Council on 3 June 2026.", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"## Priority {n}: {s.title}", ""]
        for a in s.actions:
            out.append(f"- [ ] {a.title}")
            out += [f"  - Who: {', '.join(a.owners)}"] if a.owners else []
            out += [f"  - When: {a.timescale}"] if a.timescale else []
            out += [f"  - [ ] {step.title}" for step in a.actions]
        out.append("")
    return "\n".join(out)


@layout(".md", "ettrick", "workstream sponsor lead support action owner timescale evidence")
def bold_labels_under_headings(plan):
    out = [f"# {plan.title}", "", "## Foreword", "", "We are pleased to share this plan with you.", ""]
    for s in plan.workstreams:
        out += [f"## {s.title}", "", f"**Sponsor:** {s.sponsor}  ", f"**Lead officer:** {s.lead_officer}", ""]
        for a in s.actions:
            out += [f"### {a.title}", ""]
            out += [f"**Responsible:** {', '.join(a.owners)}", ""] if a.owners else []
            out += [f"**Timeline:** {a.timescale}", ""] if a.timescale else []
            out += [f"**Impact measure:** {proof(a)}", ""] if a.evidence else []
        if s.support:
            out += ["### National support", "", *(f"- {one.text}" for one in s.support), ""]
    return "\n".join(out)


@layout(".md", "inverallan", "workstream action owner timescale")
def numbered_with_dashes(plan):
    out = [f"# {plan.title}", "", "The council accepts every recommendation.", ""]
    for n, s in enumerate(plan.workstreams, 1):
        out += [f"## {n}. {s.title}", ""]
        for m, a in enumerate(s.actions, 1):
            out.append(f"{n}.{m} {a.title} — *{', '.join(a.owners)}*, {a.timescale}")
            out.append("")
    return "\n".join(out)


@layout(".md", "strathmoor", "workstream lead action owner timescale indicator baseline value target")
def actions_and_figures(plan):
    out = [f"# {plan.title}", ""]
    for s in plan.workstreams:
        out += [f"## {s.title}", "", f"Lead: {s.lead_officer}", ""]
        for n, a in enumerate(s.actions, 1):
            out.append(f"{n}. {a.title}. Lead: {', '.join(a.owners)}. Timescale: {a.timescale}.")
        out.append("")
    years = [v.period for v in plan.indicators[0].values]
    base, aim = plan.indicators[0].baseline.period, plan.indicators[0].target.period
    out += ["## How we measure it", "", "| Measure | Baseline | " + " | ".join(years) + " | Target |"]
    out.append("|---" * (len(years) + 3) + "|")
    out.append(f"|  | {base} |" + "  |" * len(years) + f" {aim} |")
    for i in plan.indicators:
        values = " | ".join(v.value or "-" for v in i.values)
        out.append(f"| {i.title} | {i.baseline.value} | {values} | {i.target.value} |")
    return "\n".join(out)
