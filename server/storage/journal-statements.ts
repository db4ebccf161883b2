/** The journal's SQL, written once in what SQLite and PostgreSQL both speak. */

/** Takes desk, tag, whether erased, event, and the desk again. "WHERE true" keeps SQLite from reading a join. */
const append = `INSERT INTO events (desk, position, tag, erased, event)
                SELECT ?, COALESCE(position, 0) + 1, ?, ?, ?
                FROM (SELECT MAX(position) AS position FROM events WHERE desk = ?) AS stream WHERE true`

export const journalSql = {
  appendEvent: `${append} ON CONFLICT (desk, tag) WHERE erased = 0 DO NOTHING RETURNING position`,
  appendErased: `${append} RETURNING position`,
  eventsAfter: `SELECT position, erased, event FROM events WHERE desk = ? AND position > ?
                ORDER BY position LIMIT ?`,
  erasedBetween: `SELECT COALESCE(SUM(erased), 0) AS count FROM events
                  WHERE desk = ? AND position > ? AND position <= ?`,
  findEvent: `SELECT position, erased, event FROM events WHERE desk = ? AND tag = ? AND erased = 0`,
  eventAt: `SELECT position, erased, event FROM events WHERE desk = ? AND position = ?`,
  // Of the same length, so that it stays where it is.
  overwriteEvent: `UPDATE events SET tag = ?, erased = 1, event = ? WHERE desk = ? AND position = ?`,
  // Before the whole file is written anew.
  shortenErased: `UPDATE events SET event = substr(event, 1, 32) WHERE erased = 1 AND length(event) > 32`,

  // Two steps along an index: a list of all events would be a long read.
  nextJournal: `SELECT MIN(desk) AS desk FROM events WHERE desk > ?`,
  lastPosition: `SELECT MAX(position) AS position FROM events WHERE desk = ?`,
} as const
