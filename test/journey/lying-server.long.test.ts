/**
 * A server that lies about who reads, before the real page in a real browser: it swaps, rolls back, cuts short and forks the
 * list, swaps a desk's key, takes a signature off, hides a reply. Each time the page says which, in a sentence of its own,
 * and no report leaves the browser. What the page cannot notice is here as well.
 */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { concat, isEqual, toBase64url } from '../../crypto/bytes.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { slipBytes } from '../../crypto/suite.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { whyKeyIsNotUsed } from '../../intake-forms/portal/key-words.ts'
import { dayInWords } from '../../intake-forms/words/names.ts'
import type { Page } from '../support/browsers.ts'
import {
  liesAboutAll,
  liesAboutOne,
  twoLists,
  withStrangersStatement,
  type Shown,
} from '../support/lies-about-keys.ts'
import { openLyingStage, type LyingStage } from './lying-stage.ts'
import { returnWith, say, stepsOf, waitForReport, type Seen } from './source-journey.ts'

const dayMs = 86_400_000
const now = Math.floor(Date.now() / dayMs)
let stage: LyingStage
let page: Page

beforeAll(async () => {
  stage = await openLyingStage()
}, 120_000)
afterAll(() => stage.end())

beforeEach(async () => {
  page = await stage.newPage()
})
afterEach(async () => {
  stage.showTruth()
  await page.close()
})

const show = (shown: Shown): void => stage.show(shown)
const goto = (path: string): Promise<void> => page.goto(stage.proxy.address + path)
const press = (name: string): Promise<void> => page.click({ role: 'button', name })
const radio = (i: 0 | 1): string => `input[name="desk"][value="${toBase64url(stage.of.desks[i].entry.id)}"]`
const reportsSent = (act: () => Promise<void>) => stage.reportsSent(page, act)
const none = [0, 0]
const one = [1, 1]

async function toDesks(): Promise<void> {
  await goto('/write')
  await press(say('can.write'))
  await page.waitForText(say('desk.choose.title'), 30_000)
}

/** Everything but the last press. */
async function writeTo(desk: 0 | 1): Promise<void> {
  await toDesks()
  await page.click(radio(desk))
  await press(say('desk.choose.button'))
  const seen: Seen = { words: null, reference: null }
  const steps = stepsOf(stage.proxy.address, { account: 'The order was split so that nobody had to ask.' })
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
    await goto('/write')
    const posted = (): Promise<void> =>
      page.evaluate(() => fetch('/api/drops', { method: 'POST', body: 'x' }).then(() => undefined))
    expect(await reportsSent(posted)).toEqual(one)
  })

  it('shows the one reply, and until which day it is all', async () => {
    await returnWith(page, stage.proxy.address, stage.answered.words)
    await waitForReport(page, stage.answered.reference)
    const text = await page.text()
    expect(text).toContain('Which month was it?')
    expect(text).toContain(say('complete.up-to', { date: dayInWords('en', now - 1) }))
    expect(text).not.toContain(say('complete.differs.title'))
  }, 60_000)
})

describe('a server that', () => {
  it.each(liesAboutAll)('%s gets no report: the page says %s', async (_name, why, lie) => {
    show(lie(stage.of, now))
    const open = async (): Promise<void> => {
      await goto('/write')
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
    page = await stage.newPage(-3 * dayMs)
    const open = async (): Promise<void> => {
      await goto(path)
      await page.waitForText(say('closed.clock.device', { date: dayInWords('en', now - 3) }))
      await page.waitForText(say('closed.clock.todo'))
    }
    expect(await reportsSent(open)).toEqual(none)
  })

  it('lies to somebody who comes back is met with the same sentence', async () => {
    for (const [, why, lie] of liesAboutAll.filter(([, reason]) => reason === 'forked')) {
      show(lie(stage.of, now))
      await goto('/return')
      await page.waitForText(say(`closed.${why}` as 'closed.forked'))
    }
  })
})

describe('a server that, of one desk,', () => {
  it.each(liesAboutOne)(
    '%s: the page says that its key is %s, and seals to the other',
    async (_name, key, lie) => {
      show(lie(stage.of, now))
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
    show(lie(stage.of, now))
    expect(await reportsSent(() => writeAndSend(1))).toEqual(one)
  }, 60_000)
})

describe('a server that begins to lie while somebody writes', () => {
  it('P-161 about the desk they write to: nothing is sealed any more', async () => {
    show({})
    await writeTo(0)
    const [, , lie] = liesAboutOne.find(([, key]) => key === 'doubtful') ?? [null, null, never]
    show(lie(stage.of, now))
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
    show(lie(stage.of, now))
    stage.proxy.refuseOnce('/api/drops', 409, 'epoch-not-live')
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
    await returnWith(page, stage.proxy.address, stage.answered.words)
    await waitForReport(page, stage.answered.reference)
    return page.text()
  }
  const slipsIn = (body: Uint8Array): Uint8Array[] =>
    Array.from({ length: body.length / slipBytes }, (_, i) => body.slice(i * slipBytes, (i + 1) * slipBytes))

  it('takes one slip off the board: something is missing, and whom to tell', async () => {
    stage.proxy.changeBytes('/api/board/0/0', (body) =>
      concat(
        ...slipsIn(body).filter((slip) => !isEqual(parseSlipFront(concat(slip)).tag, stage.answered.tag)),
      ),
    )
    const text = await back()
    expect(text).toContain(say('complete.differs.title'))
    expect(text).toContain(say('complete.differs.todo', { contact: 'desk@example.org' }))
    expect(text).not.toContain('nothing is missing')
  }, 60_000)

  it('shows the board of twelve days ago: since when nothing was posted, and up to which day it is all', async () => {
    stage.proxy.changeBytes('/api/board/0/0', () => new Uint8Array())
    stage.proxy.changeBytes('/api/board/editions', () => stage.answered.oldEditions)
    const text = await back()
    const date = dayInWords('en', now - 12)
    for (const desk of ['North desk', 'South desk'])
      expect(text).toContain(say('complete.quiet', { desk, date }))
    expect(text).toContain(say('complete.up-to', { date }))
  }, 60_000)

  it('shows an edition with one byte changed: something is missing', async () => {
    stage.proxy.changeBytes('/api/board/editions', (body) => {
      const changed = new Uint8Array(body)
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
      return changed
    })
    expect(await back()).toContain(say('complete.differs.title'))
  }, 60_000)

  it('shows no edition: that it could not be checked', async () => {
    stage.proxy.changeBytes('/api/board/editions', () => new Uint8Array())
    const text = await back()
    expect(text).toContain('Which month was it?')
    expect(text).toContain(say('complete.unknown'))
  }, 60_000)
})

describe('what the page does not notice', () => {
  it('a statement by somebody whom the list does not name: it is passed over, and nothing is sealed to it', async () => {
    show(withStrangersStatement(stage.of))
    await toDesks()
    await page.waitFor(`${radio(0)}:enabled`)
  })

  it('a key that is older and still in its week: only the next turn tells', async () => {
    const epochs = stage.of.desks.map((desk) => stage.of.epoch(desk, { number: 6, day: now - 5 }))
    show({ chain: { epochs } })
    await toDesks()
    await page.waitFor(`${radio(0)}:enabled`)
    expect(await page.text()).not.toContain(say('desk.late'))
  })

  it('a key past its week is late, and its card says so', async () => {
    show({
      chain: { epochs: stage.of.desks.map((desk) => stage.of.epoch(desk, { number: 6, day: now - 9 })) },
    })
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
    const [mine, theirs] = twoLists(stage.of)
    const verified = [mine, theirs].map(({ chain }) =>
      verifyRoster(stage.of.pin, { ...stage.of.honest, ...chain }, now),
    )
    const [a, b] = verified
    if (a === undefined || b === undefined) throw new Error('both verify')
    expect(isEqual(a.rosterHash, b.rosterHash)).toBe(false)
    expect(rootWords(a.firstRootHash)).toEqual(rootWords(b.firstRootHash))
    for (const shown of [mine, theirs]) {
      show(shown)
      await toDesks()
      await page.waitFor(`${radio(0)}:enabled`)
    }
    const turned = stage.of.desks.map((desk) => stage.of.epoch(desk, { number: 8 }))
    show({ chain: { ...theirs.chain, epochs: [...(theirs.chain?.epochs ?? []), ...turned] } })
    await goto('/write')
    await page.waitForText(say('closed.forked'))
  }, 60_000)
})

function never(): never {
  throw new Error('there is one')
}
