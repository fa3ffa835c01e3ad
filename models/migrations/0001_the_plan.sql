-- Version 1: the plan, its indicators, and the log of what was changed.
-- Never edited once released: what comes later is a new file.

CREATE TABLE change (
    id VARCHAR(36) NOT NULL,
    sequence INTEGER NOT NULL,
    plan_id VARCHAR(36),
    label VARCHAR(20000) NOT NULL,
    actor VARCHAR(500) NOT NULL,
    at DATETIME NOT NULL,
    node VARCHAR(36) NOT NULL,
    stamp VARCHAR(80) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    target_id VARCHAR(36),
    state VARCHAR(20) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (sequence)
);
CREATE INDEX ix_change_plan_id ON change (plan_id);

CREATE TABLE collaborative (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    name VARCHAR(500) NOT NULL,
    region VARCHAR(500),
    lead_officer VARCHAR(500),
    PRIMARY KEY (id)
);

CREATE TABLE reference_counter (
    owner_id VARCHAR(36) NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (owner_id)
);

CREATE TABLE setting (
    "key" VARCHAR(500) NOT NULL,
    value VARCHAR(20000) NOT NULL,
    PRIMARY KEY ("key")
);

CREATE TABLE authority (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    collaborative_id VARCHAR(36) NOT NULL,
    name VARCHAR(500) NOT NULL,
    convener VARCHAR(500),
    chairs BOOLEAN NOT NULL,
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(collaborative_id) REFERENCES collaborative (id)
);
CREATE INDEX ix_authority_collaborative_id ON authority (collaborative_id);

CREATE TABLE changed_field (
    id VARCHAR(36) NOT NULL,
    change_id VARCHAR(36) NOT NULL,
    position INTEGER NOT NULL,
    subject VARCHAR(64),
    entity VARCHAR(40) NOT NULL,
    entity_id VARCHAR(36) NOT NULL,
    field VARCHAR(40) NOT NULL,
    old VARCHAR,
    new VARCHAR,
    based_on VARCHAR(80),
    PRIMARY KEY (id),
    FOREIGN KEY(change_id) REFERENCES change (id)
);
CREATE INDEX ix_changed_field_change_id ON changed_field (change_id);
CREATE INDEX ix_changed_field_entity_id ON changed_field (entity_id);
CREATE INDEX ix_changed_field_subject ON changed_field (subject);

CREATE TABLE governance_body (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    collaborative_id VARCHAR(36) NOT NULL,
    name VARCHAR(500) NOT NULL,
    remit VARCHAR(20000),
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(collaborative_id) REFERENCES collaborative (id)
);
CREATE INDEX ix_governance_body_collaborative_id ON governance_body (collaborative_id);

CREATE TABLE "plan" (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    "key" VARCHAR(64) NOT NULL,
    collaborative_id VARCHAR(36) NOT NULL,
    title VARCHAR(500) NOT NULL,
    period VARCHAR(500),
    starts DATE,
    ends DATE,
    phase VARCHAR(500),
    vision VARCHAR(20000),
    culture VARCHAR(20000),
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key"),
    FOREIGN KEY(collaborative_id) REFERENCES collaborative (id)
);
CREATE INDEX ix_plan_collaborative_id ON "plan" (collaborative_id);

CREATE TABLE governance_member (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    body_id VARCHAR(36) NOT NULL,
    name VARCHAR(500) NOT NULL,
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(body_id) REFERENCES governance_body (id)
);
CREATE INDEX ix_governance_member_body_id ON governance_member (body_id);

CREATE TABLE indicator (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    title VARCHAR(20000) NOT NULL,
    label VARCHAR(500),
    unit VARCHAR(500),
    direction VARCHAR(20),
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_id, number),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);

CREATE TABLE owner (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    "key" VARCHAR(500) NOT NULL,
    name VARCHAR(500) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_id, "key"),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);

CREATE TABLE theme (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    name VARCHAR(500) NOT NULL,
    meaning VARCHAR(20000),
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE INDEX ix_theme_plan_id ON theme (plan_id);

CREATE TABLE workstream (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    "key" VARCHAR(20) NOT NULL,
    title VARCHAR(500) NOT NULL,
    sponsor VARCHAR(500),
    lead_officer VARCHAR(500),
    remit VARCHAR(20000),
    place VARCHAR(64) NOT NULL,
    rag_override VARCHAR(20),
    rag_override_reason VARCHAR(20000),
    rag_override_by VARCHAR(500),
    rag_override_on DATE,
    PRIMARY KEY (id),
    UNIQUE (plan_id, "key"),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);

CREATE TABLE action (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    plan_id VARCHAR(36) NOT NULL,
    workstream_id VARCHAR(36) NOT NULL,
    parent_id VARCHAR(36),
    ref VARCHAR(40) NOT NULL,
    place VARCHAR(200) NOT NULL,
    title VARCHAR(20000) NOT NULL,
    need VARCHAR(20000),
    status VARCHAR(20) NOT NULL,
    priority VARCHAR(20) NOT NULL,
    timescale VARCHAR(500),
    starts DATE,
    due DATE,
    firmness VARCHAR(20) NOT NULL,
    news_on DATE NOT NULL,
    confirmed_by VARCHAR(500),
    confirmed_on DATE,
    snoozed_until DATE,
    rag_override VARCHAR(20),
    rag_override_reason VARCHAR(20000),
    rag_override_by VARCHAR(500),
    rag_override_on DATE,
    PRIMARY KEY (id),
    UNIQUE (plan_id, ref),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    FOREIGN KEY(workstream_id) REFERENCES workstream (id),
    FOREIGN KEY(parent_id) REFERENCES action (id)
);
CREATE INDEX ix_action_parent_id ON action (parent_id);
CREATE INDEX ix_action_plan_place ON action (plan_id, place);
CREATE INDEX ix_action_workstream_place ON action (workstream_id, place);

CREATE TABLE figure (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    indicator_id VARCHAR(36) NOT NULL,
    role VARCHAR(20) NOT NULL,
    period VARCHAR(500) NOT NULL,
    printed VARCHAR(500),
    number VARCHAR(500),
    state VARCHAR(20) NOT NULL,
    note VARCHAR(20000),
    entered_by VARCHAR(500),
    entered_at DATETIME,
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (indicator_id, role, period),
    FOREIGN KEY(indicator_id) REFERENCES indicator (id)
);

CREATE TABLE indicator_workstream (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    indicator_id VARCHAR(36) NOT NULL,
    workstream_id VARCHAR(36) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (indicator_id, workstream_id),
    FOREIGN KEY(indicator_id) REFERENCES indicator (id),
    FOREIGN KEY(workstream_id) REFERENCES workstream (id)
);
CREATE INDEX ix_indicator_workstream_workstream_id ON indicator_workstream (workstream_id);

CREATE TABLE support (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    workstream_id VARCHAR(36) NOT NULL,
    text VARCHAR(20000) NOT NULL,
    body VARCHAR(500),
    standing VARCHAR(20) NOT NULL,
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(workstream_id) REFERENCES workstream (id)
);
CREATE INDEX ix_support_workstream_id ON support (workstream_id);

CREATE TABLE workstream_theme (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    workstream_id VARCHAR(36) NOT NULL,
    theme_id VARCHAR(36) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (workstream_id, theme_id),
    FOREIGN KEY(workstream_id) REFERENCES workstream (id),
    FOREIGN KEY(theme_id) REFERENCES theme (id)
);
CREATE INDEX ix_workstream_theme_theme_id ON workstream_theme (theme_id);

CREATE TABLE action_owner (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    action_id VARCHAR(36) NOT NULL,
    owner_id VARCHAR(36) NOT NULL,
    place VARCHAR(64) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (action_id, owner_id),
    FOREIGN KEY(action_id) REFERENCES action (id),
    FOREIGN KEY(owner_id) REFERENCES owner (id)
);
CREATE INDEX ix_action_owner_owner_id ON action_owner (owner_id);

CREATE TABLE evidence (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    action_id VARCHAR(36) NOT NULL,
    text VARCHAR(20000) NOT NULL,
    link VARCHAR(2000),
    dated DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(action_id) REFERENCES action (id)
);
CREATE INDEX ix_evidence_action_id ON evidence (action_id);

CREATE TABLE note (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    action_id VARCHAR(36) NOT NULL,
    text VARCHAR(20000) NOT NULL,
    author VARCHAR(500) NOT NULL,
    written_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(action_id) REFERENCES action (id)
);
CREATE INDEX ix_note_action_id ON note (action_id);

