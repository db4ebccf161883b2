/** The mail's part of the desk in plain maps. */

import { copyOf } from '../../crypto/bytes.ts'
import { Weekday } from '../../crypto/roster-shapes.ts'
import type {
  MailRecords,
  NoteName,
  StoredContact,
  StoredPreference,
  WaitingNote,
} from '../../server/storage/mail.ts'

/** What stays when a desk is closed. Keys of the maps are hexadecimal, so that their order is that of the bytes. */
export interface MailMemory {
  readonly preferences: Map<string, StoredPreference>
  readonly contacts: Map<string, StoredContact>
  readonly notes: Map<string, WaitingNote>
  readonly troubles: Map<string, number>
  urgentMark: number | null
  operatorTold: number | null
}

export const emptyMailMemory = (): MailMemory => ({
  preferences: new Map(),
  contacts: new Map(),
  notes: new Map(),
  troubles: new Map(),
  urgentMark: null,
  operatorTold: null,
})

export function memoryMail(memory: MailMemory): MailRecords {
  const { preferences, contacts, notes, troubles } = memory
  const add = (note: WaitingNote): void => {
    if (!notes.has(nameOf(note))) notes.set(nameOf(note), copyNote(note))
  }
  const forgetNotes = (kind: string, about: Uint8Array): void => {
    for (const [name, note] of notes)
      if (note.kind === kind && hex(note.about) === hex(about)) notes.delete(name)
  }

  return {
    async storePreference(preference) {
      const before = preferences.get(hex(preference.person))
      const newsFromDay = before?.newsFromDay ?? preference.newsFromDay
      preferences.set(hex(preference.person), copyPreference({ ...preference, newsFromDay }))
    },
    async findPreference(person) {
      const preference = preferences.get(hex(person))
      return preference === undefined ? null : copyPreference(preference)
    },
    preferences: async () => inOrder(preferences).map(copyPreference),
    async forgetPreference(person) {
      preferences.delete(hex(person))
      forgetNotes('note', person)
    },

    async storeContact(contact) {
      contacts.set(hex(contact.desk), copyContact(contact))
    },
    async findContact(desk) {
      const contact = contacts.get(hex(desk))
      return contact === undefined ? null : copyContact(contact)
    },
    contacts: async () => inOrder(contacts).map(copyContact),
    async forgetContact(desk) {
      contacts.delete(hex(desk))
      forgetNotes('urgent', desk)
    },

    async passSlot({ person, seenSlot, slot, newsFromDay, message }) {
      const preference = preferences.get(hex(person))
      if (preference?.passedSlot !== seenSlot) return 'stale'
      preferences.set(hex(person), { ...preference, passedSlot: slot, newsFromDay })
      if (message !== null) add({ slot, kind: 'note', about: person, message, tries: 0, nextTry: 0 })
      return 'passed'
    },
    async markUrgent(dueSlot) {
      memory.urgentMark ??= dueSlot
    },
    findUrgentMark: async () => memory.urgentMark,
    async passUrgent(urgent) {
      if (memory.urgentMark === null) return 'no mark'
      memory.urgentMark = null
      for (const note of urgent) add(note)
      return 'passed'
    },
    async passOperator(note, atSecond, quietSeconds) {
      const told = memory.operatorTold
      if (told !== null && told > atSecond - quietSeconds && told <= atSecond) return 'too soon'
      memory.operatorTold = atSecond
      add(note)
      return 'passed'
    },

    async waitingNotes(atSecond) {
      const due = [...notes.values()].filter(({ nextTry }) => nextTry <= atSecond)
      return due.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).map(copyNote)
    },
    async claimNote(note, nextTry) {
      const waiting = notes.get(nameOf(note))
      if (waiting?.tries !== note.tries) return 'stale'
      notes.set(nameOf(note), { ...waiting, tries: note.tries + 1, nextTry })
      return 'claimed'
    },
    async settleNote(note) {
      notes.delete(nameOf(note))
    },

    async addTrouble(code, day) {
      troubles.set(code, day)
    },
    async troublesFrom(day) {
      const named = [...troubles].map(([code, day]) => ({ code, day }))
      return named.filter((trouble) => trouble.day >= day).sort((a, b) => (a.code < b.code ? -1 : 1))
    },
    async forgetTroublesBefore(day) {
      const old = [...troubles].filter(([, on]) => on < day)
      for (const [code] of old) troubles.delete(code)
      return old.length
    },
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const inOrder = <Value>(map: ReadonlyMap<string, Value>): Value[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)

const nameOf = ({ slot, kind, about }: NoteName): string =>
  `${String(slot).padStart(12, '0')} ${kind} ${hex(about)}`

const copyPreference = (preference: StoredPreference): StoredPreference => ({
  ...preference,
  person: copyOf(preference.person) as StoredPreference['person'],
  weekdays: Weekday.options.filter((weekday) => preference.weekdays.includes(weekday)),
})

const copyContact = (contact: StoredContact): StoredContact => ({
  ...contact,
  desk: copyOf(contact.desk) as StoredContact['desk'],
})

const copyNote = (note: WaitingNote): WaitingNote => ({
  ...note,
  about: copyOf(note.about),
  message: copyOf(note.message),
})
