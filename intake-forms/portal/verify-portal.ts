/** From the pin and the server's documents to a roster that may be sealed to, or the reason why there is none. */

import * as z from 'zod/mini'
import { CryptoError, isCryptoError, type CryptoErrorCode } from '../../crypto/errors.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { verifyRoots, verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
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
  const pin = z.safeDecode(Pin, pinJson as z.input<typeof Pin>)
  const chain = z.safeDecode(RosterChain, chainJson as z.input<typeof RosterChain>)
  if (!pin.success || !chain.success) return { closed: { why: 'not-verified' } }
  try {
    return { opened: verifyRoster(pin.data, chain.data, dayOf(tools.now())) }
  } catch (error) {
    if (isCryptoError(error, 'clock-differs')) return { closed: clockDiffers(tools, serverMs) }
    if (!areCoordinatorsVerified(pin.data, chain.data)) return { closed: { why: 'coordinators' } }
    return { closed: { why: (error instanceof CryptoError && whyOf[error.code]) || 'not-verified' } }
  }
}

const whyOf: { readonly [Code in CryptoErrorCode]?: 'expired' | 'rolled-back' | 'forked' } = {
  'roster-expired': 'expired',
  'roster-rolled-back': 'rolled-back',
  'roster-forked': 'forked',
}

/** Whether what did not verify comes after them. */
function areCoordinatorsVerified(pin: Pin, { roots }: RosterChain): boolean {
  try {
    verifyRoots(pin, roots)
    return true
  } catch {
    return false
  }
}
