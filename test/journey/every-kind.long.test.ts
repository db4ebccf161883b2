/**
 * Every kind of evidence, from a source's browser to the eyes of the desk: looked at, cleaned, sealed, sent, opened in
 * the console, checked by its hash, and given to the programs of other people.
 */

import { createCipheriv, createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { say as sayDesk } from '../../review-console/words/say.ts'
import { untilDone, type Browser, type Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeEmptyFolder, type EmptyFolder } from '../support/empty-folder.ts'
import { cameraJpeg, canary, officePdf, phonePicture } from '../support/evidence-files.ts'
import { textWithChanges } from '../support/evidence-papers.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { besideColours, exiftoolTags, exiftoolText, mat2Text } from '../support/found-by-others.ts'
import { filmWithPlace } from '../support/papers/film-files.ts'
import { requireProgram } from '../support/programs.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { pressAt, rowOf } from './evidence-pages.ts'
import { backToInbox, firstStart, lookForNew, openRow } from './reviewer-journey.ts'
import { chooseFiles, decide, sayFiles, sendWithFiles } from './source-files.ts'

const chosen = ['IMG_2031.jpg', 'minutes.pdf', 'draft.docx', 'yard.mp4', 'ledger.mdb'] as const
type Chosen = (typeof chosen)[number]
const cleaned = ['IMG_2031.jpg', 'minutes.pdf', 'draft.docx', 'yard.mp4'] as const
/** What lies beside the cleaned copy that was asked for with its original. */
const original = 'IMG_2031 (2).jpg'
const ledgerBytes = 200_000_000

let folder: EmptyFolder
let sotto: Sotto
let chromium: Browser
let safer: Browser
let desk: Page
const hashes = new Map<Chosen, string>()
const inFolder = (name: string): string => join(folder.path, name)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A kind that nobody knows, the same each time. */
function writeLedger(): string {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16))
  const hash = createHash('sha256')
  const file = openSync(inFolder('ledger.mdb'), 'w')
  const nothing = Buffer.alloc(1_000_000)
  for (let at = 0; at < ledgerBytes; at += nothing.length) {
    const part = stream.update(nothing)
    hash.update(part)
    writeSync(file, part)
  }
  closeSync(file)
  return hash.digest('hex')
}

async function writeAll(): Promise<void> {
  const made: readonly (readonly [Chosen, Uint8Array])[] = [
    ['IMG_2031.jpg', cameraJpeg(phonePicture)],
    ['minutes.pdf', officePdf()],
    ['draft.docx', Buffer.from(await textWithChanges().arrayBuffer())],
    ['yard.mp4', filmWithPlace('mp4 of free codecs')],
  ]
  for (const [name, bytes] of made) {
    writeFileSync(inFolder(name), bytes)
    hashes.set(name, sha256(bytes))
  }
  hashes.set('ledger.mdb', writeLedger())
}

beforeAll(async () => {
  folder = makeEmptyFolder()
  await startLibsodium()
  sotto = await startSotto()
  chromium = await launchChromium()
  safer = await launchFirefoxSafer()
  await writeAll()
  desk = await chromium.newPage()
  await firstStart(desk, sotto.setUpLink ?? '')
}, 300_000)

afterAll(async () => {
  await chromium.close()
  await safer.close()
  await sotto.stop()
  forget(sotto)
  folder.remove()
})

/** By its place in the list: what its row must tell before anything is sent. */
const told: readonly (readonly string[])[] = [
  [sayFiles('kind.place'), sayFiles('kind.serial'), sayFiles('kind.device')],
  [sayFiles('kind.author'), sayFiles('kind.scripts')],
  [sayFiles('kind.author'), sayFiles('kind.changes'), sayFiles('kind.comments')],
  [sayFiles('kind.place'), sayFiles('kind.time')],
  [sayFiles('row.cannot'), sayFiles('row.cannot.unknown'), sayFiles('row.cannot.as-is')],
]

/** Waits until it was read whole, for its hash; as it came, in a folder. */
async function asItCame(file: string): Promise<string> {
  await pressAt(desk, file, sayDesk('file.as-it-came'))
  await desk.waitForText(sayDesk('original.harm'))
  const path = await desk.download(() =>
    desk.click({ role: 'button', name: sayDesk('original.go', { name: file }) }),
  )
  await desk.waitForText(sayDesk('file.saved', { name: file }))
  return path
}

async function expectHash(file: string): Promise<void> {
  await pressAt(desk, file, sayDesk('file.check'))
  await untilDone(`the hash of ${file}`, 120_000, async () =>
    expect(await rowOf(desk, file)).toContain(sayDesk('file.hash-fits')),
  )
}

/** In the closed frame, and what leaves it as a safe copy. */
async function seen(file: string, is: string): Promise<Buffer> {
  await pressAt(desk, file, sayDesk('file.look'))
  await desk.waitForText(is, 60_000)
  await desk.click({ role: 'button', name: sayDesk('viewer.show') })
  const copy = readFileSync(
    await desk.download(() => desk.click({ role: 'button', name: sayDesk('viewer.copy') })),
  )
  await desk.click({ role: 'button', name: sayDesk('viewer.close') })
  return copy
}

/** Of the coded picture, and of every pixel as it lies there, not turned. */
const pixelsOf = (path: string): readonly string[] =>
  [
    ['-c', 'copy'],
    ['-pix_fmt', 'rgb24'],
  ].map((args) =>
    execFileSync(
      requireProgram('ffmpeg'),
      ['-v', 'error', '-nostdin', '-noautorotate', '-i', path, '-map', '0', ...args, '-f', 'streamhash', '-'],
      { encoding: 'utf8' },
    ),
  )

const sizeOfPng = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe.each(['chromium', 'firefox safer'] as const)('evidence from %s', (name) => {
  const copies = new Map<string, string>()
  const copyOf = (file: Chosen): string => copies.get(file) ?? ''

  it('is looked at, cleaned, sealed and sent', async () => {
    const page = await (name === 'chromium' ? chromium : safer).newPage()
    const start = Date.now()
    let looked = 0
    await sendWithFiles(
      page,
      sotto.portal,
      async () => {
        await chooseFiles(page, chosen.map(inFolder), 300_000)
        looked = Date.now()
        for (const [place, words] of told.entries())
          for (const word of words) expect(await page.text(`#file-${String(place)}`)).toContain(word)
        await decide(page, 0, 'with-original')
      },
      480_000,
    )
    console.log(
      `figure: ${name}: five files, 200 MB: looked at after ${((looked - start) / 1000).toFixed(0)} s, ` +
        `arrived ${((Date.now() - looked) / 1000).toFixed(0)} s later`,
    )
    expect(page.complaints().filter((line) => !line.includes('Permissions-Policy'))).toEqual([])
    await page.close()
  }, 900_000)

  it('is opened at the desk, and every hash is the one that came with it', async () => {
    await lookForNew(desk)
    await openRow(desk, 1)
    await desk.click({ role: 'button', name: sayDesk('tab.evidence') })
    await desk.waitForText(sayDesk('evidence.with-report'))
    for (const file of chosen) expect(await rowOf(desk, file)).toContain(hashes.get(file))
    for (const file of [...chosen, original]) await expectHash(file)
    for (const file of cleaned) copies.set(file, await asItCame(file))
    expect(sha256(readFileSync(await asItCame(original)))).toBe(hashes.get('IMG_2031.jpg'))
    for (const [file, path] of copies) expect(await rowOf(desk, file)).toContain(sha256(readFileSync(path)))
  }, 400_000)

  it('holds nothing for exiftool and mat2 where it was cleaned', () => {
    for (const file of cleaned) {
      expect(exiftoolText(inFolder(file))).toContain(canary)
      expect(exiftoolText(copyOf(file))).not.toMatch(
        new RegExp(`${canary}|GPS|Lav[fc]|Encoder|Company|Author|Vendor +: \\S`),
      )
      expect(readFileSync(copyOf(file)).includes(canary)).toBe(false)
      // It reads no Word text whose small picture is broken, as that of this draft is.
      if (file !== 'draft.docx') expect(mat2Text(inFolder(file))).toContain(canary)
      expect(mat2Text(copyOf(file))).not.toMatch(new RegExp(`${canary}|GPS|Lavf|2024|2026`))
    }
    expect(besideColours(exiftoolTags(copyOf('IMG_2031.jpg')))).toEqual({
      'IFD0:Orientation': 'Rotate 90 CW',
    })
    expect(exiftoolTags(copyOf('minutes.pdf'))).toEqual({})
    expect(mat2Text(copyOf('draft.docx'))).toContain('No metadata found')
  }, 60_000)

  it('keeps pixels, sound and how the picture is turned', () => {
    for (const file of ['IMG_2031.jpg', 'yard.mp4'] as const) {
      const pixels = pixelsOf(copyOf(file))
      expect(pixels[1]).toBe(pixelsOf(inFolder(file))[1])
      if (file === 'yard.mp4') expect(pixels).toEqual(pixelsOf(inFolder(file)))
    }
  }, 60_000)

  it('is seen in the closed frame', async () => {
    const picture = await seen('IMG_2031.jpg', sayDesk('viewer.is.picture'))
    expect(sizeOfPng(picture)).toEqual([phonePicture.height, phonePicture.width])
    const pages = unzipSync(await seen('minutes.pdf', sayDesk('viewer.is.pdf')))
    expect(Object.keys(pages)).toHaveLength(2)
    const text = strFromU8(await seen('draft.docx', sayDesk('viewer.is.document')))
    expect(text).toContain('Kept, added, remarked on')
    expect(text).not.toMatch(/taken out|Ask about this/)
    const film = await seen('yard.mp4', sayDesk('viewer.is.film'))
    expect(sizeOfPng(film)).toEqual([160, 120])
    await pressAt(desk, 'ledger.mdb', sayDesk('file.look'))
    await desk.waitForText(sayDesk('viewer.cannot.unknown'), 30_000)
    await desk.click({ role: 'button', name: sayDesk('viewer.close') })
    expect(desk.complaints()).toEqual([])
    await backToInbox(desk)
  }, 180_000)
})
