CREATE TABLE meta (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  store_uid     BLOB    NOT NULL CHECK (length(store_uid) = 16),
  sample        INTEGER NOT NULL CHECK (sample IN (0, 1)),      -- 1 = 示例 office of invented people
  settings_rev  INTEGER NOT NULL CHECK (settings_rev >= 0),
  words_version INTEGER NOT NULL                                -- of the rule that cuts text into `words`
) STRICT;
CREATE TABLE organisation (
  id      INTEGER PRIMARY KEY,
  uid     BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev     INTEGER NOT NULL CHECK (rev >= 1),
  parent  INTEGER REFERENCES organisation (id) CHECK (parent IS NULL OR parent <> id),
  kind    TEXT    NOT NULL CHECK (kind IN ('bureau', 'office', 'committee')),
  closed  INTEGER NOT NULL CHECK (closed IN (0, 1)),
  name    TEXT    NOT NULL CHECK (name <> ''),
  detail  TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_organisation_parent ON organisation (parent);
CREATE TABLE mediator (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  committee  INTEGER NOT NULL REFERENCES organisation (id),
  kind       TEXT    NOT NULL,
  in_office_from TEXT CHECK (in_office_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  in_office_to   TEXT CHECK (in_office_to   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name       TEXT    NOT NULL CHECK (name <> ''),
  detail     TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_mediator_committee ON mediator (committee);
CREATE TABLE account (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  mediator     INTEGER REFERENCES mediator (id),
  role         TEXT    NOT NULL,
  disabled     INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  login        TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (login <> ''),
  name         TEXT    NOT NULL CHECK (name <> '')
) STRICT;
CREATE INDEX ix_account_organisation ON account (organisation);
CREATE TABLE dispute (
  id             INTEGER PRIMARY KEY,
  uid            BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev            INTEGER NOT NULL CHECK (rev >= 1),
  deleted        INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  committee      INTEGER NOT NULL REFERENCES organisation (id),
  host           INTEGER REFERENCES mediator (id),              -- the first 主持调解员
  type           TEXT    NOT NULL,
  source         TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  outcome        TEXT,
  agreement_form TEXT,
  difficulty     TEXT,
  received_on    TEXT    NOT NULL CHECK (received_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  accepted_on    TEXT    CHECK (accepted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  closed_on      TEXT    CHECK (closed_on   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  people         INTEGER CHECK (people >= 0),
  amount         INTEGER CHECK (amount >= 0),                   -- 分
  number         TEXT    CHECK (number <> ''),                  -- 案号
  register_no    TEXT    CHECK (register_no <> ''),             -- serial in the register when there is no 案号
  number_order   TEXT    NOT NULL,                              -- the number with its digits padded, for sorting
  touched_at     TEXT    NOT NULL,                              -- last write to it or to anything below it
  street         TEXT    NOT NULL,
  community      TEXT    NOT NULL,
  title          TEXT    NOT NULL,
  void_reason    TEXT    CHECK ((deleted = 1) = (void_reason IS NOT NULL)),
  detail         TEXT    NOT NULL CHECK (json_valid(detail))
, ledger_mediators TEXT
  GENERATED ALWAYS AS (json_extract(detail, '$.mediators')) VIRTUAL, ledger_told INTEGER
  GENERATED ALWAYS AS (length(trim(json_extract(detail, '$.narrative'))) > 0) VIRTUAL) STRICT;
CREATE UNIQUE INDEX ux_dispute_number ON dispute (number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX ux_dispute_register_no ON dispute (committee, register_no) WHERE register_no IS NOT NULL AND deleted = 0;
CREATE INDEX ix_dispute_received  ON dispute (received_on, id, committee, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_committee ON dispute (committee, received_on, id, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_type      ON dispute (type, received_on, id, committee, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_state     ON dispute (state, received_on, id, committee, type, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_host      ON dispute (host, received_on, id, committee, type, state) WHERE deleted = 0;
CREATE INDEX ix_dispute_number    ON dispute (number_order, id, received_on, committee, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_amount    ON dispute (ifnull(amount, -1), id, received_on, committee, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_touched   ON dispute (touched_at, id, committee, host) WHERE deleted = 0;
CREATE TABLE party (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute    INTEGER NOT NULL REFERENCES dispute (id),
  position   INTEGER NOT NULL CHECK (position >= 1),
  role       TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  sex        TEXT,
  birth_date TEXT    CHECK (birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  id_kind    TEXT    NOT NULL,
  id_number  TEXT    NOT NULL,
  phone      TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  detail     TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_party_dispute   ON party (dispute, position, id, role, name) WHERE deleted = 0;
CREATE INDEX ix_party_id_number ON party (id_number, dispute) WHERE deleted = 0 AND id_number <> '';
CREATE TABLE party_key (
  key     TEXT    NOT NULL,
  party   INTEGER NOT NULL REFERENCES party (id),
  dispute INTEGER NOT NULL REFERENCES dispute (id),
  PRIMARY KEY (key, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_party_key_party ON party_key (party);
CREATE TABLE step (
  id       INTEGER PRIMARY KEY,
  uid      BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute  INTEGER NOT NULL REFERENCES dispute (id),
  kind     TEXT    NOT NULL,
  on_date  TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  detail   TEXT    NOT NULL CHECK (json_valid(detail))
, ledger_word TEXT GENERATED ALWAYS AS (CASE kind
    WHEN 'agreement'    THEN json_extract(detail, '$.body.performance_state')
    WHEN 'confirmation' THEN json_extract(detail, '$.body.ruled_on')
    WHEN 'termination'  THEN json_array_length(detail, '$.body.remedies_told') || '/'
      || (json_extract(detail, '$.body.notice_no') <> '' OR json_array_length(detail, '$.body.delivered') > 0)
    WHEN 'intake'       THEN CAST(json_extract(detail, '$.body.written_application') AS TEXT)
  END) VIRTUAL) STRICT;
CREATE INDEX ix_step_dispute ON step (dispute, on_date, id) WHERE deleted = 0;
CREATE INDEX ix_step_kind    ON step (kind, on_date, dispute) WHERE deleted = 0;
CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute    INTEGER NOT NULL REFERENCES dispute (id),
  step       INTEGER REFERENCES step (id),
  position   INTEGER NOT NULL CHECK (position >= 1),
  size       INTEGER NOT NULL CHECK (size >= 0),                -- bytes
  pages      INTEGER NOT NULL CHECK (pages >= 0),
  rotate     INTEGER NOT NULL CHECK (rotate IN (0, 90, 180, 270)),
  digest     TEXT    NOT NULL CHECK (length(digest) = 64),      -- BLAKE3 of the plain bytes
  media_type TEXT    NOT NULL,
  item       TEXT    NOT NULL,
  title      TEXT    NOT NULL
) STRICT;
CREATE INDEX ix_attachment_dispute ON attachment (dispute, item, position, id) WHERE deleted = 0;
CREATE INDEX ix_attachment_digest  ON attachment (digest);
CREATE TABLE sheet (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  dispute   INTEGER NOT NULL REFERENCES dispute (id),
  step      INTEGER REFERENCES step (id),
  party     INTEGER REFERENCES party (id),
  version   INTEGER NOT NULL CHECK (version >= 1),
  replaced  INTEGER NOT NULL CHECK (replaced IN (0, 1)),
  pages     INTEGER NOT NULL CHECK (pages >= 1),
  form      TEXT    NOT NULL CHECK (form <> ''),
  edition   TEXT    NOT NULL,
  number    TEXT    NOT NULL,
  digest    TEXT    NOT NULL CHECK (length(digest) = 64),
  issued_at TEXT    NOT NULL,
  issued_by TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  reason    TEXT    NOT NULL CHECK (version = 1 OR reason <> ''), -- a correction says why
  slots     TEXT    NOT NULL CHECK (json_valid(slots))          -- the values it was printed from
) STRICT;
CREATE UNIQUE INDEX ux_sheet_version ON sheet (dispute, form, ifnull(step, 0), ifnull(party, 0), version);
CREATE INDEX ix_sheet_digest ON sheet (digest);
CREATE TABLE number_series (
  id   INTEGER PRIMARY KEY,
  key  TEXT    NOT NULL CHECK (key <> ''),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  last INTEGER NOT NULL CHECK (last >= 0),                      -- serial given last
  UNIQUE (key, year)
) STRICT;
CREATE TABLE number_issued (
  id          INTEGER PRIMARY KEY,
  series      INTEGER NOT NULL REFERENCES number_series (id),
  serial      INTEGER NOT NULL CHECK (serial >= 1),
  dispute     INTEGER NOT NULL REFERENCES dispute (id),
  issued_at   TEXT    NOT NULL,
  text        TEXT    NOT NULL CHECK (text <> ''),
  voided_at   TEXT,
  void_reason TEXT    CHECK ((voided_at IS NULL) = (void_reason IS NULL)),
  UNIQUE (series, serial)
) STRICT;
CREATE INDEX ix_number_issued_text    ON number_issued (text);
CREATE INDEX ix_number_issued_dispute ON number_issued (dispute);
CREATE TABLE due_item (
  id        INTEGER PRIMARY KEY,
  dispute   INTEGER NOT NULL REFERENCES dispute (id),
  committee INTEGER NOT NULL REFERENCES organisation (id),      -- of the dispute, so that Today reads one index
  host      INTEGER REFERENCES mediator (id),
  step      INTEGER REFERENCES step (id),
  on_date   TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind      TEXT    NOT NULL CHECK (kind <> ''),
  text      TEXT    NOT NULL,
  basis     TEXT    NOT NULL
) STRICT;
CREATE INDEX ix_due_item_on      ON due_item (on_date, id, committee, host);
CREATE INDEX ix_due_item_host    ON due_item (host, on_date, id, committee);
CREATE INDEX ix_due_item_dispute ON due_item (dispute, on_date);
CREATE TABLE waiver (
  id         INTEGER PRIMARY KEY,
  dispute    INTEGER NOT NULL REFERENCES dispute (id),
  step       INTEGER REFERENCES step (id),
  party      INTEGER REFERENCES party (id),
  check_name TEXT    NOT NULL CHECK (check_name <> ''),
  field      TEXT    NOT NULL,
  at         TEXT    NOT NULL,
  who_name   TEXT    NOT NULL,
  reason     TEXT    NOT NULL CHECK (reason <> '')
) STRICT;
CREATE UNIQUE INDEX ux_waiver ON waiver (dispute, check_name, field, ifnull(step, 0), ifnull(party, 0));
CREATE TABLE draft (
  account  BLOB NOT NULL CHECK (length(account) = 16),
  key      TEXT NOT NULL CHECK (key <> ''),
  saved_at TEXT NOT NULL,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  id       INTEGER PRIMARY KEY,
  at       TEXT    NOT NULL,
  who      BLOB    NOT NULL CHECK (length(who) = 16),
  dispute  INTEGER REFERENCES dispute (id),
  verb     TEXT    NOT NULL CHECK (verb <> ''),
  hash     BLOB    NOT NULL CHECK (length(hash) = 32),
  who_name TEXT    NOT NULL,
  changes  TEXT    NOT NULL CHECK (json_valid(changes))
) STRICT;
CREATE INDEX ix_journal_dispute ON journal (dispute, id) WHERE dispute IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5 (body, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);
CREATE TABLE file_check (
  digest     TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),  -- BLAKE3 of the plain bytes
  checked_at TEXT NOT NULL,                                          -- local time
  fault      TEXT CHECK (fault IN ('missing', 'damaged'))            -- none = sound
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_file_check_at    ON file_check (checked_at, digest);
CREATE INDEX ix_file_check_fault ON file_check (digest) WHERE fault IS NOT NULL;
CREATE TABLE scan_taken (
  name     TEXT    NOT NULL CHECK (name <> ''),
  size     INTEGER NOT NULL CHECK (size >= 0),                       -- bytes
  modified TEXT    NOT NULL,                                         -- local time
  PRIMARY KEY (name, size, modified)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE teaching_case (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute      INTEGER NOT NULL REFERENCES dispute (id),
  type         TEXT    NOT NULL,
  confirmed_at TEXT    NOT NULL,
  confirmed_by TEXT    NOT NULL,
  title        TEXT    NOT NULL CHECK (title <> ''),
  void_reason  TEXT    CHECK ((deleted = 1) = (void_reason IS NOT NULL)),
  matter       TEXT    NOT NULL,                                -- 纠纷简要情况, by which similar cases are found
  detail       TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE UNIQUE INDEX ux_teaching_case_dispute ON teaching_case (dispute) WHERE deleted = 0;
CREATE INDEX ix_teaching_case_type ON teaching_case (type, confirmed_at) WHERE deleted = 0;
CREATE TABLE subsidy_profile (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  family       BLOB    NOT NULL CHECK (length(family) = 16),      -- uid of the first version of the same rule
  version      INTEGER NOT NULL CHECK (version >= 1),
  state        TEXT    NOT NULL CHECK (state IN ('draft', 'active', 'ended')),
  valid_from   TEXT    NOT NULL CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  valid_to     TEXT    CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name         TEXT    NOT NULL,
  activated_at TEXT    NOT NULL CHECK ((state = 'draft') = (activated_at = '')),
  activated_by TEXT    NOT NULL,
  body         TEXT    NOT NULL CHECK (json_valid(body)),         -- rules::subsidy::Profile
  CHECK (valid_to IS NULL OR valid_to >= valid_from OR state = 'draft'),
  CHECK (deleted = 0 OR state = 'draft')
) STRICT;
CREATE UNIQUE INDEX ux_subsidy_profile_version ON subsidy_profile (family, version) WHERE deleted = 0;
CREATE TRIGGER subsidy_profile_stays BEFORE UPDATE OF body, valid_from, family, version ON subsidy_profile
WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_profile.written_once'); END;
CREATE TABLE subsidy_fact (
  dispute INTEGER PRIMARY KEY REFERENCES dispute (id),
  rev     INTEGER NOT NULL CHECK (rev >= 1),
  body    TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE subsidy_payee (
  mediator     INTEGER PRIMARY KEY REFERENCES mediator (id),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  identity     TEXT,
  fixed_income INTEGER CHECK (fixed_income IN (0, 1)),
  grade        TEXT    NOT NULL,
  id_number    TEXT    NOT NULL,
  bank         TEXT    NOT NULL,
  account      TEXT    NOT NULL
) STRICT;
CREATE TABLE subsidy_batch (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  organisation INTEGER NOT NULL REFERENCES organisation (id),     -- with everything below it
  state        TEXT    NOT NULL CHECK (state IN ('draft', 'review', 'publication', 'paid', 'withdrawn')),
  level        INTEGER NOT NULL CHECK (level >= 0),               -- of review, from 0
  period_from  TEXT    NOT NULL CHECK (period_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  period_to    TEXT    NOT NULL CHECK (period_to   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  level_since  TEXT    NOT NULL CHECK (level_since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  published_on TEXT    CHECK (published_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  published_to TEXT    CHECK (published_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  paid_on      TEXT    CHECK (paid_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  total        INTEGER NOT NULL,                                  -- 分, of all its shares
  claims       INTEGER NOT NULL CHECK (claims >= 0),
  approved     INTEGER NOT NULL CHECK (approved BETWEEN 0 AND claims),
  digest       TEXT    NOT NULL,                                  -- BLAKE3 of what its claims were computed from and to
  title        TEXT    NOT NULL CHECK (title <> ''),
  levels       TEXT    NOT NULL CHECK (json_valid(levels)),       -- the levels of review, as the rule had them
  basis        TEXT    NOT NULL CHECK (json_valid(basis)),        -- what was paid before, by rule: what the limits counted
  CHECK (period_from <= period_to),
  CHECK ((state = 'paid') = (paid_on IS NOT NULL)),
  CHECK ((published_on IS NULL) = (published_to IS NULL)),
  CHECK (state NOT IN ('publication', 'paid') OR published_on IS NOT NULL)
) STRICT;
CREATE INDEX ix_subsidy_batch_organisation ON subsidy_batch (organisation, period_to);
CREATE TABLE subsidy_claim (
  id       INTEGER PRIMARY KEY,
  uid      BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  batch    INTEGER NOT NULL REFERENCES subsidy_batch (id),
  dispute  INTEGER NOT NULL REFERENCES dispute (id),
  entry    TEXT    NOT NULL CHECK (entry IN ('case', 'carried', 'clawback')),
  source   INTEGER REFERENCES subsidy_claim (id) CHECK ((source IS NULL) = (entry = 'case')), -- carried or taken back from
  root     INTEGER REFERENCES subsidy_claim (id) CHECK ((root IS NULL) = (entry = 'case')),   -- the case it began as
  holds    INTEGER NOT NULL CHECK (holds IN (0, 1)),              -- 1 = the dispute cannot be claimed again
  status   TEXT    NOT NULL CHECK (status IN ('paid', 'rejected', 'returned', 'needs_manual')),
  profile  INTEGER REFERENCES subsidy_profile (id),
  amount   INTEGER NOT NULL CHECK (amount >= 0 OR entry <> 'case'),
  counted_on TEXT  NOT NULL CHECK (counted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reopened_at TEXT,
  falsehood INTEGER NOT NULL DEFAULT 0 CHECK (falsehood IN (0, 1)),
  tier     TEXT    NOT NULL,
  clause   TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  reopen_reason TEXT CHECK ((reopened_at IS NULL) = (reopen_reason IS NULL)),
  input    TEXT    NOT NULL CHECK (json_valid(input)),            -- rules::subsidy::LedgerCase it was computed from
  result   TEXT    NOT NULL CHECK (json_valid(result)),           -- rules::subsidy::Claim with every line
  CHECK (status = 'paid' OR amount = 0)
) STRICT;
CREATE UNIQUE INDEX ux_subsidy_claim_holds ON subsidy_claim (dispute) WHERE holds = 1 AND entry = 'case' AND deleted = 0;
CREATE UNIQUE INDEX ux_subsidy_claim_batch ON subsidy_claim (batch, dispute, entry, ifnull(source, 0));
CREATE INDEX ix_subsidy_claim_dispute ON subsidy_claim (dispute, batch) WHERE deleted = 0;
CREATE INDEX ix_subsidy_claim_source  ON subsidy_claim (source) WHERE source IS NOT NULL AND deleted = 0;
CREATE INDEX ix_subsidy_claim_root    ON subsidy_claim (root) WHERE root IS NOT NULL AND deleted = 0;
CREATE INDEX ix_subsidy_claim_profile ON subsidy_claim (profile) WHERE deleted = 0;
CREATE TABLE subsidy_share (
  claim    INTEGER NOT NULL REFERENCES subsidy_claim (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  mediator INTEGER NOT NULL REFERENCES mediator (id),
  amount   INTEGER NOT NULL,                                      -- 分, negative when taken back
  carried  INTEGER NOT NULL,                                      -- 分, to the next batch
  cut      INTEGER NOT NULL CHECK (cut >= 0),                     -- 分, by a limit
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_subsidy_share_mediator ON subsidy_share (mediator, claim, amount);
CREATE TRIGGER subsidy_share_stays_u BEFORE UPDATE ON subsidy_share
WHEN EXISTS (SELECT 1 FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch WHERE c.id = OLD.claim AND b.state = 'paid')
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_batch.paid'); END;
CREATE TRIGGER subsidy_share_stays_d BEFORE DELETE ON subsidy_share
WHEN EXISTS (SELECT 1 FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch WHERE c.id = OLD.claim AND b.state = 'paid')
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_batch.paid'); END;
CREATE TRIGGER subsidy_share_stays_i BEFORE INSERT ON subsidy_share
WHEN EXISTS (SELECT 1 FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch WHERE c.id = NEW.claim AND b.state = 'paid')
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_batch.paid'); END;
CREATE TRIGGER subsidy_claim_stays_u
BEFORE UPDATE OF batch, dispute, entry, source, root, deleted, status, profile, amount, tier, input, result ON subsidy_claim
WHEN EXISTS (SELECT 1 FROM subsidy_batch b WHERE b.id = OLD.batch AND b.state = 'paid')
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_batch.paid'); END;
CREATE TRIGGER subsidy_claim_stays_i BEFORE INSERT ON subsidy_claim
WHEN EXISTS (SELECT 1 FROM subsidy_batch b WHERE b.id = NEW.batch AND b.state = 'paid')
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_batch.paid'); END;
CREATE TRIGGER subsidy_batch_stays BEFORE UPDATE OF state, total, claims, approved, digest, basis, levels, paid_on ON subsidy_batch
WHEN OLD.state = 'paid'
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: subsidy_batch.paid'); END;
CREATE TABLE subsidy_ruling (
  id       INTEGER PRIMARY KEY,
  uid      BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),  -- taken back
  claim    INTEGER NOT NULL REFERENCES subsidy_claim (id),
  at       TEXT    NOT NULL,
  who_name TEXT    NOT NULL,
  reason   TEXT    NOT NULL CHECK (reason <> ''),
  body     TEXT    NOT NULL CHECK (json_valid(body))              -- rules::subsidy::Ruling
) STRICT;
CREATE INDEX ix_subsidy_ruling_claim ON subsidy_ruling (claim) WHERE deleted = 0;
CREATE TABLE subsidy_batch_event (
  id       INTEGER PRIMARY KEY,
  batch    INTEGER NOT NULL REFERENCES subsidy_batch (id),
  at       TEXT    NOT NULL,
  total    INTEGER NOT NULL,                                      -- 分 then
  action   TEXT    NOT NULL CHECK (action <> ''),
  level    TEXT    NOT NULL,
  who_name TEXT    NOT NULL,
  remark   TEXT    NOT NULL
) STRICT;
CREATE INDEX ix_subsidy_batch_event ON subsidy_batch_event (batch, id);
CREATE TABLE subsidy_twin (
  first    INTEGER NOT NULL REFERENCES dispute (id),
  second   INTEGER NOT NULL REFERENCES dispute (id),
  same     INTEGER NOT NULL CHECK (same IN (0, 1)),
  at       TEXT    NOT NULL,
  who_name TEXT    NOT NULL,
  reason   TEXT    NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (first, second),
  CHECK (first < second)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_subsidy_twin_second ON subsidy_twin (second);
CREATE INDEX ix_dispute_ledger ON dispute (closed_on, committee, id, uid, type, source, outcome, agreement_form, difficulty,
  received_on, people, amount, number, register_no, title, ledger_mediators, ledger_told)
  WHERE deleted = 0 AND closed_on IS NOT NULL;
CREATE INDEX ix_step_ledger  ON step (dispute, on_date, id, kind, ledger_word) WHERE deleted = 0;
CREATE INDEX ix_party_ledger ON party (dispute, position, name, id_number) WHERE deleted = 0;
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
CREATE TABLE risk_tick (
  dispute  INTEGER NOT NULL REFERENCES dispute (id),
  factor   TEXT    NOT NULL CHECK (factor <> ''),
  value    INTEGER NOT NULL CHECK (value BETWEEN 0 AND 999),
  on_date  TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  who_name TEXT    NOT NULL,
  PRIMARY KEY (dispute, factor),
  CHECK (factor <> 'attention' OR value IN (0, 1))
) STRICT, WITHOUT ROWID;
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
CREATE INDEX ix_dispute_area ON dispute (received_on, community, type, committee, state) WHERE deleted = 0;
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
CREATE TABLE alert_entry (
  id       INTEGER PRIMARY KEY,
  alert    INTEGER NOT NULL REFERENCES alert (id),
  act      TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  who_name TEXT    NOT NULL,
  text     TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX ix_alert_entry ON alert_entry (alert, id);
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
CREATE INDEX ix_dispute_counted_accepted ON dispute
  (committee, accepted_on, type, source, outcome, agreement_form, difficulty, host, people, amount)
  WHERE deleted = 0 AND accepted_on IS NOT NULL;
CREATE INDEX ix_dispute_counted_closed ON dispute
  (committee, closed_on, type, source, outcome, agreement_form, difficulty, host, people, amount, accepted_on)
  WHERE closed_on IS NOT NULL AND accepted_on IS NOT NULL AND deleted = 0;
CREATE TABLE report (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  from_month   TEXT    NOT NULL CHECK (from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  to_month     TEXT    NOT NULL CHECK (to_month   GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  made_at      TEXT    NOT NULL,
  made_by      TEXT    NOT NULL,                                -- name of the person as it was
  number       TEXT    NOT NULL,                                -- 期号, such as 2024年第2期
  title        TEXT    NOT NULL CHECK (title <> ''),
  void_reason  TEXT    CHECK ((deleted = 1) = (void_reason IS NOT NULL)),
  edits        TEXT    NOT NULL CHECK (json_valid(edits)),
  CHECK (from_month <= to_month)
) STRICT;
CREATE INDEX ix_report_listed ON report (to_month DESC, id DESC, organisation) WHERE deleted = 0;
CREATE TABLE report_issue (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  report    INTEGER NOT NULL REFERENCES report (id),
  version   INTEGER NOT NULL CHECK (version >= 1),
  pages     INTEGER NOT NULL CHECK (pages >= 1),
  digest    TEXT    NOT NULL CHECK (length(digest) = 64),
  issued_at TEXT    NOT NULL,
  issued_by TEXT    NOT NULL,
  reason    TEXT    NOT NULL CHECK (version = 1 OR reason <> ''),
  content   TEXT    NOT NULL CHECK (json_valid(content)),
  UNIQUE (report, version)
) STRICT;
CREATE TRIGGER report_issue_stays BEFORE UPDATE ON report_issue
BEGIN SELECT raise(ABORT, 'report_issue is kept as it was issued'); END;
CREATE TRIGGER report_issue_is_kept BEFORE DELETE ON report_issue
BEGIN SELECT raise(ABORT, 'report_issue is kept as it was issued'); END;
INSERT INTO meta VALUES (1, X'018BCFE5681470008000000000000014', 0, 1, 0);
INSERT INTO organisation VALUES (1, X'018BCFE5682770008000000000000027', 1, NULL, 'bureau', 0, '濠江区司法局', '{"committee_kind":null,"short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO organisation VALUES (2, X'018BCFE5682870008000000000000028', 1, 1, 'office', 0, '礐石司法所', '{"committee_kind":null,"short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO organisation VALUES (3, X'018BCFE5682970008000000000000029', 1, 2, 'committee', 0, '礐石街道人民调解委员会', '{"committee_kind":"street","short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO organisation VALUES (4, X'018BCFE5682A7000800000000000002A', 1, 1, 'committee', 0, '滨海街道人民调解委员会', '{"committee_kind":"street","short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO mediator VALUES (1, X'018BCFE5682B7000800000000000002B', 1, 3, 'full_time', '2020-01-01', NULL, '陈㛃', '{"occupation":"","registration_no":"粤D-001","sex":"female","phone":"13800138000"}');
INSERT INTO account VALUES (1, X'018BCFE5682C7000800000000000002C', 1, 2, NULL, 'administrator', 0, 'admin', '示例管理员');
INSERT INTO dispute VALUES (1, X'018BCFE5682D7000800000000000002D', 1, 0, 3, 1, 'neighbourhood', 'on_application', 'registered', NULL, NULL, NULL, '2024-03-05', NULL, NULL, 2, 860050, '（2024）濠礐人调字第001号', NULL, '(00002024)濠礐人调字第00000001号', '2024-03-05 09:45:00', '440512003', '东湖社区', '张国强与李秀英漏水纠纷', NULL, '{"discovered_by":"","place":"东湖路12号","arose_on":null,"amount_note":"","mediators":[{"mediator":"018bcfe5-682b-7000-8000-00000000002b","name":"陈㛃","part":"host"}],"recorder":"","narrative":"楼上排水管破裂，水流入楼下住户客厅。","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","risk_signs":[{"sign":"扬言","severity":"high","evidence":"邻居"}],"risk_handling":[],"retention":"long","remark":"内部备注"}');
INSERT INTO dispute VALUES (2, X'018BCFE5686D7000800000000000006D', 2, 1, 3, 1, 'neighbourhood', 'on_application', 'registered', NULL, NULL, NULL, '2024-03-05', NULL, NULL, 2, 860050, NULL, NULL, '', '2024-03-05 09:45:00', '440512003', '东湖社区', '重复登记', '重复登记', '{"discovered_by":"","place":"东湖路12号","arose_on":null,"amount_note":"","mediators":[{"mediator":"018bcfe5-682b-7000-8000-00000000002b","name":"陈㛃","part":"host"}],"recorder":"","narrative":"楼上排水管破裂，水流入楼下住户客厅。","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","risk_signs":[],"risk_handling":[],"retention":null,"remark":"内部备注"}');
INSERT INTO party VALUES (1, X'018BCFE5682E7000800000000000002E', 1, 0, 1, 1, 'applicant', 'natural', 'male', '1980-05-06', 'resident_card', '440512199001010012', '13912345678', '张国强', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party VALUES (2, X'018BCFE5682F7000800000000000002F', 1, 0, 1, 2, 'respondent', 'natural', 'male', '1980-05-06', 'resident_card', '44050919850615002X', '13800138111、0754-87386666', '李秀英', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party VALUES (3, X'018BCFE5683170008000000000000031', 1, 0, 1, 3, 'third_party', 'natural', 'male', '1980-05-06', 'resident_card', '', '无', '覃小妹', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[{"name":"何律师","relation":"律师","authority":"一般代理","id_number":"","phone":"","letter":"附卷","letter_on":"2024-03-05"}],"interpreter":{"name":"林译","language":"潮汕话","phone":""},"claim":{"days_tenths":125,"daily_rate":20000,"advance":0,"owed":250000}}');
INSERT INTO party VALUES (4, X'018BCFE5686E7000800000000000006E', 1, 0, 2, 1, 'applicant', 'natural', 'male', '1980-05-06', 'resident_card', '440512199001010012', '13912345678', '甲', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party VALUES (5, X'018BCFE5686F7000800000000000006F', 1, 0, 2, 2, 'respondent', 'natural', 'male', '1980-05-06', 'resident_card', '44050919850615002X', '13800138111、0754-87386666', '乙', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party_key VALUES ('d44050919850615002x', 2, 1);
INSERT INTO party_key VALUES ('d440512199001010012', 1, 1);
INSERT INTO party_key VALUES ('e210010100991215044', 1, 1);
INSERT INTO party_key VALUES ('ex20051605891905044', 2, 1);
INSERT INTO party_key VALUES ('icl', 1, 1);
INSERT INTO party_key VALUES ('icl', 2, 1);
INSERT INTO party_key VALUES ('icl', 3, 1);
INSERT INTO party_key VALUES ('ihls', 3, 1);
INSERT INTO party_key VALUES ('ilxy', 2, 1);
INSERT INTO party_key VALUES ('iqxm', 3, 1);
INSERT INTO party_key VALUES ('itxm', 3, 1);
INSERT INTO party_key VALUES ('izgq', 1, 1);
INSERT INTO party_key VALUES ('izl', 1, 1);
INSERT INTO party_key VALUES ('izl', 2, 1);
INSERT INTO party_key VALUES ('izl', 3, 1);
INSERT INTO party_key VALUES ('n何律师', 3, 1);
INSERT INTO party_key VALUES ('n张国强', 1, 1);
INSERT INTO party_key VALUES ('n曾丽', 1, 1);
INSERT INTO party_key VALUES ('n曾丽', 2, 1);
INSERT INTO party_key VALUES ('n曾丽', 3, 1);
INSERT INTO party_key VALUES ('n李秀英', 2, 1);
INSERT INTO party_key VALUES ('n覃小妹', 3, 1);
INSERT INTO party_key VALUES ('pcengli', 1, 1);
INSERT INTO party_key VALUES ('pcengli', 2, 1);
INSERT INTO party_key VALUES ('pcengli', 3, 1);
INSERT INTO party_key VALUES ('phelvshi', 3, 1);
INSERT INTO party_key VALUES ('plixiuying', 2, 1);
INSERT INTO party_key VALUES ('pqinxiaomei', 3, 1);
INSERT INTO party_key VALUES ('ptanxiaomei', 3, 1);
INSERT INTO party_key VALUES ('pzengli', 1, 1);
INSERT INTO party_key VALUES ('pzengli', 2, 1);
INSERT INTO party_key VALUES ('pzengli', 3, 1);
INSERT INTO party_key VALUES ('pzhangguoqiang', 1, 1);
INSERT INTO party_key VALUES ('t075487381234', 1, 1);
INSERT INTO party_key VALUES ('t075487381234', 2, 1);
INSERT INTO party_key VALUES ('t075487381234', 3, 1);
INSERT INTO party_key VALUES ('t075487386666', 2, 1);
INSERT INTO party_key VALUES ('t13800138111', 2, 1);
INSERT INTO party_key VALUES ('t13912345678', 1, 1);
INSERT INTO party_key VALUES ('u11183100831', 2, 1);
INSERT INTO party_key VALUES ('u432183784570', 1, 1);
INSERT INTO party_key VALUES ('u432183784570', 2, 1);
INSERT INTO party_key VALUES ('u432183784570', 3, 1);
INSERT INTO party_key VALUES ('u666683784570', 2, 1);
INSERT INTO party_key VALUES ('u87654321931', 1, 1);
INSERT INTO step VALUES (1, X'018BCFE5683070008000000000000030', 1, 0, 1, 'session', '2024-03-06', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO step VALUES (2, X'018BCFE5683270008000000000000032', 1, 0, 1, 'intake', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"intake","written_application":true,"registrar":"李明"}}');
INSERT INTO step VALUES (3, X'018BCFE5683470008000000000000034', 1, 0, 1, 'referral_in', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"referral_in","agency":"濠江区人民法院","agency_kind":"court","line":"before_filing","letter_no":"（2024）粤0512诉前调1号","letter_on":"2024-03-01","papers_signed_on":"2024-03-04","papers":["起诉状副本"],"handler":"王法官","handler_phone":"0754-87380001","reply_due_on":"2024-04-03","replied_on":"2024-03-28","reply":"达成协议","answered_on":null,"answer_no":"","reply_no":""}}');
INSERT INTO step VALUES (4, X'018BCFE5683670008000000000000036', 1, 0, 1, 'acceptance', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"acceptance","notice_no":"受1号","registrar":"李明"}}');
INSERT INTO step VALUES (5, X'018BCFE5683870008000000000000038', 1, 0, 1, 'refusal', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"refusal","notice_no":"不1号","reasons":["已起诉"],"remedies_told":["向法院起诉"]}}');
INSERT INTO step VALUES (6, X'018BCFE5683A7000800000000000003A', 1, 0, 1, 'rights_notice', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"rights_notice","way":"written"}}');
INSERT INTO step VALUES (7, X'018BCFE5683C7000800000000000003C', 1, 0, 1, 'investigation', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"investigation","interviewee":"赵六","relation":"邻居","investigator":"陈㛃","record":"问：……\n答：……"}}');
INSERT INTO step VALUES (8, X'018BCFE5683E7000800000000000003E', 1, 0, 1, 'evidence', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"evidence","items":[{"no":1,"name":"照片","provided_by":"张国强","form":"复印件","copies":1,"pages":3,"proves":"漏水","checked_by":"陈㛃"}]}}');
INSERT INTO step VALUES (9, X'018BCFE5684070008000000000000040', 1, 0, 1, 'session', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO step VALUES (10, X'018BCFE5684270008000000000000042', 1, 0, 1, 'extension', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"extension","agreed_by":"双方书面同意","reason":"鉴定","new_deadline":"2024-05-01"}}');
INSERT INTO step VALUES (11, X'018BCFE5684470008000000000000044', 1, 0, 1, 'suspension', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"suspension","reason":"住院","interim_arrangements":["暂停施工"],"resume_condition":"出院","expected_resume":"四月","next_check_on":"2024-04-15"}}');
INSERT INTO step VALUES (12, X'018BCFE5684670008000000000000046', 1, 0, 1, 'resumption', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"resumption","reason":"已出院"}}');
INSERT INTO step VALUES (13, X'018BCFE5684870008000000000000048', 1, 0, 1, 'agreement', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"agreement","form":"written","number":"（2024）濠礐人调字第001号","copies":3,"facts":"漏水","terms":[{"no":1,"text":"分期支付8600.50元","payments":[{"payer":"李秀英","joint":false,"payee":"张国强","amount":860050,"due_on":"2024-12-31","due_text":"","method":"转账","schedule":{"way":"instalments","items":[{"no":1,"due_on":"2024-06-30","amount":460050},{"no":2,"due_on":"2024-12-31","amount":400000}]}}]},{"no":2,"text":"每月支付","payments":[{"payer":"李秀英、李明","joint":true,"payee":"张国强","amount":1200000,"due_on":null,"due_text":"每月5日前","method":"现金","schedule":{"way":"recurring","per_month":100000,"per_person":50000,"start":"2024-04","until":"终身","months_counted":12}}]},{"no":3,"text":"一次付清","payments":[{"payer":"李秀英","joint":false,"payee":"张国强","amount":1,"due_on":null,"due_text":"","method":"","schedule":{"way":"once"}}]}],"performance_mode":"转账","performance_due":"","performance_due_on":"2024-12-31","guarantors":[{"name":"王五","relation":"兄","phone":"13800138000","id_number":"","scope":"连带"}],"annex":[{"name":"张国强","amount":860050,"note":""}],"effective_on":"2024-03-20","performance_state":"ongoing","performance_note":"已付1期","performed_on":null}}');
INSERT INTO step VALUES (14, X'018BCFE5684A7000800000000000004A', 1, 0, 1, 'termination', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"termination","notice_no":"终1号","reasons":["分歧过大"],"remedies_told":["诉讼"],"delivered":[{"to":"张国强","on":"2024-03-21","way":"direct"}]}}');
INSERT INTO step VALUES (15, X'018BCFE5684C7000800000000000004C', 1, 0, 1, 'withdrawal', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"withdrawal","by":"张国强","reason":"自行和解"}}');
INSERT INTO step VALUES (16, X'018BCFE5684E7000800000000000004E', 1, 0, 1, 'performance', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"performance","term_no":1,"payment_no":null,"instalment_no":1,"what":"支付首期","amount":460050,"proof":"收据"}}');
INSERT INTO step VALUES (17, X'018BCFE5685070008000000000000050', 1, 0, 1, 'visit', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"visit","way":"phone","visited":["张国强"],"visitor":"陈㛃","record":"满意"}}');
INSERT INTO step VALUES (18, X'018BCFE5685270008000000000000052', 1, 0, 1, 'confirmation', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"confirmation","court":"濠江区人民法院","applied_on":"2024-04-01","filed_on":"2024-04-02","case_number":"（2024）粤0512民特1号","ruled_on":"2024-04-10","result":"裁定调解协议有效"}}');
INSERT INTO step VALUES (19, X'018BCFE5685470008000000000000054', 1, 0, 1, 'referral_out', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"referral_out","agency":"法律援助中心","agency_kind":"legal_aid","letter_no":"移1号","papers":[],"reason":"援助","reply_due_on":"2024-05-01","replied_on":null,"reply":"","ends_mediation":false}}');
INSERT INTO step VALUES (20, X'018BCFE5685670008000000000000056', 1, 0, 1, 'escalation_report', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"escalation_report","to":"礐石派出所","sign":"扬言动手","measures":"劝离","received_by":"民警"}}');
INSERT INTO step VALUES (21, X'018BCFE5685870008000000000000058', 1, 0, 1, 'assistance', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"assistance","help":"adviser","by":"村居法律顾问","unit":"","content":"释法","hours_tenths":15}}');
INSERT INTO step VALUES (22, X'018BCFE5685A7000800000000000005A', 1, 0, 1, 'closing', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"closing","outcome":"success","summary":"履行完毕"}}');
INSERT INTO step VALUES (23, X'018BCFE5685C7000800000000000005C', 1, 0, 1, 'archiving', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"archiving","filed_by":"李明","checked_by":"陈㛃","pages":25,"remark":""}}');
INSERT INTO step VALUES (24, X'018BCFE5686170008000000000000061', 2, 1, 1, 'session', '2024-03-21', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO step VALUES (25, X'018BCFE5687070008000000000000070', 1, 0, 2, 'session', '2024-03-06', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO attachment VALUES (1, X'018BCFE5685E7000800000000000005E', 1, 0, 1, 23, 1, 3, 1, 90, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'image/jpeg', 'identity', '身份证');
INSERT INTO sheet VALUES (1, X'018BCFE5685F7000800000000000005F', 1, NULL, 3, 1, 1, 1, 'rights_notice', '1', '', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2024-03-05 10:32', '陈㛃', '权利义务告知书', '', '{"name":"覃小妹"}');
INSERT INTO sheet VALUES (2, X'018BCFE5686070008000000000000060', 1, NULL, 3, 2, 0, 1, 'rights_notice', '1', '', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2024-03-05 10:32', '陈㛃', '权利义务告知书', '笔误', '{"name":"覃小妹"}');
INSERT INTO number_series VALUES (1, 'case', 2024, 2);
INSERT INTO number_issued VALUES (1, 1, 1, 1, '2024-03-05 09:45:00', '（2024）濠礐人调字第001号', NULL, NULL);
INSERT INTO number_issued VALUES (2, 1, 2, 1, '2024-03-05 09:45:00', '（2024）濠礐人调字第002号', '2024-03-05 09:45:00', '误取');
INSERT INTO due_item VALUES (1, 1, 3, 1, 23, '2024-04-20', 'visit', '回访', '');
INSERT INTO waiver VALUES (1, 1, 23, NULL, 'copies', 'agreement.copies', '2024-03-05 09:45:00', '示例管理员', '另存');
INSERT INTO draft VALUES (X'018BCFE5682C7000800000000000002C', 'dispute:new', '2024-03-05 10:00:00', '{"title":"半\n句"}');
INSERT INTO setting VALUES ('number.pattern', '"（{year}）"');
INSERT INTO journal VALUES (1, '2024-03-05 09:45:00', X'018BCFE5682C7000800000000000002C', NULL, 'test', X'D611A9B4579AE04CC6E9DAC2BA8D72955734F75A0BF8380BDBBB0A4EE20C76B0', '示例管理员', '[{"table":"organisation","uid":"018bcfe5-6827-7000-8000-000000000027","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":null,"kind":"bureau","name":"濠江区司法局","parent":null,"phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6827-7000-8000-000000000027"}},{"table":"organisation","uid":"018bcfe5-6828-7000-8000-000000000028","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":null,"kind":"office","name":"礐石司法所","parent":"018bcfe5-6827-7000-8000-000000000027","phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6828-7000-8000-000000000028"}},{"table":"organisation","uid":"018bcfe5-6829-7000-8000-000000000029","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":"street","kind":"committee","name":"礐石街道人民调解委员会","parent":"018bcfe5-6828-7000-8000-000000000028","phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6829-7000-8000-000000000029"}},{"table":"organisation","uid":"018bcfe5-682a-7000-8000-00000000002a","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":"street","kind":"committee","name":"滨海街道人民调解委员会","parent":"018bcfe5-6827-7000-8000-000000000027","phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-682a-7000-8000-00000000002a"}},{"table":"mediator","uid":"018bcfe5-682b-7000-8000-00000000002b","before":null,"after":{"committee":"018bcfe5-6829-7000-8000-000000000029","in_office_from":"2020-01-01","in_office_to":null,"kind":"full_time","name":"陈㛃","occupation":"","phone":"13800138000","registration_no":"粤D-001","rev":1,"sex":"female","uid":"018bcfe5-682b-7000-8000-00000000002b"}},{"table":"account","uid":"018bcfe5-682c-7000-8000-00000000002c","before":null,"after":{"disabled":false,"login":"admin","mediator":null,"name":"示例管理员","organisation":"018bcfe5-6828-7000-8000-000000000028","rev":1,"role":"administrator","uid":"018bcfe5-682c-7000-8000-00000000002c"}}]');
INSERT INTO journal VALUES (2, '2024-03-05 09:45:00', X'018BCFE5682C7000800000000000002C', 1, 'test', X'542A87A1E04189F3D86F70F4F3C754E19A19632375410C66D5216C8271899173', '示例管理员', '[{"table":"dispute","uid":"018bcfe5-682d-7000-8000-00000000002d","before":null,"after":{"accepted_on":null,"agreement_form":null,"amount":860050,"amount_note":"","arose_on":null,"closed_on":null,"committee":"018bcfe5-6829-7000-8000-000000000029","community":"东湖社区","difficulty":null,"discovered_by":"","dispute_type":"neighbourhood","mediators":[{"mediator":"018bcfe5-682b-7000-8000-00000000002b","name":"陈㛃","part":"host"}],"narrative":"楼上排水管破裂，水流入楼下住户客厅。","number":"（2024）濠礐人调字第001号","outcome":null,"people_involved":2,"place":"东湖路12号","received_on":"2024-03-05","recorder":"","register_no":null,"remark":"内部备注","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","retention":"long","rev":1,"risk_handling":[],"risk_signs":[{"evidence":"邻居","severity":"high","sign":"扬言"}],"source":"on_application","state":"registered","street":"440512003","title":"张国强与李秀英漏水纠纷","uid":"018bcfe5-682d-7000-8000-00000000002d"}},{"table":"party","uid":"018bcfe5-682e-7000-8000-00000000002e","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-682d-7000-8000-00000000002d","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"440512199001010012","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"张国强","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13912345678","position":1,"region":"","representatives":[],"rev":1,"role":"applicant","sex":"male","uid":"018bcfe5-682e-7000-8000-00000000002e"}},{"table":"party","uid":"018bcfe5-682f-7000-8000-00000000002f","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-682d-7000-8000-00000000002d","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"44050919850615002X","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"李秀英","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13800138111、0754-87386666","position":2,"region":"","representatives":[],"rev":1,"role":"respondent","sex":"male","uid":"018bcfe5-682f-7000-8000-00000000002f"}},{"table":"step","uid":"018bcfe5-6830-7000-8000-000000000030","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-06","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6830-7000-8000-000000000030"}}]');
INSERT INTO journal VALUES (3, '2024-03-05 09:45:00', X'018BCFE5682C7000800000000000002C', 1, 'test', X'BBF4B13CABEDCBD765E9551D1FC3E5D88AF5BBA5CDAAA4F4A95243E89F98603F', '示例管理员', '[{"table":"party","uid":"018bcfe5-6831-7000-8000-000000000031","before":null,"after":{"address":"东湖路12号","agents":[{"authority":"一般代理","id_number":"","letter":"附卷","letter_on":"2024-03-05","name":"何律师","phone":"","relation":"律师"}],"birth_date":"1980-05-06","claim":{"advance":0,"daily_rate":20000,"days_tenths":125,"owed":250000},"delivery_address":"","dispute":"018bcfe5-682d-7000-8000-00000000002d","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"","id_override":"","interpreter":{"language":"潮汕话","name":"林译","phone":""},"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"覃小妹","nation":"汉族","note":"","occupation":"","other_name":"","phone":"无","position":3,"region":"","representatives":[],"rev":1,"role":"third_party","sex":"male","uid":"018bcfe5-6831-7000-8000-000000000031"}},{"table":"step","uid":"018bcfe5-6832-7000-8000-000000000032","before":null,"after":{"body":{"kind":"intake","registrar":"李明","written_application":true},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6832-7000-8000-000000000032"}},{"table":"step","uid":"018bcfe5-6834-7000-8000-000000000034","before":null,"after":{"body":{"agency":"濠江区人民法院","agency_kind":"court","answer_no":"","answered_on":null,"handler":"王法官","handler_phone":"0754-87380001","kind":"referral_in","letter_no":"（2024）粤0512诉前调1号","letter_on":"2024-03-01","line":"before_filing","papers":["起诉状副本"],"papers_signed_on":"2024-03-04","replied_on":"2024-03-28","reply":"达成协议","reply_due_on":"2024-04-03","reply_no":""},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6834-7000-8000-000000000034"}},{"table":"step","uid":"018bcfe5-6836-7000-8000-000000000036","before":null,"after":{"body":{"kind":"acceptance","notice_no":"受1号","registrar":"李明"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6836-7000-8000-000000000036"}},{"table":"step","uid":"018bcfe5-6838-7000-8000-000000000038","before":null,"after":{"body":{"kind":"refusal","notice_no":"不1号","reasons":["已起诉"],"remedies_told":["向法院起诉"]},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6838-7000-8000-000000000038"}},{"table":"step","uid":"018bcfe5-683a-7000-8000-00000000003a","before":null,"after":{"body":{"kind":"rights_notice","way":"written"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-683a-7000-8000-00000000003a"}},{"table":"step","uid":"018bcfe5-683c-7000-8000-00000000003c","before":null,"after":{"body":{"interviewee":"赵六","investigator":"陈㛃","kind":"investigation","record":"问：……\n答：……","relation":"邻居"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-683c-7000-8000-00000000003c"}},{"table":"step","uid":"018bcfe5-683e-7000-8000-00000000003e","before":null,"after":{"body":{"items":[{"checked_by":"陈㛃","copies":1,"form":"复印件","name":"照片","no":1,"pages":3,"proves":"漏水","provided_by":"张国强"}],"kind":"evidence"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-683e-7000-8000-00000000003e"}},{"table":"step","uid":"018bcfe5-6840-7000-8000-000000000040","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6840-7000-8000-000000000040"}},{"table":"step","uid":"018bcfe5-6842-7000-8000-000000000042","before":null,"after":{"body":{"agreed_by":"双方书面同意","kind":"extension","new_deadline":"2024-05-01","reason":"鉴定"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6842-7000-8000-000000000042"}},{"table":"step","uid":"018bcfe5-6844-7000-8000-000000000044","before":null,"after":{"body":{"expected_resume":"四月","interim_arrangements":["暂停施工"],"kind":"suspension","next_check_on":"2024-04-15","reason":"住院","resume_condition":"出院"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6844-7000-8000-000000000044"}},{"table":"step","uid":"018bcfe5-6846-7000-8000-000000000046","before":null,"after":{"body":{"kind":"resumption","reason":"已出院"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6846-7000-8000-000000000046"}},{"table":"step","uid":"018bcfe5-6848-7000-8000-000000000048","before":null,"after":{"body":{"annex":[{"amount":860050,"name":"张国强","note":""}],"copies":3,"effective_on":"2024-03-20","facts":"漏水","form":"written","guarantors":[{"id_number":"","name":"王五","phone":"13800138000","relation":"兄","scope":"连带"}],"kind":"agreement","number":"（2024）濠礐人调字第001号","performance_due":"","performance_due_on":"2024-12-31","performance_mode":"转账","performance_note":"已付1期","performance_state":"ongoing","performed_on":null,"terms":[{"no":1,"payments":[{"amount":860050,"due_on":"2024-12-31","due_text":"","joint":false,"method":"转账","payee":"张国强","payer":"李秀英","schedule":{"items":[{"amount":460050,"due_on":"2024-06-30","no":1},{"amount":400000,"due_on":"2024-12-31","no":2}],"way":"instalments"}}],"text":"分期支付8600.50元"},{"no":2,"payments":[{"amount":1200000,"due_on":null,"due_text":"每月5日前","joint":true,"method":"现金","payee":"张国强","payer":"李秀英、李明","schedule":{"months_counted":12,"per_month":100000,"per_person":50000,"start":"2024-04","until":"终身","way":"recurring"}}],"text":"每月支付"},{"no":3,"payments":[{"amount":1,"due_on":null,"due_text":"","joint":false,"method":"","payee":"张国强","payer":"李秀英","schedule":{"way":"once"}}],"text":"一次付清"}]},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6848-7000-8000-000000000048"}},{"table":"step","uid":"018bcfe5-684a-7000-8000-00000000004a","before":null,"after":{"body":{"delivered":[{"on":"2024-03-21","to":"张国强","way":"direct"}],"kind":"termination","notice_no":"终1号","reasons":["分歧过大"],"remedies_told":["诉讼"]},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-684a-7000-8000-00000000004a"}},{"table":"step","uid":"018bcfe5-684c-7000-8000-00000000004c","before":null,"after":{"body":{"by":"张国强","kind":"withdrawal","reason":"自行和解"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-684c-7000-8000-00000000004c"}},{"table":"step","uid":"018bcfe5-684e-7000-8000-00000000004e","before":null,"after":{"body":{"amount":460050,"instalment_no":1,"kind":"performance","payment_no":null,"proof":"收据","term_no":1,"what":"支付首期"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-684e-7000-8000-00000000004e"}},{"table":"step","uid":"018bcfe5-6850-7000-8000-000000000050","before":null,"after":{"body":{"kind":"visit","record":"满意","visited":["张国强"],"visitor":"陈㛃","way":"phone"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6850-7000-8000-000000000050"}},{"table":"step","uid":"018bcfe5-6852-7000-8000-000000000052","before":null,"after":{"body":{"applied_on":"2024-04-01","case_number":"（2024）粤0512民特1号","court":"濠江区人民法院","filed_on":"2024-04-02","kind":"confirmation","result":"裁定调解协议有效","ruled_on":"2024-04-10"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6852-7000-8000-000000000052"}},{"table":"step","uid":"018bcfe5-6854-7000-8000-000000000054","before":null,"after":{"body":{"agency":"法律援助中心","agency_kind":"legal_aid","ends_mediation":false,"kind":"referral_out","letter_no":"移1号","papers":[],"reason":"援助","replied_on":null,"reply":"","reply_due_on":"2024-05-01"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6854-7000-8000-000000000054"}},{"table":"step","uid":"018bcfe5-6856-7000-8000-000000000056","before":null,"after":{"body":{"kind":"escalation_report","measures":"劝离","received_by":"民警","sign":"扬言动手","to":"礐石派出所"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6856-7000-8000-000000000056"}},{"table":"step","uid":"018bcfe5-6858-7000-8000-000000000058","before":null,"after":{"body":{"by":"村居法律顾问","content":"释法","help":"adviser","hours_tenths":15,"kind":"assistance","unit":""},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6858-7000-8000-000000000058"}},{"table":"step","uid":"018bcfe5-685a-7000-8000-00000000005a","before":null,"after":{"body":{"kind":"closing","outcome":"success","summary":"履行完毕"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-685a-7000-8000-00000000005a"}},{"table":"step","uid":"018bcfe5-685c-7000-8000-00000000005c","before":null,"after":{"body":{"checked_by":"陈㛃","filed_by":"李明","kind":"archiving","pages":25,"remark":""},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-685c-7000-8000-00000000005c"}},{"table":"attachment","uid":"018bcfe5-685e-7000-8000-00000000005e","before":null,"after":{"digest":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","dispute":"018bcfe5-682d-7000-8000-00000000002d","item":"identity","media_type":"image/jpeg","pages":1,"position":1,"rev":1,"rotate":90,"size":3,"step":"018bcfe5-685c-7000-8000-00000000005c","title":"身份证","uid":"018bcfe5-685e-7000-8000-00000000005e"}},{"table":"sheet","uid":"018bcfe5-685f-7000-8000-00000000005f","before":null,"after":{"digest":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","dispute":"018bcfe5-682d-7000-8000-00000000002d","edition":"1","form":"rights_notice","issued_at":"2024-03-05 10:32","issued_by":"陈㛃","number":"","pages":1,"party":"018bcfe5-6831-7000-8000-000000000031","reason":"","replaced":false,"step":null,"title":"权利义务告知书","uid":"018bcfe5-685f-7000-8000-00000000005f","version":1}},{"table":"sheet","uid":"018bcfe5-6860-7000-8000-000000000060","before":null,"after":{"digest":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","dispute":"018bcfe5-682d-7000-8000-00000000002d","edition":"1","form":"rights_notice","issued_at":"2024-03-05 10:32","issued_by":"陈㛃","number":"","pages":1,"party":"018bcfe5-6831-7000-8000-000000000031","reason":"笔误","replaced":false,"step":null,"title":"权利义务告知书","uid":"018bcfe5-6860-7000-8000-000000000060","version":2}},{"table":"number_issued","uid":"018bcfe5-682d-7000-8000-00000000002d","before":null,"after":{"dispute":"018bcfe5-682d-7000-8000-00000000002d","issued_at":"2024-03-05 09:45:00","serial":1,"series":"case","text":"（2024）濠礐人调字第001号","void_reason":null,"voided_at":null,"year":2024}},{"table":"number_issued","uid":"018bcfe5-682d-7000-8000-00000000002d","before":null,"after":{"dispute":"018bcfe5-682d-7000-8000-00000000002d","issued_at":"2024-03-05 09:45:00","serial":2,"series":"case","text":"（2024）濠礐人调字第002号","void_reason":null,"voided_at":null,"year":2024}},{"table":"number_issued","uid":"018bcfe5-682d-7000-8000-00000000002d","before":{"void_reason":null,"voided_at":null},"after":{"void_reason":"误取","voided_at":"2024-03-05 09:45:00"}},{"table":"waiver","uid":"018bcfe5-682d-7000-8000-00000000002d","before":null,"after":{"at":"2024-03-05 09:45:00","check":"copies","dispute":"018bcfe5-682d-7000-8000-00000000002d","field":"agreement.copies","party":null,"reason":"另存","step":"018bcfe5-685c-7000-8000-00000000005c","who_name":"示例管理员"}},{"table":"setting","uid":"018bcfe5-682c-7000-8000-00000000002c","before":{},"after":{"number.pattern":"（{year}）"}},{"table":"step","uid":"018bcfe5-6861-7000-8000-000000000061","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-21","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6861-7000-8000-000000000061"}},{"table":"step","uid":"018bcfe5-6861-7000-8000-000000000061","before":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-682d-7000-8000-00000000002d","end":null,"mediators":["陈㛃"],"on":"2024-03-21","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6861-7000-8000-000000000061"},"after":null},{"table":"factor_set","uid":"018bcfe5-6862-7000-8000-000000000062","before":null,"after":{"body":{"name":"因素"},"made_at":"2024-03-05 09:45:00","made_by":"示例管理员","note":"","rev":1,"state":"draft","uid":"018bcfe5-6862-7000-8000-000000000062","version":null}},{"table":"factor_set","uid":"018bcfe5-6862-7000-8000-000000000062","before":{"note":"","rev":1,"state":"draft","version":null},"after":{"note":"研判会议定","rev":2,"state":"in_force","version":1}},{"table":"risk_tick","uid":"018bcfe5-682d-7000-8000-00000000002d","before":null,"after":{"factor":"shoving","on":"2024-03-05","value":1,"who_name":"示例管理员"}},{"table":"assessment","uid":"018bcfe5-6863-7000-8000-000000000063","before":null,"after":{"at":"2024-03-05 09:45:00","confirmed":true,"dispute":"018bcfe5-682d-7000-8000-00000000002d","found":null,"level":"orange","proposed":"yellow","reason":"邻里反映激烈","score":28,"set_version":1,"uid":"018bcfe5-6863-7000-8000-000000000063","who_name":"陈㛃"}},{"table":"alert","uid":"018bcfe5-6864-7000-8000-000000000064","before":null,"after":{"cell":{"community":"葛洲社区","count":8,"dispute_type":"neighbourhood","first":"2024-03","last":"2024-03"},"closed_on":null,"dispute":"018bcfe5-682d-7000-8000-00000000002d","due_on":"2024-03-23","entries":[{"act":"raised","at":"2024-03-05 09:45:00","text":"葛洲社区邻里纠纷明显偏多","who_name":"示例管理员"}],"fact":"surge:1","kind":"surge","level":"yellow","organisation":"018bcfe5-6829-7000-8000-000000000029","owner":"018bcfe5-682b-7000-8000-00000000002b","owner_name":"陈㛃","raised_on":"2024-03-21","rev":1,"text":"葛洲社区邻里纠纷明显偏多","uid":"018bcfe5-6864-7000-8000-000000000064"}},{"table":"alert","uid":"018bcfe5-6864-7000-8000-000000000064","before":{"entries":[{"act":"raised","at":"2024-03-05 09:45:00","text":"葛洲社区邻里纠纷明显偏多","who_name":"示例管理员"}],"rev":1},"after":{"entries":[{"act":"raised","at":"2024-03-05 09:45:00","text":"葛洲社区邻里纠纷明显偏多","who_name":"示例管理员"},{"act":"reply","at":"2024-03-05 09:45:00","text":"已上门","who_name":"示例管理员"}],"rev":2}},{"table":"alert","uid":"018bcfe5-6864-7000-8000-000000000064","before":{"closed_on":null,"entries":[{"act":"raised","at":"2024-03-05 09:45:00","text":"葛洲社区邻里纠纷明显偏多","who_name":"示例管理员"},{"act":"reply","at":"2024-03-05 09:45:00","text":"已上门","who_name":"示例管理员"}],"rev":2},"after":{"closed_on":"2024-03-05","entries":[{"act":"raised","at":"2024-03-05 09:45:00","text":"葛洲社区邻里纠纷明显偏多","who_name":"示例管理员"},{"act":"reply","at":"2024-03-05 09:45:00","text":"已上门","who_name":"示例管理员"},{"act":"closed","at":"2024-03-05 09:45:00","text":"已答复，销号","who_name":"示例管理员"}],"rev":3}},{"table":"notice","uid":"018bcfe5-6866-7000-8000-000000000066","before":null,"after":{"alert":"018bcfe5-6864-7000-8000-000000000064","basis":"依据","close_reason":"","closed_on":null,"contact":"林","copies":"","demands":["包案"],"digest":null,"dispute":"018bcfe5-682d-7000-8000-00000000002d","due_on":"2024-03-25","findings":["列为橙"],"issued_on":null,"issuer":"018bcfe5-6829-7000-8000-000000000029","kind":"warning","number":null,"received_by":"","received_on":null,"recipient":"018bcfe5-6829-7000-8000-000000000029","recipient_name":"礐石街道调委会","replied_on":null,"reply":"","reply_way":"书面","rev":1,"signer":"林","state":"draft","subject":"风险防范化解工作","uid":"018bcfe5-6866-7000-8000-000000000066"}},{"table":"notice","uid":"018bcfe5-6866-7000-8000-000000000066","before":{"digest":null,"issued_on":null,"number":null,"rev":1,"state":"draft"},"after":{"digest":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","issued_on":"2024-03-21","number":"礐石司函〔2024〕1号","rev":2,"state":"issued"}},{"table":"notice","uid":"018bcfe5-6866-7000-8000-000000000066","before":{"received_by":"","received_on":null,"rev":2,"state":"issued"},"after":{"received_by":"陈㛃","received_on":"2024-03-22","rev":3,"state":"received"}},{"table":"screening","uid":"018bcfe5-6867-7000-8000-000000000067","before":null,"after":{"area":"葛洲","committee":"018bcfe5-6829-7000-8000-000000000029","from_date":"2024-03-01","households":60,"kind":"special","members":["陈㛃"],"note":"","people":4,"rev":1,"title":"节前排查","to_date":"2024-03-03","uid":"018bcfe5-6867-7000-8000-000000000067"}},{"table":"screening_find","uid":"018bcfe5-6868-7000-8000-000000000068","before":null,"after":{"community":"葛洲社区","dispute":"018bcfe5-682d-7000-8000-00000000002d","dispute_type":"neighbourhood","handling":"劝开","on":"2024-03-02","parties":["张国强"],"people":2,"rev":1,"screening":"018bcfe5-6867-7000-8000-000000000067","state":"entered","text":"漏水","uid":"018bcfe5-6868-7000-8000-000000000068"}},{"table":"prevention","uid":"018bcfe5-6869-7000-8000-000000000069","before":null,"after":{"committee":"018bcfe5-6829-7000-8000-000000000029","dispute":"018bcfe5-682d-7000-8000-00000000002d","kind":"brawl","on":"2024-03-02","people":12,"rev":1,"text":"当场劝阻","uid":"018bcfe5-6869-7000-8000-000000000069"}},{"table":"meeting","uid":"018bcfe5-686a-7000-8000-00000000006a","before":null,"after":{"absent":[],"agenda":["形势"],"chair":"林","conclusion":"平稳","end":null,"on":"2024-03-21","opinions":[{"speaker":"林","text":"平稳"}],"organisation":"018bcfe5-6829-7000-8000-000000000029","participants":["林"],"place":"会议室","recorder":"陈㛃","report":"018bcfe5-686b-7000-8000-00000000006b","rev":1,"start":null,"state":"held","title":"研判会","uid":"018bcfe5-686a-7000-8000-00000000006a"}},{"table":"measure","uid":"018bcfe5-686c-7000-8000-00000000006c","before":null,"after":{"dispute":"018bcfe5-682d-7000-8000-00000000002d","done_on":"2024-03-30","due_on":"2024-04-01","meeting":"018bcfe5-686a-7000-8000-00000000006a","owner":"018bcfe5-682b-7000-8000-00000000002b","owner_name":"陈㛃","position":1,"result":"已查","rev":1,"uid":"018bcfe5-686c-7000-8000-00000000006c","what":"查防水"}},{"table":"risk_pass","uid":"018bcfe5-682c-7000-8000-00000000002c","before":null,"after":{"assessed":1,"raised":1}}]');
INSERT INTO journal VALUES (4, '2024-03-05 09:45:00', X'018BCFE5682C7000800000000000002C', 2, 'test', X'D2D11C02D09A3573F7491BF46349B10E5F40E452C46A2101F1D0F5FF97834298', '示例管理员', '[{"table":"dispute","uid":"018bcfe5-686d-7000-8000-00000000006d","before":null,"after":{"accepted_on":null,"agreement_form":null,"amount":860050,"amount_note":"","arose_on":null,"closed_on":null,"committee":"018bcfe5-6829-7000-8000-000000000029","community":"东湖社区","difficulty":null,"discovered_by":"","dispute_type":"neighbourhood","mediators":[{"mediator":"018bcfe5-682b-7000-8000-00000000002b","name":"陈㛃","part":"host"}],"narrative":"楼上排水管破裂，水流入楼下住户客厅。","number":null,"outcome":null,"people_involved":2,"place":"东湖路12号","received_on":"2024-03-05","recorder":"","register_no":null,"remark":"内部备注","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","retention":null,"rev":1,"risk_handling":[],"risk_signs":[],"source":"on_application","state":"registered","street":"440512003","title":"重复登记","uid":"018bcfe5-686d-7000-8000-00000000006d"}},{"table":"party","uid":"018bcfe5-686e-7000-8000-00000000006e","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-686d-7000-8000-00000000006d","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"440512199001010012","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"甲","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13912345678","position":1,"region":"","representatives":[],"rev":1,"role":"applicant","sex":"male","uid":"018bcfe5-686e-7000-8000-00000000006e"}},{"table":"party","uid":"018bcfe5-686f-7000-8000-00000000006f","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-686d-7000-8000-00000000006d","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"44050919850615002X","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"乙","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13800138111、0754-87386666","position":2,"region":"","representatives":[],"rev":1,"role":"respondent","sex":"male","uid":"018bcfe5-686f-7000-8000-00000000006f"}},{"table":"step","uid":"018bcfe5-6870-7000-8000-000000000070","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-686d-7000-8000-00000000006d","end":null,"mediators":["陈㛃"],"on":"2024-03-06","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6870-7000-8000-000000000070"}}]');
INSERT INTO journal VALUES (5, '2024-03-05 09:45:00', X'018BCFE5682C7000800000000000002C', 2, 'test', X'059F0067394D232538944FD8F5451B76E714480D4581CF0E5F27D3064505CBE1', '示例管理员', '[{"table":"dispute","uid":"018bcfe5-686d-7000-8000-00000000006d","before":{"accepted_on":null,"agreement_form":null,"amount":860050,"amount_note":"","arose_on":null,"closed_on":null,"committee":"018bcfe5-6829-7000-8000-000000000029","community":"东湖社区","difficulty":null,"discovered_by":"","dispute_type":"neighbourhood","mediators":[{"mediator":"018bcfe5-682b-7000-8000-00000000002b","name":"陈㛃","part":"host"}],"narrative":"楼上排水管破裂，水流入楼下住户客厅。","number":null,"outcome":null,"people_involved":2,"place":"东湖路12号","received_on":"2024-03-05","recorder":"","register_no":null,"remark":"内部备注","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","retention":null,"rev":1,"risk_handling":[],"risk_signs":[],"source":"on_application","state":"registered","street":"440512003","title":"重复登记","uid":"018bcfe5-686d-7000-8000-00000000006d"},"after":null}]');
INSERT INTO factor_set VALUES (1, X'018BCFE5686270008000000000000062', 2, 1, 'in_force', '2024-03-05 09:45:00', '示例管理员', '研判会议定', '{"name":"因素"}');
INSERT INTO risk_tick VALUES (1, 'shoving', 1, '2024-03-05', '示例管理员');
INSERT INTO assessment VALUES (1, X'018BCFE5686370008000000000000063', 1, 1, 28, 1, 'yellow', 'orange', '2024-03-05 09:45:00', '陈㛃', '邻里反映激烈', '{"score":28}');
INSERT INTO risk_now VALUES (1, 3, 1, 1, 0, 28, 'orange', 'yellow', 'not_due', '2024-03-21');
INSERT INTO risk_pass VALUES ('2024-03-21', '2024-03-05 09:45:00', 1, 1);
INSERT INTO alert VALUES (1, X'018BCFE5686470008000000000000064', 3, 1, 3, 1, '2024-03-21', '2024-03-23', '2024-03-05', 'surge', 'yellow', 'surge:1', '葛洲社区邻里纠纷明显偏多', '{"cell":{"community":"葛洲社区","dispute_type":"neighbourhood","first":"2024-03","last":"2024-03","count":8}}');
INSERT INTO alert_entry VALUES (1, 1, 'raised', '2024-03-05 09:45:00', '示例管理员', '葛洲社区邻里纠纷明显偏多');
INSERT INTO alert_entry VALUES (2, 1, 'reply', '2024-03-05 09:45:00', '示例管理员', '已上门');
INSERT INTO alert_entry VALUES (3, 1, 'closed', '2024-03-05 09:45:00', '示例管理员', '已答复，销号');
INSERT INTO notice VALUES (1, X'018BCFE5686670008000000000000066', 3, 3, 3, 1, 1, 2024, 1, '2024-03-21', '2024-03-25', '2024-03-22', NULL, NULL, 'warning', 'received', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '礐石司函〔2024〕1号', '{"recipient_name":"礐石街道调委会","subject":"风险防范化解工作","basis":"依据","findings":["列为橙"],"demands":["包案"],"reply_way":"书面","signer":"林","contact":"林","copies":"","received_by":"陈㛃","reply":"","close_reason":""}');
INSERT INTO screening VALUES (1, X'018BCFE5686770008000000000000067', 1, 3, '2024-03-01', '2024-03-03', 4, 60, 'special', '节前排查', '{"area":"葛洲","members":["陈㛃"],"note":""}');
INSERT INTO screening_find VALUES (1, X'018BCFE5686870008000000000000068', 1, 0, 1, 1, '2024-03-02', 2, 'neighbourhood', 'entered', '葛洲社区', '{"parties":["张国强"],"text":"漏水","handling":"劝开"}');
INSERT INTO prevention VALUES (1, X'018BCFE5686970008000000000000069', 1, 0, 3, 1, '2024-03-02', 12, 'brawl', '当场劝阻');
INSERT INTO meeting VALUES (1, X'018BCFE5686A7000800000000000006A', 1, 3, '2024-03-21', 'held', X'018BCFE5686B7000800000000000006B', '研判会', '{"start":null,"end":null,"place":"会议室","chair":"林","recorder":"陈㛃","participants":["林"],"absent":[],"agenda":["形势"],"opinions":[{"speaker":"林","text":"平稳"}],"conclusion":"平稳"}');
INSERT INTO measure VALUES (1, X'018BCFE5686C7000800000000000006C', 1, 0, 1, 1, 1, 1, '2024-04-01', '2024-03-30', '陈㛃', '查防水', '已查');
PRAGMA user_version = 7;
