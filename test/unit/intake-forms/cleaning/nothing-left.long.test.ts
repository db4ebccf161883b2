/** What other people's programs find in clean copies: nothing but how a picture is turned and what its colours are. */

import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { clean } from '../../../support/cleaned.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { cameraJpeg, canary, officePdf, screenPng, sharedWebp } from '../../../support/evidence-files.ts'
import { besideColours, exiftoolTags, mat2Text } from '../../../support/found-by-others.ts'
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

const files = [
  ['camera.jpg', () => cameraJpeg({ orientation: 6 }), 'Rotate 90 CW'],
  ['screen.png', () => screenPng({ orientation: 3 }), 'Rotate 180'],
  ['shared.webp', () => sharedWebp(8), 'Rotate 270 CW'],
  ['office.pdf', officePdf, null],
] as const

describe.each(files)('P-186 P-187 %s', (name, make, turned) => {
  it('holds nothing for exiftool, and holds it before', async () => {
    const before = exiftoolTags(put(name, make()))
    expect(JSON.stringify(before)).toContain(canary)
    const path = put(`clean-${name}`, await clean(make()))
    expect(besideColours(exiftoolTags(path))).toEqual(turned === null ? {} : { 'IFD0:Orientation': turned })
    const texts = execFileSync(requireProgram('exiftool'), ['-a', '-u', '-G1', path], { encoding: 'utf8' })
    expect(texts).not.toContain(canary)
    for (const empty of texts.matchAll(/(Manufacturer|Device Model|Creator) +: (.*)/g))
      expect(empty[2]?.trim()).toBe('')
    expect(texts).not.toMatch(/Profile (Description|Copyright)/)
  })
})

describe('P-186 P-187 mat2', () => {
  it('finds nothing in a clean picture that is upright and whose colours are the usual ones', async () => {
    const upright = await clean(withoutProfile(cameraJpeg()))
    expect(mat2Text(put('dirty.jpg', cameraJpeg()))).toContain(canary)
    expect(mat2Text(put('upright.jpg', upright))).toContain('No metadata found')
  })

  it('finds nothing in a clean PDF but its version and that it has no dates', async () => {
    expect(mat2Text(put('dirty.pdf', officePdf()))).toContain(canary)
    const found = mat2Text(put('clean.pdf', await clean(officePdf())))
    expect(
      found
        .split('\n')
        .slice(1)
        .join(' ')
        .trim()
        .split(/\s{2,}/),
    ).toEqual(['creation-date: -1', 'format: PDF-1.7', 'mod-date: -1'])
  })
})

/** As a phone's picture in sRGB: its profile's segment is taken out. */
function withoutProfile(jpeg: Buffer): Buffer {
  const at = jpeg.indexOf('ICC_PROFILE') - 4
  return Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + jpeg.readUInt16BE(at + 2))])
}

describe('P-187 the pages of a PDF', () => {
  it('look the same before and after, pixel by pixel', async () => {
    const drawn = (path: string): Buffer[] => {
      execFileSync(requireProgram('pdftoppm'), ['-r', '72', path, `${path}-page`])
      return [1, 2].map((page) => readFileSync(`${path}-page-${String(page)}.ppm`))
    }
    const before = drawn(put('before.pdf', officePdf()))
    const after = drawn(put('after.pdf', await clean(officePdf())))
    expect(before[0]?.equals(before[1] ?? Buffer.alloc(0))).toBe(false)
    expect(after[0]?.equals(before[0] ?? Buffer.alloc(0))).toBe(true)
    expect(after[1]?.equals(before[1] ?? Buffer.alloc(0))).toBe(true)
  })
})
