/** The console's sentences stand in many files and are said by one key each: a second one would be said in place of the first. */

import { readdirSync } from 'node:fs'
import { expect, it } from '@jest/globals'

const folder = new URL('../../../review-console/words/en/', import.meta.url)

it('no key of a sentence stands in two files', async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const modules = await Promise.all(
    files.map(async (name) => (await import(new URL(name, folder).href)) as Record<string, object>),
  )
  const keys = modules.flatMap((module) => Object.values(module).flatMap((words) => Object.keys(words)))
  expect(keys.length).toBeGreaterThan(500)
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})
