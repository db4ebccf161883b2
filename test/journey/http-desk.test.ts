/** What a desk does over HTTP: drops, the board. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { concat, isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { dummySlip, fillBatch } from '../../crypto/reviewer/seal-reply.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { forgetSlips } from '../../server/acts/forget-old.ts'
import { digest } from '../../server/storage/digest.ts'
import { drawCoalition, publish, type Coalition, type Published } from '../support/coalition.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask, decodeAnswer } from '../support/signed-client.ts'
import { report } from '../support/statements.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)

describe.each(storeNames)("a desk's things over HTTP on %s", (store) => {
  let coalition: Coalition
  let documents: Published
  let roster: VerifiedRoster
  let served: Served
  let desk: DeskId
  let otherDesk: DeskId
  let signer: RequestSigner

  const open = async (boardBits = 0) => {
    const policy = { boardBits, batchSlips: 4, slipDays: 400, firstAnswerDays: 7 }
    documents = publish(coalition, { policy })
    roster = verifyRoster(documents.pin, documents.chain, testDay)
    served = await serve(store, documents)
  }
  beforeEach(async () => {
    coalition = drawCoalition(random)
    const [own, other] = coalition.desks
    const [reviewer] = own?.reviewers ?? []
    if (own === undefined || other === undefined || reviewer === undefined) throw new Error('two desks')
    desk = own.entry.id
    otherDesk = other.entry.id
    signer = { person: reviewer.person.id, seed: reviewer.signing }
    await open()
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  type ConsoleEndpoint = (typeof consoleApi)[keyof typeof consoleApi]
  const request = (endpoint: ConsoleEndpoint, body: unknown) =>
    ask(served.console, endpoint, body, signer, served.clock.seconds())

  describe('drops', () => {
    const bring = async (to: DeskId): Promise<Bytes> => {
      const identity = identityOf(drawReceipt(), roster.roster.portal)
      const { bytes } = sealDrop({ roster, desk: to, statement: report(roster), identity, wantsReply: true })
      await supertest(served.portal)
        .post('/api/drops')
        .set('content-type', 'application/octet-stream')
        .send(Buffer.from(bytes))
        .expect(201)
      return bytes
    }
    const list = async () =>
      decodeAnswer(consoleApi.listDrops, (await request(consoleApi.listDrops, { desk })).answer).drops

    it('are listed with their day, in the order of their ids', async () => {
      const ids = [await bring(desk), await bring(desk), await bring(desk)].map((drop) => digest(drop))
      await bring(otherDesk)
      const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')
      const inOrder = ids.map(hex).sort()
      expect((await list()).map(({ id, day }) => [hex(id), day])).toEqual(inOrder.map((id) => [id, testDay]))
    })

    it('are read in the order asked, those of others and those gone left out', async () => {
      const [first, second, foreign] = [await bring(desk), await bring(desk), await bring(otherDesk)]
      const ids = [second, foreign, random(32), first].map((drop) =>
        drop.length === 32 ? drop : digest(drop),
      )
      const { status, answer } = await request(consoleApi.readDrops, { desk, ids })
      expect(status).toBe(200)
      expect(isEqual(answer, concat(second, first))).toBe(true)
    })

    it('are erased by their own desk only', async () => {
      const [own, kept, foreign] = [await bring(desk), await bring(desk), await bring(otherDesk)]
      const ids = [digest(own), digest(foreign)]
      expect((await request(consoleApi.eraseDrops, { desk, ids })).status).toBe(200)
      expect((await list()).map(({ id }) => toBase64url(id))).toEqual([toBase64url(digest(kept))])
      expect(await served.intake.findDrop(digest(foreign))).not.toBeNull()
    })

    it('are asked for 32 at a time at the most', async () => {
      const json = (count: number) => {
        const ids = Array.from({ length: count }, () => toBase64url(random(32)))
        return JSON.stringify({ desk: toBase64url(desk), ids })
      }
      expect((await request(consoleApi.readDrops, json(32))).status).toBe(200)
      expect((await request(consoleApi.readDrops, json(33))).refused).toBe('malformed')
    })
  })

  describe('the board', () => {
    const batchOf = (slips: readonly { bytes: Bytes }[], bucket = 0): Bytes =>
      concat(...slips.map(({ bytes }) => concat(Uint8Array.of(bucket), bytes)))
    const batch = () => fillBatch([], 4, desk, testDay)
    const post = async (body: Bytes) => {
      const { status, refused } = await request(consoleApi.addSlips, body)
      return [status, refused]
    }
    const fetchBucket = (path: string) => supertest(served.portal).get(path).responseType('blob').buffer(true)

    it('shows a whole batch to everybody, by tag', async () => {
      const slips = batch()
      expect(await post(batchOf([...slips].reverse()))).toEqual([200, null])
      const answer = await fetchBucket('/api/board/0/0')
      expect(answer.headers['content-type']).toBe('application/octet-stream')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(isEqual(answer.body as Bytes, concat(...slips.map(({ bytes }) => bytes)))).toBe(true)
    })

    it('takes exactly one batch, of this desk and of these days', async () => {
      const of = (change: (i: number) => { bytes: Bytes }) => batchOf([0, 1, 2, 3].map(change))
      const one = dummySlip(desk, testDay)
      const cases: readonly (readonly [Bytes, number, string])[] = [
        [batchOf(fillBatch([], 3, desk, testDay)), 400, 'malformed'],
        [batchOf(fillBatch([], 5, desk, testDay)), 400, 'malformed'],
        [new Uint8Array(4 * 4097), 400, 'malformed'],
        [batchOf(batch(), 1), 400, 'malformed'],
        [of((i) => dummySlip(i === 2 ? otherDesk : desk, testDay)), 403, 'not-allowed'],
        [of((i) => dummySlip(desk, testDay + (i === 3 ? 2 : 1))), 401, 'clock-differs'],
        [of((i) => dummySlip(desk, testDay - (i === 3 ? 2 : 1))), 401, 'clock-differs'],
        [of((i) => (i > 1 ? one : dummySlip(desk, testDay))), 409, 'taken'],
      ]
      for (const [body, status, refused] of cases) expect(await post(body)).toEqual([status, refused])
      expect((await fetchBucket('/api/board/0/0')).body).toHaveLength(0)
    })

    it('refuses a batch whose tag is there already, whole', async () => {
      const [first, ...rest] = batch()
      if (first === undefined) throw new Error('four slips')
      expect(await post(batchOf([first, ...rest]))).toEqual([200, null])
      const again = [first, ...fillBatch([], 3, desk, testDay)]
      expect(await post(batchOf(again))).toEqual([409, 'taken'])
      expect(((await fetchBucket('/api/board/0/0')).body as Bytes).length / 4096).toBe(4)
    })

    it('has as many buckets as the roster says, each under one address', async () => {
      await served.close()
      await open(2)
      const slips = batch()
      const bytes = concat(...slips.map(({ bytes }, i) => concat(Uint8Array.of(i), bytes)))
      expect(await post(bytes)).toEqual([200, null])
      for (const [i, slip] of slips.entries()) {
        const { body } = await fetchBucket(`/api/board/2/${String(i)}`)
        expect(isEqual(body as Bytes, slip.bytes)).toBe(true)
      }
      for (const path of [
        '0/0',
        '1/0',
        '3/0',
        '2/4',
        '2/01',
        '02/1',
        '2/-1',
        '2/1.0',
        '2/a',
        '2/%ff',
        '2/1e0',
      ]) {
        expect((await fetchBucket(`/api/board/${path}`)).status).toBeGreaterThanOrEqual(400)
      }
    })

    it("erases a desk's own slips, and everybody's after the days of the policy", async () => {
      const slips = batch()
      await post(batchOf(slips))
      const [one] = slips
      await request(consoleApi.eraseSlips, { desk, tags: [one?.tag] })
      const left = async () => ((await fetchBucket('/api/board/0/0')).body as Bytes).length / 4096
      expect(await left()).toBe(3)
      served.clock.move(400 * 86_400)
      expect(await forgetSlips(served.intake, served.documents, served.clock)).toBe(0)
      served.clock.move(86_400)
      expect(await forgetSlips(served.intake, served.documents, served.clock)).toBe(3)
    })
  })
})
