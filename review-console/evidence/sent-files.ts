/**
 * Which files came with what a source wrote: what the pages are shown, without the keys. As untrusted as the text beside
 * them; an index that cannot be true is told, and hides nothing else. Pure.
 */

import { isEqual, toBase64url, toHex } from '../../crypto/bytes.ts'
import { unreadable, type Statement } from '../../crypto/protocol/inside.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import {
  placesIn,
  type FileKind,
  type FilePlace,
  type VolumeIndex,
} from '../../crypto/protocol/volume-index.ts'
import { parseVolumeHeader } from '../../crypto/protocol/volume-layout.ts'
import { orNull } from '../session/or-null.ts'
import { safeNames } from './safe-name.ts'

/** `unreadable`: no index. `no volume`: its header is none. `overfull`: its files are longer than its container. */
export type IndexLie = 'unreadable' | 'no volume' | 'overfull'

export interface SentFile {
  /** Its place among the files of its statement. */
  readonly n: number
  /** Safe to show and to save. */
  readonly name: string
  /** As it was sent, where that is another. */
  readonly sentAs: string | null
  /** What the source's page took it for; nobody relies on it. */
  readonly type: string
  readonly kind: FileKind
  /** Bytes. */
  readonly size: number
  /** SHA-256 in hexadecimal, as programs print it. */
  readonly hash: string
  /** Of the file as it was chosen. */
  readonly original: string
  /** Of a cleaned copy: its original came sealed beside it. */
  readonly hasOriginal: boolean
}

/** Of one statement. */
export interface SentFiles {
  /** Of the statement, as text. */
  readonly id: string
  readonly day: number
  readonly with: 'report' | 'follow-up'
  readonly files: readonly SentFile[]
  /** Null when the index can be true; there are no files otherwise. */
  readonly lie: IndexLie | null
}

export interface BelievedIndex {
  readonly index: VolumeIndex
  readonly places: readonly FilePlace[]
}

/** Null when nothing came. */
export function readIndex(statement: Statement): BelievedIndex | IndexLie | null {
  if (!('volume' in statement) || statement.volume === undefined) return null
  const index = statement.volume
  if (index === unreadable) return 'unreadable'
  const header = orNull(() => parseVolumeHeader(index.header))
  if (header === null) return 'no volume'
  const places = placesIn(index, header.chunks)
  return places === null ? 'overfull' : { index, places }
}

/** Of every index that has its shape, also of one that is not believed: its bytes lie on the server. Each once. */
export function volumesIn(statements: Iterable<Statement>): readonly VolumeId[] {
  const ids = new Map<string, VolumeId>()
  for (const statement of statements) {
    if (!('volume' in statement) || statement.volume === undefined || statement.volume === unreadable)
      continue
    const { id } = statement.volume
    ids.set(toBase64url(id), id)
  }
  return [...ids.values()]
}

/** Null when nothing came with it. */
export function toSentFiles(statement: Statement, id: string, day: number): SentFiles | null {
  const read = readIndex(statement)
  if (read === null) return null
  const came = { id, day, with: statement.kind === 'report' ? ('report' as const) : ('follow-up' as const) }
  if (typeof read === 'string') return { ...came, files: [], lie: read }
  return { ...came, files: filesOf(read.places), lie: null }
}

function filesOf(places: readonly FilePlace[]): readonly SentFile[] {
  const names = safeNames(places.map(({ file }) => file.name))
  const originals = places.filter(({ file }) => file.kind === 'original')
  return places.map(({ file }, n) => {
    const name = names[n] ?? ''
    return {
      n,
      name,
      sentAs: name === file.name ? null : file.name,
      type: file.type,
      kind: file.kind,
      size: file.size,
      hash: toHex(file.hash),
      original: toHex(file.original),
      hasOriginal: file.kind === 'cleaned' && originals.some((one) => isEqual(one.file.hash, file.original)),
    }
  })
}

export interface CountedFiles {
  readonly all: number
  readonly cleaned: number
  readonly originals: number
  readonly asIs: number
}

export function countFiles(sent: readonly SentFiles[]): CountedFiles {
  const kinds = sent.flatMap(({ files }) => files.map(({ kind }) => kind))
  const count = (kind: FileKind): number => kinds.filter((one) => one === kind).length
  return {
    all: kinds.length,
    cleaned: count('cleaned'),
    originals: count('original'),
    asIs: count('as-is'),
  }
}
