/** What was erased is in none of the files, in no piece of 16 bytes. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../../../crypto/bytes.ts'
import type { DeskId, Hash, Tag } from '../../../../crypto/protocol/ids.ts'
import type { Intake, StoredDrop, StoredSlip } from '../../../../server/storage/intake.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { boxNumber, editionNumber, contactNumber, preferenceNumber } from '../../../support/stored-rows.ts'

let folder: EmptyFolder
let intake: Intake
beforeEach(() => {
  folder = makeEmptyFolder()
  intake = openSqliteIntake(join(folder.path, 'intake.db'))
})
afterEach(async () => {
  await intake.close()
  folder.remove()
})

const random = <T extends Bytes>(length: number) => new Uint8Array(randomBytes(length)) as T
const desk = random<DeskId>(16)
const newDrop = (length: number): StoredDrop => ({
  id: random<Hash>(32),
  desk,
  day: 20_000,
  bytes: random(length),
})
const newSlip = (): StoredSlip => {
  return { tag: random<Tag>(16), desk, day: 20_000, bits: 0, bucket: 0, bytes: random(4096) }
}

/** Every file of the store: databases, their logs and what lies beside them. */
const files = () => readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)))

/** 16 bytes from many places of some bytes: each is 128 random bits, so a hit is no accident. */
function pieces(bytes: Uint8Array): Uint8Array[] {
  const step = Math.max(16, Math.floor(bytes.length / 16))
  const starts = Array.from({ length: Math.ceil((bytes.length - 15) / step) }, (_, i) => i * step)
  return [...starts, bytes.length - 16].map((start) => bytes.subarray(start, start + 16))
}

/** One pass over each file, however many pieces are looked for: by their first bytes, then whole. */
function piecesFound(of: readonly Uint8Array[]): number {
  const wanted = of.flatMap(pieces).map((piece) => Buffer.from(piece))
  const byStart = new Map<number, Buffer[]>()
  const mayStart = new Uint8Array(65_536)
  for (const piece of wanted) {
    const start = piece.readUInt32BE(0)
    byStart.set(start, [...(byStart.get(start) ?? []), piece])
    mayStart[piece.readUInt16BE(0)] = 1
  }
  const found = new Set<Buffer>()
  for (const file of files()) {
    for (let at = 0; at + 16 <= file.length; at++) {
      if (mayStart[((file[at] ?? 0) << 8) | (file[at + 1] ?? 0)] !== 1) continue
      for (const piece of byStart.get(file.readUInt32BE(at)) ?? []) {
        if (piece.equals(file.subarray(at, at + 16))) found.add(piece)
      }
    }
  }
  return found.size
}

const traces = (drops: readonly StoredDrop[]) => drops.flatMap(({ id, bytes }) => [id, bytes])

async function addAll(drops: readonly StoredDrop[]): Promise<void> {
  for (let i = 0; i < drops.length; i += 7) {
    await Promise.all(drops.slice(i, i + 7).map((drop) => intake.addDrop(drop)))
  }
}

describe('an erased drop', () => {
  it.each([700, 32_768, 131_072])('of %d bytes is in no file; before, it was', async (length) => {
    const drop = newDrop(length)
    await intake.addDrop(drop)
    expect(piecesFound([drop.id])).toBeGreaterThan(0)
    expect(piecesFound([drop.bytes])).toBeGreaterThan(10)
    await intake.eraseDrops(desk, [drop.id])
    expect(piecesFound(traces([drop]))).toBe(0)
  })

  // SQLite moves rows between pages and zeroes what is deleted, but not the copies that such a move leaves.
  it('leaves nothing between the rows that stay, once their order is forgotten', async () => {
    const drops = Array.from({ length: 160 }, (_, i) => newDrop([100, 3000, 9000, 32_768][i % 4] ?? 0))
    await addAll(drops.slice(0, 120))
    await openSqliteIntake(join(folder.path, 'intake.db')).close()
    await addAll(drops.slice(120))
    const erased = drops.filter((_, i) => i % 2 === 0)
    await intake.eraseDrops(
      desk,
      erased.map(({ id }) => id),
    )
    await intake.forgetOrder()
    expect(piecesFound(traces(erased))).toBe(0)
    expect(await intake.dropsOf(desk)).toHaveLength(drops.length - erased.length)
  })
})

it('an erased slip is in no file; before, it was', async () => {
  const slips = Array.from({ length: 60 }, newSlip)
  for (let i = 0; i < 60; i += 4) await intake.addSlips(slips.slice(i, i + 4))
  const erased = slips.filter((_, i) => i % 3 === 0)
  const erasedTraces = erased.flatMap(({ tag, bytes }) => [tag, bytes])
  expect(piecesFound(erasedTraces)).toBeGreaterThan(10 * 20)
  const remove = erased.map(({ tag }) => tag)
  await intake.swapEdition(editionNumber(1, { desk }), null, { add: [], remove })
  await intake.forgetOrder()
  expect(piecesFound(erasedTraces)).toBe(0)
})

describe('the desk store', () => {
  it('keeps no byte of a replaced box or of a removed set-up link', async () => {
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const [oldBox, token] = [random(20_000), random(32)]
    await store.addBoxes([boxNumber(1, { box: oldBox })])
    await store.setSetupToken(token)
    expect(piecesFound([oldBox])).toBeGreaterThan(10)
    expect(piecesFound([token])).toBeGreaterThan(0)
    await store.replaceBox(boxNumber(1).address, boxNumber(1).sequence, random(20_000))
    await store.setSetupToken(null)
    expect(piecesFound([oldBox, token])).toBe(0)
    await store.close()
  })

  it('keeps no byte of a forgotten nonce', async () => {
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const nonces = Array.from({ length: 90 }, () => random(16))
    for (const [second, nonce] of nonces.entries()) await store.useNonce(nonce, second)
    expect(piecesFound(nonces)).toBe(180)
    await store.forgetNoncesBefore(60)
    expect(piecesFound(nonces.slice(0, 60))).toBe(0)
    expect(piecesFound(nonces.slice(60))).toBe(60)
    await store.close()
  })
})

describe('the journal', () => {
  const sizes = [1024, 4096, 32_768]
  const drawEvents = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ tag: random<Tag>(16), event: random(sizes[i % 3] ?? 0) }))

  // Appended one by one among those of another desk, so that pages fill as they do in life.
  it('keeps no piece of an erased event, in any file, at once; before, it did', async () => {
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const events = drawEvents(240)
    for (const { tag, event } of events) {
      await store.appendEvent(desk, tag, event)
      await store.appendEvent(random<DeskId>(16), random<Tag>(16), random(1024))
    }
    const [erased, kept] = [0, 1].map((rest) =>
      events.filter((_, i) => i % 2 === rest).map(({ event }) => event),
    )
    expect(piecesFound(erased ?? [])).toBeGreaterThan(120 * 15)
    for (let position = 1; position <= 240; position += 80) {
      await store.eraseEvents(
        desk,
        Array.from({ length: 40 }, (_, i) => position + i * 2),
      )
    }
    expect(piecesFound(erased ?? [])).toBe(0)
    expect(piecesFound(kept ?? [])).toBeGreaterThan(120 * 15)
    // Had their neighbours' going moved these, copies of their beginnings would be left now.
    for (let position = 240; position > 0; position -= 12) {
      await store.eraseEvents(
        desk,
        Array.from({ length: 12 }, (_, i) => position - i),
      )
    }
    expect(piecesFound(kept ?? [])).toBe(0)
    await store.close()
  }, 60_000)

  it('keeps no tag of an erased event, nor how long it was, once traces are forgotten', async () => {
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const events = drawEvents(60)
    for (const { tag, event } of events) await store.appendEvent(desk, tag, event)
    const tags = events.map(({ tag }) => tag)
    expect(piecesFound(tags)).toBeGreaterThanOrEqual(60)
    const before = files().reduce((sum, { length }) => sum + length, 0)
    await store.eraseEvents(
      desk,
      events.map((_, i) => i + 1),
    )
    await store.forgetTraces()
    expect(piecesFound(tags)).toBe(0)
    expect(files().reduce((sum, { length }) => sum + length, 0)).toBeLessThan(before / 3)
    await store.close()
  })
})

describe('a snapshot', () => {
  it('that was replaced is in no file, head and parts, at once; before, it was', async () => {
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const owner = random<Tag>(16)
    const gone: Bytes[] = []
    let kept: { tag: Tag; part: Bytes }[] = []
    for (let sequence = 0; sequence < 12; sequence++) {
      const [head, added] = [
        random(4096 * (1 + (sequence % 3))),
        [1, 1, 2].map((steps) => ({ tag: random<Tag>(16), part: random(steps * 65_536) })),
      ]
      for (const part of added) await store.addSnapshotPart(desk, { owner, ...part })
      const before = await store.findSnapshot(desk, owner)
      if (before !== null) gone.push(before.head)
      const [left, ...others] = kept
      if (left !== undefined) gone.push(left.part)
      kept = [...others, ...added]
      expect(piecesFound(gone.slice(-2))).toBe(sequence === 0 ? 0 : 2 * 17)
      const parts = kept.map(({ tag }) => tag)
      expect(await store.storeSnapshot(desk, { tag: owner, seenSequence: sequence, parts, head })).toBe(
        'stored',
      )
      expect(piecesFound(gone)).toBe(0)
    }
    expect(gone.length).toBe(22)
    expect(piecesFound(kept.map(({ part }) => part))).toBeGreaterThan(25 * 15)
    await store.forgetTraces()
    expect(
      await store.snapshotParts(
        desk,
        owner,
        kept.map(({ tag }) => tag),
      ),
    ).toEqual(kept.map(({ part }) => part))
    await store.close()
  })
})

describe('a mail address', () => {
  const isThere = (address: string): boolean => files().some((file) => file.includes(address))

  it('that was changed or forgotten is in no file; before, it was', async () => {
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const own = preferenceNumber(1, { address: 'the-first-address@example.org' })
    const contact = contactNumber(1, { address: 'the-night-address@example.org' })
    await store.storePreference(own)
    await store.storeContact(contact)
    expect([own, contact].map(({ address }) => isThere(address))).toEqual([true, true])
    await store.storePreference({ ...own, address: 'another@example.org' })
    await store.forgetContact(contact.desk)
    expect([own, contact].map(({ address }) => isThere(address))).toEqual([false, false])
    await store.forgetPreference(own.person)
    expect(isThere('another@example.org')).toBe(false)
    await store.close()
  })
})
