/** Editions: what a desk signs of the board, and what a source's page makes of a server that lies about it. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { concat, toBase64url, type Bytes } from '../../../crypto/bytes.ts'
import { CryptoError } from '../../../crypto/errors.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import {
  editionBytes,
  encodeEdition,
  encodeList,
  parseEdition,
  splitEditions,
} from '../../../crypto/protocol/edition-layout.ts'
import type { DeskId, Hash, Tag } from '../../../crypto/protocol/ids.ts'
import {
  encodeBoardRead,
  encodePosting,
  parseBoardRead,
  parsePosting,
} from '../../../crypto/protocol/board-posting.ts'
import { dummySlip } from '../../../crypto/reviewer/seal-reply.ts'
import { checkBucket, type CheckedDesk } from '../../../crypto/source/check-edition.ts'
import { verifyEdition } from '../../../crypto/verify-edition.ts'
import { verifyRoster, type VerifiedRoster } from '../../../crypto/verify-roster.ts'
import { drawCoalition, epochOf, epochSigners, publish, type Coalition } from '../../support/coalition.ts'
import { signEpoch } from '../../../crypto/coordinator/sign-roster.ts'
import { deskBoard, type DeskBoard, type HungSlip } from '../../support/desk-board.ts'
import { engines, testDay } from '../../support/world.ts'

const bits = 2
const zeros = new Uint8Array(32) as Bytes as Hash

describe.each(engines)('editions on $name', ({ load }) => {
  let coalition: Coalition
  let roster: VerifiedRoster
  let desks: readonly DeskId[]
  let boards: readonly DeskBoard[]

  const rosterOn = (day: number): VerifiedRoster => {
    const policy = { boardBits: bits, batchSlips: 4, slipDays: 400, firstAnswerDays: 7 }
    const { pin, chain } = publish(coalition, { policy })
    return verifyRoster(pin, chain, day)
  }
  beforeAll(async () => {
    useEngine(await load())
    coalition = drawCoalition(fromEngine)
    roster = rosterOn(testDay)
    desks = coalition.desks.map(({ entry }) => entry.id)
    boards = coalition.desks.map(({ entry, epochSeed: seed }) =>
      deskBoard({ desk: entry.id, seed, bits, day: testDay }),
    )
  })

  const of = (n: number): DeskBoard => {
    const board = boards[n]
    if (board === undefined) throw new Error('two desks')
    return board
  }
  const desk = (n: number): DeskId => desks[n] ?? (zeros as Bytes as DeskId)
  const hang = (n: number, buckets: readonly number[]): HungSlip[] =>
    buckets.map((bucket) => ({ bucket, bytes: dummySlip(desk(n), testDay).bytes }))
  const inBucket = (hung: readonly HungSlip[], bucket = 1): Bytes =>
    concat(...hung.filter((slip) => slip.bucket === bucket).map(({ bytes }) => bytes))
  const check = async (slips: Bytes, editions: readonly Bytes[], on = roster) => {
    const checked = await checkBucket({ bits, bucket: 1, slips, editions: concat(...editions) }, on)
    return checked.map(({ verdict }: CheckedDesk) => verdict)
  }

  it('P-140 are refused when one byte is another', () => {
    const { edition } = of(0).post({ add: hang(0, [0, 1, 1, 2]) })
    expect(verifyEdition(edition, roster.signedEpochs).by).toBe('desk')
    const changed = new Uint8Array(edition)
    for (let at = 0; at < edition.length; at++) {
      changed[at] = (edition[at] ?? 0) ^ (1 << (at & 7))
      expect(believed(changed)).toBe(false)
      changed[at] = edition[at] ?? 0
    }
    expect(believed(changed)).toBe(true)

    function believed(bytes: Bytes): boolean {
      try {
        return verifyEdition(bytes, roster.signedEpochs).by === 'desk'
      } catch (error) {
        expect(error).toBeInstanceOf(CryptoError)
        return false
      }
    }
  })

  it('P-144 find a bucket complete that is, whatever stands in the others', async () => {
    const [own, other] = [hang(0, [0, 1, 1, 3]), hang(1, [1, 2, 2, 0])]
    const editions = [of(0).post({ add: own }).edition, of(1).post({ add: other }).edition]
    expect(await check(inBucket([...own, ...other]), editions)).toEqual(['complete', 'complete'])
    expect(await check(inBucket([...other, ...own].reverse()), editions)).toEqual(['complete', 'complete'])
  })

  it('P-144 name a server that hides a slip, or adds one', async () => {
    const [own, other] = [hang(0, [1, 1, 1, 3]), hang(1, [1, 2, 2, 0])]
    const editions = [of(0).post({ add: own }).edition, of(1).post({ add: other }).edition]
    for (const hidden of own.slice(0, 3)) {
      const left = own.filter((slip) => slip !== hidden)
      expect(await check(inBucket([...left, ...other]), editions)).toEqual(['differs', 'complete'])
    }
    const added = hang(0, [1])
    expect(await check(inBucket([...own, ...added, ...other]), editions)).toEqual(['differs', 'complete'])
    expect(await check(new Uint8Array(), editions)).toEqual(['differs', 'differs'])
  })

  it('P-144 name two roots that changed places, and an edition passed off as that of another desk', async () => {
    const own = hang(0, [0, 1, 2, 3])
    const { edition } = of(0).post({ add: own })
    const swapped = new Uint8Array(edition)
    swapped.set(edition.slice(68, 100), 100)
    swapped.set(edition.slice(100, 132), 68)
    expect(await check(inBucket(own, 0), [swapped])).toEqual(['differs', 'unknown'])
    const renamed = new Uint8Array(of(1).post({ add: hang(1, [0, 2, 3, 3]) }).edition)
    renamed.set(desk(0), 8)
    expect(await check(inBucket(own), [renamed])).toEqual(['differs', 'unknown'])
    // The true one beside it is believed.
    expect(await check(inBucket(own), [renamed, edition])).toEqual(['complete', 'unknown'])
  })

  it('P-144 name an old edition beside newer slips, and take the newest of two', async () => {
    const board = deskBoard({ desk: desk(0), seed: seedOf(0), bits, day: testDay })
    const first = hang(0, [1, 1, 2, 3])
    const before = board.post({ add: first })
    before.took()
    const second = hang(0, [1, 0, 0, 0])
    const after = board.post({ add: second })
    const all = inBucket([...first, ...second])
    expect(await check(all, [before.edition])).toEqual(['differs', 'unknown'])
    expect(await check(all, [before.edition, after.edition])).toEqual(['complete', 'unknown'])
    expect(await check(inBucket(first), [after.edition, before.edition])).toEqual(['differs', 'unknown'])
  })

  it('P-144 say nothing of other bits, of another epoch, of the future, or after 60 days', async () => {
    const own = hang(0, [1, 1, 2, 3])
    const posted = (edition: Parameters<DeskBoard['post']>[0]['edition']) =>
      of(0).post(edition === undefined ? { add: own } : { add: own, edition }).edition
    const slips = inBucket(own)
    for (const edition of [
      { bits: 1, roots: [zeros, zeros] },
      { epoch: 6 },
      { day: testDay + 2 },
      { day: testDay - 61 },
    ]) {
      expect(await check(slips, [posted(edition)])).toEqual(['unknown', 'unknown'])
    }
    for (const day of [testDay + 1, testDay - 60])
      expect(await check(slips, [posted({ day })])).toEqual(['complete', 'unknown'])
    for (const spoilt of [new Uint8Array(7), posted(undefined).slice(1), posted(undefined).slice(0, -1)])
      expect(await check(slips, [spoilt])).toEqual(['unknown', 'unknown'])
  })

  it('P-144 hold under the epoch before the newest', async () => {
    const { pin, chain } = publish(coalition, { policy: roster.roster.policy })
    const [first] = coalition.desks
    if (first === undefined) throw new Error('a desk')
    const next = epochOf(coalition, first, chain.roster, { number: 8, day: testDay })
    const turned = [...chain.epochs, signEpoch(next, epochSigners(coalition, first))]
    const later = verifyRoster(pin, { ...chain, epochs: turned }, testDay)
    expect(later.epochs.map(({ epoch }) => epoch.number).sort()).toEqual([7, 8])
    const own = hang(0, [1, 1, 2, 3])
    for (const epoch of [7, 8]) {
      const { edition } = of(0).post({ add: own, edition: { epoch } })
      expect(await check(inBucket(own), [edition], later)).toEqual(['complete', 'unknown'])
    }
  })

  const seedOf = (n: number) => {
    const seed = coalition.desks[n]?.epochSeed
    if (seed === undefined) throw new Error('a seed')
    return seed
  }
})

const bytesOf = <T extends Bytes>(length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((value) => new Uint8Array(value) as T)
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const content = fc.integer({ min: 0, max: 8 }).chain((bits) =>
  fc.record({
    desk: bytesOf<DeskId>(16),
    bits: fc.constant(bits),
    number: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    day: u32,
    previous: bytesOf<Hash>(32),
    epoch: u32,
    roots: fc.array(bytesOf<Hash>(32), { minLength: 2 ** bits, maxLength: 2 ** bits }),
  }),
)
const placed = fc.record({
  bits: fc.integer({ min: 0, max: 8 }),
  day: u32,
  tag: bytesOf<Tag>(16),
  hash: bytesOf<Hash>(32),
})

describe('layouts of the board', () => {
  it('P-140 give back the edition that was written, and split a row of them', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 4 }), (contents) => {
        const editions = contents.map((one) => concat(encodeEdition(one), new Uint8Array(64).fill(7)))
        expect(splitEditions(concat(...editions))).toEqual(editions)
        expect(editions.map(parseEdition)).toEqual(contents)
        contents.forEach(({ bits }, i) => expect(editions[i]).toHaveLength(editionBytes(bits)))
      }),
      { numRuns: 50 },
    )
  })

  it('P-140 a list does not depend on the order in which slips are found', () => {
    fc.assert(
      fc.property(fc.array(placed, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (slips, order) => {
        const shuffled = slips.map((slip) => [order.next().value as number, slip] as const)
        shuffled.sort(([a], [b]) => a - b)
        expect(encodeList(shuffled.map(([, slip]) => slip))).toEqual(encodeList(slips))
      }),
    )
  })

  it('P-141 what a console reads and posts comes through whole, and nothing that is cut', () => {
    fc.assert(
      fc.property(
        content,
        fc.uniqueArray(fc.tuple(fc.nat(255), fc.array(placed, { maxLength: 4 })), {
          selector: ([bucket]) => bucket,
          maxLength: 4,
        }),
        fc.array(bytesOf<Tag>(16), { maxLength: 4 }),
        (one, lists, removed) => {
          const edition = concat(encodeEdition(one), new Uint8Array(64))
          const read = { edition, lists: new Map(lists) }
          const encoded = encodeBoardRead(read)
          expect(parseBoardRead(encoded)).toEqual(read)
          const added = [{ bucket: 3, bytes: new Uint8Array(4096).fill(9) }]
          const posting = encodePosting({ edition, removed, added })
          expect(parsePosting(posting)).toEqual({ edition, removed, added })
          expect(() => parsePosting(posting.slice(0, -1))).toThrow(CryptoError)
          expect(() => parseBoardRead(concat(encoded, new Uint8Array(3)))).toThrow(CryptoError)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('P-141 lists of one bucket twice are none', () => {
    const twice = encodeBoardRead({ edition: null, lists: new Map([[1, []]]) })
    expect(toBase64url(twice)).not.toBe('')
    expect(() => parseBoardRead(concat(twice, twice.slice(4)))).toThrow(CryptoError)
  })
})
