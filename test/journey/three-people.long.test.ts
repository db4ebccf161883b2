/**
 * One report from its arrival to its destruction, at a desk of three people: each in a real browser, the source at the
 * real portal. One of them leaves it to others, one takes it on, one works on it.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { feedbackMonths, monthsAfter } from '../../crypto/protocol/promises.ts'
import { dayInWords } from '../../intake-forms/words/names.ts'
import { readCaseLog } from '../../review-console/cases/work.ts'
import { typedDay } from '../../review-console/words/days.ts'
import { say } from '../../review-console/words/say.ts'
import type { Page } from '../support/browsers.ts'
import { networkTo, startWork } from '../support/console-session.ts'
import { fetchRoster, today } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import {
  addLabel,
  addTask,
  assignInList,
  careFor,
  destroyForGood,
  doTask,
  endDanger,
  giveCodes,
  goToApprovals,
  leaveToOthers,
  openCase,
  propose,
  rowOf,
  rowText,
  sendLetter,
  sendQuestion,
  startFromText,
  writeNote,
} from './case-journey.ts'
import { backToInbox, liftAll, lock, lookForNew, names, rowAt } from './reviewer-journey.ts'
import {
  addSomething,
  askToDestroy,
  returnWith,
  say as sourceSays,
  waitForReport,
  writeReport,
  type Seen,
} from './source-journey.ts'
import { openThreeConsoles, takeSeat, type Console, type ThreeConsoles } from './three-stage.ts'

const account = 'They take the people out of the valley tonight.'
const followUp = 'The second truck has left already.'
const reply = 'It was in the week before Easter.'
const insult = 'You are all fools and I know it.'
const kind = 'We cannot work on this. If something happened to you, write to us here again.'
const { desk } = names

let stage: ThreeConsoles
let a: Console
let b: Console
let c: Console
let source: Page
let seen: Seen
let name: string
const day = today()
const inWords = (when: number): string => dayInWords('en', when)
const feedbackDay = inWords(monthsAfter(day, feedbackMonths))

/** Back with the twelve words: what the page then says. */
async function sourceReads(page: Page, { words, reference }: Seen): Promise<string> {
  await returnWith(page, stage.sotto.portal, words ?? [])
  await waitForReport(page, reference ?? '')
  return page.text()
}

beforeAll(async () => {
  stage = await openThreeConsoles()
  ;[a, b, c] = stage.consoles
  source = await stage.newSource()
}, 120_000)
afterAll(() => stage.end())

describe('a report at a desk of three', () => {
  it('arrives as danger, new to all three, without its words', async () => {
    seen = await writeReport(source, stage.sotto.portal, { about: ['urgent'], account })
    for (const one of [a, b, c]) {
      await takeSeat(stage, one)
      await one.page.waitFor(rowAt(1), 30_000)
      const row = await one.page.text(rowAt(1))
      expect(row).toContain(say('row.state.danger'))
      expect(row).toContain(say('row.not-opened'))
      expect(row).toContain(say('topic.urgent'))
      expect(await one.page.text()).not.toContain(account)
    }
    expect(await sourceReads(source, seen)).toContain(sourceSays('nothing.title'))
  }, 120_000)

  it('is left to others by one, who is shown nothing of it: now, when the source writes again, and later', async () => {
    const { page } = c
    await page.click(rowAt(1))
    await page.waitForText(say('attest.question'))
    expect(await page.text()).not.toContain(account)
    await leaveToOthers(page, 'knows-accused')
    await page.waitForText(say('inbox.empty', { desk }))
    await addSomething(source, followUp)
    await lookForNew(page)
    await page.waitForText(say('inbox.empty', { desk }))
    expect(await sourceReads(source, seen)).toContain(sourceSays('nothing.title'))
  }, 120_000)

  it('is opened by another, who sees that it is not shown to one, and gives it another key', async () => {
    const { page } = a
    await lookForNew(page)
    expect(await page.text(rowAt(1))).toContain(say('row.state.danger'))
    await page.click(rowAt(1))
    await page.waitForText(say('attest.question'))
    expect(await page.text()).not.toContain(account)
    await page.click({ role: 'button', name: say('attest.show') })
    await page.waitForText(say('tab.record'), 60_000)
    name = await page.text('h1')
    const facts = await page.text('.console-case__facts')
    expect(facts).toMatch(new RegExp(`${say('facts.recused')}\\s+${c.person.pseudonym}`, 'u'))
    expect(facts).toMatch(new RegExp(`${say('case.readers')}\\s+(A\\., B\\.|B\\., A\\.)\\s`, 'u'))
    expect(await page.text()).not.toContain(account)
    await liftAll(page)
    expect(await page.text()).toContain(account)
    await page.click({ role: 'button', name: say('tab.record') })
    await page.waitForText(say('record.act.rekeyed'))

    const told = await sourceReads(source, seen)
    expect(told).toContain(sourceSays('promised.read.on', { date: inWords(day) }))
    expect(told).toContain(sourceSays('promised.feedback.by', { date: feedbackDay }))
    expect(told).toContain(sourceSays('replies.confirmed', { n: 2, desk }))
  }, 120_000)

  it('is assigned from the list to the third, who has seen nothing of it', async () => {
    await backToInbox(a.page)
    await assignInList(a.page, name, b.person.pseudonym)
    expect(await rowText(a.page, name)).toContain(b.person.pseudonym)
    expect(await rowText(b.page, name)).toContain(say('row.you'))
    await b.page.click(rowOf(name))
    await b.page.waitForText(say('attest.question'))
    const before = await b.page.text('main')
    expect(before).toMatch(new RegExp(`${say('attest.assignee')}\\s+${say('row.you')}`, 'u'))
    expect(before).not.toContain(account)
    await backToInbox(b.page)
  }, 120_000)

  it('is answered with a question from a text, and waits for the source', async () => {
    await openCase(b.page, name, 'asks')
    await liftAll(b.page)
    expect(await b.page.text()).toContain(account)
    expect(await b.page.text('.console-case__next')).toContain(say('next.danger'))
    const question = await startFromText(b.page, say('template.questions'), 'in which week it was')
    await sendQuestion(b.page)
    await endDanger(b.page)
    expect(await b.page.text('.console-case__next')).not.toContain(say('next.danger'))
    await backToInbox(b.page)
    expect(await rowText(b.page, name)).toContain(say('row.state.waiting'))
    expect(await rowText(a.page, name)).toContain(say('row.state.waiting'))

    const told = await sourceReads(source, seen)
    expect(told).toContain(question)
    expect(told).toContain(sourceSays('replies.from', { who: b.person.pseudonym, desk }))
    expect(told).toContain(sourceSays('promised.read.on', { date: inWords(day) }))
    expect(told).toContain(sourceSays('promised.feedback.by', { date: feedbackDay }))
    await addSomething(source, reply)
  }, 120_000)

  it('is answered by the source, which both see as new', async () => {
    for (const { page } of [a, b]) {
      const row = await rowText(page, name)
      expect(row).toContain(say('row.state.new-follow-up'))
      expect(await page.text()).not.toContain(reply)
    }
    await openCase(b.page, name, 'asks nothing')
    await b.page.click({ role: 'button', name: say('next.read-reply') })
    await liftAll(b.page)
    expect(await b.page.text()).toContain(reply)
    expect(await sourceReads(source, seen)).toContain(sourceSays('replies.confirmed', { n: 3, desk }))
  }, 120_000)

  it('is worked on: a note that names somebody, a task, a label, codes, care', async () => {
    const { page } = b
    await writeNote(page, 'Ask the people of the valley first.', a.person.pseudonym)
    await addTask(page, 'Call the valley', a.person.pseudonym)
    await addLabel(page, 'valley')
    await giveCodes(page, { indicator: 'U07', country: 'Georgia', quarter: '2026-Q2' })
    await careFor(page, say('protection.monitor-retaliation'), typedDay(day + 14))
    const facts = await page.text('.console-case__facts')
    for (const fact of ['valley', 'Forced displacement and eviction', 'Georgia', '2026-Q2'])
      expect(facts).toContain(fact)
    expect(facts).toContain(say('protection.monitor-retaliation'))
    expect(facts).toContain(say('facts.care-again', { day: inWords(day + 14) }))
    await backToInbox(page)

    const row = await rowText(a.page, name)
    expect(row).toContain(say('row.names-you'))
    expect(row).toContain(say('row.tasks', { n: 1 }))
    expect(row).toContain('valley')
    await openCase(a.page, name, 'asks nothing')
    await a.page.click({ role: 'button', name: say('tab.notes') })
    const notes = await a.page.text('.console-case__thread')
    expect(notes).toContain('Ask the people of the valley first.')
    expect(notes).toContain(say('tasks.for-you'))
    await doTask(a.page)
    await backToInbox(a.page)
    expect(await rowText(a.page, name)).not.toContain(say('row.tasks', { n: 1 }))
    expect(await sourceReads(source, seen)).not.toContain('valley')
  }, 120_000)

  it('stays closed to who left it, after signing in again', async () => {
    await lookForNew(c.page)
    await c.page.waitForText(say('inbox.empty', { desk }))
    await lock(c.page)
    await takeSeat(stage, c)
    await c.page.waitForText(say('inbox.empty', { desk }), 30_000)
    expect(await c.page.text()).not.toContain(name)
  }, 90_000)
})

describe('a second report, that insults', () => {
  let insulting: Page
  let insulted: Seen
  let second: string

  it('is proposed to be closed by one, who cannot agree to it as well', async () => {
    insulting = await stage.newSource()
    insulted = await writeReport(insulting, stage.sotto.portal, { account: insult })
    await lookForNew(a.page)
    await openCase(a.page, say('row.not-opened'), 'asks')
    second = await a.page.text('h1')
    await propose(a.page, { what: 'close-abusive', reason: 'Nothing but insults.', message: kind })
    await a.page.waitForText(say('proposal.mine'))
    const approve = say('approve.close-abusive', { name: second })
    expect(await a.page.text()).not.toContain(approve)
    await goToApprovals(a.page)
    await a.page.waitForText(say('approvals.mine'))
    expect(await a.page.text()).not.toContain(approve)
    expect(await sourceReads(insulting, insulted)).not.toContain(kind)
  }, 120_000)

  it('is closed when a second person agrees, and the source reads the kind words', async () => {
    const { page } = b
    const approve = { role: 'button', name: say('approve.close-abusive', { name: second }) }
    await lookForNew(page)
    await goToApprovals(page)
    const waits = await page.text('main')
    expect(waits).toContain(kind)
    expect(waits).toContain(say('approvals.not-attested', { name: second }))
    expect(waits).not.toContain(approve.name)
    await page.click({ role: 'button', name: say('approvals.open-case', { name: second }) })
    await page.waitForText(say('attest.question'))
    await page.click({ role: 'button', name: say('attest.show') })
    await page.waitForText(say('tab.record'), 30_000)
    await goToApprovals(page)
    await page.click(approve)
    await page.waitForText(say('did.decided'), 30_000)
    await page.waitForText(say('approvals.none'))

    const told = await sourceReads(insulting, insulted)
    expect(told).toContain(sourceSays('replies.closed', { date: inWords(day), desk }))
    expect(told).toContain(kind)
    await a.page.press('Escape')
    expect(await rowText(a.page, second)).toBeNull()
    await a.page.click({ role: 'button', name: `${say('filter.closed')} 1` })
    expect(await a.page.text(rowOf(second))).toContain(say('row.state.closed'))
    await a.page.click({ role: 'button', name: `${say('filter.all')} 1` })
  }, 120_000)
})

describe('the end of the first report', () => {
  it('was never open to who left it: their keys end with the event that says so', async () => {
    const session = await sitDown(c.person, networkTo(stage.sotto.console))
    const work = await startWork(session, stage.sotto)
    const known = [...work.desk.followed.cases.values()].find((one) => one.name === name)
    expect(known?.isLocked).toBe(true)
    const { entries } = await readCaseLog(work, known?.source ?? '')
    const acts = entries.map(({ event }) => event?.what.act)
    expect(acts.slice(-2)).toEqual(['recused', 'rekeyed'])
    expect(acts).not.toContain('attested')
    session.lock()
  }, 90_000)

  it('is told to its source, who sees the promise kept, and until when the letters can be read', async () => {
    await b.page.press('Escape')
    await openCase(b.page, name, 'asks nothing')
    const text = await startFromText(b.page, say('template.feedback'), 'the order')
    await sendLetter(b.page, 'feedback')
    const facts = await b.page.text('.console-case__facts')
    expect(facts).toMatch(
      new RegExp(
        `${say('case.promise.feedback')}\\s+${say('case.promise.given', { day: inWords(day) })}`,
        'u',
      ),
    )
    const told = await sourceReads(source, seen)
    expect(told).toContain(sourceSays('replies.feedback', { date: inWords(day), desk }))
    expect(told).toContain(sourceSays('promised.feedback.on', { date: inWords(day) }))
    expect(told).toContain(text)
    const { slipDays } = (await fetchRoster(stage.sotto)).roster.policy
    expect(slipDays).toBeGreaterThanOrEqual(365)
    expect(told).toContain(sourceSays('replies.readable', { date: inWords(day + slipDays) }))
  }, 120_000)

  it('is its destruction, as the source asks', async () => {
    await askToDestroy(source, desk)
    await backToInbox(b.page)
    expect(await rowText(b.page, name)).toContain(say('kind.withdrawal'))
    await openCase(b.page, name, 'asks nothing')
    await destroyForGood(b.page, name)
    expect(await rowText(b.page, name)).toBeNull()

    const told = await sourceReads(source, seen)
    expect(told).toContain(sourceSays('replies.destroyed', { date: inWords(day), desk }))
    expect(told).toContain(sourceSays('replies.destroyed.backups'))
    expect(told).not.toContain(sourceSays('act.destroy'))
    expect(await rowText(a.page, name)).toBeNull()
    expect(await a.page.text()).not.toContain(name)
  }, 120_000)
})

describe('through all of it', () => {
  it('no browser complained', () => {
    const serious = stage.complaints().filter((line) => !line.includes('Permissions-Policy'))
    expect(serious).toEqual([])
  })
})
