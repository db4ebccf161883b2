-- What only the console knows. No table keeps the order in which people came, nor when they sign in.

CREATE TABLE boxes (
  address BLOB PRIMARY KEY NOT NULL CHECK (length(address) = 16),
  login_hash TEXT NOT NULL CHECK (length(login_hash) BETWEEN 1 AND 256),
  totp_secret BLOB NOT NULL CHECK (length(totp_secret) BETWEEN 1 AND 64),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  box BLOB NOT NULL CHECK (length(box) BETWEEN 1 AND 1048576)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  desk BLOB NOT NULL CHECK (length(desk) = 16),
  position INTEGER NOT NULL CHECK (position >= 1),
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  event BLOB NOT NULL CHECK (length(event) BETWEEN 1 AND 32768),
  PRIMARY KEY (desk, position),
  UNIQUE (desk, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE nonces (
  nonce BLOB PRIMARY KEY NOT NULL CHECK (length(nonce) BETWEEN 8 AND 64),
  at_second INTEGER NOT NULL CHECK (at_second >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX nonces_by_second ON nonces (at_second);

CREATE TABLE setup_token (
  token_hash BLOB PRIMARY KEY NOT NULL CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;
