/** The newest edition of each desk, the same bytes for every visitor. */

import { concat, isEqual, type Bytes } from '../../crypto/bytes.ts'
import { cachedAnswer, type CachedAnswer } from '../http/cached-answer.ts'
import type { Intake } from '../storage/intake.ts'

/** Read for each visitor: a bucket must not be newer than what it is checked by. Packed only when they changed. */
export function editionsAnswer(intake: Pick<Intake, 'editions'>): () => Promise<CachedAnswer> {
  let packed: { readonly bytes: Bytes; readonly answer: CachedAnswer } | null = null
  return async () => {
    const bytes = concat(...(await intake.editions()).map((edition) => edition.bytes))
    if (packed === null || !isEqual(packed.bytes, bytes))
      packed = { bytes, answer: cachedAnswer('application/octet-stream', bytes) }
    return packed.answer
  }
}
