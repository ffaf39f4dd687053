-- Statistics and reports (研判报告).

-- A counted dispute by committee and day. Each index carries every column a figure is made of, so that a year of a
-- province is summed without opening a row. Which of the two days counts is a setting of the office.
CREATE INDEX ix_dispute_counted_accepted ON dispute
  (committee, accepted_on, type, source, outcome, agreement_form, difficulty, host, people, amount)
  WHERE deleted = 0 AND accepted_on IS NOT NULL;
CREATE INDEX ix_dispute_counted_closed ON dispute
  (committee, closed_on, type, source, outcome, agreement_form, difficulty, host, people, amount, accepted_on)
  WHERE closed_on IS NOT NULL AND accepted_on IS NOT NULL AND deleted = 0;

-- A report as it is written: for whom, over which months, and what a person changed of the text. What the records
-- say is worked out anew each time it is opened; only what was issued is kept as it was.
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

-- An issued report, for good: the whole of its text, tables, charts and the cases behind each number, and the digest of
-- the PDF. A correction is a further version with its reason.
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
