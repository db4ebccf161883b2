/**
 * How long a reviewer waits at a large desk: signing in, opening a case; and what it costs in memory and bytes. The
 * time of a sign-in is that of its two presses (key file: Argon2id; code: to the first rows), without the typing.
 */

import { setTimeout as wait } from 'node:timers/promises'
import { say } from '../../review-console/words/say.ts'
import { freshCode, type Kept } from '../journey/reviewer-journey.ts'
import { hostileServer } from '../support/hostile-server.ts'
import { forget } from '../support/start-sotto.ts'
import { canary } from './case-life.ts'
import { measuredPage, peakOf, type MeasuredPage, type Memory } from './measured-page.ts'
import { seedDesk, type SeededDesk, type SeedWishes } from './seeded-desk.ts'

export interface DeskFigures extends SeedWishes {
  readonly events: number
  readonly rate: number
  /** Milliseconds. */
  readonly cold: readonly number[]
  readonly warm: readonly number[]
  readonly stretching: readonly number[]
  readonly opening: readonly number[]
  readonly memory: Memory
  /** Of the server's process, in bytes. */
  readonly serverPeak: number
  /** Bodies of all answers of one sign-in. */
  readonly received: number
  readonly canary: { readonly inAnswers: boolean; readonly onPage: boolean }
}

const selectors = { row: '[id^="row-"]', case: '.console-case', go: 'button[type=submit]' } as const
const openings = 5

export interface DeskWishes extends SeedWishes {
  readonly rounds: number
}

export async function measureDesk({ rounds, ...wishes }: DeskWishes): Promise<DeskFigures> {
  let desk: SeededDesk = await seedDesk(wishes)
  const { used } = desk
  const seen = {
    cold: [] as number[],
    warm: [] as number[],
    stretching: [] as number[],
    opening: [] as number[],
  }
  let memory: Memory = { heap: 0, peak: 0 }
  let serverPeak = 0
  try {
    for (let round = 0; round < rounds; round++) {
      await desk.sotto.stop()
      desk.resetSnapshots('cold')
      desk = { ...desk, sotto: await desk.sotto.again() }
      const measured = await measuredPage()
      try {
        seen.cold.push(await signIn(measured, desk.sotto.console, desk.kept, used, seen.stretching))
        await lock(measured)
        desk.resetSnapshots('warm')
        seen.warm.push(await signIn(measured, desk.sotto.console, desk.kept, used, seen.stretching))
        for (let i = 0; i < openings; i++) seen.opening.push(await openAndLeave(measured))
        memory = larger(memory, await measured.memory())
        serverPeak = Math.max(serverPeak, peakOf(desk.sotto.pid))
      } finally {
        await measured.close()
      }
    }
    const looked = await lookForCanary(desk)
    return { ...wishes, events: desk.events, rate: desk.rate, ...seen, memory, serverPeak, ...looked }
  } finally {
    await desk.sotto.stop()
    forget(desk.sotto)
  }
}

const larger = (a: Memory, b: Memory): Memory => ({
  heap: Math.max(a.heap, b.heap),
  peak: Math.max(a.peak, b.peak),
})

/** The two presses together. */
async function signIn(
  { page, pressUntil }: MeasuredPage,
  address: string,
  kept: Kept,
  used: { last: string },
  stretching: number[],
): Promise<number> {
  if (!page.url().startsWith(address)) await page.goto(address)
  await page.waitFor('#passphrase', 30_000)
  await page.fill('#passphrase', kept.passphrase)
  await page.click({ role: 'button', name: say('sign-in.passphrase-go') })
  await page.waitFor('#key-file')
  await page.choose('#key-file', kept.keyFile)
  await wait(200)
  const stretched = await pressUntil(selectors.go, '#code')
  stretching.push(stretched)
  await page.fill('#code', await freshCode(kept.totpSecret, used))
  return stretched + (await pressUntil(selectors.go, selectors.row))
}

async function lock({ page }: MeasuredPage): Promise<void> {
  await page.click({ role: 'button', name: say('lock') })
  await page.waitForText(say('sign-in.locked'))
}

async function openAndLeave({ page, pressUntil }: MeasuredPage): Promise<number> {
  const took = await pressUntil(selectors.row, selectors.case)
  await page.click({ role: 'button', name: say('case.back') })
  await page.waitFor(`${selectors.row} >> nth=0`)
  return took
}

/** Once every veil is lifted. */
async function isShown({ page }: MeasuredPage): Promise<boolean> {
  await page.press('v')
  return page.waitForText(canary, 20_000).then(
    () => true,
    () => false,
  )
}

/** In everything that the server answers to a browser without a cache; and, so that it could be found, on the page. */
async function lookForCanary({ sotto, kept, used }: SeededDesk) {
  const between = await hostileServer(sotto.console, () => Promise.resolve([]))
  const measured = await measuredPage()
  try {
    await signIn(measured, between.address, kept, used, [])
    await measured.pressUntil(selectors.row, selectors.case)
    const onPage = await isShown(measured)
    const sent = Buffer.from(between.sent())
    return { received: sent.length, canary: { inAnswers: sent.includes(canary), onPage } }
  } finally {
    await measured.close()
    await between.close()
  }
}
