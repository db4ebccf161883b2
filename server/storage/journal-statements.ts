/** The journal's SQL, written once in what SQLite and PostgreSQL both speak. */

/** The last event of a stream may be an erased one. Takes the desk twice. */
const lastPosition = `SELECT MAX(position) AS position FROM
                        (SELECT MAX(position) AS position FROM events WHERE desk = ?
                         UNION ALL SELECT MAX(position) FROM erased_events WHERE desk = ?) AS ends`

export const journalSql = {
  // "WHERE true" keeps SQLite from reading ON CONFLICT as a join.
  appendEvent: `INSERT INTO events (desk, position, tag, event)
                SELECT ?, COALESCE(position, 0) + 1, ?, ? FROM (${lastPosition}) AS stream WHERE true
                ON CONFLICT (desk, tag) DO NOTHING RETURNING position`,
  appendErased: `INSERT INTO erased_events (desk, position, link)
                 SELECT ?, COALESCE(position, 0) + 1, ? FROM (${lastPosition}) AS stream WHERE true
                 RETURNING position`,
  eventsAfter: `SELECT position, event, NULL AS link FROM events WHERE desk = ? AND position > ?
                UNION ALL SELECT position, NULL, link FROM erased_events WHERE desk = ? AND position > ?
                ORDER BY position LIMIT ?`,
  erasedBetween: `SELECT COUNT(*) AS count FROM erased_events WHERE desk = ? AND position > ? AND position <= ?`,
  findEvent: `SELECT position, event FROM events WHERE desk = ? AND tag = ?`,
  eventAt: `SELECT position, event FROM events WHERE desk = ? AND position = ?`,
  addErased: `INSERT INTO erased_events (desk, position, link) VALUES (?, ?, ?)`,
  forgetEvent: `DELETE FROM events WHERE desk = ? AND position = ?`,

  // Steps along two indexes: a list of all events would be a long read.
  nextJournal: `SELECT MIN(desk) AS desk FROM
                  (SELECT MIN(desk) AS desk FROM events WHERE desk > ?
                   UNION ALL SELECT MIN(desk) FROM erased_events WHERE desk > ?) AS firsts`,
  lastPosition,
} as const
