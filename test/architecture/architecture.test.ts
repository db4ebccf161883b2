import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findMisplaced } from './imports.ts'
import { onlyIn, rooms, walls } from './rooms.ts'
import { parseSource, readSources, roots, type Source } from './sources.ts'

const base = fileURLToPath(new URL('../../', import.meta.url))
const security = readFileSync(join(base, 'SECURITY.md'), 'utf8').replace(/\s+/g, ' ')

describe('the product as it is', () => {
  let sources: Source[]
  beforeAll(() => {
    sources = readSources(base)
  })

  it('P-80 has no import that is not where it belongs', () => {
    expect(sources.length).toBeGreaterThan(150)
    expect(findMisplaced(sources)).toEqual([])
  })

  it('P-80 has each wall as a sentence of SECURITY.md', () => {
    for (const { because } of walls) expect(security).toContain(because)
  })

  it('has no room, wall or exception that stands for nothing', () => {
    const paths = sources.map(({ path }) => path)
    const stands = (place: string) => paths.some((path) => path.startsWith(place))
    const places = [...walls.flatMap(({ from, to }) => [from, to]), ...Object.values(onlyIn).flat()]
    expect(places.filter((place) => !stands(place))).toEqual([])
    const inUse = rooms.filter(({ path }) => stands(`${path}/`)).map(({ path }) => path)
    const empty = rooms.map(({ path }) => path).filter((path) => !inUse.includes(path))
    expect(empty.filter((path) => !['intake-forms/definitions', 'intake-forms/look'].includes(path))).toEqual(
      [],
    )
  })
})

const because = (from: string, to: string): string =>
  walls.find((wall) => wall.from === from && wall.to === to)?.because ?? 'no such wall'

describe('a planted import', () => {
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'sotto-rooms-'))
    for (const root of roots) cpSync(join(base, root), join(copy, root), { recursive: true })
  })
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true })
  })

  /** What is told with these files written into a copy of the product, and taken out again. */
  function foundWith(files: Readonly<Record<string, string>>): string[] {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(copy, path), text)
    try {
      return findMisplaced(readSources(copy))
    } finally {
      for (const path of Object.keys(files)) rmSync(join(copy, path))
    }
  }

  const serverReads = because('server/', 'crypto/reviewer/')

  it('P-80 from server/ to crypto/reviewer/ fails with the sentence of SECURITY.md', () => {
    const planted =
      "import { openDrop } from '../crypto/reviewer/open-drop.ts'\nexport const peek = openDrop\n"
    const found = foundWith({ 'server/peek.ts': planted })
    expect(found).toContain(`server/peek.ts -> crypto/reviewer/open-drop.ts: ${serverReads}`)
    expect(security).toContain(serverReads)
  })

  it('P-80 through a re-export fails too, by the whole corridor', () => {
    const found = foundWith({
      'crypto/protocol/door.ts':
        "export { openDrop as look } from '../reviewer/open-drop.ts'\nexport const a = 1\n",
      'server/peek.ts': "import { look } from '../crypto/protocol/door.ts'\nexport const peek = look\n",
    })
    expect(found).toContain(
      `server/peek.ts -> crypto/protocol/door.ts -> crypto/reviewer/open-drop.ts: ${serverReads}`,
    )
  })

  it.each([
    ['export *', "export * from '../crypto/reviewer/open-drop.ts'\nexport const a = 1\n"],
    ['import()', "export const peek = () => import('../crypto/reviewer/open-drop.ts')\n"],
    [
      'import type',
      "import type { OpenedDrop } from '../crypto/reviewer/open-drop.ts'\nexport type P = OpenedDrop\n",
    ],
    ['a type import in place', "export type P = import('../crypto/reviewer/open-drop.ts').OpenedDrop\n"],
    ['an import for its effect', "import '../crypto/reviewer/open-drop.ts'\nexport const a = 1\n"],
    ['a worker', "export const w = new URL('../crypto/reviewer/open-drop.ts', import.meta.url)\n"],
    [
      'an import over two lines',
      "import {\n  openDrop,\n} from '../crypto/reviewer/open-drop.ts'\nexport const a = openDrop\n",
    ],
  ])('P-80 by %s fails too', (_, planted) => {
    const found = foundWith({ 'server/peek.ts': planted })
    expect(found.join('\n')).toContain(`server/peek.ts -> crypto/reviewer/open-drop.ts: ${serverReads}`)
  })

  it('P-80 whose target is computed is told as one that nobody can follow', () => {
    const found = foundWith({ 'server/peek.ts': 'export const peek = (name: string) => import(name)\n' })
    expect(found).toContain('server/peek.ts imports what no reader can see')
  })

  it.each([
    ['server/', 'crypto/source/', 'server/peek.ts', '../crypto/source/receipt.ts'],
    ['server/', 'crypto/coordinator/', 'server/peek.ts', '../crypto/coordinator/sign-roster.ts'],
    ['server/', 'crypto/protocol/inside.ts', 'server/peek.ts', '../crypto/protocol/inside.ts'],
    ['server/', 'crypto/protocol/journal-event.ts', 'server/peek.ts', '../crypto/protocol/journal-event.ts'],
    [
      'intake-forms/',
      'crypto/protocol/journal-event.ts',
      'intake-forms/portal/peek.ts',
      '../../crypto/protocol/journal-event.ts',
    ],
    [
      'intake-forms/',
      'crypto/reviewer/',
      'intake-forms/portal/peek.ts',
      '../../crypto/reviewer/open-drop.ts',
    ],
    [
      'intake-forms/',
      'crypto/coordinator/',
      'intake-forms/portal/peek.ts',
      '../../crypto/coordinator/sign-roster.ts',
    ],
    ['review-console/', 'crypto/source/', 'review-console/peek.ts', '../crypto/source/receipt.ts'],
    ['crypto/', 'server/', 'crypto/peek.ts', '../server/refusal.ts'],
  ])('P-80 from %s to %s fails with its sentence', (from, to, path, target) => {
    const found = foundWith({ [path]: `import * as there from '${target}'\nexport const peek = there\n` })
    expect(found.join('\n')).toContain(`: ${because(from, to)}`)
    expect(because(from, to)).not.toBe('no such wall')
  })
})

describe('what else the test would tell', () => {
  const told = (path: string, text: string, ...others: Source[]) =>
    findMisplaced([parseSource(path, text), ...others])

  it.each([
    ['a package of another room', 'crypto/a.ts', "import express from 'express'\nexport const a = express\n"],
    [
      'a package out of its file',
      'crypto/primitives/a.ts',
      "import sodium from 'libsodium-wrappers'\nexport const a = sodium\n",
    ],
    ['the whole of zod in the browser', 'crypto/a.ts', "import * as z from 'zod'\nexport const a = z\n"],
    [
      "Node's own outside the server",
      'review-console/a.ts',
      "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
    ],
    ['a default export', 'crypto/a.ts', 'const a = 1\nexport default a\n'],
    ['a default function', 'crypto/a.ts', 'export default function a(): void {}\n'],
    ['a renamed default', 'crypto/a.ts', 'const a = 1\nexport { a as default }\n'],
    ['an index', 'crypto/index.ts', 'export const a = 1\n'],
    ['the environment', 'server/a.ts', 'export const a = process.env\n'],
    ['one variable of it', 'server/a.ts', "export const a = process.env['HOME']\n"],
    [
      'a revealed secret',
      'review-console/a.ts',
      "import { reveal } from '../crypto/secret.ts'\nexport const a = reveal\n",
    ],
    [
      'a secret revealed by its class',
      'review-console/a.ts',
      "import { Secret } from '../crypto/secret.ts'\nexport const a = Secret.reveal\n",
    ],
    [
      'a roster called verified',
      'review-console/a.ts',
      'export const a = (b: unknown) => b as VerifiedRoster\n',
    ],
    [
      'the same by way of unknown',
      'review-console/a.ts',
      'export const a = (b: number) => b as unknown as VerifiedRoster\n',
    ],
    ['browser names in crypto', 'crypto/a.ts', 'export const a = window.name\n'],
    [
      'declared browser names in crypto',
      'crypto/a.ts',
      'declare const window: { name: string }\nexport const a = window.name\n',
    ],
    ["Node's names in crypto", 'crypto/a.ts', 'export const a = Buffer.alloc(1)\n'],
    ['browser names on the server', 'server/a.ts', 'export const a = document.title\n'],
    [
      'storage on the device',
      'intake-forms/portal/a.ts',
      "export const a = () => localStorage.getItem('a')\n",
    ],
    ['the console in a page', 'review-console/a.ts', 'export const a = () => console.log(1)\n'],
    ['a file in no room', 'intake-forms/a.ts', 'export const a = 1\n'],
  ])('%s', (_, path, text) => {
    const secret = parseSource('crypto/secret.ts', 'export const reveal = 1\n')
    expect(told(path, text, secret)).toHaveLength(1)
  })

  it('a barrel', () => {
    const there = parseSource('crypto/b.ts', 'export const b = 1\n')
    expect(told('crypto/a.ts', "export { b } from './b.ts'\n", there)).toEqual(['crypto/a.ts is a barrel'])
  })

  it('a cycle, of types too', () => {
    const there = parseSource('crypto/b.ts', "import type { A } from './a.ts'\nexport type B = A\n")
    const text = "import type { B } from './b.ts'\nexport type A = B | 1\n"
    expect(told('crypto/a.ts', text, there)).toEqual(['crypto/a.ts -> crypto/b.ts -> crypto/a.ts: a cycle'])
  })

  it('nothing of names that only look the same', () => {
    const text =
      'export interface Paper { document: string }\n' +
      'export const of = (document: string, paper: Paper) => ({ window: document, name: paper.document })\n'
    expect(told('crypto/a.ts', text)).toEqual([])
    expect(told('server/a.ts', 'export const process = { env: 1 }\nexport const a = 1\n')).toEqual([])
  })
})
