/** One chosen file with its bytes: read, cleaned and hashed behind the page, told as it goes. */

import { isEqual, type Bytes } from '../../../crypto/bytes.ts'
import type { FileKind } from '../../../crypto/protocol/volume-index.ts'
import type { Cleaning } from '../../cleaning/cleaning.ts'
import { CleaningError, type Looked } from '../../cleaning/looked.ts'
import { fingerprint } from './fingerprint.ts'
import type { FilesHappening } from './files-model.ts'

export interface HeldFile {
  readonly id: number
  /** Settled when nothing more happens to it: cleaned, or told why not. */
  readonly ready: Promise<void>
  blobOf(kind: FileKind): Blob
  /** SHA-256 of what is sent as this kind. */
  hashOf(kind: FileKind): Promise<Bytes>
  /** Reads it once more. */
  isUnchanged(): Promise<boolean>
}

type Told = (happening: FilesHappening) => void

const tries = 3
const betweenMs = 3000

/** What fails without saying why did not come from the server: it may the next time. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof CleaningError || left === 1) throw error
      await new Promise((wake) => setTimeout(wake, betweenMs))
    }
  }
}

export function holdFile(id: number, file: Blob, cleaning: Cleaning, tell: Told): HeldFile {
  let copy: Blob | null = null
  const hashes = new Map<Blob, Promise<Bytes>>()
  const first = fingerprint(file)

  function hash(blob: Blob): Promise<Bytes> {
    const known = hashes.get(blob)
    if (known !== undefined) return known
    const hashing = asked(() => cleaning.hash(blob))
    hashes.set(blob, hashing)
    hashing.catch(() => hashes.delete(blob))
    return hashing
  }
  const blobOf = (kind: FileKind): Blob => (kind === 'cleaned' ? (copy ?? file) : file)

  async function read(): Promise<void> {
    try {
      await first
    } catch {
      return tell({ type: 'lost', id, why: 'changed' })
    }
    const looked = await look()
    tell({ type: 'looked', id, looked })
    if (looked.can === 'clean') await clean()
    // Begun early: of a large file it takes as long as the upload.
    void hash(file).catch(() => undefined)
  }

  async function look(): Promise<Looked> {
    try {
      return await asked(() => cleaning.look(file))
    } catch (error) {
      if (!(error instanceof CleaningError)) throw error
      return { can: 'not-clean', type: 'application/octet-stream', why: error.why, reveals: [] }
    }
  }

  async function clean(): Promise<void> {
    try {
      copy = await asked(() => cleaning.clean(file))
      tell({ type: 'cleaned', id, size: copy.size })
    } catch (error) {
      if (!(error instanceof CleaningError)) throw error
      tell({ type: 'not-cleaned', id, why: error.why })
    }
  }

  return {
    id,
    ready: read().catch(() => tell({ type: 'lost', id, why: 'not-loaded' })),
    blobOf,
    hashOf: (kind) => hash(blobOf(kind)),
    async isUnchanged() {
      try {
        return isEqual(await first, await fingerprint(file))
      } catch {
        return false
      }
    },
  }
}
