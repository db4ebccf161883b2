import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { followStage } from '../../../../intake-forms/portal/follow-stage.ts'
import { nextStage, secondsBefore, type Stage } from '../../../../intake-forms/portal/sending-model.ts'
import type { Posted } from '../../../../intake-forms/portal/send-drop.ts'
import type { Sealed } from '../../../../intake-forms/portal/outbox.ts'

const sealing: Stage = { stage: 'sealing', isAnew: false }
const sending: Stage = { stage: 'sending', kilobytes: 32, attempt: 1 }
const interrupted: Stage = { stage: 'interrupted', kilobytes: 32, attempt: 1, seconds: 5 }

const never = (): Promise<never> => Promise.reject(new Error('not now'))

async function toldAfter(
  stage: Stage,
  seal: () => Promise<Sealed>,
  post: () => Promise<Posted>,
): Promise<unknown[]> {
  const told: unknown[] = []
  followStage(stage, { seal, post, tell: (happening) => told.push(happening) })
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
    followStage(interrupted, { seal: never, post: never, tell: (happening) => told.push(happening) })
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
