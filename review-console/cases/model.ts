/** Where a reviewer is with one case. Pure; holds no key. */

import type { CaseActOf, Conflict } from '../../crypto/protocol/journal-event.ts'
import type { InboxRow } from '../inbox/inbox-row.ts'
import type { Stop } from '../words/troubles.ts'
import { veiledIn, type CaseView } from './case-view.ts'
import type { OpeningStage, TakenSoFar } from './open-case.ts'

export interface CaseTrouble {
  readonly code: Stop
  readonly minutesOff: number
}

/** In the order of the keys 1 to 5. */
export const caseTabs = ['account', 'conversation', 'evidence', 'notes', 'record'] as const
export type CaseTab = (typeof caseTabs)[number]

/** What a letter may be that a reviewer writes by hand. */
export type LetterKind = 'answer' | 'feedback' | 'closed' | 'held'

/** How the last thing written down went. */
export type Doing = 'nothing' | 'doing' | 'done' | 'overtaken' | CaseTrouble

/** What a person does in a case, of which the page says that it is saved. */
export const didActs = [
  'assigned',
  'labelled',
  'marked',
  'noted',
  'task-added',
  'task-done',
  'coded',
  'protected',
  'linked',
  'moved',
  'proposed',
  'decided',
] as const
export type DidAct = (typeof didActs)[number]

/** Text boxes whose words outlive a look at another part of the case, and somebody else writing first. */
export type DraftName = 'note' | 'task' | 'label' | 'moving' | 'reason' | 'message'
export type Drafts = Readonly<Partial<Record<DraftName, string>>>

export interface ShownCase {
  readonly at: 'shown'
  readonly view: CaseView
  readonly tab: CaseTab
  /** Ids of what is unveiled. */
  readonly lifted: readonly string[]
  /** Of a heavy case: the id that was asked for once, and waits to be asked for again. */
  readonly askedFor: string | null
  readonly draft: string
  readonly letter: LetterKind
  readonly sending: 'not yet' | 'sending' | 'empty' | 'sent' | CaseTrouble
  /** An answer asks something: when it is sent, the case waits for the source. */
  readonly waits: boolean
  readonly drafts: Drafts
  readonly doing: Doing
  /** What was done, where `doing` is done. */
  readonly did: DidAct | null
}

/** Before the account is shown. */
export interface AttestingVisit {
  readonly at: 'attesting'
  readonly key: string
  readonly name: string
  readonly row: InboxRow
  /** Pseudonyms of everybody else who can open it. */
  readonly readers: readonly string[]
  /** Null until they think of leaving it to others. */
  readonly leaving: { readonly why: Conflict | null; readonly isMissing: boolean } | null
  readonly trouble: CaseTrouble | null
}

/** How a case is opened: saying that one knows of no conflict, or leaving it. */
export type Way = 'attest' | { readonly recuse: Conflict }

export type CaseVisit =
  | AttestingVisit
  | {
      readonly at: 'opening'
      readonly key: string
      readonly name: string
      readonly stage: OpeningStage
      readonly soFar?: TakenSoFar | undefined
      readonly way: Way
    }
  | {
      readonly at: 'not opened'
      readonly key: string
      readonly name: string
      readonly trouble: CaseTrouble
      readonly way: Way
    }
  | ShownCase
  | { readonly at: 'half destroyed' | 'destroying'; readonly key: string; readonly name: string }
  | {
      readonly at: 'not destroyed'
      readonly key: string
      readonly name: string
      readonly trouble: CaseTrouble
    }

export type CaseEvent =
  | { readonly type: 'thinks of leaving'; readonly on: boolean }
  | { readonly type: 'chose why to leave'; readonly why: Conflict }
  | { readonly type: 'named no reason' }
  | { readonly type: 'stage'; readonly stage: OpeningStage; readonly soFar?: TakenSoFar | undefined }
  | { readonly type: 'was not opened'; readonly trouble: CaseTrouble }
  | { readonly type: 'was opened'; readonly view: CaseView }
  | { readonly type: 'turned to'; readonly tab: CaseTab }
  | { readonly type: 'lifted'; readonly id: string; readonly isLifted: boolean }
  | { readonly type: 'kept covered' }
  | { readonly type: 'turned every veil' }
  | { readonly type: 'typed'; readonly draft: string }
  | { readonly type: 'chose a letter'; readonly letter: LetterKind }
  | { readonly type: 'waits for an answer'; readonly on: boolean }
  | { readonly type: 'asked to send' }
  | { readonly type: 'was sent'; readonly view: CaseView }
  | { readonly type: 'was not sent'; readonly trouble: CaseTrouble }
  | { readonly type: 'noted down'; readonly draft: DraftName; readonly text: string }
  | { readonly type: 'began an act' }
  /** @param used drafts that went into it */
  | {
      readonly type: 'was written down'
      readonly view: CaseView
      readonly did: DidAct
      readonly used: readonly DraftName[]
    }
  | { readonly type: 'was overtaken'; readonly view: CaseView }
  | { readonly type: 'was not written down'; readonly trouble: CaseTrouble }
  | { readonly type: 'asked to destroy' }
  | { readonly type: 'was not destroyed'; readonly trouble: CaseTrouble }

export function next(visit: CaseVisit, event: CaseEvent): CaseVisit {
  switch (event.type) {
    case 'thinks of leaving':
    case 'chose why to leave':
    case 'named no reason':
      return visit.at === 'attesting' ? nextAttesting(visit, event) : visit
    case 'stage':
      return visit.at === 'opening' ? { ...visit, stage: event.stage, soFar: event.soFar } : visit
    case 'was not opened':
      return visit.at === 'opening'
        ? { at: 'not opened', ...nameOf(visit), way: visit.way, trouble: event.trouble }
        : visit
    case 'was opened':
      return shownFirst(event.view)
    case 'asked to destroy':
      return { at: 'destroying', ...nameOf(visit) }
    case 'was not destroyed':
      return { at: 'not destroyed', ...nameOf(visit), trouble: event.trouble }
    default:
      return visit.at === 'shown' ? nextShown(visit, event) : visit
  }
}

/** On its facts, the account covered. */
const shownFirst = (view: CaseView): ShownCase => ({
  at: 'shown',
  view,
  tab: 'account',
  lifted: [],
  askedFor: null,
  draft: '',
  letter: 'answer',
  sending: 'not yet',
  waits: false,
  drafts: {},
  doing: 'nothing',
  did: null,
})

/** Which case a visit is of. */
export const keyOf = (visit: CaseVisit): string => nameOf(visit).key

const nameOf = (visit: CaseVisit): { key: string; name: string } =>
  visit.at === 'shown' ? { key: visit.view.key, name: visit.view.name } : { key: visit.key, name: visit.name }

type AttestEvent = Extract<
  CaseEvent,
  { type: 'thinks of leaving' | 'chose why to leave' | 'named no reason' }
>

function nextAttesting(visit: AttestingVisit, event: AttestEvent): AttestingVisit {
  switch (event.type) {
    case 'thinks of leaving':
      return { ...visit, leaving: event.on ? { why: null, isMissing: false } : null }
    case 'chose why to leave':
      return { ...visit, leaving: { why: event.why, isMissing: false } }
    case 'named no reason':
      return { ...visit, leaving: { why: null, isMissing: true } }
  }
}

function nextShown(visit: ShownCase, event: CaseEvent): ShownCase {
  switch (event.type) {
    case 'turned to':
      return { ...visit, tab: event.tab, askedFor: null, doing: 'nothing' }
    case 'lifted':
      return event.isLifted ? lift(visit, event.id) : cover(visit, event.id)
    case 'kept covered':
      return { ...visit, askedFor: null }
    case 'turned every veil':
      return turnEvery(visit)
    case 'noted down':
      return { ...visit, drafts: { ...visit.drafts, [event.draft]: event.text } }
    default:
      return nextWriting(visit, event)
  }
}

function nextWriting(visit: ShownCase, event: CaseEvent): ShownCase {
  switch (event.type) {
    case 'typed':
      return { ...visit, draft: event.draft, sending: 'not yet' }
    case 'chose a letter':
      return { ...visit, letter: event.letter, sending: 'not yet' }
    case 'waits for an answer':
      return { ...visit, waits: event.on }
    case 'asked to send':
      return { ...visit, sending: visit.draft.trim() === '' ? 'empty' : 'sending' }
    case 'was sent':
      return { ...visit, view: event.view, draft: '', letter: 'answer', waits: false, sending: 'sent' }
    case 'was not sent':
      return { ...visit, sending: event.trouble }
    case 'began an act':
      return { ...visit, doing: 'doing' }
    case 'was written down':
      return {
        ...visit,
        view: event.view,
        drafts: without(visit.drafts, event.used),
        doing: 'done',
        did: event.did,
      }
    case 'was overtaken':
      return { ...visit, view: event.view, doing: 'overtaken' }
    case 'was not written down':
      return { ...visit, doing: event.trouble }
    default:
      return visit
  }
}

/** A heavy account is asked for twice. */
function lift(visit: ShownCase, id: string): ShownCase {
  if (visit.view.isHeavy && visit.askedFor !== id) return { ...visit, askedFor: id }
  return { ...visit, lifted: [...visit.lifted.filter((other) => other !== id), id], askedFor: null }
}

const cover = (visit: ShownCase, id: string): ShownCase => ({
  ...visit,
  lifted: visit.lifted.filter((other) => other !== id),
  askedFor: null,
})

/** By a key: of a heavy case it covers, and asks for the first thing that is covered. */
function turnEvery(visit: ShownCase): ShownCase {
  if (visit.lifted.length > 0) return { ...visit, lifted: [], askedFor: null }
  const all = veiledIn(visit.view)
  const [first] = all
  if (!visit.view.isHeavy || first === undefined) return { ...visit, lifted: all }
  return lift(visit, first)
}

const without = (drafts: Drafts, used: readonly DraftName[]): Drafts =>
  Object.fromEntries(Object.entries(drafts).filter(([name]) => !used.includes(name as DraftName)))

/** What a page may ask to be written down; what goes into it of the drafts is emptied when it was. */
export interface ActWish {
  readonly act: CaseActOf<DidAct>
  readonly used?: readonly DraftName[]
}
