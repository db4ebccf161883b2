import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, isEqual, type Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { headerLength, slotLength } from '../../../crypto/protocol/drop-layout.ts'
import type { SealingKey } from '../../../crypto/protocol/ids.ts'
import type { Statement } from '../../../crypto/protocol/inside.ts'
import { slipCiphertextAt } from '../../../crypto/protocol/slip-layout.ts'
import { memberPair } from '../../../crypto/reviewer/desk-keys.ts'
import { dummySlip, sealReply } from '../../../crypto/reviewer/seal-reply.ts'
import { Secret } from '../../../crypto/secret.ts'
import { drawReceipt, identityOf } from '../../../crypto/source/receipt.ts'
import { sealDrop, type DropToSeal } from '../../../crypto/source/seal-drop.ts'
import { fixedRandom } from '../../support/fixed-random.ts'
import { tellApart } from '../../support/slot-statistics.ts'
import { everyKind, followUp, report } from '../../support/statements.ts'
import { engines, makeWorld, startLibsodium, testDay, type World } from '../../support/world.ts'

const sealIn = (world: World, statement: Statement, changed: Partial<DropToSeal> = {}, random = fromEngine) =>
  sealDrop(
    {
      roster: world.roster,
      desk: world.desk,
      statement,
      identity: identityOf(drawReceipt(), world.portal),
      wantsReply: true,
      ...changed,
    },
    random,
  ).bytes

/** How many different values each place of these byte strings takes. */
const variety = (drops: readonly Bytes[], from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => new Set(drops.map((drop) => drop[from + i])).size)

describe.each(engines)('the bytes of a drop, as the server sees them, on $name', ({ load }) => {
  let world: World
  let drops: Bytes[]
  beforeAll(async () => {
    useEngine(await load())
    world = makeWorld()
    const identity = identityOf(drawReceipt(), world.portal)
    drops = [
      ...everyKind.map((make) => sealIn(world, make(world.roster), { identity })),
      sealIn(world, report(world.roster), { wantsReply: false }),
      sealIn(world, followUp(world.roster, 'x'.repeat(20_000)), { identity }),
      sealIn(world, followUp(world.roster, ''), { identity }),
      sealIn(world, followUp(world.roster), {
        onlyFor: world.roster.members.map(({ member }) => member.sealingKey),
      }),
    ]
  })

  it('P-31 have one length and one header, whatever is inside and whoever may read it', () => {
    expect(drops.length).toBe(9)
    expect(new Set(drops.map(({ length }) => length))).toEqual(new Set([32_768]))
    expect(variety(drops, 0, headerLength)).toEqual(Array.from({ length: headerLength }, () => 1))
    expect(isEqual(drops[0]?.slice(8, 24) ?? new Uint8Array(0), world.desk)).toBe(true)
  })

  it('P-31 differ everywhere else, at every place', () => {
    expect(Math.min(...variety(drops, headerLength, 32_768))).toBeGreaterThan(2)
  })

  it('P-31 of one source and of two have nothing in common', () => {
    const runs = (drop: Bytes): Set<string> => {
      const text = Buffer.from(drop.subarray(headerLength)).toString('latin1')
      return new Set(Array.from({ length: text.length - 7 }, (_, i) => text.slice(i, i + 8)))
    }
    const [first, second, other] = [drops[0], drops[1], drops[5]].map((drop) =>
      runs(drop ?? new Uint8Array(0)),
    )
    const shared = (a?: Set<string>, b?: Set<string>) => [...(a ?? [])].filter((run) => b?.has(run)).length
    expect(first?.size).toBeGreaterThan(30_000)
    expect(shared(first, second)).toBe(0)
    expect(shared(first, other)).toBe(0)
    expect(shared(first, first)).toBe(first?.size)
  })

  it('P-31 of the larger size are alike too', () => {
    const long = followUp(world.roster, 'x'.repeat(40_000))
    const answers = { a: 'y'.repeat(45_000), b: 'z'.repeat(45_000) }
    const large = [long, { ...report(world.roster), answers } as Statement].map((one) => sealIn(world, one))
    expect(large.map(({ length }) => length)).toEqual([131_072, 131_072])
    expect(Math.max(...variety(large, 0, headerLength))).toBe(1)
  })
})

describe('slots and slips, used and unused', () => {
  let world: World
  const heaps: { used: Uint8Array[]; unused: Uint8Array[] } = { used: [], unused: [] }
  beforeAll(async () => {
    await startLibsodium()
    world = makeWorld()
    const random = fixedRandom('2,000 slots')
    const people = Array.from({ length: 7 }, () => {
      return memberPair(new Secret('member/seal', random(32))).publicKey as SealingKey
    })
    for (let n = 0; n < 250; n++) {
      const toPeople = n % 2 === 0
      const drop = sealIn(world, followUp(world.roster), toPeople ? { onlyFor: people } : {}, random)
      for (let slot = 0; slot < 8; slot++) {
        const at = headerLength + slot * slotLength
        const isUsed = (slot === 0) !== toPeople
        heaps[isUsed ? 'used' : 'unused'].push(drop.slice(at, at + slotLength))
      }
    }
  })

  it('P-22 an unused slot is not told from a used one over 2,000 of them', () => {
    expect([heaps.used.length, heaps.unused.length]).toEqual([1000, 1000])
    expect(tellApart(heaps.used, heaps.unused)).toEqual([])
  })

  it('P-22 random bytes in place of a ciphertext are told: the control', () => {
    const random = fixedRandom('no slots')
    const faked = heaps.unused.map((slot) => concat(random(1120), slot.subarray(1120)))
    expect(tellApart(heaps.used, faked)).toEqual(['coefficients', 'top bit of X25519'])
  })

  it('P-22 a ciphertext with one constant byte in the sealed part is told: the other control', () => {
    const marked = heaps.unused.map((slot) => {
      const copy = new Uint8Array(slot)
      copy[1130] = 0
      return copy
    })
    expect(tellApart(heaps.used, marked)).toEqual(['sealed part'])
  })

  it('P-46 a dummy is not told from a reply over 600 of them', () => {
    const identity = identityOf(drawReceipt(), world.portal)
    const sealingKey = identity.sealing.publicKey as SealingKey
    const to = { sealingKey, tagKey: identity.tagKeyFor(world.desk), bucket: identity.bucket }
    const reply = {
      kind: 'answer' as const,
      by: world.box.person,
      day: testDay,
      number: 1,
      previous: null,
      received: [],
      text: 'Yes.',
    }
    const random = fixedRandom('600 slips')
    const real = Array.from({ length: 300 }, (_, n) => {
      const wish = { desk: world.desk, to, reply, i: n % 256, signingSeed: world.box.signing }
      return sealReply(wish, random).bytes
    })
    const dummies = Array.from({ length: 300 }, () => dummySlip(world.desk, testDay, random).bytes)
    const behindTag = (slips: readonly Bytes[]) => slips.map((slip) => slip.subarray(slipCiphertextAt))
    expect(tellApart(behindTag(real), behindTag(dummies))).toEqual([])
    expect(variety([...real, ...dummies], 0, 28)).toEqual(Array.from({ length: 28 }, () => 1))
    expect(real[0]?.length).toBe(dummies[0]?.length)
  })
})
