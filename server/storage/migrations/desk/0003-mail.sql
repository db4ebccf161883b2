-- The notes by mail. Slots are quarter hours since 1970-01-01 UTC. No table joins a note to a report, nor an urgent
-- mark to a person or desk.

CREATE TABLE mail_preferences (
  person BLOB PRIMARY KEY NOT NULL CHECK (length(person) = 16),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 3),
  mode TEXT NOT NULL CHECK (mode IN ('always', 'only-news', 'never')),
  weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1425 AND minute % 15 = 0),
  public_key TEXT CHECK (length(public_key) BETWEEN 1 AND 65536),
  passed_slot INTEGER NOT NULL CHECK (passed_slot >= 0),
  news_from_day INTEGER NOT NULL CHECK (news_from_day BETWEEN 0 AND 100000)
) STRICT, WITHOUT ROWID;

CREATE TABLE urgent_contacts (
  desk BLOB PRIMARY KEY NOT NULL CHECK (length(desk) = 16),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 3),
  public_key TEXT CHECK (length(public_key) BETWEEN 1 AND 65536)
) STRICT, WITHOUT ROWID;

CREATE TABLE urgent_mark (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  due_slot INTEGER NOT NULL CHECK (due_slot >= 0)
) STRICT;

CREATE TABLE operator_told (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  at_second INTEGER NOT NULL CHECK (at_second >= 0)
) STRICT;

CREATE TABLE outbox (
  slot INTEGER NOT NULL CHECK (slot >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('note', 'urgent', 'operator')),
  about BLOB NOT NULL CHECK (length(about) = 16),
  message BLOB NOT NULL CHECK (length(message) = 16),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  next_try INTEGER NOT NULL CHECK (next_try >= 0),
  PRIMARY KEY (slot, kind, about)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_troubles (
  code TEXT PRIMARY KEY NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 100000)
) STRICT, WITHOUT ROWID;
