/** Whether a bucket holds all that the desks have posted into it, by their editions (protocol section 4). */

import { isEqual, type Bytes } from '../bytes.ts'
import { CryptoError } from '../errors.ts'
import {
  encodeList,
  splitEditions,
  type EditionContent,
  type ListedSlip,
} from '../protocol/edition-layout.ts'
import type { DeskId, Hash } from '../protocol/ids.ts'
import { parseSlipFront } from '../protocol/slip-layout.ts'
import { sha256 } from '../sha256.ts'
import { clockDays, editionDays, slipBytes } from '../suite.ts'
import { verifyEdition } from '../verify-edition.ts'
import type { VerifiedRoster } from '../verify-roster.ts'

export interface CheckedDesk {
  readonly desk: DeskId
  /**
   * `complete`: all that its edition names, and nothing else. `differs`: not so, or the edition is not the desk's.
   * `unknown`: there is no edition that this roster could check.
   */
  readonly verdict: 'complete' | 'differs' | 'unknown'
  /** Of its edition; null when it has none. */
  readonly day: number | null
}

export interface BucketToCheck {
  readonly bits: number
  readonly bucket: number
  /** Slips one behind the other. */
  readonly slips: Bytes
  /** Editions one behind the other. */
  readonly editions: Bytes
}

/** Every open desk that reports go to. @throws CryptoError `malformed` for slips that are none */
export async function checkBucket(
  toCheck: BucketToCheck,
  roster: VerifiedRoster,
): Promise<readonly CheckedDesk[]> {
  const slips = await listSlips(toCheck.slips)
  const editions = readEditions(toCheck.editions)
  const desks = roster.roster.desks.filter(({ kind, closed }) => kind === 'intake' && !closed)
  return Promise.all(
    desks.map(async ({ id: desk }) => {
      const found = findEdition(editions, desk, roster)
      if (found === null) return { desk, verdict: 'unknown', day: null } as const
      if (found.by === 'nobody') return { desk, verdict: 'differs', day: null } as const
      const { edition } = found
      if (found.by === 'unknown' || !speaksFor(edition, toCheck.bits, roster.onDay))
        return { desk, verdict: 'unknown', day: found.by === 'desk' ? edition.day : null } as const
      const own = slips.filter((slip) => isEqual(slip.desk, desk))
      const root = await sha256(encodeList(own))
      const isSame = isEqual(root, edition.roots[toCheck.bucket] ?? new Uint8Array())
      return { desk, verdict: isSame ? 'complete' : 'differs', day: edition.day } as const
    }),
  )
}

async function listSlips(slips: Bytes): Promise<readonly (ListedSlip & { readonly desk: DeskId })[]> {
  if (slips.length % slipBytes !== 0) throw new CryptoError('malformed')
  const each = Array.from({ length: slips.length / slipBytes }, async (_, i) => {
    const bytes = slips.slice(i * slipBytes, (i + 1) * slipBytes)
    return { ...parseSlipFront(bytes), hash: (await sha256(bytes)) as Hash }
  })
  return Promise.all(each)
}

/** None of what cannot be read: the page says then that it could not check. */
function readEditions(bytes: Bytes): readonly Bytes[] {
  try {
    return splitEditions(bytes)
  } catch {
    return []
  }
}

/** The newest that the desk has signed; else one that is passed off as its own. */
function findEdition(editions: readonly Bytes[], desk: DeskId, roster: VerifiedRoster) {
  const own = editions
    .map((bytes) => verifyEdition(bytes, roster.signedEpochs))
    .filter(({ edition }) => isEqual(edition.desk, desk))
  const signed = own.filter(({ by }) => by === 'desk')
  const [first = null, ...others] = signed.length > 0 ? signed : own
  return others.reduce((best, one) => (newer(one, best) ? one : best), first)
}

type Found = ReturnType<typeof verifyEdition>

const newer = (one: Found, best: Found | null): boolean =>
  best === null || one.edition.number > best.edition.number

/** After some weeks old slips leave without an edition. */
const speaksFor = ({ bits, day }: EditionContent, boardBits: number, today: number): boolean =>
  bits === boardBits && day <= today + clockDays && today <= day + editionDays
