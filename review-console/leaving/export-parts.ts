/**
 * An export in parts, so that a desk of thousands of cases never stands in memory at once: each part is an archive that is
 * sealed and saved before the next is begun. Its manifest names every document with its hash, and the manifest before it.
 */

import { toHex, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { dateOf, jsonText, type Json } from './case-document.ts'
import { tarOf, type ArchivedFile } from './tar.ts'

export interface PartTools {
  seal(archive: Bytes): Promise<Bytes>
  save(name: string, bytes: Bytes): void
  /** Days since 1970-01-01 UTC. */
  readonly day: number
  /** Of documents, in one part. A longer one has a part of its own. */
  readonly mostBytes?: number
}

export interface ExportParts {
  add(name: string, document: Json): Promise<void>
  /** @param about what the last manifest says beside the documents */
  end(
    about: Readonly<Record<string, Json>>,
  ): Promise<{ readonly files: readonly string[]; readonly manifest: Hash }>
}

const usualBytes = 8_000_000

interface Listed {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export function startParts({ seal, save, day, mostBytes = usualBytes }: PartTools): ExportParts {
  const files: string[] = []
  let previous: string | null = null
  let pending: ArchivedFile[] = []
  let listed: Listed[] = []
  let length = 0

  async function flush(about: Readonly<Record<string, Json>>): Promise<Hash> {
    const part = files.length + 1
    const manifest = toUtf8(
      jsonText({
        format: 'sotto-export',
        version: 1,
        day: dateOf(day),
        part,
        previous,
        isLast: false,
        ...about,
        documents: listed.map((one) => ({ ...one })),
      }),
    )
    const hash = await sha256(manifest)
    const archive = tarOf(
      [...pending, { name: `manifest-${String(part)}.json`, bytes: manifest }],
      day * 86_400,
    )
    const name = `sotto-export-${dateOf(day)}-${String(part)}.tar.age`
    save(name, await seal(archive))
    files.push(name)
    previous = toHex(hash)
    pending = []
    listed = []
    length = 0
    return hash as Hash
  }

  return {
    async add(name, document) {
      const bytes = toUtf8(jsonText(document))
      if (length > 0 && length + bytes.length > mostBytes) await flush({})
      pending.push({ name, bytes })
      listed.push({ name, bytes: bytes.length, sha256: toHex(await sha256(bytes)) })
      length += bytes.length
    },
    async end(about) {
      const manifest = await flush({ isLast: true, ...about })
      return { files, manifest }
    },
  }
}
