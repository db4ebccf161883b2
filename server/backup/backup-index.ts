/**
 * The table of contents of one backup: written last, so that a backup without one was never whole. Inside its seal:
 * a stamp of 32 bytes, then JSON.
 */

import * as z from 'zod'
import { concat, fromUtf8, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { BackupError } from './backup-error.ts'
import { recordKinds, type RecordKind } from './records.ts'
import { stamp, type Opener } from './recovery-key.ts'

/** Rises with every change that an older Sotto could not restore. */
export const backupFormat = 1

const day = z.int().min(0).max(100_000)
const count = z.int().min(0)

const Pack = z.strictObject({ name: z.string().regex(/^pack-[0-9a-f]{64}\.age$/), bytes: count })
export type Pack = z.output<typeof Pack>

/** Records that are written together and kept as long as they stay the same: a day, a stretch, or all of a kind. */
export const PackedGroup = z.strictObject({
  kind: z.enum(recordKinds),
  about: z.string().max(80),
  /** Changes when what is in it changes. */
  fingerprint: z.string().max(80),
  records: count,
  writtenOnDay: day,
  packs: z.array(Pack).max(10_000),
})
export type PackedGroup = z.output<typeof PackedGroup>

export const BackupIndex = z.strictObject({
  sotto: z.literal('backup'),
  format: z.literal(backupFormat),
  onDay: day,
  atSecond: count,
  groups: z.array(PackedGroup).max(1_000_000),
})
export type BackupIndex = z.output<typeof BackupIndex>

export type Counts = Readonly<Record<RecordKind, number>>

/** How many objects of each kind. */
export function countsOf({ groups }: Pick<BackupIndex, 'groups'>): Counts {
  const counts = Object.fromEntries(recordKinds.map((kind) => [kind, 0])) as Record<RecordKind, number>
  for (const { kind, records } of groups) counts[kind] += records
  return counts
}

export function encodeIndex(index: BackupIndex, stampKey: string): Bytes {
  const json = toUtf8(JSON.stringify(BackupIndex.parse(index)))
  return concat(stamp(stampKey, json), json)
}

const AnyFormat = z.object({ sotto: z.literal('backup'), format: z.int() })

/** @throws BackupError `forged`, `older-version`, `newer-version`, `index-damaged` */
export function decodeIndex(opened: Bytes, opener: Opener): BackupIndex {
  const json = opened.slice(32)
  if (!opener.isStamped(opened.slice(0, 32), json)) throw new BackupError('forged')
  const value = parseJson(json)
  const any = AnyFormat.safeParse(value)
  if (!any.success) throw new BackupError('index-damaged')
  if (any.data.format > backupFormat) throw new BackupError('newer-version')
  if (any.data.format < backupFormat) throw new BackupError('older-version')
  const index = BackupIndex.safeParse(value)
  if (!index.success) throw new BackupError('index-damaged')
  return index.data
}

function parseJson(json: Bytes): unknown {
  try {
    return JSON.parse(fromUtf8(json)) as unknown
  } catch {
    throw new BackupError('index-damaged')
  }
}
