/** Drops over HTTP: what is taken, what is refused and by which code, and that a refusal stores nothing. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import { signState } from '../../crypto/coordinator/sign-roster.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { digest } from '../../server/storage/digest.ts'
import { toStored } from '../../server/documents/stored-document.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { followUp, report } from '../support/statements.ts'
import { makeWorld, startLibsodium, testDay, type World } from '../support/world.ts'

beforeAll(startLibsodium)

const sealed = (world: World, text?: string): Bytes =>
  sealDrop({
    roster: world.roster,
    desk: world.desk,
    statement: report(world.roster, text),
    identity: identityOf(drawReceipt(), world.portal),
    wantsReply: true,
  }).bytes

const post = (served: Served, body: Uint8Array | string, type = 'application/octet-stream') =>
  supertest(served.portal)
    .post('/api/drops')
    .set('content-type', type)
    .send(Buffer.from(body as Uint8Array))

const withByte = (drop: Bytes, at: number, value: number): Bytes => {
  const changed = copyOf(drop)
  changed[at] = value
  return changed
}

describe.each(storeNames)('drops over HTTP on %s', (store) => {
  let world: World
  let served: Served
  beforeEach(async () => {
    world = makeWorld()
    served = await serve(store, world)
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const stored = () => served.intake.dropsOf(world.desk)

  it('stores a drop byte for byte under its day, and nothing else of it', async () => {
    const drop = sealed(world)
    const answer = await post(served, drop)
    expect([answer.status, answer.text]).toEqual([201, '{}'])
    const found = await served.intake.findDrop(digest(drop))
    expect(found).toEqual({ id: digest(drop), desk: world.desk, day: testDay, bytes: drop })
  })

  it('takes none while the operator has paused, and takes the same one afterwards', async () => {
    const drop = sealed(world)
    served.pause(true)
    const refused = await post(served, drop)
    expect([refused.status, refused.body]).toEqual([503, { refused: 'paused' }])
    expect(await stored()).toEqual([])
    expect((await supertest(served.portal).get('/api/board/0/0')).status).toBe(200)
    served.pause(false)
    expect((await post(served, drop)).status).toBe(201)
    expect(await stored()).toHaveLength(1)
  })

  it('takes those that follow up while the portal is closing', async () => {
    const { box, desk } = world
    const state = { portal: world.portal, number: 1, day: testDay, untilDay: null, previous: null } as const
    const ofPortal = signState({ ...state, about: null, state: 'closing' }, [box.coordinator ?? box.signing])
    const ofDesk = signState({ ...state, about: desk, state: 'paused' }, [box.signing])
    await served.intake.addDocuments([ofPortal, ofDesk].map((document) => toStored('state', document)))
    served.documents.forget()
    expect((await served.documents.read()).roster?.states).toHaveLength(2)
    expect((await post(served, sealed(world))).status).toBe(201)
  })

  it('takes the larger size too', async () => {
    const drop = sealed(world, 'long '.repeat(8000))
    expect(drop).toHaveLength(131_072)
    expect((await post(served, drop)).status).toBe(201)
  })

  it('answers a drop sent again with the same bytes, and stores it once', async () => {
    const drop = sealed(world)
    const [first, again] = [await post(served, drop), await post(served, drop)]
    const seen = (answer: typeof first) => {
      const headers = Object.entries(answer.headers as Record<string, string>)
      return [answer.status, answer.text, headers.filter(([name]) => name !== 'date')]
    }
    expect(seen(again)).toEqual(seen(first))
    expect(await stored()).toHaveLength(1)
  })

  const badDrops: readonly (readonly [string, (drop: Bytes) => Uint8Array, number, string])[] = [
    ['no bytes at all', () => new Uint8Array(), 400, 'malformed'],
    ['a wrong magic', (drop) => withByte(drop, 0, 0x44), 400, 'malformed'],
    ['an unknown version', (drop) => withByte(drop, 4, 2), 400, 'unknown-version'],
    ['an unknown suite', (drop) => withByte(drop, 5, 2), 400, 'unknown-suite'],
    ['a size class that is not its length', (drop) => withByte(drop, 6, 2), 400, 'malformed'],
    ['an unknown size class', (drop) => withByte(drop, 6, 3), 400, 'malformed'],
    ['padding that is not zero', (drop) => withByte(drop, 31, 1), 400, 'malformed'],
    ['a truncated end', (drop) => drop.slice(0, -1), 400, 'malformed'],
    ['only a header', (drop) => drop.slice(0, 32), 400, 'malformed'],
    ['a byte too many', (drop) => Buffer.concat([drop, Buffer.of(0)]), 400, 'malformed'],
    ['more than the largest drop', () => new Uint8Array(131_073), 413, 'too-large'],
    ['ten megabytes', () => new Uint8Array(10_000_000), 413, 'too-large'],
    ['a desk that there is not', (drop) => withByte(drop, 8, (drop[8] ?? 0) ^ 1), 404, 'unknown-desk'],
    ['an epoch to come', (drop) => withByte(drop, 27, 2), 409, 'epoch-not-live'],
    ['an epoch that never was', (drop) => withByte(drop, 27, 0), 409, 'epoch-not-live'],
  ]

  it.each(badDrops)('refuses %s and stores nothing', async (_name, spoil, status, refused) => {
    const drop = sealed(world)
    const answer = await post(served, spoil(drop))
    expect([answer.status, answer.body]).toEqual([status, { refused }])
    expect(await stored()).toEqual([])
    expect((await post(served, drop)).status).toBe(201)
  })

  it('refuses a body of another type', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await post(served, sealed(world), type)
      expect([answer.status, answer.body]).toEqual([400, { refused: 'malformed' }])
    }
    expect(await stored()).toEqual([])
  })

  it('keeps a flipped bit inside as another drop: only the desk can tell', async () => {
    const drop = sealed(world)
    await post(served, drop)
    expect((await post(served, withByte(drop, 20_000, (drop[20_000] ?? 0) ^ 1))).status).toBe(201)
    expect(await stored()).toHaveLength(2)
  })

  it('takes drops until the epoch and its holiday are over', async () => {
    served.clock.move(35 * 86_400)
    expect((await post(served, sealed(world))).status).toBe(201)
    served.clock.move(86_400)
    expect((await post(served, sealed(world))).body).toEqual({ refused: 'epoch-not-live' })
  })

  it('refuses drops under a roster past its last day', async () => {
    served.clock.move(181 * 86_400)
    expect((await post(served, sealed(world))).body).toEqual({ refused: 'epoch-not-live' })
  })
})

describe('a portal that nobody has set up', () => {
  it('takes no drop', async () => {
    const world = makeWorld()
    const served = await serve('plain maps', null)
    const drop = sealDrop({
      roster: world.roster,
      desk: world.desk,
      statement: followUp(world.roster),
      identity: identityOf(drawReceipt(), world.portal),
      wantsReply: true,
    })
    const answer = await post(served, drop.bytes)
    expect([answer.status, answer.body]).toEqual([503, { refused: 'not-set-up' }])
    await served.close()
  })
})
