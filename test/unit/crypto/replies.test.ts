import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, isEqual, toBase64url, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { padTo, u32, zeros } from '../../../crypto/byte-writer.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { sign } from '../../../crypto/primitives/hash.ts'
import { encapsulate, fromEngine, lockOnce } from '../../../crypto/primitives/seal.ts'
import { slipHash, slipKey, slipTag } from '../../../crypto/primitives/slip-keys.ts'
import type { DeskId, PersonId, SealingKey } from '../../../crypto/protocol/ids.ts'
import type { Reply } from '../../../crypto/protocol/inside.ts'
import { bucketOf, encodeSlipHeader, slipSealedLength } from '../../../crypto/protocol/slip-layout.ts'
import type { ReplyAddress } from '../../../crypto/reviewer/open-drop.ts'
import { dummySlip, fillBatch, fitsOneSlip, sealReply } from '../../../crypto/reviewer/seal-reply.ts'
import { Secret } from '../../../crypto/secret.ts'
import { findReplies } from '../../../crypto/source/find-replies.ts'
import { drawReceipt, identityOf } from '../../../crypto/source/receipt.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { drawCoalition, publish, type Reviewer } from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'

/** Two desks, of which the north one lost a reviewer five days ago; and a source who wrote to both. */
function setScene() {
  const coalition = drawCoalition(fromEngine)
  const [north, south] = coalition.desks
  const [anna, removed] = north?.reviewers ?? []
  const [southern] = south?.reviewers ?? []
  if (!north || !south || !anna || !removed || !southern) throw new Error('desks and reviewers')
  const people = coalition.desks.flatMap(({ reviewers }) => reviewers.map(({ person }) => person))
  const withDates = people.map((one) => (one === removed.person ? { ...one, toDay: testDay - 5 } : one))
  const { pin, chain } = publish(coalition, { people: withDates })
  const roster = verifyRoster(pin, { ...chain, epochs: [] }, testDay)
  const identity = identityOf(drawReceipt(), coalition.portal)
  const addressAt = (desk: DeskId): ReplyAddress => ({
    sealingKey: identity.sealing.publicKey as SealingKey,
    tagKey: identity.tagKeyFor(desk),
    bucket: identity.bucket,
  })
  const [northId, southId] = [north.entry.id, south.entry.id]
  return { coalition, roster, identity, addressAt, northId, southId, anna, removed, southern }
}

describe.each(engines)('finding replies on $name', ({ load }) => {
  let scene: ReturnType<typeof setScene>
  beforeAll(async () => {
    useEngine(await load())
    scene = setScene()
  })

  const letter = (changed: Partial<Reply> = {}): Reply => ({
    kind: 'answer',
    by: scene.anna.person.id,
    day: testDay,
    number: 1,
    previous: null,
    received: [],
    text: 'Which month was it?',
    ...changed,
  })
  const seal = (changed: Partial<Reply> = {}, by: Reviewer = scene.anna, i = 0, desk = scene.northId) => {
    const reply = letter({ by: by.person.id, ...changed })
    return sealReply({ desk, to: scene.addressAt(desk), reply, i, signingSeed: by.signing }).bytes
  }
  const find = (...slips: readonly Bytes[]) => findReplies(concat(...slips), scene.identity, scene.roster)
  const outcome = (...slips: readonly Bytes[]) => {
    const { replies, unreadable } = find(...slips)
    return { texts: replies.map(({ reply }) => reply.text), unreadable }
  }
  const found = { texts: ['Which month was it?'], unreadable: 0 }
  const nothing = { texts: [], unreadable: 0 }
  const unreadable = { texts: [], unreadable: 1 }

  it('P-43 believes a reviewer of the desk: the control of every refusal below', () => {
    expect(outcome(seal())).toEqual(found)
    expect(find(seal()).replies[0]?.by.pseudonym).toBe('R1')
  })

  it('P-43 does not believe somebody outside the roster', () => {
    const signing = new Secret('person/sign', fromEngine(32))
    const person = { ...scene.anna.person, id: fromEngine(16) as PersonId }
    expect(outcome(seal({}, { ...scene.anna, person, signing }))).toEqual(unreadable)
    expect(outcome(seal({}, { ...scene.anna, signing }))).toEqual(unreadable)
  })

  it('P-43 does not believe a removed person from the day of leaving on', () => {
    expect(outcome(seal({ day: testDay - 6 }, scene.removed))).toEqual(found)
    expect(outcome(seal({ day: testDay - 5 }, scene.removed))).toEqual(unreadable)
    expect(outcome(seal({ day: testDay }, scene.removed))).toEqual(unreadable)
  })

  it('P-43 does not believe a reviewer of another desk', () => {
    expect(outcome(seal({}, scene.southern, 0, scene.southId))).toEqual(found)
    expect(outcome(seal({}, scene.southern, 0, scene.northId))).toEqual(unreadable)
  })

  it('P-45 finds nothing for another receipt, and nothing among dummies', () => {
    const stranger = identityOf(drawReceipt(), scene.coalition.portal)
    const bucket = concat(seal(), dummySlip(scene.northId, testDay).bytes)
    expect(findReplies(bucket, stranger, scene.roster)).toEqual({
      replies: [],
      unreadable: 0,
      isChainBroken: false,
    })
    expect(outcome(dummySlip(scene.northId, testDay).bytes)).toEqual(nothing)
    expect(outcome()).toEqual(nothing)
  })

  /** The slip with other bytes at a place. */
  const moved = (slip: Bytes, at: number, bytes: Uint8Array): Bytes => {
    const copy: Bytes = new Uint8Array(slip)
    copy.set(bytes, at)
    return copy
  }

  it('P-42 does not open a slip moved to another tag, day or desk', () => {
    const nextTag = slipTag(scene.identity.tagKeyFor(scene.northId), testDay, 0)
    const second = seal({}, scene.anna, 1)
    expect(outcome(moved(second, 28, nextTag))).toEqual(unreadable)
    expect(outcome(moved(seal(), 24, u32(testDay - 1)))).toEqual(nothing)
    expect(outcome(moved(seal(), 8, scene.southId))).toEqual(nothing)
    const tomorrow = slipTag(scene.identity.tagKeyFor(scene.northId), testDay + 1, 0)
    const dayAndTag = moved(moved(seal(), 24, u32(testDay + 1)), 28, tomorrow)
    expect(outcome(dayAndTag)).toEqual(unreadable)
  })

  it('P-42 does not open a slip with one flipped byte', () => {
    const slip = seal()
    for (const at of [44, 700, 1131, 1132, 1163, 1164, 2000, 4095]) {
      expect(outcome(moved(slip, at, Uint8Array.of((slip[at] ?? 0) ^ 1)))).toEqual(unreadable)
    }
  })

  it('P-42 does not open what somebody wrote who knows all but T', () => {
    const header = encodeSlipHeader(scene.northId, testDay)
    const address = scene.addressAt(scene.northId)
    const tag = slipTag(address.tagKey, testDay, 0)
    const { ciphertext, sharedSecret } = encapsulate(address.sealingKey, fromEngine)
    const json = toUtf8(JSON.stringify({ ...letter(), by: toBase64url(scene.anna.person.id), received: [] }))
    const inside = (by: Secret<'person/sign'>) => {
      const signature = sign(Secret.reveal(by), 'board/reply', header, tag, ciphertext, json)
      return padTo(slipSealedLength - 16, concat(signature, u32(json.length), json))
    }
    const slipWith = (tagKey: Bytes) => {
      const parts = { tagKey, header, tag, sealingKey: address.sealingKey, ciphertext }
      const key = slipKey(sharedSecret, parts)
      return concat(header, tag, ciphertext, lockOnce(key, inside(scene.anna.signing)))
    }
    expect(outcome(slipWith(address.tagKey))).toEqual(found)
    expect(outcome(slipWith(zeros(32)))).toEqual(unreadable)
  })

  it('P-48 is not misled by the same tag under another desk or day', () => {
    const slip = seal()
    const elsewhere = [moved(slip, 8, scene.southId), moved(slip, 24, u32(testDay - 1))]
    for (const other of elsewhere) {
      expect(outcome(slip, other)).toEqual(found)
      expect(outcome(other, slip)).toEqual(found)
    }
  })

  it('P-45 finds several of one day and of several desks, in their order', () => {
    const first = seal()
    const second = seal({ number: 2, previous: slipHash(first), text: 'And the year?' }, scene.anna, 1)
    const other = seal({ text: 'From the south.' }, scene.southern, 0, scene.southId)
    const { replies, isChainBroken } = find(second, other, first)
    expect(isChainBroken).toBe(false)
    const north = replies.filter(({ desk }) => isEqual(desk, scene.northId)).map(({ reply }) => reply.text)
    expect(north).toEqual(['Which month was it?', 'And the year?'])
    expect(replies).toHaveLength(3)
  })

  it('P-47 says so when one reply is missing from the middle, and not when the oldest have gone', () => {
    const first = seal({ day: testDay - 2 })
    const second = seal({ day: testDay - 1, number: 2, previous: slipHash(first) })
    const third = seal({ number: 3, previous: slipHash(second) })
    expect(find(first, second, third).isChainBroken).toBe(false)
    expect(find(second, third).isChainBroken).toBe(false)
    expect(find(first, third).isChainBroken).toBe(true)
    const forked = seal({ number: 2, previous: slipHash(third), day: testDay - 1 })
    expect(find(first, forked).isChainBroken).toBe(true)
    const misnumbered = seal({ number: 3, previous: slipHash(first), day: testDay - 1 })
    expect(find(first, misnumbered).isChainBroken).toBe(true)
  })

  it('P-47 counts anew after a report was destroyed, and only then', () => {
    for (const day of [testDay - 1, testDay]) {
      for (const kind of ['destroyed', 'answer'] as const) {
        const first = seal({ day: testDay - 1 })
        const end = seal({ day: testDay - 1, number: 2, previous: slipHash(first), kind }, scene.anna, 1)
        const i = day === testDay ? 0 : 2
        const anew = seal({ day, text: 'Anew.' }, scene.anna, i)
        const next = seal({ day, number: 2, previous: slipHash(anew), text: 'And more.' }, scene.anna, i + 1)
        const { replies, isChainBroken } = find(next, end, anew, first)
        expect(isChainBroken).toBe(kind !== 'destroyed')
        expect(replies.map(({ reply }) => reply.number)).toEqual([1, 2, 1, 2])
        if (kind === 'destroyed') expect(replies.at(-1)?.reply.text).toBe('And more.')
        const lone = seal({ day, number: 2, previous: slipHash(anew) }, scene.anna, i)
        expect(find(first, end, lone).isChainBroken).toBe(true)
      }
    }
  })

  it('P-43 refuses a letter whose day is not the day of its slip', () => {
    const reply = letter({ day: testDay - 1 })
    const header = encodeSlipHeader(scene.northId, testDay)
    const address = scene.addressAt(scene.northId)
    const tag = slipTag(address.tagKey, testDay, 0)
    const slipOf = (day: number) => {
      const { ciphertext, sharedSecret } = encapsulate(address.sealingKey, fromEngine)
      const json = toUtf8(JSON.stringify({ ...reply, day, by: toBase64url(reply.by) }))
      const seed = Secret.reveal(scene.anna.signing)
      const signature = sign(seed, 'board/reply', header, tag, ciphertext, json)
      const inside = padTo(slipSealedLength - 16, concat(signature, u32(json.length), json))
      const key = slipKey(sharedSecret, { ...address, header, tag, ciphertext })
      return concat(header, tag, ciphertext, lockOnce(key, inside))
    }
    expect(outcome(slipOf(testDay))).toEqual(found)
    expect(outcome(slipOf(testDay - 1))).toEqual(unreadable)
  })

  it('P-41 has 256 tags a day and a desk, and no 257th', () => {
    const tags = Array.from({ length: 256 }, (_, i) =>
      toBase64url(slipTag(scene.identity.tagKeyFor(scene.northId), testDay, i)),
    )
    expect(new Set(tags).size).toBe(256)
    expect(() => slipTag(scene.identity.tagKeyFor(scene.northId), testDay, 256)).toThrow(RangeError)
  })

  it('P-40 takes a letter that fits one slip, and no longer one', () => {
    const fits = letter({ text: 'x'.repeat(2200) })
    const wide = letter({ text: '\u20ac'.repeat(1000) })
    expect([fitsOneSlip(fits), fitsOneSlip(wide)]).toEqual([true, false])
    expect(codeOf(() => seal({ text: fits.text }))).toBe('no error')
    expect(codeOf(() => seal({ text: wide.text }))).toBe('too-long')
  })

  it('P-46 fills a batch to its size, in the order of the tags', () => {
    const address = scene.addressAt(scene.northId)
    const wish = { desk: scene.northId, to: address, i: 0, signingSeed: scene.anna.signing }
    const slip = sealReply({ ...wish, reply: letter() })
    const batch = fillBatch([slip], 4, scene.northId, testDay)
    expect(batch).toHaveLength(4)
    const tags = batch.map(({ tag }) => Buffer.from(tag).toString('hex'))
    expect([...tags].sort()).toEqual(tags)
    expect(batch.filter(({ tag }) => isEqual(tag, slip.tag))).toHaveLength(1)
    expect(fillBatch([], 4, scene.northId, testDay)).toHaveLength(4)
    expect(codeOf(() => fillBatch([slip, slip, slip], 2, scene.northId, testDay))).toBe('too-long')
  })
})

describe('buckets', () => {
  it('P-44 are the top bits of a byte', () => {
    expect([0, 1, 4, 8].map((bits) => bucketOf(0b1011_0110, bits))).toEqual([0, 1, 0b1011, 0b1011_0110])
  })
})
