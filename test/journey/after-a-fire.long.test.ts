/** The machine is gone and comes back from its backup: for sixteen clients, for a reviewer in a browser. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { openFolderPlace } from '../../server/backup/folder-place.ts'
import { lastBackup } from '../../server/backup/last-backup.ts'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { newRecoveryKey } from '../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { systemClock } from '../../server/clock.ts'
import { readSettings, writeSettings, noSettings, type BackupSettings } from '../../server/settings.ts'
import { say } from '../../review-console/words/say.ts'
import { holds, survive } from '../faults/fire.ts'
import { drawDrop, makeBackedUp, type BackedUp } from '../support/backed-up.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { fetchRoster } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium, testDay } from '../support/world.ts'
import {
  answer,
  backToInbox,
  firstStart,
  lookForNew,
  openFirst,
  openNamed,
  signIn,
  type Kept,
} from './reviewer-journey.ts'

beforeAll(startLibsodium)

it('gives back every drop that was acknowledged before the backup began, and each opens', async () => {
  const figures = await survive(600)
  const { before, during, acknowledged, restored, lost, unopened, longestMs, sent } = figures
  console.log(
    `figure: ${String(before)} drops acknowledged before the backup, ${String(during)} during, ` +
      `${String(acknowledged)} in all; ${String(restored)} restored, ${String(lost)} lost, ` +
      `${String(unopened)} not opened; ${String(sent.bytes)} bytes sent; nobody waited over ${String(longestMs)} ms`,
  )
  expect(figures).toMatchObject({ refused: 0, lost: 0, unopened: 0, lostInControl: 1 })
  expect(holds(figures)).toBe(true)
}, 120_000)

describe('a reviewer in Chromium', () => {
  let sotto: Sotto
  let browser: Browser
  let page: Page
  let kept: Kept
  let place: string
  let recoveryKey: string
  /** The name of the case that was answered: it comes from the case's key. */
  let answered: string
  const used = { last: '' }
  const account = 'They divided the order into four parts.'

  beforeAll(async () => {
    sotto = await startSotto()
    place = `${sotto.folder}-place`
    mkdirSync(place)
    browser = await launchChromium()
    page = await browser.newPage()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
    forget(sotto)
    rmSync(place, { recursive: true })
  })

  it('founds a coalition, answers a report, and a backup is made', async () => {
    kept = await firstStart(page, sotto.setUpLink ?? '')
    const roster = await fetchRoster(sotto)
    const [desk] = roster.roster.desks
    if (desk === undefined) throw new Error('no desk')
    await makeSource({ portal: sotto.portal, roster, desk: desk.id }).report('One that was answered.')
    await lookForNew(page)
    answered = await openFirst(page)
    await answer(page, 'In which month was it?')
    await backToInbox(page)
    await makeSource({ portal: sotto.portal, roster, desk: desk.id }).report(account)
    const { recoveryKey: drawn, ...keys } = await newRecoveryKey()
    recoveryKey = drawn
    const settings: BackupSettings = { ...keys, place: { kind: 'folder', path: place }, hour: 3 }
    writeSettings(sotto.folder, { ...noSettings, backup: settings })
    await makeBackup({ folder: sotto.folder, settings, clock: systemClock })
  }, 180_000)

  it('signs in on the restored machine, and opens the new report and the answered case', async () => {
    await page.close()
    await sotto.kill()
    rmSync(sotto.folder, { recursive: true })
    const { words } = await restoreBackup({ place: openFolderPlace(place), recoveryKey, into: sotto.folder })
    expect(words).toHaveLength(12)
    expect(readSettings(sotto.folder).backup?.hour).toBe(3)
    sotto = await sotto.again()
    page = await browser.newPage()
    await signIn(page, sotto.console, kept, used)
    await openFirst(page)
    expect(await page.text()).toContain(account)
    await backToInbox(page)
    await openNamed(page, answered)
    expect(await page.text('h1')).toBe(answered)
    await page.click({ role: 'button', name: say('tab.conversation') })
    await page.waitForText('In which month was it?')
  }, 180_000)
})

describe('a backup in a process of its own', () => {
  let backedUp: BackedUp
  let child: ChildProcess
  beforeEach(async () => {
    backedUp = await makeBackedUp()
    // By the machine's clock from here on, as the process counts.
    await backedUp.backUp({ clock: systemClock })
    for (let day = 10; day < 40; day++)
      await backedUp.intake.addDrop(drawDrop(backedUp.world.desk, testDay - day))
  })
  afterEach(() => backedUp.remove())

  function start(): ChildProcess {
    const args = ['--import', 'tsx', 'test/faults/back-up-once.ts', backedUp.folder]
    return spawn(process.execPath, args, { stdio: 'ignore' })
  }

  /** A pack more than there were has its name: the backup is in the middle. */
  async function untilAPackCame(): Promise<void> {
    const before = readdirSync(backedUp.place).length
    const watcher = watch(backedUp.place)
    while (readdirSync(backedUp.place).filter((name) => name.endsWith('.age')).length <= before) {
      await once(watcher, 'change')
    }
    watcher.close()
  }

  const restoredDrops = async (): Promise<number> => (await backedUp.restoredCounts()).drop

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves the one before whole at %s, and the next one ends well',
    async (signal) => {
      child = start()
      await untilAPackCame()
      child.kill(signal)
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      expect(child.exitCode).not.toBe(0)
      if (signal === 'SIGTERM')
        expect(lastBackup(backedUp.folder)).toMatchObject({ ok: false, code: 'stopped' })
      expect(await restoredDrops()).toBe(9)
      child = start()
      await once(child, 'exit')
      expect(child.exitCode).toBe(0)
      expect(await restoredDrops()).toBe(39)
      expect(readdirSync(join(backedUp.folder, 'backup')).sort()).toEqual([
        'catalogue.json',
        'last.json',
        'lock',
      ])
    },
    60_000,
  )
})
