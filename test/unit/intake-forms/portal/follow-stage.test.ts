import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { followStage } from '../../../../intake-forms/portal/follow-stage.ts'
import { nextStage, secondsBefore, type Stage } from '../../../../intake-forms/portal/sending-model.ts'
import type { Posted } from '../../../../intake-forms/portal/send-drop.ts'
import type { Sealed } from '../../../../intake-forms/portal/outbox.ts'

const sealing: Stage = { stage: 'sealing', isAnew: false }
const sending: Stage = { stage: 'sending', kilobytes: 32, attempt: 1, puzzles: 0 }
const solving: Stage = { ...sending, stage: 'solving' }
const interrupted: Stage = { stage: 'interrupted', kilobytes: 32, attempt: 1, seconds: 5 }

const never = (): Promise<never> => Promise.reject(new Error('not now'))

async function toldAfter(
  stage: Stage,
  seal: () => Promise<Sealed>,
  post: () => Promise<Posted>,
  solve: () => Promise<'solved' | 'no answer'> = never,
): Promise<unknown[]> {
  const told: unknown[] = []
  followStage(stage, { seal, post, solve, tell: (happening) => told.push(happening) })
  await new Promise((go) => setImmediate(go))
  return told
}

describe('what each stage does', () => {
  it('seals, and says how large it became or why it stopped', async () => {
    expect(await toldAfter(sealing, () => Promise.resolve({ kilobytes: 128 }), never)).toEqual([
      { type: 'sealed', kilobytes: 128 },
    ])
    const stop = { by: 'size' } as const
    expect(await toldAfter(sealing, () => Promise.resolve({ stop }), never)).toEqual([
      { type: 'stopped', why: stop },
    ])
  })

  it('posts, and says what became of it', async () => {
    const refused = { by: 'server', code: 'no-room' } as const
    expect(await toldAfter(sending, never, () => Promise.resolve('arrived'))).toEqual([{ type: 'arrived' }])
    expect(await toldAfter(sending, never, () => Promise.resolve('no answer'))).toEqual([
      { type: 'got-no-answer' },
    ])
    expect(await toldAfter(sending, never, () => Promise.resolve(refused))).toEqual([
      { type: 'stopped', why: refused },
    ])
  })

  it('P-182 solves a puzzle where the server wants one, and posts the same again', async () => {
    expect(await toldAfter(sending, never, () => Promise.resolve('puzzle needed'))).toEqual([
      { type: 'met-puzzle' },
    ])
    expect(nextStage(sending, { type: 'met-puzzle' })).toEqual(solving)
    expect(await toldAfter(solving, never, never, () => Promise.resolve('solved'))).toEqual([
      { type: 'solved-puzzle' },
    ])
    expect(nextStage(solving, { type: 'solved-puzzle' })).toEqual({ ...sending, puzzles: 1 })
    expect(await toldAfter(solving, never, never, () => Promise.resolve('no answer'))).toEqual([
      { type: 'got-no-answer' },
    ])
    expect(nextStage(solving, { type: 'got-no-answer' })).toEqual(interrupted)
  })

  it('P-182 does not work for a server that takes no answer', () => {
    const thrice: Stage = { ...sending, puzzles: 3 }
    const why = { by: 'server', code: 'puzzle-needed' } as const
    expect(nextStage(thrice, { type: 'met-puzzle' })).toEqual({ stage: 'stopped', why })
    expect(nextStage(solving, { type: 'met-puzzle' })).toBe(solving)
    expect(nextStage(sending, { type: 'solved-puzzle' })).toBe(sending)
  })

  it('stops with a word when something breaks that nobody foresaw', async () => {
    expect(await toldAfter(sealing, never, never)).toEqual([
      { type: 'stopped', why: { by: 'page', closed: { why: 'no-engine' } } },
    ])
  })

  it('does nothing while it is stopped', async () => {
    expect(await toldAfter({ stage: 'stopped', why: { by: 'size' } }, never, never)).toEqual([])
  })
})

describe('after a break', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('tries again by itself after the seconds that the page says, and not before', () => {
    const told: unknown[] = []
    followStage(interrupted, {
      seal: never,
      post: never,
      solve: never,
      tell: (happening) => told.push(happening),
    })
    jest.advanceTimersByTime(4999)
    expect(told).toEqual([])
    jest.advanceTimersByTime(1)
    expect(told).toEqual([{ type: 'asked-to-retry' }])
  })

  it('does not try twice when somebody was faster', () => {
    const told: unknown[] = []
    const stop = followStage(interrupted, {
      seal: never,
      post: never,
      solve: never,
      tell: (happening) => told.push(happening),
    })
    stop()
    jest.advanceTimersByTime(60_000)
    expect(told).toEqual([])
  })

  it('waits longer each time, up to a minute, and keeps the same size', () => {
    expect([1, 2, 3, 4, 50].map(secondsBefore)).toEqual([5, 20, 60, 60, 60])
    expect(nextStage(interrupted, { type: 'asked-to-retry' })).toEqual({ ...sending, attempt: 2 })
    expect(nextStage(interrupted, { type: 'sealed', kilobytes: 128 })).toBe(interrupted)
  })
})
