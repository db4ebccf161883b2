/** The verbs about notes by mail: read what is stored, store it, forget it, mark something urgent. */

import { consoleApi } from '../../crypto/protocol/api.ts'
import { Refusal, troubleOf } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import {
  checkContact,
  checkOwn,
  type ContactDraft,
  type FormName,
  type MailEvent,
  type MailStop,
  type OwnDraft,
} from './model.ts'

type Tell = (event: MailEvent) => void

const stopIn = (error: unknown): MailStop => ({
  code: troubleOf(error),
  minutesOff: error instanceof Refusal ? error.clockOffMinutes : 0,
})

export async function readMail(session: Session, minutesAhead: number, tell: Tell): Promise<void> {
  tell({ type: 'began to read' })
  try {
    tell({ type: 'was read', read: await session.call(consoleApi.readMail, {}), minutesAhead })
  } catch (error) {
    tell({ type: 'was not read', trouble: stopIn(error) })
  }
}

export async function storeOwn(
  session: Session,
  draft: OwnDraft,
  minutesAhead: number,
  tell: Tell,
): Promise<void> {
  const preference = checkOwn(draft, minutesAhead)
  if (typeof preference === 'string') {
    return tell({ type: 'storing', of: 'own', storing: { problem: preference } })
  }
  await storing('own', 'stored', tell, () => session.call(consoleApi.storeMail, { preference }))
}

export const forgetOwn = (session: Session, tell: Tell): Promise<void> =>
  storing('own', 'forgotten', tell, () => session.call(consoleApi.storeMail, { preference: null }))

export async function storeContact(session: Session, draft: ContactDraft, tell: Tell): Promise<void> {
  const contact = checkContact(draft)
  if (typeof contact === 'string') {
    return tell({ type: 'storing', of: 'contact', storing: { problem: contact } })
  }
  await storing('contact', 'stored', tell, () => session.call(consoleApi.storeUrgentContact, { contact }))
}

export const forgetContact = (session: Session, tell: Tell): Promise<void> =>
  storing('contact', 'forgotten', tell, () => session.call(consoleApi.storeUrgentContact, { contact: null }))

async function storing(
  of: FormName,
  done: 'stored' | 'forgotten',
  tell: Tell,
  act: () => Promise<unknown>,
): Promise<void> {
  tell({ type: 'storing', of, storing: 'storing' })
  try {
    await act()
    tell({ type: 'storing', of, storing: done })
  } catch (error) {
    tell({ type: 'storing', of, storing: { trouble: stopIn(error) } })
  }
}

export type Telling = 'not asked' | 'telling' | 'told' | MailStop

export async function tellUrgent(session: Session, tell: (telling: Telling) => void): Promise<void> {
  tell('telling')
  try {
    await session.call(consoleApi.markUrgent, {})
    tell('told')
  } catch (error) {
    tell(stopIn(error))
  }
}
