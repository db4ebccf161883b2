/** What somebody has typed about notes by mail, what is stored of it, and what became of storing it. Pure. */

import type { Weekday } from '../../crypto/roster-shapes.ts'
import { UrgentContact, type MailLanguage, type MailMode } from '../../crypto/protocol/mail.ts'
import type { MailRead, MailPreference } from '../../crypto/protocol/mail.ts'
import type { Trouble } from '../session/refusal.ts'
import { moveTimes, parseMinute, sayMinute } from './local-time.ts'

/** As typed; the time by this browser's clock. */
export interface ContactDraft {
  readonly address: string
  readonly language: MailLanguage
  readonly key: string
}
export interface OwnDraft extends ContactDraft {
  readonly mode: MailMode
  readonly weekdays: readonly Weekday[]
  readonly time: string
}

export interface MailStop {
  readonly code: Trouble
  readonly minutesOff: number
}
export type Problem = 'address' | 'days' | 'time' | 'private key'
export type Storing =
  | 'not asked'
  | 'storing'
  | 'stored'
  | 'forgotten'
  | { readonly problem: Problem }
  | { readonly trouble: MailStop }

export interface Form<Draft> {
  readonly draft: Draft
  readonly isStored: boolean
  readonly storing: Storing
}

export type MailState =
  | { readonly at: 'reading' }
  | { readonly at: 'not read'; readonly trouble: MailStop }
  /** The operator has set up no mail. */
  | { readonly at: 'off' }
  | {
      readonly at: 'shown'
      readonly serverKey: string
      readonly own: Form<OwnDraft>
      readonly contact: Form<ContactDraft>
    }

export type FormName = 'own' | 'contact'
export type MailEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'was read'; readonly read: MailRead; readonly minutesAhead: number }
  | { readonly type: 'was not read'; readonly trouble: MailStop }
  | { readonly type: 'typed own'; readonly changed: Partial<OwnDraft> }
  | { readonly type: 'typed contact'; readonly changed: Partial<ContactDraft> }
  | { readonly type: 'storing'; readonly of: FormName; readonly storing: Storing }

export const mailStart: MailState = { at: 'reading' }

export function next(state: MailState, event: MailEvent): MailState {
  switch (event.type) {
    case 'began to read':
      return mailStart
    case 'was not read':
      return { at: 'not read', trouble: event.trouble }
    case 'was read':
      return shown(event.read, event.minutesAhead)
    case 'typed own':
      return state.at === 'shown' ? { ...state, own: typed(state.own, event.changed) } : state
    case 'typed contact':
      return state.at === 'shown' ? { ...state, contact: typed(state.contact, event.changed) } : state
    case 'storing':
      if (state.at !== 'shown') return state
      return event.of === 'own'
        ? { ...state, own: after(state.own, event.storing, emptyOwn) }
        : { ...state, contact: after(state.contact, event.storing, emptyContact) }
  }
}

const emptyContact: ContactDraft = { address: '', language: 'en', key: '' }
const emptyOwn: OwnDraft = {
  ...emptyContact,
  mode: 'always',
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  time: '09:00',
}

function shown({ serverKey, own, urgentContact }: MailRead, minutesAhead: number): MailState {
  if (serverKey === null) return { at: 'off' }
  return {
    at: 'shown',
    serverKey,
    own: formOf(own === null ? null : ownDraft(own, minutesAhead), emptyOwn),
    contact: formOf(urgentContact === null ? null : withKey(urgentContact), emptyContact),
  }
}

const formOf = <Draft>(stored: Draft | null, empty: Draft): Form<Draft> => ({
  draft: stored ?? empty,
  isStored: stored !== null,
  storing: 'not asked',
})

const withKey = ({ address, language, key }: UrgentContact): ContactDraft => ({
  address,
  language,
  key: key ?? '',
})

function ownDraft(own: MailPreference, minutesAhead: number): OwnDraft {
  const { weekdays, minute } = moveTimes(own, minutesAhead)
  return { ...withKey(own), mode: own.mode, weekdays, time: sayMinute(minute) }
}

const typed = <Draft>(form: Form<Draft>, changed: Partial<Draft>): Form<Draft> => ({
  ...form,
  draft: { ...form.draft, ...changed },
  storing: 'not asked',
})

function after<Draft>(form: Form<Draft>, storing: Storing, empty: Draft): Form<Draft> {
  if (storing === 'stored') return { ...form, storing, isStored: true }
  if (storing === 'forgotten') return { draft: empty, storing, isStored: false }
  return { ...form, storing }
}

/** What is sent, or the first thing that must be mended. A private key never leaves this page. */
export function checkContact({ address, language, key }: ContactDraft): UrgentContact | Problem {
  const pasted = key.trim()
  if (pasted.includes('PRIVATE KEY')) return 'private key'
  const contact = { address: address.trim(), language, key: pasted === '' ? null : pasted }
  return UrgentContact.safeParse({ ...contact, key: null }).success ? contact : 'address'
}

export function checkOwn(draft: OwnDraft, minutesAhead: number): MailPreference | Problem {
  const contact = checkContact(draft)
  if (typeof contact === 'string') return contact
  if (draft.weekdays.length === 0) return 'days'
  const minute = parseMinute(draft.time)
  if (minute === null) return 'time'
  return { ...contact, mode: draft.mode, ...moveTimes({ weekdays: draft.weekdays, minute }, -minutesAhead) }
}
