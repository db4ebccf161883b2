import { describe, expect, it } from '@jest/globals'
import { renderToString } from 'preact-render-to-string'
import type { ReplyToShow } from '../../../../intake-forms/portal/come-back.ts'
import { promisedIn, readableUntil } from '../../../../intake-forms/portal/replies-promised.ts'
import { promisesOf } from '../../../../crypto/protocol/promises.ts'
import { toReturn } from './return-states.ts'
import { viewOf } from './show-state.tsx'

const replies = (...of: readonly Partial<ReplyToShow>[]): readonly ReplyToShow[] =>
  of.map((one, i) => ({
    kind: 'received',
    number: i + 1,
    day: 20_780,
    who: 'A.',
    text: '',
    until: null,
    ...one,
  }))
const textOf = (state: string, page = 'return'): string => {
  const view = viewOf(`${page}:${state}`)
  return view === null
    ? ''
    : renderToString(view)
        .replace(/<[^>]*>/gu, ' ')
        .replace(/\s+/gu, ' ')
}

describe('what a source is shown as promised', () => {
  it('P-112 is the day that the desk counts to', () => {
    for (const day of [20_780, 20_787, 20_820, 20_880]) {
      const known = { arrivedOn: day - 2, acknowledgedOn: day, feedbackOn: null, feedbackExtendedTo: null }
      const [, feedback] = promisesOf(known, { firstAnswerDays: 7 })
      expect(promisedIn(replies({ day })).feedback).toEqual(feedback)
    }
  })

  it('P-112 follows what the desk says later', () => {
    const later = { kind: 'extended', day: 20_850, until: 20_950 } as const
    expect(promisedIn(replies({}, later))).toMatchObject({ feedback: { byDay: 20_950 }, isPutOff: true })
    for (const kind of ['feedback', 'closed'] as const)
      expect(promisedIn(replies({}, later, { kind, day: 20_900 })).feedbackOn).toBe(20_900)
    expect(promisedIn(replies({}, { kind: 'held', until: 20_860 })).heldUntil).toBe(20_860)
    expect(
      promisedIn(replies({}, { kind: 'held', until: 20_860 }, { kind: 'destroyed' })).heldUntil,
    ).toBeNull()
  })

  it('P-112 is about what came after a report was destroyed, once there is a reply to it', () => {
    const before = [
      { kind: 'feedback', day: 20_790 },
      { kind: 'destroyed', day: 20_800 },
    ] as const
    expect(promisedIn(replies({}, ...before))).toMatchObject({ isDestroyed: true, feedbackOn: 20_790 })
    const after = { day: 20_900, number: 1 }
    expect(promisedIn(replies({}, ...before, after))).toMatchObject({
      readOn: 20_900,
      isDestroyed: false,
      feedbackOn: null,
    })
  })

  it('P-112 names no day when the first reply is no longer here', () => {
    const left = replies({ number: 4, kind: 'answer' })
    expect(promisedIn(left)).toMatchObject({ readOn: null, feedback: null })
    expect(textOf('first reply no longer here')).toContain('within 3 months of the first reply')
  })
})

describe('the page', () => {
  it('says each promise with its day above the letters', () => {
    const text = textOf('feedback put off')
    expect(text).toContain('Somebody opens your report: done on 23 November 2026.')
    expect(text).toContain('You hear what became of it: by 12 May 2027, later than at first.')
    expect(text.indexOf('12 May 2027')).toBeLessThan(text.indexOf('has not answered yet'))
    expect(textOf('reading')).toContain('You hear what became of it: by 23 February 2027.')
    expect(textOf('feedback is late')).toContain('That day is over. Add a line and ask.')
  })

  it('says of a hold the reason, until when, and what then; nothing of a fold that is answered', () => {
    const text = textOf('held')
    expect(text).toContain('is not destroyed before 1 February 2027')
    expect(text).toContain('A court has ordered')
    expect(text).toContain('After that day the desk decides anew and tells you here.')
    expect(text).not.toContain('If you already asked')
    expect(textOf('reading')).toContain('If you already asked the desk to destroy your report')
    expect(textOf('held, and that day is over')).toContain('That day is over.')
  })

  it('says after asking what happens next, and after destroying what is gone and what stays', () => {
    for (const state of ['just asked to be destroyed', 'just asked to be destroyed, nothing yet'])
      expect(textOf(state)).toMatch(/destroys your report and says so here\. Or it writes why not yet/u)
    const text = textOf('destroyed')
    expect(text).toContain('Gone: what you sent')
    expect(text).toContain('What stays: one line that counts it')
    expect(text).not.toContain('Ask for my report to be destroyed')
  })

  it('says of the end that one may still write, and of each letter until when it can be read', () => {
    expect(textOf('closed as not for this desk')).toContain('You may still write here')
    expect(textOf('feedback given')).toContain('You may still add something.')
    expect(textOf('reading')).toContain('Can be read here until 26 November 2028.')
    expect(textOf('reading')).toContain('Each reply stays here for about 24 months from its day.')
  })

  it('says when the desk does not read, wherever one would wait', () => {
    const sentence = 'North desk does not read from 28 November 2026 to 5 December 2026.'
    for (const state of ['desk away', 'desk away, nothing yet']) expect(textOf(state)).toContain(sentence)
    expect(textOf('reading')).not.toContain('does not read')
    const away = ['can you write, the only desk is away', 'checking for a desk that is away']
    for (const state of away) expect(textOf(state, 'write')).toContain(sentence)
    for (const state of ['can you write', 'can you write, one of two is away', 'checking'])
      expect(textOf(state, 'write')).not.toContain('does not read')
  })

  it('says of the report and of what was added which is opened and which is not', () => {
    const text = textOf('just added')
    expect(text).toContain('On 23 November 2026, North desk opened your report.')
    expect(text.match(/not opened/gu)).toHaveLength(1)
    expect(text.indexOf('not opened')).toBeGreaterThan(text.indexOf('opened your report'))
    expect(text).toMatch(/What you added on [^.]* is stored and not opened yet\./u)
  })

  it('keeps what comes after asking apart from the button that asks', () => {
    const text = textOf('reading')
    const [already, replies, ask] = ['If you already asked', 'Replies', 'Ask for my report'].map((words) =>
      text.indexOf(words),
    )
    expect(already).toBeGreaterThan(text.indexOf('What was promised'))
    expect(replies).toBeGreaterThan(already ?? 0)
    expect(ask).toBeGreaterThan(replies ?? 0)
  })
})

describe('the last day of a letter', () => {
  const [desk] = toReturn.desks
  if (desk === undefined) throw new Error('a desk')

  it('P-112 is the policy’s, or that of a portal or desk that closes before', () => {
    expect(readableUntil(20_780, toReturn, desk)).toBe(21_510)
    const closing = (untilDay: number | null) => ({ state: 'closing', untilDay }) as const
    expect(readableUntil(20_780, { ...toReturn, now: closing(20_900) }, desk)).toBe(20_900)
    expect(readableUntil(20_780, toReturn, { ...desk, now: closing(20_901) })).toBe(20_901)
    expect(readableUntil(20_780, toReturn, { ...desk, now: closing(null) })).toBe(21_510)
    const paused = { ...desk, now: { state: 'paused', untilDay: 20_800 } } as const
    expect(readableUntil(20_780, toReturn, paused)).toBe(21_510)
  })
})
