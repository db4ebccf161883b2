-- Erased events and snapshots. What is erased here is overwritten where it stands and its row taken away later, by a
-- rewrite of the whole file: rows that only come at the end and never go are never moved, so that no copy of a part of
-- one is left between the others. No table keeps when anything came or went.

-- Of an erased event its place and its link (SHA-256 of it) stay: they stand in front of zeros, its tag is zeros too.
CREATE TABLE events_by_arrival (
  place INTEGER PRIMARY KEY NOT NULL,
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  position INTEGER NOT NULL CHECK (position >= 1),
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  erased INTEGER NOT NULL CHECK (erased IN (0, 1)),
  event BLOB NOT NULL CHECK (length(event) BETWEEN 32 AND 32768)
) STRICT;

INSERT INTO events_by_arrival (desk, position, tag, erased, event)
  SELECT desk, position, tag, 0, event FROM events ORDER BY desk, position;
DROP TABLE events;
ALTER TABLE events_by_arrival RENAME TO events;

CREATE UNIQUE INDEX events_by_position ON events (desk, position);
CREATE UNIQUE INDEX events_by_tag ON events (desk, tag) WHERE erased = 0;

-- A forgotten head or part is zeros.
CREATE TABLE snapshots (
  place INTEGER PRIMARY KEY NOT NULL,
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  forgotten INTEGER NOT NULL CHECK (forgotten IN (0, 1)),
  sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 4294967295),
  head BLOB NOT NULL CHECK (length(head) BETWEEN 1 AND 1015808)
) STRICT;

CREATE UNIQUE INDEX snapshots_by_tag ON snapshots (desk, tag) WHERE forgotten = 0;

CREATE TABLE snapshot_parts (
  place INTEGER PRIMARY KEY NOT NULL,
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  owner BLOB NOT NULL CHECK (length(owner) = 16),
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  forgotten INTEGER NOT NULL CHECK (forgotten IN (0, 1)),
  part BLOB NOT NULL CHECK (length(part) BETWEEN 1 AND 983040)
) STRICT;

CREATE UNIQUE INDEX snapshot_parts_by_tag ON snapshot_parts (desk, owner, tag) WHERE forgotten = 0;
