/** Whether an edition is a desk's own (protocol section 4). */

import { isEqual, type Bytes } from './bytes.ts'
import { hash, isSignedBy } from './primitives/hash.ts'
import { parseEdition, type EditionContent } from './protocol/edition-layout.ts'
import type { Hash } from './protocol/ids.ts'
import type { Epoch } from './roster-shapes.ts'
import { sign } from './suite.ts'

/** What the next edition names as the one before. */
export const editionHash = (edition: Bytes): Hash => hash(32, null, 'board/edition-hash', edition) as Hash

/**
 * `unknown`: under an epoch that is not among these. Older than what is handed out, so that nobody can say.
 * @throws CryptoError `malformed`, `unknown-version`, `unknown-suite`
 */
export function verifyEdition(
  bytes: Bytes,
  epochs: readonly Epoch[],
): { readonly edition: EditionContent; readonly by: 'desk' | 'nobody' | 'unknown' } {
  const edition = parseEdition(bytes)
  const epoch = epochs.find(({ desk, number }) => number === edition.epoch && isEqual(desk, edition.desk))
  if (epoch === undefined) return { edition, by: 'unknown' }
  const end = bytes.length - sign.signature
  const isSigned = isSignedBy(epoch.signingKey, bytes.slice(end), 'board/edition', bytes.slice(0, end))
  return { edition, by: isSigned ? 'desk' : 'nobody' }
}
