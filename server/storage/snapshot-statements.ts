/** The snapshots' SQL, written once in what SQLite and PostgreSQL both speak. */

export const snapshotSql = {
  findSnapshot: `SELECT sequence, head FROM snapshots WHERE desk = ? AND tag = ? AND forgotten = 0`,
  addSnapshot: `INSERT INTO snapshots (desk, tag, forgotten, sequence, head) VALUES (?, ?, 0, ?, ?)`,
  addPart: `INSERT INTO snapshot_parts (desk, owner, tag, forgotten, part) VALUES (?, ?, ?, 0, ?)
            ON CONFLICT (desk, owner, tag) WHERE forgotten = 0 DO NOTHING`,
  findPart: `SELECT part FROM snapshot_parts WHERE desk = ? AND owner = ? AND tag = ? AND forgotten = 0`,
  partTags: `SELECT tag FROM snapshot_parts WHERE desk = ? AND owner = ? AND forgotten = 0`,

  // By zeros of the same length, so that it stays where it is.
  overwriteSnapshot: `UPDATE snapshots SET forgotten = 1, head = ? WHERE desk = ? AND tag = ? AND forgotten = 0`,
  overwritePart: `UPDATE snapshot_parts SET forgotten = 1, part = ?
                  WHERE desk = ? AND owner = ? AND tag = ? AND forgotten = 0`,
  // Before the whole file is written anew.
  removeForgotten: `DELETE FROM snapshots WHERE forgotten = 1`,
  removeForgottenParts: `DELETE FROM snapshot_parts WHERE forgotten = 1`,
} as const
