/**
 * Somebody floods the portal: 500 drops a second without puzzles from 64 clients, for a minute and longer, beside drops and
 * volumes that are begun and never finished. Meanwhile people report in Firefox "Safer", by the real page. All of them must get
 * through, 95 of 100 within three times what it takes on an idle server; the flood must not fill disk or memory.
 *
 *     node --import tsx test/faults/flood.ts
 */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { startCommanded, type Commanded } from '../bench/commanded.ts'
import { stepsOf, type Seen } from '../journey/source-journey.ts'
import type { Browser } from '../support/browsers.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import type { Flooded } from './flood-load.ts'

const reports = 20
const dropsASecond = 500
const leastSeconds = 60

export interface FloodFigures {
  readonly flood: Flooded
  /** Milliseconds from the press on "Send" to "It arrived", in order: on an idle server, and in the flood. */
  readonly idle: readonly number[]
  readonly flooded: readonly number[]
  /** Of the data folder and of the server's memory, from before the flood to its end. */
  readonly diskGrowth: number
  readonly memoryGrowth: number
}

/** 95 of 100 took at most so long. */
export const p95 = (inOrder: readonly number[]): number =>
  inOrder[Math.ceil(inOrder.length * 0.95) - 1] ?? Infinity

/** Two seconds of what comes, and a little. */
const mostTaken = 300
const mostDisk = 48 * 1_048_576
const mostMemory = 128 * 1_048_576

export const holds = ({ flood, idle, flooded, diskGrowth, memoryGrowth }: FloodFigures): boolean =>
  idle.length === reports &&
  flooded.length === reports &&
  p95(flooded) <= 3 * p95(idle) &&
  flood.seconds >= leastSeconds &&
  flood.posted >= 0.9 * dropsASecond * flood.seconds &&
  flood.taken <= mostTaken &&
  flood.other === 0 &&
  flood.halfOpen > 0 &&
  flood.halfVolumes > 0 &&
  diskGrowth <= mostDisk &&
  memoryGrowth <= mostMemory

export async function survive(): Promise<FloodFigures> {
  await startLibsodium()
  const sotto = await startSotto()
  const browser = await launchFirefoxSafer()
  const load = startCommanded('../faults/flood-load.ts', [sotto.portal, await headerFor(sotto)])
  try {
    await report(browser, sotto)
    const idle = await reportAll(browser, sotto)
    const [disk, memory] = [folderBytes(sotto.folder), residentBytes(sotto)]
    const watched = watchMemory(sotto)
    const began = performance.now()
    await load.ask([dropsASecond])
    // The first half second of a flood is taken.
    await new Promise((wake) => setTimeout(wake, 2000))
    const flooded = await reportAll(browser, sotto)
    await new Promise((wake) => setTimeout(wake, leastSeconds * 1000 - (performance.now() - began)))
    const flood = (await load.ask([0])) as Flooded
    const diskGrowth = folderBytes(sotto.folder) - disk
    return { flood, idle, flooded, diskGrowth, memoryGrowth: watched.most() - memory }
  } finally {
    await stopAll(browser, load, sotto)
  }
}

async function stopAll(browser: Browser, load: Commanded, sotto: Sotto): Promise<void> {
  await browser.close()
  await load.stop()
  await sotto.stop()
  forget(sotto)
}

async function headerFor(sotto: Sotto): Promise<string> {
  const [desk] = (await setUp(sotto)).roster.roster.desks
  if (desk === undefined) throw new Error('no desk')
  return Buffer.from(encodeDropHeader({ sizeClass: 1, desk: desk.id, epoch: 1 })).toString('hex')
}

async function reportAll(browser: Browser, sotto: Sotto): Promise<readonly number[]> {
  const times: number[] = []
  for (let i = 0; i < reports; i++) times.push(await report(browser, sotto))
  return times.sort((a, b) => a - b)
}

/** One person's whole report; how long the sending took. @throws when it does not arrive within a minute */
async function report(browser: Browser, sotto: Sotto): Promise<number> {
  const page = await browser.newPage()
  const seen: Seen = { words: null, reference: null }
  let began = 0
  for (const { name, act } of stepsOf(sotto.portal, {
    account: 'What somebody saw.',
    withoutWayBack: true,
  })) {
    if (name === 'send') began = performance.now()
    await act(page, seen)
  }
  const took = performance.now() - began
  await page.close()
  return took
}

/** Of the files in it, log and all. */
const folderBytes = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0)

function residentBytes({ pid }: Sotto): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

function watchMemory(sotto: Sotto): { most(): number } {
  let most = residentBytes(sotto)
  const timer = setInterval(() => (most = Math.max(most, residentBytes(sotto))), 500)
  return {
    most() {
      clearInterval(timer)
      return most
    },
  }
}

if (process.argv[1] === import.meta.filename) {
  const figures = await survive()
  console.log(figures, { idle: p95(figures.idle), flooded: p95(figures.flooded) })
  process.exitCode = holds(figures) ? 0 : 1
}
