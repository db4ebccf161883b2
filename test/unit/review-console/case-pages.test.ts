/** What a case's page derives from its view: next steps, letters, texts, proposals, the record in words. */

import { describe, expect, it } from '@jest/globals'
import { CaseAct, Conflict, Outcome, Protection, Stage } from '../../../crypto/protocol/journal-event.ts'
import { sayWill } from '../../../review-console/approvals/approval-card.tsx'
import type { CaseView, RecordEntry } from '../../../review-console/cases/case-view.ts'
import { letterKinds } from '../../../review-console/cases/letter-kinds.ts'
import { logProblems } from '../../../review-console/cases/log-problem.ts'
import { sayProblem } from '../../../review-console/cases/log-problems.tsx'
import { nextSteps } from '../../../review-console/cases/next-steps.ts'
import {
  mayPropose,
  missingIn,
  proposables,
  proposableOf,
  toProposal,
} from '../../../review-console/cases/propose.ts'
import { sayDetail } from '../../../review-console/cases/record-words.ts'
import { offeredTexts } from '../../../review-console/cases/templates.ts'
import { daysTyped } from '../../../review-console/desk/targets-section.tsx'
import { dayTyped, typedDay } from '../../../review-console/words/days.ts'
import { say, type WordKey } from '../../../review-console/words/say.ts'
import { textsIn } from '../../../review-console/words/templates/texts.ts'
import { approvals, facts, today, view } from '../../support/gallery/desk-facts.ts'

const quiet: CaseView = {
  ...view,
  proposals: [],
  tasks: [],
  followUpDay: null,
  thread: [],
  promises: [
    { what: 'acknowledgement', byDay: today - 9, keptOn: today - 10 },
    { what: 'feedback', byDay: today + 30, keptOn: null },
  ],
}
const stepsOf = (changed: Partial<CaseView>) => nextSteps({ ...quiet, ...changed }, today)
const namesOf = (changed: Partial<CaseView>) => stepsOf(changed).map(({ name }) => name)

describe('what is next', () => {
  it('is the feedback where nothing else is', () =>
    expect(stepsOf({})).toEqual([
      { name: 'feedback', tab: 'conversation', byDay: today + 30, isLate: false },
    ]))

  it('is late the day after, and not on the day', () => {
    const by = (byDay: number) => stepsOf({ promises: [{ what: 'acknowledgement', byDay, keptOn: null }] })[0]
    expect(by(today)).toMatchObject({ name: 'first answer', isLate: false })
    expect(by(today - 1)).toMatchObject({ name: 'first answer', isLate: true })
  })

  it('is danger before all else', () =>
    expect(namesOf({ isDanger: true, proposals: view.proposals })[0]).toBe('danger'))

  it('decides for a colleague, and only waits for one’s own proposal', () => {
    const [theirs, , mine] = approvals
    expect(namesOf({ proposals: theirs ? [theirs] : [] })).toContain('decide')
    expect(namesOf({ proposals: mine ? [mine] : [] })).not.toContain('decide')
    expect(namesOf({ proposals: mine ? [mine] : [] })).toContain('waits')
  })

  it('destroys as asked, unless it is held', () => {
    expect(namesOf({ asksToBeDestroyed: true })).toContain('destroy wish')
    expect(namesOf({ asksToBeDestroyed: true, heldUntil: today })).not.toContain('destroy wish')
    expect(namesOf({ mayDestroy: true })).toContain('destroy agreed')
  })

  it('reads what came after the last letter', () => {
    const followUp = { what: 'follow-up', id: 'f', day: today, text: '', language: 'en' } as const
    const letter = {
      what: 'letter',
      kind: 'answer',
      id: 'l',
      day: today,
      until: null,
      text: '',
      by: null,
      isErased: false,
    } as const
    expect(namesOf({ thread: [letter, followUp] })).toContain('read reply')
    expect(namesOf({ thread: [followUp, letter] })).not.toContain('read reply')
    const wasRead = { ...letter, kind: 'received' } as const
    expect(namesOf({ thread: [letter, followUp, wasRead] })).toContain('read reply')
  })

  it('asks for shape on the first day: decide, assign, code', () => {
    const codes = { indicators: [], country: null, quarter: null }
    expect(namesOf({ stage: 'triage', assignee: null, codes })).toEqual([
      'triage',
      'assign',
      'code',
      'feedback',
    ])
  })

  it('promises nothing to who wants no reply, and asks nothing of what is closed', () => {
    expect(stepsOf({ nextAnswer: null })).toEqual([])
    expect(namesOf({ stage: 'closed' })).toEqual(['tell closed'])
  })

  it('asks how somebody is within a week', () => {
    expect(namesOf({ followUpDay: today + 7 })).toContain('care')
    expect(namesOf({ followUpDay: today + 8 })).not.toContain('care')
  })
})

describe('letters', () => {
  it('may be feedback once, and say that it is closed once it is', () => {
    expect(letterKinds(quiet)).toEqual(['answer', 'feedback'])
    const kept = [{ what: 'feedback', byDay: today, keptOn: today }] as const
    expect(letterKinds({ ...quiet, promises: kept })).toEqual(['answer'])
    expect(letterKinds({ ...quiet, stage: 'closed' })).toEqual(['answer', 'closed'])
    expect(letterKinds({ ...quiet, heldUntil: today + 9 })).toContain('held')
  })

  it('start from texts in the newest language that has any, else in English', () => {
    expect(offeredTexts(['en', 'fr'], []).language).toBe('fr')
    expect(offeredTexts(['fr', 'xx'], []).language).toBe('fr')
    expect(offeredTexts(['xx'], []).language).toBe('en')
    expect(offeredTexts(['xx'], [{ name: 'N', language: 'xx', text: 'T' }])).toMatchObject({
      language: 'xx',
      texts: [{ name: 'N (the desk’s own)', text: 'T' }],
    })
    expect(offeredTexts(['en'], facts.templates).texts[0]?.name).toContain('Harbour')
  })

  it('have every text in every language, short enough to send with more', () => {
    const english = Object.keys(textsIn['en'] ?? {}).sort()
    expect(english.length).toBeGreaterThan(3)
    for (const texts of Object.values(textsIn)) {
      expect(Object.keys(texts).sort()).toEqual(english)
      for (const text of Object.values(texts)) expect(new TextEncoder().encode(text).length).toBeLessThan(900)
    }
  })
})

describe('proposals', () => {
  it('are not made twice, nor where they make no sense', () => {
    expect(mayPropose(quiet)).toEqual(['close-out-of-scope', 'close-abusive', 'extend-feedback', 'destroy'])
    expect(mayPropose({ ...quiet, asksToBeDestroyed: true })).toContain('hold')
    expect(mayPropose({ ...quiet, asksToBeDestroyed: true })).not.toContain('destroy')
    const [theirs] = approvals
    const closing = mayPropose({ ...quiet, proposals: theirs ? [theirs] : [] })
    expect(closing.filter((one) => one.startsWith('close'))).toEqual([])
  })

  const typed = { what: 'hold', reason: 'A court.', message: '', until: today + 90 } as const
  it('need a reason, and a day within their bounds', () => {
    expect(missingIn(typed, quiet, today)).toBeNull()
    expect(missingIn({ ...typed, until: today + 91 }, quiet, today)).toBe('until')
    expect(missingIn({ ...typed, until: today }, quiet, today)).toBe('until')
    expect(missingIn({ ...typed, until: null }, quiet, today)).toBe('until')
    expect(missingIn({ ...typed, reason: ' ' }, quiet, today)).toBe('reason')
    expect(missingIn({ ...typed, what: 'destroy', until: null }, quiet, today)).toBeNull()
    const extend = { ...typed, what: 'extend-feedback' } as const
    expect(missingIn({ ...extend, until: today + 29 }, quiet, today)).toBe('until')
    expect(missingIn({ ...extend, until: today + 60 }, quiet, today)).toBeNull()
  })

  it('keep their names there and back', () => {
    for (const what of proposables) expect(proposableOf(toProposal({ ...typed, what }))).toBe(what)
  })

  it('say what exactly will happen', () => {
    expect(approvals.map(sayWill)).toEqual([
      'Close Willow 09 as out of scope',
      'Hold Heron 55 until 20 January 2027',
      'Destroy Birch 12',
    ])
  })
})

describe('words', () => {
  const has = (key: string): boolean => (say as (key: WordKey) => string)(key as WordKey).length > 0
  it('are there for every act, stage, outcome, reason and problem', () => {
    const acts = CaseAct.def.options.flatMap(({ def }) =>
      def.shape.act.def.values.map((act) => `record.act.${act}`),
    )
    const keys = [
      ...acts,
      ...Stage.options.map((stage) => `stage.${stage}`),
      ...Outcome.options.map((outcome) => `outcome.${outcome}`),
      ...Protection.options.map((status) => `protection.${status}`),
      ...Conflict.options.map((why) => `conflict.${why}`),
    ]
    expect(acts.length).toBeGreaterThan(20)
    expect(keys.filter((key) => !has(key))).toEqual([])
    expect(new Set(logProblems.map(sayProblem)).size).toBe(logProblems.length)
    expect(() => has('stage.nowhere')).toThrow('no words')
  })

  it('of the record hold no name of the protocol', () => {
    const detail = (act: RecordEntry['act'], of: string): string => sayDetail({ act, detail: of })
    expect(detail('moved', 'in-verification')).toBe('being checked')
    expect(detail('recused', 'knows-accused')).toBe('knows somebody it is about')
    expect(detail('proposed', 'extend-feedback')).toBe('to give feedback later')
    expect(detail('moved', 'a-new-stage')).toBe('')
    expect(detail('labelled', 'in-verification')).toBe('in-verification')
    for (const why of Conflict.options) expect(detail('recused', why)).not.toBe('')
    for (const stage of Stage.options) expect(detail('moved', stage)).not.toBe('')
    for (const status of Protection.options) expect(detail('protected', status)).not.toBe('')
  })
})

describe('what is typed', () => {
  it('is a day, or none', () => {
    expect(dayTyped(typedDay(today))).toBe(today)
    expect(dayTyped('2026-02-31')).not.toBe(dayTyped('2026-02-28'))
    for (const odd of ['', '2026-1-1', 'soon', '1969-12-31', '9999-12-31']) expect(dayTyped(odd)).toBeNull()
  })

  it('is a number of days from 1 to 60, or none', () => {
    expect([daysTyped(''), daysTyped('1'), daysTyped(' 60 ')]).toEqual([null, 1, 60])
    for (const odd of ['0', '61', '1.5', '-3', 'x']) expect(daysTyped(odd)).toBe('wrong')
  })
})
