/** A file of 2 GiB from a source's browser to the desk: what it costs the page, and the server, and how quick it is. */

import { createHash, randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readVolume, statementsIn, volumeOf } from '../support/arrived-evidence.ts'
import { untilDone } from '../support/browsers.ts'
import { leftChromium, type LeftChromium } from '../support/left-chromium.ts'
import { residentOf, watchMemory } from '../support/watch-memory.ts'
import { chooseFiles, stepsWithFiles } from './source-files.ts'
import { say, type Seen } from './source-journey.ts'
import { openSourceStage, type SourceStage } from './source-stage.ts'

const blockBytes = 16 * 1_048_576
const blocks = 128
const megabyte = 1e6
const most = { page: 150 * megabyte, server: 60 * megabyte }
const patienceMs = 1_500_000

let stage: SourceStage
let chromium: LeftChromium
let folder: string
let path: string
let hash: string

beforeAll(async () => {
  stage = await openSourceStage([])
  chromium = await leftChromium()
  folder = mkdtempSync(join(tmpdir(), 'sotto-large-'))
  path = join(folder, 'recording.bin')
  hash = writeLarge(path)
}, 300_000)

afterAll(async () => {
  await chromium.close()
  await stage.end()
  rmSync(folder, { recursive: true, force: true })
})

/** No two pieces of it are alike where a number stands; its SHA-256. */
function writeLarge(to: string): string {
  const block = randomBytes(blockBytes)
  const whole = createHash('sha256')
  const file = openSync(to, 'w')
  for (let number = 0; number < blocks; number++) {
    block.writeUInt32BE(number, 0)
    writeSync(file, block)
    whole.update(block)
  }
  closeSync(file)
  return whole.digest('hex')
}

/** The page's: it is the largest of them. */
async function rendererNow(): Promise<number> {
  const renderers = [...(await chromium.processes())].filter(([, type]) => type === 'renderer')
  const [largest] = renderers.map(([id]) => id).sort((a, b) => residentOf(b) - residentOf(a))
  if (largest === undefined) throw new Error('a page has a process')
  return largest
}

async function untilArrived(): Promise<void> {
  const end = Date.now() + patienceMs
  while (stage.countDrops() === 0) {
    if (Date.now() > end) throw new Error('the report did not arrive')
    await new Promise((wake) => setTimeout(wake, 250))
  }
}

const inMegabytes = (bytes: number): string => (bytes / megabyte).toFixed(0)

describe('a file of 2 GiB', () => {
  it('arrives whole, and neither the page nor the server holds it', async () => {
    const { page } = chromium
    const seen: Seen = { words: null, reference: null }
    const watches: ReturnType<typeof watchMemory>[] = []
    let chosenAt = 0
    const steps = stepsWithFiles(stage.sotto.portal, async () => {
      watches.push(watchMemory(await rendererNow()), watchMemory(stage.sotto.pid))
      chosenAt = performance.now()
      await chooseFiles(page, [path])
    })
    let sentAt = 0
    for (const { name, act } of steps.slice(0, -1)) {
      await act(page, seen)
      if (name === 'see the words') sentAt = performance.now()
    }
    await chromium.leave()
    await untilArrived()
    const seconds = (performance.now() - sentAt) / 1000
    const whole = (performance.now() - chosenAt) / 1000
    watches.forEach((watch) => watch.end())
    const [ofPage = NaN, ofServer = NaN] = watches.map((watch) => watch.growth())
    console.log(
      `figure: 2 GiB in ${seconds.toFixed(0)} s, ${((blocks * blockBytes) / megabyte / seconds).toFixed(0)} MB/s ` +
        `(${whole.toFixed(0)} s since it was chosen); the page grew by ${inMegabytes(ofPage)} MB ` +
        `(at most ${inMegabytes(most.page)}), the server by ${inMegabytes(ofServer)} MB (at most ${inMegabytes(most.server)})`,
    )

    await untilDone('the page says that it arrived', 30_000, async () => {
      if (!(await chromium.textAgain()).includes(say('sent.title'))) throw new Error('not yet')
    })
    const [volume] = statementsIn(stage.sotto.folder, stage.coalition).flatMap(
      (statement) => volumeOf(statement) ?? [],
    )
    if (volume === undefined) throw new Error('the report names its files')
    const [file] = await readVolume(stage.sotto.folder, volume)
    expect(file?.sha256).toBe(hash)
    expect(Buffer.from(file?.file.hash ?? []).toString('hex')).toBe(hash)
    expect(ofPage).toBeLessThan(most.page)
    expect(ofServer).toBeLessThan(most.server)
  }, 1_800_000)
})
