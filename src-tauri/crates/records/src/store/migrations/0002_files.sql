-- Files beside the store: when each was last verified, and which scans were taken in from the scanner's folder.
-- Neither is a record of a dispute: both follow from the files, and the journal does not keep them.

CREATE TABLE file_check (
  digest     TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),  -- BLAKE3 of the plain bytes
  checked_at TEXT NOT NULL,                                          -- local time
  fault      TEXT CHECK (fault IN ('missing', 'damaged'))            -- none = sound
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_file_check_at    ON file_check (checked_at, digest);
CREATE INDEX ix_file_check_fault ON file_check (digest) WHERE fault IS NOT NULL;

-- A scan that was taken in stays where it is; it is known again by name, size and time of change.
CREATE TABLE scan_taken (
  name     TEXT    NOT NULL CHECK (name <> ''),
  size     INTEGER NOT NULL CHECK (size >= 0),                       -- bytes
  modified TEXT    NOT NULL,                                         -- local time
  PRIMARY KEY (name, size, modified)
) STRICT, WITHOUT ROWID;
