import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

const base = fileURLToPath(new URL('../../', import.meta.url))
const protocol = readFileSync(join(base, 'docs/protocol.md'), 'utf8')

/** Requirements that the text states: a paragraph that begins with one. */
const stated = [...protocol.matchAll(/^\*\*(P-\d+)\*\*/gm)].map((match) => match[1] ?? '')

/** Ids in the names of tests: what stands behind `it(`, `it.each(...)(`, `describe(` or in a table of names. */
function citedIn(folder: string): Map<string, string> {
  const cited = new Map<string, string>()
  const files = readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
  for (const name of files.filter((file) => /\.test\.tsx?$/.test(file))) {
    if (name.endsWith('requirements.test.ts')) continue
    for (const [id] of readFileSync(join(base, folder, name), 'utf8').matchAll(/\bP-\d+\b/g))
      cited.set(id, name)
  }
  return cited
}

describe('the requirements of docs/protocol.md', () => {
  const cited = citedIn('test')

  it('are each stated once', () => {
    expect(stated.length).toBeGreaterThan(50)
    expect(stated.filter((id, i) => stated.indexOf(id) !== i)).toEqual([])
  })

  it('are each cited by a test', () => {
    expect(stated.filter((id) => !cited.has(id))).toEqual([])
  })

  it('are the only ones that tests cite', () => {
    const unknown = [...cited].filter(([id]) => !stated.includes(id))
    expect(unknown).toEqual([])
  })

  it('are the only ones that SECURITY.md and the threat model name', () => {
    for (const document of ['SECURITY.md', 'docs/threat-model.md', 'docs/protocol.md']) {
      const named = readFileSync(join(base, document), 'utf8').match(/\bP-\d+\b/g) ?? []
      expect(named.filter((id) => !stated.includes(id))).toEqual([])
    }
  })
})

describe('the documents', () => {
  const linked = (document: string): string[] => {
    const text = readFileSync(join(base, document), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
    const places = [
      ...text.matchAll(/`((?:test|crypto|server|docs|review-console|intake-forms)\/[\w./-]+)`/g),
    ]
    const folder = document.startsWith('docs/') ? 'docs' : ''
    return [
      ...links.filter((link) => !link.includes(':')).map((link) => join(folder, link)),
      ...places.map((match) => match[1] ?? ''),
    ]
  }
  const isThere = (path: string): boolean => {
    try {
      readFileSync(join(base, path))
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EISDIR'
    }
  }

  it.each(['SECURITY.md', 'docs/protocol.md', 'docs/threat-model.md', 'docs/glossary.md'])(
    '%s names only files that are there',
    (document) => {
      expect(linked(document).filter((path) => !isThere(path))).toEqual([])
    },
  )
})
