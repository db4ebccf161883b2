/** Changes of who vouches, over HTTP: k of the old and k of the new, and the list that comes with them. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { toBase64url } from '../../crypto/bytes.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { Change, Coordinator } from '../../crypto/roster-shapes.ts'
import { changeId } from '../../crypto/verify-change.ts'
import {
  changeBy,
  type ChangeWishes,
  type CoalitionOfFive,
  type CoordinatorSeed,
} from '../support/coalition-of-five.ts'
import {
  drawSeed,
  inForce,
  openChanges,
  renamed,
  waits,
  type ChangesOverHttp,
} from '../support/changes-over-http.ts'
import { storeNames } from '../support/served.ts'
import { startLibsodium } from '../support/world.ts'

beforeAll(startLibsodium)

describe.each(storeNames)('changes of who vouches over HTTP on %s', (store) => {
  let on: ChangesOverHttp

  beforeEach(async () => {
    on = await openChanges(store)
  })
  afterEach(async () => {
    expect(on.served.defects).toEqual([])
    await on.served.close()
  })

  const fresh = drawSeed
  /** Coordinators 0, 1 and whoever comes; two of three sign. */
  const handedOver = (added: readonly CoordinatorSeed[]): ChangeWishes => {
    const entry = (one: CoordinatorSeed, i: number): Coordinator => ({
      name: `New ${String(i)}`,
      key: verifyingKeyOf(one),
    })
    return {
      root: { coordinators: [...on.five.root.coordinators.slice(0, 1), ...added.map(entry)], threshold: 2 },
    }
  }

  it('needs k of the old and k of the new, then puts both documents into force', async () => {
    const [one, two] = [fresh(), fresh()]
    const next = handedOver([one, two])
    expect(await on.bring(on.by([0, 1, 2], next))).toEqual(waits)
    expect((await on.seen()).root.number).toBe(1)
    expect(await on.bring(changeBy(on.five, [two], next))).toEqual(inForce)
    const { root, roster, epochs } = await on.seen()
    expect([root.number, roster.version, root.coordinators.length]).toEqual([2, 6, 3])
    // The turns that were signed under the root before stay what they were.
    expect(epochs).toHaveLength(2)
    expect((await on.served.documents.read()).takenEpochs).toHaveLength(2)
    expect((await supertest(on.served.portal).get('/pin.json')).body).toMatchObject({ leastRosterVersion: 1 })
  })

  it('waits for the old ones, too', async () => {
    const [one, two] = [fresh(), fresh()]
    const next = handedOver([one, two])
    expect(await on.bring(changeBy(on.five, [on.seed(0), one, two], next))).toEqual(waits)
    expect(await on.bring(on.by([1], next), on.person(1))).toEqual(waits)
    expect(await on.version()).toBe(5)
    expect(await on.bring(on.by([2], next), on.person(2))).toEqual(inForce)
  })

  it('refuses one that lists a key twice to have two', async () => {
    const one = fresh()
    const entry = { name: 'Twice', key: verifyingKeyOf(one) }
    const next = { root: { coordinators: [entry, entry], threshold: 2 } }
    expect(await on.bring(changeBy(on.five, [on.seed(0), on.seed(1), on.seed(2), one], next))).toEqual([
      422,
      'untrusted',
    ])
  })

  it('lets the new ones sign the next list, and the old ones no more', async () => {
    const [one, two] = [fresh(), fresh()]
    const changed = on.by([0, 1, 2], handedOver([one, two]))
    await on.bring(changed)
    expect(await on.bring(changeBy(on.five, [one], handedOver([one, two])))).toEqual(inForce)
    const after = await on.seen()
    const later: CoalitionOfFive = {
      ...on.five,
      root: after.root,
      roster: after.roster,
      chain: { ...on.five.chain, roster: changed.roster },
    }
    expect(await on.bring(changeBy(later, [on.seed(1), on.seed(2), on.seed(3)]))).toEqual([422, 'untrusted'])
    expect(await on.bring(changeBy(later, [one, two]))).toEqual(inForce)
    expect(await on.version()).toBe(7)
  })

  it('asks somebody who is to vouch, before they are a coordinator', async () => {
    const person = on.five.outsider.person
    const one = fresh()
    const named: Coordinator = { name: 'R1', key: verifyingKeyOf(one), person }
    const next = { root: { coordinators: [...on.five.root.coordinators.slice(0, 1), named], threshold: 2 } }
    const mine = on.by([0, 1, 2], next)
    await on.bring(mine)
    await on.bring(on.by([1], renamed('Not mine')))
    expect(await on.read()).toHaveLength(2)
    expect(
      ((await on.read(on.five.outsider)) as readonly Change[]).map((change) => toBase64url(changeId(change))),
    ).toEqual([toBase64url(changeId(mine))])
    expect(await on.bring(changeBy(on.five, [one], next), on.five.outsider)).toEqual(inForce)
  })
})
