/** Objects of a backup that are written together: the smallest that is sent again, or not. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { RecordKind } from './records.ts'

export interface Group {
  readonly kind: RecordKind
  /** A day, a desk and a stretch of its stream, or nothing for all of a kind. */
  readonly about: string
  /** The same as in an earlier backup: so is what is in it. */
  readonly fingerprint: string
  records(): AsyncIterable<Bytes>
}
