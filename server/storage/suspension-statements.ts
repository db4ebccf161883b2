/** The SQL of suspensions, written once in what SQLite and PostgreSQL both speak. */

export const suspensionSql = {
  addSuspension: `INSERT INTO suspensions (id, until_day, over_day, bytes) SELECT ?, ?, ?, ?
                  WHERE (SELECT id FROM suspensions ORDER BY place DESC LIMIT 1) IS NOT DISTINCT FROM ?
                  ON CONFLICT (id) DO NOTHING`,
  endSuspension: `UPDATE suspensions SET over_day = ? WHERE id = ? AND over_day IS NULL`,
  forgetSuspensions: `DELETE FROM suspensions WHERE until_day < ?`,
  suspensions: `SELECT id, until_day, over_day, bytes FROM suspensions ORDER BY place`,
} as const
