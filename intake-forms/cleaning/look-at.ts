/** The acts of the worker, apart from its messages. */

import type { Cleaner } from './cleaner.ts'
import { cleanerFor, NotLoaded } from './kinds.ts'
import { CleaningError, type Looked, type WhyNotClean } from './looked.ts'

/** A parser that stumbles has met a file that is not what it says. */
export const whyNot = (error: unknown): WhyNotClean =>
  error instanceof CleaningError ? error.why : 'damaged'

/** @throws NotLoaded */
export async function lookAt(file: Blob): Promise<Looked> {
  let cleaner: Cleaner | null = null
  try {
    cleaner = await cleanerFor(file)
    if (cleaner === null) return notClean('application/octet-stream', 'unknown')
    return { can: 'clean', type: cleaner.type, reveals: await cleaner.look(file) }
  } catch (error) {
    if (error instanceof NotLoaded) throw error
    return notClean(cleaner?.type ?? 'application/octet-stream', whyNot(error))
  }
}

const notClean = (type: string, why: WhyNotClean): Looked => ({ can: 'not-clean', type, why, reveals: [] })

/** @throws CleaningError, NotLoaded */
export async function cleanCopy(file: Blob): Promise<Blob> {
  try {
    const cleaner = await cleanerFor(file)
    if (cleaner === null) throw new CleaningError('unknown')
    return await cleaner.clean(file)
  } catch (error) {
    throw error instanceof NotLoaded ? error : new CleaningError(whyNot(error))
  }
}
