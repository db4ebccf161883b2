/** A desk's signed word for what it has on the board (protocol section 4). */

import { concat, type Bytes } from '../bytes.ts'
import { encodeEdition, type EditionContent } from '../protocol/edition-layout.ts'
import { signAsEpoch, type EpochSeed } from './desk-keys.ts'

/** @param seed of the epoch that the edition names */
export function sealEdition(content: EditionContent, seed: EpochSeed): Bytes {
  const encoded = encodeEdition(content)
  const { desk, epoch } = content
  return concat(encoded, signAsEpoch({ seed, desk, number: epoch }, 'board/edition', encoded))
}
