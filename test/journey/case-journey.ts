/** What a reviewer does with a case in Chromium, by what the screen says. Each act ends when it is written down. */

import type { Stage } from '../../crypto/protocol/journal-event.ts'
import { foldIds } from '../../review-console/cases/next-places.ts'
import { say } from '../../review-console/words/say.ts'
import { untilDone, type Page } from '../support/browsers.ts'
import { lookForNew } from './reviewer-journey.ts'

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

/** Until the page shows what the act made: that something was written down, it may still say of the act before. */
async function untilShown(page: Page, part: 'facts' | 'thread' | 'next', words: string): Promise<void> {
  await untilDone(`${words} in the ${part}`, 30_000, async () => {
    const shown = await page.text(`.console-case__${part}`)
    if (!shown.includes(words)) throw new Error(`it says: ${shown.slice(0, 600)}`)
  })
}

/** The row of this name in the list. */
export const rowOf = (name: string): string => `.data-row:has-text("${name}")`

/** Looks for new ones, then says what the list says of this row; null when it is not there. */
export async function rowText(page: Page, name: string): Promise<string | null> {
  await lookForNew(page)
  // Under a pressed pointer the list stands still, and it is drawn once more when that is up.
  await page.evaluate(() => new Promise((wake) => setTimeout(wake, 300)))
  const rows: readonly string[] = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.data-row')].map(({ innerText }) => innerText),
  )
  return rows.find((row) => row.includes(name)) ?? null
}

/** Of a case that this person attested before, or of one that asks first. */
export async function openCase(page: Page, name: string, asks: 'asks' | 'asks nothing'): Promise<void> {
  await page.click(rowOf(name))
  if (asks === 'asks') {
    await page.waitForText(say('attest.question'), 30_000)
    await press(page, say('attest.show'))
  }
  await page.waitForText(say('tab.record'), 60_000)
}

export async function leaveToOthers(page: Page, why: string): Promise<void> {
  await press(page, say('attest.leave'))
  await page.click(`input[name="why-leave"][value="${why}"]`)
  await press(page, say('attest.leave-go'))
  await page.waitForText(say('attest.left'), 60_000)
}

/** From the list, without opening it. */
export async function assignInList(page: Page, name: string, to: string): Promise<void> {
  await page.click(`.data-list__selectable:has-text("${name}") input`)
  await press(page, say('bulk.assign'))
  await page.type('#bulk-whose', to)
  await press(page, say('bulk.assign-go'))
  await page.waitForText(say('bulk.done', { n: 1 }), 30_000)
}

/** Puts the text into the field; the brackets in it are filled in. */
export async function startFromText(page: Page, template: string, fillIn: string): Promise<string> {
  await press(page, say('tab.conversation'))
  await page.type('#template', template)
  await press(page, say('answer.template-put'))
  const text = await untilDone('a text in the field', 10_000, async () => {
    const draft = await draftOf(page)
    if (draft === '') throw new Error('it is empty')
    return draft
  })
  const filled = text.replace(/\[[^\]]+\]/gu, fillIn)
  await page.fill('#answer', filled)
  return filled
}

const draftOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#answer')?.value ?? '')

/** What stands in the field, as an answer or as what is chosen above it. */
export async function sendLetter(page: Page, kind: 'answer' | 'feedback' = 'answer'): Promise<void> {
  if (kind === 'feedback') await page.click('input[name="letter-kind"][value="feedback"]')
  await press(page, kind === 'feedback' ? say('answer.go-feedback') : say('answer.go'))
  await page.waitForText(say('answer.sent'), 30_000)
}

/** What stands in the field; the case then waits for its answer. */
export async function sendQuestion(page: Page): Promise<void> {
  await page.click('input[name="waits"]')
  await sendLetter(page)
  await untilShown(page, 'facts', say('stage.needs-info'))
}

/** Opens this part of the right column; it stays open. */
async function unfold(page: Page, fold: keyof typeof foldIds): Promise<void> {
  const closed = `#${foldIds[fold]}:not([open]) > summary`
  const isClosed: boolean = await page.evaluate(
    (summary: string) => document.querySelector(summary) !== null,
    closed,
  )
  if (isClosed) await page.click(closed)
}

export async function moveTo(page: Page, stage: Stage, why: string): Promise<void> {
  await unfold(page, 'stage')
  await page.click(`input[name="stage-to"][value="${stage}"]`)
  await page.fill('#stage-why', why)
  await press(page, say('shape.stage-go'))
  await untilShown(page, 'facts', say(`stage.${stage}`))
}

export async function endDanger(page: Page): Promise<void> {
  await unfold(page, 'marks')
  await press(page, say('shape.danger-off'))
  await page.waitFor({ role: 'button', name: say('shape.danger-on') }, 30_000)
}

export async function writeNote(page: Page, text: string, naming: string): Promise<void> {
  await press(page, say('tab.notes'))
  await page.fill('#new-note', text)
  await page.click(`#mentions label:has-text("${naming}")`)
  await press(page, say('notes.go'))
  await untilShown(page, 'thread', text)
}

export async function addTask(page: Page, text: string, whose: string): Promise<void> {
  await press(page, say('tab.notes'))
  await page.fill('#new-task', text)
  await page.type('#task-for', whose)
  await press(page, say('tasks.go'))
  await untilShown(page, 'thread', text)
}

/** The only one. */
export async function doTask(page: Page): Promise<void> {
  await press(page, say('tasks.mark-done'))
  await untilDone('no task that is open', 30_000, async () => {
    const tasks = await page.text('.console-tasks')
    if (tasks.includes(say('tasks.mark-done'))) throw new Error(`it says: ${tasks}`)
  })
}

export async function addLabel(page: Page, label: string): Promise<void> {
  await unfold(page, 'labels')
  await page.fill('#new-label', label)
  await press(page, say('shape.label-go'))
  await page.waitForText(say('shape.label-off', { label }), 30_000)
}

export interface CodesToGive {
  readonly indicator: string
  readonly country: string
  readonly quarter: string
}

export async function giveCodes(page: Page, { indicator, country, quarter }: CodesToGive): Promise<void> {
  await unfold(page, 'codes')
  await page.click(`input[name="indicators"][value="${indicator}"]`)
  await page.type('#country', country)
  await page.fill('#quarter', quarter)
  await press(page, say('shape.codes-go'))
  await untilShown(page, 'facts', quarter)
}

export async function careFor(page: Page, status: string, askAgain: string): Promise<void> {
  await unfold(page, 'protection')
  await page.type('#protection', status)
  await page.fill('#follow-up-day', askAgain)
  await press(page, say('shape.protection-go'))
  await untilShown(page, 'facts', status)
}

export interface ToPropose {
  readonly what: string
  readonly reason: string
  readonly message: string
}

export async function propose(page: Page, { what, reason, message }: ToPropose): Promise<void> {
  await unfold(page, 'propose')
  await page.click(`input[name="proposing"][value="${what}"]`)
  await page.fill('#proposed-reason', reason)
  await page.fill('#proposed-message', message)
  await press(page, say('propose.go'))
  await untilShown(page, 'next', say('proposal.mine'))
}

export async function goToApprovals(page: Page): Promise<void> {
  await page.click(`.console-rail__place:has-text("${say('place.approvals')}")`)
  await page.waitForText(say('approvals.intro'))
}

export async function destroyForGood(page: Page, name: string): Promise<void> {
  await press(page, say('destroy.ask', { name }))
  await press(page, say('destroy.go', { name }))
  await page.waitForText(say('destroy.done', { name }), 60_000)
}
