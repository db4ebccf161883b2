/** What a desk does over HTTP: drops, the board. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { concat, isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseBoardRead } from '../../crypto/protocol/board-posting.ts'
import type { EditionContent } from '../../crypto/protocol/edition-layout.ts'
import type { DeskId, Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { dummySlip, fillBatch } from '../../crypto/reviewer/seal-reply.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { forgetSlips } from '../../server/acts/forget-old.ts'
import { digest } from '../../server/storage/digest.ts'
import { drawCoalition, publish, type Coalition, type Published } from '../support/coalition.ts'
import { deskBoard, type DeskBoard, type HungSlip, type ToPost } from '../support/desk-board.ts'
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
    let board: DeskBoard
    const begin = (bits = 0) => {
      const seed = coalition.desks[0]?.epochSeed
      if (seed === undefined) throw new Error('a seed')
      board = deskBoard({ desk, seed, bits, day: testDay })
    }
    beforeEach(() => begin())

    const hang = (slips: readonly { bytes: Bytes }[], bucket = 0): HungSlip[] =>
      slips.map(({ bytes }) => ({ bucket, bytes }))
    const batch = () => fillBatch([], 4, desk, testDay)
    const send = async (body: Bytes) => {
      const { status, refused } = await request(consoleApi.postEdition, body)
      return [status, refused]
    }
    /** As the console posts; what was taken is the board from then on. */
    const post = async (wish: ToPost) => {
      const posting = board.post(wish)
      const outcome = await send(posting.body)
      if (outcome[0] === 200) posting.took()
      return outcome
    }
    const fetchBytes = (path: string) => supertest(served.portal).get(path).responseType('blob').buffer(true)
    const slipsLeft = async () => ((await fetchBytes('/api/board/0/0')).body as Bytes).length / 4096

    it('shows a whole batch to everybody, by tag', async () => {
      const slips = batch()
      expect(await post({ add: hang([...slips].reverse()) })).toEqual([200, null])
      const answer = await fetchBytes('/api/board/0/0')
      expect(answer.headers['content-type']).toBe('application/octet-stream')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(isEqual(answer.body as Bytes, concat(...slips.map(({ bytes }) => bytes)))).toBe(true)
    })

    it('takes exactly one batch or none, of this desk and of these days', async () => {
      const of = (change: (i: number) => { bytes: Bytes }) => hang([0, 1, 2, 3].map(change))
      const one = dummySlip(desk, testDay)
      const cases: readonly (readonly [HungSlip[], number, string])[] = [
        [hang(fillBatch([], 3, desk, testDay)), 400, 'malformed'],
        [hang(fillBatch([], 5, desk, testDay)), 400, 'malformed'],
        [hang(batch(), 1), 400, 'malformed'],
        [of((i) => dummySlip(i === 2 ? otherDesk : desk, testDay)), 403, 'not-allowed'],
        [of((i) => dummySlip(desk, testDay + (i === 3 ? 2 : 1))), 401, 'clock-differs'],
        [of((i) => dummySlip(desk, testDay - (i === 3 ? 2 : 1))), 401, 'clock-differs'],
        [of((i) => (i > 1 ? one : dummySlip(desk, testDay))), 409, 'taken'],
      ]
      for (const [add, status, refused] of cases) expect(await post({ add })).toEqual([status, refused])
      expect(await slipsLeft()).toBe(0)
      expect(await post({})).toEqual([200, null])
    })

    it('refuses a batch as version 0.3 sent it, by its version', async () => {
      const entries = batch().map(({ bytes }) => concat(Uint8Array.of(0), bytes))
      expect(await send(concat(...entries))).toEqual([400, 'unknown-version'])
      expect(await slipsLeft()).toBe(0)
    })

    it('refuses a batch whose tag is there already, whole', async () => {
      const [first, ...rest] = batch()
      if (first === undefined) throw new Error('four slips')
      expect(await post({ add: hang([first, ...rest]) })).toEqual([200, null])
      const again = [first, ...fillBatch([], 3, desk, testDay)]
      expect(await post({ add: hang(again) })).toEqual([409, 'taken'])
      expect(await slipsLeft()).toBe(4)
    })

    it('P-141 takes an edition that is true, of this desk, by its key, and the next one only', async () => {
      expect(await post({ add: hang(batch()) })).toEqual([200, null])
      const root = random(32) as Hash
      const wrong: readonly (readonly [Partial<EditionContent>, number, string])[] = [
        [{ roots: [root] }, 400, 'malformed'],
        [{ desk: otherDesk }, 403, 'not-allowed'],
        [{ epoch: 2 }, 422, 'untrusted'],
        [{ number: 1 }, 409, 'stale'],
        [{ number: 3 }, 409, 'stale'],
        [{ previous: root }, 409, 'stale'],
        [{ bits: 1, roots: [root, root] }, 409, 'stale'],
        [{ day: testDay + 2 }, 401, 'clock-differs'],
        [{ day: testDay - 2 }, 401, 'clock-differs'],
      ]
      for (const [edition, status, refused] of wrong) {
        expect(await post({ add: hang(batch()), edition })).toEqual([status, refused])
      }
      const { body } = board.post({ add: hang(batch()) })
      body[140] = (body[140] ?? 0) ^ 1
      expect(await send(body)).toEqual([422, 'untrusted'])
      expect(await slipsLeft()).toBe(4)
      expect(await post({ add: hang(batch()) })).toEqual([200, null])
    })

    it('gives every visitor the newest edition of each desk, and a 304 to who has it', async () => {
      expect((await fetchBytes('/api/board/editions')).body).toHaveLength(0)
      await post({ add: hang(batch()) })
      const second = board.post({ add: hang(batch()) })
      expect(await send(second.body)).toEqual([200, null])
      const answer = await fetchBytes('/api/board/editions')
      expect(isEqual(answer.body as Bytes, second.edition)).toBe(true)
      const etag = answer.headers['etag'] as string
      const again = await supertest(served.portal).get('/api/board/editions').set('if-none-match', etag)
      expect(again.status).toBe(304)
    })

    it('tells a desk its own slips in the buckets that it asks for', async () => {
      await served.close()
      await open(2)
      begin(2)
      const slips = batch()
      const hung = slips.map(({ bytes }, bucket) => ({ bucket, bytes }))
      expect(await post({ add: hung })).toEqual([200, null])
      const { status, answer } = await request(consoleApi.readBoard, { desk, bits: 2, buckets: [1, 3] })
      expect(status).toBe(200)
      const { lists, edition } = parseBoardRead(answer)
      expect([...lists.keys()]).toEqual([1, 3])
      const [, slip] = slips
      const listed = { bits: 2, day: testDay, tag: slip?.tag, hash: digest(slip?.bytes ?? new Uint8Array()) }
      expect(lists.get(1)).toEqual([listed])
      const [stored] = await served.intake.editions()
      expect(edition).toEqual(stored?.bytes)
      const other = await request(consoleApi.readBoard, { desk, bits: 1, buckets: [0] })
      expect(parseBoardRead(other.answer)).toEqual({ edition, lists: new Map() })
      const none = await request(consoleApi.readBoard, { desk, bits: 1, buckets: [2] })
      expect([none.status, none.refused]).toEqual([400, 'malformed'])
    })

    it('has as many buckets as the roster says, each under one address', async () => {
      await served.close()
      await open(2)
      begin(2)
      const slips = batch()
      expect(await post({ add: slips.map(({ bytes }, bucket) => ({ bucket, bytes })) })).toEqual([200, null])
      for (const [i, slip] of slips.entries()) {
        const { body } = await fetchBytes(`/api/board/2/${String(i)}`)
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
        expect((await fetchBytes(`/api/board/${path}`)).status).toBeGreaterThanOrEqual(400)
      }
    })

    it('P-142 lets slips go by an edition, of their own desk only', async () => {
      const slips = batch()
      await post({ add: hang(slips) })
      const [one] = slips
      if (one === undefined) throw new Error('four slips')
      expect(await post({ remove: [one.tag, random(16) as Tag] })).toEqual([200, null])
      expect(await slipsLeft()).toBe(3)
    })

    it('P-142 forgets old slips by itself only where no edition speaks any more', async () => {
      await post({ add: hang(batch()) })
      const forget = () => forgetSlips(served.intake, served.documents, served.clock)
      await served.intake.addSlips([
        { ...dummySlip(otherDesk, testDay), desk: otherDesk, day: testDay, bits: 0, bucket: 0 },
      ])
      served.clock.move(400 * 86_400)
      expect(await forget()).toBe(0)
      // The roster of the test is past its last day by then; its policy still holds.
      served.clock.move(86_400)
      expect(await forget()).toBe(5)
    })

    it('P-142 keeps what an edition names, however old, while it speaks', async () => {
      const old = { ...dummySlip(desk, testDay - 401), desk, day: testDay - 401, bits: 0, bucket: 0 }
      await served.intake.addSlips([old])
      expect(await forgetSlips(served.intake, served.documents, served.clock)).toBe(1)
      await served.intake.addSlips([old])
      const { edition } = board.post({ add: hang([old]) })
      const stored = { desk, number: 1, day: testDay, bits: 0, bytes: edition }
      await served.intake.swapEdition(stored, null, { add: [], remove: [] })
      expect(await forgetSlips(served.intake, served.documents, served.clock)).toBe(0)
      served.clock.move(61 * 86_400)
      expect(await forgetSlips(served.intake, served.documents, served.clock)).toBe(0)
      served.clock.move(86_400)
      expect(await forgetSlips(served.intake, served.documents, served.clock)).toBe(1)
    })
  })
})
