/** What the console's pages are given of the browser: made once in main.tsx, made otherwise in tests. */

import type { Bytes } from '../crypto/bytes.ts'
import type { FormEntry } from '../crypto/roster-shapes.ts'
import type { HashPieces } from './evidence/hash-pieces.ts'
import type { Network } from './session/network.ts'
import type { StretchPassphrase } from './session/stretch.ts'

export interface Tools {
  readonly network: Network
  readonly stretch: StretchPassphrase
  /** True where stretching takes about a minute. */
  readonly isSlow: boolean
  /** Days since 1970-01-01 UTC by this device's clock. */
  today(): number
  /** Into the browser's downloads. */
  saveFile(name: string, bytes: Bytes): void
  /** The same, of something too large for one piece. */
  saveBlob(name: string, blob: Blob): void
  /** For each file anew. */
  readonly hash: HashPieces
  printPage(): void
  /** The forms that this version of Sotto brings. @throws Refusal */
  readForms(): Promise<readonly FormEntry[]>
  /** Locks after so long without a sign of anybody. */
  readonly idleMs: number
}
