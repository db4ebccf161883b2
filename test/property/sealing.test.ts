import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { isZero } from '../../crypto/bytes.ts'
import { contentKeys, dropContext } from '../../crypto/primitives/drop-keys.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { unlockOnce } from '../../crypto/primitives/seal.ts'
import { Answers, type Statement } from '../../crypto/protocol/inside.ts'
import { epochSealingPair } from '../../crypto/reviewer/desk-keys.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import { fitsOneSlip, sealReply } from '../../crypto/reviewer/seal-reply.ts'
import { findReplies } from '../../crypto/source/find-replies.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { followUp, report } from '../support/statements.ts'
import { engines, makeWorld, testDay, type World } from '../support/world.ts'
import { anyText } from './arbitrary.ts'
import * as z from 'zod/mini'

describe.each(engines)('sealing and opening on $name', ({ load }) => {
  let world: World
  beforeAll(async () => {
    useEngine(await load())
    world = makeWorld()
  })

  const seal = (statement: Statement, random?: Parameters<typeof sealDrop>[1]) => {
    const identity = identityOf(drawReceipt(), world.portal)
    const wish = { roster: world.roster, desk: world.desk, statement, identity, wantsReply: true }
    return sealDrop(wish, random)
  }
  const keys = () => {
    const seed = world.box.epochs[0]?.seed
    if (seed === undefined) throw new Error('no epoch')
    return { epoch: epochSealingPair(seed, world.desk, 1), own: [] }
  }

  it('P-26 opening a follow-up is the inverse of sealing it, for any text', () => {
    fc.assert(
      fc.property(anyText(3000), (text) => {
        const statement = followUp(world.roster, text)
        expect(openDrop(seal(statement).bytes, keys()).statement).toEqual(statement)
      }),
      { numRuns: 30 },
    )
  })

  it('P-26 opening a report is the inverse of sealing it, for any answers', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
    const answer = fc.oneof(anyText(400), fc.array(name, { maxLength: 5 }))
    fc.assert(
      fc.property(fc.dictionary(name, answer, { maxKeys: 12, noNullPrototype: true }), (answers) => {
        const statement = { ...report(world.roster), answers } as Statement
        expect(openDrop(seal(statement).bytes, keys()).statement).toEqual(statement)
      }),
      { numRuns: 20 },
    )
  })

  it('P-42 opening a reply is the inverse of sealing it, for any text that fits one slip', () => {
    const identity = identityOf(drawReceipt(), world.portal)
    const to = {
      sealingKey: identity.sealing.publicKey as World['roster']['epochs'][number]['epoch']['sealingKey'],
      tagKey: identity.tagKeyFor(world.desk),
      bucket: identity.bucket,
    }
    fc.assert(
      fc.property(anyText(600), (text) => {
        const reply = {
          kind: 'answer' as const,
          by: world.box.person,
          day: testDay,
          number: 1,
          previous: null,
          received: [],
          text,
        }
        fc.pre(fitsOneSlip(reply))
        const slip = sealReply({ desk: world.desk, to, reply, i: 0, signingSeed: world.box.signing })
        const found = findReplies(slip.bytes, identity, world.roster)
        expect(found.replies.map((one) => one.reply)).toEqual([reply])
      }),
      { numRuns: 20 },
    )
  })

  it('P-4 what stands behind the text in a drop is zero', () => {
    fc.assert(
      fc.property(anyText(800), fc.nat(), (text, n) => {
        const { bytes } = seal(followUp(world.roster, text), fixedRandom(`padding ${String(n)}`))
        const contentKey = fixedRandom(`padding ${String(n)}`)(32)
        const context = dropContext(bytes.slice(0, 9440))
        const inside = unlockOnce(contentKeys(contentKey, context).bodyKey, bytes.slice(9472), context)
        if (inside === null) throw new Error('the content key is drawn first')
        const length = new DataView(inside.buffer, inside.byteOffset).getUint32(64 + 32 + 1216 + 32 + 4)
        const end = 64 + 32 + 1216 + 32 + 4 + 4 + length
        expect(inside.length).toBe(32_768 - 9472 - 16)
        expect(inside.length - end).toBeGreaterThan(1000)
        expect(isZero(inside.subarray(end))).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})

describe('the answers of a report', () => {
  it('P-25 never reach the prototype of an object', () => {
    const parse = (json: string) => z.safeParse(Answers, JSON.parse(json))
    const hostile = parse('{"__proto__":{"admin":"x"},"a":"b"}')
    expect(hostile.success && Object.getPrototypeOf(hostile.data)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    expect(parse('{"Constructor":"x"}').success).toBe(false)
    expect(parse('{"a":{"b":"c"}}').success).toBe(false)
  })
})
