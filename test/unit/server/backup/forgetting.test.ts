/** Days go by: packs are written anew, backups are let go, and what was erased is in no file any more. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../../../crypto/bytes.ts'
import { fileName } from '../../../../server/backup/file-names.ts'
import { makeBackedUp, openedFiles, type BackedUp } from '../../../support/backed-up.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

let backedUp: BackedUp

beforeAll(startLibsodium)
beforeEach(async () => {
  backedUp = await makeBackedUp()
})
afterEach(() => backedUp.remove())

const placed = (): string[] => readdirSync(backedUp.place).sort()

/** Does any file of the place hold these bytes, once it is opened? */
const isHeld = async (bytes: Bytes): Promise<boolean> =>
  (await openedFiles(backedUp)).includes(Buffer.from(bytes.subarray(1000, 1064)))

describe('days that go by', () => {
  it('write every pack anew after 28 days, and leave no file older than 35', async () => {
    await backedUp.addDrops(testDay - 5, 30)
    const writtenOn = new Map<string, number>()
    const sent: number[] = []
    for (let day = 0; day < 42; day++) {
      await backedUp.addDrops(backedUp.today())
      sent.push((await backedUp.backUp()).packs)
      for (const name of placed()) if (!writtenOn.has(name)) writtenOn.set(name, backedUp.today())
      const oldest = Math.min(...placed().map((name) => writtenOn.get(name) ?? 0))
      expect(backedUp.today() - oldest).toBeLessThan(35)
      expect(placed().filter((name) => name.startsWith('index')).length).toBeLessThanOrEqual(7)
      backedUp.passDays(1)
    }
    expect(sent[28]).toBeGreaterThan(sent[27] ?? 0)
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 9 + 30 + 42 })
  }, 120_000)

  it('keep a backup of each of the last seven days, the newest of its day', async () => {
    const names: string[] = []
    for (let day = 0; day < 9; day++) {
      await backedUp.backUp()
      await backedUp.addDrops(backedUp.today())
      names.push((await backedUp.backUp()).name)
      backedUp.passDays(1)
    }
    expect(placed().filter((name) => name.startsWith('index'))).toEqual(names.slice(2).sort())
    expect((await backedUp.restoredCounts(names[2])).drop).toBe(12)
    expect((await backedUp.restoredCounts(names[8])).drop).toBe(18)
  }, 60_000)

  it('forget an erased drop: found before, in no file a week later', async () => {
    const [erased, stays] = await backedUp.addDrops(testDay - 5, 2)
    if (erased === undefined || stays === undefined) throw new Error('no drops')
    await backedUp.backUp()
    expect(await isHeld(erased.bytes)).toBe(true)
    await backedUp.intake.eraseDrops(erased.desk, [erased.id])
    for (let day = 0; day < 7; day++) {
      backedUp.passDays(1)
      await backedUp.backUp()
    }
    expect(await isHeld(erased.bytes)).toBe(false)
    expect(await isHeld(stays.bytes)).toBe(true)
  })

  it('forget it after 35 days also when the catalogue was lost meanwhile', async () => {
    const [erased] = await backedUp.addDrops(testDay - 5, 1)
    if (erased === undefined) throw new Error('no drop')
    await backedUp.backUp()
    dateFiles()
    await backedUp.intake.eraseDrops(erased.desk, [erased.id])
    rmSync(join(backedUp.folder, 'backup/catalogue.json'))
    backedUp.passDays(34)
    await backedUp.backUp()
    expect(await isHeld(erased.bytes)).toBe(true)
    backedUp.passDays(1)
    await backedUp.backUp()
    expect(await isHeld(erased.bytes)).toBe(false)
  })

  /** The place's clock is the machine's; here its files get the day that the test plays. */
  function dateFiles(): void {
    for (const name of placed())
      utimesSync(join(backedUp.place, name), backedUp.clock.seconds(), backedUp.clock.seconds())
  }

  it('leave what another machine wrote there, until it is old', async () => {
    const bytes = new Uint8Array(50)
    const stranger = fileName('pack', bytes)
    writeFileSync(join(backedUp.place, stranger), bytes)
    dateFiles()
    await backedUp.backUp()
    expect(placed()).toContain(stranger)
    writeFileSync(join(backedUp.place, 'notes.txt'), 'mine')
    utimesSync(join(backedUp.place, 'notes.txt'), 0, 0)
    backedUp.passDays(35)
    await backedUp.backUp()
    expect(placed()).not.toContain(stranger)
    expect(placed()).toContain('notes.txt')
  })

  it('bring no harm when the clock was a year ahead', async () => {
    backedUp.passDays(365)
    await backedUp.backUp()
    backedUp.passDays(-365)
    await backedUp.backUp()
    backedUp.passDays(1)
    await backedUp.backUp()
    expect(placed().filter((name) => name.startsWith('index'))).toHaveLength(2)
    expect(await backedUp.restoredCounts()).toMatchObject({ drop: 9 })
  })
})
