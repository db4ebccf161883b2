/**
 * Files of a case in a real browser: looked at, checked, saved. Meanwhile nothing that was opened is written to the
 * browser's profile or storage, to the server's disk, or found in the server's memory.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toHex, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { pngOf } from '../../review-console/evidence/png.ts'
import { say } from '../../review-console/words/say.ts'
import { untilDone, type Browser, type Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { sealVolume, sendVolume, testBytes } from '../support/sealed-volume.ts'
import { filesUnder, foundIn, foundInMemory, spellingsOf, type Canary } from '../support/search-places.ts'
import { fetchRoster } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { pressAt, rowOf } from './evidence-pages.ts'
import { backToInbox, firstStart, lock, lookForNew, openRow } from './reviewer-journey.ts'

const sentence = 'the heron waited under the copper bridge for nine nights'
const text = toUtf8(`${sentence}\n`.repeat(2000))
const large = testBytes(6_000_000, 5)
const clear: readonly Canary[] = [
  ...spellingsOf('the sentence', sentence),
  { name: 'the large file', bytes: Buffer.from(large.slice(1_000_000, 1_000_032)) },
]

const temporary = mkdtempSync(join(tmpdir(), 'sotto-evidence-'))
let sotto: Sotto
let browser: Browser
let page: Page
let hash: string

async function sendAll(): Promise<void> {
  const roster = await fetchRoster(sotto)
  const [desk] = roster.roster.desks
  if (desk === undefined) throw new Error('a desk')
  const source = makeSource({ portal: sotto.portal, roster, desk: desk.id })
  const send = async (files: Parameters<typeof sealVolume>[0]): Promise<VolumeIndex> =>
    sendVolume(sotto.portal, await sealVolume(files))
  const picture = await pngOf(40, 30, testBytes(4800, 2))
  const index = await send([
    { name: 'bridge.png', type: 'image/png', kind: 'cleaned', bytes: picture, chosen: testBytes(9) },
    { name: 'bridge.png', type: 'image/png', kind: 'original', bytes: testBytes(9) },
    { name: '../notes.txt', type: 'text/plain', bytes: text },
    { name: 'large.bin', bytes: large },
  ])
  hash = toHex(index.files[3]?.hash ?? new Uint8Array())
  await source.report('What I saw.', undefined, index)
  const gone = await send([{ name: 'gone.txt', bytes: text }])
  await source.followUp('One that is lost.', { ...gone, id: new Uint8Array(16) as typeof gone.id })
  await source.followUp('One whose list lies.', {
    ...gone,
    files: gone.files.map((one) => ({ ...one, size: 5_000_000_000 })),
  })
}

beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto({ temporary })
  browser = await launchChromium()
  page = await browser.newPage()
  await firstStart(page, sotto.setUpLink ?? '')
  await sendAll()
  await lookForNew(page)
}, 300_000)

afterAll(async () => {
  await browser.close()
  await sotto.stop()
  forget(sotto)
  rmSync(temporary, { recursive: true, force: true })
})

const press = (name: string): Promise<void> => page.click({ role: 'button', name })
/** Of the browser that this test started: what its command line says (proc(5)). */
function profileFolder(): string {
  const own = readdirSync('/proc').flatMap((pid) => {
    const [status, line] = ['status', 'cmdline'].map((name) => textOf(`/proc/${pid}/${name}`))
    const folder = /--user-data-dir=([^\0]+)/u.exec(line ?? '')?.[1]
    return status?.includes(`PPid:\t${String(process.pid)}\n`) === true && folder !== undefined
      ? [folder]
      : []
  })
  const [folder] = own
  if (folder === undefined) throw new Error('no browser of this test')
  return folder
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const read = (path: string): Bytes => new Uint8Array(readFileSync(path))

describe('the files of a case in Chromium', () => {
  it('are named on the account, and nothing is fetched before it is asked for', async () => {
    await openRow(page, 1)
    await page.waitForText(
      'Files (5) · cleaned 1 · 1 original sealed · as they were 3 · 1 list of files cannot be read',
    )
    await press(say('files.go'))
    await page.waitForText(say('evidence.with-report'))
    await page.waitForText(say('lie.missing'))
    const shown = await page.text()
    for (const words of [
      'bridge.png',
      'bridge (2).png',
      '_notes.txt',
      say('file.beside'),
      hash,
      say('lie.overfull'),
    ])
      expect(shown).toContain(words)
    const asked = (await page.requested()).filter(({ url }) => url.endsWith('/api/volumes/read'))
    expect(asked).toEqual([])
  })

  it('are looked at in the closed frame, and leave it as pixels or as plain text alone', async () => {
    await pressAt(page, 'bridge.png', say('file.look'))
    await page.waitForText(say('viewer.is.picture'), 30_000)
    await page.waitForText(say('viewer.covered'))
    await press(say('viewer.show'))
    const picture = await page.download(() => press(say('viewer.copy')))
    expect(basename(picture)).toBe('bridge-copy.png')
    await press(say('viewer.close'))
    await pressAt(page, '_notes.txt', say('file.look'))
    await page.waitForText(say('viewer.is.text'), 30_000)
    await press(say('viewer.show'))
    const copy = await page.download(() => press(say('viewer.copy')))
    expect(new TextDecoder().decode(read(copy))).toContain(sentence)
    await press(say('viewer.close'))
  }, 90_000)

  it('are checked by their hash, which is found among them', async () => {
    await pressAt(page, 'large.bin', say('file.check'))
    await untilDone('the hash of the large file', 60_000, async () =>
      expect(await rowOf(page, 'large.bin')).toContain(say('file.hash-fits')),
    )
    await page.click('#fold-compare > summary')
    await page.fill('#compare-hash', hash.toUpperCase())
    await page.waitForText(/This is .*large\.bin/u)
  }, 90_000)

  it('leave as they came only after a word about that', async () => {
    await pressAt(page, 'large.bin', say('file.as-it-came'))
    await page.waitForText(say('original.harm'))
    const path = await page.download(() => press(say('original.go', { name: 'large.bin' })))
    expect(Buffer.compare(read(path), large)).toBe(0)
    await page.waitForText(say('file.saved', { name: 'large.bin' }))
  }, 90_000)

  it('say what is wrong with one, and the rest of the case works', async () => {
    await pressAt(page, 'gone.txt', say('file.check'))
    await page.waitForText(say('volume.missing'))
    await press(say('tab.conversation'))
    await page.waitForText(say('letter.follow-up'))
    await press(say('tab.evidence'))
    await page.waitForText(say('evidence.with-report'))
  })

  it('P-190 are in no storage of the browser, in no file of its profile, and nowhere at the server', async () => {
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      cookies: document.cookie,
    }))
    expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, cookies: '' })
    const profile = profileFolder()
    const inProfile = filesUnder(profile)
    expect(inProfile.length).toBeGreaterThan(10_000)
    expect(foundIn(inProfile, clear)).toEqual([])
    writeFileSync(join(profile, 'planted'), Buffer.concat([toUtf8(sentence), large]))
    expect(foundIn(filesUnder(profile), clear)).toEqual(['the sentence in UTF-8', 'the large file'])
    expect(foundIn(filesUnder(sotto.folder), clear)).toEqual([])
    expect(foundIn(filesUnder(temporary), clear)).toEqual([])
    expect(foundInMemory(sotto.pid, clear)).toEqual([])
    expect(foundIn(Buffer.from(sotto.printed()), clear)).toEqual([])
  }, 60_000)

  it('complains about nothing, and leaves nothing behind when it is locked', async () => {
    await backToInbox(page)
    await lock(page)
    expect(await page.text()).not.toContain('bridge')
    expect(page.complaints().filter((one) => !one.includes('404'))).toEqual([])
  })
})
