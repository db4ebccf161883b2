/** What the page and the worker that sends a volume tell each other. */

import type { Bytes } from '../../../crypto/bytes.ts'
import type { RefusalCode } from '../../../crypto/protocol/refusals.ts'

export type VolumeAsked =
  | {
      readonly ask: 'send'
      /** From `chunkSecret`: neither the volume's key nor an engine is needed. */
      readonly secret: Bytes
      readonly header: Bytes
      readonly blobs: readonly Blob[]
      /** The whole address of the tus endpoint. */
      readonly endpoint: string
      /** A solved one, or none was asked for. */
      readonly puzzle: string | null
    }
  | { readonly ask: 'pause' | 'go-on' | 'try-now' }

export type VolumeTold =
  | { readonly told: 'moved'; readonly sent: number; readonly of: number }
  /** The connection dropped; it tries again by itself. */
  | { readonly told: 'waiting'; readonly seconds: number }
  /** Everything is there and durable. @see volume-upload.ts */
  | { readonly told: 'arrived'; readonly id: string }
  /** The server lost what it had: another volume can follow. */
  | { readonly told: 'lost' }
  /** A file cannot be read any more, or is not what it was. */
  | { readonly told: 'unreadable' }
  | { readonly told: 'refused'; readonly code: RefusalCode | 'other' }
