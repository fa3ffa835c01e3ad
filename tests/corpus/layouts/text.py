"""Plain text in headings, labels and lists."""

import textwrap

from tests.corpus.making import layout, proof, rows


@layout(".txt", "lomond", "workstream sponsor lead action support")
def headings_and_labels(plan):
    lines = [plan.title, plan.period, ""]
    for stream in plan.workstreams:
        lines += [stream.title.upper(), "", f"Sponsor: {stream.sponsor}", f"Lead officer: {stream.lead_officer}", ""]
        lines += ["Remit", stream.remit, "", "Actions"]
        lines += [f"{nth}. {a.title}" for nth, a in enumerate(stream.actions, 1)]
        lines += ["", "Support agreed with Education Scotland", *(f"- {item.text}" for item in stream.support), "", ""]
    return "\n".join(lines)


@layout(".txt", "millburn", "workstream action owner timescale")
def bullets_and_brackets(plan):
    lines = [plan.title, ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        lines += [f"Priority {nth}: {stream.title}", ""]
        lines += [f"• {a.title} ({', '.join(a.owners)}, {a.timescale})" for a in stream.actions]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "kilmory", "workstream lead action child owner timescale")
def running_numbers(plan):
    lines = [plan.title, ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        lines += [f"{nth}  {stream.title}", f"Lead officer: {stream.lead_officer}", ""]
        for a in stream.actions:
            lines.append(f"{a.ref} {a.title}")
            lines += [f"    ({child.ref}) {child.title}" for child in a.actions]
            lines += [f"    Responsible: {', '.join(a.owners)}", f"    Timescale: {a.timescale}"]
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "strathdon", "workstream action owner timescale status evidence need")
def label_and_words_for_each_action(plan):
    lines = [plan.title, ""]
    for s, a, _ in rows(plan):
        lines += [f"Priority: {s.title}", f"Issue: {a.need}", f"Action: {a.title}", f"Lead: {'; '.join(a.owners)}"]
        lines += [f"Due date: {a.timescale}", f"Status: {a.status.value}"]
        lines += [f"Evidence: {proof(a)}"] if proof(a) else []
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "lomond", "workstream sponsor lead action owner timescale")
def broken_lines_of_a_mail(plan):
    """Every line broken at 70 characters, items hanging below their bullets."""
    lines = [plan.title.upper(), "=" * len(plan.title), ""]
    lines += [
        *textwrap.wrap(
            "The partners have agreed the following plan. It will be reviewed once a year by the Board, "
            "and reported to each council's education committee in the autumn.",
            70,
        ),
        "",
    ]
    for stream in plan.workstreams:
        lines += [
            stream.title,
            "-" * len(stream.title),
            f"Sponsor: {stream.sponsor}",
            f"Lead officer: {stream.lead_officer}",
        ]
        lines += [*textwrap.wrap(f"Remit: {stream.remit}", 70), "", "What we will do:", ""]
        for a in stream.actions:
            words = f"{a.title} Lead: {'; '.join(a.owners)}. Timescale: {a.timescale}."
            lines += textwrap.wrap(words, 70, initial_indent="  * ", subsequent_indent="    ")
        lines.append("")
    return "\n".join(lines)


@layout(".txt", "northshore", "action owner timescale")
def dashes_between(plan):
    lines = [plan.title, "", "Actions", ""]
    lines += [
        f"{nth}. {a.title.rstrip('.')} – {' / '.join(a.owners)} – {a.timescale}"
        for nth, (_, a, _) in enumerate(rows(plan), 1)
    ]
    return "\n".join(lines)


@layout(".txt", "strathdon", "workstream action owner timescale")
def signs_of_markdown(plan):
    lines = [f"# {plan.title}", ""]
    for stream in plan.workstreams:
        lines += [f"## {stream.title}", ""]
        for a in stream.actions:
            lines += [f"* **{a.title}**", f"  Lead: {', '.join(a.owners)}", f"  By: {a.timescale}", ""]
    return "\n".join(lines)


@layout(".txt", "lomond", "workstream sponsor lead action support theme")
def cells_run_together(plan):
    """A table of remit and action as a text has it: a tab between the cells, their lists run into one line."""
    lines = [plan.title, "", plan.period, ""]
    for stream in plan.workstreams:
        lines += ["Action Plans", "", stream.title, ""]
        lines += [
            f"Workstream Sponsor {stream.sponsor}\tWorkstream Lead Officer {stream.lead_officer}",
            "REMIT\tACTION",
        ]
        themes = " ".join(f"• {theme}" for theme in stream.themes)
        actions = " ".join(f"{nth}. {a.title}" for nth, a in enumerate(stream.actions, 1))
        support = " ".join(f"• {item.text}" for item in stream.support)
        lines += [f"{stream.remit} Link to Vision: {themes}\t{actions}"]
        lines += [f"Support Agreed with Education Scotland\t{support}", ""]
    return "\n".join(lines)
