/** The folder for another web server. Needs the built pages: its style is the portal's. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportClearnetPage } from '../../../server/clearnet-page.ts'
import { StartError } from '../../../server/start-error.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../support/empty-folder.ts'

const onion = `${'abcdefgh234567yz'.repeat(4).slice(0, 56)}.onion`
const wish = { onion, coalition: 'Open Ledger Coalition' }

let folder: EmptyFolder
beforeEach(() => {
  folder = makeEmptyFolder()
})
afterEach(() => folder.remove())

const read = (name: string): string => readFileSync(join(folder.path, name), 'utf8')

it('is a page, its style and its headers, readable by who serves it', () => {
  const names = exportClearnetPage(folder.path, wish)
  expect(names).toEqual(['index.html', 'style.css', 'headers.txt', 'nginx.conf'])
  for (const name of names) expect(statSync(join(folder.path, name)).mode & 0o777).toBe(0o644)
  expect(read('index.html')).toContain(`http://${onion}/`)
  expect(read('style.css').length).toBeGreaterThan(1000)
})

it('says the same headers twice: as a list and for nginx', () => {
  exportClearnetPage(folder.path, wish)
  const headers = read('headers.txt').trim().split('\n')
  expect(headers).toContain(`Onion-Location: http://${onion}/`)
  expect(read('headers.txt')).toMatch(/Content-Security-Policy: default-src 'none'; style-src 'self';/u)
  for (const header of headers) {
    const [name = '', value = ''] = header.split(/: (.*)/su)
    expect(read('nginx.conf')).toContain(`add_header ${name} "${value}" always;`)
  }
})

it('can be written again, and leaves what else is there', () => {
  writeFileSync(join(folder.path, 'robots.txt'), 'mine')
  exportClearnetPage(folder.path, wish)
  exportClearnetPage(folder.path, { ...wish, coalition: 'Another name' })
  expect(read('index.html')).toContain('Another name')
  expect(read('robots.txt')).toBe('mine')
})

it.each([
  ['short', 'abc.onion'],
  ['with a scheme', `http://${onion}`],
  ['in capitals', onion.toUpperCase()],
  ['with letters that no onion address has', `${'0'.repeat(56)}.onion`],
  ['with something behind it', `${onion}/x`],
])('is not written for an address that is %s', (_what, wrong) => {
  const place = join(folder.path, 'page')
  expect(() => exportClearnetPage(place, { ...wish, onion: wrong })).toThrow(StartError)
  expect(existsSync(place)).toBe(false)
})
