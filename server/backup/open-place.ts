/** The place that the operator chose. */

import type { BackupSettings } from '../settings.ts'
import type { BackupPlace } from './backup-place.ts'
import { openFolderPlace } from './folder-place.ts'
import { openSftpPlace } from './sftp-place.ts'

export function openPlace(settings: BackupSettings['place'], signal?: AbortSignal): BackupPlace {
  return settings.kind === 'folder'
    ? openFolderPlace(settings.path, signal)
    : openSftpPlace(settings, signal === undefined ? {} : { signal })
}
