/** Backups in a folder: of another disk, or of a share that is mounted. */

import { copyFile, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'
import { BackupError, type BackupErrorCode } from './backup-error.ts'
import type { BackupPlace, PlacedFile } from './backup-place.ts'
import { isOurs, partName } from './file-names.ts'

const codes: Readonly<Record<string, BackupErrorCode>> = {
  ENOENT: 'place-missing',
  ENOTDIR: 'place-missing',
  ENOSPC: 'place-full',
  EDQUOT: 'place-full',
  EACCES: 'place-refuses',
  EPERM: 'place-refuses',
  EROFS: 'place-refuses',
}

export function openFolderPlace(path: string, signal?: AbortSignal): BackupPlace {
  const at = (name: string): string => join(path, name)

  async function act<T>(run: () => Promise<T>): Promise<T> {
    if (signal?.aborted === true) throw new BackupError('stopped')
    try {
      return await run()
    } catch (error) {
      throw new BackupError(codes[errorCode(error) ?? ''] ?? 'place-failed')
    }
  }

  return {
    list: () =>
      act(async () => {
        const names = (await readdir(path)).filter(isOurs)
        return Promise.all(names.map((name) => placed(path, name)))
      }),
    put: (name, file) =>
      act(async () => {
        const part = at(partName(name))
        try {
          await copyFile(file, part)
          await syncAt(part)
          await rename(part, at(name))
        } catch (error) {
          await rm(part, { force: true })
          throw error
        }
        await syncAt(path)
      }),
    get: (name, file) =>
      act(async () => {
        await stat(path)
        if (!(await readdir(path)).includes(name)) return false
        await copyFile(at(name), file)
        return true
      }).then((isThere) => {
        if (!isThere) throw new BackupError('pack-missing')
      }),
    remove: (names) =>
      act(async () => {
        for (const name of names) await rm(at(name), { force: true })
        await syncAt(path)
      }),
  }
}

async function placed(path: string, name: string): Promise<PlacedFile> {
  const { size, mtimeMs } = await stat(join(path, name))
  return { name, bytes: size, onDay: Math.floor(mtimeMs / 86_400_000) }
}

async function syncAt(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
