/**
 * A sentence that a source typed, and their twelve words, searched wherever the server's side could have kept them.
 * In each place a planted control of the same kind is found, so that a search that looks wrong shows.
 */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { signRequest } from '../../crypto/reviewer/sign-request.ts'
import { receiptFrom } from '../../crypto/source/receipt.ts'
import { reveal } from '../../crypto/secret.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { launchChromium } from '../support/chromium.ts'
import { returnWith, waitForReport, writeReport } from '../journey/source-journey.ts'
import { recordTo, type RecordingProxy } from '../support/recording-proxy.ts'
import {
  filesUnder,
  foundIn,
  foundInMemory,
  spellingsOf,
  spellingsOfBytes,
  type Canary,
} from '../support/search-places.ts'
import { setUp, type SetUpSotto } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

const sentence = 'the heron waited under the copper bridge for nine nights'
const control = 'the planted otter crossed the frozen canal at half past two'
const controls = [{ name: 'control', bytes: Buffer.from(control) }]

let sotto: Sotto
let proxy: RecordingProxy
let made: SetUpSotto
let canaries: Canary[] = []
const temporary = mkdtempSync(join(tmpdir(), 'sotto-leak-'))

/** Laid out like a drop, so that the server takes it; its body says the control again and again. */
function controlDrop(): Buffer {
  const { desk } = made.founded.box
  if (desk === null) throw new Error('no desk')
  const drop = Buffer.alloc(32_768, `${control}|${randomBytes(4).toString('hex')}|`)
  drop.set(encodeDropHeader({ sizeClass: 1, desk, epoch: 1 }))
  return drop
}

const post = (body: Buffer): Promise<Response> =>
  fetch(`http://127.0.0.1:${String(proxy.port)}/api/drops`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  })

beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto({ temporary })
  made = await setUp(sotto)
  proxy = await recordTo(Number(new URL(sotto.portal).port))
  const browser = await launchChromium()
  const page = await browser.newPage()
  const origin = `http://127.0.0.1:${String(proxy.port)}`
  const { words, reference } = await writeReport(page, origin, { account: sentence, place: sentence })
  if (words === null || reference === null) throw new Error('no words were shown')
  await returnWith(page, origin, words)
  await waitForReport(page, reference)
  await browser.close()
  canaries = [
    ...spellingsOf('the sentence', sentence),
    ...spellingsOf('the words', words.join(' ')),
    ...spellingsOf('the words as a list', words.join('","')),
    ...spellingsOfBytes('the receipt', reveal(await receiptFrom(words))),
  ]
}, 180_000)

afterAll(async () => {
  await proxy.close()
  await sotto.stop()
  forget(sotto)
  rmSync(temporary, { recursive: true })
})

describe('what a source typed', () => {
  it('is nowhere in the databases and their logs', async () => {
    expect(foundIn(filesUnder(sotto.folder), canaries)).toEqual([])
    expect((await post(controlDrop())).status).toBe(201)
    expect(foundIn(readFileSync(join(sotto.folder, 'intake.db-wal')), controls)).toEqual(['control'])
    await plantInDesk()
    expect(foundIn(readFileSync(join(sotto.folder, 'desk.db-wal')), controls)).toEqual(['control'])
  })

  it('is nowhere in the temporary folder', () => {
    expect(foundIn(filesUnder(temporary), canaries)).toEqual([])
    writeFileSync(join(temporary, 'planted'), control)
    expect(foundIn(filesUnder(temporary), controls)).toEqual(['control'])
  })

  it('is in nothing that was printed', () => {
    const printed = Buffer.from(sotto.printed())
    expect(foundIn(printed, canaries)).toEqual([])
    expect(foundIn(printed, [{ name: 'the address', bytes: Buffer.from(sotto.portal) }])).toEqual([
      'the address',
    ])
  })

  it('is in no byte that the server received', async () => {
    const received = proxy.received()
    expect(received.length).toBeGreaterThan(32_768)
    expect(foundIn(received, canaries)).toEqual([])
    await post(controlDrop())
    expect(foundIn(proxy.received(), controls)).toEqual(['control'])
  })

  it('is nowhere in the memory of the server', async () => {
    expect(foundInMemory(sotto.pid, canaries)).toEqual([])
    await fetch(`${sotto.portal}/${encodeURIComponent(control)}`)
    await post(Buffer.from(control))
    const planted = [...controls, ...spellingsOf('control', control)]
    expect(foundInMemory(sotto.pid, planted)).not.toEqual([])
  })
})

/** A journal event is opaque to the server: any bytes of the right layout are stored. */
async function plantInDesk(): Promise<void> {
  const event = Buffer.alloc(1024, `${control}|`)
  event.set(Buffer.from('evnt'))
  event.set([1, 1, 1, 1], 4)
  const { person, signing } = made.founded.box
  const { host } = new URL(sotto.console)
  const bodyDigest = await sha256(new Uint8Array(event))
  const toSign = { method: 'POST', authority: host, path: '/api/journal', query: '?', bodyDigest }
  const signed = signRequest(toSign, { person, seed: signing }, Math.floor(Date.now() / 1000))
  const answer = await fetch(`${sotto.console}/api/journal`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...signed },
    body: new Uint8Array(event),
  })
  expect(answer.status).toBeLessThan(300)
}
