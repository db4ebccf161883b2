/** Backup after backup: what is sent again, what a stop leaves, what is written down. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BackupPlace } from '../../../../server/backup/backup-place.ts'
import { openFolderPlace } from '../../../../server/backup/folder-place.ts'
import { lastBackup } from '../../../../server/backup/last-backup.ts'
import { readIndexes } from '../../../../server/backup/list-backups.ts'
import { openWith } from '../../../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../../../server/backup/restore-backup.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { drawSlip, makeBackedUp, openedFiles, type BackedUp } from '../../../support/backed-up.ts'
import { boxNumber, editionNumber, filled } from '../../../support/stored-rows.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

let backedUp: BackedUp

beforeAll(startLibsodium)
beforeEach(async () => {
  backedUp = await makeBackedUp()
})
afterEach(() => backedUp.remove())

const placed = (): string[] => readdirSync(backedUp.place).sort()

describe('a second backup', () => {
  it('sends only what is new', async () => {
    await backedUp.addDrops(testDay - 5, 200)
    const first = await backedUp.backUp()
    backedUp.passDays(3)
    const same = await backedUp.backUp()
    await backedUp.addDrops(backedUp.today(), 3)
    await backedUp.addEvents(2)
    const third = await backedUp.backUp()
    // Slips of an open day once more, then closed; and the index.
    expect(same.packs).toBe(2)
    expect(third.packs).toBe(3)
    expect(third.bytes * 20).toBeLessThan(first.bytes)
    console.log(
      `figure: first backup ${String(first.bytes)} bytes in ${String(first.packs)} files, ` +
        `the next with 3 drops and 2 events more ${String(third.bytes)} in ${String(third.packs)}`,
    )
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 212, event: 9, slip: 12 })
  })

  it('sends again what is lost or cut short in the place', async () => {
    await backedUp.backUp()
    backedUp.passDays(3)
    await backedUp.backUp()
    // Not one of an open day that the second sent anew: that is needed no more.
    const { whole } = await readIndexes(openFolderPlace(backedUp.place), openWith(backedUp.key.recoveryKey))
    const [lost, cut] = whole[0]?.index.groups.flatMap(({ packs }) => packs) ?? []
    rmSync(join(backedUp.place, lost?.name ?? ''))
    writeFileSync(join(backedUp.place, cut?.name ?? ''), 'short')
    expect((await backedUp.backUp()).packs).toBe(3)
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 9, event: 7, slip: 12, box: 2 })
  })

  it.each(['', '{"format":1}', '\0\0'])('is a full one when the catalogue is %j', async (damaged) => {
    const first = await backedUp.backUp()
    writeFileSync(join(backedUp.folder, 'backup/catalogue.json'), damaged)
    expect((await backedUp.backUp()).packs).toBe(first.packs)
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 9 })
  })

  it('is a full one to another recovery key', async () => {
    const first = await backedUp.backUp()
    const other = await makeBackedUp()
    const { recipient, stampKey } = other.key
    const made = await backedUp.backUp({ settings: { ...backedUp.settings, recipient, stampKey } })
    expect(made.packs).toBe(first.packs)
    await other.remove()
  })
})

it('keeps the slip that took the place of an erased one', async () => {
  const slip = drawSlip(backedUp.world.desk, testDay)
  await backedUp.intake.addSlips([slip])
  await backedUp.backUp()
  const bytes = new Uint8Array(slip.bytes)
  bytes[4000] = (bytes[4000] ?? 0) ^ 1
  const change = { add: [{ ...slip, bytes }], remove: [slip.tag] }
  await backedUp.intake.swapEdition(editionNumber(9, { desk: slip.desk }), 8, change)
  backedUp.passDays(5)
  await backedUp.backUp()
  expect((await openedFiles(backedUp)).includes(Buffer.from(bytes.subarray(3900, 4096)))).toBe(true)
})

describe('a backup that does not reach its end', () => {
  /** Calls `at` before the n-th file is put. */
  function interrupted(n: number, at: () => void): BackupPlace {
    const place = openFolderPlace(backedUp.place)
    let puts = 0
    return {
      ...place,
      async put(name, file) {
        if (++puts === n) at()
        await place.put(name, file)
      },
    }
  }

  it.each([1, 2, 5])('leaves the one before whole, stopped at file %d, and goes on from there', async (n) => {
    await backedUp.addDrops(testDay - 20, 40)
    await backedUp.backUp()
    backedUp.passDays(1)
    for (let day = 1; day < 12; day++) await backedUp.addDrops(testDay - 20 - day)
    const { signal, abort } = stoppable()
    await expect(backedUp.backUp({ signal, place: interrupted(n, abort) })).rejects.toMatchObject({
      code: 'stopped',
    })
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 49 })
    expect(lastBackup(backedUp.folder)).toMatchObject({ ok: false, code: 'stopped', packs: n })
    const whole = await backedUp.backUp()
    // Eleven days, slips of open days, the index; less what had been sent.
    expect(whole.packs).toBeLessThanOrEqual(14 - n)
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 60 })
    expect(readdirSync(join(backedUp.folder, 'backup')).sort()).toEqual([
      'catalogue.json',
      'last.json',
      'lock',
    ])
  })

  function stoppable() {
    const controller = new AbortController()
    return { signal: controller.signal, abort: () => controller.abort() }
  }

  it('leaves no index when its very last file fails', async () => {
    await backedUp.backUp()
    const before = placed()
    backedUp.passDays(1)
    await backedUp.addDrops(testDay)
    const place = openFolderPlace(backedUp.place)
    const failing: BackupPlace = {
      ...place,
      put: async (name, file) => {
        if (name.startsWith('index')) rmSync(file)
        await place.put(name, file)
      },
    }
    await expect(backedUp.backUp({ place: failing })).rejects.toMatchObject({ name: 'BackupError' })
    expect(placed().filter((name) => name.startsWith('index'))).toEqual(
      before.filter((name) => name.startsWith('index')),
    )
    expect(before.every((name) => placed().includes(name))).toBe(true)
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 9 })
  })
})

describe('beside a backup that runs', () => {
  it('another one is refused, and the first ends well', async () => {
    const both = await Promise.allSettled([backedUp.backUp(), backedUp.backUp()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'another-runs' } })
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 9 })
  })

  it('what comes meanwhile never makes it older than itself: the boxes are read last', async () => {
    const place = openFolderPlace(backedUp.place)
    const { desk, world } = backedUp
    let kind = -1
    const moving: BackupPlace = {
      ...place,
      async put(name, file) {
        await place.put(name, file)
        // After files, drops of three days, slips of three days: before the documents' pack is followed by events.
        if (++kind === 7) await backedUp.addEvents(1)
        // After the events: a case whose key is in the new box.
        if (kind === 8) await desk.replaceBox(boxNumber(1).address, 1, filled(3000, 99))
      },
    }
    await backedUp.backUp({ place: moving })
    const into = join(dirname(backedUp.folder), 'restored')
    const { recoveryKey } = backedUp.key
    expect((await restoreBackup({ place, recoveryKey, into })).counts.event).toBe(8)
    const restored = openSqliteDesk(join(into, 'desk.db'))
    expect((await restored.findBox(boxNumber(1).address))?.box).toEqual(filled(3000, 99))
    expect(await restored.eventsAfter(world.desk, 7, 9)).toEqual(await desk.eventsAfter(world.desk, 7, 9))
    await restored.close()
  })

  it('what is erased is erased, and what has come before it began is in it', async () => {
    const drops = await backedUp.addDrops(testDay - 3, 50)
    const place = openFolderPlace(backedUp.place)
    let isErased = false
    const erasing: BackupPlace = {
      ...place,
      async put(name, file) {
        if (!isErased)
          await backedUp.intake.eraseDrops(
            backedUp.world.desk,
            drops.slice(0, 10).map(({ id }) => id),
          )
        isErased = true
        await place.put(name, file)
      },
    }
    await backedUp.backUp({ place: erasing })
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 49 })
  })
})

describe('what is written down of it', () => {
  it('is when, how much and whether; the time of the last good one stays', async () => {
    expect(lastBackup(backedUp.folder)).toBeNull()
    const made = await backedUp.backUp()
    const atSecond = backedUp.clock.seconds()
    expect(lastBackup(backedUp.folder)).toEqual({
      onDay: backedUp.today(),
      atSecond,
      ok: true,
      code: null,
      packs: made.packs,
      bytes: made.bytes,
      goodAtSecond: atSecond,
    })
    backedUp.passDays(1)
    rmSync(backedUp.place, { recursive: true })
    await expect(backedUp.backUp()).rejects.toMatchObject({ code: 'place-missing' })
    expect(lastBackup(backedUp.folder)).toMatchObject({
      ok: false,
      code: 'place-missing',
      goodAtSecond: atSecond,
    })
  })

  it('says how far it is, in words', async () => {
    const heard: string[] = []
    await backedUp.backUp({
      progress: (done, of, words) => heard.push(`${String(done)}/${String(of)} ${words}`),
    })
    expect(heard).toEqual(expect.arrayContaining(['0/3 drops', '2/3 drops', '3/3 drops', '1/1 key boxes']))
  })

  it('holds no plaintext in the place but the head of age', async () => {
    await backedUp.backUp()
    const all = Buffer.concat(placed().map((name) => readFileSync(join(backedUp.place, name))))
    const planted = ['help-now.json', '"sotto"', 'argon2id', 'example.onion']
    const opened = await openedFiles(backedUp)
    expect(planted.filter((text) => opened.includes(text))).toEqual(planted)
    expect(planted.filter((text) => all.includes(text))).toEqual([])
  })
})
