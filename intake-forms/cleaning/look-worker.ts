/**
 * Looks at chosen files, makes clean copies and hashes, in a worker of its own, so that the page stays alive whatever a
 * file holds. A file of the same origin: Tor Browser patches no other kind.
 */

import { hashFile } from './hash-file.ts'
import { NotLoaded } from './kinds.ts'
import { cleanCopy, lookAt, whyNot } from './look-at.ts'
import type { LookAsked, LookTold } from './look-messages.ts'

const tell = (told: LookTold): void => postMessage(told)

async function answer({ id, ask, file }: LookAsked): Promise<LookTold> {
  if (ask === 'look') return { id, looked: await lookAt(file) }
  if (ask === 'clean') return { id, cleaned: await cleanCopy(file) }
  return { id, hash: await hashFile(file, (hashed) => tell({ id, hashed })) }
}

const refusal = (id: number, error: unknown): LookTold =>
  error instanceof NotLoaded ? { id, notLoaded: true } : { id, refused: whyNot(error) }

/** One after the other: two large files at once would need the memory of both. */
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data: asked }: MessageEvent<LookAsked>) => {
  const act = (): Promise<void> =>
    answer(asked)
      .catch((error: unknown) => refusal(asked.id, error))
      .then(tell)
  if (asked.ask === 'hash') void act()
  else before = before.then(act)
})
tell({ ready: true })
