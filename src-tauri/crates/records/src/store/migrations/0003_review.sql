-- 卷宗评查: score sheets by date, rounds of review, and the dossiers drawn in each with their scores.
-- Points are counted in tenths of a point. A score sheet is never changed: a new one begins on its date, and a
-- round keeps the sheet it was scored by.

CREATE TABLE score_sheet (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  from_date TEXT    NOT NULL CHECK (from_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  made_at   TEXT    NOT NULL,
  made_by   TEXT    NOT NULL,
  name      TEXT    NOT NULL CHECK (name <> ''),
  sheet     TEXT    NOT NULL CHECK (json_valid(sheet))
) STRICT;
CREATE INDEX ix_score_sheet_from ON score_sheet (from_date, id);

CREATE TABLE review_round (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  organisation INTEGER NOT NULL REFERENCES organisation (id),   -- dossiers of it and of everything below it
  mediator     INTEGER REFERENCES mediator (id),
  type         TEXT,
  state        TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
  from_date    TEXT    NOT NULL CHECK (from_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- first 结案 day
  to_date      TEXT    NOT NULL CHECK (to_date   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- last 结案 day
  sample_by    TEXT    NOT NULL CHECK (sample_by IN ('count', 'percent')),
  sample_size  INTEGER NOT NULL CHECK (sample_size >= 1 AND (sample_by = 'count' OR sample_size <= 100)),
  seed         INTEGER NOT NULL CHECK (seed >= 0),
  candidates   INTEGER NOT NULL CHECK (candidates >= 1),        -- dossiers it was drawn from
  drawn_at     TEXT    NOT NULL,
  drawn_by     TEXT    NOT NULL,
  closed_at    TEXT    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  closed_by    TEXT    CHECK ((state = 'closed') = (closed_by IS NOT NULL)),
  name         TEXT    NOT NULL CHECK (name <> ''),
  void_reason  TEXT    CHECK ((deleted = 1) = (void_reason IS NOT NULL)),
  detail       TEXT    NOT NULL CHECK (json_valid(detail)),
  CHECK (from_date <= to_date)
) STRICT;
CREATE INDEX ix_review_round_organisation ON review_round (organisation);
CREATE INDEX ix_review_round_mediator     ON review_round (mediator);

CREATE TABLE review_dossier (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev       INTEGER NOT NULL CHECK (rev >= 1),
  round     INTEGER NOT NULL REFERENCES review_round (id),
  dispute   INTEGER NOT NULL REFERENCES dispute (id),
  reviewer  INTEGER REFERENCES account (id),
  position  INTEGER NOT NULL CHECK (position >= 1),             -- order in which it was drawn
  state     TEXT    NOT NULL CHECK (state IN ('assigned', 'scored', 'returned', 'mended', 'settled')),
  vetoed    INTEGER NOT NULL CHECK (vetoed IN (0, 1)),
  total     INTEGER CHECK (total BETWEEN 0 AND 1000),           -- tenths of a point
  mend_by   TEXT    CHECK (mend_by GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  scored_at TEXT    CHECK ((scored_at IS NULL) = (total IS NULL)),
  grade     TEXT    CHECK ((grade IS NULL) = (total IS NULL)),
  detail    TEXT    NOT NULL CHECK (json_valid(detail)),
  UNIQUE (round, dispute),
  CHECK (state = 'assigned' OR total IS NOT NULL),
  CHECK (state NOT IN ('returned', 'mended') OR mend_by IS NOT NULL)
) STRICT;
CREATE INDEX ix_review_dossier_dispute  ON review_dossier (dispute, scored_at);
CREATE INDEX ix_review_dossier_reviewer ON review_dossier (reviewer, state);
