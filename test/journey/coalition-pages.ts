/** The coalition's page as a founder reaches it alone: a change is drafted, mended, signed and in force. */

import { say } from '../../review-console/words/say.ts'
import type { Page } from '../support/browsers.ts'
import type { LookAt } from './console-pages.ts'

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

/** A part of the page that is folded up. */
export const unfold = (page: Page, id: string): Promise<void> => page.click(`#${id} > summary`)

export async function changeTheList(page: Page, contact: string, look: LookAt): Promise<void> {
  await press(page, say('place.coalition'))
  await page.waitForText(say('vouch.alone'))
  await look('coalition')
  await unfold(page, 'propose-coalition')
  await page.fill('#edit-firstAnswerDays', '90')
  await press(page, say('form.add-numbers'))
  await page.waitForText(say('form.number-wrong', { from: 1, to: 60 }))
  await look('coalition-wrong-number')
  await page.fill('#edit-contact', contact)
  await press(page, say('form.add-contact'))
  await page.waitForText(say('draft.text'))
  await look('coalition-draft')
  await press(page, say('draft.sign-alone'))
  await page.waitForText(say('did-sign.in force'))
  await look('coalition-in-force')
  await press(page, say('log.show'))
  await page.waitForText(say('log.first'))
  await look('coalition-log')
}
