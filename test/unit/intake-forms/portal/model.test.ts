import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { next } from '../../../../intake-forms/portal/model.ts'
import { isWordAt } from '../../../../intake-forms/portal/paper.ts'
import { start, type Happening, type Visit } from '../../../../intake-forms/portal/visit.ts'
import { answerTo } from '../../../../intake-forms/schema/answers.ts'
import { anyHappening } from './happenings.ts'
import { account, desk, opened, otherDesk, paper, writeStates } from './states.ts'

const after = (first: Visit, ...happenings: readonly Happening[]): Visit => happenings.reduce(next, first)
const named = (name: string): Visit => {
  const visit = writeStates[name]
  if (visit === undefined) throw new Error(`no state is called ${name}`)
  return visit
}

const everyHappening = fc.sample(anyHappening, { numRuns: 2000, seed: 7 })

/** @throws when a report leaves without assent, or is said to have arrived without having been sent */
function checkedNext(before: Visit, happening: Happening): Visit {
  const visit = next(before, happening)
  if (visit.at === 'sending' && before.at !== 'sending') expect(isAssented(before, happening)).toBe(true)
  if (visit.at === 'sent' && before.at !== 'sent') expect(before.at).toBe('sending')
  if (isSealing(visit) && !isSealing(before)) expect(filesAreThere(visit)).toBe(true)
  return visit
}

const isSealing = (visit: Visit): boolean => visit.at === 'sending' && visit.stage.stage === 'sealing'
/** No report is sealed before the last byte of its files is durable. */
const filesAreThere = (visit: Visit): boolean =>
  'draft' in visit &&
  (visit.draft.files.chosen.length === 0 ||
    visit.draft.files.upload?.is === 'done' ||
    (visit.at === 'sending' && visit.stage.stage === 'sealing' && visit.stage.isAnew))

describe('every happening in every state', () => {
  it('sends from exactly two states, and only with assent', () => {
    const sends = Object.entries(writeStates).filter(([, visit]) =>
      everyHappening.some(
        (happening) => checkedNext(visit, happening).at === 'sending' && visit.at !== 'sending',
      ),
    )
    expect(sends.map(([name]) => name)).toEqual(['proving, both right', 'without'])
  })

  it.each(Object.keys(writeStates))('has an answer: %s', (name) => {
    for (const happening of everyHappening) expect(next(named(name), happening).at).toBeDefined()
  })

  it.each(Object.keys(writeStates))('leaves at once: %s', (name) => {
    expect(next(named(name), { type: 'left' })).toEqual({ at: 'left' })
  })

  it.each(['sent', 'sent without a way back'])('changes nothing after it arrived: %s', (name) => {
    for (const happening of everyHappening) expect(next(named(name), happening)).toBe(named(name))
  })
})

/** What stands before a report may leave. */
function isAssented(before: Visit, happening: Happening): boolean {
  if (before.at === 'without') return happening.type === 'chose-no-way-back'
  if (before.at !== 'proving' || happening.type !== 'asked-to-send') return false
  return before.asked.every((place, i) => isWordAt(paper, place, before.typed[i] ?? ''))
}

describe('whatever happens, in whatever order', () => {
  const sequences = fc.array(anyHappening, { minLength: 1, maxLength: 60 })

  it('nothing is sent before two words are proved, or sending without a way back is chosen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(writeStates)), sequences, (first, happenings) => {
        happenings.reduce(checkedNext, first)
      }),
      { numRuns: 2000 },
    )
  })

  it('a way back is promised only to whoever proved it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(writeStates)), sequences, (first, happenings) => {
        let visit = first
        for (const happening of happenings) {
          const before = visit
          visit = next(before, happening)
          if (visit.at !== 'sent' || before.at !== 'sending') continue
          expect(visit.answerBy !== null).toBe(before.assent.by === 'proof')
        }
      }),
    )
  })

  it('an answer is lost only by clearing, removing or answering anew', () => {
    const losing = new Set(['skipped', 'answered', 'removed-mark', 'left', 'arrived'])
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(writeStates)), sequences, (first, happenings) => {
        let visit = first
        for (const happening of happenings) {
          const before = visit
          visit = next(before, happening)
          const had = answersOf(before)
          if (had !== null && visit.at !== 'closed' && !losing.has(happening.type))
            expect(butTopic(answersOf(visit), happening)).toEqual(butTopic(had, happening))
        }
      }),
    )
  })
})

/** Whoever chooses a topic has answered the form's first question by it, and no other. */
const butTopic = (answers: unknown, { type }: Happening): unknown =>
  type === 'chose-topic' ? { ...(answers as object), about: null } : answers

const answersOf = (visit: Visit): unknown =>
  'draft' in visit ? visit.draft.answers : 'answers' in visit ? visit.answers : null

describe('the way through', () => {
  it('waits for the readers when the source is faster, and goes on by itself', () => {
    const waiting = after(start, { type: 'asked-to-write' })
    expect(waiting).toMatchObject({ at: 'can-you-write', isWaiting: true })
    expect(next(waiting, { type: 'opened', opened }).at).toBe('answering')
  })

  it('says that it is closed before anything is written', () => {
    const closed = after(start, { type: 'closed', closed: { why: 'expired' } })
    expect(closed).toEqual({ at: 'closed', closed: { why: 'expired' } })
    expect(next(closed, { type: 'asked-to-write' })).toBe(closed)
    expect(next(closed, { type: 'asked-to-open-again' })).toMatchObject({
      at: 'can-you-write',
      isWaiting: true,
    })
  })

  it('asks for the desk only when there are several, and needs one of them', () => {
    const two = { ...opened, desks: [desk, otherDesk] as const }
    const choosing = after(start, { type: 'opened', opened: two }, { type: 'asked-to-write' })
    expect(choosing.at).toBe('choosing-desk')
    expect(next(choosing, { type: 'chose-desk' })).toMatchObject({ at: 'choosing-desk', isMissing: true })
    const chosen = after(choosing, { type: 'pointed-at-desk', desk: 'south' }, { type: 'chose-desk' })
    expect(chosen).toMatchObject({ at: 'answering', draft: { desk: otherDesk } })
  })

  it('goes back to the very first page and keeps what was written', () => {
    let visit = named('question answered')
    for (let i = 0; i < 5; i++) visit = next(visit, { type: 'went-back' })
    expect(visit).toMatchObject({ at: 'can-you-write' })
    visit = after(visit, { type: 'asked-to-write' }, { type: 'went-on' })
    expect(visit.at === 'answering' && answerTo(visit.draft.answers, 'account')).toBe(account)
  })

  it('shows the required question when somebody sends too early, and comes back to the whole report', () => {
    const early = after(named('question with several answers'), { type: 'asked-for-check' })
    expect(early).toMatchObject({
      at: 'answering',
      question: 'account',
      problem: { question: 'account', reason: 'required' },
      isFromCheck: true,
    })
    const told = after(
      early,
      { type: 'answered', question: 'account', answer: 'It was split.' },
      { type: 'went-on' },
    )
    expect(told.at).toBe('checking')
  })

  it('clears what is skipped', () => {
    const skipped = after(
      named('question with one line'),
      { type: 'answered', question: 'place', answer: 'A town' },
      { type: 'skipped' },
      { type: 'asked-for-check' },
    )
    expect(skipped.at === 'checking' && answerTo(skipped.draft.answers, 'place')).toBeUndefined()
  })

  it('keeps a mark, or takes its words out', () => {
    const checking = named('checking')
    const mark = {
      question: 'account',
      id: 'account date 3 March 2026',
      kind: 'date' as const,
      at: account.indexOf('3 March'),
      text: '3 March 2026',
    }
    expect(next(checking, { type: 'kept-mark', mark: mark.id })).toMatchObject({ draft: { kept: [mark.id] } })
    const removed = next(checking, { type: 'removed-mark', mark, note: '[left out]' })
    expect(removed.at === 'checking' && answerTo(removed.draft.answers, 'account')).toMatch(
      /^On \[left out\] the/u,
    )
    const stale = next(checking, { type: 'removed-mark', mark: { ...mark, at: 0 }, note: '' })
    expect(stale.at === 'checking' && answerTo(stale.draft.answers, 'account')).toBe(account)
  })

  it('shows no words for a report that does not fit one seal', () => {
    const full = after(named('question too full'), { type: 'asked-for-check' })
    const over = full.at === 'answering' ? full : next(full, { type: 'words-drawn', paper })
    expect(over.at).not.toBe('words')
  })

  it('sends the same again after a break, seals anew after a refusal, and keeps the answers', () => {
    const interrupted = named('interrupted')
    expect(interrupted).toMatchObject({ stage: { stage: 'interrupted', attempt: 1, seconds: 5 } })
    const again = after(interrupted, { type: 'asked-to-retry' }, { type: 'got-no-answer' })
    expect(again).toMatchObject({ stage: { attempt: 2, seconds: 20 } })
    const refused = named('stopped epoch-not-live')
    expect(next(refused, { type: 'asked-to-seal-again' })).toMatchObject({
      at: 'sending',
      assent: { by: 'proof' },
      stage: { stage: 'sealing', isAnew: true },
    })
    expect(next(refused, { type: 'went-back' }).at).toBe('checking')
  })
})
