/** The intake's SQL, written once in what SQLite and PostgreSQL both speak. */

const slipColumns = 'tag, desk, day, bits, bucket, bytes'

export const intakeSql = {
  addDrop: `INSERT INTO drops (place, id, desk, day, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  lastPlace: `SELECT COALESCE(MAX(place), 0) AS place FROM drops`,
  freshPlaces: `SELECT place FROM drops WHERE place > 0 ORDER BY place LIMIT ?`,
  moveDrop: `UPDATE drops SET place = ? WHERE place = ?`,
  dropsOf: `SELECT id, day FROM drops WHERE desk = ? ORDER BY id`,
  dropsAfter: `SELECT desk, id, day FROM drops WHERE (desk, id) > (?, ?) ORDER BY desk, id LIMIT ?`,
  findDrop: `SELECT id, desk, day, bytes FROM drops WHERE id = ?`,
  dropBetween: `SELECT 1 AS one FROM drops WHERE desk = ? AND day >= ? AND day < ? LIMIT 1`,
  eraseDrop: `DELETE FROM drops WHERE id = ? AND desk = ?`,

  addSlip: `INSERT INTO slips (place, ${slipColumns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tag) DO NOTHING`,
  slipsBetween: `SELECT ${slipColumns} FROM slips WHERE bits = ? AND bucket BETWEEN ? AND ?`,
  slipsAfter: `SELECT day, tag FROM slips WHERE (day, tag) > (?, ?) ORDER BY day, tag LIMIT ?`,
  findSlip: `SELECT ${slipColumns} FROM slips WHERE tag = ?`,
  eraseSlip: `DELETE FROM slips WHERE tag = ? AND desk = ?`,
  oldSlips: `SELECT DISTINCT bits, bucket FROM slips WHERE desk = ? AND day < ? ORDER BY bits, bucket LIMIT ?`,
  eraseSlipsBefore: `DELETE FROM slips WHERE desk = ? AND day < ?`,
  coarsenSlips: `UPDATE slips SET bucket = bucket >> (bits - ?), bits = ? WHERE desk = ? AND bits > ?`,

  editions: `SELECT desk, number, day, bits, bytes FROM editions ORDER BY desk`,
  editionNumber: `SELECT number FROM editions WHERE desk = ?`,
  storeEdition: `INSERT INTO editions (desk, number, day, bits, bytes) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT (desk) DO UPDATE
                 SET number = excluded.number, day = excluded.day, bits = excluded.bits, bytes = excluded.bytes`,

  addDocument: `INSERT INTO documents (kind, about, number, bytes) VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, about, number) DO NOTHING`,
  documents: `SELECT kind, about, number, bytes FROM documents WHERE kind = ? ORDER BY about, number`,
} as const
