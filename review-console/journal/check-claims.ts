/** What an author saw longer ago than the running hashes that are kept: by the links from there to one that is known. */

import { isEqual } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { runningAfter, runningStart } from '../../crypto/sha256.ts'
import type { Session } from '../session/session.ts'
import { tellOther, type Follower, type OldClaim } from './follower.ts'

const atOnce = 32_768

/** Every one that does not lead to our running hash names its case. @throws Refusal */
export async function checkClaims(follower: Follower): Promise<void> {
  const claims = follower.claims.splice(0)
  if (claims.length === 0) return
  const { running, session } = follower
  const known = running.lowest()
  const from = Math.min(...claims.map(({ position }) => position))
  const links = await fetchLinks(session, from, known)
  for (const claim of claims) {
    if (!(await leadsTo(claim, links.slice(claim.position - from), running.at(known)))) {
      tellOther(follower, claim.source)
    }
  }
}

async function leadsTo({ running }: OldClaim, links: readonly Hash[], known: Hash | null): Promise<boolean> {
  let hash: Hash = running
  for (const link of links) hash = (await runningAfter(hash, link)) as Hash
  return known !== null && isEqual(hash, known)
}

/** Of the events after `from`, up to `to`; fewer when the server has fewer. @throws Refusal */
export async function fetchLinks(session: Session, from: number, to: number): Promise<readonly Hash[]> {
  const links: Hash[] = []
  while (links.length < to - from) {
    const atMost = Math.min(atOnce, to - from - links.length)
    const bytes = await session.call(consoleApi.readLinks, {
      desk: session.desk,
      after: from + links.length,
      atMost,
    })
    if (bytes.length === 0) break
    for (let at = 0; at + 32 <= bytes.length; at += 32) links.push(bytes.slice(at, at + 32) as Hash)
  }
  return links
}

/**
 * The running hash at a position: what two people compare by voice. Null when the stream is not that long, or the
 * server's links do not lead to what this browser has read. @throws Refusal
 */
export async function runningAt({ running, session }: Follower, position: number): Promise<Hash | null> {
  if (position > running.position()) return null
  const kept = running.at(position)
  if (kept !== null) return kept
  const links = await fetchLinks(session, 0, running.lowest())
  let hash = runningStart as Hash
  let found: Hash | null = null
  for (const [i, link] of links.entries()) {
    if (i === position) found = hash
    hash = (await runningAfter(hash, link)) as Hash
  }
  const known = running.at(running.lowest())
  return known !== null && isEqual(hash, known) ? found : null
}
