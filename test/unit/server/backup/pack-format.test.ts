/** A pack gives back what went into it, and nothing that is not laid out like one. */

import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { concat, type Bytes } from '../../../../crypto/bytes.ts'
import { CryptoError } from '../../../../crypto/errors.ts'
import { encodeEdition } from '../../../../crypto/protocol/edition-layout.ts'
import { MailLanguage, MailMode } from '../../../../crypto/protocol/mail.ts'
import { Weekday } from '../../../../crypto/roster-shapes.ts'
import { decodePack, encodePack, inPacks } from '../../../../server/backup/pack-format.ts'
import { layouts, recordKinds, type RecordKind, type RowOf } from '../../../../server/backup/records.ts'
import { digest } from '../../../../server/storage/digest.ts'
import { documentKinds } from '../../../../server/storage/intake.ts'

const bytes = <T extends Bytes = Bytes>(least: number, most = least) =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((value) => new Uint8Array(value) as T)
const day = fc.integer({ min: 0, max: 100_000 })
const number = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const text = fc.string({ maxLength: 60, unit: 'grapheme' })

const rows: { readonly [K in RecordKind]: fc.Arbitrary<RowOf[K]> } = {
  file: fc.record({ path: text, bytes: bytes(0, 90) }),
  drop: fc
    .record({ desk: bytes<never>(16), day, bytes: bytes(1, 90) })
    .map((drop) => ({ ...drop, id: digest(drop.bytes) })),
  slip: fc.record({
    tag: bytes<never>(16),
    desk: bytes<never>(16),
    day,
    bits: fc.integer({ min: 0, max: 8 }),
    bucket: fc.integer({ min: 0, max: 255 }),
    bytes: bytes(0, 90),
  }),
  edition: fc
    .record({
      desk: bytes<never>(16),
      number: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      day,
      bits: fc.nat(3),
    })
    .map(({ desk, number, day, bits }) => {
      const zeros = new Uint8Array(32) as never
      const roots = Array.from({ length: 2 ** bits }, () => zeros)
      const content = encodeEdition({ desk, number, day, bits, previous: zeros, epoch: 1, roots })
      return { desk, number, day, bits, bytes: concat(content, new Uint8Array(64)) }
    }),
  document: fc.record({
    kind: fc.constantFrom(...documentKinds),
    about: bytes(16),
    number,
    bytes: bytes(1, 90),
  }),
  event: fc.record({ desk: bytes<never>(16), position: number, event: bytes(1, 90) }),
  'onion-key': fc.record({ person: bytes<never>(16), publicKey: bytes<never>(32) }),
  'mail-preference': fc.record({
    person: bytes<never>(16),
    address: fc.constant('one@example.org'),
    language: fc.constantFrom(...MailLanguage.options),
    mode: fc.constantFrom(...MailMode.options),
    weekdays: fc.uniqueArray(fc.constantFrom(...Weekday.options), { minLength: 1 }),
    minute: fc.constantFrom(0, 15, 1425),
    key: fc.option(fc.constant('a key')),
    passedSlot: number,
    newsFromDay: day,
  }),
  'urgent-contact': fc.record({
    desk: bytes<never>(16),
    address: fc.constant('two@example.org'),
    language: fc.constantFrom(...MailLanguage.options),
    key: fc.option(fc.constant('a key')),
  }),
  invitation: fc.record({
    tokenHash: bytes<never>(32),
    untilDay: day,
    by: bytes<never>(16),
    invitation: bytes(1, 90),
  }),
  joiner: fc.record({ person: bytes<never>(16), tokenHash: bytes<never>(32), joiner: bytes(1, 90) }),
  suspension: fc.record({
    id: bytes<never>(32),
    untilDay: day,
    overDay: fc.option(fc.integer({ min: 1, max: 100_000 })),
    bytes: bytes(1, 90),
  }),
  volume: fc.record({ id: bytes<never>(16), day, number, bytes: bytes(1, 90) }),
  claim: fc.record({ id: bytes<never>(16) }),
  box: fc.record({
    address: bytes(16),
    loginHash: text,
    totpSecret: bytes(1, 64),
    sequence: number,
    box: bytes(1, 90),
  }),
}

describe.each(recordKinds)('a pack of %ss', <K extends RecordKind>(kind: K) => {
  const some = fc.array(rows[kind], { maxLength: 6 }) as fc.Arbitrary<RowOf[K][]>
  const encode = (of: readonly RowOf[K][]): Bytes =>
    encodePack(
      kind,
      of.map((row) => layouts[kind].encode(row)),
    )

  it('gives back its rows', () => {
    fc.assert(
      fc.property(some, (of) => {
        expect(decodePack(kind, encode(of))).toEqual(of)
      }),
    )
  })

  it('is refused when it is cut, longer, or of another kind', () => {
    fc.assert(
      fc.property(some, fc.nat(), (of, n) => {
        const pack = encode(of)
        const refused = (changed: Bytes): void => {
          expect(() => decodePack(kind, changed)).toThrow(CryptoError)
        }
        refused(pack.slice(0, n % pack.length))
        refused(concat(pack, new Uint8Array(1)))
        for (const other of recordKinds.filter((one) => one !== kind)) {
          expect(() => decodePack(other, pack)).toThrow(CryptoError)
        }
      }),
    )
  })
})

describe('records on their way into packs', () => {
  async function* records(lengths: readonly number[]): AsyncGenerator<Bytes> {
    for (const length of lengths) yield new Uint8Array(length)
  }
  async function lengthsIn(lengths: readonly number[]): Promise<number[][]> {
    const packs: number[][] = []
    for await (const pack of inPacks(records(lengths))) packs.push(pack.map(({ length }) => length))
    return packs
  }
  const megabyte = 1024 * 1024

  it('keep their order, and no pack passes its bound', async () => {
    expect(await lengthsIn([])).toEqual([])
    expect(await lengthsIn([5, 6])).toEqual([[5, 6]])
    const thirty = Array.from({ length: 30 }, () => megabyte)
    expect(await lengthsIn(thirty)).toEqual([thirty.slice(0, 24), thirty.slice(24)])
    expect(await lengthsIn([20 * megabyte, 5 * megabyte, megabyte])).toEqual([
      [20 * megabyte],
      [5 * megabyte, megabyte],
    ])
  })
})
