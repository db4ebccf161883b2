-- Suspensions that coordinators made, in the order in which they came: each a signed document as JSON. `over_day` says when
-- one was taken back. They stay for a while after they are over, so that nobody suspends the same person again and again.

CREATE TABLE suspensions (
  place INTEGER PRIMARY KEY NOT NULL,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  until_day INTEGER NOT NULL CHECK (until_day BETWEEN 0 AND 100000),
  over_day INTEGER CHECK (over_day BETWEEN 0 AND 100000),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 8192)
) STRICT;
