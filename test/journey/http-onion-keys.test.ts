/** The keys of people for the console's onion service: who may set and remove them, and when they go by themselves. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import { fromBase64url, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { OnionKey, PersonId } from '../../crypto/protocol/ids.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { firstHolder, handOverFirstKey, removeEndedKeys } from '../../server/acts/onion-keys.ts'
import { drawSetUpToken } from '../../server/acts/set-up.ts'
import { consoleApp } from '../../server/console-app.ts'
import {
  drawCoalition,
  publish,
  rosterOf,
  type Coalition,
  type Published,
  type Reviewer,
} from '../support/coalition.ts'
import { serve, storeNames, testSite, type Served } from '../support/served.ts'
import { ask, decodeAnswer } from '../support/signed-client.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)
const newcomer = (): PersonId => random(16) as PersonId

function drawKey(): OnionKey {
  const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
  return fromBase64url(x ?? '') as OnionKey
}

describe.each(storeNames)('onion keys over HTTP on %s', (store) => {
  let coalition: Coalition
  let people: readonly PersonEntry[]
  let documents: Published
  let served: Served
  let coordinator: Reviewer
  let reviewer: Reviewer
  let colleague: Reviewer

  beforeEach(async () => {
    coalition = drawCoalition(random)
    const [first, second, third] = coalition.desks.flatMap(({ reviewers }) => reviewers)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three')
    coordinator = first
    reviewer = second
    colleague = third
    people = rosterOf(coalition).people.map((person) =>
      person === coordinator.person ? { ...person, roles: ['reviewer', 'coordinator'] } : person,
    )
    documents = publish(coalition, { people: [...people] })
    served = await serve(store, documents)
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  type ConsoleEndpoint = (typeof consoleApi)[keyof typeof consoleApi]
  const request = async (endpoint: ConsoleEndpoint, body: unknown, by: Reviewer) => {
    const signer = { person: by.person.id, seed: by.signing }
    return ask(served.console, endpoint, body, signer, served.clock.seconds())
  }
  const set = async (person: PersonId, by: Reviewer, publicKey = drawKey()) => {
    const { status, refused } = await request(consoleApi.setOnionKey, { person, publicKey }, by)
    return refused ?? status
  }
  const remove = async (person: PersonId, by: Reviewer) => {
    const { status, refused } = await request(consoleApi.removeOnionKey, { person }, by)
    return refused ?? status
  }
  const read = async (by = reviewer) =>
    decodeAnswer(consoleApi.readOnionKeys, (await request(consoleApi.readOnionKeys, {}, by)).answer)
  const holders = async () => (await read()).keys.map(({ person }) => toBase64url(person)).sort()
  const named = (...ids: PersonId[]) => ids.map((id) => toBase64url(id)).sort()

  it('P-78 are set by their own people, replaced, read by everybody, and removed', async () => {
    const { id } = reviewer.person
    expect(await read()).toEqual({ isOnion: true, address: served.consoleDoor.address, keys: [] })
    const [before, after] = [drawKey(), drawKey()]
    expect(await set(id, reviewer, before)).toBe(200)
    expect(await set(id, reviewer, after)).toBe(200)
    expect((await read(colleague)).keys).toEqual([{ person: id, publicKey: after }])
    expect(await remove(id, reviewer)).toBe(200)
    expect((await read()).keys).toEqual([])
    expect(served.consoleDoor.changes()).toBe(3)
    expect(await remove(id, reviewer)).toBe(200)
    expect(served.consoleDoor.changes()).toBe(3)
  })

  it('are set and removed by a coordinator for anybody, somebody who is about to join too', async () => {
    const joining = newcomer()
    expect(await set(colleague.person.id, coordinator)).toBe(200)
    expect(await set(joining, coordinator)).toBe(200)
    expect(await holders()).toEqual(named(colleague.person.id, joining))
    expect(await remove(colleague.person.id, coordinator)).toBe(200)
    expect(await holders()).toEqual(named(joining))
  })

  it('P-78 are nobody else’s to set or remove', async () => {
    await set(colleague.person.id, colleague)
    expect(await set(colleague.person.id, reviewer)).toBe('not-allowed')
    expect(await set(newcomer(), reviewer)).toBe('not-allowed')
    expect(await remove(colleague.person.id, reviewer)).toBe('not-allowed')
    const stranger = { ...reviewer, person: { ...reviewer.person, id: newcomer() } }
    expect(await set(stranger.person.id, stranger)).toBe('not-signed')
    expect(await holders()).toEqual(named(colleague.person.id))
    expect(served.consoleDoor.changes()).toBe(1)
  })

  it('P-78 are refused when everybody would have their other half', async () => {
    const { id } = reviewer.person
    const low = new Uint8Array(32) as Bytes as OnionKey
    expect(await set(id, reviewer, low)).toBe('malformed')
    low[0] = 1
    expect(await set(id, reviewer, low)).toBe('malformed')
    const short = JSON.stringify({ person: toBase64url(id), publicKey: toBase64url(random(31)) })
    expect((await request(consoleApi.setOnionKey, short, reviewer)).refused).toBe('malformed')
    expect((await read()).keys).toEqual([])
  })

  const nextRoster = (next: readonly PersonEntry[]) => {
    const previous = documentHash(documents.chain.roster)
    const quorum = coalition.coordinators.slice(0, 2)
    return signRoster(rosterOf(coalition, { version: 6, previous, people: [...next] }), quorum)
  }
  const bring = async (next: readonly PersonEntry[]) => {
    const body = { roster: nextRoster(next), epochs: [], members: [], states: [] }
    const { status, refused } = await request(consoleApi.publish, body, coordinator)
    return refused ?? status
  }
  const leaves = (who: Reviewer, toDay: number) =>
    people.map((person) => (person.id === who.person.id ? { ...person, toDay } : person))

  it('P-78 go with the roster that ends their person, and no other key with them', async () => {
    const joining = newcomer()
    for (const id of [reviewer.person.id, colleague.person.id, joining]) await set(id, coordinator)
    expect(await bring(leaves(colleague, testDay))).toBe(200)
    expect(await holders()).toEqual(named(reviewer.person.id, joining))
    expect(served.consoleDoor.changes()).toBe(4)
    expect(await set(colleague.person.id, coordinator)).toBe('not-allowed')
  })

  it('go with the roster that lists their person no more', async () => {
    await set(colleague.person.id, coordinator)
    await set(reviewer.person.id, reviewer)
    expect(await bring(people.filter(({ id }) => id !== colleague.person.id))).toBe(200)
    expect(await holders()).toEqual(named(reviewer.person.id))
  })

  it('go on the day on which their person leaves', async () => {
    await set(colleague.person.id, colleague)
    expect(await bring(leaves(colleague, testDay + 1))).toBe(200)
    expect(await holders()).toEqual(named(colleague.person.id))
    served.clock.move(86_400)
    const now = (await served.documents.read()).chain.roster
    await removeEndedKeys(served, { now, before: now })
    expect(await holders()).toEqual([])
  })

  it('say so when Sotto keeps no onion, and are kept all the same', async () => {
    const none = {
      ...served,
      site: testSite,
      consoleDoor: null,
      mailKey: null,
      isPaused: () => false,
      tellDefect: () => undefined,
    }
    const signer = { person: reviewer.person.id, seed: reviewer.signing }
    const without = consoleApp(none)
    const body = { person: reviewer.person.id, publicKey: drawKey() }
    const { status } = await ask(without, consoleApi.setOnionKey, body, signer, served.clock.seconds())
    const { answer } = await ask(without, consoleApi.readOnionKeys, {}, signer, served.clock.seconds())
    expect(status).toBe(200)
    expect(decodeAnswer(consoleApi.readOnionKeys, answer)).toEqual({
      isOnion: false,
      address: null,
      keys: [body],
    })
  })

  it('the first one is handed to nobody while several are listed', async () => {
    await served.desk.setOnionKey(firstHolder, drawKey())
    await handOverFirstKey(served.desk, documents.chain.roster)
    expect(await holders()).toEqual(named(firstHolder))
  })

  it('the first one is handed over at the next start when the set-up was cut', async () => {
    const publicKey = drawKey()
    await served.desk.setOnionKey(firstHolder, publicKey)
    expect(await bring([coordinator.person])).toBe(200)
    expect(await drawSetUpToken(served)).toBeNull()
    expect(await served.desk.onionKeys()).toEqual([{ person: coordinator.person.id, publicKey }])
  })
})
