import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { membersOf } from '../../crypto/verify-roster.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { toBase64url } from '../../crypto/bytes.ts'
import { isRefusal } from '../../review-console/session/refusal.ts'
import type { Browser } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { networkTo, startWork } from '../support/console-session.ts'
import { newcomers, seatThree, type AtDesk } from '../support/desk-of-three.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { fetchRoster, setUp, today } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { names, signIn } from './reviewer-journey.ts'

describe('three people at one desk', () => {
  let sotto: Sotto
  let browser: Browser
  let three: readonly AtDesk[]

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    three = await seatThree(sotto, keptByFounder(await setUp(sotto)))
    const roster = await fetchRoster(sotto)
    const desk = roster.roster.desks[0]?.id ?? never()
    await makeSource({ portal: sotto.portal, roster, desk }).report('They divided the order into three.')
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
    forget(sotto)
  })

  it('are in the list, under an epoch that a page believes, made by two of them', async () => {
    const roster = await fetchRoster(sotto)
    const [live] = roster.epochs
    expect(live?.epoch.number).toBe(2)
    expect(live?.epoch.members).toHaveLength(3)
    const pseudonyms = membersOf(roster.roster, roster.roster.desks[0]?.id ?? never(), today())
    expect(pseudonyms.map(({ pseudonym }) => pseudonym)).toEqual([names.pseudonym, ...newcomers])
  })

  it('each get in without a browser, and open what comes to the desk', async () => {
    for (const person of three) {
      const session = await sitDown(person, networkTo(sotto.console))
      expect(toBase64url(session.person)).toBe(toBase64url(person.id))
      const work = await startWork(session, sotto)
      expect(work.desk.drops.map(({ opened }) => opened?.statement.kind)).toEqual(['report'])
      session.lock()
    }
  }, 120_000)

  it('are refused with the passphrase of another', async () => {
    const [first, second] = three
    if (first === undefined || second === undefined) never()
    const mixed = { ...second.kept, passphrase: first.kept.passphrase }
    const refused = await sitDown({ ...second, kept: mixed }, networkTo(sotto.console)).catch(
      (e: unknown) => e,
    )
    expect(isRefusal(refused, 'wrong-sign-in')).toBe(true)
  }, 60_000)

  it('each sign in through the page, in a browser of their own, and see the same desk', async () => {
    for (const person of three) {
      const page = await browser.newPage()
      await signIn(page, sotto.console, person.kept, person.used)
      await page.waitFor('[id^="row-"]', 30_000)
      await page.close()
    }
  }, 240_000)

  it('cannot act for a desk that is not theirs', async () => {
    const [, second] = three
    if (second === undefined) never()
    const session = await sitDown(second, networkTo(sotto.console))
    const elsewhere = { desk: new Uint8Array(16) as typeof session.desk }
    const refused = await session.call(consoleApi.listDrops, elsewhere).catch((e: unknown) => e)
    expect(isRefusal(refused, 'not-allowed')).toBe(true)
    expect((await session.call(consoleApi.listDrops, { desk: session.desk })).drops).toHaveLength(1)
  }, 60_000)
})

function never(): never {
  throw new Error('it was there')
}
