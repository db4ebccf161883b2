/** Why a backup was not made or not restored: one closed list, each with the sentences that the operator reads. */

const sentences = {
  'another-runs': 'Another backup is running. Wait until it has ended.',
  stopped: 'The backup was stopped. Earlier backups are as they were; run it again.',
  'disk-full': 'The disk of this machine is full. Make room, then try again.',
  'place-missing': 'The folder for backups is not there. Make it, or mount its disk, then try again.',
  'place-refuses': 'The place for backups refuses this account. Check its keys, its owner and its rights.',
  'place-unknown-host': 'The host for backups is not among the known hosts. Connect once by hand: ssh HOST.',
  'place-unreachable': 'The place for backups cannot be reached. Check its address and the network.',
  'place-full': 'The place for backups is full. Make room there, then try again.',
  'place-failed': 'The place for backups failed while it was used. Check its disk, then try again.',
  'no-sftp': 'The program sftp is not on this machine. Install openssh-client.',
  'not-a-recovery-key':
    'That is no recovery key. It begins with AGE-SECRET-KEY- and is on the sheet from the set-up.',
  'wrong-recovery-key': 'This recovery key opens no backup in this place. Look for the right sheet.',
  'no-backup': 'There is no backup in this place. Check where it points to.',
  'no-such-backup': 'There is no backup of this name. List them to see their names.',
  'index-damaged': 'A backup index is damaged. Nothing was restored; list the backups and name a whole one.',
  forged: 'A backup index was not made by your machine. Nothing was restored; name another backup.',
  'older-version': 'This backup is of an older version than this one can read. Restore it with that version.',
  'newer-version': 'This backup is of a newer version of Sotto. Restore it with that version.',
  'pack-missing': 'A part of this backup is missing. Nothing was restored; try an earlier backup.',
  'pack-damaged': 'A part of this backup is damaged. Nothing was restored; try an earlier backup.',
  'not-whole':
    'This backup opens, but something in it is not whole. Nothing was restored; try an earlier backup.',
  'not-empty': 'The folder to restore into is not empty. Move what is there away first.',
} as const

export type BackupErrorCode = keyof typeof sentences

export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: BackupErrorCode
  constructor(code: BackupErrorCode) {
    super(sentences[code])
    this.code = code
  }
}

export const isBackupError = (error: unknown, code: BackupErrorCode): boolean =>
  error instanceof BackupError && error.code === code

/** @throws BackupError `not-whole` */
export function requireWhole(holds: boolean): void {
  if (!holds) throw new BackupError('not-whole')
}
