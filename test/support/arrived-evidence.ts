/** What arrived with a report, as the desk's own keys open it: the statement, and every byte of its files. */

import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../crypto/bytes.ts'
import { chunkSecret, volumeCipher } from '../../crypto/primitives/volume-cipher.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import { placesIn, type VolumeFile, type VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { chunkAt, chunkBytes, chunkRoom } from '../../crypto/protocol/volume-layout.ts'
import { epochSealingPair } from '../../crypto/reviewer/desk-keys.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import type { SetUpSotto } from './set-up.ts'

/** Of every drop that the folder holds, in no order. An engine must be in use. */
export function statementsIn(folder: string, { founded }: SetUpSotto): readonly Statement[] {
  const { desk, epochs } = founded.box
  const [epoch] = epochs
  if (desk === null || epoch === undefined) throw new Error('a founder has a desk')
  const keys = { epoch: epochSealingPair(epoch.seed, desk, epoch.number), own: [] }
  const database = new Database(join(folder, 'intake.db'), { readonly: true })
  try {
    const rows = database.prepare('SELECT bytes FROM drops').all() as { bytes: Buffer }[]
    return rows.map(({ bytes }) => openDrop(new Uint8Array(bytes) as Bytes, keys).statement)
  } finally {
    database.close()
  }
}

export const volumeOf = (statement: Statement): VolumeIndex | null =>
  'volume' in statement && typeof statement.volume === 'object' ? statement.volume : null

export interface ArrivedFile {
  readonly file: VolumeFile
  /** Hexadecimal, of what was opened. */
  readonly sha256: string
  /** Only of files up to 32 MiB. */
  readonly bytes: Buffer | null
}

const mostKept = 32 * 1_048_576

/** Opens every chunk: damaged ones throw. */
export async function readVolume(folder: string, index: VolumeIndex): Promise<readonly ArrivedFile[]> {
  const cipher = await volumeCipher(chunkSecret(index.key, index.header), index.header)
  const places = placesIn(index, cipher.chunks)
  if (places === null) throw new Error('the index cannot be true')
  const name = Buffer.from(index.id).toString('hex')
  const path = ['fresh', 'kept'].map((part) => join(folder, 'volumes', part, name)).find(existsSync)
  if (path === undefined) throw new Error('the volume is not there')
  const file = openSync(path, 'r')
  const open = async (number: number): Promise<Bytes> => {
    const sealed = new Uint8Array(chunkBytes)
    readSync(file, sealed, 0, chunkBytes, chunkAt(number))
    return cipher.open(number, sealed)
  }
  try {
    const arrived: ArrivedFile[] = []
    for (const place of places) arrived.push(await readOne(place.file, place.at, open))
    return arrived
  } finally {
    closeSync(file)
  }
}

async function readOne(
  file: VolumeFile,
  at: number,
  open: (number: number) => Promise<Bytes>,
): Promise<ArrivedFile> {
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  for (let from = at; from < at + file.size;) {
    const number = Math.floor(from / chunkRoom)
    const to = Math.min(at + file.size, (number + 1) * chunkRoom)
    const part = (await open(number)).subarray(from - number * chunkRoom, to - number * chunkRoom)
    hash.update(part)
    if (file.size <= mostKept) parts.push(Buffer.from(part))
    from = to
  }
  return { file, sha256: hash.digest('hex'), bytes: file.size <= mostKept ? Buffer.concat(parts) : null }
}
