-- Version 2: what is kept ready, so that a list or a count costs the same at a hundred actions and at a hundred thousand.
-- Nothing here is a fact of its own: every row follows from the plan's tables and can be made again from them.

-- An action as lists see it: what it is filtered, judged and sorted by.
CREATE TABLE kept_action (
    number INTEGER NOT NULL,
    id VARCHAR(36) NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    workstream_id VARCHAR(36) NOT NULL,
    place VARCHAR(200) NOT NULL,
    status VARCHAR(20) NOT NULL,
    priority VARCHAR(20) NOT NULL,
    starts DATE,
    due DATE,
    news_on DATE NOT NULL,
    snoozed_until DATE,
    rag_override VARCHAR(20),
    rag_override_on DATE,
    is_owned INTEGER NOT NULL,
    is_evidenced INTEGER NOT NULL,
    is_timed INTEGER NOT NULL,
    is_explained INTEGER NOT NULL,
    is_noted INTEGER NOT NULL,
    is_divided INTEGER NOT NULL,
    title_key VARCHAR NOT NULL,
    owner_key VARCHAR NOT NULL,
    due_key VARCHAR NOT NULL,
    owners VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (id)
);
CREATE INDEX ix_kept_action_facts ON kept_action (
    plan_id, place, status, priority, starts, due, news_on, snoozed_until, rag_override, rag_override_on,
    is_owned, is_evidenced, is_timed, is_explained, is_noted, is_divided, due_key, owners
);
CREATE INDEX ix_kept_action_words ON kept_action (plan_id, place, words);
CREATE INDEX ix_kept_action_workstream ON kept_action (workstream_id, place);
CREATE INDEX ix_kept_action_title ON kept_action (plan_id, title_key, place);
CREATE INDEX ix_kept_action_owner ON kept_action (plan_id, owner_key, place);
CREATE INDEX ix_kept_action_due ON kept_action (plan_id, due_key, place);
CREATE INDEX ix_kept_action_starts ON kept_action (plan_id, starts);
CREATE INDEX ix_kept_action_news ON kept_action (plan_id, news_on);

-- The words of a note, to be found by.
CREATE TABLE kept_note (
    number INTEGER NOT NULL,
    id VARCHAR(36) NOT NULL,
    action_id VARCHAR(36) NOT NULL,
    words VARCHAR NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (id)
);
CREATE INDEX ix_kept_note_action ON kept_note (action_id);

-- How many of a workstream's actions are what, as at a day.
CREATE TABLE kept_tally (
    workstream_id VARCHAR(36) NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    as_of DATE NOT NULL,
    total INTEGER NOT NULL,
    open INTEGER NOT NULL,
    not_started INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    done INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    red INTEGER NOT NULL,
    amber INTEGER NOT NULL,
    green INTEGER NOT NULL,
    blue INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    due_soon INTEGER NOT NULL,
    no_evidence INTEGER NOT NULL,
    early INTEGER NOT NULL,
    late_start INTEGER NOT NULL,
    stale INTEGER NOT NULL,
    unowned INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    high_priority INTEGER NOT NULL,
    normal_priority INTEGER NOT NULL,
    low_priority INTEGER NOT NULL,
    PRIMARY KEY (workstream_id)
);
CREATE INDEX ix_kept_tally_plan ON kept_tally (plan_id);

-- How an indicator is judged. A shortfall is how far it is from what was expected, as a share of that.
CREATE TABLE kept_verdict (
    indicator_id VARCHAR(36) NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    judgement VARCHAR(20) NOT NULL,
    shortfall REAL NOT NULL,
    PRIMARY KEY (indicator_id)
);
CREATE INDEX ix_kept_verdict_plan ON kept_verdict (plan_id, judgement, shortfall);
