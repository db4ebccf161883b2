-- Changes of the list that wait for coordinators' signatures, in the order in which they came. What goes into force stands in
-- the intake, signed and public; what is dropped is forgotten.

CREATE TABLE changes (
  place INTEGER PRIMARY KEY NOT NULL,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576)
) STRICT;
