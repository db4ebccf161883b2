/** One sealed file on its way: sealed in memory, laid down beside the data, put into the place, taken away here. */

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../crypto/bytes.ts'
import { writePrivately } from '../write-privately.ts'
import type { BackupPlace } from './backup-place.ts'
import type { Pack } from './backup-index.ts'
import { backupFolder } from './catalogue.ts'
import { fileName, type FileKind } from './file-names.ts'
import type { Seal } from './recovery-key.ts'

export interface Sender {
  send(kind: FileKind, text: Bytes): Promise<Pack>
  sent(): { readonly packs: number; readonly bytes: number }
  end(): void
}

export function openSender(folder: string, place: BackupPlace, seal: Seal): Sender {
  const outgoing = join(backupFolder(folder), 'outgoing')
  rmSync(outgoing, { recursive: true, force: true })
  mkdirSync(outgoing, { recursive: true, mode: 0o700 })
  const sent = { packs: 0, bytes: 0 }
  return {
    async send(kind, text) {
      const sealed = await seal(text)
      const name = fileName(kind, sealed)
      const file = join(outgoing, name)
      writePrivately(file, sealed)
      try {
        await place.put(name, file)
      } finally {
        rmSync(file, { force: true })
      }
      sent.packs++
      sent.bytes += sealed.length
      return { name, bytes: sealed.length }
    },
    sent: () => sent,
    end: () => {
      rmSync(outgoing, { recursive: true, force: true })
    },
  }
}
