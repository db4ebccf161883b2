/**
 * A server that lies about who reads, before the real page in a real browser: it swaps, rolls back, cuts short and forks the
 * list, swaps a desk's key, takes a signature off, hides a reply. Each time the page says which, in a sentence of its own,
 * and no report leaves the browser. What the page cannot notice is here as well.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { concat, isEqual, toBase64url } from '../../crypto/bytes.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { slipBytes } from '../../crypto/suite.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { dayInWords } from '../../intake-forms/words/names.ts'
import { whyKeyIsNotUsed } from '../../intake-forms/portal/key-words.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { answerSource, drawLiedAbout, type Answered, type LiedAbout } from '../support/lied-about.ts'
import {
  liesAboutAll,
  liesAboutOne,
  twoLists,
  withStrangersStatement,
  type Shown,
} from '../support/lies-about-keys.ts'
import { storeDocuments } from '../support/served.ts'
import { generalForm, today } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { changingProxy, type ChangingProxy } from './changing-proxy.ts'
import { returnWith, say, stepsOf, waitForReport, type Seen } from './source-journey.ts'

const report = { account: 'The order was split so that nobody had to ask.' }
const dayMs = 86_400_000

let of: LiedAbout
let answered: Answered
let sotto: Sotto
let proxy: ChangingProxy
let browser: Browser
let page: Page
const now = today()

beforeAll(async () => {
  await startLibsodium()
  const folder = mkdtempSync(join(tmpdir(), 'sotto-lies-'))
  writeFileSync(join(folder, 'help-now.json'), '[]')
  of = drawLiedAbout(now, await generalForm())
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  await storeDocuments(intake, { pin: of.pin, chain: of.honest })
  answered = await answerSource(of, intake, now)
  await intake.close()
  sotto = await startSotto({ folder })
  proxy = await changingProxy(sotto.portal)
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await proxy.close()
  await sotto.stop()
  forget(sotto)
  rmSync(sotto.folder, { recursive: true, force: true })
})

beforeEach(async () => {
  page = await browser.newPage()
})
afterEach(async () => {
  for (const path of ['/api/roster', '/pin.json', '/api/board/0/0', '/api/board/editions'])
    proxy.change(path, null)
  await page.close()
})

function show({ chain, pin }: Shown): void {
  const [newPin, newChain] = [
    { ...of.pin, ...pin },
    { ...of.honest, ...chain },
  ]
  proxy.change('/api/roster', () => JSON.stringify(z.encode(RosterChain, newChain)))
  proxy.change('/pin.json', () => JSON.stringify(z.encode(Pin, newPin)))
}

const press = (name: string): Promise<void> => page.click({ role: 'button', name })
const radio = (i: 0 | 1): string => `input[name="desk"][value="${toBase64url(of.desks[i].entry.id)}"]`

/** So many reports, as the browser counts them and as whoever stands before the server does. */
async function reportsSent(act: () => Promise<void>): Promise<readonly [number, number]> {
  const inBrowser = async (): Promise<number> =>
    (await page.requested()).filter(({ method }) => method === 'POST').length
  const before = [await inBrowser(), proxy.count('POST', '/')] as const
  await act()
  return [(await inBrowser()) - before[0], proxy.count('POST', '/') - before[1]]
}
const none = [0, 0]
const one = [1, 1]

async function toDesks(): Promise<void> {
  await page.goto(`${proxy.address}/write`)
  await press(say('can.write'))
  await page.waitForText(say('desk.choose.title'), 30_000)
}

/** Everything but the last press. */
async function writeTo(desk: 0 | 1): Promise<void> {
  await toDesks()
  await page.click(radio(desk))
  await press(say('desk.choose.button'))
  const seen: Seen = { words: null, reference: null }
  const steps = stepsOf(proxy.address, report)
  const from = steps.findIndex(({ name }) => name === 'answer')
  for (const { name, act } of steps.slice(from)) {
    if (name === 'send') return
    await act(page, seen)
  }
}

async function writeAndSend(desk: 0 | 1): Promise<void> {
  await writeTo(desk)
  await press(say('prove.button'))
  await page.waitForText(say('sent.title'), 60_000)
}

describe('a server that does not lie', () => {
  it('gets a report, and both counts notice it', async () => {
    show({})
    expect(await reportsSent(() => writeAndSend(0))).toEqual(one)
  }, 60_000)

  it('gets nothing unnoticed from a page that posts by itself: the counts are the control of all below', async () => {
    await page.goto(`${proxy.address}/write`)
    const posted = (): Promise<void> =>
      page.evaluate(() => fetch('/api/drops', { method: 'POST', body: 'x' }).then(() => undefined))
    expect(await reportsSent(posted)).toEqual(one)
  })

  it('shows the one reply, and until which day it is all', async () => {
    await returnWith(page, proxy.address, answered.words)
    await waitForReport(page, answered.reference)
    const text = await page.text()
    expect(text).toContain('Which month was it?')
    expect(text).toContain(say('complete.up-to', { date: dayInWords('en', now - 1) }))
    expect(text).not.toContain(say('complete.differs.title'))
  }, 60_000)
})

describe('a server that', () => {
  it.each(liesAboutAll)('%s gets no report: the page says %s', async (_name, why, lie) => {
    show(lie(of, now))
    const open = async (): Promise<void> => {
      await page.goto(`${proxy.address}/write`)
      await page.waitForText(say(`closed.${why}` as 'closed.forked'))
      await page.waitForText(say(`closed.${why}.todo` as 'closed.forked.todo'))
      expect(await page.text()).not.toContain(say('can.write'))
    }
    expect(await reportsSent(open)).toEqual(none)
  })

  it('P-161 has a sentence of its own for each kind', () => {
    const reasons = new Set(liesAboutAll.map(([, why]) => why))
    const sentences = [...reasons].map((why) => say(`closed.${why}` as 'closed.forked'))
    expect(new Set(sentences).size).toBe(reasons.size)
    expect(reasons.size).toBe(9)
  })

  it.each(['/write', '/return'])('has a device with another date before it: %s says so', async (path) => {
    show({})
    await page.close()
    page = await browser.newPage({ clockOffMs: -3 * dayMs })
    const open = async (): Promise<void> => {
      await page.goto(proxy.address + path)
      await page.waitForText(say('closed.clock.device', { date: dayInWords('en', now - 3) }))
      await page.waitForText(say('closed.clock.todo'))
    }
    expect(await reportsSent(open)).toEqual(none)
  })

  it('lies to somebody who comes back is met with the same sentence', async () => {
    for (const [, why, lie] of liesAboutAll.filter(([, reason]) => reason === 'forked')) {
      show(lie(of, now))
      await page.goto(`${proxy.address}/return`)
      await page.waitForText(say(`closed.${why}` as 'closed.forked'))
    }
  })
})

describe('a server that, of one desk,', () => {
  it.each(liesAboutOne)(
    '%s: the page says that its key is %s, and seals to the other',
    async (_name, key, lie) => {
      show(lie(of, now))
      const why = whyKeyIsNotUsed(key)
      const look = async (): Promise<void> => {
        await toDesks()
        await page.waitForText(say(why))
        await page.waitForText(say(`${why}.todo`))
        await page.waitFor(`${radio(0)}:disabled`)
        await page.waitFor(`${radio(1)}:enabled`)
      }
      expect(await reportsSent(look)).toEqual(none)
    },
  )

  it('P-161 gets the report to the other desk all the same', async () => {
    const [, , lie] = liesAboutOne.find(([, key]) => key === 'doubtful') ?? [null, null, never]
    show(lie(of, now))
    expect(await reportsSent(() => writeAndSend(1))).toEqual(one)
  }, 60_000)
})

describe('a server that begins to lie while somebody writes', () => {
  it('P-161 about the desk they write to: nothing is sealed any more', async () => {
    show({})
    await writeTo(0)
    const [, , lie] = liesAboutOne.find(([, key]) => key === 'doubtful') ?? [null, null, never]
    show(lie(of, now))
    const send = async (): Promise<void> => {
      await press(say('prove.button'))
      await page.waitForText(say('closed.key-doubtful'))
      await page.waitForText(say('stop.nothing-sent'))
    }
    expect(await reportsSent(send)).toEqual(none)
  }, 60_000)

  it('about all of it: sealed to what was verified before, and never anew to what is shown', async () => {
    show({})
    await writeTo(0)
    const [, why, lie] = liesAboutAll.find(([, reason]) => reason === 'rolled-back') ?? [null, null, never]
    show(lie(of, now))
    proxy.refuseOnce('/api/drops', 409, 'epoch-not-live')
    await press(say('prove.button'))
    await page.waitForText(say('refused.epoch-not-live'))
    const again = async (): Promise<void> => {
      await press(say('refused.again'))
      await page.waitForText(say(`closed.${why ?? 'rolled-back'}` as 'closed.forked'))
    }
    expect(await reportsSent(again)).toEqual(none)
  }, 60_000)
})

describe('a server that hides replies', () => {
  const back = async (): Promise<string> => {
    await returnWith(page, proxy.address, answered.words)
    await waitForReport(page, answered.reference)
    return page.text()
  }
  const slipsIn = (body: Uint8Array): Uint8Array[] =>
    Array.from({ length: body.length / slipBytes }, (_, i) => body.slice(i * slipBytes, (i + 1) * slipBytes))

  it('takes one slip off the board: something is missing, and whom to tell', async () => {
    proxy.changeBytes('/api/board/0/0', (body) =>
      concat(...slipsIn(body).filter((slip) => !isEqual(parseSlipFront(concat(slip)).tag, answered.tag))),
    )
    const text = await back()
    expect(text).toContain(say('complete.differs.title'))
    expect(text).toContain(say('complete.differs.todo', { contact: 'desk@example.org' }))
    expect(text).not.toContain('nothing is missing')
  }, 60_000)

  it('shows the board of twelve days ago: since when nothing was posted, and up to which day it is all', async () => {
    proxy.changeBytes('/api/board/0/0', () => new Uint8Array())
    proxy.changeBytes('/api/board/editions', () => answered.oldEditions)
    const text = await back()
    const date = dayInWords('en', now - 12)
    for (const desk of ['North desk', 'South desk'])
      expect(text).toContain(say('complete.quiet', { desk, date }))
    expect(text).toContain(say('complete.up-to', { date }))
  }, 60_000)

  it('shows an edition with one byte changed: something is missing', async () => {
    proxy.changeBytes('/api/board/editions', (body) => {
      const changed = new Uint8Array(body)
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
      return changed
    })
    expect(await back()).toContain(say('complete.differs.title'))
  }, 60_000)

  it('shows no edition: that it could not be checked', async () => {
    proxy.changeBytes('/api/board/editions', () => new Uint8Array())
    const text = await back()
    expect(text).toContain('Which month was it?')
    expect(text).toContain(say('complete.unknown'))
  }, 60_000)
})

describe('what the page does not notice', () => {
  it('a statement by somebody whom the list does not name: it is passed over, and nothing is sealed to it', async () => {
    show(withStrangersStatement(of))
    await toDesks()
    await page.waitFor(`${radio(0)}:enabled`)
  })

  it('a key that is older and still in its week: only the next turn tells', async () => {
    const epochs = of.desks.map((desk) => of.epoch(desk, { number: 6, day: now - 5 }))
    show({ chain: { epochs } })
    await toDesks()
    await page.waitFor(`${radio(0)}:enabled`)
    expect(await page.text()).not.toContain(say('desk.late'))
  })

  it('a key past its week is late, and its card says so', async () => {
    show({ chain: { epochs: of.desks.map((desk) => of.epoch(desk, { number: 6, day: now - 9 })) } })
    await toDesks()
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
    })
    await page.waitForText(say('desk.late'))
  })

  /**
   * Two lists of one version, both signed by k, to two visitors, before a desk has turned its key under either: each page
   * verifies. The words are of the first root, and the same. Only comparing tells: the log's newest entry, or the hash of
   * the list that each report names, which a console of the desk that has the other list calls unknown.
   */
  it('two lists with all signatures, until a desk turns its key: then who has the other is told', async () => {
    const [mine, theirs] = twoLists(of)
    const verified = [mine, theirs].map(({ chain }) => verifyRoster(of.pin, { ...of.honest, ...chain }, now))
    const [a, b] = verified
    if (a === undefined || b === undefined) throw new Error('both verify')
    expect(isEqual(a.rosterHash, b.rosterHash)).toBe(false)
    expect(rootWords(a.firstRootHash)).toEqual(rootWords(b.firstRootHash))
    for (const shown of [mine, theirs]) {
      show(shown)
      await toDesks()
      await page.waitFor(`${radio(0)}:enabled`)
    }
    const turned = of.desks.map((desk) => of.epoch(desk, { number: 8 }))
    show({ chain: { ...theirs.chain, epochs: [...(theirs.chain?.epochs ?? []), ...turned] } })
    await page.goto(`${proxy.address}/write`)
    await page.waitForText(say('closed.forked'))
  }, 60_000)
})

function never(): never {
  throw new Error('there is one')
}
