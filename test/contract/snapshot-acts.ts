/** Random acts on the snapshots of a desk store. */

import * as fc from 'fast-check'
import type { Desk } from '../../server/storage/desk.ts'
import { deskNumber, filled, tagNumber } from '../support/stored-rows.ts'
import { act, type Act } from './acts.ts'

const few = fc.integer({ min: 1, max: 3 })
const desk = fc.integer({ min: 1, max: 2 })
const sequence = fc.integer({ min: 0, max: 3 })
const one = { desk, owner: few }

export const snapshotActs: readonly fc.Arbitrary<Act<Desk>>[] = [
  act('addSnapshotPart', fc.record({ ...one, tag: few, body: few }), (drawn) => (store: Desk) => {
    const part = { owner: tagNumber(drawn.owner), tag: tagNumber(drawn.tag), part: filled(5000, drawn.body) }
    return store.addSnapshotPart(deskNumber(drawn.desk), part)
  }),
  act('snapshotParts', fc.record({ ...one, tags: fc.array(few) }), (drawn) => (store: Desk) => {
    return store.snapshotParts(deskNumber(drawn.desk), tagNumber(drawn.owner), drawn.tags.map(tagNumber))
  }),
  act('findSnapshot', fc.record(one), (drawn) => (store: Desk) => {
    return store.findSnapshot(deskNumber(drawn.desk), tagNumber(drawn.owner))
  }),
  act(
    'storeSnapshot',
    fc.record({ ...one, seenSequence: sequence, parts: fc.array(few, { maxLength: 2 }), size: few }),
    (drawn) => (store: Desk) =>
      store.storeSnapshot(deskNumber(drawn.desk), {
        tag: tagNumber(drawn.owner),
        seenSequence: drawn.seenSequence,
        parts: drawn.parts.map(tagNumber),
        head: filled(4096 * drawn.size, drawn.size),
      }),
  ),
]
