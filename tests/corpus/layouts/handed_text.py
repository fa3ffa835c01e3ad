"""Plain text as one gets it by e-mail, from minutes, or out of a page: plans handed on by people in a hurry."""

from textwrap import wrap

from tests.corpus.layouts.pasted_rows import _columns
from tests.corpus.making import layout, proof


@layout(".txt", "firthisles", "workstream sponsor lead action child owner timescale support")
def who_and_when_below_numbers(plan):
    said = [plan.title, plan.period, ""]
    for n, s in enumerate(plan.workstreams, 1):
        said += [f"WORKSTREAM {n}: {s.title}", f"Sponsor: {s.sponsor}", f"Lead officer: {s.lead_officer}", ""]
        said += [f"Remit: {s.remit}", "", "What we will do:", ""]
        for k, a in enumerate(s.actions, 1):
            said += [f"{n}.{k} {a.title}", *(f"    {chr(96 + i)}) {c.title}" for i, c in enumerate(a.actions, 1))]
            said += [f"    Lead: {', '.join(a.owners)}", f"    By: {a.timescale}", ""]
        said += ["Support from Education Scotland:", *(f"- {x.text}" for x in s.support), "", ""]
    return "\n".join(said)


@layout(".txt", "firthisles", "workstream action owner timescale")
def brackets_broken_over_lines(plan):
    said = [plan.title, "", "Summary for headteachers", ""]
    for s in plan.workstreams:
        said += [s.title, ""]
        for a in s.actions:
            said += wrap(f"• {a.title} ({', '.join(a.owners)}; {a.timescale})", 84, subsequent_indent="  ")
        said.append("")
    return "\n".join(said)


@layout(".txt", "dalmarnoch", "workstream action owner timescale status")
def labels_broken_over_lines(plan):
    said = [plan.title, ""]
    for s in plan.workstreams:
        said += [s.title, ""]
        for a in s.actions:
            told = f"{a.title}. WHO: {', '.join(a.owners)}. WHEN: {a.timescale}. STATUS: {a.status.value}."
            said += [*wrap(told, 90), ""]
    return "\n".join(said)


@layout(".txt", "dalmarnoch", "indicator baseline value target")
def baseline_named_behind_its_year(plan):
    said = ["MEASURING OUR IMPACT", ""]
    for m in plan.indicators:
        values = ", ".join(f"{v.value} in {v.period}" for v in m.values)
        figures = f"{m.baseline.value} in {m.baseline.period} (baseline), {values}"
        said.append(f"• {m.title}: {figures}; target {m.target.value} by {m.target.period}")
    return "\n".join(said)


@layout(".txt", "strathire", "workstream action owner timescale")
def minutes_with_codes(plan):
    said = ["From: Early Years Manager", "Sent: 14 May 2025 16:02", "To: ELC Programme Board"]
    said += [f"Subject: {plan.title} - actions agreed", "", "Dear all,", ""]
    said += ["Thanks for coming on Monday. Below is what we agreed, by heading. Shout if anything is wrong.", ""]
    for s in plan.workstreams:
        said += [s.title.upper(), ""]
        for n, a in enumerate(s.actions, 1):
            said += [f"AP{n}  {a.title}", f"     Owner: {' and '.join(a.owners)}   Due: {a.timescale}", ""]
    return "\n".join([*said, "Many thanks", "Kirsty"])


@layout(".txt", "balnacraig", "workstream action owner timescale")
def numbered_rows_run_together(plan):
    said = [plan.title, "", "Action Lead Timescale"]
    for n, s in enumerate(plan.workstreams, 1):
        said += [f"Priority {n} – {s.title}"]
        for k, a in enumerate(s.actions, 1):
            said += wrap(f"{n}.{k} {a.title} {', '.join(a.owners)} {a.timescale}", 72)
    return "\n".join(said)


@layout(".txt", "ardverran", "workstream action owner timescale status need")
def numbers_over_cells_some_of_which_are_missing(plan):
    said = [plan.title, "Delivery plan", "No.", "Aim", "Action", "Lead", "Date", "Status"]
    for n, s in enumerate(plan.workstreams, 1):
        said += [f"{n}", s.title]
        for k, a in enumerate(s.actions, 1):
            said += [f"{n}.{k}", *([a.need] if a.need else []), a.title, *a.owners, a.timescale]
            said += [a.status.value.capitalize()]
    return "\n".join(said)


@layout(".txt", "sorndale", "workstream action owner timescale status")
def who_when_and_status_below_bullets(plan):
    said = [plan.title, "", "What we said we would do and where we are", ""]
    for s in plan.workstreams:
        said += [s.title, "-" * len(s.title), ""]
        for a in s.actions:
            said += [f"* {a.title}", f"  {'; '.join(a.owners)} | {a.timescale} | {a.status.value}", ""]
    return "\n".join(said)


@layout(".txt", "mountlyne", "workstream lead action owner timescale need status")
def labels_before_dots(plan):
    said = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        said += [f"OUTCOME {n}. {s.title}", f"Outcome lead ....... {s.lead_officer}", ""]
        for k, a in enumerate(s.actions, 1):
            said += [f"Action {n}.{k} ......... {a.title}"]
            said += [f"Reason ............. {a.need}"] if a.need else []
            said += [f"Officer(s) ......... {'; '.join(a.owners)}", f"Target date ........ {a.timescale}"]
            said += [f"Status ............. {a.status.value}", ""]
    return "\n".join(said)


@layout(".txt", "mountlyne", "workstream action owner timescale")
def who_and_when_in_sentences(plan):
    said = [plan.title, "", "Our actions", ""]
    for s in plan.workstreams:
        said += [s.title, ""]
        for k, a in enumerate(s.actions, 1):
            said += [f"{k}. {a.title}", f"   Led by {' and '.join(a.owners)}. To be completed: {a.timescale}."]
        said.append("")
    return "\n".join(said)


@layout(".txt", "mountlyne", "indicator baseline value target")
def cards_of_measures(plan):
    said = ["Critical indicators", ""]
    for m in plan.indicators:
        said += [m.title, f"Baseline ({m.baseline.period}): {m.baseline.value}"]
        said += [f"Latest ({one.period}): {one.value}" for one in m.values]
        said += [f"Target ({m.target.period}): {m.target.value}", ""]
    return "\n".join(said)


@layout(".txt", "sorndale", "workstream lead action owner timescale evidence")
def broken_cells_between_blank_lines(plan):
    said = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        said += [f"Improvement Priority {n}: {s.title}", f"Lead: {s.lead_officer}", ""]
        said += ["Actions", "", "Who", "", "When", "", "Evidence", ""]
        for a in s.actions:
            said += [*wrap(a.title, 32), "", *wrap(", ".join(a.owners), 20), "", *wrap(a.timescale, 16), ""]
            said += [*(wrap(proof(a), 26) or ["–"]), ""]
        said += [f"{n}", "\f"]
    return "\n".join(said)


@layout(".txt", "sorndale", "workstream action owner timescale")
def two_columns_without_gaps(plan):
    said = [plan.title, ""]
    for n, s in enumerate(plan.workstreams, 1):
        said += [f"{n}  {s.title}", "", *_columns(["Action", "Who / when"], [58, 40])]
        for a in s.actions:
            said += _columns([a.title, f"{', '.join(a.owners)} – {a.timescale}"], [58, 40])
        said.append("")
    return "\n".join(said)


@layout(".txt", "mountlyne", "workstream action owner timescale need status")
def printed_rows_with_columns_that_shift(plan):
    """As a page with a table on it is printed to text: between titles the columns may begin elsewhere."""
    said = [plan.title, *_columns(["Ref", "Issue", "Action", "Owner", "By when", "Status"], [16, 24, 22, 22, 18, 14])]
    for n, s in enumerate(plan.workstreams, 1):
        widths = [[16, 24, 22, 22, 18, 14], [18, 22, 22, 22, 18, 14], [6, 20, 20, 20, 18, 14]][n - 1]
        said += [s.title]
        for k, a in enumerate(s.actions, 1):
            cells = [f"{n}.{k}", a.need or "", a.title, "; ".join(a.owners), a.timescale, a.status.value]
            said += _columns(cells, widths)
    return "\n".join(said)
