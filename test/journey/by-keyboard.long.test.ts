/** A reviewer's day by keys alone, against the real server: the focus can be seen, and is never lost by an act. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { appendAct } from '../../review-console/cases/work.ts'
import { say } from '../../review-console/words/say.ts'
import { untilDone } from '../support/browsers.ts'
import { networkTo, readAgain, startWork } from '../support/console-session.ts'
import { fetchRoster, generalForm } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource, type TestSource } from '../support/sources.ts'
import { handsOn, type Hands } from './keyboard-journey.ts'
import { openThreeConsoles, takeSeat, type Console, type ThreeConsoles } from './three-stage.ts'

const account = 'They divided the order into four parts.'

let stage: ThreeConsoles
let a: Console
let b: Console
let source: TestSource
let hands: Hands
let name: string

beforeAll(async () => {
  stage = await openThreeConsoles()
  ;[a, b] = stage.consoles
  const roster = await fetchRoster(stage.sotto)
  const [desk] = roster.roster.desks
  if (desk === undefined) throw new Error('a desk')
  source = makeSource({ portal: stage.sotto.portal, roster, desk: desk.id })
  await source.report(account, await generalForm())
  await takeSeat(stage, a)
  await a.page.waitFor('.data-row', 30_000)
  hands = handsOn(a.page)
}, 180_000)
afterAll(() => stage.end())

const says = (words: string): Promise<void> => a.page.waitForText(words, 30_000)
const valueOf = (id: string): Promise<string> =>
  a.page.evaluate((of: string) => (document.getElementById(of) as HTMLInputElement).value, id)

/** Each key once, and what it would do outside a field is not done. */
async function writeEveryShortcut(id: string): Promise<void> {
  await hands.write('jkxaluntrv1234?/[]gi')
  expect(await valueOf(id)).toBe('jkxaluntrv1234?/[]gi')
  await hands.press('Escape')
  expect(await hands.at()).toBe(id)
  expect(await a.page.text('h1')).toBe(name)
  for (let left = 'jkxaluntrv1234?/[]gi'.length; left > 0; left--) await a.page.press('Backspace')
  expect(await valueOf(id)).toBe('')
}

describe('by keys alone', () => {
  it('the list is read again, and a report is opened: asked first, then on its facts', async () => {
    await hands.goTo(say('inbox.look'))
    await hands.press('Enter')
    await says(say('inbox.looked'))
    expect(await hands.at()).toBe(say('inbox.look'))
    await hands.press('j')
    expect(await hands.at()).toMatch(/^row-/u)
    await hands.press('Enter')
    await says(say('attest.question'))
    expect(await a.page.text()).not.toContain(account)
    await hands.goTo(say('attest.show'))
    await hands.press('Enter')
    await says(say('tab.record'))
    name = await a.page.text('h1')
    expect(await hands.at()).toBe(name)
    expect(await a.page.text()).not.toContain(account)
  }, 60_000)

  it('the veil is lifted and put back', async () => {
    await hands.press('v')
    await says(account)
    await hands.press('v')
    await says(say('veil.show'))
    await hands.goTo(say('veil.show'))
    await hands.press('Enter')
    await says(account)
    expect(await hands.at()).toBe(say('veil.hide'))
  }, 60_000)

  it('a note is written and kept, and no key does anything else in its field', async () => {
    await hands.press('n')
    await hands.waitAt('new-note')
    await writeEveryShortcut('new-note')
    await hands.write('Ask about the fourth part.')
    await hands.goTo(say('notes.go'))
    await hands.press('Enter')
    await says(say('did.noted'))
    expect(await hands.at()).toBe(say('notes.go'))
    expect(await a.page.text('.console-case__thread')).toContain('Ask about the fourth part.')
  }, 60_000)

  it('a task is given to oneself, and done', async () => {
    await hands.press('t')
    await hands.waitAt('new-task')
    await writeEveryShortcut('new-task')
    await hands.write('Read the order')
    await hands.press('Tab')
    expect(await hands.at()).toBe('task-for')
    await hands.write('You')
    await hands.goTo(say('tasks.go'))
    await hands.press('Enter')
    await says(say('tasks.for-you'))
    expect(await hands.at()).toBe(say('tasks.go'))
    await hands.goTo(say('tasks.mark-done'), 'back')
    await hands.press('Enter')
    await untilDone('no task that is open', 10_000, async () => {
      expect(await a.page.text('.console-tasks')).not.toContain(say('tasks.mark-done'))
    })
    await hands.look()
  }, 60_000)

  it('it is said whose it is, and a label is put on and taken off', async () => {
    await hands.goTo(say('tab.notes'), 'back')
    await hands.press('a')
    await hands.waitAt('assign-to')
    await hands.write('B.')
    await hands.goTo(say('shape.assign-go'))
    await hands.press('Enter')
    await a.page.waitForText(new RegExp(`${say('facts.whose')}\\s+B\\.`, 'u'))
    expect(await hands.at()).toBe(say('shape.assign-go'))
    await hands.press('l')
    await hands.waitAt('new-label')
    await writeEveryShortcut('new-label')
    await hands.write('orders')
    await hands.press('Enter')
    await says(say('shape.label-off', { label: 'orders' }))
    expect(await hands.at()).toBe('new-label')
    await hands.goTo(say('shape.label-off', { label: 'orders' }), 'back')
    await hands.press('Enter')
    await says(say('shape.labels-none'))
    await hands.waitAt('new-label')
    await hands.goTo(say('shape.label-go'))
  }, 60_000)

  it('an answer is started from a text, written on, and sent by the button only', async () => {
    await hands.press('2')
    await says(say('answer.title'))
    await hands.press('r')
    await hands.waitAt('answer')
    await hands.goTo('template', 'back')
    await hands.write(say('template.care').slice(0, 5))
    await hands.goTo(say('answer.template-put'))
    await hands.press('Enter')
    await hands.waitAt('answer')
    await hands.press('Control+End', 'Enter')
    await hands.write('vrjk')
    const written = await valueOf('answer')
    expect(written).toMatch(/^How are you\?.*\nvrjk$/su)
    expect((await source.replies()).replies.map(({ reply }) => reply.kind)).toEqual(['received'])
    await hands.goTo(say('answer.go'))
    await hands.press('Enter')
    await says(say('answer.sent'))
    expect(await hands.at()).toBe(say('answer.go'))
    expect((await source.replies()).replies.at(-1)?.reply.text).toBe(written)
  }, 60_000)

  it('what a colleague proposes is read under Approvals, and agreed to', async () => {
    await proposeAsColleague()
    await hands.press('Escape')
    await says(say('inbox.look'))
    await hands.goTo(say('inbox.look'))
    await hands.press('Enter')
    await says(say('inbox.looked'))
    await hands.press('g', 'a')
    await says(say('approvals.theirs'))
    await hands.goTo(say('approve.close-out-of-scope', { name }))
    await hands.press('Enter')
    await says(say('did.decided'))
    await says(say('approvals.none'))
    await hands.look()
    expect((await source.replies()).replies.at(-1)?.reply.kind).toBe('closed')
  }, 90_000)

  it('and back: the list, the search, the keys themselves, the lock', async () => {
    await hands.press('g', 'i')
    await says(say('inbox.look'))
    await hands.press('/')
    await hands.waitAt('search')
    await hands.write('orders')
    await says(say('search.nothing-closed'))
    await hands.goTo(say('search.clear'))
    await hands.press('Enter')
    await hands.look()
    await hands.press('?')
    await says(say('keys.text'))
    await hands.press('Escape')
    await says(say('inbox.look'))
    await hands.look()
    await a.page.press('Shift+L')
    await says(say('sign-in.locked'))
    await hands.look()
  }, 60_000)

  it('no browser complained', () => {
    expect(stage.complaints()).toEqual([])
  })
})

/** At a console without a page. */
async function proposeAsColleague(): Promise<void> {
  const session = await sitDown(b.person, networkTo(stage.sotto.console))
  const work = await startWork(session, stage.sotto)
  const key = toBase64url(source.identity.verifyingKey)
  await openCase(work, key, 'attest', () => undefined)
  await readAgain(work)
  const texts = { reason: 'It is about another country.', message: 'We cannot work on this.' }
  const what = { do: 'close', as: 'out-of-scope', ...texts } as const
  await appendAct(work, key, () => ({ what: { act: 'proposed', what } }))
  session.lock()
}
