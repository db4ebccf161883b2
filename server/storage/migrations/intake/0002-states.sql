-- A fifth kind of document: whether a desk, or the portal (about: 16 zeros), takes reports.

CREATE TABLE documents_of_five_kinds (
  kind TEXT NOT NULL CHECK (kind IN ('root', 'roster', 'epoch', 'member', 'state')),
  about BLOB NOT NULL CHECK (length(about) = 16),
  number INTEGER NOT NULL CHECK (number >= 0),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY (kind, about, number)
) STRICT, WITHOUT ROWID;

INSERT INTO documents_of_five_kinds (kind, about, number, bytes)
  SELECT kind, about, number, bytes FROM documents;

DROP TABLE documents;

ALTER TABLE documents_of_five_kinds RENAME TO documents;
