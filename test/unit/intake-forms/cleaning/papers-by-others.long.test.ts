/** P-188: what other people's programs find in clean copies, and that sound and picture are what they were. */

import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cleanCopy } from '../../../../intake-forms/cleaning/look-at.ts'
import { clean, look, told } from '../../../support/cleaned.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { canary } from '../../../support/evidence-files.ts'
import { exiftoolText, mat2Text } from '../../../support/found-by-others.ts'
import {
  filmWithPlace,
  soundWithTags,
  type FilmShape,
  type SoundShape,
} from '../../../support/papers/film-files.ts'
import { openDocumentFile, sheetFile, slideFile } from '../../../support/papers/other-office-files.ts'
import { wordFile } from '../../../support/papers/word-files.ts'
import { requireProgram } from '../../../support/programs.ts'

let folder: EmptyFolder
beforeAll(() => {
  folder = makeEmptyFolder()
})
afterAll(() => folder.remove())

function put(name: string, bytes: Uint8Array): string {
  const path = join(folder.path, name)
  writeFileSync(path, bytes)
  return path
}

/** Of each stream as it is coded, and of each as it is heard and seen. */
function streams(path: string): readonly string[] {
  const of = (...args: readonly string[]): string =>
    execFileSync(
      requireProgram('ffmpeg'),
      ['-v', 'error', '-nostdin', '-i', path, '-map', '0:v?', '-map', '0:a?', ...args, '-'],
      { encoding: 'utf8' },
    )
  return [of('-c', 'copy', '-f', 'streamhash'), of('-f', 'streamhash')]
}

const films: readonly (readonly [FilmShape, string])[] = [
  ['mp4', 'mp4'],
  ['mp4 with moov first', 'mp4'],
  ['mp4 in fragments', 'mp4'],
  ['mp4 of free codecs', 'mp4'],
  ['mov', 'mov'],
  ['m4a', 'm4a'],
]

describe.each(films)('P-188 %s', (shape, end) => {
  it('plays the same and says nothing', async () => {
    const film = filmWithPlace(shape)
    const before = put(`film.${end}`, film)
    expect(exiftoolText(before)).toContain(canary)
    const copy = await clean(film)
    const after = put(`clean.${end}`, copy)
    expect(streams(after)).toEqual(streams(before))
    expect(copy.includes(canary)).toBe(false)
    expect(exiftoolText(after)).not.toMatch(
      new RegExp(`${canary}|GPS|Lavf|Lavc|47 deg|2026|Encoder|Vendor +: \\S`),
    )
    expect(mat2Text(after)).not.toContain(canary)
    expect(mat2Text(after)).not.toMatch(/2026|47\.|Lavf/)
    expect((await look(copy)).reveals).toEqual([])
  })

  it('tells place, time and who before', async () => {
    const looked = await look(filmWithPlace(shape))
    expect(told(looked, 'author')).toContain(`${canary} artist`)
    expect(told(looked, 'time')).toContain('2026-03-01 10:00')
    if (shape !== 'm4a') expect(told(looked, 'place').join()).toContain('47.3769')
  })
})

const sounds: readonly (readonly [SoundShape, string])[] = [
  ['mp3', 'mp3'],
  ['wav', 'wav'],
  ['vorbis', 'ogg'],
  ['opus', 'opus'],
]

describe.each(sounds)('P-188 %s', (shape, end) => {
  it('sounds the same and says nothing', async () => {
    const sound = soundWithTags(shape)
    const before = put(`sound.${end}`, sound)
    expect(mat2Text(before)).toContain(canary)
    const copy = await clean(sound)
    const after = put(`clean.${end}`, copy)
    const coded = streams(after)[0]
    expect(coded).toBe(streams(before)[0])
    expect(copy.includes(canary)).toBe(false)
    expect(exiftoolText(after)).not.toMatch(new RegExp(`${canary}|Lavf|Lavc|LAME|Encoder|Vendor +: \\S`))
    expect(mat2Text(after)).toContain('No metadata found')
    expect((await look(copy)).reveals).toEqual([])
  })

  it('tells who and with what before', async () => {
    const looked = await look(soundWithTags(shape))
    expect(told(looked, 'author')).toContain(`${canary} artist`)
    expect(told(looked, 'software').length).toBeGreaterThan(0)
    expect(told(looked, 'title')).toContain(`${canary} title`)
  })
})

const papers: readonly (readonly [name: string, make: () => Blob])[] = [
  ['text.docx', () => wordFile()],
  ['figures.xlsx', () => sheetFile()],
  ['slides.pptx', () => slideFile()],
  ['text.odt', () => openDocumentFile('text')],
  ['figures.ods', () => openDocumentFile('spreadsheet')],
]

describe.each(papers)('P-188 %s', (name, make) => {
  it('says nothing to exiftool and mat2', async () => {
    const before = put(name, Buffer.from(await make().arrayBuffer()))
    expect(exiftoolText(before)).toContain(canary)
    const after = put(`clean-${name}`, Buffer.from(await (await cleanCopy(make())).arrayBuffer()))
    expect(exiftoolText(after)).not.toContain(canary)
    expect(exiftoolText(after)).not.toMatch(/2026:03|Creator|Company|Application/)
    expect(mat2Text(after)).toContain('No metadata found')
  })
})
