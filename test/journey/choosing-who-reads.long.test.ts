/** By what it is about to who reads it, in a real browser before the real server: nothing of it leaves the page. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Page } from '../support/browsers.ts'
import { openLyingStage, type LyingStage } from './lying-stage.ts'
import { say } from './source-journey.ts'

let stage: LyingStage
let page: Page

beforeAll(async () => {
  stage = await openLyingStage()
  const [north, south] = stage.of.desks.map(({ entry }) => entry)
  if (north === undefined || south === undefined) throw new Error('two desks')
  const desks = [
    { ...north, topics: ['corruption', 'work'] },
    { ...south, topics: ['work'] },
  ]
  const epochs = stage.of.desks.map((desk) => stage.of.epoch(desk, { active: 1 }))
  stage.show({ chain: { roster: stage.of.roster({ version: 6, desks }), epochs } })
}, 120_000)
afterAll(() => stage.end())

beforeEach(async () => {
  page = await stage.newPage()
  await page.goto(`${stage.proxy.address}/write`)
  await page.click({ role: 'button', name: say('can.write') })
  await page.waitForText(say('topic.choose.title'), 30_000)
})

const choose = async (topic: string): Promise<void> => {
  await page.click(`input[name="topic"][value="${topic}"]`)
  await page.click({ role: 'button', name: say('topic.choose.button') })
}

const openFolds = (): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })

describe('P-162 choosing who reads', () => {
  it('goes straight to the questions where one desk takes it, and asks for nothing of the server by it', async () => {
    const before = (await page.requested()).length
    await choose('corruption')
    await page.waitFor('input[name="about"][value="corruption"]:checked')
    expect((await page.requested()).slice(before)).toEqual([])
    expect(await page.evaluate(() => [location.href, document.title, localStorage.length])).toEqual([
      `${stage.proxy.address}/write`,
      'Reading room',
      0,
    ])
    await openFolds()
    await page.waitForText('The desk takes reports about corruption and work and reprisals')
  })

  it('shows those that take it, with what each says of itself, and all where somebody is not sure', async () => {
    expect(await page.text()).not.toContain('Urgent danger')
    await choose('work')
    await page.waitForText(say('desk.choose.title'))
    await openFolds()
    await page.waitForText('2 reviewers, 1 of them here this month.')
    await page.waitForText('The desk takes reports about corruption and work and reprisals, in Germany.')
    await page.click({ role: 'button', name: say('back') })
    await choose('*')
    await page.waitForText(say('desk.choose.title'))
    expect(await page.text()).toContain('South desk')
  })
})
