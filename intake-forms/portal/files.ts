/** The files of a draft, as the pages see them: names, sizes, what is found, how far they are. Their bytes are elsewhere. */

import type { RefusalCode } from '../../crypto/protocol/refusals.ts'
import type { Looked } from '../cleaning/looked.ts'

/** What is sent of a file that can be cleaned; of any other, the file as it is. */
export type FileChoice = 'cleaned' | 'with-original' | 'as-is'

export type FileNow =
  | { readonly is: 'reading' }
  | { readonly is: 'cleaning'; readonly looked: Looked }
  /** `cleaned`: bytes of the cleaned copy; null where there is none. */
  | { readonly is: 'ready'; readonly looked: Looked; readonly cleaned: number | null }
  /** It cannot be read, or is not what it was when it was chosen; or what would look at it did not come. */
  | { readonly is: 'lost'; readonly why: 'changed' | 'not-loaded' }

export interface ChosenFile {
  /** Counts up, on this page only. */
  readonly id: number
  /** As it is sent: one line, at most 200 characters. */
  readonly name: string
  /** Bytes, as chosen. */
  readonly size: number
  readonly choice: FileChoice
  readonly now: FileNow
}

/** Why nothing was taken. `most`: bytes that there is room for. */
export type UploadStop =
  | { readonly code: 'no-room'; readonly most: number | null }
  | { readonly code: 'changed' }
  | { readonly code: Exclude<RefusalCode, 'no-room'> | 'other' }

export interface Moving {
  /** Bytes of the sealed whole. */
  readonly sent: number
  readonly of: number
}

export type Upload =
  /** Files are still cleaned, or the server is asked for room. */
  | { readonly is: 'preparing' }
  | { readonly is: 'puzzle' }
  | (Moving & {
      readonly is: 'moving'
      /** Null until it can be told. */
      readonly perSecond: number | null
    })
  | (Moving & { readonly is: 'paused' })
  | (Moving & { readonly is: 'waiting'; readonly seconds: number })
  /** All of it is there; files are read once more, whether they are what was sent. */
  | { readonly is: 'checking' }
  | { readonly is: 'done' }
  | { readonly is: 'stopped'; readonly why: UploadStop }

export interface Files {
  readonly chosen: readonly ChosenFile[]
  /** Bytes that the server has room for; null until it was asked. */
  readonly most: number | null
  readonly upload: Upload | null
  /** Why these cannot be sent; null when they can. */
  readonly stop: 'no-room' | 'lost' | 'too-many' | null
  /** Bytes that their index takes inside the report. */
  readonly weight: number
}

export const noFiles: Files = { chosen: [], most: null, upload: null, stop: null, weight: 0 }

export interface FilesTold {
  readonly type: 'files'
  readonly files: Files
}
