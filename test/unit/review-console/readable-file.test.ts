/** Reading files of a volume in parts, from a server that may lie about it. Real cryptography; the network is a memory. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../../crypto/bytes.ts'
import { startSha256 } from '../../../crypto/primitives/sha256-in-pieces.ts'
import { placesIn, type VolumeIndex } from '../../../crypto/protocol/volume-index.ts'
import {
  chunkAt,
  chunkBytes,
  chunkRoom,
  parseVolumeHeader,
  volumeHeaderBytes,
} from '../../../crypto/protocol/volume-layout.ts'
import type { HashPieces } from '../../../review-console/evidence/hash-pieces.ts'
import {
  readableFile,
  readWhole,
  type HashVerdict,
  type OpenFile,
} from '../../../review-console/evidence/readable-file.ts'
import { volumeText } from '../../../review-console/evidence/volume-text.ts'
import type { HeldBox } from '../../../review-console/session/held-box.ts'
import type { Network } from '../../../review-console/session/network.ts'
import { Refusal } from '../../../review-console/session/refusal.ts'
import { VolumeProblem } from '../../../review-console/session/volume-problem.ts'
import { volumeVerbs } from '../../../review-console/session/volume-verbs.ts'
import { sealVolume, testBytes, type SealedVolume } from '../../support/sealed-volume.ts'
import { startLibsodium } from '../../support/world.ts'

beforeAll(startLibsodium)

const hash: HashPieces = () => {
  const running = startSha256()
  return {
    add: (piece) => Promise.resolve(running.add(piece)),
    end: () => Promise.resolve(running.end()),
    close: () => undefined,
  }
}

interface Asked {
  readonly from: number
  readonly chunks: number
}

/** What a server answers to readVolume that has these bytes; null for one that has none. */
function serving(volume: Bytes | null): { network: Network; asked: Asked[] } {
  const asked: Asked[] = []
  const fetch: Network['fetch'] = async (_, { body }) => {
    const { from, chunks } = JSON.parse(new TextDecoder().decode(body as Bytes)) as Asked
    asked.push({ from, chunks })
    await Promise.resolve()
    if (volume === null) return Response.json({ refused: 'not-found' }, { status: 404 })
    return new Response(volume.slice(chunkAt(from), chunkAt(from + chunks)))
  }
  return { network: { fetch, authority: 'test', nowMs: () => 0 }, asked }
}

const unlocked = { box: () => ({}), sign: () => ({}) } as unknown as HeldBox

async function open(index: VolumeIndex, volume: Bytes | null, n = 0, held = unlocked) {
  const { network, asked } = serving(volume)
  const verdicts: HashVerdict[] = []
  const opened = await volumeVerbs(held, network).openVolume(index)
  const place = placesIn(index, parseVolumeHeader(index.header).chunks)?.[n]
  if (place === undefined) throw new Error('no such file')
  const tools = { text: volumeText(opened), hash, onHash: (one: HashVerdict) => void verdicts.push(one) }
  return { file: readableFile('a', place, tools), asked, verdicts }
}

const whole = async ({ file }: { file: OpenFile }): Promise<Bytes> => file.read(0, file.size)
const problemOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'none',
    (error: unknown) =>
      error instanceof VolumeProblem || error instanceof Refusal ? error.code : String(error),
  )

const mebibyte = 1_048_576
const files = [
  { name: 'a', bytes: testBytes(100, 1) },
  { name: 'b', bytes: testBytes(3 * mebibyte + 17, 2) },
  { name: 'c', bytes: testBytes(0) },
  { name: 'd', bytes: testBytes(chunkRoom, 4) },
]

/** Chunks in another order, or from elsewhere, behind the same header. */
function rearranged({ bytes }: SealedVolume, chunks: readonly Bytes[]): Bytes {
  const volume = bytes.slice()
  for (const [i, chunk] of chunks.entries()) volume.set(chunk, volumeHeaderBytes + i * chunkBytes)
  return volume
}
const chunkOf = ({ bytes }: SealedVolume, n: number): Bytes => bytes.slice(chunkAt(n), chunkAt(n + 1))

describe('a file of a volume', () => {
  let sealed: SealedVolume
  beforeAll(async () => void (sealed = await sealVolume(files)))

  it('P-190 is what was put in, wherever it stands, and its hash is checked on the way', async () => {
    for (const [n, { bytes }] of files.entries()) {
      const opened = await open(sealed.index, sealed.bytes, n)
      expect(Buffer.compare(await whole(opened), bytes)).toBe(0)
      expect(opened.verdicts).toEqual(['fits'])
    }
  })

  it('P-190 gives any part by fetching only the chunks that hold it', async () => {
    const { file, asked, verdicts } = await open(sealed.index, sealed.bytes, 1)
    const last = await file.read(file.size - 500, file.size)
    expect(Buffer.compare(last, files[1]?.bytes.slice(-500) ?? new Uint8Array())).toBe(0)
    expect(asked).toEqual([{ from: Math.floor((100 + file.size - 1) / chunkRoom), chunks: 1 }])
    await file.read(file.size - 800, file.size - 500)
    expect(asked).toHaveLength(1)
    const across = await file.read(chunkRoom - 200, chunkRoom)
    expect(Buffer.compare(across, files[1]?.bytes.slice(chunkRoom - 200, chunkRoom) ?? across)).toBe(0)
    expect(asked[1]).toEqual({ from: 0, chunks: 2 })
    expect(verdicts).toEqual([])
  })

  it('P-190 is read to its end a mebibyte at a time, each chunk fetched once', async () => {
    const { file, asked } = await open(sealed.index, sealed.bytes, 1)
    const pieces: number[] = []
    await readWhole(
      () => Promise.resolve(file),
      (piece) => void pieces.push(piece.length),
    ).catch(() => 0)
    expect(Math.max(...pieces)).toBeLessThanOrEqual(16 * chunkRoom)
    expect(pieces.reduce((sum, one) => sum + one, 0)).toBe(file.size)
    const fetched = asked.reduce((sum, { chunks }) => sum + chunks, 0)
    expect(fetched).toBe(Math.ceil((100 + file.size) / chunkRoom))
  })

  it('refuses what is not in it', async () => {
    const { file } = await open(sealed.index, sealed.bytes)
    for (const [from, to] of [
      [-1, 5],
      [5, 4],
      [0, 101],
      [NaN, 5],
    ] as const)
      await expect(file.read(from, to)).rejects.toThrow(RangeError)
  })

  it('P-190 says when its bytes do not have the hash that came with them, at the end', async () => {
    const index = {
      ...sealed.index,
      files: sealed.index.files.map((one) => ({ ...one, hash: new Uint8Array(32) as typeof one.hash })),
    }
    const opened = await open(index, sealed.bytes, 1)
    await whole(opened)
    expect(opened.verdicts).toEqual(['differs'])
    const read = readWhole(
      async (onHash) => {
        const { network } = serving(sealed.bytes)
        const volume = await volumeVerbs(unlocked, network).openVolume(index)
        const [place] = placesIn(index, parseVolumeHeader(index.header).chunks) ?? []
        if (place === undefined) throw new Error('a file')
        return readableFile('a', place, { text: volumeText(volume), hash, onHash })
      },
      () => undefined,
    )
    expect(await problemOf(read)).toBe('other hash')
  })

  it('P-190 says that it is missing, cut, or not what was sealed, and never shows a byte of that', async () => {
    const other = await sealVolume(files)
    const [zero, one] = [chunkOf(sealed, 0), chunkOf(sealed, 1)]
    const flipped = sealed.bytes.slice()
    flipped[chunkAt(1) + 5] = (flipped[chunkAt(1) + 5] ?? 0) ^ 1
    const lies: readonly (readonly [Bytes | null, string])[] = [
      [null, 'missing'],
      [sealed.bytes.slice(0, chunkAt(3)), 'cut'],
      [sealed.bytes.slice(0, chunkAt(3) + 100), 'cut'],
      [sealed.bytes.slice(0, volumeHeaderBytes), 'cut'],
      [rearranged(sealed, [one, zero]), 'altered'],
      [rearranged(sealed, [zero, chunkOf(other, 1)]), 'altered'],
      [rearranged(sealed, [zero, zero]), 'altered'],
      [other.bytes, 'altered'],
      [flipped, 'altered'],
    ]
    for (const [volume, code] of lies) {
      const { file, verdicts } = await open(sealed.index, volume, 1)
      expect(await problemOf(file.read(0, file.size))).toBe(code)
      expect(verdicts).toEqual([])
    }
  })

  it('P-190 is read as far as its list says from a volume that is longer', async () => {
    const longer = new Uint8Array(sealed.bytes.length + chunkBytes)
    longer.set(sealed.bytes)
    const opened = await open(sealed.index, longer, 3)
    expect(Buffer.compare(await whole(opened), files[3]?.bytes ?? new Uint8Array())).toBe(0)
  })

  it('what is whole stays readable beside what is not', async () => {
    const { file } = await open(sealed.index, sealed.bytes.slice(0, chunkAt(1)), 0)
    expect(Buffer.compare(await file.read(0, 100), files[0]?.bytes ?? new Uint8Array())).toBe(0)
  })

  it('P-190 is not fetched or opened any more once the session is locked', async () => {
    let isLocked = false
    const held = {
      ...unlocked,
      box: () => {
        if (isLocked) throw new Refusal('locked')
        return {}
      },
    } as unknown as HeldBox
    const { file } = await open(sealed.index, sealed.bytes, 0, held)
    isLocked = true
    expect(await problemOf(file.read(0, 100))).toBe('locked')
  })
})
