-- 以案代训: anonymised copies of closed disputes, confirmed by a person, for everybody of the office to read.
-- Nothing in `title`, `matter` and `detail` identifies anyone; which dispute a case was made from is known by `dispute`.

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
