import { describe, expect, it } from '@jest/globals'
import type { CaseView } from '../../../review-console/cases/case-view.ts'
import { keyOf, next as nextVisit, type CaseVisit } from '../../../review-console/cases/model.ts'
import type { DeskFacts } from '../../../review-console/desk/desk-read.ts'
import { deskStart, next, type AtDesk } from '../../../review-console/desk/model.ts'
import { next as nextSitting } from '../../../review-console/model.ts'

const view: CaseView = {
  key: 'k',
  name: 'Amber 31',
  arrived: 1,
  kinds: ['report', 'follow-up'],
  languages: ['en'],
  nextAnswer: null,
  promises: [],
  readers: ['A.'],
  asksToBeDestroyed: false,
  knowsRosters: true,
  problems: [],
  thread: [
    { what: 'report', id: 'r', day: 1, account: { title: null, lines: [] } },
    { what: 'told received', id: 'e', day: 1 },
    { what: 'follow-up', id: 'f', day: 2, text: 'x', language: 'en' },
  ],
}
const facts: DeskFacts = { name: 'North desk', journal: 'whole', isLate: false, rows: [], unopened: [] }
const opening: CaseVisit = { at: 'opening', key: 'k', name: 'Amber 31', stage: 'storing' }
const shown = nextVisit(opening, { type: 'was opened', view })
const trouble = { code: 'no-answer', minutesOff: 0 } as const

describe('visiting a case', () => {
  it('opens veiled, and lifts one veil or all', () => {
    expect(shown).toMatchObject({ at: 'shown', lifted: [], draft: '' })
    const one = nextVisit(shown, { type: 'lifted', id: 'f', isLifted: true })
    expect(one).toMatchObject({ lifted: ['f'] })
    expect(nextVisit(one, { type: 'lifted', id: 'f', isLifted: false })).toMatchObject({ lifted: [] })
    const all = nextVisit(shown, { type: 'turned every veil' })
    expect(all).toMatchObject({ lifted: ['r', 'f'] })
    expect(nextVisit(all, { type: 'turned every veil' })).toMatchObject({ lifted: [] })
  })

  it('keeps the draft when it was not sent, and empties it when it was', () => {
    const typed = nextVisit(shown, { type: 'typed', draft: 'Which month?' })
    const asked = nextVisit(typed, { type: 'asked to send' })
    expect(asked).toMatchObject({ sending: 'sending' })
    expect(nextVisit(asked, { type: 'was not sent', trouble })).toMatchObject({
      draft: 'Which month?',
      sending: trouble,
    })
    expect(nextVisit(asked, { type: 'was sent', view })).toMatchObject({ draft: '', sending: 'sent' })
    const empty = nextVisit(shown, { type: 'typed', draft: ' \n' })
    expect(nextVisit(empty, { type: 'asked to send' })).toMatchObject({ sending: 'empty' })
  })

  it('shows nothing while it is opened, and nothing when that did not work', () => {
    const stopped = nextVisit(opening, { type: 'was not opened', trouble })
    expect(stopped).toEqual({ at: 'not opened', key: 'k', name: 'Amber 31', trouble })
    expect(nextVisit(stopped, { type: 'typed', draft: 'x' })).toBe(stopped)
    expect(nextVisit(opening, { type: 'stage', stage: 'telling' })).toMatchObject({ stage: 'telling' })
  })

  it('takes the text away as soon as destroying begins', () => {
    const destroying = nextVisit(shown, { type: 'asked to destroy' })
    expect(destroying).toEqual({ at: 'destroying', key: 'k', name: 'Amber 31' })
    expect(keyOf(nextVisit(destroying, { type: 'was not destroyed', trouble }))).toBe('k')
  })
})

describe('being at the desk', () => {
  const inCase: AtDesk = { ...deskStart, place: 'case', facts, visit: opening }

  it('passes over what comes late from a case that was left', () => {
    const event = { type: 'was opened', view } as const
    expect(next(inCase, { type: 'in the case', key: 'other', event })).toBe(inCase)
    const left = next(inCase, { type: 'went to', place: 'inbox' })
    expect(left.visit).toBeNull()
    expect(next(left, { type: 'in the case', key: 'k', event })).toBe(left)
    expect(next(inCase, { type: 'in the case', key: 'k', event }).visit?.at).toBe('shown')
  })

  it('leaves the case when another sitting wrote first, and comes back by a code', () => {
    const stale = next(inCase, { type: 'is stale' })
    expect(stale).toMatchObject({ place: 'inbox', visit: null, isStale: true })
    const wrong = next(stale, { type: 'did not catch up', trouble })
    expect(wrong).toMatchObject({ isStale: true, catchUpTrouble: trouble })
    expect(next(wrong, { type: 'caught up' })).toMatchObject({ isStale: false, catchUpTrouble: null })
  })

  it('keeps what it has read when it cannot read again', () => {
    const read = next(deskStart, { type: 'has read', facts, says: 'looked' })
    expect(read).toMatchObject({ reading: { at: 'read' }, says: 'looked' })
    const again = next(read, { type: 'began to read' })
    expect(again.says).toBe('nothing')
    expect(next(again, { type: 'could not read', trouble })).toMatchObject({
      facts,
      reading: { at: 'stopped', trouble },
    })
  })

  it('says what was destroyed, in the inbox', () => {
    expect(next(inCase, { type: 'was destroyed', name: 'Amber 31', facts })).toMatchObject({
      place: 'inbox',
      visit: null,
      says: { destroyed: 'Amber 31' },
    })
  })
})

describe('the console', () => {
  it('goes to first start, sign-in or neither, and back to sign-in when it is locked', () => {
    const start = { at: 'starting' } as const
    expect(nextSitting(start, { type: 'found nothing' }).at).toBe('not set up')
    expect(nextSitting(start, { type: 'may found', forms: [] }).at).toBe('first start')
    expect(nextSitting(start, { type: 'is set up', hasLink: true })).toMatchObject({ why: 'link is used' })
    const desk = nextSitting(start, { type: 'was opened' })
    expect(nextSitting(desk, { type: 'was locked', why: 'idle' })).toEqual({ at: 'sign in', why: 'idle' })
  })
})
