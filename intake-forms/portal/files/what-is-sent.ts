/** From what was chosen to what is sent of it. */

import type { FileKind } from '../../../crypto/protocol/volume-index.ts'
import { chunksFor, volumeBytes } from '../../../crypto/protocol/volume-layout.ts'
import type { ChosenFile } from '../files.ts'

export interface PartToSend {
  readonly kind: FileKind
  /** Bytes; of a copy that is not there yet those of the file. */
  readonly size: number
}

/** In the order in which they stand in the volume. A file that is lost sends nothing. */
export function partsOf({ now, choice, size }: ChosenFile): readonly PartToSend[] {
  if (now.is === 'lost') return []
  const cannot = now.is === 'ready' && now.cleaned === null
  if (cannot || choice === 'as-is') return [{ kind: 'as-is', size }]
  const cleaned = { kind: 'cleaned', size: now.is === 'ready' ? (now.cleaned ?? size) : size } as const
  return choice === 'cleaned' ? [cleaned] : [cleaned, { kind: 'original', size }]
}

export const bytesOf = (chosen: readonly ChosenFile[]): number =>
  chosen.flatMap(partsOf).reduce((sum, { size }) => sum + size, 0)

/** Of the sealed whole: what the server sees. */
export const sealedBytesOf = (chosen: readonly ChosenFile[]): number =>
  volumeBytes(chunksFor(bytesOf(chosen)))

export const isPending = ({ now }: ChosenFile): boolean => now.is === 'reading' || now.is === 'cleaning'

/** What `line` of crypto/protocol/fields.ts refuses: control characters, and those that turn the direction. */
const unwritable = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu
const mostLetters = 200
const endLetters = 20

/** A name that an index may hold; one that is too long keeps its end, where its kind stands. */
export function safeName(name: string): string {
  const letters = Array.from(name.replace(unwritable, '').trim())
  const whole = letters.join('')
  if (whole === '') return 'file'
  if (whole.length <= mostLetters) return whole
  // By letters of two units each, so that none is cut through.
  const front = letters.slice(0, (mostLetters - 2 * endLetters) / 2 - 1)
  return `${front.join('')}…${letters.slice(-endLetters).join('')}`
}
