import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { padTo, u32 } from '../../../crypto/byte-writer.ts'
import { engine, useEngine } from '../../../crypto/primitives/engine.ts'
import { hash, sign } from '../../../crypto/primitives/hash.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { encodeEventHeader, parseEventFront } from '../../../crypto/protocol/event-layout.ts'
import type { Hash, StatementId } from '../../../crypto/protocol/ids.ts'
import { JournalEvent } from '../../../crypto/protocol/inside.ts'
import {
  byTag,
  caseName,
  drawCaseKey,
  eventLink,
  eventsOfCase,
  eventTag,
  openEvent,
  sealEvent,
  type EventToSeal,
} from '../../../crypto/reviewer/case-log.ts'
import { reveal, Secret } from '../../../crypto/secret.ts'
import { runningAfter, runningStart, sha256 } from '../../../crypto/sha256.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, makeWorld, testDay, type World } from '../../support/world.ts'

describe.each(engines)('the case log on $name', ({ load }) => {
  let world: World
  beforeAll(async () => {
    useEngine(await load())
    world = makeWorld()
  })

  const event = (changed: Partial<JournalEvent> = {}): JournalEvent => ({
    by: world.box.person,
    day: testDay,
    previous: null,
    seen: { position: 0, running: runningStart as Hash },
    what: { act: 'received', statement: fromEngine(32) as StatementId },
    ...changed,
  })
  const key = drawCaseKey((length) => new Uint8Array(length).fill(3))
  const seal = (changed: Partial<EventToSeal> = {}) =>
    sealEvent({ desk: world.desk, key, n: 0, event: event(), signingSeed: world.box.signing, ...changed })
  const verdict = (bytes: Bytes, other = key, desk = world.desk) =>
    codeOf(() => openEvent(bytes, desk, other, world.roster))

  it('P-60 seals and opens an event', () => {
    const made = event()
    expect(openEvent(seal({ event: made }), world.desk, key, world.roster)).toEqual(made)
  })

  it('P-60 takes 1, 4 or 32 KiB, and refuses more', () => {
    const reply = (text: string): JournalEvent['what'] => ({
      act: 'replied',
      tag: eventTag(key, 0),
      slip: fromEngine(32) as Hash,
      reply: {
        kind: 'answer',
        by: world.box.person,
        day: testDay,
        number: 1,
        previous: null,
        received: [],
        text,
      },
    })
    const lengthOf = (what: JournalEvent['what']) => seal({ event: event({ what }) }).length
    expect(lengthOf({ act: 'destroyed' })).toBe(1024)
    expect(lengthOf(reply('x'.repeat(1000)))).toBe(4096)
    const tags = Array.from({ length: 256 }, () => eventTag(key, 1))
    expect(lengthOf({ act: 'erased-replies', tags })).toBe(32_768)
    expect(parseEventFront(seal()).kind).toBe('case')
  })

  it('P-61 does not open with the key of another case, or for another desk', () => {
    expect(verdict(seal())).toBe('no error')
    expect(verdict(seal(), drawCaseKey())).toBe('cannot-open')
    const desk = new Uint8Array(16) as Bytes as World['desk']
    expect(verdict(seal(), key, desk)).toBe('cannot-open')
  })

  it('P-60 of another kind does not open as one, sealed with the key of the case as it may be', () => {
    const made = event()
    const json = toUtf8(JSON.stringify(z.encode(JournalEvent, made)))
    const sealedAs = (kind: 'case' | 'grant'): Bytes => {
      const [header, tag, nonce] = [encodeEventHeader(kind, 1), eventTag(key, 0), fromEngine(24)]
      const caseId = hash(16, reveal(key), 'journal/case')
      const parts = [world.desk, caseId, header, tag, json]
      const signature = sign(reveal(world.box.signing), 'journal/event', ...parts)
      const inside = padTo(1024 - 48 - 16, concat(signature, u32(json.length), json))
      const eventKey = hash(32, reveal(key), 'journal/event')
      const sealed = engine().aeadSeal(eventKey, nonce, inside, concat(world.desk, header, tag))
      return concat(header, tag, nonce, sealed)
    }
    expect(verdict(sealedAs('case'))).toBe('no error')
    expect(verdict(sealedAs('grant'))).toBe('cannot-open')
  })

  it('P-62 does not believe a signature by somebody else, or of somebody outside the roster', () => {
    const signingSeed = new Secret('person/sign', fromEngine(32))
    expect(verdict(seal({ signingSeed }))).toBe('cannot-open')
    const stranger = fromEngine(16) as World['box']['person']
    expect(verdict(seal({ event: event({ by: stranger }), signingSeed }))).toBe('cannot-open')
    expect(verdict(seal({ event: event({ day: testDay - 1 }) }))).toBe('cannot-open')
  })

  it('P-61 stands under a tag of its own number', () => {
    const tags = [0, 1, 2].map((n) => parseEventFront(seal({ n })).tag)
    expect(tags.map((tag, n) => isEqual(tag, eventTag(key, n)))).toEqual([true, true, true])
    const [first, second] = [seal({ n: 0 }), seal({ n: 1 })]
    const swapped = concat(second.slice(0, 24), first.slice(24))
    expect(verdict(swapped)).toBe('cannot-open')
  })

  it('P-61 finds the events of one case among others, up to the first gap', () => {
    const other = drawCaseKey()
    const stream = [seal({ n: 1 }), seal({ key: other }), seal({ n: 0 }), seal({ n: 3 })]
    const events = eventsOfCase(byTag(stream), key)
    expect(events).toEqual([stream[2], stream[0]])
    expect(eventsOfCase(byTag(stream), other)).toEqual([stream[1]])
    expect(eventsOfCase(byTag(stream), drawCaseKey())).toEqual([])
  })

  it('P-63 has a link, and a running hash that depends on every link before', async () => {
    const links = await Promise.all([seal(), seal({ n: 1 }), seal({ n: 2 })].map(eventLink))
    const run = async (order: readonly Hash[]) => {
      let running = runningStart
      for (const link of order) running = await runningAfter(running, link)
      return Buffer.from(running).toString('hex')
    }
    const [a, b, c] = links
    if (!a || !b || !c) throw new Error('three links')
    const whole = await run([a, b, c])
    expect(new Set([whole, await run([b, a, c]), await run([a, c]), await run([a, b])]).size).toBe(4)
    expect(await run([a])).toBe(Buffer.from(await sha256(concat(new Uint8Array(32), a))).toString('hex'))
  })

  it('P-64 has a name to say aloud that comes from its key', () => {
    expect(caseName(key)).toBe(caseName(key))
    expect(caseName(key)).toMatch(/^[A-Z][a-z]+ \d\d$/)
    const several = new Set(Array.from({ length: 40 }, () => caseName(drawCaseKey())))
    expect(several.size).toBeGreaterThan(30)
  })
})
