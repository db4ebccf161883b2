/** The mail's part of the desk, in its SQLite file. */

import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import type { MailRecords, NoteName, Passing, StoredContact, StoredPreference, WaitingNote } from './mail.ts'
import { ContactRow, MarkRow, NoteRow, PreferenceRow, TroubleRows, weekdaysToBits } from './mail-rows.ts'
import { mailSql } from './mail-statements.ts'
import { emptyLog, prepareAll } from './sqlite-acts.ts'

export function sqliteMail(database: Database): MailRecords {
  return { ...whoIsTold(database), ...whatIsDue(database), ...whatWaits(database) }
}

type WhoIsTold = Pick<
  MailRecords,
  | 'storePreference'
  | 'findPreference'
  | 'preferences'
  | 'forgetPreference'
  | 'storeContact'
  | 'findContact'
  | 'contacts'
  | 'forgetContact'
>

/** Addresses that were replaced or forgotten leave the log at once. */
function whoIsTold(database: Database): WhoIsTold {
  const sql = prepareAll(database, mailSql)
  const forget = database.transaction((kind: 'note' | 'urgent', about: Uint8Array) => {
    sql[kind === 'note' ? 'forgetPreference' : 'forgetContact'].run(about)
    sql.forgetNotesOf.run(kind, about)
  })
  return {
    async storePreference(preference) {
      sql.storePreference.run(...preferenceRow(preference))
      emptyLog(database)
    },
    findPreference: async (person) => PreferenceRow.nullable().parse(sql.findPreference.get(person) ?? null),
    preferences: async () => z.array(PreferenceRow).parse(sql.preferences.all()),
    async forgetPreference(person) {
      forget.immediate('note', person)
      emptyLog(database)
    },

    async storeContact(contact) {
      sql.storeContact.run(...contactRow(contact))
      emptyLog(database)
    },
    findContact: async (desk) => ContactRow.nullable().parse(sql.findContact.get(desk) ?? null),
    contacts: async () => z.array(ContactRow).parse(sql.contacts.all()),
    async forgetContact(desk) {
      forget.immediate('urgent', desk)
      emptyLog(database)
    },
  }
}

type WhatIsDue = Pick<
  MailRecords,
  'passSlot' | 'markUrgent' | 'findUrgentMark' | 'passUrgent' | 'passOperator'
>

function whatIsDue(database: Database): WhatIsDue {
  const sql = prepareAll(database, mailSql)
  const passSlot = database.transaction(({ person, seenSlot, slot, newsFromDay, message }: Passing) => {
    if (sql.passSlot.run(slot, newsFromDay, person, seenSlot).changes === 0) return 'stale'
    if (message !== null) sql.addNote.run(...noteRow(firstTry(slot, person, message)))
    return 'passed'
  })
  const passUrgent = database.transaction((notes: readonly WaitingNote[]) => {
    if (sql.takeUrgentMark.run().changes === 0) return 'no mark'
    for (const note of notes) sql.addNote.run(...noteRow(note))
    return 'passed'
  })
  const passOperator = database.transaction((note: WaitingNote, at: number, quiet: number) => {
    if (sql.tellOperator.run(at, at - quiet, at).changes === 0) return 'too soon'
    sql.addNote.run(...noteRow(note))
    return 'passed'
  })
  return {
    passSlot: async (passing) => passSlot.immediate(passing),
    async markUrgent(dueSlot) {
      sql.markUrgent.run(dueSlot)
    },
    async findUrgentMark() {
      return MarkRow.nullable().parse(sql.findUrgentMark.get() ?? null)?.due_slot ?? null
    },
    passUrgent: async (notes) => passUrgent.immediate(notes),
    passOperator: async (note, at, quiet) => passOperator.immediate(note, at, quiet),
  }
}

type WhatWaits = Pick<
  MailRecords,
  'waitingNotes' | 'claimNote' | 'settleNote' | 'addTrouble' | 'troublesFrom' | 'forgetTroublesBefore'
>

function whatWaits(database: Database): WhatWaits {
  const sql = prepareAll(database, mailSql)
  return {
    waitingNotes: async (atSecond) => z.array(NoteRow).parse(sql.waitingNotes.all(atSecond)),
    async claimNote(note, nextTry) {
      const claimed = sql.claimNote.run(nextTry, ...nameOf(note), note.tries).changes
      return claimed === 1 ? 'claimed' : 'stale'
    },
    async settleNote(note) {
      sql.settleNote.run(...nameOf(note))
    },

    async addTrouble(code, day) {
      sql.addTrouble.run(code, day)
    },
    troublesFrom: async (day) => TroubleRows.parse(sql.troublesFrom.all(day)),
    forgetTroublesBefore: async (day) => sql.forgetTroubles.run(day).changes,
  }
}

const firstTry = (
  slot: number,
  about: WaitingNote['about'],
  message: WaitingNote['message'],
): WaitingNote => ({
  slot,
  kind: 'note',
  about,
  message,
  tries: 0,
  nextTry: 0,
})

const nameOf = ({ slot, kind, about }: NoteName) => [slot, kind, about] as const

const noteRow = (note: WaitingNote) => [...nameOf(note), note.message, note.tries, note.nextTry]

const contactRow = ({ desk, address, language, key }: StoredContact) => [desk, address, language, key]

const preferenceRow = (preference: StoredPreference) => {
  const { person, address, language, mode, weekdays, minute, key, passedSlot, newsFromDay } = preference
  return [person, address, language, mode, weekdaysToBits(weekdays), minute, key, passedSlot, newsFromDay]
}
