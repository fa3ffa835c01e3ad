"""Plain text as people get it from a published plan: copied out of Word, a web page or a viewer, one part below another."""

from textwrap import wrap

from tests.corpus.making import layout, proof, rows

_STATED = {"done": "Complete", "in progress": "On track", "not started": "Not yet started"}


def _hung(text, first, then, width=84):
    return "\n".join(wrap(text, width, initial_indent=first, subsequent_indent=then))


@layout(".txt", "dunmorroch", "workstream sponsor lead action support")
def capitals_with_numbered_actions(plan):
    said = [plan.title.upper(), plan.period, "", "INTRODUCTION", ""]
    said += ["Community learning and development changes lives. This plan was written with learners, with volunteers"]
    said += ["and with the partners who sit on our strategic group. It will be reviewed each year.", ""]
    for number, stream in enumerate(plan.workstreams, 1):
        said += [f"PRIORITY {number}: {stream.title.upper()}", ""]
        said += [f"Sponsor: {stream.sponsor}", f"Lead Officer: {stream.lead_officer}", f"Remit: {stream.remit}", ""]
        said += ["Actions", *(f"{nth}. {one.title}" for nth, one in enumerate(stream.actions, 1)), ""]
        said += ["Education Scotland will:", *(f"• {one.text}" for one in stream.support), ""]
    return "\n".join(said)


@layout(".txt", "dunmorroch", "workstream sponsor lead action support")
def workstreams_in_one_line(plan):
    said = [f"{plan.title} {plan.period}", ""]
    for stream in plan.workstreams:
        acts = " ".join(f"{nth}. {one.title}." for nth, one in enumerate(stream.actions, 1))
        help_ = " ".join(f"• {one.text}." for one in stream.support)
        said += [f"Workstream: {stream.title}. Sponsor: {stream.sponsor}. Lead officer: {stream.lead_officer}."]
        said += [f"Remit: {stream.remit} Actions {acts} Support agreed with Education Scotland: {help_}", ""]
    return "\n".join(said)


@layout(".txt", "carseview", "workstream lead action child owner timescale")
def numbers_and_letters(plan):
    said = [plan.title, "", "Contents", "1 Care at home ........ 3", "2 Mental health and wellbeing ........ 5"]
    said += ["3 Unpaid carers ........ 8", "", "Delivery plan", ""]
    for number, stream in enumerate(plan.workstreams, 1):
        said += [f"{number} {stream.title}", f"Strategic lead: {stream.lead_officer}", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += [_hung(one.title, f"{number}.{nth}  ", "     ", 60)]
            said += [f"     {'abc'[i]}) {child.title}" for i, child in enumerate(one.actions)]
            said += [f"     Lead – {', '.join(one.owners)}; Timescale – {one.timescale}", ""]
        said += ["Carseview HSCP Delivery Plan 2025-2028", f"Page {number + 2} of 9", ""]
    return "\n".join(said)


@layout(".txt", "carseview", "workstream action child owner timescale status")
def outline_of_three_numbers(plan):
    said = [plan.title.upper(), "=" * len(plan.title), ""]
    for number, stream in enumerate(plan.workstreams, 1):
        said += [f"{number}. {stream.title.upper()}", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += [f"{number}.{nth} {one.title}"]
            said += [f"{number}.{nth}.{i} {child.title}" for i, child in enumerate(one.actions, 1)]
            said += [f"Responsible: {' and '.join(one.owners)}", f"Due: {one.timescale}"]
            said += [f"Status: {_STATED[one.status.value]}", ""]
    return "\n".join(said)


@layout(".txt", "pentmuir", "workstream action owner timescale")
def bullets_with_brackets(plan):
    said = [
        plan.title,
        "",
        "The council declared a climate emergency in 2019. What follows is what we will do next.",
        "",
    ]
    for stream, mark in zip(plan.workstreams, "•–*", strict=True):
        said += [stream.title, ""]
        for one in stream.actions:
            said += [_hung(f"{one.title} ({', '.join(one.owners)}, {one.timescale})", f"{mark} ", "  ", 70)]
        said += [""]
    return "\n".join(said)


@layout(".txt", "pentmuir", "workstream action owner timescale status evidence")
def labelled_blocks_after_a_page(plan):
    said = [plan.title, f"{plan.period}", ""]
    for stream, one, nth in rows(plan):
        said += [f"Theme: {stream.title}"]
        said += [f"Action: {one.title}", f"Lead service: {'; '.join(one.owners)}", f"Completion date: {one.timescale}"]
        said += [f"Current status: {_STATED[one.status.value]}"]
        said += [f"Progress update: {proof(one)}"] if one.evidence else []
        said += ["", f"{nth + 14}", "\f" if nth == 2 else "", "Climate Change Action Plan", ""] if nth == 2 else [""]
    return "\n".join(said)


@layout(".txt", "eilean", "workstream action owner timescale")
def questions_and_answers(plan):
    said = [plan.title, ""]
    for stream in plan.workstreams:
        said += [stream.title, ""]
        for one in stream.actions:
            said += ["What will we do?", *wrap(one.title, 60), "Who will do it?", ", ".join(one.owners)]
            said += ["When will it be done?", one.timescale, ""]
    return "\n".join(said)


@layout(".txt", "eilean", "workstream action owner timescale")
def sentences_after_each_action(plan):
    said = [plan.title.upper(), "", f"{plan.period}", ""]
    for letter, stream in zip("AB", plan.workstreams, strict=True):
        said += [f"{letter}. {stream.title}", ""]
        for nth, one in enumerate(stream.actions, 1):
            said += [_hung(f"{one.title}.", f"{letter}{nth}. ", "    ", 64)]
            said += [f"    Owner: {', '.join(one.owners)} | Deadline: {one.timescale}", ""]
    return "\n".join(said)


@layout(".txt", "aberdeen-elc", "action owner timescale need")
def areas_over_their_actions(plan):
    said = ["Appendix B", plan.title, ""]
    for _, one, nth in rows(plan):
        said += [f"Area for improvement {nth + 1}", one.need, "", "Action required", one.title, ""]
        said += ["Stakeholders", "/".join(one.owners), "", "Timescale", one.timescale or "", "", ""]
    return "\n".join(said)
