/** Where the outside of a snapshot's head and parts stands (protocol section 6). Holds no key: the server reads it. */

import type { Bytes } from '../bytes.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, headLength } from '../magic.ts'
import type { Tag } from './ids.ts'

export const snapshotTagAt = headLength
export const snapshotHeadStep = 4096
/** One part holds about a hundred summaries. */
export const snapshotPartStep = 65_536
/** As much as one signed request carries. */
export const mostSnapshotHead = 1_015_808
export const mostSnapshotPart = 983_040

const kindOf = { 1: 'head', 2: 'part' } as const

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseSnapshotFront(bytes: Bytes): { readonly kind: 'head' | 'part'; readonly tag: Tag } {
  const [kindByte, zero] = checkHead('snap', bytes)
  if ((kindByte !== 1 && kindByte !== 2) || zero !== 0) throw new CryptoError('malformed')
  const kind = kindOf[kindByte]
  const [step, most] =
    kind === 'head' ? [snapshotHeadStep, mostSnapshotHead] : [snapshotPartStep, mostSnapshotPart]
  if (bytes.length === 0 || bytes.length % step !== 0 || bytes.length > most)
    throw new CryptoError('malformed')
  return { kind, tag: bytes.slice(snapshotTagAt, snapshotTagAt + 16) as Tag }
}
