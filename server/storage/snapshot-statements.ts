/** The snapshots' SQL, written once in what SQLite and PostgreSQL both speak. */

export const snapshotSql = {
  findSnapshot: `SELECT sequence, head FROM snapshots WHERE desk = ? AND tag = ?`,
  storeSnapshot: `INSERT INTO snapshots (desk, tag, sequence, head) VALUES (?, ?, ?, ?)
                  ON CONFLICT (desk, tag) DO UPDATE SET sequence = excluded.sequence, head = excluded.head`,
  addPart: `INSERT INTO snapshot_parts (desk, owner, tag, part) VALUES (?, ?, ?, ?)
            ON CONFLICT (desk, owner, tag) DO NOTHING`,
  findPart: `SELECT part FROM snapshot_parts WHERE desk = ? AND owner = ? AND tag = ?`,
  partTags: `SELECT tag FROM snapshot_parts WHERE desk = ? AND owner = ?`,
  forgetPart: `DELETE FROM snapshot_parts WHERE desk = ? AND owner = ? AND tag = ?`,
} as const
