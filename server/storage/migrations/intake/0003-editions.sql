-- The newest edition of each desk: its signed list of what it has on the board.

CREATE TABLE editions (
  desk BLOB NOT NULL PRIMARY KEY CHECK (length(desk) = 16),
  number INTEGER NOT NULL CHECK (number > 0),
  day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 100000),
  bits INTEGER NOT NULL CHECK (bits BETWEEN 0 AND 8),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 16384)
) STRICT;

CREATE INDEX slips_of_desk ON slips (desk, day);
