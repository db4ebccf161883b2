/** Files from a source's browser to the desk: looked at, cleaned, sealed while they are sent, and whole. */

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { canary, cameraJpeg, officePdf } from '../support/evidence-files.ts'
import { readVolume, statementsIn, volumeOf, type ArrivedFile } from '../support/arrived-evidence.ts'
import { chooseFiles, decide, sayFiles, sendWithFiles } from './source-files.ts'
import { returnWith, say, waitForReport } from './source-journey.ts'
import { openSourceStage, type SourceStage } from './source-stage.ts'

let stage: SourceStage
let folder: string
const inFolder = (name: string): string => join(folder, name)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

beforeAll(async () => {
  stage = await openSourceStage(['chromium', 'firefox safer'])
  folder = mkdtempSync(join(tmpdir(), 'sotto-files-'))
  writeFileSync(inFolder('IMG_2031.jpg'), cameraJpeg({ width: 1600, height: 1200, orientation: 6 }))
  writeFileSync(inFolder('محضر.pdf'), officePdf())
  const random = Buffer.alloc(9_000_000)
  for (let i = 0; i < random.length; i += 32) createHash('sha256').update(String(i)).digest().copy(random, i)
  writeFileSync(inFolder('ledger.mdb'), random)
}, 120_000)

afterAll(async () => {
  await stage.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Of the report or line that came last with files. */
async function arrived(
  of: 'report' | 'follow-up',
  known: ReadonlySet<string>,
): Promise<readonly ArrivedFile[]> {
  const { sotto, coalition } = stage
  const fresh = statementsIn(sotto.folder, coalition).filter(({ kind }) => kind === of)
  const [volume] = fresh
    .flatMap((statement) => volumeOf(statement) ?? [])
    .filter(({ id }) => !known.has(hex(id)))
  if (volume === undefined) throw new Error('no new volume is named')
  return readVolume(sotto.folder, volume)
}

const knownNow = (): ReadonlySet<string> =>
  new Set(
    statementsIn(stage.sotto.folder, stage.coalition).flatMap((statement) => {
      const volume = volumeOf(statement)
      return volume === null ? [] : [hex(volume.id)]
    }),
  )

/** What was opened is what the index says, and of each file the hash of what was chosen. */
function expectTrue(files: readonly ArrivedFile[]): void {
  for (const { file, sha256 } of files) {
    expect(sha256).toBe(hex(file.hash))
    if (file.kind !== 'cleaned') expect(hex(file.original)).toBe(hex(file.hash))
  }
}

describe.each(['chromium', 'firefox safer'] as const)('files in %s', (name) => {
  it('P-185 are cleaned, sent before the report, and arrive as the index says', async () => {
    await stage.withPage(name, async (page) => {
      const known = knownNow()
      const paths = ['IMG_2031.jpg', 'محضر.pdf', 'ledger.mdb'].map(inFolder)
      const seen = await sendWithFiles(page, stage.sotto.portal, async () => {
        await chooseFiles(page, paths)
        await decide(page, 1, 'with-original')
      })
      const files = await arrived('report', known)
      expect(files.map(({ file }) => [file.name, file.kind])).toEqual([
        ['IMG_2031.jpg', 'cleaned'],
        ['محضر.pdf', 'cleaned'],
        ['محضر.pdf', 'original'],
        ['ledger.mdb', 'as-is'],
      ])
      expectTrue(files)
      const [picture, paper, original, ledger] = files
      expect(hex(picture?.file.original ?? new Uint8Array())).toBe(
        sha256(readFileSync(inFolder('IMG_2031.jpg'))),
      )
      expect(picture?.bytes?.includes(canary)).toBe(false)
      expect(paper?.bytes?.includes(canary)).toBe(false)
      expect(original?.sha256).toBe(sha256(readFileSync(inFolder('محضر.pdf'))))
      expect(ledger?.sha256).toBe(sha256(readFileSync(inFolder('ledger.mdb'))))

      await returnWith(page, stage.sotto.portal, seen.words ?? [])
      await waitForReport(page, seen.reference ?? '')
      const before = knownNow()
      await page.click({ role: 'button', name: say('act.add') })
      await page.click({ role: 'button', name: say('add.files') })
      await chooseFiles(page, [inFolder('IMG_2031.jpg')])
      await page.click({ role: 'button', name: sayFiles('files.on-add') })
      await page.click({ role: 'button', name: say('add.button') })
      await page.waitForText('It arrived and is stored.', 60_000)
      const added = await arrived('follow-up', before)
      expect(added.map(({ file }) => file.kind)).toEqual(['cleaned'])
      expectTrue(added)
      expect(page.complaints().filter((line) => !line.includes('Permissions-Policy'))).toEqual([])
      const stored = await page.evaluate(async () => ({
        local: localStorage.length,
        databases: (await indexedDB.databases()).length,
      }))
      expect(stored).toEqual({ local: 0, databases: 0 })
    })
  }, 120_000)
})
