-- What the portal keeps. The order in which things came would be a clock: `place` must not tell it.
-- A slip's place is random from the start. A drop's is positive and rising while it is fresh, since that is
-- the fast way to write; once a minute was quiet (a quarter of an hour at the latest) it is moved to a random
-- negative one.

CREATE TABLE drops (
  place INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 100000),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 131072)
) STRICT;

CREATE INDEX drops_of_desk ON drops (desk, id, day);

CREATE TABLE slips (
  place INTEGER PRIMARY KEY,
  tag BLOB NOT NULL UNIQUE CHECK (length(tag) = 16),
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 100000),
  bits INTEGER NOT NULL CHECK (bits BETWEEN 0 AND 8),
  bucket INTEGER NOT NULL CHECK (bucket >= 0 AND bucket < 1 << bits),
  bytes BLOB NOT NULL CHECK (length(bytes) = 4096)
) STRICT;

CREATE INDEX slips_in_bucket ON slips (bits, bucket);
CREATE INDEX slips_of_day ON slips (day);

CREATE TABLE documents (
  kind TEXT NOT NULL CHECK (kind IN ('root', 'roster', 'epoch', 'member')),
  about BLOB NOT NULL CHECK (length(about) = 16),
  number INTEGER NOT NULL CHECK (number >= 0),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY (kind, about, number)
) STRICT, WITHOUT ROWID;
