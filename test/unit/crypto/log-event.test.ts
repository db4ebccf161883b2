import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { padTo, u32 } from '../../../crypto/byte-writer.ts'
import { engine, useEngine } from '../../../crypto/primitives/engine.ts'
import { hash, sign } from '../../../crypto/primitives/hash.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { encodeEventHeader, parseEventFront } from '../../../crypto/protocol/event-layout.ts'
import type { Hash, StatementId } from '../../../crypto/protocol/ids.ts'
import { JournalEvent } from '../../../crypto/protocol/journal-event.ts'
import { caseName } from '../../../crypto/reviewer/case-name.ts'
import {
  drawCaseKey,
  eventLink,
  eventTag,
  keyHash,
  logId,
  openEvent,
  sealEvent,
  type EventToSeal,
} from '../../../crypto/reviewer/log-event.ts'
import { drawTeamKey } from '../../../crypto/reviewer/team-grant.ts'
import { identityOf, drawReceipt } from '../../../crypto/source/receipt.ts'
import { reveal, Secret } from '../../../crypto/secret.ts'
import { runningAfter } from '../../../crypto/primitives/running-hash.ts'
import { runningStart, sha256 } from '../../../crypto/sha256.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, makeWorld, testDay, type World } from '../../support/world.ts'

describe.each(engines)('an event of a log on $name', ({ load }) => {
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
    expect(openEvent(seal({ event: made }), world.desk, key, world.roster)).toEqual({
      event: made,
      body: new Uint8Array(0),
    })
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
    expect(parseEventFront(seal()).kind).toBe('log')
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
    const sealedAs = (kind: 'log' | 'grant'): Bytes => {
      const [header, tag, nonce] = [encodeEventHeader(kind, 1), eventTag(key, 0), fromEngine(24)]
      const caseId = hash(16, reveal(key), 'journal/case')
      const parts = [world.desk, caseId, header, tag, json]
      const signature = sign(reveal(world.box.signing), 'journal/event', ...parts)
      const inside = padTo(1024 - 48 - 16, concat(signature, u32(json.length), json))
      const eventKey = hash(32, reveal(key), 'journal/event')
      const sealed = engine().aeadSeal(eventKey, nonce, inside, concat(world.desk, header, tag))
      return concat(header, tag, nonce, sealed)
    }
    expect(verdict(sealedAs('log'))).toBe('no error')
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

  /** As version 0.2 sealed it, or with other bytes behind the JSON; the signature covers `parts` besides. */
  function sealByHand(made: JournalEvent, behind: Bytes, parts: readonly Bytes[] = []): Bytes {
    const json = toUtf8(JSON.stringify(z.encode(JournalEvent, made)))
    const [header, tag, nonce] = [encodeEventHeader('log', 1), eventTag(key, 0), fromEngine(24)]
    const signed = [world.desk, hash(16, reveal(key), 'journal/case'), header, tag, json, ...parts]
    const signature = sign(reveal(world.box.signing), 'journal/event', ...signed)
    const inside = padTo(1024 - 48 - 16, concat(signature, u32(json.length), json, behind))
    const eventKey = hash(32, reveal(key), 'journal/event')
    const sealed = engine().aeadSeal(eventKey, nonce, inside, concat(world.desk, header, tag))
    return concat(header, tag, nonce, sealed)
  }
  const nothing: Bytes = new Uint8Array(0)

  it('P-65 carries a body beside the JSON, to the last byte', () => {
    const made = event()
    for (const length of [1, 4, 500, 30_000, 32_000]) {
      const body = fromEngine(length)
      const opened = openEvent(seal({ event: made, body }), world.desk, key, world.roster)
      expect(opened).toEqual({ event: made, body })
    }
    expect(codeOf(() => seal({ body: new Uint8Array(32_700) }))).toBe('too-long')
    const zeros: Bytes = new Uint8Array(40)
    expect(openEvent(seal({ body: zeros }), world.desk, key, world.roster).body).toEqual(zeros)
  })

  it('P-65 opens as before when it was sealed before there were bodies, however full', () => {
    const made = event()
    expect(openEvent(sealByHand(made, nothing), world.desk, key, world.roster)).toEqual({
      event: made,
      body: nothing,
    })
    const text = (length: number) => ({
      ...made,
      what: { act: 'noted' as const, text: 'x'.repeat(length), mentions: [] },
    })
    const room = 1024 - 48 - 16 - 64 - 4 - JSON.stringify(z.encode(JournalEvent, text(0))).length
    for (const left of [0, 1, 3, 4, 5]) {
      const full = text(room - left)
      expect(openEvent(sealByHand(full, nothing), world.desk, key, world.roster).event).toEqual(full)
      expect(openEvent(seal({ event: full }), world.desk, key, world.roster).event).toEqual(full)
      expect(seal({ event: full })).toHaveLength(1024)
    }
  })

  it('P-65 a body counts only when the signature covers it, and one taken away shows', () => {
    const body = toUtf8('words of a source')
    const carried = concat(u32(body.length), body)
    expect(verdict(sealByHand(event(), carried, [body]))).toBe('no error')
    expect(verdict(sealByHand(event(), carried))).toBe('cannot-open')
    expect(verdict(sealByHand(event(), nothing, [body]))).toBe('cannot-open')
    const other = concat(u32(body.length), body.slice(1), Uint8Array.of(1))
    expect(verdict(sealByHand(event(), other, [body]))).toBe('cannot-open')
    expect(verdict(sealByHand(event(), concat(carried, Uint8Array.of(1)), [body]))).toBe('cannot-open')
    expect(verdict(sealByHand(event(), u32(4_294_967_295), [body]))).toBe('cannot-open')
    expect(verdict(sealByHand(event(), u32(0), [nothing]))).toBe('cannot-open')
  })

  it('P-65 of a team opens under the key of that team, for no case and no other team', () => {
    const team = drawTeamKey()
    const added: JournalEvent = event({ what: { act: 'targets-set', firstAnswerDays: 3, triageDays: null } })
    const sealed = seal({ key: team, event: added })
    expect(openEvent(sealed, world.desk, team, world.roster).event).toEqual(added)
    expect(codeOf(() => openEvent(sealed, world.desk, drawTeamKey(), world.roster))).toBe('cannot-open')
    expect(verdict(sealed)).toBe('cannot-open')
    expect(parseEventFront(sealed).tag).toEqual(eventTag(team, 0))
  })

  it('P-69 a key of a case passes through the log of a team, and is a secret on both sides', () => {
    const team = drawTeamKey()
    const [first, second] = [drawCaseKey(), drawCaseKey()]
    const { verifyingKey: source } = identityOf(drawReceipt(), world.portal)
    const keys = [
      { from: 0, key: first },
      { from: 7, key: second },
    ]
    const sealed = seal({ key: team, event: event({ what: { act: 'case-added', source, keys } }) })
    const { what } = openEvent(sealed, world.desk, team, world.roster).event
    if (what.act !== 'case-added') throw new Error('another act')
    expect(what.keys.map(({ from, key: one }) => [from, one.role])).toEqual([
      [0, 'case'],
      [7, 'case'],
    ])
    expect(what.keys.map(({ key: one }) => reveal(one))).toEqual([reveal(first), reveal(second)])
    expect(() => JSON.stringify(what)).toThrow('refusing to serialise case')
    const mistaken = { act: 'case-added' as const, source, keys: [{ from: 0, key: team as never }] }
    expect(() => seal({ key: team, event: event({ what: mistaken }) })).toThrow()
  })

  it('P-69 the hash of the key that follows fits that key alone, and is not its name', () => {
    const [one, other] = [drawCaseKey(), drawCaseKey()]
    expect(keyHash(one)).toEqual(keyHash(one.copy()))
    expect(keyHash(one)).not.toEqual(keyHash(other))
    expect(logId(one)).not.toEqual(keyHash(one).slice(0, 16))
    expect(logId(one)).not.toEqual(logId(other))
  })

  it('P-63 has a link, and a running hash that depends on every link before', async () => {
    const links = await Promise.all([seal(), seal({ n: 1 }), seal({ n: 2 })].map(eventLink))
    const run = async (order: readonly Hash[]) => {
      let running = runningStart
      for (const link of order) running = runningAfter(running, link)
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
