/** The joining in the desk's SQLite file. */

import type { Database } from 'better-sqlite3'
import type { Desk, StoredBox } from './desk.ts'
import { boxRow } from './desk-rows.ts'
import { deskSql } from './desk-statements.ts'
import type { Joining, JoiningReader, StoredJoiner } from './joining.ts'
import { InvitationRows, JoinerRows } from './joining-rows.ts'
import { joiningSql } from './joining-statements.ts'
import { emptyLog, insertAll, prepareAll, type SqlValue } from './sqlite-acts.ts'

export function sqliteJoiningReader(database: Database): JoiningReader {
  const sql = prepareAll(database, joiningSql)
  return {
    invitations: async () => InvitationRows.parse(sql.invitations.all()),
    joiners: async () => JoinerRows.parse(sql.joiners.all()),
  }
}

class NotJoined extends Error {
  readonly outcome: 'no invitation' | 'taken'
  constructor(outcome: 'no invitation' | 'taken') {
    super(outcome)
    this.outcome = outcome
  }
}

export function sqliteJoining(database: Database): Joining & Pick<Desk, 'join'> {
  const sql = prepareAll(database, joiningSql)
  const { addBox } = prepareAll(database, deskSql)

  const joinOrThrow = database.transaction((boxes: readonly StoredBox[], joiner: StoredJoiner) => {
    if (sql.removeInvitation.run(joiner.tokenHash).changes === 0) throw new NotJoined('no invitation')
    const added = boxes.map((box) => addBox.run(...boxRow(box)).changes)
    const isAdded = sql.addJoiner.run(...joinerRow(joiner)).changes === 1
    if (!isAdded || added.includes(0)) throw new NotJoined('taken')
  })
  /** What is deleted leaves the write-ahead log, too. */
  const forgotten = (changes: number): number => {
    if (changes > 0) emptyLog(database)
    return changes
  }

  return {
    ...sqliteJoiningReader(database),
    async addInvitation({ tokenHash, untilDay, by, invitation }) {
      const row = [tokenHash, untilDay, by, invitation]
      return insertAll(database, sql.addInvitation, [row]) ? 'added' : 'taken'
    },
    async removeInvitation(tokenHash) {
      return forgotten(sql.removeInvitation.run(tokenHash).changes) === 0 ? 'not there' : 'removed'
    },
    forgetInvitationsBefore: async (day) => forgotten(sql.forgetInvitations.run(day).changes),
    async join(boxes, joiner) {
      try {
        joinOrThrow.immediate(boxes, joiner)
        emptyLog(database)
        return 'joined'
      } catch (error) {
        if (error instanceof NotJoined) return error.outcome
        throw error
      }
    },
    async addJoiner(joiner) {
      return insertAll(database, sql.addJoiner, [joinerRow(joiner)]) ? 'added' : 'taken'
    },
    async removeJoiner(person) {
      return forgotten(sql.removeJoiner.run(person).changes) === 0 ? 'not there' : 'removed'
    },
  }
}

const joinerRow = ({ person, tokenHash, joiner }: StoredJoiner): SqlValue[] => [person, tokenHash, joiner]
