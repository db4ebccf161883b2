/** Where backups go, and the key that opens them: its secret half is shown once and kept nowhere. */

import { newRecoveryKey } from '../backup/recovery-key.ts'
import { BackupSettings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import { parsePlace, placeWords } from './backup-place-words.ts'
import type { Asked, CliTools } from './command.ts'

export interface ChosenBackup {
  readonly settings: BackupSettings | null
  /** Null when the one before stays. */
  readonly recoveryKey: string | null
}

/** Two backups of one day tell which of its drops came before the second: so, as the day begins. */
const usualHour = 0

export async function chooseBackup(
  { options }: Asked,
  before: BackupSettings | null,
  { terminal }: CliTools,
): Promise<ChosenBackup> {
  const words =
    options['backup-to'] ??
    (await terminal.ask(
      'Where do backups go? A folder on another disk, sftp://user@host/path, or off.',
      before === null ? 'off' : placeWords(before.place),
    ))
  if (words === 'off') return { settings: null, recoveryKey: null }
  const place = parsePlace(words)
  const hour = Number(options['backup-hour'] ?? before?.hour ?? usualHour)
  const isNew = before === null || options['new-recovery-key'] !== undefined
  const drawn = isNew ? await newRecoveryKey() : null
  const parsed = BackupSettings.safeParse({
    recipient: drawn?.recipient ?? before?.recipient,
    stampKey: drawn?.stampKey ?? before?.stampKey,
    place,
    hour,
  })
  if (!parsed.success) throw new StartError(sentences[String(parsed.error.issues[0]?.path[0])] ?? noPlace)
  return { settings: parsed.data, recoveryKey: drawn?.recoveryKey ?? null }
}

const noPlace = 'The place for backups has letters in it that cannot be used. Choose another.'
const sentences: Readonly<Record<string, string>> = { hour: '--backup-hour is a number from 0 to 23.' }
