/** Sealing and opening snapshots: the summaries leave the session without the keys that stand beside them. */

import * as z from 'zod/mini'
import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import { keyHash } from '../../crypto/reviewer/log-event.ts'
import {
  openSnapshotHead,
  openSnapshotPart,
  sealSnapshotHead,
  sealSnapshotPart,
  snapshotTag,
  type SnapshotHead,
  type SnapshotPart,
} from '../../crypto/reviewer/snapshot.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { SealedSummary, SummaryPart, type CaseSummary } from '../journal/summary.ts'
import { deskOf, type HeldBox } from './held-box.ts'
import { heldCase, heldTeam, placeTeam, takeUpCase, type LogBook } from './log-book.ts'
import { orNull } from './or-null.ts'

/** One case as a team's snapshot tells it. */
export interface OpenedSummary extends CaseSummary {
  readonly source: string
  readonly keyCount: number
}

/** A case as the team sees it, which may hold fewer of its keys than this session. */
export interface SummaryToSeal extends CaseSummary {
  readonly source: string
  readonly keyCount: number
}

export interface SnapshotVerbs {
  snapshotTag(team: string): Tag
  /** Null when it does not open. */
  openSnapshotHead(team: string, bytes: Bytes, roster: VerifiedRoster): SnapshotHead | null
  /** Takes the keys in it; null when it does not open or is no part. */
  openSnapshotPart(team: string, bytes: Bytes, named: SnapshotPart): readonly OpenedSummary[] | null
  /** Where the log of a team stands: place of its next event, link of its last. */
  teamPlace(team: string): { readonly n: number; readonly last: string | null }
  placeTeam(team: string, n: number, last: string | null): void
  sealSnapshotHead(team: string, content: Omit<SnapshotHead, 'by'>): Bytes
  sealSnapshotPart(team: string, cases: readonly SummaryToSeal[]): Bytes
}

interface SnapshotTools {
  readonly held: HeldBox
  book(): LogBook
}

export function snapshotVerbs({ held, book }: SnapshotTools): SnapshotVerbs {
  const keysOf = (team: string) => ({ desk: deskOf(held), key: heldTeam(book(), team).key })
  const signerOf = (team: string) => ({ ...keysOf(team), signingSeed: held.box().signing })
  return {
    snapshotTag: (team) => snapshotTag(heldTeam(book(), team).key),
    openSnapshotHead: (team, bytes, roster) => orNull(() => openSnapshotHead(bytes, keysOf(team), roster)),
    openSnapshotPart(team, bytes, named) {
      const json = orNull(() => openSnapshotPart(bytes, keysOf(team), named))
      const parsed = z.safeDecode(SummaryPart, json as z.input<typeof SummaryPart>)
      return parsed.success ? parsed.data.map((summary) => takeSummary(book(), team, summary)) : null
    },
    teamPlace(team) {
      const { n, last } = heldTeam(book(), team)
      return { n, last }
    },
    placeTeam: (team, n, last) => placeTeam(book(), heldTeam(book(), team), n, last),
    sealSnapshotHead: (team, content) =>
      sealSnapshotHead(signerOf(team), { ...content, by: held.box().person }),
    sealSnapshotPart: (team, cases) =>
      sealSnapshotPart(
        keysOf(team),
        cases.map((one) => z.encode(SealedSummary, withKeys(book(), one))),
      ),
  }
}

function takeSummary(book: LogBook, team: string, summary: SealedSummary): OpenedSummary {
  const { source, keys, added, awaits, state, problems } = summary
  takeUpCase(book, { source, keys, added, team, awaits, n: state.length })
  return { source: toBase64url(source), keyCount: keys.length, state, problems }
}

function withKeys(book: LogBook, { source, keyCount, state, problems }: SummaryToSeal): SealedSummary {
  const held = heldCase(book, source)
  const next = held.keys[keyCount]
  return {
    source: held.source,
    keys: held.keys.slice(0, keyCount),
    added: held.added,
    awaits: next === undefined ? held.awaits : toBase64url(keyHash(next.key)),
    state,
    problems: [...problems],
  }
}
