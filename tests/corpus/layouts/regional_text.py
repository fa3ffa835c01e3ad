"""Texts of a region and its councils: who and when behind dashes, strokes, labels, in brackets; figures in many ways."""

from textwrap import wrap

from reportlab.platypus import Spacer, Table, TableStyle

from tests.corpus.layouts.pages import saved, table, words
from tests.corpus.making import layout, proof, rows

_STATED = {"done": "Complete", "in progress": "Ongoing", "not started": "Not started"}
_BOXED = TableStyle([("BOX", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def _folded(text, width=72, first="", then=""):
    return wrap(text, width, initial_indent=first, subsequent_indent=then)


@layout(".txt", "braidmoor", "workstream action owner timescale")
def who_and_when_run_on(plan):
    said = [plan.title.upper(), "", "ACTION PLAN", ""]
    for stream in plan.workstreams:
        said += [stream.title.upper()]
        said += [f"- {one.title} – {', '.join(one.owners)} – {one.timescale}" for one in stream.actions]
        said += [""]
    return "\n".join(said)


@layout(".txt", "ardlussa", "workstream sponsor lead action owner timescale")
def a_card_to_each_workstream(plan):
    said = []
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"Workstream {nth}", stream.title, "", "Sponsor", stream.sponsor, "Lead officer", stream.lead_officer]
        said += ["Remit", *_folded(stream.remit), "", "Action\tWho\tWhen"]
        said += [f"{one.title}\t{', '.join(one.owners)}\t{one.timescale}" for one in stream.actions]
        said += ["", ""]
    return "\n".join([plan.title, "", *said])


@layout(".txt", "braidmoor", "workstream action owner timescale need evidence")
def every_cell_labelled_below(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"## {stream.title}", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += [f"Action {nth}: {one.title}", f"Why: {one.need}", f"By whom: {', '.join(one.owners)}"]
            said += [f"By when: {one.timescale}", f"Evidence: {proof(one) or '–'}", ""]
    return "\n".join(said)


@layout(".txt", "ardlussa", "workstream action owner timescale")
def a_table_drawn_with_strokes(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"Priority – {stream.title}", "", "| Action | Lead | Target date |", "|---|---|---|"]
        said += [f"| {one.title} | {', '.join(one.owners)} | {one.timescale} |" for one in stream.actions]
        said += [""]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale status")
def letters_and_numbers(plan):
    said = [plan.title, "", "Progress key: Complete, Ongoing, Not started", ""]
    for letter, stream in zip("ABC", plan.workstreams, strict=True):
        said += [f"Outcome {letter}: {stream.title}", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += _folded(one.title, 60, f"{letter}.{nth} ", "    ")
            said += [f"    Lead: {', '.join(one.owners)}  Target: {one.timescale}  Status: {_STATED[one.status.value]}"]
        said += [""]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale need")
def needs_and_their_answers(plan):
    said = [plan.title, "", "The tables below show what we found and what we will do about it.", ""]
    for stream in plan.workstreams:
        said += [f"Theme: {stream.title}", "", "Area for development;Action;Responsible;Completion"]
        said += [f"{a.need};{a.title};{', '.join(a.owners)};{a.timescale}" for a in stream.actions]
        said += [""]
    return "\n".join(said)


@layout(".txt", "carseview", "indicator baseline value target")
def indicators_in_sentences(plan):
    said = ["Performance framework", "", "Key performance indicators", ""]
    for one in plan.indicators:
        values = "".join(f"{v.value} ({v.period}), " for v in one.values)
        said += [f"• {one.title}: baseline {one.baseline.value} ({one.baseline.period}), {values}"
                 f"target {one.target.value} ({one.target.period})"]  # fmt: skip
    return "\n".join(said)


@layout(".txt", "ardlussa", "indicator baseline value target")
def figures_with_headings_broken(plan):
    said = ["Our measures", "", "Measure\tBaseline\t2025/26\tTarget", "\t2024/25\t\t2028/29"]
    said += ["\t".join([m.title, m.baseline.value, m.values[0].value, m.target.value]) for m in plan.indicators]
    return "\n".join(said)


@layout(".txt", "west-partnership", "workstream sponsor lead action child support")
def partnership_from_a_web_page(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [stream.title.upper(), f"Sponsor: {stream.sponsor} | Lead Officer: {stream.lead_officer}", ""]
        said += ["Remit:", stream.remit, "", "Actions:"]
        for one in stream.actions:
            said += [f"* {one.title}", *(f"    - {child.title}" for child in one.actions)]
        said += ["", "Support agreed with Education Scotland:", *(f"* {one.text}" for one in stream.support), ""]
    return "\n".join(said)


@layout(".txt", "aberdeen-elc", "action owner timescale")
def settings_in_sentences(plan):
    said = [plan.title, ""]
    for _, one, nth in rows(plan):
        when = f" Timescale: {one.timescale}" if one.timescale else ""
        said += [*_folded(f"{nth + 1}. {one.title}. Responsible: {', '.join(one.owners)}.{when}", 80, "", "   "), ""]
    return "\n".join(said)


@layout(".pdf", "braidmoor", "workstream action owner timescale status evidence")
def a_frame_around_each_action(plan):
    flow = [words(plan.title, "Title")]
    for stream in plan.workstreams:
        flow += [words(stream.title, "Heading1")]
        for one in stream.actions:
            said = [f"Action: {one.title}", f"Lead: {', '.join(one.owners)}", f"Timescale: {one.timescale}"]
            said += [f"Status: {_STATED[one.status.value]}"]
            said += [f"Update: {proof(one)}"] if one.evidence else []
            flow += [Table([[words(text)] for text in said], colWidths=[420], style=_BOXED), Spacer(1, 10)]
    return saved(flow)


@layout(".pdf", "ardlussa", "indicator baseline value target")
def a_ruled_table_of_figures(plan):
    head = ["Critical indicator", "Baseline\n2024/25", "2025/26", "Stretch aim\n2028/29"]
    body = [[m.title, m.baseline.value, m.values[0].value, m.target.value] for m in plan.indicators]
    return saved([words("Measuring impact", "Heading1"), table(head, body, [220, 80, 70, 80])])


@layout(".pdf", "dunmorroch", "workstream action owner timescale")
def priorities_down_the_left(plan):
    head, body = ["Priority", "Actions", "Lead officer(s)", "When"], []
    for stream in plan.workstreams:
        for nth, a in enumerate(stream.actions):
            body.append([stream.title if not nth else "", a.title, "; ".join(a.owners), a.timescale])
    return saved([words(plan.title, "Title"), table(head, body, [100, 190, 110, 80])])


@layout(".pdf", "pentmuir", "workstream action owner timescale")
def bullets_then_who(plan):
    flow = [words(plan.title, "Title")]
    for stream in plan.workstreams:
        flow += [words(stream.title, "Heading2")]
        for a in stream.actions:
            flow += [words(f"• {a.title}"), words(f"Lead: {', '.join(a.owners)} | By: {a.timescale}")]
    return saved(flow)
