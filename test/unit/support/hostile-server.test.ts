import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { concat, toBase64url, type Bytes } from '../../../crypto/bytes.ts'
import { u32 } from '../../../crypto/byte-writer.ts'
import { consoleApi } from '../../../crypto/protocol/api.ts'
import type { Hash, Tag } from '../../../crypto/protocol/ids.ts'
import { parseRecords, type JournalRecord } from '../../../crypto/protocol/journal-answer.ts'
import { drawCaseKey, eventLink, eventTag, sealEvent } from '../../../crypto/reviewer/log-event.ts'
import { drawTeamKey } from '../../../crypto/reviewer/team-grant.ts'
import { sealSnapshotHead, sealSnapshotPart, snapshotTag } from '../../../crypto/reviewer/snapshot.ts'
import { parseSnapshotFront } from '../../../crypto/protocol/snapshot-layout.ts'
import { runningStart } from '../../../crypto/sha256.ts'
import { hostileServer, type HostileServer } from '../../support/hostile-server.ts'
import {
  dropping,
  hiding,
  putting,
  reordering,
  replaying,
  shortening,
  spoiling,
  stripping,
  unchanged,
  type Tampering,
} from '../../support/tampered-stream.ts'
import { makeWorld, startLibsodium, testDay, type World } from '../../support/world.ts'

interface Arrived {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

describe('a hostile server between console and server', () => {
  let world: World
  let upstream: Server
  let proxy: HostileServer
  let stream: JournalRecord[] = []
  const key = drawLater()
  const arrived: Arrived[] = []
  let upstreamAnswer = { status: 200, body: Buffer.from('{"position":5}') }

  const sealNumber = (n: number): Bytes =>
    sealEvent({
      desk: world.desk,
      key: key.get(),
      n,
      event: {
        by: world.box.person,
        day: testDay,
        seen: { position: 0, running: runningStart as Hash },
        previous: null,
        what: { act: 'noted', text: `note ${String(n)}`, mentions: [] },
      },
      signingSeed: world.box.signing,
    })
  const post = async (path: string, body: Bytes | object) => {
    const isBytes = body instanceof Uint8Array
    const answer = await fetch(proxy.address + path, {
      method: 'POST',
      headers: {
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        signature: 'sotto=:x:',
      },
      body: isBytes ? body : JSON.stringify(body),
    })
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) as Bytes }
  }
  const desk = () => toBase64url(world.desk)
  const read = async (after = 0) =>
    parseRecords((await post(consoleApi.readJournal.path, { desk: desk(), after })).bytes)
  /** What is shown, each by its number in the true stream. */
  const numbers = (records: readonly JournalRecord[]) =>
    records.map((record) =>
      'link' in record
        ? 'link'
        : 1 + stream.findIndex((one) => 'event' in one && Buffer.from(one.event).equals(record.event)),
    )
  const shownWith = async (tampering: Tampering) => {
    proxy.journal.show(tampering)
    const records = await read()
    return { positions: records.map(({ position }) => position), numbers: numbers(records) }
  }

  beforeAll(async () => {
    await startLibsodium()
    world = makeWorld()
    stream = [0, 1, 2, 3].map((n) => ({ position: n + 1, event: sealNumber(n) }))
    upstream = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request
        arrived.push({ method, path, headers, body: Buffer.concat(chunks) })
        response.writeHead(upstreamAnswer.status, { 'content-type': 'application/json', 'x-own': 'kept' })
        response.end(upstreamAnswer.body)
      })
    })
    await new Promise<void>((ready) => upstream.listen(0, '127.0.0.1', ready))
    const target = `http://127.0.0.1:${String((upstream.address() as AddressInfo).port)}`
    proxy = await hostileServer(target, () => Promise.resolve(stream))
  })
  afterEach(() => {
    proxy.journal.show(null)
    proxy.snapshots.show(null)
    proxy.cut(0)
    upstreamAnswer = { status: 200, body: Buffer.from('{"position":5}') }
  })
  afterAll(async () => {
    await proxy.close()
    upstream.close()
  })

  it.each(['/api/journal/read', '/api/drops/list', '/api/snapshot', '/assets/main.js'])(
    'passes %s on without a change, the host that was asked for included',
    async (path) => {
      const body = concat(sealNumber(9).slice(0, 500)) as Bytes
      upstreamAnswer = { status: path.endsWith('.js') ? 404 : 409, body: Buffer.from([0, 255, 13, 10, 7]) }
      const { status, bytes } = await post(path, body)
      expect({ status, bytes: [...bytes] }).toEqual({
        status: upstreamAnswer.status,
        bytes: [0, 255, 13, 10, 7],
      })
      const last = arrived.at(-1)
      expect(last).toMatchObject({ method: 'POST', path })
      expect(last?.body.equals(body)).toBe(true)
      expect(last?.headers).toMatchObject({ host: new URL(proxy.address).host, signature: 'sotto=:x:' })
    },
  )

  it('shows the stream as it is when told to change nothing', async () => {
    expect(await shownWith(unchanged)).toEqual({ positions: [1, 2, 3, 4], numbers: [1, 2, 3, 4] })
    expect((await read(2)).map(({ position }) => position)).toEqual([3, 4])
  })

  it.each<[string, Tampering, number[], (number | 'link')[]]>([
    ['drops', dropping(2), [1, 3, 4], [1, 3, 4]],
    ['hides', hiding(2), [1, 2, 3], [1, 3, 4]],
    ['reorders', reordering(2, 3), [1, 2, 3, 4], [1, 3, 2, 4]],
    ['replays', replaying(2, 3), [1, 2, 3, 4, 5], [1, 2, 3, 2, 4]],
    ['puts in the place of another', putting(1, 3), [1, 2, 3, 4], [1, 2, 1, 4]],
    ['truncates', shortening(2), [1, 2], [1, 2]],
    ['strips', stripping(2, 4), [1, 2, 3, 4], [1, 'link', 3, 'link']],
    ['spoils', spoiling(3), [1, 2, 3, 4], [1, 2, 0, 4]],
  ])('%s', async (_name, tampering, positions, shown) => {
    expect(await shownWith(tampering)).toEqual({ positions, numbers: shown })
  })

  it('finds by tag and lists links in the stream that it shows', async () => {
    const tags = [3, 1].map((n) => toBase64url(eventTag(key.get(), n)))
    proxy.journal.show(hiding(2))
    const found = parseRecords((await post(consoleApi.findEvents.path, { desk: desk(), tags })).bytes)
    expect(found.map(({ position }) => position)).toEqual([3])
    const { bytes } = await post(consoleApi.readLinks.path, { desk: desk(), after: 1, atMost: 1 })
    const third = stream[2]
    expect(toBase64url(bytes)).toBe(
      third !== undefined && 'event' in third ? toBase64url(await eventLink(third.event)) : '',
    )
  })

  it('cuts a record off in its middle', async () => {
    proxy.journal.show(unchanged)
    proxy.cut(10)
    await expect(read()).rejects.toThrow()
  })

  it('numbers what is appended as in the stream that it shows', async () => {
    proxy.journal.show(hiding(2))
    const event = sealNumber(4)
    stream.push({ position: 5, event })
    const { bytes } = await post(consoleApi.appendEvent.path, event)
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ position: 4 })
    stream.pop()
  })

  it('remembers snapshots as they are stored, and hands out an old one and swapped parts', async () => {
    const team = drawTeamKey()
    const by = { desk: world.desk, key: team, signingSeed: world.box.signing }
    const tag = snapshotTag(team)
    const parts = [sealSnapshotPart(by, ['one']), sealSnapshotPart(by, ['two'])]
    const heads = [0, 1].map((position) =>
      sealSnapshotHead(by, {
        version: 1,
        by: world.box.person,
        day: testDay,
        position,
        running: runningStart as Hash,
        parts: [],
        team: null,
      }),
    )
    const tags = parts.map((part) => parseSnapshotFront(part).tag)
    for (const part of parts) await post(consoleApi.addSnapshotPart.path, concat(tag, part))
    for (const [seen, head] of heads.entries())
      await post(consoleApi.storeSnapshot.path, concat(u32(seen), u32(2), ...tags, head))
    expect(proxy.snapshots.stored()).toBe(2)

    proxy.snapshots.show({ old: 0 })
    const asked = { desk: desk(), tag: toBase64url(tag) }
    const old = await post(consoleApi.readSnapshot.path, asked)
    expect(toBase64url(old.bytes)).toBe(toBase64url(concat(u32(1), heads[0] ?? new Uint8Array(0))))
    const askParts = () =>
      post(consoleApi.readSnapshotParts.path, { ...asked, parts: tags.map((one: Tag) => toBase64url(one)) })
    const inOrder = (of: readonly Bytes[]) =>
      toBase64url(concat(...of.map((one) => concat(u32(one.length), one))))
    expect(toBase64url((await askParts()).bytes)).toBe(inOrder(parts))
    proxy.snapshots.show('swapped parts')
    expect(toBase64url((await askParts()).bytes)).toBe(inOrder([...parts].reverse()))
    proxy.snapshots.show('none')
    expect([...(await post(consoleApi.readSnapshot.path, asked)).bytes]).toEqual([0, 0, 0, 0])
  })

  it('does not take note of what the server refused', async () => {
    const before = proxy.snapshots.stored()
    upstreamAnswer = { status: 409, body: Buffer.from('{"refused":"stale"}') }
    await post(consoleApi.storeSnapshot.path, concat(u32(0), u32(0)))
    expect(proxy.snapshots.stored()).toBe(before)
  })

  it('keeps a fork to itself: what is appended there is shown there, and never passed on', async () => {
    await proxy.journal.fork()
    const seen = arrived.length
    const event = sealNumber(5)
    const appended = await post(consoleApi.appendEvent.path, event)
    expect(JSON.parse(new TextDecoder().decode(appended.bytes))).toEqual({ position: 5 })
    expect((await post(consoleApi.appendEvent.path, event)).status).toBe(409)
    expect((await read(4)).map(({ position }) => position)).toEqual([5])
    expect(arrived).toHaveLength(seen)
    expect(stream).toHaveLength(4)
  })
})

/** An engine is in use only when the tests run. */
function drawLater() {
  let drawn: ReturnType<typeof drawCaseKey> | null = null
  return { get: () => (drawn ??= drawCaseKey()) }
}
