-- 以案定补: the rules with their versions, what is entered for a claim, payees, batches with their claims line by
-- line, rulings, and the decisions about disputes that may be one. Money is integer 分.

-- A version is written once: only a draft changes. In force, only its last day may still be set.
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

-- What is entered by hand with a claim, because no step of the dispute holds it.
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
-- One dispute is paid once, whoever enters it.
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

-- A paid batch stays as it is, whatever runs against it.
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

-- Whether two disputes are one, decided by a person.
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

-- What a year's ledger needs of disputes, steps and parties, so that computing it reads three indexes and opens no row.
ALTER TABLE dispute ADD COLUMN ledger_mediators TEXT
  GENERATED ALWAYS AS (json_extract(detail, '$.mediators')) VIRTUAL;
ALTER TABLE dispute ADD COLUMN ledger_told INTEGER
  GENERATED ALWAYS AS (length(trim(json_extract(detail, '$.narrative'))) > 0) VIRTUAL;
CREATE INDEX ix_dispute_ledger ON dispute (closed_on, committee, id, uid, type, source, outcome, agreement_form, difficulty,
  received_on, people, amount, number, register_no, title, ledger_mediators, ledger_told)
  WHERE deleted = 0 AND closed_on IS NOT NULL;
-- Of an agreement its performance, of a confirmation the day of the ruling, of a termination how many routes were told
-- and whether there is a notice.
ALTER TABLE step ADD COLUMN ledger_word TEXT GENERATED ALWAYS AS (CASE kind
    WHEN 'agreement'    THEN json_extract(detail, '$.body.performance_state')
    WHEN 'confirmation' THEN json_extract(detail, '$.body.ruled_on')
    WHEN 'termination'  THEN json_array_length(detail, '$.body.remedies_told') || '/'
      || (json_extract(detail, '$.body.notice_no') <> '' OR json_array_length(detail, '$.body.delivered') > 0)
    WHEN 'intake'       THEN CAST(json_extract(detail, '$.body.written_application') AS TEXT)
  END) VIRTUAL;
CREATE INDEX ix_step_ledger  ON step (dispute, on_date, id, kind, ledger_word) WHERE deleted = 0;
CREATE INDEX ix_party_ledger ON party (dispute, position, name, id_number) WHERE deleted = 0;
