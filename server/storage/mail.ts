/**
 * What the notes by mail need to remember: who wants them and when, what waits in the outbox, what went wrong. A part
 * of the desk's store. Slots are quarter hours since 1970-01-01 UTC. Each method is one whole, atomic, durable act.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, PersonId } from '../../crypto/protocol/ids.ts'
import type { MailPreference, UrgentContact } from '../../crypto/protocol/mail.ts'

export interface StoredPreference extends MailPreference {
  readonly person: PersonId
  /** Whether a note is due was decided up to this slot. */
  readonly passedSlot: number
  /** The first day of which no decision has covered the drops. */
  readonly newsFromDay: number
}

export interface StoredContact extends UrgentContact {
  readonly desk: DeskId
}

/** `about`: the person of a note, the desk of an urgent one, 16 zeros for the operator. */
export interface NoteName {
  readonly slot: number
  readonly kind: 'note' | 'urgent' | 'operator'
  readonly about: Bytes
}

/** `message`: 16 random bytes of its Message-ID, the same at every try. Seconds since 1970. */
export interface WaitingNote extends NoteName {
  readonly message: Bytes
  readonly tries: number
  readonly nextTry: number
}

export interface Passing {
  readonly person: PersonId
  /** As the decision saw it; nothing happens when it is another by now. */
  readonly seenSlot: number
  readonly slot: number
  readonly newsFromDay: number
  /** Null: no note at this slot. */
  readonly message: Bytes | null
}

export interface MailRecords {
  /** Replaces the person's own; `newsFromDay` only counts when there was none. */
  storePreference(preference: StoredPreference): Promise<void>
  findPreference(person: PersonId): Promise<StoredPreference | null>
  /** By person. */
  preferences(): Promise<readonly StoredPreference[]>
  /** With the notes that wait for them. */
  forgetPreference(person: PersonId): Promise<void>

  storeContact(contact: StoredContact): Promise<void>
  findContact(desk: DeskId): Promise<StoredContact | null>
  /** By desk. */
  contacts(): Promise<readonly StoredContact[]>
  /** With the notes that wait for it. */
  forgetContact(desk: DeskId): Promise<void>

  /** Decides a person's slot, and puts the note into the outbox if there is one. */
  passSlot(passing: Passing): Promise<'passed' | 'stale'>
  /** One mark waits at most: a later one joins it. */
  markUrgent(dueSlot: number): Promise<void>
  findUrgentMark(): Promise<number | null>
  /** Takes the mark, and puts these notes into the outbox. */
  passUrgent(notes: readonly WaitingNote[]): Promise<'passed' | 'no mark'>
  /** Unless the operator was told less than `quietSeconds` before; a telling of the future does not count. */
  passOperator(note: WaitingNote, atSecond: number, quietSeconds: number): Promise<'passed' | 'too soon'>

  /** Whose next try is due, by slot. */
  waitingNotes(atSecond: number): Promise<readonly WaitingNote[]>
  /** Counts a try before it is made, so that a crash in the middle does not try again at once. */
  claimNote(note: WaitingNote, nextTry: number): Promise<'claimed' | 'stale'>
  /** Sent or given up. */
  settleNote(note: NoteName): Promise<void>

  /** The newest day of each kind of trouble. */
  addTrouble(code: string, day: number): Promise<void>
  /** By code. */
  troublesFrom(day: number): Promise<readonly { readonly code: string; readonly day: number }[]>
  forgetTroublesBefore(day: number): Promise<number>
}
