/** What `sotto` runs is what the sources say: in a clone of its own, whose sources change. */

import { afterAll, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { version } from '../../../../server/release.ts'
import { makeEmptyFolder } from '../../../support/empty-folder.ts'

const clone = makeEmptyFolder()
afterAll(() => clone.remove())
const rooms = ['crypto', 'intake-forms', 'review-console', 'server']
const described = ['package.json', 'package-lock.json', 'tsconfig.json']
for (const name of [...rooms, ...described]) cpSync(name, join(clone.path, name), { recursive: true })
symlinkSync(resolve('node_modules'), join(clone.path, 'node_modules'))

const inClone = (path: string): string => join(clone.path, path)

function sotto() {
  const args = [inClone('server/cli/sotto.js'), '--version']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: '/', encoding: 'utf8' })
  return { status, printed: stdout.trim(), told: stderr.trim() }
}

const consoleStyles = (): string =>
  /"styles": "([^"]+)"/.exec(
    readFileSync(inClone('dist/pages/manifest.json'), 'utf8').split('"console"')[1] ?? '',
  )?.[1] ?? ''

it('builds before its first run, and again when pages or server have changed', () => {
  expect(sotto()).toEqual({ status: 0, printed: version, told: '' })
  const before = consoleStyles()
  appendFileSync(inClone('intake-forms/look/console.css'), '\n.never { color: red; }\n')
  writeFileSync(
    inClone('server/release.ts'),
    "export const version = '99.0.0'\nexport const releasedOnDay = 0\n",
  )
  expect(sotto()).toEqual({ status: 0, printed: '99.0.0', told: '' })
  expect(consoleStyles()).not.toBe(before)
}, 60_000)

it('runs what is built without building', () => {
  const record = readFileSync(inClone('dist/built.json'), 'utf8')
  appendFileSync(inClone('dist/server/main.js'), "console.log('not built again')\n")
  expect(sotto().printed).toContain('not built again')
  expect(readFileSync(inClone('dist/built.json'), 'utf8')).toBe(record)
})

it('runs nothing when it cannot be built: a source is broken, or gone', () => {
  appendFileSync(inClone('server/release.ts'), '}\n')
  const broken = sotto()
  expect(broken).toMatchObject({ status: 1, printed: '' })
  expect(broken.told).toMatch(/Sotto could not be built\. Run: npm ci && npm run build$/)
  rmSync(inClone('server/release.ts'))
  expect(sotto()).toMatchObject({ status: 1, printed: '' })
}, 60_000)

it('finds its files from where the bundle lies: one file alone asks where it is itself', () => {
  const names = readdirSync('server', { recursive: true, encoding: 'utf8' })
  const asking = names.filter(
    (name) => name.endsWith('.ts') && readFileSync(join('server', name), 'utf8').includes('import.meta'),
  )
  expect(asking).toEqual(['storage/in-project.ts'])
})
