/** The journal and snapshots of it over HTTP. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { concat, isEqual, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { u32 } from '../../crypto/byte-writer.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { encodeEventHeader } from '../../crypto/protocol/event-layout.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import { journalAnswerBytes, parseRecords } from '../../crypto/protocol/journal-answer.ts'
import {
  mostSnapshotHead,
  snapshotHeadStep,
  snapshotPartStep,
} from '../../crypto/protocol/snapshot-layout.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { eventBytes, type EventClass } from '../../crypto/suite.ts'
import { digest } from '../../server/storage/digest.ts'
import { drawCoalition, publish } from '../support/coalition.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask } from '../support/signed-client.ts'
import { startLibsodium } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)
/** For megabytes: the engine's own draws four bytes at a time. */
const bulk = (length: number): Bytes => new Uint8Array(randomBytes(length))

describe.each(storeNames)("a desk's journal over HTTP on %s", (store) => {
  let served: Served
  let desk: DeskId
  let otherDesk: DeskId
  let signer: RequestSigner

  beforeEach(async () => {
    const coalition = drawCoalition(random)
    const [own, other] = coalition.desks
    const [reviewer] = own?.reviewers ?? []
    if (own === undefined || other === undefined || reviewer === undefined) throw new Error('two desks')
    desk = own.entry.id
    otherDesk = other.entry.id
    signer = { person: reviewer.person.id, seed: reviewer.signing }
    served = await serve(store, publish(coalition))
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  type ConsoleEndpoint = (typeof consoleApi)[keyof typeof consoleApi]
  const request = (endpoint: ConsoleEndpoint, body: unknown) =>
    ask(served.console, endpoint, body, signer, served.clock.seconds())

  describe('the journal', () => {
    const event = (tag = random(16), size: EventClass = 1): Bytes =>
      concat(encodeEventHeader('log', size), tag, bulk(eventBytes[size] - 8 - 16))
    const append = async (body: Bytes) => {
      const { status, refused, answer } = await request(consoleApi.appendEvent, body)
      return refused ?? [status, Buffer.from(answer).toString()]
    }
    const read = async (after: number) =>
      parseRecords((await request(consoleApi.readJournal, { desk, after })).answer)
    const erase = async (...positions: number[]) =>
      (await request(consoleApi.eraseEvents, { desk, positions })).status
    const appendMany = async (events: readonly Bytes[]) => {
      for (const one of events) expect(await append(one)).toEqual([200, expect.any(String)])
    }
    const links = async (after: number, atMost: number) =>
      (await request(consoleApi.readLinks, { desk, after, atMost })).answer

    it('numbers events from one and gives them out in order', async () => {
      const events = [event(), event(), event()]
      for (const [i, one] of events.entries()) {
        expect(await append(one)).toEqual([200, `{"position":${String(i + 1)}}`])
      }
      expect(await read(1)).toEqual([
        { position: 2, event: events[1] },
        { position: 3, event: events[2] },
      ])
      expect(await read(3)).toEqual([])
    })

    it('gives out as much as fits into one answer, and goes on behind it', async () => {
      const events = Array.from({ length: 300 }, () => event(random(16), 3))
      for (const [i, one] of events.entries()) {
        await served.desk.appendEvent(desk, one.slice(8, 24) as Tag, i % 2 === 0 ? one : one.slice(0, 1024))
      }
      const { answer } = await request(consoleApi.readJournal, { desk, after: 0 })
      expect(answer.length).toBeLessThanOrEqual(journalAnswerBytes)
      expect(answer.length).toBeGreaterThan(journalAnswerBytes - 32_768 - 9)
      let seen = 0
      for (let records = parseRecords(answer); records.length > 0; records = await read(seen)) {
        for (const { position } of records) expect(position).toBe(++seen)
      }
      expect(seen).toBe(300)
    })

    it('finds events by their tags, in the order asked, of this desk only', async () => {
      const [one, two, foreign] = [event(), event(), event()]
      await appendMany([one, two])
      await served.desk.appendEvent(otherDesk, foreign.slice(8, 24) as Tag, foreign)
      const tags = [two, foreign, event(), one].map((found) => found.slice(8, 24) as Tag)
      const found = parseRecords((await request(consoleApi.findEvents, { desk, tags })).answer)
      expect(found).toEqual([
        { position: 2, event: two },
        { position: 1, event: one },
      ])
    })

    it('finds no more than fits into one answer', async () => {
      const events = Array.from({ length: 130 }, () => event(random(16), 3))
      const tags = events.map((one) => one.slice(8, 24) as Tag)
      for (const [i, one] of events.entries()) await served.desk.appendEvent(desk, tags[i] as Tag, one)
      const { answer } = await request(consoleApi.findEvents, { desk, tags })
      expect(answer.length).toBeLessThanOrEqual(journalAnswerBytes)
      expect(parseRecords(answer).map(({ position }) => position)).toEqual(
        Array.from({ length: 127 }, (_, i) => i + 1),
      )
    })

    it('P-98 keeps of erased events their places and links, and goes on counting', async () => {
      const events = [event(), event(), event()]
      await appendMany(events)
      expect(await erase(3, 1, 99, 3)).toBe(200)
      const [first, second, third] = events.map((one) => digest(one))
      expect(await read(0)).toEqual([
        { position: 1, link: first },
        { position: 2, event: events[1] },
        { position: 3, link: third },
      ])
      expect(await append(event())).toEqual([200, '{"position":4}'])
      expect(isEqual(await links(0, 3), concat(first as Bytes, second as Bytes, third as Bytes))).toBe(true)
      const tags = events.map((one) => one.slice(8, 24) as Tag)
      const found = parseRecords((await request(consoleApi.findEvents, { desk, tags })).answer)
      expect(found).toEqual([{ position: 2, event: events[1] }])
    })

    it("leaves another desk's events when positions are erased", async () => {
      const [own, foreign] = [event(), event()]
      await appendMany([own])
      await served.desk.appendEvent(otherDesk, foreign.slice(8, 24) as Tag, foreign)
      await erase(1)
      expect(await served.desk.eventsAfter(otherDesk, 0, 9)).toEqual([{ position: 1, event: foreign }])
    })

    it('gives links from anywhere, so many at most', async () => {
      const events = Array.from({ length: 300 }, () => event())
      for (const one of events) await served.desk.appendEvent(desk, one.slice(8, 24) as Tag, one)
      await erase(150)
      const expected = events.map((one) => digest(one))
      expect(isEqual(await links(0, 300), concat(...expected))).toBe(true)
      expect(isEqual(await links(100, 150), concat(...expected.slice(100, 250)))).toBe(true)
      expect(await links(299, 32_768)).toEqual(expected[299])
      expect(await links(300, 1)).toHaveLength(0)
    })

    it('takes a tag once, even from two at the same moment', async () => {
      const tag = random(16)
      const outcomes = await Promise.all([append(event(tag)), append(event(tag))])
      expect(outcomes).toContain('taken')
      expect(outcomes).toContainEqual([200, '{"position":1}'])
    })

    it('refuses what is no event', async () => {
      const spoiled = (at: number, value: number) => {
        const bytes = event()
        bytes[at] = value
        return bytes
      }
      expect(await append(spoiled(0, 0))).toBe('malformed')
      expect(await append(spoiled(4, 9))).toBe('unknown-version')
      expect(await append(spoiled(5, 9))).toBe('unknown-suite')
      expect(await append(spoiled(6, 9))).toBe('malformed')
      expect(await append(spoiled(7, 2))).toBe('malformed')
      expect(await append(event().slice(1))).toBe('malformed')
      expect(await append(new Uint8Array(32_769))).toBe('too-large')
      expect(await read(0)).toEqual([])
    })
  })

  describe('snapshots', () => {
    const tag = new Uint8Array(16).fill(7) as Tag
    const header = (kind: number) => concat(toUtf8('snap'), Uint8Array.of(1, 1, kind, 0))
    const part = (name = random(16), steps = 1): Bytes => {
      return concat(header(2), name, bulk(steps * snapshotPartStep - 24))
    }
    const headOf = (steps = 1): Bytes => concat(header(1), tag, bulk(steps * snapshotHeadStep - 24))
    const tagOf = (bytes: Bytes) => bytes.slice(8, 24) as Tag
    const told = async (endpoint: ConsoleEndpoint, body: Bytes) => {
      const { status, refused } = await request(endpoint, body)
      return refused ?? status
    }
    const add = (bytes: Bytes) => told(consoleApi.addSnapshotPart, concat(tag, bytes))
    const store = (seen: number, parts: readonly Bytes[], head: Bytes) => {
      const tags = parts.map((bytes) => tagOf(bytes))
      return told(consoleApi.storeSnapshot, concat(u32(seen), u32(tags.length), ...tags, head))
    }
    const read = async () => (await request(consoleApi.readSnapshot, { desk, tag })).answer
    const readParts = async (...parts: Bytes[]) =>
      (await request(consoleApi.readSnapshotParts, { desk, tag, parts: parts.map((bytes) => tagOf(bytes)) }))
        .answer
    const framed = (...parts: Bytes[]) => concat(...parts.flatMap((bytes) => [u32(bytes.length), bytes]))

    it('P-99 replace one another for who has seen the last one, and keep the parts that are named', async () => {
      expect(await read()).toEqual(u32(0))
      const [a, b, c] = [part(), part(random(16), 3), part()]
      for (const bytes of [a, b]) expect(await add(bytes)).toBe(200)
      const [first, second] = [headOf(), headOf(2)]
      expect(await store(0, [a, b], first)).toBe(200)
      expect(isEqual(await read(), concat(u32(1), first))).toBe(true)
      expect(isEqual(await readParts(b, a), framed(b, a))).toBe(true)
      expect(await add(c)).toBe(200)
      expect(await store(0, [a, c], second)).toBe('stale')
      expect(await store(2, [a, c], second)).toBe('stale')
      expect(await store(1, [a, part()], second)).toBe('not-found')
      expect(isEqual(await readParts(a, b, c), framed(a, b, c))).toBe(true)
      expect(await store(1, [a, c], second)).toBe(200)
      expect(isEqual(await read(), concat(u32(2), second))).toBe(true)
      expect(isEqual(await readParts(a, b, c), framed(a, c))).toBe(true)
    })

    it('P-99 lets one of two store who have seen the same', async () => {
      const outcomes = await Promise.all([store(0, [], headOf()), store(0, [], headOf())])
      expect([...outcomes].sort()).toEqual([200, 'stale'])
    })

    it('refuse what is no snapshot', async () => {
      const [a, head] = [part(), headOf()]
      const spoiled = (bytes: Bytes, at: number, value: number) => {
        const changed = new Uint8Array(bytes)
        changed[at] = value
        return changed
      }
      expect(await add(head)).toBe('malformed')
      expect(await add(a.slice(1))).toBe('malformed')
      expect(await add(spoiled(a, 4, 9))).toBe('unknown-version')
      expect(await add(spoiled(a, 5, 9))).toBe('unknown-suite')
      expect(await add(spoiled(a, 7, 1))).toBe('malformed')
      expect(await told(consoleApi.addSnapshotPart, random(9))).toBe('malformed')
      expect(await store(0, [], a)).toBe('malformed')
      expect(await store(0, [], head.slice(1))).toBe('malformed')
      expect(await store(4_294_967_295, [], head)).toBe('malformed')
      expect(await told(consoleApi.storeSnapshot, concat(u32(0), u32(4_294_967_295), head))).toBe('malformed')
      expect(await told(consoleApi.storeSnapshot, random(3))).toBe('malformed')
      expect(await add(a)).toBe(200)
      expect(await add(a)).toBe(200)
      expect(await add(spoiled(a, 99, (a[99] ?? 0) ^ 1))).toBe('taken')
    })

    it('are as large as one request, and give out as many parts as fit', async () => {
      const parts = Array.from({ length: 6 }, () => part(random(16), 15))
      for (const bytes of parts) expect(await add(bytes)).toBe(200)
      expect(await add(part(random(16), 16))).toBe('too-large')
      const whole = headOf(248)
      expect(await store(0, parts, whole)).toBe(200)
      expect((await read()).length).toBe(mostSnapshotHead + 4)
      expect(isEqual(await readParts(...parts), framed(...parts.slice(0, 5)))).toBe(true)
      expect(
        await store(
          1,
          Array.from({ length: 4096 }, () => parts[0] as Bytes),
          whole,
        ),
      ).toBe('too-large')
    })
  })
})
