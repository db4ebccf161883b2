/**
 * What this machine remembers of its backups, since it cannot open them: `backup/catalogue.json` in the data folder.
 * Lost or damaged, the next backup is a full one.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { digest } from '../storage/digest.ts'
import { toBase64url, toUtf8 } from '../../crypto/bytes.ts'
import type { BackupSettings } from '../settings.ts'
import { writePrivately } from '../write-privately.ts'
import { backupFormat, PackedGroup } from './backup-index.ts'

const day = z.int().min(0).max(100_000)

/** A backup that lies whole in the place. */
const KeptBackup = z.strictObject({
  name: z.string().max(200),
  onDay: day,
  packs: z.array(z.string().max(200)),
})
export type KeptBackup = z.output<typeof KeptBackup>

const Catalogue = z.strictObject({
  format: z.literal(backupFormat),
  /** Of the place and the recipient: another place or key begins anew. */
  belongsTo: z.string().max(64),
  /** Written and not yet removed. */
  groups: z.array(PackedGroup),
  /** The newest last. */
  backups: z.array(KeptBackup),
})
export type Catalogue = z.output<typeof Catalogue>

export const backupFolder = (folder: string): string => join(folder, 'backup')
const catalogueFile = (folder: string): string => join(backupFolder(folder), 'catalogue.json')

const markOf = ({ place, recipient, stampKey }: BackupSettings): string =>
  toBase64url(digest(toUtf8(JSON.stringify([place, recipient, stampKey]))))

export function readCatalogue(folder: string, settings: BackupSettings): Catalogue {
  const belongsTo = markOf(settings)
  try {
    const parsed = Catalogue.parse(JSON.parse(readFileSync(catalogueFile(folder), 'utf8')))
    if (parsed.belongsTo === belongsTo) return parsed
  } catch {
    // Not there, or not as we wrote it: nothing is known.
  }
  return { format: backupFormat, belongsTo, groups: [], backups: [] }
}

export function writeCatalogue(folder: string, catalogue: Catalogue): void {
  writePrivately(catalogueFile(folder), JSON.stringify(catalogue))
}
