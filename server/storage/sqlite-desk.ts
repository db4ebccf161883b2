/** The desk in a SQLite file. */

import type { Desk, StoredBox } from './desk.ts'
import { BoxRow, EventRows, PositionRow, SetupTokenRow } from './desk-rows.ts'
import { deskSql } from './desk-statements.ts'
import { emptyLog, insertAll, prepareAll } from './sqlite-acts.ts'
import { openSqlite } from './sqlite-database.ts'
import { sqliteMail } from './sqlite-mail.ts'

const kind = {
  name: 'desk',
  mark: 0x534f_5402,
  pageBytes: 4096,
  migrations: new URL('./migrations/desk/', import.meta.url),
} as const

/** @throws StoreStartError when the file cannot keep what it is given. */
export function openSqliteDesk(file: string): Desk {
  const database = openSqlite(file, kind)
  const sql = prepareAll(database, deskSql)
  const setSetupToken = database.transaction((tokenHash: Uint8Array | null) => {
    sql.forgetSetupToken.run()
    if (tokenHash !== null) sql.addSetupToken.run(tokenHash)
  })

  return {
    async addBoxes(boxes) {
      return insertAll(database, sql.addBox, boxes.map(boxRow)) ? 'added' : 'taken'
    },
    findBox: async (address) => BoxRow.nullable().parse(sql.findBox.get(address) ?? null),
    async replaceBox(address, seenSequence, box) {
      if (sql.replaceBox.run(box, address, seenSequence).changes === 0) return 'stale'
      emptyLog(database)
      return 'replaced'
    },

    async appendEvent(desk, tag, event) {
      const appended = sql.appendEvent.get(desk, tag, event, desk)
      return appended === undefined ? 'taken' : PositionRow.parse(appended)
    },
    async eventsAfter(desk, position, atMost) {
      return EventRows.parse(sql.eventsAfter.all(desk, position, atMost))
    },

    async useNonce(nonce, atSecond) {
      return sql.useNonce.run(nonce, atSecond).changes === 1 ? 'fresh' : 'used'
    },
    async forgetNoncesBefore(second) {
      const forgotten = sql.forgetNonces.run(second).changes
      if (forgotten > 0) emptyLog(database)
      return forgotten
    },

    async setSetupToken(tokenHash) {
      setSetupToken.immediate(tokenHash)
      emptyLog(database)
    },
    async findSetupToken() {
      return SetupTokenRow.nullable().parse(sql.findSetupToken.get() ?? null)?.token_hash ?? null
    },

    ...sqliteMail(database),

    async close() {
      database.close()
    },
  }
}

const boxRow = ({ address, loginHash, totpSecret, sequence, box }: StoredBox) => {
  return [address, loginHash, totpSecret, sequence, box]
}
