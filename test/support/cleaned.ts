/** Looking and cleaning as the worker does, for tests without one. */

import { Buffer } from 'node:buffer'
import { cleanCopy, lookAt } from '../../intake-forms/cleaning/look-at.ts'
import { CleaningError, type Looked, type WhyNotClean } from '../../intake-forms/cleaning/looked.ts'

export const look = (bytes: Uint8Array): Promise<Looked> => lookAt(new Blob([new Uint8Array(bytes)]))

export async function clean(bytes: Uint8Array): Promise<Buffer> {
  const copy = await cleanCopy(new Blob([new Uint8Array(bytes)]))
  return Buffer.from(await copy.arrayBuffer())
}

/** Why no clean copy was made, or `cleaned`. Anything else that is thrown is thrown on. */
export async function whyNotCleaned(bytes: Uint8Array): Promise<WhyNotClean | 'cleaned'> {
  try {
    await clean(bytes)
    return 'cleaned'
  } catch (error) {
    if (error instanceof CleaningError) return error.why
    throw error
  }
}

/** The values of one kind. */
export const told = (looked: Looked, kind: string): readonly string[] =>
  looked.reveals.filter((revealed) => revealed.kind === kind).map(({ text }) => text)
