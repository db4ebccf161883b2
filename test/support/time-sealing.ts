/**
 * All cryptography of sending one report, timed inside a page: verifying the roster, drawing the receipt, deriving
 * who it makes its holder, sealing. Bundled by its test and run there; knows no other code of the page.
 */

import * as z from 'zod/mini'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { nobleEngine } from '../../crypto/primitives/noble-engine.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { drawReceipt, identityOf, wordsOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'

declare global {
  var timeSealing: typeof time
}

/** Milliseconds of each run. */
async function time(
  pin: z.input<typeof Pin>,
  chain: z.input<typeof RosterChain>,
  runs: number,
): Promise<number[]> {
  z.config({ jitless: true })
  useEngine(nobleEngine)
  const times: number[] = []
  while (times.length < runs) {
    const start = performance.now()
    await sealOne(z.decode(Pin, pin), z.decode(RosterChain, chain))
    times.push(performance.now() - start)
  }
  return times
}

async function sealOne(pin: Pin, chain: RosterChain): Promise<void> {
  const day = Math.floor(Date.now() / 86_400_000)
  const roster = verifyRoster(pin, chain, day)
  const receipt = drawReceipt()
  await wordsOf(receipt)
  const [desk] = roster.roster.desks
  if (desk === undefined) throw new Error('no desk')
  const text = 'It was about a contract, and about who was told to sign it. '.repeat(40)
  sealDrop({
    roster,
    desk: desk.id,
    identity: identityOf(receipt, pin.portal),
    wantsReply: true,
    statement: {
      kind: 'follow-up',
      day,
      roster: roster.rosterHash,
      build: '',
      supersedes: [],
      language: 'en',
      text,
    },
  })
}

globalThis.timeSealing = time
