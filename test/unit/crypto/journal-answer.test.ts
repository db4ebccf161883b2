import { beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { u32 } from '../../../crypto/byte-writer.ts'
import { encodeRecord, parseRecords, type JournalRecord } from '../../../crypto/protocol/journal-answer.ts'
import type { Hash } from '../../../crypto/protocol/ids.ts'
import { drawCaseKey, eventLink, openEvent, sealEvent } from '../../../crypto/reviewer/log-event.ts'
import { runningAfter } from '../../../crypto/primitives/running-hash.ts'
import { runningStart } from '../../../crypto/sha256.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { seenNothing } from '../../support/team.ts'
import { makeWorld, startLibsodium, testDay } from '../../support/world.ts'
import { bytes } from '../../property/arbitrary.ts'

const record: fc.Arbitrary<JournalRecord> = fc.oneof(
  fc.record({
    position: fc.nat(4_294_967_295),
    event: fc
      .constantFrom(1024, 4096, 32_768)
      .map((length): Bytes => new Uint8Array(length).fill(length >> 8)),
  }),
  fc.record({ position: fc.nat(4_294_967_295), link: bytes(32).map((link) => link as Hash) }),
)
const encode = (records: readonly JournalRecord[]): Bytes => concat(...records.map(encodeRecord))

describe('an answer of the journal', () => {
  beforeAll(startLibsodium)

  it('P-97 reads back as what was written, for any records', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        expect(parseRecords(encode(records))).toEqual(records)
      }),
      { numRuns: 50 },
    )
  })

  it('P-97 that ends inside a record is none', () => {
    const link = new Uint8Array(32).fill(3) as Bytes as Hash
    const whole = encode([
      { position: 1, event: new Uint8Array(1024) },
      { position: 2, link },
    ])
    const ends = [0, 1033, whole.length]
    for (const length of [0, 1, 4, 5, 8, 9, 10, 1032, 1033, 1034, 1038, whole.length - 1, whole.length]) {
      const expected = ends.includes(length) ? 'no error' : 'malformed'
      expect([length, codeOf(() => parseRecords(whole.slice(0, length)))]).toEqual([length, expected])
    }
  })

  it('P-97 has no third kind of record, and no event longer than the largest', () => {
    const front = (kind: number, length: number) => concat(u32(1), Uint8Array.of(kind), u32(length))
    const code = (answer: Bytes) => codeOf(() => parseRecords(answer))
    expect(code(concat(front(1, 32_768), new Uint8Array(32_768)))).toBe('no error')
    expect(code(concat(front(1, 32_769), new Uint8Array(32_769)))).toBe('malformed')
    expect(code(concat(front(1, 4_294_967_295), new Uint8Array(40)))).toBe('malformed')
    expect(code(concat(front(0, 8), new Uint8Array(8)))).toBe('malformed')
    expect(code(concat(front(3, 8), new Uint8Array(8)))).toBe('malformed')
  })

  it('P-96 an erased event leaves its link: the stream runs on to the same hash, and its words are gone', async () => {
    const world = makeWorld()
    const key = drawCaseKey()
    const sealed = [0, 1, 2].map((n) =>
      sealEvent({
        desk: world.desk,
        key,
        n,
        event: {
          by: world.box.person,
          day: testDay,
          previous: null,
          seen: seenNothing,
          what: { act: 'attested' },
        },
        signingSeed: world.box.signing,
      }),
    )
    const whole = sealed.map((event, i): JournalRecord => ({ position: i + 1, event }))
    const erased = await Promise.all(
      whole.map(async (one): Promise<JournalRecord> => {
        if (!('event' in one) || one.position !== 2) return one
        return { position: 2, link: await eventLink(one.event) }
      }),
    )
    const runOver = async (records: readonly JournalRecord[]) => {
      let running = runningStart
      for (const one of parseRecords(encode(records))) {
        running = runningAfter(running, 'link' in one ? one.link : await eventLink(one.event))
      }
      return running
    }
    expect(await runOver(erased)).toEqual(await runOver(whole))
    const another = erased.map((one) =>
      'link' in one ? { ...one, link: new Uint8Array(32) as Bytes as Hash } : one,
    )
    expect(await runOver(another)).not.toEqual(await runOver(whole))
    expect(encode(whole).length - encode(erased).length).toBe(1024 + 4 - 32)
    const left = parseRecords(encode(erased)).filter((one) => 'event' in one)
    expect(left.map(({ event }) => openEvent(event, world.desk, key, world.roster).event.what.act)).toEqual([
      'attested',
      'attested',
    ])
  })
})
