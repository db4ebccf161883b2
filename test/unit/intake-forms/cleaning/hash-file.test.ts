/** The hash of a chosen file, at once or in pieces. */

import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { hashFile } from '../../../../intake-forms/cleaning/hash-file.ts'

it.each([0, 1, 5_000_000, 64 * 1024 * 1024 + 4321])('SHA-256 of %i bytes', async (size) => {
  const bytes = randomBytes(size)
  const heard: number[] = []
  const hash = await hashFile(new Blob([bytes]), (done) => heard.push(done))
  expect(Buffer.from(hash)).toEqual(createHash('sha256').update(bytes).digest())
  expect(heard.at(-1)).toBe(size)
  expect(heard).toEqual([...heard].sort((a, b) => a - b))
})
