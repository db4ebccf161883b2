import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nextComing } from '../../../../intake-forms/portal/come-back-model.ts'
import { startComing, type Coming, type ComingHappening } from '../../../../intake-forms/portal/come-back.ts'
import { anyComing } from './happenings.ts'
import { answered, returnStates, toReturn } from './return-states.ts'
import { desk, paper } from './states.ts'

const after = (first: Coming, ...happenings: readonly ComingHappening[]): Coming =>
  happenings.reduce(nextComing, first)
const named = (name: string): Coming => {
  const now = returnStates[name]
  if (now === undefined) throw new Error(`no state is called ${name}`)
  return now
}

const everyHappening = fc.sample(anyComing, { numRuns: 2000, seed: 7 })

const asksOnceMore = (now: Coming): boolean =>
  now.at === 'destroying' ? now.isSure : now.at === 'reading' && now.erasing !== null

/** @throws when something is destroyed or erased by one press */
function checkedNext(before: Coming, happening: ComingHappening): Coming {
  const now = nextComing(before, happening)
  if (now.at === 'sending' && before.at !== 'sending' && now.act.kind !== 'follow-up') {
    expect(happening.type).toBe('was-sure')
    expect(asksOnceMore(before)).toBe(true)
  }
  return now
}

describe('every happening in every state', () => {
  it('destroys and erases from exactly two states', () => {
    const sends = Object.entries(returnStates).filter(([, before]) =>
      everyHappening.some((happening) => {
        const now = checkedNext(before, happening)
        return now.at === 'sending' && before.at !== 'sending' && now.act.kind !== 'follow-up'
      }),
    )
    expect(sends.map(([name]) => name)).toEqual(['erasing', 'destroying, asked once more'])
  })

  it.each(Object.keys(returnStates))('has an answer: %s', (name) => {
    for (const happening of everyHappening) expect(nextComing(named(name), happening).at).toBeDefined()
    expect(nextComing(named(name), { type: 'left' })).toEqual({ at: 'left' })
  })
})

describe('whatever happens, in whatever order', () => {
  const sequences = fc.array(anyComing, { minLength: 1, maxLength: 60 })

  it('the board is read only after the words hold and the readers are verified', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        let now: Coming = startComing
        for (const happening of happenings) {
          const before = now
          now = nextComing(before, happening)
          if (now.at !== 'looking' || before.at !== 'entering') continue
          expect(now.opened).not.toBeNull()
          expect(happening.type === 'words-hold' || before.isWaiting).toBe(true)
        }
      }),
    )
  })

  it('nothing is destroyed or erased without having been asked once more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(returnStates)), sequences, (first, happenings) => {
        happenings.reduce(checkedNext, first)
      }),
      { numRuns: 1000 },
    )
  })

  it('what was typed stays', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(returnStates)), sequences, (first, happenings) => {
        let now = first
        for (const happening of happenings) {
          const before = now
          now = nextComing(before, happening)
          if (!('typed' in before) || happening.type === 'typed') continue
          expect('typed' in now && now.typed).toEqual(before.typed)
        }
      }),
    )
  })
})

describe('the way through', () => {
  it('waits with words that hold until the readers are verified', () => {
    const waiting = after(startComing, { type: 'typed', typed: paper.words }, { type: 'words-hold' })
    expect(waiting).toMatchObject({ at: 'entering', isWaiting: true })
    expect(nextComing(waiting, { type: 'opened', opened: toReturn })).toMatchObject({
      at: 'looking',
      attempt: 1,
    })
  })

  it('says what does not fit, and forgets it at the next letter', () => {
    expect(named('words that do not fit')).toMatchObject({ at: 'entering', doNotFit: true })
    const typing = nextComing(named('words that do not fit'), { type: 'typed', typed: paper.words })
    expect(typing).toMatchObject({ at: 'entering', doNotFit: false })
  })

  it('tries again when nobody answered', () => {
    expect(named('not reached')).toMatchObject({ at: 'not-reached', seconds: 5 })
    expect(nextComing(named('not reached'), { type: 'asked-to-retry' })).toMatchObject({
      at: 'looking',
      attempt: 2,
    })
  })

  it('takes the only desk that can be reached, and asks when there are several', () => {
    expect(after(named('nothing yet'), { type: 'asked-to-add', desk: null })).toMatchObject({
      at: 'adding',
      desk: { key: desk.key },
    })
    expect(named('choose a desk').at).toBe('choosing-desk')
    expect(
      after(named('choose a desk'), { type: 'pointed-at-desk', desk: 'south' }, { type: 'chose-desk' }),
    ).toMatchObject({ at: 'adding', desk: { key: 'south' } })
  })

  it('keeps the text of what was not taken', () => {
    expect(nextComing(named('sending more stopped'), { type: 'went-back' })).toMatchObject({
      at: 'adding',
      text: 'It was in May.',
    })
  })

  it('shows no replies of a desk that was asked to erase them', () => {
    const erased = after(
      named('erasing'),
      { type: 'was-sure' },
      { type: 'sealed', kilobytes: 32 },
      { type: 'arrived' },
    )
    expect(erased).toMatchObject({ at: 'reading', report: { conversations: [] }, told: { kind: 'erase' } })
    expect(answered.conversations.length).toBe(1)
  })
})
