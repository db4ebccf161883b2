/** Through every page of the console that one person reaches, with a look at each. */

import { say } from '../../review-console/words/say.ts'
import type { Page } from '../support/browsers.ts'
import { fetchRoster, today } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import type { Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { answer, backToInbox, lookForNew, openFirst, rowAt } from './reviewer-journey.ts'

/** Called with each state of a page, by name. */
export type LookAt = (name: string) => Promise<void>

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

/** From an inbox with something new to one where it is answered, labelled and proposed to be closed. */
export async function workOnCase(page: Page, look: LookAt): Promise<void> {
  await beforeItIsShown(page, look)
  await openFirst(page, look)
  await conversation(page, look)
  await notesAndRecord(page, look)
  await shapeOfCase(page, look)
  await heavy(page, look)
  await backToInbox(page)
  await look('inbox-answered')
}

/** The question of a conflict of interest, and leaving: thought of, and not done. */
async function beforeItIsShown(page: Page, look: LookAt): Promise<void> {
  await page.click(rowAt(1))
  await press(page, say('attest.leave'))
  await page.waitForText(say('attest.why'))
  await look('attest-leave')
  await press(page, say('attest.leave-go-alone'))
  await page.waitForText(say('attest.why-missing'))
  await look('attest-leave-missing')
  await press(page, say('attest.leave-back'))
  await page.waitForText(say('attest.question'))
  await backToInbox(page)
}

async function conversation(page: Page, look: LookAt): Promise<void> {
  await press(page, say('tab.conversation'))
  await page.waitForText(say('answer.label'))
  await look('case-conversation')
  await answer(page, 'Thank you. In which month was it?\n\nTake your time.')
  await look('case-answered')
}

async function notesAndRecord(page: Page, look: LookAt): Promise<void> {
  await press(page, say('tab.notes'))
  await page.waitForText(say('notes.none'))
  await look('case-notes-empty')
  await page.fill('#new-note', 'The second letter names the same office.')
  await press(page, say('notes.go'))
  await page.waitForText(say('did.noted'))
  await page.fill('#new-task', 'Ask the archive for the second letter')
  await press(page, say('tasks.go'))
  await page.waitForText(say('tasks.mark-done'))
  await look('case-notes')
  await press(page, say('tab.record'))
  await page.waitForText(say('record.intro'))
  await look('case-record')
}

/** Every form on the right, open; then a label, and what needs a second person. */
async function shapeOfCase(page: Page, look: LookAt): Promise<void> {
  await press(page, say('tab.account'))
  await page.evaluate(() =>
    document.querySelectorAll<HTMLDetailsElement>('details.fold').forEach((one) => (one.open = true)),
  )
  await look('case-shape')
  await page.fill('#new-label', 'roads')
  await press(page, say('shape.label-go'))
  await page.waitForText(say('shape.label-off', { label: 'roads' }))
  await page.click('input[name=proposing][value=close-out-of-scope]')
  await page.fill('#proposed-reason', 'It is about a private quarrel.')
  await page.fill('#proposed-message', 'We work on public money only. The ombudsman may be able to help.')
  await look('case-proposing')
  await press(page, say('propose.go'))
  await page.waitForText(say('proposal.take-back'))
  await look('case-proposed')
}

/** Asked twice before it is shown. */
async function heavy(page: Page, look: LookAt): Promise<void> {
  await press(page, say('shape.heavy-on'))
  await page.waitForText(say('shape.heavy-off'))
  await backToInbox(page)
  await page.click(rowAt(1))
  await page.waitForText(say('tab.record'), 60_000)
  await look('case-heavy')
  await page.press('v')
  await page.waitForText(say('veil.heavy-show'))
  await look('case-heavy-asked')
}

/** Selecting, searching, filters in which nothing stands. */
export async function aroundInbox(page: Page, look: LookAt): Promise<void> {
  await page.press('j')
  await page.press('x')
  await page.waitForText(say('bulk.selected', { n: 1 }))
  await look('inbox-selected')
  await press(page, say('bulk.none'))
  await page.click(filterAt(5))
  await page.waitForText(say('filter.none.waiting'))
  await look('inbox-filter-empty')
  await page.click(filterAt(1))
  await page.fill('#search', 'nothing is named so')
  await page.waitForText(say('search.nothing'))
  await look('inbox-search-empty')
  await press(page, say('search.clear'))
  await press(page, say('place.approvals'))
  await page.waitForText(say('approvals.mine'))
  await look('approvals-mine')
  await press(page, say('proposal.take-back'))
  await page.waitForText(say('approvals.none-do'))
  await look('approvals')
}

/** By its place from 1: its name ends with a count. */
const filterAt = (place: number): string =>
  `.console-inbox__filters > :first-child button:nth-child(${String(place)})`

/** Aims, a text, days away, the words of the journal. */
export async function ownSettings(page: Page, look: LookAt): Promise<void> {
  await page.fill('#target-first', '90')
  await press(page, say('targets.go'))
  await page.waitForText(say('targets.wrong'))
  await page.fill('#head-position', '999999')
  await press(page, say('head-words.go'))
  await press(page, say('away.add'))
  await page.waitForText(say('away.problem.no-day'))
  await look('desk-own-wrong')
  await page.fill('#target-first', '3')
  await press(page, say('targets.go'))
  await page.waitForText(say('targets.done'))
  await page.fill('#template-name', 'Which office?')
  await page.fill('#template-text', 'Which office wrote the letter?')
  await press(page, say('templates.go'))
  await page.waitForText(say('templates.done'))
  await page.fill('#away-from', dayText(3))
  await page.fill('#away-to', dayText(9))
  await press(page, say('away.add'))
  await page.waitForText(say('away.done'), 30_000)
  await page.fill('#head-position', '1')
  await press(page, say('head-words.go'))
  await page.waitForText(say('head-words.at', { n: 1 }))
  await look('desk-own')
}

/** The four steps of closing the desk, looked at and not done but for a copy, which this browser really locks. */
export async function closingOfDesk(page: Page, look: LookAt): Promise<void> {
  await press(page, say('leaving.section.go'))
  await page.waitForText(say('leaving.step.close'), 30_000)
  await look('leaving')
  await press(page, say('leaving.export.go'))
  await page.waitForText(say('leaving.export.words-title'), 60_000)
  await look('leaving-words')
  await press(page, say('leaving.export.words-done'))
  await press(page, say('leaving.back'))
  await page.waitForText(say('leaving.section.text'))
}

/** As a field for days is typed into. */
const dayText = (inDays: number): string =>
  new Date((today() + inDays) * 86_400_000).toISOString().slice(0, 10)

/** A source asks that its report be destroyed, and it is. */
export async function destroyOne(page: Page, sotto: Sotto, look: LookAt): Promise<void> {
  await startLibsodium()
  const roster = await fetchRoster(sotto)
  const [desk] = roster.roster.desks
  if (desk === undefined) throw new Error('no desk')
  const source = makeSource({ portal: sotto.portal, roster, desk: desk.id })
  await source.report('Please destroy this one later.')
  await source.withdraw()
  await lookForNew(page)
  const name = await openFirst(page)
  await look('case-destroy-wish')
  await press(page, say('destroy.ask', { name }))
  await page.waitForText(say('destroy.title', { name }))
  await look('case-destroy')
  await press(page, say('destroy.go', { name }))
  await page.waitForText(say('destroy.done', { name }), 30_000)
  await look('inbox-destroyed')
}
