/**
 * Which notes are due. A report is no reason for any: at a person's own times their choice decides, and for those who
 * chose it whether something came on a whole day before today.
 */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import type { Roster } from '../../crypto/roster-shapes.ts'
import { isActive } from '../../crypto/verify-roster.ts'
import { today, type Clock } from '../clock.ts'
import { suspensionsInForce } from '../documents/known-suspensions.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Desk } from '../storage/desk.ts'
import type { Intake } from '../storage/intake.ts'
import type { StoredPreference, WaitingNote } from '../storage/mail.ts'
import { dayOf, findDueSlot, slotOf } from './slots.ts'

export interface PlanTools {
  readonly desk: Desk
  readonly intake: Intake
  readonly documents: PublicDocuments
  readonly clock: Clock
}

/** Nothing is due while the list of people cannot be read: somebody who left must get nothing more. */
export async function planNotes(tools: PlanTools): Promise<void> {
  const { desk, documents, clock } = tools
  const verified = (await documents.find())?.roster ?? null
  if (verified === null) return
  const { roster } = verified
  await forgetWhoLeft(desk, roster, today(clock))
  const now = slotOf(clock.seconds())
  await planUrgent(desk, now)
  const suspended = (await suspensionsInForce(desk, verified, today(clock))).map(({ person }) => person.id)
  const isSuspended = (id: Bytes): boolean => suspended.some((one) => isEqual(one, id))
  for (const preference of await desk.preferences())
    await planNote(tools, roster, preference, { now, mayTell: !isSuspended(preference.person) })
  for (const note of await desk.waitingNotes(clock.seconds()))
    if (note.kind === 'note' && isSuspended(note.about)) await desk.settleNote(note)
}

interface Slot {
  readonly now: number
  /** False for whoever is suspended: what they missed is not told later, either. */
  readonly mayTell: boolean
}

async function forgetWhoLeft(desk: Desk, { people, desks }: Roster, onDay: number): Promise<void> {
  for (const { person } of await desk.preferences()) {
    const entry = people.find(({ id }) => isEqual(id, person))
    if (entry === undefined || !isActive(entry, onDay)) await desk.forgetPreference(person)
  }
  for (const contact of await desk.contacts()) {
    if (!desks.some(({ id }) => isEqual(id, contact.desk))) await desk.forgetContact(contact.desk)
  }
}

/** Every desk's contact is told, whoever made the mark. */
async function planUrgent(desk: Desk, now: number): Promise<void> {
  const dueSlot = await desk.findUrgentMark()
  // A mark further ahead than the next quarter hour was made by a clock that has been set back.
  if (dueSlot === null || dueSlot === now + 1) return
  const contacts = await desk.contacts()
  await desk.passUrgent(contacts.map((contact) => newNote(now, 'urgent', contact.desk)))
}

export const newNote = (
  slot: number,
  kind: WaitingNote['kind'],
  about: WaitingNote['about'],
): WaitingNote => ({
  slot,
  kind,
  about,
  message: engine().random(16),
  tries: 0,
  nextTry: 0,
})

async function planNote(
  tools: PlanTools,
  roster: Roster,
  preference: StoredPreference,
  { now, mayTell }: Slot,
): Promise<void> {
  const { person, mode, passedSlot } = preference
  const pass = (slot: number, isTold: boolean): Promise<unknown> =>
    tools.desk.passSlot({
      person,
      seenSlot: passedSlot,
      slot,
      newsFromDay: dayOf(slot),
      message: isTold ? engine().random(16) : null,
    })
  // Stored by a clock that was ahead: without this, nothing would be due until that time comes.
  if (passedSlot > now) return void (await pass(now, false))
  if (mode === 'never') return
  const due = findDueSlot(preference, passedSlot, now)
  if (due === null) return
  await pass(due, mayTell && (mode === 'always' || (await hasNews(tools, roster, preference, due))))
}

/** Whole days only, and only whether: no id, no count, no hour. */
async function hasNews(
  { intake }: PlanTools,
  { people }: Roster,
  { person, newsFromDay }: StoredPreference,
  due: number,
): Promise<boolean> {
  const desk = people.find(({ id }) => isEqual(id, person))?.desk ?? null
  return desk !== null && (await intake.hasDropsBetween(desk, newsFromDay, dayOf(due)))
}
