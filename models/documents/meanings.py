"""What the headings of tables, and the labels before words, mean: the words that plans are written with."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

_LONGEST = 90
"""Characters of a heading; what is longer says something itself."""
_MOST_WORDS = 9
_REMEMBERED = 10_000


class Meaning(StrEnum):
    """What a column, or the words after a label, tell."""

    WORKSTREAM = "workstream"
    GROUP = "group"
    """A priority, theme, aim or driver: a workstream or a need, which what stands under it has to show."""
    OUTCOME = "outcome"
    """What is to come of it: before the action it groups, after it it is evidence."""
    ACTION = "action"
    NUMBER = "number"
    OWNER = "owners"
    SHARED = "owners and timescale"
    BY = "by"
    """By whom or by when: what stands under it has to show."""
    TIMESCALE = "timescale"
    START = "start"
    STATUS = "status"
    PROGRESS = "progress"
    """A word for the status, or what has been done."""
    RAG = "rag"
    NEED = "need"
    EVIDENCE = "evidence"
    SPONSOR = "sponsor"
    LEAD_OFFICER = "lead officer"
    REMIT = "remit"
    THEMES = "themes"
    SUPPORT = "support"
    INDICATOR = "indicator"
    BASELINE = "baseline"
    VALUE = "value"
    TARGET = "target"
    UNIT = "unit"
    DIRECTION = "direction"
    NOTHING = "nothing"


_WORDS = {
    Meaning.WORKSTREAM: """workstream, workstreams, work stream, work streams, workstream title, workstream name,
        theme, themes, strand, area, area of work, work area, priority area, priority areas, key area, focus area,
        strategic priority, improvement priority, priority theme, name of workstream""",
    Meaning.GROUP: """priority, priorities, aim, aims, driver, drivers, primary driver, secondary driver, objective,
        objectives, strategic objective, goal, goals, strategic aim, key priority, improvement objective, category,
        pillar, programme, project, section, heading, nif priority, nif driver, quality indicator, key theme, focus,
        driver for improvement, national priority, local priority, strategic theme, overall aim, domain""",
    Meaning.OUTCOME: """outcome, outcomes, intended outcome, intended outcomes, expected outcome, expected outcomes,
        desired outcome, desired outcomes, what do we want to achieve, what we want to achieve, expected benefits""",
    Meaning.ACTION: """action, actions, action title, action required, actions required, action to be taken,
        actions to be taken, key action, key actions, planned action, planned actions, improvement action,
        improvement actions, agreed action, agreed actions, activity, activities, key activity, key activities,
        task, tasks, key task, key tasks, title, what, what will we do, what we will do, what will be done, step,
        steps, next steps, action point, action points, change idea, change ideas, intervention, interventions,
        action plan, how will we do it, how will we get there, what are we going to do, actions we will take,
        proposed action, proposed actions, action description, description of action, priority actions, to do""",
    Meaning.NUMBER: "no, nr, number, ref, reference, ref no, reference number, id, item, item no, action no, action ref",
    Meaning.OWNER: """owner, owners, action owner, action owners, lead, leads, led by, lead officer, lead officers,
        lead person, lead responsible, responsible, responsibility, responsible officer, responsible officers,
        responsible person, person responsible, persons responsible, people responsible, officer responsible,
        who, by whom, who will do it, who is responsible, assigned to, stakeholder, stakeholders, key people,
        responsibilities, who will lead, lead s, accountable, lead role, officer, officers, lead partner, lead partners,
        who is leading, named person, key personnel, action lead, action leads, delivered by, whom, who by""",
    Meaning.BY: "by",
    Meaning.TIMESCALE: """timescale, timescales, time scale, time scales, timeline, timelines, timeframe, timeframes,
        time frame, when, by when, due, due date, due by, date due, deadline, deadlines, target date, target dates,
        date, dates, completion date, complete by, to be completed by, target completion date, target completion,
        date for completion, end date, finish, finish date, end, timing, timings, expected completion, delivery date,
        target timescale, revised date, by date, estimated completion""",
    Meaning.START: "start, starts, start date, begin, begins, from, commence, commencement, start by",
    Meaning.STATUS: "status, current status, action status, state, progress status, delivery status, complete",
    Meaning.PROGRESS: "progress, current progress",
    Meaning.RAG: "rag, brag, rag status, brag status, rag rating, brag rating, ragb, colour, bragg, rygb",
    Meaning.NEED: """need, needs, need identified, identified need, improvement need, why, rationale,
        area for improvement, areas for improvement, area for development, areas for development, reason, issue,
        issues, gap, gaps, finding, findings, recommendation, recommendations, challenge, current position,
        where are we now, what needs to improve, point for action, improvement area""",
    Meaning.EVIDENCE: """evidence, evidence of completion, evidence of progress, success criteria, impact, outputs,
        progress to date, progress update, progress made, update, updates, measure of success, measures of success,
        success measures, success measure, how will we know, impact to date, expected impact, intended impact,
        evidence of impact, milestones, milestone, output, achievements, results, evaluation, monitoring, measures,
        measure, impact and evidence, what will success look like, outcome measures, latest update, progress notes""",
    Meaning.SPONSOR: """sponsor, workstream sponsor, work stream sponsor, executive sponsor, board sponsor, sro,
        project sponsor, senior responsible owner, senior responsible officer, strategic sponsor, theme sponsor""",
    Meaning.LEAD_OFFICER: """workstream lead officer, work stream lead officer, workstream lead, work stream lead,
        workstream leads, theme lead, strand lead, priority lead, regional lead, strategic lead, programme lead,
        project lead, workstream manager""",
    Meaning.REMIT: "remit, scope, purpose, workstream remit, terms of reference, remit and scope, our remit",
    Meaning.THEMES: """link to vision, links to vision, linked to vision, vision, vision links, link to our vision,
        vision themes, links to the vision, contributes to""",
    Meaning.SUPPORT: """support, support agreed, support required, support needed, support from, agreed support,
        support available, national support, support offered""",
    Meaning.INDICATOR: """indicator, indicators, critical indicator, critical indicators, performance indicator,
        performance indicators, key performance indicator, key performance indicators, kpi, kpis, performance measure,
        what we measure, performance measures, measure name, name of indicator, indicator name, key indicator, key measure,
        key indicators, key measures, stretch aim, stretch aims, data measure, what we will measure""",
    Meaning.BASELINE: "baseline, baseline data, baseline figure, baseline value, starting point, start point",
    Meaning.TARGET: "target, targets, stretch target, ambition, target value, target figure, stretch, goal value",
    Meaning.UNIT: "unit, units, unit of measure, unit of measurement, measured in",
    Meaning.DIRECTION: "direction, direction of travel, desired direction, polarity, good is, aim is to be",
    Meaning.VALUE: "value, actual, current, latest, latest figure, latest value, current value, figure, performance, now",
}
_MEANINGS = {" ".join(words.split()): meaning for meaning, said in _WORDS.items() for words in said.split(",")}
_LIKELY = [
    (meaning, re.compile(rf"\b(?:{words})\b"))
    for meaning, words in (
        (
            Meaning.NOTHING,
            r"resourc\w+|costs?|budget|funding|risks?|training|cpd|(?:target )?audience|finance|peff?|pef",
        ),
        (Meaning.SUPPORT, r"^support(?: \w+)? (?:with|from|by)"),
        (Meaning.SPONSOR, r"sponsors?"),
        (Meaning.LEAD_OFFICER, r"(?:work ?stream|theme|strand|strategic) lead\w*"),
        (Meaning.REMIT, "remit"),
        (Meaning.RAG, r"b?rag|ragb"),
        (Meaning.STATUS, "status"),
        (
            Meaning.OWNER,
            r"owners?|owned|leads?|led|leading|responsib\w+|whom|who(?!le)|accountab\w+|assigned|officers?|personnel"
            r"|key people|stakeholders?|people involved|named person|staff involved|contacts?|delivered by",
        ),
        (
            Meaning.TIMESCALE,
            r"time ?scales?|time ?lines?|time ?frames?|timings?|deadlines?|when|due|dates?|completed? by",
        ),
        (
            Meaning.EVIDENCE,
            r"evidenc\w+|success\w*|impact\w*|progress|updates?|measures? of|how (?:will|do) we know|milestones?"
            r"|achieve\w+|results?|evaluat\w+|measurable|confirmed completion|completion",
        ),
        (Meaning.OUTCOME, "outcomes?"),
        (
            Meaning.NEED,
            r"needs?|why|rationale|areas? (?:for|of|to) (?:improve\w*|development)|improvement areas?|gaps?"
            r"|findings?|issues?|recommendations?|weakness(?:es)?|challenges?|concerns?",
        ),
        (
            Meaning.ACTION,
            r"actions?|tasks?|activit(?:y|ies)|steps|what (?:will|are|do) we|how (?:will|are|do) we|change ideas?"
            r"|interventions?|deliverables?|initiatives?",
        ),
        (Meaning.WORKSTREAM, r"work ?streams?|themes?|strands?|(?:priority|focus|key) areas?"),
        (
            Meaning.GROUP,
            r"priorit(?:y|ies)|aims?|drivers?|objectives?|goals?|areas?|pillars?|categor(?:y|ies)|programmes?",
        ),
    )
]
"""What a heading that is none of the words above most likely means, by the first of these that is in it."""
ANSWERS: dict[str, str] = {
    Meaning.WORKSTREAM: "the workstream",
    Meaning.ACTION: "what is to be done",
    Meaning.NUMBER: "a number or reference",
    Meaning.OWNER: "who does it",
    Meaning.SHARED: "who does it, and by when",
    Meaning.TIMESCALE: "by when",
    Meaning.START: "when it starts",
    Meaning.STATUS: "the status",
    Meaning.NEED: "why: the need, or area for improvement",
    Meaning.EVIDENCE: "evidence, success criteria, progress",
    Meaning.SPONSOR: "the workstream's sponsor",
    Meaning.LEAD_OFFICER: "the workstream's lead officer",
    Meaning.REMIT: "the workstream's remit",
    Meaning.THEMES: "links to the vision",
    Meaning.SUPPORT: "support agreed",
    Meaning.INDICATOR: "an indicator's name",
    Meaning.BASELINE: "an indicator's baseline",
    Meaning.VALUE: "an indicator's figure",
    Meaning.TARGET: "an indicator's target",
    Meaning.UNIT: "an indicator's unit",
    Meaning.NOTHING: "nothing the plan keeps",
}
"""What a person may say that a column is, and how that is put to them."""
Answers = Mapping[str, Meaning]
"""What people have said of headings, by `heading_key`."""
_SHARED = {Meaning.OWNER, Meaning.TIMESCALE}
_TOLD = {Meaning.EVIDENCE, Meaning.STATUS, Meaning.PROGRESS, Meaning.RAG, Meaning.OUTCOME}


def heading_key(heading: str) -> str:
    """What two spellings of one heading share: `By whom?` and `BY WHOM`."""
    return _plain(heading.casefold().replace("(s)", "s"))


def meaning_of(heading: str, said: Answers | None = None) -> Meaning | None:
    """What is under a heading: `Timescale (by when)`, `ACTION REQUIRED:`; None where that cannot be told."""
    if said and (answer := said.get(heading_key(heading))):
        return answer
    return exact_meaning(heading) or _likely_meaning(heading)


@lru_cache(_REMEMBERED)
def exact_meaning(heading: str) -> Meaning | None:
    """What a heading of well-known words says; None for any other."""
    if len(heading) > _LONGEST:
        return None
    text = heading.casefold().replace("(s)", "s")
    if known := _MEANINGS.get(_plain(text)):
        return known
    meanings = {_MEANINGS.get(_plain(part)) for part in _parts(text)}
    if len(meanings) == 1:
        return meanings.pop()
    return _together(meanings)


@lru_cache(_REMEMBERED)
def _likely_meaning(heading: str) -> Meaning | None:
    text = _plain(heading.casefold())
    if not text or len(heading) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return None
    parts = {_likely(_plain(part)) for part in _parts(heading.casefold())}
    return _together(parts) or _likely(text)


def _likely(text: str) -> Meaning | None:
    return _MEANINGS.get(text) or next((meaning for meaning, words in _LIKELY if words.search(text)), None)


def _together(meanings: set[Meaning | None]) -> Meaning | None:
    """What a heading of several words for different things says."""
    if meanings == _SHARED:
        return Meaning.SHARED
    if len(meanings) > 1 and meanings <= _TOLD:
        return Meaning.EVIDENCE if Meaning.EVIDENCE in meanings else Meaning.PROGRESS
    return None


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[/()|&+\n,;]|\band\b|\s[-–—]\s", text) if _plain(part)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))
