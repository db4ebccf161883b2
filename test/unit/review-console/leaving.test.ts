import { beforeAll, describe, expect, it } from '@jest/globals'
import type { DeskId } from '../../../crypto/protocol/ids.ts'
import type { Roster } from '../../../crypto/roster-shapes.ts'
import { closingChange } from '../../../review-console/leaving/closing-change.ts'
import type { LeavingFacts } from '../../../review-console/leaving/leaving-facts.ts'
import { firstText, lettersLeft, problemIn, rowsFor } from '../../../review-console/leaving/letter.ts'
import {
  leavingStart,
  next,
  type AtLeaving,
  type LeavingEvent,
} from '../../../review-console/leaving/model.ts'
import { currentStep, stepsOf } from '../../../review-console/leaving/steps.ts'
import { drawCoalition, rosterOf } from '../../support/coalition.ts'
import { opened, person, replied, tookOver, WrittenLog } from '../../support/case-events.ts'
import { fixedRandom } from '../../support/fixed-random.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)

const facts: LeavingFacts = {
  deskName: 'North desk',
  state: { state: 'open', untilDay: null },
  isClosed: false,
  had: 0,
  due: [{ key: 'a', name: 'Amber 31' }],
  blocked: [],
  unanswerable: 0,
  others: 0,
  over: 0,
  unopened: 0,
  languages: ['en'],
  cases: { mine: 1, all: 1 },
  exports: [],
  people: ['A.'],
}
const closing = { state: 'closing', untilDay: testDay + 30 } as const
const copy = { name: 'A.', day: testDay, cases: 1, of: 1 }
const at = (changed: Partial<LeavingFacts>) => {
  const steps = stepsOf({ ...facts, ...changed })
  return [steps.say.at, steps.reply.at, steps.export.at, steps.close.at]
}

describe('the steps of closing a desk', () => {
  it('are read from what is, whoever did it', () => {
    expect(at({})).toEqual(['not yet', 'not yet', 'not yet', 'not yet'])
    expect(at({ state: closing })).toEqual(['done', 'not yet', 'not yet', 'not yet'])
    expect(at({ state: closing, had: 1 })).toEqual(['done', 'partly', 'not yet', 'not yet'])
    expect(at({ state: closing, had: 1, due: [] })).toEqual(['done', 'done', 'not yet', 'not yet'])
    const blocked = [{ key: 'b', name: 'Birch 12', why: 'unread' } as const]
    expect(at({ state: closing, had: 1, due: [], blocked })[1]).toBe('partly')
    expect(at({ state: closing, had: 1, due: [], unopened: 1 })[1]).toBe('partly')
    expect(at({ exports: [copy] })[2]).toBe('done')
    expect(at({ exports: [copy], cases: { mine: 1, all: 2 } })[2]).toBe('partly')
    expect(at({ isClosed: true, due: [] })).toEqual(['done', 'done', 'not yet', 'done'])
  })

  it('have been said for no desk that takes reports, with cases or without', () => {
    expect(at({ due: [] })).toEqual(['not yet', 'not yet', 'not yet', 'not yet'])
  })

  it('go on at the first that is not done', () => {
    expect(currentStep(facts)).toBe('say')
    expect(currentStep({ ...facts, state: closing })).toBe('reply')
    expect(currentStep({ ...facts, state: closing, due: [], exports: [copy], isClosed: true })).toBeNull()
  })
})

describe('the text of the last reply', () => {
  it('begins in the languages of those who get it, as many as fit, with places to fill in', () => {
    const both = firstText(['fr', 'ar', 'xx'])
    expect(both).toContain('Ce bureau ferme.')
    expect(both).toContain('هذا المكتب')
    expect(firstText([])).toContain('This desk is closing.')
    expect(problemIn(both)).toBe('brackets')
    const all = firstText(['ru', 'ar', 'fr', 'es', 'pt', 'en'])
    expect(lettersLeft(all)).toBeGreaterThanOrEqual(0)
  })

  it('goes when it says something, fits every case, and nothing is left to fill in', () => {
    expect(problemIn('  ')).toBe('empty')
    expect(problemIn('x'.repeat(2201))).toBe('too long')
    expect(problemIn('ж'.repeat(2000))).toBe('too long')
    expect(problemIn('Turn to the Harbour Union, Pier 4.')).toBeNull()
    expect(problemIn('Turn to […] until 1 May.')).toBe('brackets')
    expect(problemIn('Turn to us until 1 May]')).toBe('brackets')
  })
})

describe('the box of the last reply', () => {
  it('is as tall as its text, and neither tiny nor endless', () => {
    expect(rowsFor('Goodbye.')).toBe(8)
    expect(rowsFor(Array.from({ length: 12 }, () => 'Goodbye.').join('\n'))).toBe(13)
    expect(rowsFor('x'.repeat(1000))).toBe(21)
    expect(rowsFor('\n'.repeat(500))).toBe(60)
  })
})

describe('the fold of a case of a desk that leaves', () => {
  it('P-156 takes one last reply, at any stage, of the kind closed, by whoever attested', () => {
    const log = new WrittenLog().writeAll(
      [1, opened],
      [1, tookOver(1)],
      [1, { act: 'attested' }],
      [2, { act: 'attested' }],
    )
    const last = (by: number, kind: 'closed' | 'answer' = 'closed') =>
      log.write(by, { ...replied(log.state, person(by), 20_000, { kind, text: 'Bye.' }), act: 'last-reply' })
    const send = (by: number, changed: Parameters<typeof replied>[3]) =>
      log.write(by, replied(log.state, person(by), 20_000, changed))
    expect(log.state.lastReplyOn).toBeNull()
    expect([last(3), last(1, 'answer')]).toEqual(['not allowed', 'not allowed'])
    expect(send(1, { kind: 'closed' })).toBe('not allowed')
    expect(last(1)).toBe('counts')
    expect(log.state).toMatchObject({
      stage: 'triage',
      lastReplyOn: 20_000,
      feedbackOn: 20_000,
      replies: { count: 1 },
    })
    expect([last(1), last(2)]).toEqual(['not allowed', 'not allowed'])
    expect(send(2, { text: 'Here is one more answer.' })).toBe('counts')
    log.writeAll([1, { act: 'recused', why: 'money' }])
    expect(last(1)).toBe('not allowed')
  })
})

describe('the page that closes a desk', () => {
  const after = (...events: readonly LeavingEvent[]): AtLeaving => events.reduce(next, leavingStart)
  const read = { type: 'has read', facts, letter: 'Goodbye.' } as const
  const noAnswer = { code: 'no-answer', minutesOff: 0 } as const

  it('keeps what was typed when it looks again, and what was sent when something stops it', () => {
    const typed = after(read, { type: 'typed', letter: 'Mine.' }, { type: 'began to read' }, read)
    expect(typed).toMatchObject({ letter: 'Mine.', facts })
    const stopped = after(
      read,
      { type: 'goes on', run: { what: 'reply', done: 1, of: 2 } },
      { type: 'has sent', n: 1, failed: [], facts },
      { type: 'met trouble', what: 'reply', trouble: noAnswer },
    )
    expect(stopped).toMatchObject({ run: null, sent: { n: 1 }, trouble: { what: 'reply' } })
    expect(after({ type: 'met trouble', what: 'read', trouble: noAnswer })).toMatchObject({ at: 'stopped' })
  })

  it('shows words only while they are held', () => {
    const has = after(read, { type: 'has exported', files: ['f'], hasWords: true, facts })
    expect(has).toMatchObject({ export: { hasWords: true, files: ['f'] } })
    expect(next(has, { type: 'forgot the words' })).toMatchObject({
      export: { hasWords: false, files: ['f'] },
    })
  })
})

describe('the change that closes a desk', () => {
  const listed = (): { readonly roster: Roster; readonly id: DeskId } => {
    const coalition = drawCoalition(fixedRandom('leaving'), { desks: [2, 1] })
    return { roster: rosterOf(coalition), id: coalition.desks[0]?.entry.id ?? fail() }
  }

  it('P-160 closes it and ends its people after the last day that was said, and never before tomorrow', () => {
    const { roster, id } = listed()
    const change = closingChange(roster, id, { today: testDay, untilDay: testDay + 60 })
    expect(change).toMatchObject({ ends: ['R1', 'R2'], stays: [], endsOn: testDay + 61 })
    expect(change.edits).toMatchObject([
      { edit: 'desk', desk: { id, closed: true } },
      { edit: 'person', desk: id, toDay: testDay + 61 },
      { edit: 'person', desk: id, toDay: testDay + 61 },
    ])
    expect(closingChange(roster, id, { today: testDay, untilDay: null }).endsOn).toBe(testDay + 1)
  })

  it('leaves coordinators to a change of their own, and whoever ends before as they are', () => {
    const { roster, id } = listed()
    const people = roster.people.map((one, i) =>
      i === 0
        ? { ...one, roles: ['reviewer', 'coordinator'] as Roster['people'][number]['roles'] }
        : { ...one, toDay: testDay + 1 },
    )
    const change = closingChange({ ...roster, people }, id, { today: testDay, untilDay: null })
    expect(change).toMatchObject({ ends: [], stays: ['R1'], edits: [{ edit: 'desk' }] })
  })
})

function fail(): never {
  throw new Error('no such thing')
}
