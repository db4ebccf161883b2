import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { readShortcuts } from '../../../review-console/desk/shortcuts.ts'
import { onAlmostIdle, onIdle } from '../../../review-console/session/idle.ts'

const page = (): Document => new EventTarget() as Document
const wait = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

describe('locking when nobody is there', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('acts once, after so long without a sign', async () => {
    let acts = 0
    const stop = onIdle(page(), 40, () => acts++)
    await wait(25)
    expect(acts).toBe(0)
    await wait(100)
    expect(acts).toBe(1)
    stop()
  })

  it('waits anew after every sign, and not at all once stopped', async () => {
    let acts = 0
    const here = page()
    const stop = onIdle(here, 200, () => acts++)
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll']) {
      await wait(120)
      here.dispatchEvent(new Event(sign))
    }
    expect(acts).toBe(0)
    stop()
    await wait(300)
    expect(acts).toBe(0)
  })

  it('tells before it locks, takes it back after a sign, and is silent where no time is left', async () => {
    const told: boolean[] = []
    const here = page()
    const stop = onAlmostIdle(here, 40, (isAlmost) => told.push(isAlmost))
    await wait(100)
    expect(told).toEqual([true])
    here.dispatchEvent(new Event('keydown'))
    here.dispatchEvent(new Event('visibilitychange'))
    expect(told).toEqual([true, false])
    stop()
    onAlmostIdle(here, 0, (isAlmost) => told.push(isAlmost))
    await wait(60)
    expect(told).toHaveLength(2)
  })

  it('looks at the clock when a machine wakes, not at its timers', () => {
    let acts = 0
    const here = page()
    const stop = onIdle(here, 60_000, () => acts++)
    here.dispatchEvent(new Event('visibilitychange'))
    expect(acts).toBe(0)
    const real = Date.now
    jest.spyOn(Date, 'now').mockImplementation(() => real() + 61_000)
    here.dispatchEvent(new Event('visibilitychange'))
    expect(acts).toBe(1)
    stop()
  })
})

describe('shortcuts', () => {
  const bare = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false }
  const press = (key: string, timeStamp = 0, more: Partial<typeof bare> = {}) => ({
    ...bare,
    ...more,
    key,
    timeStamp,
  })

  it('reads single keys, and a place after g within a moment', () => {
    const read = readShortcuts()
    expect(read(press('j'))).toBe('down')
    expect(read(press('L', 0, { shiftKey: true }))).toBe('lock')
    expect(read(press('l'))).toBe('label')
    expect(read(press('/'))).toBe('search')
    expect(read(press('3'))).toBe('tab 3')
    expect(read(press('5'))).toBe('tab 5')
    expect(read(press('6'))).toBeNull()
    expect(read(press('g', 0))).toBeNull()
    expect(read(press('a', 100))).toBe('approvals')
    expect(read(press('a', 200))).toBe('assign')
    expect(read(press('g', 0))).toBeNull()
    expect(read(press('i', 500))).toBe('inbox')
    expect(read(press('g', 1000))).toBeNull()
    expect(read(press('i', 5000))).toBeNull()
  })

  it('leaves the browser its own keys, and has none that sends', () => {
    const read = readShortcuts()
    expect(read(press('r', 0, { ctrlKey: true }))).toBeNull()
    expect(read(press('v', 0, { metaKey: true }))).toBeNull()
    expect(read(press('Enter'))).toBeNull()
  })
})
