/** Volumes in backups: each is sent once, comes back whole where it was, and leaves the place a week after it was erased. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { VolumeId } from '../../../../crypto/protocol/ids.ts'
import { openFolderPlace } from '../../../../server/backup/folder-place.ts'
import { openWith } from '../../../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../../../server/backup/restore-backup.ts'
import { openFolderVolumes } from '../../../../server/storage/folder-volumes.ts'
import type { Volumes } from '../../../../server/storage/volumes.ts'
import { makeBackedUp, type BackedUp } from '../../../support/backed-up.ts'
import { fingerprint, inPieces, volumeNumber, volumeOf } from '../../../support/volume-bytes.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

let backedUp: BackedUp
let volumes: Volumes

beforeAll(startLibsodium)
beforeEach(async () => {
  backedUp = await makeBackedUp()
  volumes = openIn(backedUp.folder)
})
afterEach(async () => {
  await volumes.close()
  await backedUp.remove()
})

const openIn = (folder: string): Volumes =>
  openFolderVolumes(join(folder, 'volumes'), { most: 2 ** 32, clock: backedUp.clock, kept: 0 })

async function add(n: number, chunks: number): Promise<VolumeId> {
  const [id, volume] = [volumeNumber(n), volumeOf(chunks, n)]
  await volumes.create(id, volume.length, true)
  await volumes.append(id, { offset: 0, bytes: volume.length, pieces: inPieces(volume) })
  return id
}

async function restored() {
  const into = join(dirname(backedUp.folder), 'restored')
  const { counts } = await restoreBackup({
    place: openFolderPlace(backedUp.place),
    recoveryKey: backedUp.key.recoveryKey,
    into,
  })
  return { counts, volumes: openIn(into) }
}

async function bytesOf(of: Volumes, id: VolumeId): Promise<string | null> {
  const open = await of.openVolume(id)
  const bytes = (await open?.read(0, 2 ** 30)) ?? null
  await open?.close()
  return fingerprint(bytes)
}

describe('volumes in a backup', () => {
  it('come back whole, with their day, claimed or not', async () => {
    const large = await add(1, 416)
    backedUp.passDays(2)
    const small = await add(2, 1)
    await volumes.create(volumeNumber(3), volumeOf(1).length, true)
    await volumes.claim([large])
    await backedUp.backUp()
    const { counts, volumes: back } = await restored()
    expect([counts.volume, counts.claim]).toEqual([8, 1])
    expect(await back.volumes()).toEqual([
      { id: large, bytes: volumeOf(416).length, day: testDay, isClaimed: true },
      { id: small, bytes: volumeOf(1).length, day: testDay + 2, isClaimed: false },
    ])
    expect(await bytesOf(back, large)).toBe(fingerprint(volumeOf(416, 1)))
    expect(await bytesOf(back, small)).toBe(fingerprint(volumeOf(1, 2)))
    expect(await back.find(volumeNumber(3))).toBeNull()
  })

  it('are sent once, however long ago, and also when they are claimed', async () => {
    const id = await add(1, 64)
    const first = await backedUp.backUp()
    backedUp.passDays(3)
    await volumes.claim([id])
    expect((await backedUp.backUp()).bytes).toBeLessThan(first.bytes - 64 * 65_536 + 100_000)
    for (let week = 0; week < 8; week++) {
      backedUp.passDays(7)
      expect((await backedUp.backUp()).bytes).toBeLessThan(64 * 65_536)
    }
    const { volumes: back } = await restored()
    expect(await bytesOf(back, id)).toBe(fingerprint(volumeOf(64, 1)))
  })

  it('are in no file of the place a week after they were erased', async () => {
    const id = await add(1, 4)
    await backedUp.backUp()
    await volumes.erase([id])
    for (let day = 0; day < 8; day++) {
      backedUp.passDays(1)
      await backedUp.backUp()
    }
    const opener = openWith(backedUp.key.recoveryKey)
    const canary = Buffer.from(volumeOf(4, 1).subarray(0, 32))
    for (const name of readdirSync(backedUp.place)) {
      const opened = await opener.open(new Uint8Array(readFileSync(join(backedUp.place, name))))
      expect(Buffer.from(opened ?? []).includes(canary)).toBe(false)
    }
  })

  it('are there once when they are erased while the backup is made, or not at all', async () => {
    const [id, other] = [await add(1, 416), await add(2, 2)]
    await volumes.claim([id, other])
    let isErased = false
    await backedUp.backUp({
      progress: (_done, _of, words) => {
        if (words !== 'files of reports' || isErased) return
        isErased = true
        void volumes.erase([id, other])
      },
    })
    const { volumes: back } = await restored()
    for (const { id, bytes } of await back.volumes()) expect([id.length, bytes > 0]).toEqual([16, true])
  })

  it('make the backup not whole when a piece is missing', async () => {
    await add(1, 416)
    await backedUp.backUp()
    const names = readdirSync(backedUp.place)
    const sizes = names.map((name) => ({ name, size: statSync(join(backedUp.place, name)).size }))
    const [largest] = sizes.sort((a, b) => b.size - a.size)
    truncateSync(join(backedUp.place, largest?.name ?? ''), 1000)
    await expect(restored()).rejects.toMatchObject({ name: 'BackupError' })
  })
})
