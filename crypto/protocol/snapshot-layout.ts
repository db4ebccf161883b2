/** Where the outside of a snapshot's head and parts stands (protocol section 6). Holds no key: the server reads it. */

import type { Bytes } from '../bytes.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, headLength } from '../magic.ts'
import { aead } from '../suite.ts'
import type { Tag } from './ids.ts'

export const snapshotTagAt = headLength
export const snapshotNonceAt = snapshotTagAt + 16
export const snapshotSealedAt = snapshotNonceAt + aead.nonce
export const snapshotHeadStep = 4096
/** One part holds about a hundred summaries. */
export const snapshotPartStep = 65_536
/** As much as one signed request carries. */
export const mostSnapshotHead = 1_015_808
export const mostSnapshotPart = 983_040

/** As the byte in the header says it; padded in these steps, and never longer. */
export const snapshotKinds = {
  head: { byte: 1, step: snapshotHeadStep, most: mostSnapshotHead },
  part: { byte: 2, step: snapshotPartStep, most: mostSnapshotPart },
} as const
export type SnapshotKind = keyof typeof snapshotKinds

export interface SnapshotFront {
  readonly header: Bytes
  readonly kind: SnapshotKind
  readonly tag: Tag
}

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseSnapshotFront(bytes: Bytes): SnapshotFront {
  const [kindByte, zero] = checkHead('snap', bytes)
  const kind = kindByte === 1 ? 'head' : kindByte === 2 ? 'part' : null
  if (kind === null || zero !== 0) throw new CryptoError('malformed')
  const { step, most } = snapshotKinds[kind]
  if (bytes.length % step !== 0 || bytes.length > most) throw new CryptoError('malformed')
  return {
    header: bytes.slice(0, headLength),
    kind,
    tag: bytes.slice(snapshotTagAt, snapshotNonceAt) as Tag,
  }
}
