/** Random acts on suspensions, drawn from few so that they meet. */

import * as fc from 'fast-check'
import type { Desk } from '../../server/storage/desk.ts'
import { idNumber, suspensionNumber } from '../support/stored-rows.ts'
import { act, type Act } from './acts.ts'

const few = fc.integer({ min: 1, max: 3 })
const day = fc.integer({ min: 20_000, max: 20_003 })

export const suspensionActs: readonly fc.Arbitrary<Act<Desk>>[] = [
  act('suspensions', fc.constant(0), () => (store: Desk) => store.suspensions()),
  act(
    'addSuspension',
    fc.record({ n: few, untilDay: day, overDay: fc.option(day), seen: fc.option(few) }),
    ({ n, untilDay, overDay, seen }) =>
      (store: Desk) =>
        store.addSuspension(
          suspensionNumber(n, { untilDay, overDay }),
          seen === null ? null : idNumber(seen),
        ),
  ),
  act('endSuspension', fc.record({ n: few, day }), (drawn) => (store: Desk) => {
    return store.endSuspension(idNumber(drawn.n), drawn.day)
  }),
  act('forgetSuspensionsBefore', day, (before) => (store: Desk) => store.forgetSuspensionsBefore(before)),
]
