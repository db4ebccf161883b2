/** Random acts on a desk store, drawn from few desks, tags and nonces so that they meet. */

import * as fc from 'fast-check'
import type { Desk } from '../../server/storage/desk.ts'
import {
  boxNumber,
  deskNumber,
  filled,
  idNumber,
  onionKeyNumber,
  personNumber,
  tagNumber,
} from '../support/stored-rows.ts'
import { act, type Act } from './acts.ts'
import { joiningActs } from './joining-acts.ts'
import { mailActs } from './mail-acts.ts'
import { snapshotActs } from './snapshot-acts.ts'
import { suspensionActs } from './suspension-acts.ts'

const few = fc.integer({ min: 1, max: 5 })
const desk = fc.integer({ min: 1, max: 2 })
const sequence = fc.integer({ min: 0, max: 3 })
const second = fc.integer({ min: 100, max: 110 })
const box = fc.record({ n: few, sequence }).map(({ n, sequence }) => boxNumber(n, { sequence }))

export const deskActs: fc.Arbitrary<readonly Act<Desk>[]> = fc.array(
  fc.oneof(
    act('addBoxes', fc.array(box, { maxLength: 3 }), (boxes) => (store: Desk) => store.addBoxes(boxes)),
    act('findBox', few, (n) => (store: Desk) => store.findBox(boxNumber(n).address)),
    act('boxesAfter', fc.record({ n: fc.option(few), atMost: few }), ({ n, atMost }) => (store: Desk) => {
      return store.boxesAfter(n === null ? null : boxNumber(n).address, atMost)
    }),
    act('journals', fc.constant(0), () => (store: Desk) => store.journals()),
    act(
      'replaceBox',
      fc.record({ n: few, sequence, body: few }),
      ({ n, sequence, body }) =>
        (store: Desk) => {
          return store.replaceBox(boxNumber(n).address, sequence, filled(80, body))
        },
    ),
    act('appendEvent', fc.record({ desk, tag: few, body: few }), ({ desk, tag, body }) => (store: Desk) => {
      return store.appendEvent(deskNumber(desk), tagNumber(tag), filled(1024, body))
    }),
    act('eventsAfter', fc.record({ desk, position: sequence, atMost: few }), (asked) => (store: Desk) => {
      return store.eventsAfter(deskNumber(asked.desk), asked.position, asked.atMost)
    }),
    act('appendErased', fc.record({ desk, link: few }), ({ desk, link }) => (store: Desk) => {
      return store.appendErased(deskNumber(desk), idNumber(link))
    }),
    act('findEvents', fc.record({ desk, tags: fc.array(few) }), ({ desk, tags }) => (store: Desk) => {
      return store.findEvents(deskNumber(desk), tags.map(tagNumber))
    }),
    act('eraseEvents', fc.record({ desk, positions: fc.array(few) }), (asked) => (store: Desk) => {
      return store.eraseEvents(deskNumber(asked.desk), asked.positions)
    }),
    act('erasedBetween', fc.record({ desk, after: sequence, last: few }), (asked) => (store: Desk) => {
      return store.erasedBetween(deskNumber(asked.desk), asked.after, asked.last)
    }),
    ...snapshotActs,
    act('forgetTraces', fc.constant(0), () => (store: Desk) => store.forgetTraces()),
    act('useNonce', fc.record({ n: few, second }), ({ n, second }) => (store: Desk) => {
      return store.useNonce(filled(16, n), second)
    }),
    act('forgetNoncesBefore', second, (second) => (store: Desk) => store.forgetNoncesBefore(second)),
    act('setSetupToken', fc.option(few), (n) => (store: Desk) => {
      return store.setSetupToken(n === null ? null : filled(32, n))
    }),
    act('findSetupToken', fc.constant(0), () => (store: Desk) => store.findSetupToken()),
    act('setOnionKey', fc.record({ n: few, key: few }), ({ n, key }) => (store: Desk) => {
      return store.setOnionKey(personNumber(n), onionKeyNumber(key))
    }),
    act('removeOnionKey', few, (n) => (store: Desk) => store.removeOnionKey(personNumber(n))),
    act('onionKeys', fc.constant(0), () => (store: Desk) => store.onionKeys()),
    act('changes', fc.constant(0), () => (store: Desk) => store.changes()),
    act('putChange', fc.record({ n: few, body: few, sequence, atMost: few }), (put) => (store: Desk) => {
      const { n, body, sequence, atMost } = put
      return store.putChange({ id: idNumber(n), bytes: filled(90, body) }, sequence, atMost)
    }),
    act('dropChanges', fc.array(few, { maxLength: 3 }), (ids) => (store: Desk) => {
      return store.dropChanges(ids.map(idNumber))
    }),
    ...mailActs,
    ...joiningActs,
    ...suspensionActs,
    fc.constant({ name: 'restart', on: null }),
  ),
  { maxLength: 40, size: 'max' },
)
