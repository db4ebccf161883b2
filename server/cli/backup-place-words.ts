/** A place for backups as an operator writes it: a folder, or sftp://user@host:port/path. */

import { resolve } from 'node:path'
import type { BackupSettings } from '../settings.ts'
import { StartError } from '../start-error.ts'

export type BackupPlaceSettings = BackupSettings['place']

const noPlace = 'A place for backups is a folder, or sftp://user@host/path.'
const usualPort = 22

/** @throws StartError */
export function parsePlace(words: string): BackupPlaceSettings {
  if (!words.startsWith('sftp:')) return { kind: 'folder', path: resolve(words) }
  const url = URL.canParse(words) ? new URL(words) : null
  const isPlain = url !== null && url.password === '' && url.search === '' && url.hash === ''
  if (!isPlain || url.username === '' || url.hostname === '') throw new StartError(noPlace)
  return {
    kind: 'sftp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usualPort : Number(url.port),
    user: decodeURIComponent(url.username),
    path: decodeURIComponent(url.pathname),
  }
}

export function placeWords(place: BackupPlaceSettings): string {
  if (place.kind === 'folder') return place.path
  const { user, host, port, path } = place
  return `sftp://${user}@${host}${port === usualPort ? '' : `:${String(port)}`}${path}`
}
