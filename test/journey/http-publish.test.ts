/** Later rosters, epochs and member statements: believed for their signatures, never for who brings them. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { signEpoch, signRoster, type SigningSeed } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { RosterChain, type Epoch, type Roster, type Signed, type State } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { awaySoon } from '../../crypto/verify-states.ts'
import { publish as publishTo, type ToPublish } from '../../server/acts/publish.ts'
import { Refusal } from '../../server/refusal.ts'
import {
  drawCoalition,
  drawCoordinators,
  epochOf,
  epochSigners,
  memberOf,
  publish,
  rosterOf,
  stateOf,
  type Coalition,
  type Desk,
  type Published,
} from '../support/coalition.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask } from '../support/signed-client.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

type ListHash = Epoch['roster']['hash']
const random = (length: number) => engine().random(length)

describe.each(storeNames)('publishing over HTTP on %s', (store) => {
  let coalition: Coalition
  let documents: Published
  /** The documents as they are handed out before anything is published. */
  let held: RosterChain
  let served: Served
  let desk: Desk
  let signer: RequestSigner

  beforeEach(async () => {
    coalition = drawCoalition(random)
    documents = publish(coalition)
    const [own] = coalition.desks
    const [reviewer] = own?.reviewers ?? []
    if (own === undefined || reviewer === undefined) throw new Error('a desk')
    desk = own
    signer = { person: reviewer.person.id, seed: reviewer.signing }
    served = await serve(store, documents)
    held = await chain()
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const bring = async (added: Partial<ToPublish>) => {
    const body = { roster: null, epochs: [], members: [], states: [], ...added }
    const { status, refused } = await ask(
      served.console,
      consoleApi.publish,
      body,
      signer,
      served.clock.seconds(),
    )
    return [status, refused]
  }
  const chain = async (from = served.console): Promise<RosterChain> => {
    const { body } = await supertest(from).get('/api/roster')
    return z.decode(RosterChain, body as z.input<typeof RosterChain>)
  }
  const seen = async () => verifyRoster(documents.pin, await chain(), testDay)

  const quorum = () => coalition.coordinators.slice(0, 2)
  const nextRoster = (changed: Partial<Roster> = {}, by = quorum()) => {
    const previous = documentHash(documents.chain.roster)
    return signRoster(rosterOf(coalition, { version: 6, previous, ...changed }), by)
  }
  const nextEpoch = (changed: Partial<Epoch> = {}, by = epochSigners(coalition, desk)) => {
    const [before] = documents.chain.epochs
    if (before === undefined) throw new Error('an epoch')
    const previous = documentHash(before)
    const epoch = epochOf(coalition, desk, documents.chain.roster, { number: 8, day: testDay, previous })
    return signEpoch({ ...epoch, ...changed }, by)
  }
  const reviewerOf = () => desk.reviewers[0] ?? fail()

  it('hands out a later roster at once, from the portal too', async () => {
    const etag = async () => (await supertest(served.portal).get('/api/roster')).headers['etag'] as string
    const before = await etag()
    expect(
      await bring({ roster: nextRoster({ coalition: { name: 'New', title: 'T', contact: 'c' } }) }),
    ).toEqual([200, null])
    expect((await seen()).roster.coalition.name).toBe('New')
    expect(await etag()).not.toBe(before)
  })

  it('takes roster, epoch and member statement together', async () => {
    const roster = nextRoster()
    const epoch = nextEpoch({ roster: { version: 6, hash: documentHash(roster) } })
    const member = memberOf(coalition, reviewerOf(), { number: 2, day: testDay })
    expect(await bring({ roster, epochs: [epoch], members: [member] })).toEqual([200, null])
    const { epochs, members } = await seen()
    expect(epochs.map(({ epoch: { number } }) => number).sort()).toEqual([7, 8])
    expect(members.map(({ member: { number } }) => number).filter((number) => number === 2)).toHaveLength(1)
  })

  it('spares a source’s page everybody’s own keys, and nothing else', async () => {
    const [forMembers, forSources] = [await chain(), await chain(served.portal)]
    expect(forMembers.members.length).toBeGreaterThan(0)
    expect(forSources).toEqual({ ...forMembers, members: [] })
  })

  it('refuses what is not the next of its chain', async () => {
    const stale = [409, 'stale']
    expect(await bring({ roster: nextRoster({ version: 5 }) })).toEqual(stale)
    expect(await bring({ roster: nextRoster({ version: 7 }) })).toEqual(stale)
    expect(await bring({ epochs: [nextEpoch({ number: 7 })] })).toEqual(stale)
    expect(await bring({ epochs: [nextEpoch({ number: 9 })] })).toEqual(stale)
    const member = (number: number) => memberOf(coalition, reviewerOf(), { number })
    expect(await bring({ members: [member(1)] })).toEqual(stale)
    expect(await bring({ members: [member(3)] })).toEqual(stale)
    expect(await chain()).toEqual(held)
  })

  it('refuses what does not name the one before it', async () => {
    const untrusted = [422, 'untrusted']
    const other = documentHash(nextRoster())
    for (const previous of [null, other]) {
      expect(await bring({ roster: nextRoster({ previous }) })).toEqual(untrusted)
      expect(await bring({ epochs: [nextEpoch({ previous })] })).toEqual(untrusted)
    }
  })

  it('refuses what the wrong people signed', async () => {
    const untrusted = [422, 'untrusted']
    const strangers = drawCoordinators(random, 2)
    expect(await bring({ roster: nextRoster({}, strangers) })).toEqual(untrusted)
    expect(await bring({ roster: nextRoster({}, quorum().slice(1)) })).toEqual(untrusted)
    expect(await bring({ epochs: [nextEpoch({}, strangers)] })).toEqual(untrusted)
    expect(await bring({ epochs: [nextEpoch({}, epochSigners(coalition, desk).slice(1))] })).toEqual(
      untrusted,
    )
    const someoneElse = coalition.desks[1]?.reviewers[0] ?? fail()
    const forged = memberOf(coalition, { ...reviewerOf(), signing: someoneElse.signing }, { number: 2 })
    expect(await bring({ members: [forged] })).toEqual(untrusted)
    expect(await chain()).toEqual(held)
  })

  it.each([
    ['is dated ahead', () => ({ day: testDay + 2 })],
    ['was made under another list', () => ({ roster: { version: 5, hash: random(32) as ListHash } })],
    ['names a list to come', () => ({ roster: { version: 6, hash: random(32) as ListHash } })],
  ] as const)('P-161 takes no epoch that %s', async (_what, changed) => {
    expect(await bring({ epochs: [nextEpoch(changed())] })).toEqual([422, 'untrusted'])
    expect((await seen()).doubtful).toEqual([])
  })

  it('refuses documents of another portal, from tomorrow, twice, or of nothing', async () => {
    const elsewhere = { portal: random(16) as Roster['portal'] }
    expect(await bring({ roster: nextRoster(elsewhere) })).toEqual([422, 'untrusted'])
    expect(await bring({ epochs: [nextEpoch(elsewhere)] })).toEqual([422, 'untrusted'])
    expect(await bring({ roster: nextRoster({ day: testDay + 2 }) })).toEqual([401, 'clock-differs'])
    expect(await bring({ epochs: [nextEpoch(), nextEpoch()] })).toEqual([400, 'malformed'])
    const empty = { ...nextRoster(), bytes: new Uint8Array(8) as Signed['bytes'] }
    expect(await bring({ roster: empty })).toEqual([400, 'malformed'])
    expect(await chain()).toEqual(held)
  })

  const paused = (changed: Partial<State> = {}, by: readonly SigningSeed[] = [reviewerOf().signing]) =>
    stateOf(coalition, { about: desk.entry.id, ...changed }, by)

  it('hands out the newest state of each subject, and no older one', async () => {
    const first = paused()
    expect(await bring({ states: [first] })).toEqual([200, null])
    const previous = documentHash(first)
    const second = paused({ state: 'open', number: 2, previous })
    const ofPortal = stateOf(coalition, { untilDay: testDay + 4 }, quorum().slice(0, 1))
    expect(await bring({ states: [second, ofPortal] })).toEqual([200, null])
    expect((await chain()).states).toHaveLength(2)
    const { states } = await seen()
    expect(states.map(({ state: { about, state } }) => [about === null, state])).toEqual([
      [true, 'paused'],
      [false, 'open'],
    ])
  })

  it('P-110 takes days away, and hands them out as they were signed', async () => {
    const away = [{ fromDay: testDay + 3, toDay: testDay + 9 }]
    const said = paused({ state: 'open', away })
    expect(await bring({ states: [said] })).toEqual([200, null])
    expect((await chain()).states).toEqual([said])
    expect(awaySoon(await seen(), desk.entry.id)).toEqual(away)
  })

  it('refuses a state that is not the next, not of its chain, or twice', async () => {
    await bring({ states: [paused()] })
    const previous = documentHash(paused())
    expect(await bring({ states: [paused()] })).toEqual([409, 'stale'])
    expect(await bring({ states: [paused({ number: 3, previous })] })).toEqual([409, 'stale'])
    expect(await bring({ states: [paused({ number: 2 })] })).toEqual([422, 'untrusted'])
    const next = paused({ number: 2, previous })
    expect(await bring({ states: [next, next] })).toEqual([400, 'malformed'])
    expect(await bring({ states: [next] })).toEqual([200, null])
  })

  it('refuses a state by the wrong people, and the closing of the portal by too few', async () => {
    const untrusted = [422, 'untrusted']
    const elsewhere = coalition.desks[1]?.reviewers.map(({ signing }) => signing) ?? []
    expect(elsewhere).not.toEqual([])
    expect(await bring({ states: [paused({}, elsewhere)] })).toEqual(untrusted)
    expect(await bring({ states: [paused({ day: testDay + 2 })] })).toEqual(untrusted)
    const closing = (by: readonly SigningSeed[]) => stateOf(coalition, { state: 'closing' }, by)
    expect(await bring({ states: [closing(quorum().slice(1))] })).toEqual(untrusted)
    expect(await bring({ states: [closing(quorum())] })).toEqual([200, null])
    const previous = documentHash(closing(quorum()))
    const back = (by: readonly SigningSeed[]) =>
      stateOf(coalition, { state: 'open', number: 2, previous }, by)
    expect(await bring({ states: [back(quorum().slice(1))] })).toEqual(untrusted)
    expect(await bring({ states: [back(quorum())] })).toEqual([200, null])
  })

  it('lets one of two who publish at once be first', async () => {
    const outcomes = await Promise.all([bring({ roster: nextRoster() }), bring({ roster: nextRoster() })])
    expect(outcomes).toContainEqual([200, null])
    expect(outcomes).toContainEqual([409, 'stale'])
  })

  it('tells the second of two that had read the same', async () => {
    const read = await served.documents.read()
    const added = { roster: nextRoster(), epochs: [], members: [], states: [] }
    await publishTo(served, read, added)
    await expect(publishTo(served, read, added)).rejects.toEqual(new Refusal('stale'))
  })

  it('takes a removed person out at once', async () => {
    const people = coalition.desks.flatMap(({ reviewers }) => reviewers.map(({ person }) => person))
    const left = people.map((person) =>
      person === reviewerOf().person ? { ...person, toDay: testDay } : person,
    )
    expect(await bring({ roster: nextRoster({ people: left }) })).toEqual([200, null])
    expect(await bring({})).toEqual([403, 'removed'])
  })

  it('takes drops under the epoch before for ten days more', async () => {
    await bring({ epochs: [nextEpoch()] })
    const numbers = async () => {
      const published = await served.documents.find()
      return published?.takenEpochs.find((of) => of.desk.every((byte, i) => byte === desk.entry.id[i]))
        ?.numbers
    }
    expect(await numbers()).toEqual([8, 7])
    served.clock.move(10 * 86_400)
    expect(await numbers()).toEqual([8, 7])
    served.clock.move(86_400)
    expect(await numbers()).toEqual([8])
  })
})

function fail(): never {
  throw new Error('the coalition has no such reviewer')
}
