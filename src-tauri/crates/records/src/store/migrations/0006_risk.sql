-- Risk: factor sets, what mediators say, assessments, alerts, notices, screening, meetings.
-- As everywhere: dates text YYYY-MM-DD, times local text, uid across files, rev where a row can be edited.

-- One version of the risk factors. The shipped set is version 0 and not stored. A version put in force is never
-- overwritten: the next one retires it. A draft has no version yet.
CREATE TABLE factor_set (
  id       INTEGER PRIMARY KEY,
  uid      BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  version  INTEGER UNIQUE CHECK (version >= 1),
  state    TEXT    NOT NULL CHECK (state IN ('draft', 'in_force', 'retired', 'dropped')),
  made_at  TEXT    NOT NULL,
  made_by  TEXT    NOT NULL,
  note     TEXT    NOT NULL,                                    -- why it was put in force
  body     TEXT    NOT NULL CHECK (json_valid(body)),
  CHECK ((state IN ('draft', 'dropped')) = (version IS NULL)),
  CHECK (state <> 'in_force' OR note <> '')
) STRICT;
CREATE UNIQUE INDEX ux_factor_set_in_force ON factor_set (state) WHERE state = 'in_force';

-- What a mediator says on the risk card. `attention` (需关注人员) is yes or no and nothing else.
CREATE TABLE risk_tick (
  dispute  INTEGER NOT NULL REFERENCES dispute (id),
  factor   TEXT    NOT NULL CHECK (factor <> ''),
  value    INTEGER NOT NULL CHECK (value BETWEEN 0 AND 999),
  on_date  TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  who_name TEXT    NOT NULL,
  PRIMARY KEY (dispute, factor),
  CHECK (factor <> 'attention' OR value IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Every assessment, by the program (confirmed = 0) or by a person. The last one counts; none is ever changed.
CREATE TABLE assessment (
  id          INTEGER PRIMARY KEY,
  uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  dispute     INTEGER NOT NULL REFERENCES dispute (id),
  set_version INTEGER NOT NULL CHECK (set_version >= 0),
  score       INTEGER NOT NULL CHECK (score >= 0),
  confirmed   INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  proposed    TEXT    NOT NULL,
  level       TEXT    NOT NULL,
  at          TEXT    NOT NULL,
  who_name    TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  found       TEXT    NOT NULL CHECK (json_valid(found)),       -- triggers, factors and groups with their points
  CHECK (confirmed = 0 OR who_name <> ''),
  CHECK (confirmed = 0 OR level = proposed OR reason <> '')     -- another level than proposed says why
) STRICT;
CREATE INDEX ix_assessment_dispute ON assessment (dispute, id);

-- Where each dispute stands, computed and replaced with every write to it, so that lists and areas read one index.
CREATE TABLE risk_now (
  dispute     INTEGER PRIMARY KEY REFERENCES dispute (id),
  committee   INTEGER NOT NULL REFERENCES organisation (id),
  in_hand     INTEGER NOT NULL CHECK (in_hand IN (0, 1)),       -- not yet over
  confirmed   INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  repeated    INTEGER NOT NULL CHECK (repeated IN (0, 1)),      -- same two sides within twelve months
  score       INTEGER NOT NULL,
  level       TEXT    NOT NULL,
  proposed    TEXT    NOT NULL,
  performance TEXT,                                             -- NULL = no agreement
  on_date     TEXT    NOT NULL                                  -- day assessed
) STRICT;
CREATE INDEX ix_risk_now_level   ON risk_now (level, in_hand, dispute, committee, confirmed);
CREATE INDEX ix_risk_now_in_hand ON risk_now (in_hand, on_date, dispute);

-- The area tables count by community, type and month without opening the disputes.
CREATE INDEX ix_dispute_area ON dispute (received_on, community, type, committee, state) WHERE deleted = 0;

-- The daily pass over all open disputes: clocks run out and seasons begin without anybody writing.
CREATE TABLE risk_pass (
  on_date  TEXT    NOT NULL PRIMARY KEY,
  at       TEXT    NOT NULL,
  assessed INTEGER NOT NULL CHECK (assessed >= 0),
  raised   INTEGER NOT NULL CHECK (raised >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  dispute      INTEGER REFERENCES dispute (id),
  organisation INTEGER NOT NULL REFERENCES organisation (id),   -- committee of the dispute, or office of the area
  owner        INTEGER REFERENCES mediator (id),                -- none = the head of the office
  raised_on    TEXT    NOT NULL CHECK (raised_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due_on       TEXT    NOT NULL CHECK (due_on    GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  closed_on    TEXT    CHECK (closed_on          GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind         TEXT    NOT NULL,
  level        TEXT    NOT NULL,
  fact         TEXT    NOT NULL UNIQUE CHECK (fact <> ''),      -- the fact it is about; raised once
  text         TEXT    NOT NULL CHECK (text <> ''),
  detail       TEXT    NOT NULL CHECK (json_valid(detail)),
  CHECK (due_on >= raised_on)
) STRICT;
CREATE INDEX ix_alert_open    ON alert (due_on, id, organisation, owner) WHERE closed_on IS NULL;
CREATE INDEX ix_alert_dispute ON alert (dispute, id);

-- What was done about an alert, in order. Never changed.
CREATE TABLE alert_entry (
  id       INTEGER PRIMARY KEY,
  alert    INTEGER NOT NULL REFERENCES alert (id),
  act      TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  who_name TEXT    NOT NULL,
  text     TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX ix_alert_entry ON alert_entry (alert, id);

-- 工作提醒函, 警示函, 督办函. Numbered by issuer and year without gaps from the moment they are issued.
CREATE TABLE notice (
  id          INTEGER PRIMARY KEY,
  uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev         INTEGER NOT NULL CHECK (rev >= 1),
  issuer      INTEGER NOT NULL REFERENCES organisation (id),
  recipient   INTEGER REFERENCES organisation (id),             -- when it is one of ours
  dispute     INTEGER REFERENCES dispute (id),
  alert       INTEGER REFERENCES alert (id),
  year        INTEGER CHECK (year BETWEEN 1900 AND 2200),
  serial      INTEGER CHECK (serial >= 1),
  issued_on   TEXT    CHECK (issued_on   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due_on      TEXT    CHECK (due_on      GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  received_on TEXT    CHECK (received_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  replied_on  TEXT    CHECK (replied_on  GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  closed_on   TEXT    CHECK (closed_on   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind        TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  digest      TEXT    CHECK (length(digest) = 64),              -- the PDF as issued
  number      TEXT    CHECK (number <> ''),
  detail      TEXT    NOT NULL CHECK (json_valid(detail)),
  UNIQUE (issuer, year, serial),
  CHECK ((state = 'draft') = (issued_on IS NULL)),
  CHECK ((issued_on IS NULL) = (number IS NULL) AND (issued_on IS NULL) = (serial IS NULL)),
  CHECK (issued_on IS NULL OR (due_on IS NOT NULL AND due_on >= issued_on))
) STRICT;
CREATE INDEX ix_notice_open    ON notice (due_on, id, issuer, recipient) WHERE closed_on IS NULL;
CREATE INDEX ix_notice_dispute ON notice (dispute, id);

-- A round of screening (排查) and what was found in it.
CREATE TABLE screening (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  committee  INTEGER NOT NULL REFERENCES organisation (id),
  from_date  TEXT    NOT NULL CHECK (from_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_date    TEXT    CHECK (to_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND to_date >= from_date),
  people     INTEGER CHECK (people >= 0),                       -- who went out
  households INTEGER CHECK (households >= 0),                   -- households visited
  kind       TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  detail     TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_screening_from ON screening (from_date, id, committee);

CREATE TABLE screening_find (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev       INTEGER NOT NULL CHECK (rev >= 1),
  deleted   INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  screening INTEGER NOT NULL REFERENCES screening (id),
  dispute   INTEGER UNIQUE REFERENCES dispute (id),             -- the dispute it became
  on_date   TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  people    INTEGER CHECK (people >= 0),
  type      TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  community TEXT    NOT NULL,
  detail    TEXT    NOT NULL CHECK (json_valid(detail)),
  CHECK (dispute IS NULL OR state = 'entered')
) STRICT;
CREATE INDEX ix_screening_find ON screening_find (screening, on_date, id) WHERE deleted = 0;

-- What was kept from happening, counted in 件 (rows) and 人 (people).
CREATE TABLE prevention (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev       INTEGER NOT NULL CHECK (rev >= 1),
  deleted   INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  committee INTEGER NOT NULL REFERENCES organisation (id),
  dispute   INTEGER REFERENCES dispute (id),
  on_date   TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  people    INTEGER NOT NULL CHECK (people >= 0),
  kind      TEXT    NOT NULL,
  text      TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX ix_prevention_on ON prevention (on_date, kind, committee, people) WHERE deleted = 0;

-- Assessment meetings (研判会) and what they resolved.
CREATE TABLE meeting (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  on_date      TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  state        TEXT    NOT NULL,
  report       BLOB    CHECK (length(report) = 16),             -- uid of the issued report it is about
  title        TEXT    NOT NULL CHECK (title <> ''),
  detail       TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_meeting_on ON meeting (on_date, id, organisation);

CREATE TABLE measure (
  id       INTEGER PRIMARY KEY,
  uid      BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  meeting  INTEGER NOT NULL REFERENCES meeting (id),
  dispute  INTEGER REFERENCES dispute (id),
  owner    INTEGER REFERENCES mediator (id),                    -- when one of our mediators
  position INTEGER NOT NULL CHECK (position >= 1),
  due_on   TEXT    NOT NULL CHECK (due_on  GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  done_on  TEXT    CHECK (done_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  owner_name TEXT  NOT NULL,
  what     TEXT    NOT NULL CHECK (what <> ''),
  result   TEXT    NOT NULL,
  CHECK (done_on IS NULL OR result <> '')                       -- done says how
) STRICT;
CREATE INDEX ix_measure_open    ON measure (due_on, id, owner) WHERE done_on IS NULL AND deleted = 0;
CREATE INDEX ix_measure_meeting ON measure (meeting, position, id) WHERE deleted = 0;
