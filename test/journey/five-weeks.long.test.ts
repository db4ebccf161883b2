/**
 * A desk whose people are away for five weeks: reports are taken, then with a warning, then no more; and all that came opens
 * when somebody is back. Product, pages and test share one clock.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { parseDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { epochDays, epochGraceDays } from '../../crypto/suite.ts'
import { typedDay } from '../../review-console/words/days.ts'
import { say as consoleSays } from '../../review-console/words/say.ts'
import { moveClock, type Browser, type Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { fetchRoster, today } from '../support/set-up.ts'
import { shareClock, type SharedClock } from '../support/shared-clock.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { unfold } from './coalition-pages.ts'
import { chooseOption } from './joining-pages.ts'
import {
  answer,
  backToInbox,
  firstStart,
  liftAll,
  names,
  openNamed,
  rowAt,
  signIn,
  type Kept,
} from './reviewer-journey.ts'
import { returnWith, say, stepsOf, waitForReport, writeReport, type Seen } from './source-journey.ts'

const lastDay = epochDays + epochGraceDays
const accountOf = (day: number): string => `What I saw on day ${String(day)} of their absence.`
const first = 'The first answer, of the day on which it came.'
const second = 'The second answer, under other coordinators’ names.'

describe('a desk where nobody signs in for five weeks', () => {
  let clock: SharedClock
  let sotto: Sotto
  let browser: Browser
  let kept: Kept
  let founded: number
  const reports: Seen[] = []

  const newPage = (): Promise<Page> => browser.newPage({ clockOffMs: clock.offMs() })
  const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })
  const goToDay = (day: number): Promise<void> => clock.passDays(founded + day - today())
  /** The epochs that the stored drops are sealed to, in no order. */
  function sealedTo(): number[] {
    const database = new Sqlite(join(sotto.folder, 'intake.db'), { readonly: true })
    const rows = database.prepare('SELECT bytes FROM drops').all() as { bytes: Buffer }[]
    database.close()
    return rows.map(({ bytes }) => parseDropHeader(new Uint8Array(bytes)).epoch)
  }
  const comeIn = async (): Promise<Page> => {
    const page = await newPage()
    await signIn(page, sotto.console, kept, { last: '' })
    return page
  }

  beforeAll(async () => {
    await startLibsodium()
    clock = shareClock()
    sotto = await startSotto({ clockFile: clock.file })
    browser = await launchChromium()
    const page = await newPage()
    kept = await firstStart(page, sotto.setUpLink ?? '')
    founded = today()
    await page.close()
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
    forget(sotto)
    clock.end()
  })

  it.each([
    [0, false],
    [epochDays, false],
    [epochDays + 1, true],
    [20, true],
    [lastDay - 1, true],
    [lastDay, true],
  ])(
    'P-57 takes a report on day %d; late: %s',
    async (day, isLate) => {
      await goToDay(day)
      const page = await newPage()
      await page.goto(`${sotto.portal}/write`)
      await page.waitForText(say('can.title'), 60_000)
      await press(page, say('can.write'))
      await page.waitForText('What is it about?', 60_000)
      await page.click(`text=${say('desk.who-reads')}`)
      expect((await page.text()).includes(say('desk.late'))).toBe(isLate)
      reports.push(await writeReport(page, sotto.portal, { account: accountOf(day) }))
      expect(sealedTo()).toHaveLength(reports.length)
      await page.close()
    },
    120_000,
  )

  it('P-57 P-88 is paused on the day after, and a page of the day before seals nothing', async () => {
    const page = await newPage()
    const seen: Seen = { words: null, reference: null }
    for (const { name, act } of stepsOf(sotto.portal, { account: accountOf(lastDay) })) {
      if (name === 'send') break
      await act(page, seen)
    }
    await goToDay(lastDay + 1)
    await page.evaluate(moveClock, 86_400_000)
    await press(page, say('prove.button'))
    await page.waitForText(say('refused.title'), 60_000)
    for (const words of [say('closed.paused'), say('stop.nothing-sent'), '(paused)'])
      expect(await page.text()).toContain(words)
    await page.close()

    const later = await newPage()
    for (const path of ['/', '/write']) {
      await later.goto(sotto.portal + path)
      await later.waitForText(say('closed.paused'))
    }
    expect(await later.text()).not.toContain(say('can.write'))
    await later.close()
    expect(sealedTo()).toEqual(reports.map(() => 1))
  }, 120_000)

  let home: Page
  let oldest: string
  it('is open again when its reviewer is back, who opens every report', async () => {
    home = await comeIn()
    await home.waitForText(consoleSays('inbox.turned'), 60_000)
    expect((await fetchRoster(sotto)).epochs).toMatchObject([{ epoch: { number: 2 }, isLate: false }])
    const read: string[] = []
    await home.waitFor(rowAt(reports.length))
    for (let left = reports.length; left > 0; left--) {
      await openNamed(home, consoleSays('row.not-opened'))
      await liftAll(home)
      const text = await home.text()
      if (text.includes(accountOf(0))) {
        oldest = await home.text('h1')
        await answer(home, first)
      }
      read.push(text)
      await backToInbox(home)
    }
    for (const day of [0, epochDays, epochDays + 1, 20, lastDay - 1, lastDay])
      expect(read.filter((text) => text.includes(accountOf(day)))).toHaveLength(1)
    const page = await newPage()
    await writeReport(page, sotto.portal, { account: accountOf(lastDay + 1) })
    expect(sealedTo().filter((epoch) => epoch === 2)).toHaveLength(1)
    await page.close()
  }, 240_000)

  it('answers a receipt of before two new roots, which opens what came before them and after', async () => {
    for (const days of [100, 200]) await signNewTerm(days)
    expect((await fetchRoster(sotto)).root.number).toBe(3)
    await press(home, consoleSays('place.inbox'))
    await openNamed(home, oldest)
    await answer(home, second)
    const page = await newPage()
    const [{ words, reference } = { words: null, reference: null }] = reports
    await returnWith(page, sotto.portal, words ?? [])
    await waitForReport(page, reference ?? '')
    for (const text of [first, second]) expect(await page.text()).toContain(text)
    expect(home.complaints()).toEqual([])
  }, 180_000)

  /** Another term of the only coordinator: a new root, signed by the old one and by itself. */
  async function signNewTerm(days: number): Promise<void> {
    await press(home, consoleSays('place.keys'))
    await press(home, consoleSays('place.coalition'))
    await home.waitForText(consoleSays('propose.text'), 30_000)
    await unfold(home, 'propose-coordinators')
    await chooseOption(home, 'coordinator', names.pseudonym)
    await home.click('input[name="coordinator-what"][value="term"]')
    await home.fill('#coordinator-from', typedDay(today()))
    await home.fill('#coordinator-to', typedDay(today() + days))
    await press(home, consoleSays('form.change-coordinator'))
    await home.waitForText(consoleSays('draft.text'))
    await press(home, consoleSays('draft.sign-alone'))
    await home.waitForText(consoleSays('did-sign.in force'), 30_000)
  }
})
