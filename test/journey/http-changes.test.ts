/** Changes of the list over HTTP: nothing is in force before the last signature that it needs, and then all of it is. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { toBase64url } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { mostChanges } from '../../crypto/protocol/people-api.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import {
  RosterChain,
  RosterLog,
  type Change,
  type Coordinator,
  type Signed,
} from '../../crypto/roster-shapes.ts'
import { reveal } from '../../crypto/secret.ts'
import { addSignature, documentHash } from '../../crypto/sign-document.ts'
import { changeId, verifyChange } from '../../crypto/verify-change.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { drawCoordinators, stateOf } from '../support/coalition.ts'
import {
  changeBy,
  drawFive,
  type ChangeWishes,
  type CoalitionOfFive,
  type CoordinatorSeed,
  type FiveWishes,
} from '../support/coalition-of-five.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask, decodeAnswer } from '../support/signed-client.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)
const renamed = (name: string): ChangeWishes => ({
  roster: { coalition: { name, title: 'Reading room', contact: 'desk@example.org' } },
})

const inForce = [200, true]
const waits = [200, false]

describe.each(storeNames)('changes of the list over HTTP on %s', (store) => {
  let five: CoalitionOfFive
  let served: Served

  const begin = async (wishes: FiveWishes = {}) => {
    five = drawFive(random, wishes)
    served = await serve(store, five)
  }
  beforeEach(() => begin())
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const person = (n: number): RequestSigner => five.people[n] ?? fail()
  const seed = (n: number): CoordinatorSeed => five.coalition.coordinators[n] ?? fail()
  const by = (numbers: readonly number[], wishes: ChangeWishes = {}) =>
    changeBy(five, numbers.map(seed), wishes)

  const bring = async (change: Change, signer = person(0)) => {
    const at = served.clock.seconds()
    const { status, refused, answer } = await ask(served.console, consoleApi.addChange, change, signer, at)
    return [status, refused ?? decodeAnswer(consoleApi.addChange, answer).isInForce]
  }
  const read = async (signer = person(0)): Promise<readonly Change[] | string> => {
    const at = served.clock.seconds()
    const { refused, answer } = await ask(served.console, consoleApi.readChanges, {}, signer, at)
    return refused ?? decodeAnswer(consoleApi.readChanges, answer).changes
  }
  const drop = async (change: Change, signer: RequestSigner) => {
    const body = { change: changeId(change) }
    const { refused } = await ask(served.console, consoleApi.dropChange, body, signer, served.clock.seconds())
    return refused
  }
  const seen = async () => {
    const { body } = await supertest(served.portal).get('/api/roster')
    return verifyRoster(five.pin, z.decode(RosterChain, body as z.input<typeof RosterChain>), testDay)
  }
  const version = async () => (await seen()).roster.version
  const signersOf = async () => {
    const [waiting] = (await read()) as readonly Change[]
    return waiting === undefined ? [] : waiting.roster.signatures.map(({ key }) => toBase64url(key))
  }
  const keys = (numbers: readonly number[]) => numbers.map((n) => toBase64url(verifyingKeyOf(seed(n))))

  it('goes into force with the third of three, and with none before', async () => {
    expect(await bring(by([0], renamed('New')))).toEqual(waits)
    expect(await bring(by([1], renamed('New')), person(1))).toEqual(waits)
    expect(await version()).toBe(5)
    expect((await signersOf()).sort()).toEqual(keys([0, 1]).sort())
    expect(await bring(by([4], renamed('New')), person(4))).toEqual(inForce)
    expect((await seen()).roster).toMatchObject({ version: 6, coalition: { name: 'New' } })
    expect(await read()).toEqual([])
  })

  it('goes into force at once where one alone vouches, and where all have signed already', async () => {
    expect(await bring(by([0, 1, 2]))).toEqual(inForce)
    await served.close()
    await begin({ coordinators: 1, threshold: 1 })
    expect(await bring(by([0], renamed('Alone')))).toEqual(inForce)
    expect((await seen()).roster.coalition.name).toBe('Alone')
  })

  it('counts one coordinator once, however often they sign', async () => {
    const once = by([0])
    const twice = by([0, 0, 0])
    expect(await bring(twice)).toEqual(waits)
    expect(await bring(once)).toEqual(waits)
    expect(await signersOf()).toEqual(keys([0]))
    expect(await bring(by([1, 1]), person(1))).toEqual(waits)
    expect(await version()).toBe(5)
    expect(await bring(by([2]), person(2))).toEqual(inForce)
  })

  it('keeps no signature that is false or a stranger’s, and lets none take a true one’s place', async () => {
    const { root, roster } = by([0])
    const [stranger] = drawCoordinators(random, 1)
    const forged = { key: verifyingKeyOf(seed(1)), signature: roster.signatures[0]?.signature ?? fail() }
    const withGarbage: Change = {
      root,
      roster: {
        ...addSignature('rost', roster, signerFor(stranger ?? fail())),
        signatures: [forged, ...addSignature('rost', roster, signerFor(stranger ?? fail())).signatures],
      },
    }
    expect(await bring(withGarbage)).toEqual(waits)
    expect(await signersOf()).toEqual(keys([0]))
    expect(await bring(by([1]), person(1))).toEqual(waits)
    expect(await bring(by([2]), person(2))).toEqual(inForce)
    const [log] = (await logOf(served)).rosters.slice(-1)
    expect(log?.signatures.map(({ key }) => toBase64url(key)).sort()).toEqual(keys([0, 1, 2]).sort())
  })

  it('refuses what nobody who vouches has signed, and what follows nothing', async () => {
    const strangers = drawCoordinators(random, 3)
    const untrusted = [422, 'untrusted']
    expect(await bring(changeBy(five, strangers))).toEqual(untrusted)
    expect(await bring(by([0, 1, 2], { roster: { version: 7 } }))).toEqual([409, 'stale'])
    expect(await bring(by([0, 1, 2], { roster: { version: 5 } }))).toEqual([409, 'stale'])
    expect(await bring(by([0, 1, 2], { root: { number: 3 } }))).toEqual([409, 'stale'])
    const other = documentHash(by([0], renamed('Other')).roster)
    expect(await bring(by([0, 1, 2], { roster: { previous: other } }))).toEqual(untrusted)
    expect(await bring(by([0, 1, 2], { root: { previous: other } }))).toEqual(untrusted)
    const elsewhere = random(16) as typeof five.roster.portal
    expect(await bring(by([0, 1, 2], { roster: { portal: elsewhere } }))).toEqual(untrusted)
    const empty = { root: null, roster: { ...by([0]).roster, bytes: new Uint8Array(8) as Signed['bytes'] } }
    expect(await bring(empty)).toEqual([400, 'malformed'])
    expect(await bring(by([0, 1, 2], { roster: { day: testDay + 2 } }))).toEqual([401, 'clock-differs'])
    expect([await version(), await read()]).toEqual([5, []])
  })

  it('is another change when one byte of what it says is another', async () => {
    const people = (await seen()).roster.people
    const swapped = people.map((entry, i) =>
      i === 6 ? { ...entry, signingKey: verifyingKeyOf(drawCoordinators(random, 1)[0] ?? fail()) } : entry,
    )
    const added = {
      roster: { people: people.map((entry, i) => (i === 6 ? { ...entry, pseudonym: 'New' } : entry)) },
    }
    const sly = {
      roster: { people: swapped.map((entry, i) => (i === 6 ? { ...entry, pseudonym: 'New' } : entry)) },
    }
    expect(await bring(by([0, 1], added))).toEqual(waits)
    // Whoever swapped the key on the way to the third gets their signature under that, not under what the two signed.
    expect(await bring(by([2], sly), person(2))).toEqual(waits)
    expect(await version()).toBe(5)
    expect(await read()).toHaveLength(2)
    expect(await bring(by([3], added), person(3))).toEqual(inForce)
    expect((await seen()).roster.people[6]?.signingKey).toEqual(people[6]?.signingKey)
  })

  describe('with the next root', () => {
    const fresh = (): CoordinatorSeed => drawCoordinators(random, 1)[0] ?? fail()
    /** Coordinators 0, 1 and whoever comes; two of three sign. */
    const handedOver = (added: readonly CoordinatorSeed[]): ChangeWishes => {
      const entry = (one: CoordinatorSeed, i: number): Coordinator => ({
        name: `New ${String(i)}`,
        key: verifyingKeyOf(one),
      })
      return {
        root: { coordinators: [...five.root.coordinators.slice(0, 1), ...added.map(entry)], threshold: 2 },
      }
    }

    it('needs k of the old and k of the new, then puts both documents into force', async () => {
      const [one, two] = [fresh(), fresh()]
      const next = handedOver([one, two])
      expect(await bring(by([0, 1, 2], next))).toEqual(waits)
      expect((await seen()).root.number).toBe(1)
      expect(await bring(changeBy(five, [two], next))).toEqual(inForce)
      const { root, roster, epochs } = await seen()
      expect([root.number, roster.version, root.coordinators.length]).toEqual([2, 6, 3])
      // The turns that were signed under the root before stay what they were.
      expect(epochs).toHaveLength(2)
      expect((await supertest(served.portal).get('/pin.json')).body).toMatchObject({ leastRosterVersion: 1 })
    })

    it('waits for the old ones, too', async () => {
      const [one, two] = [fresh(), fresh()]
      const next = handedOver([one, two])
      expect(await bring(changeBy(five, [seed(0), one, two], next))).toEqual(waits)
      expect(await bring(by([1], next), person(1))).toEqual(waits)
      expect(await version()).toBe(5)
      expect(await bring(by([2], next), person(2))).toEqual(inForce)
    })

    it('refuses one that lists a key twice to have two', async () => {
      const one = fresh()
      const entry = { name: 'Twice', key: verifyingKeyOf(one) }
      const next = { root: { coordinators: [entry, entry], threshold: 2 } }
      expect(await bring(changeBy(five, [seed(0), seed(1), seed(2), one], next))).toEqual([422, 'untrusted'])
    })

    it('lets the new ones sign the next list, and the old ones no more', async () => {
      const [one, two] = [fresh(), fresh()]
      const changed = by([0, 1, 2], handedOver([one, two]))
      await bring(changed)
      expect(await bring(changeBy(five, [one], handedOver([one, two])))).toEqual(inForce)
      const after = await seen()
      const later: CoalitionOfFive = {
        ...five,
        root: after.root,
        roster: after.roster,
        chain: { ...five.chain, roster: changed.roster },
      }
      expect(await bring(changeBy(later, [seed(1), seed(2), seed(3)]))).toEqual([422, 'untrusted'])
      expect(await bring(changeBy(later, [one, two]))).toEqual(inForce)
      expect(await version()).toBe(7)
    })

    it('asks somebody who is to vouch, before they are a coordinator', async () => {
      const person = five.outsider.person
      const one = fresh()
      const named: Coordinator = { name: 'R1', key: verifyingKeyOf(one), person }
      const next = { root: { coordinators: [...five.root.coordinators.slice(0, 1), named], threshold: 2 } }
      const mine = by([0, 1, 2], next)
      await bring(mine)
      await bring(by([1], renamed('Not mine')))
      expect(await read()).toHaveLength(2)
      expect(
        ((await read(five.outsider)) as readonly Change[]).map((change) => toBase64url(changeId(change))),
      ).toEqual([toBase64url(changeId(mine))])
      expect(await bring(changeBy(five, [one], next), five.outsider)).toEqual(inForce)
    })
  })

  it('lets one of two that race be first, and drops the other', async () => {
    await bring(by([0, 1], renamed('First')))
    await bring(by([0, 1], renamed('Second')))
    const outcomes = await Promise.all([
      bring(by([2], renamed('First')), person(2)),
      bring(by([2], renamed('Second')), person(3)),
    ])
    expect(outcomes).toContainEqual(inForce)
    expect(outcomes).toContainEqual([409, 'stale'])
    expect([await version(), await read()]).toEqual([6, []])
  })

  it('takes signatures that come at the same moment, all of them', async () => {
    const outcomes = await Promise.all([0, 1, 2].map((n) => bring(by([n]), person(n))))
    expect(outcomes.filter(([, isInForce]) => isInForce === true)).toHaveLength(1)
    expect(outcomes.filter(([, isInForce]) => isInForce === false)).toHaveLength(2)
    expect(await version()).toBe(6)
  })

  it('drops what follows nothing any more, also when a list is published by itself', async () => {
    await bring(by([3], renamed('Left behind')))
    const { roster } = by([0, 1, 2])
    const body = { roster, epochs: [], members: [], states: [] }
    const at = served.clock.seconds()
    expect((await ask(served.console, consoleApi.publish, body, person(0), at)).status).toBe(200)
    expect([await version(), await served.desk.changes()]).toEqual([6, []])
    expect(await bring(by([3], renamed('Left behind')))).toEqual([409, 'stale'])
  })

  it('takes only so many of one coordinator, and leaves room for the others', async () => {
    const each = (n: number, i: number) => bring(by([n], renamed(`${String(n)} ${String(i)}`)), person(n))
    for (let i = 0; i < mostChanges / 4; i++) expect(await each(0, i)).toEqual(waits)
    expect(await each(0, 99)).toEqual([507, 'no-room'])
    expect(await each(1, 0)).toEqual(waits)
  })

  it('is read by coordinators alone', async () => {
    await bring(by([0]))
    expect(await read(five.outsider)).toBe('not-allowed')
    expect(await read(person(4))).toHaveLength(1)
    expect(await bring(by([1]), five.outsider)).toEqual([403, 'not-allowed'])
  })

  it('is dropped by one who signed it, and by nobody else', async () => {
    const change = by([0, 1])
    await bring(change)
    expect(await drop(change, person(2))).toBe('not-allowed')
    expect(await drop(change, five.outsider)).toBe('not-allowed')
    expect(await drop(by([0], renamed('Unknown')), person(0))).toBe('not-found')
    expect(await read()).toHaveLength(1)
    expect(await drop(change, person(1))).toBeNull()
    expect(await read()).toEqual([])
  })

  it('is dropped by any coordinator where the root names no person', async () => {
    await served.close()
    await begin({ areNamed: false })
    const change = by([0])
    await bring(change)
    expect(await drop(change, five.outsider)).toBe('not-allowed')
    expect(await drop(change, person(3))).toBeNull()
  })

  it('takes the onion key of whoever it ends', async () => {
    const last = five.people[4] ?? fail()
    await served.desk.setOnionKey(last.person, random(32) as never)
    const people = five.roster.people.map((entry, i) => (i === 4 ? { ...entry, toDay: testDay } : entry))
    expect(await bring(by([0, 1, 2], { roster: { people } }))).toEqual(inForce)
    expect(await served.desk.onionKeys()).toEqual([])
    expect(await read(last)).toBe('removed')
  })

  it('hands out what waits so that the next one can verify it', async () => {
    await bring(by([0, 1], renamed('New')))
    const [waiting] = (await read(person(2))) as readonly Change[]
    const verified = verifyChange(await seen(), waiting ?? fail())
    expect(verified.approvals.map(({ signed, needed }) => [signed.length, needed])).toEqual([[2, 3]])
    expect(verified.roster.coalition.name).toBe('New')
  })

  it('P-116 logs every root and list that was in force, from portal and console alike', async () => {
    const etag = async () => (await supertest(served.portal).get('/api/roster/log')).headers['etag'] as string
    const before = await etag()
    expect((await logOf(served)).rosters).toEqual([five.chain.roster])
    const state = stateOf(five.coalition, {}, [seed(0)])
    const body = { roster: null, epochs: [], members: [], states: [state] }
    await ask(served.console, consoleApi.publish, body, person(0), served.clock.seconds())
    expect(await etag()).toBe(before)
    const change = by([0, 1, 2], { root: { threshold: 2 } })
    expect(await bring(change)).toEqual(inForce)
    const { roots, rosters } = await logOf(served)
    expect(roots).toEqual([five.pin.root, change.root])
    expect(rosters).toEqual([five.chain.roster, change.roster])
    expect(await etag()).not.toBe(before)
    const again = supertest(served.portal)
      .get('/api/roster/log')
      .set('if-none-match', await etag())
    expect((await again).status).toBe(304)
    expect((await supertest(served.console).get('/api/roster/log')).headers['etag']).toBe(await etag())
  })
})

const signerFor = (seed: CoordinatorSeed) => ({ key: verifyingKeyOf(seed), seed: reveal(seed) })

async function logOf({ portal }: Served): Promise<RosterLog> {
  const { body } = await supertest(portal).get('/api/roster/log')
  return z.decode(RosterLog, body as z.input<typeof RosterLog>)
}

function fail(): never {
  throw new Error('the coalition has no such thing')
}
