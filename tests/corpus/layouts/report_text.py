"""A report, typed tables and labels, and pages without rules, of a region and of a housing service."""

from textwrap import wrap

from reportlab.platypus import PageBreak, Spacer

from tests.corpus.layouts.pages import _BARE, saved, table, words
from tests.corpus.making import layout, proof, rows

_STATED = {"done": "completed", "in progress": "in progress", "not started": "not started"}


@layout(".txt", "ardlussa", "workstream sponsor lead action child support theme")
def headings_with_o_bullets(plan):
    said = ["REGIONAL IMPROVEMENT PLAN", plan.title, plan.period, "", "Our workstreams", ""]
    said += ["The collaborative has agreed three workstreams, each led by a head of service.", ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"WORKSTREAM {nth} – {stream.title}", f"Workstream sponsor: {stream.sponsor}"]
        said += [f"Workstream lead officer: {stream.lead_officer}", "", "Purpose", stream.remit, ""]
        said += [f"Links to vision: {', '.join(stream.themes)}", "", "What we will do:"]
        for one in stream.actions:
            said += [f"• {one.title}", *(f"  o {child.title}" for child in one.actions)]
        said += ["", "Agreed support from Education Scotland:"]
        said += [*(f"• {one.text}" for one in stream.support), "", f"{nth + 5} | Page", ""]
    return "\n".join(said)


@layout(".txt", "ardlussa", "workstream lead action owner timescale")
def actions_that_say_who_in_words(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"{stream.title} (Lead: {stream.lead_officer})", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += [f"{nth}) {one.title}", f"   Responsibility: {' / '.join(one.owners)}"]
            said += [f"   Timeline: {one.timescale}"]
        said += [""]
    return "\n".join(said)


@layout(".txt", "braidmoor", "workstream action owner timescale status need evidence")
def one_cell_to_a_line_with_six_columns(plan):
    said = [plan.title, "", "Area", "Issue", "Action", "Owner", "Due date", "Status", "Evidence", ""]
    for stream, one, _ in rows(plan):
        said += [stream.title, one.need, one.title, ", ".join(one.owners), one.timescale, _STATED[one.status.value]]
        said += [proof(one) or "-", ""]
    return "\n".join(said)


@layout(".txt", "braidmoor", "workstream action owner timescale status")
def a_typed_table(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [stream.title.upper(), ""]
        said += [f"{'Ref':<5}{'Action':<44}{'Lead':<30}{'By':<20}{'Status'}"]
        for nth, one in enumerate(stream.actions, 1):
            parts = wrap(one.title, 42)
            who = wrap(", ".join(one.owners), 28)
            first = f"{stream.title[0]}{nth}"
            said += [f"{first:<5}{parts[0]:<44}{who[0]:<30}{one.timescale:<20}{_STATED[one.status.value]}"]
            for line in range(1, max(len(parts), len(who))):
                left = parts[line] if line < len(parts) else ""
                right = who[line] if line < len(who) else ""
                said += [f"{'':<5}{left:<44}{right}".rstrip()]
        said += [""]
    return "\n".join(said)


@layout(".txt", "braidmoor", "workstream action owner timescale status evidence")
def updates_in_a_report(plan):
    said = [f"Report to Housing Committee: {plan.title}", "", "1. Purpose", "", "1.1 To tell members of progress.", ""]
    said += ["2. Progress against actions", ""]
    for stream in plan.workstreams:
        said += [f"Priority: {stream.title}", ""]
        for one in stream.actions:
            said += [f"Action – {one.title}", f"Owner – {', '.join(one.owners)}", f"Due – {one.timescale}"]
            said += [f"Status – {_STATED[one.status.value]}"]
            said += [f"Progress – {proof(one)}"] if one.evidence else []
            said += [""]
    return "\n".join([*said, "3. Financial implications", "", "There are none."])


@layout(".txt", "ardlussa", "indicator baseline value target")
def indicators_by_labels(plan):
    said = ["Critical indicators", ""]
    for one in plan.indicators:
        said += [f"Indicator: {one.title}", f"Baseline ({one.baseline.period}): {one.baseline.value}"]
        said += [f"{figure.period}: {figure.value}" for figure in one.values]
        said += [f"Target ({one.target.period}): {one.target.value}", ""]
    return "\n".join(said)


@layout(".pdf", "braidmoor", "workstream action owner timescale need status")
def bare_columns_over_pages(plan):
    flow = [words(plan.title, "Title")]
    head = ["Issue", "What we will do", "Responsible officer", "Timescale", "Status"]
    for nth, stream in enumerate(plan.workstreams):
        flow += [PageBreak()] if nth else []
        body = [[a.need, a.title, ", ".join(a.owners), a.timescale, _STATED[a.status.value]] for a in stream.actions]
        flow += [words(stream.title, "Heading2"), table(head, body, [110, 130, 95, 80, 65], _BARE), Spacer(1, 8)]
    return saved(flow)


@layout(".pdf", "ardlussa", "workstream sponsor lead action owner timescale")
def an_action_to_a_paragraph(plan):
    flow = [words(plan.title, "Title"), words("Foreword", "Heading1"), words("I am glad to present this plan.")]
    for nth, stream in enumerate(plan.workstreams, 1):
        flow += [words(f"Workstream {nth}: {stream.title}", "Heading1")]
        flow += [words(f"Sponsor: {stream.sponsor}   Lead officer: {stream.lead_officer}")]
        flow += [words(stream.remit)]
        for one in stream.actions:
            flow += [words(f"• {one.title} ({', '.join(one.owners)}; {one.timescale})")]
    return saved(flow)
