"""More texts of the same councils, set out as web pages, minutes and spreadsheets turn out when they are copied."""

from textwrap import wrap

from tests.corpus.making import layout, proof, rows

_STATED = {"done": "Completed", "in progress": "Under way", "not started": "Not yet started"}


@layout(".txt", "braidmoor", "workstream action owner timescale status")
def headings_with_times_beside_them(plan):
    said = [plan.title, "Updated 12 November 2026", ""]
    for nth, stream in enumerate(plan.workstreams, 1):
        said += [f"{nth}. {stream.title}", "-" * (len(stream.title) + 3)]
        for at, one in enumerate(stream.actions, 1):
            said += [f"{nth}.{at}. {one.title}.", f"Owner: {', '.join(one.owners)}. Due: {one.timescale}. "
                     f"Status: {_STATED[one.status.value]}.", ""]  # fmt: skip
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream lead action owner timescale")
def minutes_with_action_points(plan):
    said = [f"{plan.title}: actions agreed", "", "Present: Fiona Drysdale, Alasdair Munro, Moira Haldane", ""]
    for stream in plan.workstreams:
        said += [f"Workstream: {stream.title}", f"Workstream lead: {stream.lead_officer}", "Action points:"]
        said += [f"{nth}. {one.title} [{'; '.join(one.owners)}] [{one.timescale}]"
                 for nth, one in enumerate(stream.actions, 1)]  # fmt: skip
        said += [""]
    return "\n".join(said)


@layout(".txt", "pentmuir", "workstream action owner timescale evidence")
def blanks_with_the_owner_first(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [stream.title, "", f"{'Lead':<26}{'Action':<44}{'By when':<18}Progress update"]
        for one in stream.actions:
            cells = [
                wrap(", ".join(one.owners), 24),
                wrap(one.title, 42),
                wrap(one.timescale, 16),
                wrap(proof(one), 30),
            ]
            for nth in range(max(map(len, cells))):
                parts = [cell[nth] if nth < len(cell) else "" for cell in cells]
                said += [f"{parts[0]:<26}{parts[1]:<44}{parts[2]:<18}{parts[3]}".rstrip()]
            said += [""]
    return "\n".join(said)


@layout(".txt", "ardlussa", "workstream sponsor lead action owner timescale theme")
def key_and_value_with_equals(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"WORKSTREAM: {stream.title}", f"SPONSOR: {stream.sponsor}", f"LEAD OFFICER: {stream.lead_officer}"]
        said += [f"REMIT: {stream.remit}", f"LINK TO VISION: {', '.join(stream.themes)}", "ACTIONS:"]
        for one in stream.actions:
            said += [f"  * {one.title}", f"    LEAD: {', '.join(one.owners)}", f"    TIMESCALE: {one.timescale}"]
        said += [""]
    return "\n".join(said)


@layout(".txt", "eilean", "workstream action owner timescale")
def numbered_table_cells(plan):
    said = [plan.title, "", "No", "Action", "Lead Service", "Target Date"]
    nth = 0
    for stream in plan.workstreams:
        said += [f"Theme – {stream.title}"]
        for one in stream.actions:
            nth += 1
            said += [str(nth), one.title, ", ".join(one.owners), one.timescale]
    return "\n".join(said)


@layout(".txt", "braidmoor", "workstream action owner timescale need")
def recommendations_and_responses(plan):
    said = [f"{plan.title}: response to inspection", ""]
    for stream in plan.workstreams:
        said += [stream.title.upper(), ""]
        for one in stream.actions:
            said += [
                f"Issue: {one.need}",
                f"Planned action: {one.title}",
                f"Responsible officer: {', '.join(one.owners)}",
            ]
            said += [f"Planned completion: {one.timescale}", ""]
    return "\n".join(said)


@layout(".txt", "carseview", "indicator baseline value target")
def figures_pasted_with_strokes(plan):
    said = ["Indicators", "", "Indicator | Baseline 2022/23 | 2023/24 | 2024/25 | Target 2027/28"]
    said += [" | ".join([m.title, m.baseline.value, *(v.value for v in m.values), m.target.value])
             for m in plan.indicators]  # fmt: skip
    return "\n".join(said)


@layout(".txt", "carseview", "workstream action child owner timescale status")
def bullets_under_bullets(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"OUTCOME: {stream.title}", ""]
        for one in stream.actions:
            who = f"{' and '.join(one.owners)}, {one.timescale}"
            said += [f"• {one.title} ({who}) – {_STATED[one.status.value]}"]
            said += [f"    ◦ {child.title}" for child in one.actions]
        said += [""]
    return "\n".join(said)


@layout(".txt", "ardlussa", "workstream action owner timescale")
def rows_by_semicolons_without_headings(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [f"Workstream: {stream.title}"]
        said += [f"{a.title}; {', '.join(a.owners)}; {a.timescale}" for a in stream.actions]
        said += [""]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream action owner timescale")
def sentences_that_say_who(plan):
    said = [plan.title, ""]
    for stream, one, nth in rows(plan):
        said += [] if nth else [f"Priority: {stream.title}", ""]
        said += [
            f"{nth + 1}. {one.title}",
            f"To be led by: {', '.join(one.owners)}",
            f"To be completed: {one.timescale}",
        ]
        said += [""]
    return "\n".join(said)
