/** What an author saw longer ago than the running hashes that are kept: by the links from there to one that is known. */

import { isEqual } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { runningAfter } from '../../crypto/primitives/running-hash.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { breathe } from '../session/breathe.ts'
import type { Session } from '../session/session.ts'
import { tellOther, type Follower, type OldClaim } from './follower.ts'

const atOnce = 32_768
const inOneBreath = 4096

/**
 * Every one that is not on the way to our running hash names its case. The oldest is believed to begin with: where it
 * leads to our hash, it and all that lies on the way is true; where not, the way begins at the start of the stream.
 *
 * @throws Refusal
 */
export async function checkClaims(follower: Follower): Promise<void> {
  const claims = follower.claims.splice(0).sort((a, b) => a.position - b.position)
  const [oldest] = claims
  if (oldest === undefined) return
  const way = (await wayFrom(follower, oldest)) ?? (await wayFrom(follower, start))
  for (const { source, position, running } of claims) {
    const ours = way?.hashes[position - way.from]
    if (ours === undefined || !isEqual(ours, running)) tellOther(follower, source)
  }
}

const start = { position: 0, running: runningStart as Hash }

/** Running hashes from a position to the lowest that is known. */
interface Way {
  readonly from: number
  readonly hashes: readonly Hash[]
}

/** Null when the server's links do not lead from there to what this browser has read. */
async function wayFrom(
  { running, session }: Follower,
  { position: from, running: first }: Pick<OldClaim, 'position' | 'running'>,
): Promise<Way | null> {
  const to = running.lowest()
  const hashes: Hash[] = [first]
  let hash = first
  for (const link of await fetchLinks(session, from, to)) {
    hash = runningAfter(hash, link) as Hash
    if (hashes.push(hash) % inOneBreath === 0) await breathe()
  }
  const known = running.at(to)
  const isWhole = from + hashes.length - 1 === to
  return isWhole && known !== null && isEqual(hash, known) ? { from, hashes } : null
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
export async function runningAt(follower: Follower, position: number): Promise<Hash | null> {
  const { running } = follower
  if (position > running.position()) return null
  const kept = running.at(position)
  if (kept !== null) return kept
  return (await wayFrom(follower, start))?.hashes[position] ?? null
}
