/** The running hash of a desk's stream, and those of the last some thousand positions: what others saw is held against it. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { runningAfter } from '../../crypto/primitives/running-hash.ts'
import { runningStart } from '../../crypto/sha256.ts'

const kept = 6000

export interface Running {
  position(): number
  running(): Hash
  /** Null for a position that is not kept any more, or not yet reached. */
  at(position: number): Hash | null
  /** The lowest position of which the running hash is kept. */
  lowest(): number
  take(link: Hash): void
  /** Link of the last event; null before the first that was taken here. */
  lastLink(): string | null
}

export function startRunning(from: number = 0, running: Hash = runningStart as Hash): Running {
  let lowest = from
  let hashes: Hash[] = [running]
  let lastLink: string | null = null
  const last = (): Hash => hashes.at(-1) ?? running
  return {
    position: () => lowest + hashes.length - 1,
    running: last,
    at: (position) => hashes[position - lowest] ?? null,
    lowest: () => lowest,
    take(link) {
      hashes.push(runningAfter(last(), link) as Hash)
      lastLink = toBase64url(link)
      if (hashes.length <= 2 * kept) return
      lowest += hashes.length - kept
      hashes = hashes.slice(-kept)
    },
    lastLink: () => lastLink,
  }
}
