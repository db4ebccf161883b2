-- The public halves of the keys with which people reach the console's onion service; the other halves never come here.

CREATE TABLE onion_keys (
  person BLOB PRIMARY KEY NOT NULL CHECK (length(person) = 16),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT, WITHOUT ROWID;
