"""The words that plans are written with over their columns and before what they say, and what each of them means."""

import re
from enum import StrEnum


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


WORDS = {
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
        date, dates, completion date, complete by, to be completed by, to be completed, target completion date, target completion,
        date for completion, end date, finish, finish date, end, timing, timings, expected completion, delivery date,
        target timescale, revised date, by date, estimated completion""",
    Meaning.START: "start, starts, start date, begin, begins, from, commence, commencement, start by",
    Meaning.STATUS: "status, current status, action status, state, progress status, delivery status, complete",
    Meaning.PROGRESS: "progress, current progress",
    Meaning.RAG: "rag, brag, rag status, brag status, rag rating, brag rating, ragb, colour, bragg, rygb",
    Meaning.NEED: """need, needs, need identified, identified need, improvement need, why, rationale,
        area for improvement, areas for improvement, area for development, areas for development, reason, issue,
        issues, gap, gaps, finding, findings, recommendation, recommendations, challenge, current position,
        where are we now, what needs to improve, why we are doing this, why this matters, because, point for action, improvement area""",
    Meaning.EVIDENCE: """evidence, evidence of completion, evidence of progress, success criteria, impact, outputs,
        progress to date, progress update, progress made, update, updates, measure of success, measures of success,
        success measures, success measure, how will we know, impact to date, expected impact, intended impact,
        evidence of impact, milestones, milestone, output, achievements, results, evaluation, monitoring, measures,
        measure, impact and evidence, what will success look like, outcome measures, latest update, progress notes""",
    Meaning.SPONSOR: """sponsor, workstream sponsor, work stream sponsor, executive sponsor, board sponsor, sro,
        project sponsor, senior responsible owner, senior responsible officer, strategic sponsor, theme sponsor""",
    Meaning.LEAD_OFFICER: """workstream lead officer, work stream lead officer, workstream lead, work stream lead,
        workstream leads, theme lead, outcome lead, objective lead, aim lead, goal lead, driver lead, pillar lead, strand lead, priority lead, regional lead, strategic lead, programme lead,
        project lead, workstream manager""",
    Meaning.REMIT: "remit, scope, purpose, workstream remit, terms of reference, remit and scope, our remit",
    Meaning.THEMES: """link to vision, links to vision, linked to vision, vision, vision links, link to our vision,
        vision themes, links to the vision, links to our vision, linked to our vision, contributes to""",
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
"""Headings, and labels before what they say."""
COLUMN_WORDS = {
    Meaning.WORKSTREAM: """bucket, bucket name, list, list name, epic, epic name, epic link, workstream area, improvement theme, key improvement area, area of focus,
        focus areas, areas of focus, improvement focus, school priority, priority for improvement, service priority,
        improvement priorities, work programme, priority name, priority title, theme name, name of priority""",
    Meaning.GROUP: """key improvement priority, school improvement priority, strategic priorities, outcome area,
        strategic outcome, project name, project title, work package, strategic goal, key outcome, service objective,
        corporate priority, council priority, business plan priority, improvement aim, parent, parent title, parent name, sub theme, long term outcome,
        key area for improvement, improvement area, service area, commitment area, strategic area, aspect""",
    Meaning.OUTCOME: """outcome for learners, outcomes for learners, outcomes for children, measurable outcome, measurable
        outcomes, intended outcomes impact, outcomes and impact, learner outcomes, what difference do we want to see""",
    Meaning.ACTION: """action name, action text, action details, action detail, task name, task title, task description,
        description of task, deliverable, deliverables, key deliverables, how, how will we do this, how will we achieve this,
        how are we going to do it, how are we going to do this, what do we need to do, what needs to be done, what are we doing,
        what needs to happen, what we are going to do, what we plan to do, what we need to do, what do we plan to do,
        what do we intend to do, improvement activity, improvement activities, planned improvement, planned improvements,
        planned work, strategy, strategies, approach, approaches, method, methods, process, processes, key processes,
        commitment, commitments, we will, project actions, improvement task, improvement tasks, developmental tasks,
        actions for improvement, required action, required actions, response, agreed response, our response, management response, agreed management action,
        management action, operational actions, specific actions, smart actions, smart action, change, changes, initiative,
        test of change, tests of change, initiatives, implementation, description, details, detail, developments,
        improvements, planned activity, planned activities, planned tasks, tasks to achieve priority, work planned,
        how will this be achieved, how will we make this happen, how we will do it, how we will do this, summary,
        how we will get there, what will you do, intervention strategy, recommended action, recommended actions, subject,
        what needs done, we are going to, what is our plan, steps to success, we are committed to, pledge, pledges, we want to,
        what we ll do, we ll, actions to achieve outcome, improvement measure, development, proposed improvement,
        how we will achieve this, work to be done, what we are doing, required improvement, programme of work,
        improvement actions tasks, key improvement actions, next steps for improvement, proposal, proposals""",
    Meaning.NUMBER: """code, action code, task id, task no, task number, task ref, action id, action number, action no, s n, sn,
        pi code, indicator code, indicator no, indicator ref, rec no, rec, recommendation no, line, row, key, unique id, uid, pm,
        serial, code no, ref code, qi number, objective no, target no, priority no, priority number, nos, issue key""",
    Meaning.OWNER: """staff, staff responsible, staff lead, lead staff, named lead, lead name, owner name, assignee, assignees,
        allocated to, task owner, key staff, team, lead team, lead agency, lead service, lead authority, lead organisation,
        lead contact, partners, partners involved, people, person, persons, personnel, all involved, responsible lead,
        responsible manager, responsible service, responsible owner, accountable officer, accountable person, lead manager,
        actioned by, implemented by, carried out by, undertaken by, executive lead, senior lead, link officer, manager,
        service lead, contact, lead s and partners, who will do this, who will be responsible, who is involved, lead and partners,
        who will be involved, whos responsible, whose responsibility, persons involved, supported by, support officer, assisted by, in partnership with, allocated, assigned,
        leads and partners, lead member of staff, organisation, agency, department, service, with whom, who is leading this,
        delivery partner, delivery partners, delivery group, action by, delegated to, directorate, ownership, post holder,
        working group, who will lead this, leadership, project leads, school lead, slt lead, smt lead, accountability, delivery lead""",
    Meaning.TIMESCALE: """due on, due by date, planned completion, planned end, planned completion date, projected completion,
        expected date, expected completion date, delivery timescale, timing, term, terms, month, time, schedule, duration,
        implementation date, to be done by, action by date, milestone date, planned finish, target end date, target finish,
        planned end date, completion, completion by, completed by, to be achieved by, achieve by, anticipated completion,
        when will we do this, when will this happen, when will it be done, when will this be done, planned date,
        by when will it be done, target completion dates, target month, year, quarter, session, timescale for completion,
        by end of, delivery by, deliver by, expected delivery, expected end, planned for, completion target, finish by,
        to be in place by, how long, current due date, forecast date, agreed date, action due date, target term, deadline for completion, calendar""",
    Meaning.START: "planned start, planned start date, date started, commencing, start month, starting, target start date",
    Meaning.STATUS: """stage, status text, task status, percent complete, percentage complete, completed, done, action state,
        on track, is it on track, is it complete, current stage, implementation status, delivery state""",
    Meaning.NEED: """why are we doing this, why is this a priority, why this priority, rationale for change, reason for action,
        problem, problem statement, context, self evaluation, self evaluation findings, key findings, evidence of need,
        what is our data telling us, what is the data telling us, development need, development needs, current situation,
        areas for development, strengths and areas for development, inspection finding, requirement, requirements, background,
        what did we find, what we found, you said, where we are now, improvement identified, area requiring improvement,
        key message, key messages, what we heard, data evidence for need, observation, observations, risk issue identified, improvement required, why do we need to do this, the issue, concern, concerns,
        baseline position, current state, where are we at, what is the issue, why is this important, identified priority,
        what does our data tell us, rationale and context, driver of need, audit finding, weakness, identified issue""",
    Meaning.EVIDENCE: """how will we know it has made a difference, how will we measure this, how will we measure impact,
        how will we measure success, how will this be measured, how we will know, how we will measure success,
        measurable success criteria, intended impact on learners, anticipated impact, impact on learners, commentary,
        impact for learners, monitoring and evaluation, evaluation of impact, progress and impact, comments, comment,
        latest note, latest notes, narrative, what difference will it make, what difference has it made, position statement,
        what has been achieved, what have we achieved, what we have done, achieved so far, status update, highlights,
        how do we know, how do we know it worked, how will we know we have succeeded, how will we know weve been successful,
        how will we know it has worked, how will success be measured, what will be different, evidence base, proof, measured by,
        what will we see, what good looks like, benefits, benefit, expected benefit, so that, what will change, data sources,
        what will improve, mid year review, end of year review, how did we do, what s changed, what has changed, we did,
        what have we done, what did we do, what has been done, what is different, tools for measuring, success indicators, success indicator, impact measure, impact measures, impact indicators, measurement, quality assurance, monitoring arrangements, review, reviews,
        self evaluation of impact, actual outcome, qa, how will we show this, tracking""",
    Meaning.NOTHING: """created, created date, date created, created by, raised, date raised, raised date, raised by, date added,
        date identified, last updated, date updated, date of update, modified, date modified, last modified, updated by, updated on,
        modified by, original date, late, labels, label, tags, source, frequency, resources, cost, costs, budget,
        funding, review date, date of review, next review, date reviewed, checklist items, completed checklist items, rank,
        completed date, completed by date, date completed, actual completion date, likelihood, urgency, effort, hours, nif,
        hgios, hgios 4, hgioelc, uncrc, hgios4 qi, qi, qis, hgios qi, hgios 4 qi, hgioelc qi, wellbeing indicators""",
    Meaning.INDICATOR: """pi, pi title, pi name, pi description, short name, performance indicator title, measure description,
        indicator description, measure of performance, measure title, local measure, data set, dataset, aim measure""",
    Meaning.BASELINE: "base line, start position, baseline position figure",
    Meaning.VALUE: """current performance, actual performance, latest result, result, outturn, current position figure,
        actual value, most recent, most recent figure, latest data, year to date, ytd""",
}
"""Words that mean this over a column, and too many other things before a colon."""
LIKELY = [
    (meaning, re.compile(rf"\b(?:{words})\b"))
    for meaning, words in (
        (
            Meaning.NOTHING,
            r"resourc\w+|costs?|budget|funding|risks?|training|cpd|(?:target )?audience|finance|spend|nif|hgios\w*|hgioelc|uncrc"
            r"|created|raised|modified|last updated|reviewed|date (?:of|for) (?:next )?review|review date",
        ),
        (
            Meaning.NEED,
            r"(?:data|evidence|evaluation|inspection|families|learners|children|pupils|parents|carers|people|staff) (?:is |are |has |have )?(?:tell|told|show|say|said|suggest)\w*",
        ),
        (Meaning.EVIDENCE, r"(?:up )?to date|so far|latest (?:position|news|progress|situation)|comments?|remarks"),
        (
            Meaning.EVIDENCE,
            r"how (?:will|do|can|are|would) (?:\w+ ){0,3}(?:know|measured?|evaluated?|judged?|tell|show|shown)"
            r"|how we (?:will )?(?:know|measure|evaluate)|difference",
        ),
        (
            Meaning.SUPPORT,
            r"^support(?: \w+)? (?:with|from|by)|(?<!we) will (?:provide|offer|contribute)$"
            r"|\b(?:scotland|scottish government|national \w+|inspectorate) (?:will|has agreed to|have agreed to|agrees to)$",
        ),
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
            r"time ?scales?|time ?lines?|time ?frames?|timings?|deadlines?|when|due|dates?|complet\w+ by",
        ),
        (
            Meaning.EVIDENCE,
            r"evidenc\w+|success\w*|impact\w*|progress|updates?|measures? of|how (?:will|do) we know|milestones?"
            r"|achievements?|achieved|results?|evaluat\w+|measurable|confirmed completion|completion|comment\w*"
            r"|monitor\w*|measures",
        ),
        (Meaning.OUTCOME, "outcomes?"),
        (
            Meaning.NEED,
            r"needs?|why|rationale|areas? (?:for|of|to) (?:improve\w*|development)|improvement areas?|gaps?"
            r"|findings?|issues?|recommendations?|weakness(?:es)?|challenges?|concerns?|reasons?|problems?|where are we"
            r"|data (?:tells?|shows?)|what (?:do )?we know|what the (?:data|evidence)"
            r"|current (?:position|situation|state|practice)|self evaluation",
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
