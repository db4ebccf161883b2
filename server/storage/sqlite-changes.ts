/** Changes of the list that wait, in the desk's SQLite file. */

import type { Database } from 'better-sqlite3'
import type { Desk } from './desk.ts'
import { ChangeRows } from './desk-rows.ts'
import type { deskSql } from './desk-statements.ts'
import { changeAll, emptyLog } from './sqlite-acts.ts'
import type { Prepared } from './sqlite-readers.ts'

export type WaitingChanges = Pick<Desk, 'changes' | 'putChange' | 'dropChanges'>

export function sqliteChanges(database: Database, sql: Prepared<typeof deskSql>): WaitingChanges {
  const addChange = database.transaction((id: Uint8Array, bytes: Uint8Array, atMost: number) => {
    if (sql.addChange.run(id, bytes, atMost).changes === 1) return 'put'
    return sql.isChangeThere.get(id) === undefined ? 'full' : 'stale'
  })

  return {
    changes: async () => ChangeRows.parse(sql.changes.all()),
    async putChange({ id, bytes }, seenSequence, atMost) {
      if (seenSequence === 0) return addChange.immediate(id, bytes, atMost)
      return sql.replaceChange.run(bytes, id, seenSequence).changes === 1 ? 'put' : 'stale'
    },
    async dropChanges(ids) {
      const rows = ids.map((id) => [id])
      const dropped = changeAll(database, sql.dropChange, rows)
      if (dropped > 0) emptyLog(database)
      return dropped
    },
  }
}
