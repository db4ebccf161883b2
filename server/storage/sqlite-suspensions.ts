/** Suspensions in the desk's SQLite file. */

import type { Database } from 'better-sqlite3'
import { emptyLog, prepareAll } from './sqlite-acts.ts'
import { SuspensionRows } from './suspension-rows.ts'
import { suspensionSql } from './suspension-statements.ts'
import type { SuspensionReader, Suspensions } from './suspensions.ts'

export function sqliteSuspensionReader(database: Database): SuspensionReader {
  const { suspensions } = prepareAll(database, suspensionSql)
  return { suspensions: async () => SuspensionRows.parse(suspensions.all()) }
}

export function sqliteSuspensions(database: Database): Suspensions {
  const sql = prepareAll(database, suspensionSql)
  return {
    ...sqliteSuspensionReader(database),
    async addSuspension({ id, untilDay, overDay, bytes }, seenNewest) {
      return sql.addSuspension.run(id, untilDay, overDay, bytes, seenNewest).changes === 1 ? 'added' : 'stale'
    },
    async endSuspension(id, overDay) {
      return sql.endSuspension.run(overDay, id).changes === 1 ? 'ended' : 'not there'
    },
    async forgetSuspensionsBefore(day) {
      const forgotten = sql.forgetSuspensions.run(day).changes
      if (forgotten > 0) emptyLog(database)
      return forgotten
    },
  }
}
