/**
 * Verifying a large coalition's list and an edition, timed inside a page. Bundled by its test and run there; knows no other
 * code of the page.
 */

import * as z from 'zod/mini'
import { fromBase64url } from '../../crypto/bytes.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { nobleEngine } from '../../crypto/primitives/noble-engine.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { verifyEdition } from '../../crypto/verify-edition.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'

interface Written {
  readonly pin: z.input<typeof Pin>
  readonly chain: z.input<typeof RosterChain>
  readonly edition: string
  readonly today: number
}

declare global {
  var timeVerifying: typeof time
}

/** Milliseconds of each run, from the text of the server to what is believed. */
function time(written: Written, runs: number): number[] {
  z.config({ jitless: true })
  useEngine(nobleEngine)
  return Array.from({ length: runs }, () => {
    const start = performance.now()
    verifyOnce(written)
    return performance.now() - start
  })
}

function verifyOnce({ pin, chain, edition, today }: Written): void {
  const roster = verifyRoster(z.decode(Pin, pin), z.decode(RosterChain, chain), today)
  const bytes = fromBase64url(edition)
  if (bytes === null || roster.epochs.length !== 12) throw new Error('a list of twelve desks, and an edition')
  if (verifyEdition(bytes, roster.signedEpochs).by !== 'desk') throw new Error('the desk signed it')
}

globalThis.timeVerifying = time
