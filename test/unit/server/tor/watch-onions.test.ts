/** When an onion that does not answer is believed to be lost, and which tor is then started anew. */

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { watchOnions, type OnionWatch, type Watched } from '../../../../server/tor/watch-onions.ts'

const second = 1000
const onions = { portal: 'p.onion', console: 'c.onion' } as const

/** Two tors, of which each start is noted, and which onions answer. */
function makeScene() {
  const starts: Record<keyof typeof onions, number[]> = { portal: [0], console: [0] }
  const answering = new Set<string>(Object.values(onions))
  const told: string[] = []
  const watched = (['portal', 'console'] as const).map((side): Watched => {
    const startedAt = () => starts[side].at(-1) ?? 0
    const restart = () => Promise.resolve(void starts[side].push(performance.now()))
    return { side, onion: onions[side], tor: { startedAt, restart } }
  })
  const watch: OnionWatch = watchOnions(watched, {
    probe: (onion) => Promise.resolve(answering.has(onion)),
    seconds: () => 0,
    tell: (side, isReachable) => void told.push(`${side} ${isReachable ? 'back' : 'lost'}`),
    onSeen: () => undefined,
  })
  return { starts, answering, told, watch }
}

describe('the watch over both onions', () => {
  let scene: ReturnType<typeof makeScene>
  const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * second)

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 })
    scene = makeScene()
  })
  afterEach(() => {
    scene.watch.stop()
    jest.useRealTimers()
  })

  it('starts the tor anew whose onion missed two questions, and tells both times', async () => {
    await pass(300)
    expect(scene.told).toEqual([])
    scene.answering.delete(onions.portal)
    await pass(80)
    expect([scene.starts.portal.length, scene.starts.console.length]).toEqual([2, 1])
    expect(scene.told).toEqual(['portal lost'])
    scene.answering.add(onions.portal)
    await pass(80)
    expect(scene.told).toEqual(['portal lost', 'portal back'])
  })

  it('suspects the tor through which it asks when nothing answers', async () => {
    await pass(300)
    scene.answering.clear()
    await pass(80)
    expect([scene.starts.portal.length, scene.starts.console.length]).toEqual([1, 2])
  })

  it.each(['portal', 'console'] as const)(
    "leaves the portal's tor alone for a minute after the %s's has started",
    async (side) => {
      await pass(300)
      scene.starts[side].push(performance.now())
      scene.answering.delete(onions.portal)
      await pass(58)
      expect(scene.starts.portal).toHaveLength(side === 'portal' ? 2 : 1)
      expect(scene.told).toEqual([])
      await pass(80)
      expect(scene.starts.portal).toHaveLength(side === 'portal' ? 3 : 2)
    },
  )

  it('starts it ever more rarely while that does not help', async () => {
    scene.answering.delete(onions.portal)
    await pass(3600)
    const gaps = scene.starts.portal.slice(1).map((at, i, all) => at - (all[i - 1] ?? 0))
    expect(gaps.length).toBeGreaterThan(3)
    expect(gaps.slice(1).every((gap, i) => gap > (gaps[i] ?? 0))).toBe(true)
    expect(scene.told).toEqual(['portal lost'])
  })
})
