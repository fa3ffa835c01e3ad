-- Version 3: what an indicator is, beside its figures: how it is meant to move, what its figures are for, where they come
-- from, what it breaks down, and which actions are meant to move it. Every new column may be empty.

ALTER TABLE indicator ADD COLUMN band_low VARCHAR(500);
ALTER TABLE indicator ADD COLUMN band_high VARCHAR(500);
ALTER TABLE indicator ADD COLUMN periodicity VARCHAR(20);
ALTER TABLE indicator ADD COLUMN source VARCHAR(500);
ALTER TABLE indicator ADD COLUMN definition VARCHAR(20000);
ALTER TABLE indicator ADD COLUMN recorder VARCHAR(500);
ALTER TABLE indicator ADD COLUMN frequency VARCHAR(500);

-- A part of another indicator: by what that is broken down, and which part this is.
ALTER TABLE indicator ADD COLUMN parent_id VARCHAR(36) REFERENCES indicator (id);
ALTER TABLE indicator ADD COLUMN dimension VARCHAR(500);
ALTER TABLE indicator ADD COLUMN part VARCHAR(500);
CREATE INDEX ix_indicator_parent_id ON indicator (parent_id);

-- The gap between two parts: the second less the first, worked out whenever it is read.
ALTER TABLE indicator ADD COLUMN gap_from_id VARCHAR(36) REFERENCES indicator (id);
ALTER TABLE indicator ADD COLUMN gap_to_id VARCHAR(36) REFERENCES indicator (id);
CREATE INDEX ix_indicator_gap_from_id ON indicator (gap_from_id);
CREATE INDEX ix_indicator_gap_to_id ON indicator (gap_to_id);

-- An indicator that an action is meant to move.
CREATE TABLE action_indicator (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    action_id VARCHAR(36) NOT NULL,
    indicator_id VARCHAR(36) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (action_id, indicator_id),
    FOREIGN KEY(action_id) REFERENCES action (id),
    FOREIGN KEY(indicator_id) REFERENCES indicator (id)
);
CREATE INDEX ix_action_indicator_indicator_id ON action_indicator (indicator_id);
