"""Texts with all that stands around a plan: contents, a foreword, who sits where, what was done before, a glossary."""

from textwrap import wrap

from tests.corpus.making import layout, proof, rows

_STATED = {"done": "Complete", "in progress": "In progress", "not started": "Not started"}
_FRONT = """CONTENTS
Foreword 2
Where we are now 3
Our action plan 4
Glossary 9

FOREWORD

It gives me great pleasure to introduce this plan. Since the last one was published we have come a long way, and I
want to thank everybody who took part.

Councillor Isla Dunbar
Convener

WHERE WE ARE NOW

Over the last year we have:
• opened two new hubs
• trained forty volunteers
• reached 1,900 people

Our values are:
• Respect
• Kindness
• Ambition
"""
_BACK = """GLOSSARY

CLD Community Learning and Development
ESOL English for Speakers of Other Languages
NHS National Health Service

For more information contact plans@example.org or telephone 01000 123456.
"""


def _folded(text, width=76, first="", then=""):
    return wrap(text, width, initial_indent=first, subsequent_indent=then)


@layout(".txt", "dunmorroch", "workstream sponsor lead action owner timescale")
def a_plan_with_its_front_and_back(plan):
    said = [plan.title.upper(), plan.period, "", _FRONT, "OUR ACTION PLAN", ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"Priority {nth}: {stream.title}", "", f"Sponsor: {stream.sponsor}"]
        said += [f"Lead officer: {stream.lead_officer}", "", "We will:"]
        for one in stream.actions:
            said += _folded(f"{one.title} ({', '.join(one.owners)} – {one.timescale})", first="• ", then="  ")
        said += [""]
    return "\n".join([*said, _BACK])


@layout(".txt", "braidmoor", "workstream action owner timescale status")
def cells_broken_over_lines(plan):
    said = [plan.title, "", "Action", "Responsible", "Timescale", "Status", ""]
    for stream in plan.workstreams:
        said += [f"Theme: {stream.title}", ""]
        for one in stream.actions:
            said += [*_folded(one.title, 30), ", ".join(one.owners), one.timescale, _STATED[one.status.value], ""]
    return "\n".join(said)


@layout(".txt", "pentmuir", "workstream action owner timescale")
def rows_in_a_line_each_with_numbers(plan):
    said = [plan.title, "", "Action Plan", "", "Ref Action Responsible Timescale"]
    for number, stream in enumerate(plan.workstreams, 1):
        said += [f"{number} {stream.title}"]
        said += [f"{number}.{n} {a.title} {', '.join(a.owners)} {a.timescale}" for n, a in enumerate(stream.actions, 1)]
    return "\n".join(said)


@layout(".txt", "pentmuir", "workstream action owner timescale")
def rows_in_broken_lines(plan):
    said = [plan.title, "", "Action Lead officer Timescale", ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"Theme {nth}: {stream.title}", ""]
        for a in stream.actions:
            said += [*_folded(f"{a.title} {', '.join(a.owners)} {a.timescale}", 60), ""]
    return "\n".join(said)


@layout(".txt", "eilean", "workstream action owner timescale")
def commitments_in_prose(plan):
    said = [plan.title, "", "Introduction", "", "Gaelic belongs to all of Scotland. This plan is our third.", ""]
    for stream in plan.workstreams:
        said += [f"Aim: {stream.title}", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += [f"Commitment {nth}", *_folded(one.title), f"Lead: {', '.join(one.owners)}"]
            said += [f"Timescale: {one.timescale}", ""]
    return "\n".join(said)


@layout(".txt", "ardlussa", "workstream sponsor lead action child owner timescale support")
def everything_about_a_workstream(plan):
    said = [plan.title.upper(), "", _FRONT]
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"{nth}. {stream.title.upper()}", "", f"Sponsor – {stream.sponsor}"]
        said += [f"Lead Officer – {stream.lead_officer}", "Remit", *_folded(stream.remit), "", "Actions"]
        for at, one in enumerate(stream.actions, 1):
            said += _folded(one.title, 70, f"{nth}.{at} ", "    ")
            said += [f"    {'i' * n}) {child.title}" for n, child in enumerate(one.actions, 1)]
            said += [f"    Who: {', '.join(one.owners)}", f"    When: {one.timescale}"]
        said += ["", "Support requested from Education Scotland", *(f"– {one.text}" for one in stream.support), ""]
        said += [f"Ardlussa and Firth Collaborative – Page {nth + 3}", ""]
    return "\n".join([*said, _BACK])


@layout(".txt", "braidmoor", "workstream action owner timescale need status evidence")
def labels_above_what_they_say(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [stream.title.upper(), ""]
        for one in stream.actions:
            said += [
                "What we found",
                one.need,
                "What we will do",
                one.title,
                "Who is responsible",
                ", ".join(one.owners),
            ]
            said += ["Deadline", one.timescale, "Status", _STATED[one.status.value]]
            said += ["Progress so far", proof(one)] if one.evidence else []
            said += [""]
    return "\n".join(said)


@layout(".txt", "carseview", "workstream lead action owner timescale indicator baseline value target")
def actions_then_measures(plan):
    said = [plan.title, ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"Strategic priority {nth}: {stream.title}", f"Lead: {stream.lead_officer}", ""]
        said += ["Action\tOwner\tTimescale"]
        said += [f"{a.title}\t{', '.join(a.owners)}\t{a.timescale}" for a in stream.actions]
        said += [""]
    said += ["How we will measure success", "", "Indicator\t2022/23 (baseline)\t2023/24\t2024/25\t2027/28 (target)"]
    for m in plan.indicators:
        said += ["\t".join([m.title, m.baseline.value, *(v.value for v in m.values), m.target.value])]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale status evidence")
def a_progress_report(plan):
    said = [
        "Progress report to the Education Committee",
        "",
        f"Subject: {plan.title}",
        "Report by: Head of Service",
        "",
    ]
    for stream in plan.workstreams:
        said += [stream.title, ""]
        for one in stream.actions:
            said += [f"• {one.title}", f"  Lead: {'; '.join(one.owners)}", f"  Timescale: {one.timescale}"]
            said += [f"  Status: {_STATED[one.status.value]}"]
            said += [f"  Progress: {proof(one)}"] if one.evidence else []
        said += [""]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale")
def two_columns_by_blanks(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"Priority: {stream.title}", "", f"{'What we will do':<50}Who and by when"]
        for _, one, _ in (row for row in rows(plan) if row.stream is stream):
            left, right = wrap(one.title, 46), [", ".join(one.owners), one.timescale]
            for nth in range(max(len(left), 2)):
                words = f"{left[nth] if nth < len(left) else '':<50}{right[nth] if nth < 2 else ''}"
                said += [words.rstrip()]
            said += [""]
    return "\n".join(said)
