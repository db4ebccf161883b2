/** Changes of the list over HTTP: nothing is in force before the last signature that it needs, and then all of it is. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { mostChanges } from '../../crypto/protocol/people-api.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { Change, Signed } from '../../crypto/roster-shapes.ts'
import { reveal } from '../../crypto/secret.ts'
import { addSignature, documentHash } from '../../crypto/sign-document.ts'
import { verifyChange } from '../../crypto/verify-change.ts'
import { addChange } from '../../server/acts/changes.ts'
import { Refusal } from '../../server/refusal.ts'
import type { Desk } from '../../server/storage/desk.ts'
import { stateOf } from '../support/coalition.ts'
import { changeBy, type CoalitionOfFive, type CoordinatorSeed } from '../support/coalition-of-five.ts'
import {
  drawSeed,
  fail,
  inForce,
  keysOf,
  openChanges,
  renamed,
  signersIn,
  waits,
  type ChangesOverHttp,
} from '../support/changes-over-http.ts'
import { storeNames } from '../support/served.ts'
import { ask } from '../support/signed-client.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)
const signerOf = (seed: CoordinatorSeed) => ({ key: verifyingKeyOf(seed), seed: reveal(seed) })

describe.each(storeNames)('changes of the list over HTTP on %s', (store) => {
  let on: ChangesOverHttp

  beforeEach(async () => {
    on = await openChanges(store)
  })
  afterEach(async () => {
    expect(on.served.defects).toEqual([])
    await on.served.close()
  })
  const first = async (): Promise<Change | undefined> => ((await on.read()) as readonly Change[])[0]

  it('goes into force with the third of three, and with none before', async () => {
    expect(await on.bring(on.by([0], renamed('New')))).toEqual(waits)
    expect(await on.bring(on.by([1], renamed('New')), on.person(1))).toEqual(waits)
    expect(await on.version()).toBe(5)
    expect(signersIn(await first())).toEqual(keysOf([on.seed(0), on.seed(1)]))
    expect(await on.bring(on.by([4], renamed('New')), on.person(4))).toEqual(inForce)
    expect((await on.seen()).roster).toMatchObject({ version: 6, coalition: { name: 'New' } })
    expect(await on.read()).toEqual([])
  })

  it('goes into force at once where one alone vouches, and where all have signed already', async () => {
    expect(await on.bring(on.by([0, 1, 2]))).toEqual(inForce)
    await on.served.close()
    on = await openChanges(store, { coordinators: 1, threshold: 1 })
    expect(await on.bring(on.by([0], renamed('Alone')))).toEqual(inForce)
    expect((await on.seen()).roster.coalition.name).toBe('Alone')
  })

  it('counts one coordinator once, however often they sign', async () => {
    const once = on.by([0])
    const twice = on.by([0, 0, 0])
    expect(await on.bring(twice)).toEqual(waits)
    expect(await on.bring(once)).toEqual(waits)
    expect(signersIn(await first())).toEqual(keysOf([on.seed(0)]))
    expect(await on.bring(on.by([1, 1]), on.person(1))).toEqual(waits)
    expect(await on.version()).toBe(5)
    expect(await on.bring(on.by([2]), on.person(2))).toEqual(inForce)
  })

  it('keeps no signature that is false or a stranger’s, and lets none take a true one’s place', async () => {
    const { root, roster: own } = on.by([0])
    const stranger = drawSeed()
    const forged = { key: verifyingKeyOf(on.seed(1)), signature: own.signatures[0]?.signature ?? fail() }
    const withGarbage: Change = {
      root,
      roster: {
        ...addSignature('rost', own, signerOf(stranger)),
        signatures: [forged, ...addSignature('rost', own, signerOf(stranger)).signatures],
      },
    }
    expect(await on.bring(withGarbage)).toEqual(waits)
    expect(signersIn(await first())).toEqual(keysOf([on.seed(0)]))
    expect(await on.bring(on.by([1]), on.person(1))).toEqual(waits)
    expect(await on.bring(on.by([2]), on.person(2))).toEqual(inForce)
    const roster = (await on.log()).rosters.at(-1)
    const kept = roster === undefined ? undefined : { root: null, roster }
    expect(signersIn(kept)).toEqual(keysOf([0, 1, 2].map(on.seed)))
  })

  it('refuses what nobody who vouches has signed, and what follows nothing', async () => {
    const strangers = [drawSeed(), drawSeed(), drawSeed()]
    const untrusted = [422, 'untrusted']
    expect(await on.bring(changeBy(on.five, strangers))).toEqual(untrusted)
    expect(await on.bring(on.by([0, 1, 2], { roster: { version: 7 } }))).toEqual([409, 'stale'])
    expect(await on.bring(on.by([0, 1, 2], { roster: { version: 5 } }))).toEqual([409, 'stale'])
    expect(await on.bring(on.by([0, 1, 2], { root: { number: 3 } }))).toEqual([409, 'stale'])
    const other = documentHash(on.by([0], renamed('Other')).roster)
    expect(await on.bring(on.by([0, 1, 2], { roster: { previous: other } }))).toEqual(untrusted)
    expect(await on.bring(on.by([0, 1, 2], { root: { previous: other } }))).toEqual(untrusted)
    const elsewhere = random(16) as CoalitionOfFive['roster']['portal']
    expect(await on.bring(on.by([0, 1, 2], { roster: { portal: elsewhere } }))).toEqual(untrusted)
    const empty = {
      root: null,
      roster: { ...on.by([0]).roster, bytes: new Uint8Array(8) as Signed['bytes'] },
    }
    expect(await on.bring(empty)).toEqual([400, 'malformed'])
    expect(await on.bring(on.by([0, 1, 2], { roster: { day: testDay + 2 } }))).toEqual([401, 'clock-differs'])
    expect([await on.version(), await on.read()]).toEqual([5, []])
  })

  it('is another change when one byte of what it says is another', async () => {
    const people = (await on.seen()).roster.people
    const swapped = people.map((entry, i) =>
      i === 6 ? { ...entry, signingKey: verifyingKeyOf(drawSeed()) } : entry,
    )
    const added = {
      roster: { people: people.map((entry, i) => (i === 6 ? { ...entry, pseudonym: 'New' } : entry)) },
    }
    const sly = {
      roster: { people: swapped.map((entry, i) => (i === 6 ? { ...entry, pseudonym: 'New' } : entry)) },
    }
    expect(await on.bring(on.by([0, 1], added))).toEqual(waits)
    // Whoever swapped the key on the way to the third gets their signature under that, not under what the two signed.
    expect(await on.bring(on.by([2], sly), on.person(2))).toEqual(waits)
    expect(await on.version()).toBe(5)
    expect(await on.read()).toHaveLength(2)
    expect(await on.bring(on.by([3], added), on.person(3))).toEqual(inForce)
    expect((await on.seen()).roster.people[6]?.signingKey).toEqual(people[6]?.signingKey)
  })

  it('lets one of two that race be first, and drops the other', async () => {
    await on.bring(on.by([0, 1], renamed('First')))
    await on.bring(on.by([0, 1], renamed('Second')))
    const outcomes = await Promise.all([
      on.bring(on.by([2], renamed('First')), on.person(2)),
      on.bring(on.by([2], renamed('Second')), on.person(3)),
    ])
    expect(outcomes).toContainEqual(inForce)
    expect(outcomes).toContainEqual([409, 'stale'])
    expect([await on.version(), await on.served.desk.changes()]).toEqual([6, []])
  })

  it('tells the second of two that had read the same', async () => {
    await on.bring(on.by([0, 1]))
    const published = await on.served.documents.read()
    const [entry] = published.roster?.roster.people ?? []
    const signer = { person: entry ?? fail(), published }
    expect(await addChange(on.served, signer, on.by([2]))).toBe(true)
    await expect(addChange(on.served, signer, on.by([2]))).rejects.toEqual(new Refusal('stale'))
    expect(await on.served.desk.changes()).toEqual([])
    const { roots, rosters } = await on.log()
    expect([roots.length, rosters.length]).toEqual([1, 2])
  })

  it('loses no signature that comes between reading and storing', async () => {
    await on.bring(on.by([0]))
    const published = await on.served.documents.read()
    const signer = { person: published.roster?.roster.people[0] ?? fail(), published }
    let isFirst = true
    const putChange: Desk['putChange'] = async (...put) => {
      if (isFirst) {
        isFirst = false
        expect(await on.bring(on.by([1]), on.person(1))).toEqual(waits)
      }
      return on.served.desk.putChange(...put)
    }
    const interrupted = { ...on.served, desk: { ...on.served.desk, putChange } }
    expect(await addChange(interrupted, signer, on.by([2]))).toBe(true)
    expect(await on.version()).toBe(6)
  })

  it('takes signatures that come at the same moment, all of them', async () => {
    const outcomes = await Promise.all([0, 1, 2].map((n) => on.bring(on.by([n]), on.person(n))))
    expect(outcomes.filter(([, isInForce]) => isInForce === true)).toHaveLength(1)
    expect(outcomes.filter(([, isInForce]) => isInForce === false)).toHaveLength(2)
    expect(await on.version()).toBe(6)
  })

  it('drops what follows nothing any more, also when a list is published by itself', async () => {
    await on.bring(on.by([3], renamed('Left behind')))
    const { roster } = on.by([0, 1, 2])
    const body = { roster, epochs: [], members: [], states: [] }
    const at = on.served.clock.seconds()
    expect((await ask(on.served.console, consoleApi.publish, body, on.person(0), at)).status).toBe(200)
    expect([await on.version(), await on.served.desk.changes()]).toEqual([6, []])
    expect(await on.bring(on.by([3], renamed('Left behind')))).toEqual([409, 'stale'])
  })

  it('takes only so many of one coordinator, and leaves room for the others', async () => {
    const each = (n: number, i: number) =>
      on.bring(on.by([n], renamed(`${String(n)} ${String(i)}`)), on.person(n))
    for (let i = 0; i < mostChanges / 4; i++) expect(await each(0, i)).toEqual(waits)
    expect(await each(0, 99)).toEqual([507, 'no-room'])
    expect(await each(1, 0)).toEqual(waits)
  })

  it('is read by coordinators alone', async () => {
    await on.bring(on.by([0]))
    expect(await on.read(on.five.outsider)).toBe('not-allowed')
    expect(await on.read(on.person(4))).toHaveLength(1)
    expect(await on.bring(on.by([1]), on.five.outsider)).toEqual([403, 'not-allowed'])
  })

  it('is dropped by one who signed it, and by nobody else', async () => {
    const change = on.by([0, 1])
    await on.bring(change)
    expect(await on.drop(change, on.person(2))).toBe('not-allowed')
    expect(await on.drop(change, on.five.outsider)).toBe('not-allowed')
    expect(await on.drop(on.by([0], renamed('Unknown')), on.person(0))).toBe('not-found')
    expect(await on.read()).toHaveLength(1)
    expect(await on.drop(change, on.person(1))).toBeNull()
    expect(await on.read()).toEqual([])
  })

  it('is dropped by any coordinator where the root names no person', async () => {
    await on.served.close()
    on = await openChanges(store, { areNamed: false })
    const change = on.by([0])
    await on.bring(change)
    expect(await on.drop(change, on.five.outsider)).toBe('not-allowed')
    expect(await on.drop(change, on.person(3))).toBeNull()
  })

  it('takes the onion key of whoever it ends', async () => {
    const last = on.five.people[4] ?? fail()
    await on.served.desk.setOnionKey(last.person, random(32) as never)
    const people = on.five.roster.people.map((entry, i) => (i === 4 ? { ...entry, toDay: testDay } : entry))
    expect(await on.bring(on.by([0, 1, 2], { roster: { people } }))).toEqual(inForce)
    expect(await on.served.desk.onionKeys()).toEqual([])
    expect(await on.read(last)).toBe('removed')
  })

  it('hands out what waits so that the next one can verify it', async () => {
    await on.bring(on.by([0, 1], renamed('New')))
    const [waiting] = (await on.read(on.person(2))) as readonly Change[]
    const verified = verifyChange(await on.seen(), waiting ?? fail())
    expect(verified.approvals.map(({ signed, needed }) => [signed.length, needed])).toEqual([[2, 3]])
    expect(verified.roster.coalition.name).toBe('New')
  })

  it('P-116 logs every root and list that was in force, from portal and console alike', async () => {
    const etag = async () =>
      (await supertest(on.served.portal).get('/api/roster/log')).headers['etag'] as string
    const before = await etag()
    expect((await on.log()).rosters).toEqual([on.five.chain.roster])
    const state = stateOf(on.five.coalition, {}, [on.seed(0)])
    const body = { roster: null, epochs: [], members: [], states: [state] }
    await ask(on.served.console, consoleApi.publish, body, on.person(0), on.served.clock.seconds())
    expect(await etag()).toBe(before)
    const change = on.by([0, 1, 2], { root: { threshold: 2 } })
    expect(await on.bring(change)).toEqual(inForce)
    const { roots, rosters } = await on.log()
    expect(roots).toEqual([on.five.pin.root, change.root])
    expect(rosters).toEqual([on.five.chain.roster, change.roster])
    expect(await etag()).not.toBe(before)
    const again = supertest(on.served.portal)
      .get('/api/roster/log')
      .set('if-none-match', await etag())
    expect((await again).status).toBe(304)
    expect((await supertest(on.served.console).get('/api/roster/log')).headers['etag']).toBe(await etag())
  })
})
