/** What every place for backups must do: a folder, and a real SFTP server. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupPlace } from '../../server/backup/backup-place.ts'
import { fileName } from '../../server/backup/file-names.ts'
import { openFolderPlace } from '../../server/backup/folder-place.ts'
import { listBackups } from '../../server/backup/list-backups.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { openSftpPlace } from '../../server/backup/sftp-place.ts'
import { makeBackedUp } from '../support/backed-up.ts'
import { makeEmptyFolder, type EmptyFolder } from '../support/empty-folder.ts'
import { startSftpServer, type SftpServer } from '../support/sftp-server.ts'
import { startLibsodium } from '../support/world.ts'

const today = Math.floor(Date.now() / 86_400_000)

let server: SftpServer
let local: EmptyFolder

beforeAll(async () => {
  await startLibsodium()
  server = await startSftpServer()
})
afterAll(() => server.stop())
beforeEach(() => {
  local = makeEmptyFolder()
})
afterEach(() => {
  local.remove()
})

interface Opened {
  /** Where its files really lie. */
  readonly path: string
  open(path?: string, signal?: AbortSignal): BackupPlace
}

const engines: Readonly<Record<string, () => Opened>> = {
  'a folder': () => {
    const path = join(local.path, 'place')
    mkdirSync(path)
    return { path, open: (at = path, signal) => openFolderPlace(at, signal) }
  },
  SFTP: () => {
    const path = join(server.folder, `with room ${randomBytes(4).toString('hex')}`)
    mkdirSync(path)
    const { sharedOptions: options } = server
    return {
      path,
      open: (at = path, signal) =>
        openSftpPlace(server.settings(at), { options, ...(signal === undefined ? {} : { signal }) }),
    }
  },
}

/** A file of this machine, and the name that it may have in a place. */
function newFile(length = 70_000): { readonly name: string; readonly file: string; readonly bytes: Buffer } {
  const bytes = randomBytes(length)
  const file = join(local.path, `on its way ${randomBytes(4).toString('hex')}`)
  writeFileSync(file, bytes)
  return { name: fileName('pack', new Uint8Array(bytes)), file, bytes }
}

describe.each(Object.keys(engines))('backups in %s', (engine) => {
  let opened: Opened
  let place: BackupPlace
  beforeEach(() => {
    opened = (engines[engine] as () => Opened)()
    place = opened.open()
  })

  it('are given back as they were put, and listed with their length and day', async () => {
    const { name, file, bytes } = newFile()
    expect(await place.list()).toEqual([])
    await place.put(name, file)
    const listed = await place.list()
    expect(listed).toMatchObject([{ name, bytes: bytes.length }])
    expect(Math.abs((listed[0]?.onDay ?? 0) - today)).toBeLessThan(2)
    const back = join(local.path, 'back')
    await place.get(name, back)
    expect(readFileSync(back).equals(bytes)).toBe(true)
    expect(readdirSync(opened.path)).toEqual([name])
  })

  it('are written over by the same name, and removed; what is not there is passed over', async () => {
    const [one, two] = [newFile(), newFile()]
    await place.put(one.name, one.file)
    await place.put(one.name, one.file)
    await place.put(two.name, two.file)
    await place.remove([one.name, newFile().name])
    expect((await place.list()).map(({ name }) => name)).toEqual([two.name])
    await place.remove([])
  })

  it('are listed alone among what is not ours', async () => {
    writeFileSync(join(opened.path, 'notes of the operator.txt'), 'mine')
    mkdirSync(join(opened.path, fileName('pack', new Uint8Array(1)).replace('.age', '')))
    const part = `${fileName('pack', new Uint8Array(2))}.part`
    writeFileSync(join(opened.path, part), 'half')
    expect((await place.list()).map(({ name }) => name)).toEqual([part])
  })

  it('tell of old files the day on which they were written', async () => {
    for (const days of [1, 40, 170, 200, 400]) {
      const { name, file } = newFile(100)
      await place.put(name, file)
      const at = (today - days) * 86_400 + 43_200
      utimesSync(join(opened.path, name), at, at)
      const found = (await place.list()).find((placed) => placed.name === name)
      expect(found?.onDay).toBe(today - days)
    }
  })

  it('say that one is missing', async () => {
    const { name } = newFile()
    await expect(place.get(name, join(local.path, 'back'))).rejects.toMatchObject({ code: 'pack-missing' })
  })

  it('say that their folder is missing', async () => {
    const nowhere = opened.open(join(opened.path, 'nowhere'))
    const { name, file } = newFile()
    await expect(nowhere.list()).rejects.toMatchObject({ code: 'place-missing' })
    await expect(nowhere.put(name, file)).rejects.toMatchObject({ code: 'place-missing' })
    await expect(nowhere.get(name, file)).rejects.toMatchObject({ code: 'place-missing' })
  })

  it('are not begun once stopped', async () => {
    const stopped = opened.open(opened.path, AbortSignal.abort())
    const { name, file } = newFile()
    await expect(stopped.put(name, file)).rejects.toMatchObject({ code: 'stopped' })
    expect(readdirSync(opened.path)).toEqual([])
  })

  it('are made, listed and restored', async () => {
    const backedUp = await makeBackedUp()
    const { recoveryKey } = backedUp.key
    const made = await backedUp.backUp({ place })
    const { whole } = await listBackups({ place, recoveryKey })
    expect(whole.map(({ name }) => name)).toEqual([made.name])
    const restored = await restoreBackup({ place, recoveryKey, into: join(local.path, 'restored') })
    expect(restored.counts.drop).toBe(9)
    await backedUp.remove()
  })
})

describe('SFTP', () => {
  const list = (options: readonly string[], changed: object = {}) =>
    openSftpPlace({ ...server.settings(server.folder), ...changed }, { options }).list()

  it('is there (the control)', async () => {
    expect(await list(server.options)).toEqual([])
  })

  it('says that it refuses the key', async () => {
    await expect(list(server.optionsWithoutKey)).rejects.toMatchObject({ code: 'place-refuses' })
  })

  it('says that the host is not known', async () => {
    await expect(list(server.optionsOfStranger)).rejects.toMatchObject({ code: 'place-unknown-host' })
  })

  it('says that nobody answers', async () => {
    await expect(list(server.options, { port: 1 })).rejects.toMatchObject({ code: 'place-unreachable' })
    await expect(list(server.options, { host: 'host.invalid' })).rejects.toMatchObject({
      code: 'place-unreachable',
    })
  })

  it('leaves an earlier backup as it is when the server goes away in the middle', async () => {
    const own = await startSftpServer()
    const backedUp = await makeBackedUp()
    const place = openSftpPlace(own.settings(own.folder), { options: own.options })
    await backedUp.backUp({ place })
    const before = readdirSync(own.folder).sort()
    backedUp.passDays(1)
    await backedUp.addEvents(3)
    let puts = 0
    const failing: BackupPlace = {
      ...place,
      async put(name, file) {
        if (++puts === 2) await own.stop()
        await place.put(name, file)
      },
    }
    const files = readdirSync(own.folder)
    expect(files.sort()).toEqual(before)
    await expect(backedUp.backUp({ place: failing })).rejects.toMatchObject({ code: 'place-unreachable' })
    expect(puts).toBe(2)
    await backedUp.remove()
    rmSync(own.folder, { recursive: true, force: true })
  })
})
