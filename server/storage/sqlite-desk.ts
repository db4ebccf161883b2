/** The desk in a SQLite file. */

import { deskKind } from './database-kinds.ts'
import type { Desk, DeskReader } from './desk.ts'
import { BoxRow, boxRow, SetupTokenRow } from './desk-rows.ts'
import { deskSql } from './desk-statements.ts'
import { journalSql } from './journal-statements.ts'
import { snapshotSql } from './snapshot-statements.ts'
import { emptyLog, insertAll, prepareAll, rewrite } from './sqlite-acts.ts'
import { sqliteChanges } from './sqlite-changes.ts'
import { openSqlite, openToRead } from './sqlite-database.ts'
import { sqliteJoining } from './sqlite-joining.ts'
import { sqliteJournal } from './sqlite-journal.ts'
import { sqliteMail } from './sqlite-mail.ts'
import { deskReader } from './sqlite-readers.ts'
import { sqliteSnapshots } from './sqlite-snapshots.ts'
import { sqliteSuspensions } from './sqlite-suspensions.ts'

/** @throws StoreStartError when the file cannot keep what it is given. */
export function openSqliteDesk(file: string): Desk {
  const database = openSqlite(file, deskKind)
  const sql = prepareAll(database, deskSql)
  const setSetupToken = database.transaction((tokenHash: Uint8Array | null) => {
    sql.forgetSetupToken.run()
    if (tokenHash !== null) sql.addSetupToken.run(tokenHash)
  })
  const { shortenErased } = prepareAll(database, journalSql)
  const { removeForgotten: removeHeads, removeForgottenParts } = prepareAll(database, snapshotSql)
  const removeForgotten = database.transaction(() => {
    for (const statement of [shortenErased, removeHeads, removeForgottenParts]) statement.run()
  })

  return {
    ...deskReader(database, sql),
    async addBoxes(boxes) {
      return insertAll(database, sql.addBox, boxes.map(boxRow)) ? 'added' : 'taken'
    },
    findBox: async (address) => BoxRow.nullable().parse(sql.findBox.get(address) ?? null),
    async replaceBox(address, seenSequence, box) {
      if (sql.replaceBox.run(box, address, seenSequence).changes === 0) return 'stale'
      emptyLog(database)
      return 'replaced'
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

    async setOnionKey(person, publicKey) {
      sql.setOnionKey.run(person, publicKey)
      emptyLog(database)
    },
    async removeOnionKey(person) {
      if (sql.removeOnionKey.run(person).changes === 0) return 'not there'
      emptyLog(database)
      return 'removed'
    },

    ...sqliteJournal(database),
    ...sqliteJoining(database),
    ...sqliteSuspensions(database),
    ...sqliteSnapshots(database),
    ...sqliteMail(database),
    ...sqliteChanges(database, sql),

    async forgetTraces() {
      removeForgotten.immediate()
      rewrite(database)
    },
  }
}

/**
 * Beside whatever writes to it: changes nothing.
 * @throws StoreStartError when there is no such file, or one of another version.
 */
export function readSqliteDesk(file: string): DeskReader {
  const database = openToRead(file, deskKind)
  return deskReader(database, prepareAll(database, deskSql))
}
