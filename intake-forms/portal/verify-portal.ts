/** From the pin and the server's documents to a roster that may be sealed to, or the reason why there is none. */

import * as z from 'zod/mini'
import { CryptoError } from '../../crypto/errors.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { pinPath, rosterPath } from './addresses.ts'
import { fetchJson, type Fetched } from './fetch-json.ts'
import type { Closed, Opening } from './opening.ts'
import { dayMs, dayOf, type Tools } from './tools.ts'

/** Everything that can go wrong is an answer. */
export async function verifyPortal(tools: Tools): Promise<Opening<VerifiedRoster>> {
  const engine = tools.startEngine().then(
    () => true,
    () => false,
  )
  const [pin, chain] = await Promise.all([fetchJson(tools, pinPath), fetchJson(tools, rosterPath)])
  if (!(await engine)) return { closed: { why: 'no-engine' } }
  if (pin.got !== 'json') return { closed: whyNot(pin) }
  if (chain.got !== 'json') return { closed: whyNot(chain) }
  return findClockProblem(tools, chain.serverMs) ?? verify(pin.json, chain.json, tools, chain.serverMs)
}

function whyNot(fetched: Exclude<Fetched, { got: 'json' }>): Closed {
  if (fetched.got === 'no answer') return { why: 'unreachable' }
  return { why: fetched.code === 'not-set-up' || fetched.code === 'not-found' ? 'not-set-up' : 'unreachable' }
}

function findClockProblem(tools: Tools, serverMs: number | null): { readonly closed: Closed } | null {
  if (serverMs === null || Math.abs(tools.now() - serverMs) <= dayMs) return null
  return { closed: clockDiffers(tools, serverMs) }
}

const clockDiffers = (tools: Tools, serverMs: number | null): Closed => ({
  why: 'clock',
  deviceDay: dayOf(tools.now()),
  serverDay: serverMs === null ? null : dayOf(serverMs),
})

function verify(
  pinJson: unknown,
  chainJson: unknown,
  tools: Tools,
  serverMs: number | null,
): Opening<VerifiedRoster> {
  try {
    const pin = z.decode(Pin, pinJson as z.input<typeof Pin>)
    const chain = z.decode(RosterChain, chainJson as z.input<typeof RosterChain>)
    return { opened: verifyRoster(pin, chain, dayOf(tools.now())) }
  } catch (error) {
    const code = error instanceof CryptoError ? error.code : null
    if (code === 'clock-differs') return { closed: clockDiffers(tools, serverMs) }
    if (code === 'roster-expired') return { closed: { why: 'expired' } }
    return { closed: { why: code === 'roster-rolled-back' ? 'rolled-back' : 'not-verified' } }
  }
}
