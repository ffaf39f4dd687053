-- Version 1: everything an office keeps.
-- Inside the file rows point at each other by integer `id`; across files a row is its `uid` (UUIDv7, 16 bytes).
-- Dates are text YYYY-MM-DD, times local text, money integer 分. Nothing is deleted: `deleted` = 1 is a tombstone.
-- Columns that are listed, filtered or counted stand first; the rest of a record is one JSON object in `detail`,
-- last in its row, so that lists read only the first page of it.

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
) STRICT;
CREATE UNIQUE INDEX ux_dispute_number ON dispute (number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX ux_dispute_register_no ON dispute (committee, register_no) WHERE register_no IS NOT NULL AND deleted = 0;
-- The register: each carries all columns it filters by, so that a page and a count never open the row itself
-- for a row they leave out. `id` is named so that the order is total.
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

-- What a party can be found by, one row per key: its first letter says what the rest is.
-- n name, p pinyin, i initials, d identity number, e identity number backwards, t telephone, u telephone backwards.
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
) STRICT;
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

-- Gap-free yearly series. A serial is taken inside the transaction that uses it; a void one stays with its reason.
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

-- What is due, computed by the rules and replaced as a whole with every write to its dispute.
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

-- A finding of the checks that a person let pass, with the reason.
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

-- One row per write: who did what when, with the rows before and after. Each carries the hash of itself and of
-- the row before it, so that a line changed or taken out shows.
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

-- Words of title, numbers, place, account, requests and names; rowid = dispute.id. The text is cut into pairs of
-- characters before it comes here (see store/search.rs), so `ascii` only splits at the spaces between them.
CREATE VIRTUAL TABLE words USING fts5 (body, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);
