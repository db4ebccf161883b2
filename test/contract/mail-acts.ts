/** Random acts on the mail's part of a desk store, drawn from few people, desks and slots so that they meet. */

import * as fc from 'fast-check'
import type { Desk } from '../../server/storage/desk.ts'
import type { NoteName } from '../../server/storage/mail.ts'
import {
  contactNumber,
  deskNumber,
  filled,
  noteNumber,
  personNumber,
  preferenceNumber,
} from '../support/stored-rows.ts'
import { act } from './acts.ts'

const few = fc.integer({ min: 1, max: 3 })
const slot = fc.integer({ min: 100, max: 104 })
const second = fc.integer({ min: 0, max: 12 })
const day = fc.integer({ min: 20_000, max: 20_003 })
const kind = fc.constantFrom<NoteName['kind']>('note', 'urgent', 'operator')
const mode = fc.constantFrom('always' as const, 'only-news' as const, 'never' as const)
const preference = fc
  .record({ n: few, mode, passedSlot: slot, newsFromDay: day, key: fc.constantFrom(null, 'a key') })
  .map(({ n, ...changed }) => preferenceNumber(n, changed))
const note = fc
  .record({ n: few, slot, kind, tries: fc.integer({ min: 0, max: 2 }), nextTry: second })
  .map(({ n, ...changed }) => noteNumber(n, changed))
const passing = fc
  .record({ n: few, seenSlot: slot, slot, newsFromDay: day, isTold: fc.boolean() })
  .map(({ n, isTold, ...rest }) => ({
    ...rest,
    person: personNumber(n),
    message: isTold ? filled(16, 9) : null,
  }))

export const mailActs = [
  act('storePreference', preference, (stored) => (store: Desk) => store.storePreference(stored)),
  act('findPreference', few, (n) => (store: Desk) => store.findPreference(personNumber(n))),
  act('preferences', fc.constant(0), () => (store: Desk) => store.preferences()),
  act('forgetPreference', few, (n) => (store: Desk) => store.forgetPreference(personNumber(n))),
  act('storeContact', few, (n) => (store: Desk) => store.storeContact(contactNumber(n))),
  act('findContact', few, (n) => (store: Desk) => store.findContact(deskNumber(n))),
  act('contacts', fc.constant(0), () => (store: Desk) => store.contacts()),
  act('forgetContact', few, (n) => (store: Desk) => store.forgetContact(deskNumber(n))),
  act('passSlot', passing, (drawn) => (store: Desk) => store.passSlot(drawn)),
  act('markUrgent', slot, (dueSlot) => (store: Desk) => store.markUrgent(dueSlot)),
  act('findUrgentMark', fc.constant(0), () => (store: Desk) => store.findUrgentMark()),
  act('passUrgent', fc.array(note, { maxLength: 2 }), (notes) => (store: Desk) => store.passUrgent(notes)),
  act('passOperator', fc.record({ note, second }), ({ note, second }) => (store: Desk) => {
    return store.passOperator(note, second, 4)
  }),
  act('waitingNotes', second, (at) => (store: Desk) => store.waitingNotes(at)),
  act('claimNote', fc.record({ note, second }), ({ note, second }) => (store: Desk) => {
    return store.claimNote(note, second)
  }),
  act('settleNote', note, (settled) => (store: Desk) => store.settleNote(settled)),
  act('addTrouble', fc.record({ n: few, day }), ({ n, day }) => (store: Desk) => {
    return store.addTrouble(`code-${n}`, day)
  }),
  act('troublesFrom', day, (from) => (store: Desk) => store.troublesFrom(from)),
  act('forgetTroublesBefore', day, (before) => (store: Desk) => store.forgetTroublesBefore(before)),
]
