import { describe, expect, it } from '@jest/globals'
import type { CaseView } from '../../../review-console/cases/case-view.ts'
import { keyOf, next as nextVisit, type CaseVisit } from '../../../review-console/cases/model.ts'
import type { DeskFacts } from '../../../review-console/desk/desk-facts.ts'
import { deskStart, next, type AtDesk } from '../../../review-console/desk/model.ts'
import { next as nextSitting } from '../../../review-console/model.ts'
import { facts as deskFacts, row, view as deskView } from '../../support/gallery/desk-facts.ts'

const view: CaseView = { ...deskView, key: 'k', name: 'Amber 31', isHeavy: false }
const facts: DeskFacts = { ...deskFacts, rows: [row(1), row(2), row(3)] }
const opening: CaseVisit = { at: 'opening', key: 'k', name: 'Amber 31', stage: 'storing', way: 'attest' }
const shown = nextVisit(opening, { type: 'was opened', view })
const trouble = { code: 'no-answer', minutesOff: 0 } as const

describe('visiting a case', () => {
  it('opens veiled, and lifts one veil or all', () => {
    expect(shown).toMatchObject({ at: 'shown', lifted: [], draft: '' })
    const one = nextVisit(shown, { type: 'lifted', id: 'f1', isLifted: true })
    expect(one).toMatchObject({ lifted: ['f1'] })
    expect(nextVisit(one, { type: 'lifted', id: 'f1', isLifted: false })).toMatchObject({ lifted: [] })
    const all = nextVisit(shown, { type: 'turned every veil' })
    expect(all).toMatchObject({ lifted: ['report', 'f1'] })
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

  it('keeps what was typed while somebody looks elsewhere, but not what was sent after all', () => {
    const inCase = (state: AtDesk, event: Parameters<typeof nextVisit>[1]): AtDesk =>
      next(state, { type: 'in the case', key: 'k', event })
    const open = (state: AtDesk): AtDesk =>
      inCase(next(state, { type: 'visits', visit: opening }), { type: 'was opened', view })
    const typed = inCase(open(deskStart), { type: 'typed', draft: 'Which month?' })
    const away = next(typed, { type: 'went to', place: 'inbox' })
    expect(open(away).visit).toMatchObject({ draft: 'Which month?', sending: 'not yet' })
    expect(open(inCase(away, { type: 'was sent', view })).visit).toMatchObject({ draft: '' })
    expect(open(inCase(away, { type: 'was not sent', trouble })).visit).toMatchObject({
      draft: 'Which month?',
    })
  })

  it('asks twice before a heavy account, and never lifts more than it was asked for', () => {
    const heavy = nextVisit(opening, { type: 'was opened', view: { ...view, isHeavy: true } })
    const asked = nextVisit(heavy, { type: 'lifted', id: 'report', isLifted: true })
    expect(asked).toMatchObject({ lifted: [], askedFor: 'report' })
    expect(nextVisit(asked, { type: 'lifted', id: 'report', isLifted: true })).toMatchObject({
      lifted: ['report'],
      askedFor: null,
    })
    expect(nextVisit(asked, { type: 'lifted', id: 'f1', isLifted: true })).toMatchObject({ lifted: [] })
    expect(nextVisit(asked, { type: 'kept covered' })).toMatchObject({ lifted: [], askedFor: null })
    const byKey = nextVisit(heavy, { type: 'turned every veil' })
    expect(byKey).toMatchObject({ lifted: [], askedFor: 'report' })
    expect(nextVisit(byKey, { type: 'turned every veil' })).toMatchObject({ lifted: ['report'] })
    const other = nextVisit(asked, { type: 'turned to', tab: 'notes' })
    expect(other).toMatchObject({ tab: 'notes', askedFor: null })
  })

  it('keeps what was typed when somebody else wrote first, and shows their change', () => {
    const typed = nextVisit(shown, { type: 'noted down', draft: 'note', text: 'Mine.' })
    const other = { ...view, length: view.length + 1 }
    const overtaken = nextVisit(typed, { type: 'was overtaken', view: other })
    expect(overtaken).toMatchObject({ view: other, drafts: { note: 'Mine.' }, doing: 'overtaken' })
    const stopped = nextVisit(typed, { type: 'was not written down', trouble })
    expect(stopped).toMatchObject({ drafts: { note: 'Mine.' }, doing: trouble })
    const written = nextVisit(typed, { type: 'was written down', view: other, did: 'noted', used: ['note'] })
    expect(written).toMatchObject({ drafts: {}, doing: 'done', did: 'noted' })
    expect(
      nextVisit(typed, { type: 'was written down', view: other, did: 'noted', used: ['task'] }),
    ).toMatchObject({
      drafts: { note: 'Mine.' },
    })
  })

  it('waits for an answer to one letter, not to the next', () => {
    const waits = nextVisit(shown, { type: 'waits for an answer', on: true })
    expect(nextVisit(waits, { type: 'was not sent', trouble })).toMatchObject({ waits: true })
    expect(nextVisit(waits, { type: 'was sent', view })).toMatchObject({ waits: false, sending: 'sent' })
  })

  it('shows nothing while it is opened, and nothing when that did not work', () => {
    const stopped = nextVisit(opening, { type: 'was not opened', trouble })
    expect(stopped).toEqual({ at: 'not opened', key: 'k', name: 'Amber 31', way: 'attest', trouble })
    expect(nextVisit(stopped, { type: 'typed', draft: 'x' })).toBe(stopped)
    expect(nextVisit(opening, { type: 'stage', stage: 'telling' })).toMatchObject({ stage: 'telling' })
  })

  it('takes the text away as soon as destroying begins', () => {
    const destroying = nextVisit(shown, { type: 'asked to destroy' })
    expect(destroying).toEqual({ at: 'destroying', key: 'k', name: 'Amber 31' })
    expect(keyOf(nextVisit(destroying, { type: 'was not destroyed', trouble }))).toBe('k')
  })
})

describe('before an account is shown', () => {
  const attesting: CaseVisit = {
    at: 'attesting',
    key: 'k',
    name: 'Amber 31',
    row: row(1),
    readers: [],
    leaving: null,
    trouble: null,
  }
  it('asks why, and goes back without', () => {
    const leaving = nextVisit(attesting, { type: 'thinks of leaving', on: true })
    expect(leaving).toMatchObject({ leaving: { why: null, isMissing: false } })
    expect(nextVisit(leaving, { type: 'named no reason' })).toMatchObject({ leaving: { isMissing: true } })
    expect(nextVisit(leaving, { type: 'chose why to leave', why: 'money' })).toMatchObject({
      leaving: { why: 'money' },
    })
    expect(nextVisit(leaving, { type: 'thinks of leaving', on: false })).toEqual(attesting)
  })

  it('holds nothing of the account', () => expect('view' in attesting).toBe(false))
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

  it('sorts the list at a look, and leaves it alone within one', () => {
    const keys = (state: AtDesk): readonly string[] => state.facts?.rows.map(({ key }) => key) ?? []
    const turned = { ...facts, rows: facts.rows.toReversed() }
    const read = next({ ...deskStart, facts: null }, { type: 'has read', facts })
    const within = next(read, { type: 'has read', facts: turned })
    expect(keys(within)).toEqual(keys(read))
    const looked = next(next(within, { type: 'began to read' }), { type: 'has read', facts: turned })
    expect(keys(looked)).toEqual(keys(read).toReversed())
  })

  it('keeps filter and search while it visits a case', () => {
    const event = { type: 'searched', query: 'amber' } as const
    const searched = next({ ...deskStart, facts }, { type: 'in the inbox', event })
    const back = next(next(searched, { type: 'visits', visit: opening }), { type: 'went to', place: 'inbox' })
    expect(back.inbox.query).toBe('amber')
  })

  it('says that a case was left to others, and forgets the visit', () => {
    const left = next(inCase, { type: 'was left', facts })
    expect(left).toMatchObject({ place: 'inbox', visit: null, says: 'left to others' })
  })

  it('selects nothing after an act on several', () => {
    const event = { type: 'turned a row', key: 'k' } as const
    const selected = next({ ...deskStart, facts }, { type: 'in the inbox', event })
    const acted = next(selected, { type: 'acted on several', facts, bulk: { done: 1, of: 1 } })
    expect(acted).toMatchObject({ inbox: { selected: [] }, bulk: { done: 1, of: 1 } })
    expect(next(acted, { type: 'began to read' })).toMatchObject({ bulk: 'nothing' })
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
    expect(nextSitting(start, { type: 'is set up', why: 'link is used' })).toMatchObject({
      why: 'link is used',
    })
    const desk = nextSitting(start, { type: 'was opened' })
    expect(nextSitting(desk, { type: 'was locked', why: 'idle' })).toEqual({ at: 'sign in', why: 'idle' })
  })
})
