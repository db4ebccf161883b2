-- Joining by invitation. Of a link its hash is kept. Nothing here says which box belongs to whom.

-- `invitation` is JSON: what the person is invited to.
CREATE TABLE invitations (
  token_hash BLOB PRIMARY KEY NOT NULL CHECK (length(token_hash) = 32),
  until_day INTEGER NOT NULL CHECK (until_day BETWEEN 0 AND 100000),
  by_person BLOB NOT NULL CHECK (length(by_person) = 16),
  invitation BLOB NOT NULL CHECK (length(invitation) BETWEEN 1 AND 8192)
) STRICT, WITHOUT ROWID;

-- Who followed a link and is not in the list yet. `joiner` is JSON: their public keys, their sealed declaration.
CREATE TABLE joiners (
  person BLOB PRIMARY KEY NOT NULL CHECK (length(person) = 16),
  token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  joiner BLOB NOT NULL CHECK (length(joiner) BETWEEN 1 AND 262144)
) STRICT, WITHOUT ROWID;
