/** What the page asks of the worker that looks at files, and what it is told. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Looked, WhyNotClean } from './looked.ts'

export interface LookAsked {
  readonly id: number
  readonly ask: 'look' | 'clean' | 'hash'
  readonly file: Blob
}

export type LookTold =
  | { readonly ready: true }
  | { readonly id: number; readonly looked: Looked }
  | { readonly id: number; readonly cleaned: Blob }
  | { readonly id: number; readonly hash: Bytes }
  | { readonly id: number; readonly hashed: number }
  | { readonly id: number; readonly refused: WhyNotClean }
  | { readonly id: number; readonly notLoaded: true }
