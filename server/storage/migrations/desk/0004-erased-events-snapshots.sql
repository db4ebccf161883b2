-- What stays of an erased event is its place and the hash by which the stream goes on. Of a snapshot the server sees
-- a tag and sizes. No table keeps when anything came or went.

CREATE TABLE erased_events (
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  position INTEGER NOT NULL CHECK (position >= 1),
  link BLOB NOT NULL CHECK (length(link) = 32),
  PRIMARY KEY (desk, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 4294967295),
  head BLOB NOT NULL CHECK (length(head) BETWEEN 1 AND 1015808),
  PRIMARY KEY (desk, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_parts (
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  owner BLOB NOT NULL CHECK (length(owner) = 16),
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  part BLOB NOT NULL CHECK (length(part) BETWEEN 1 AND 983040),
  PRIMARY KEY (desk, owner, tag)
) STRICT, WITHOUT ROWID;
