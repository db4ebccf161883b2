/** What a session does with case keys. A case is named by its source's verifying key; its own key stays here. */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { StatementId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { JournalEvent, Reply } from '../../crypto/protocol/inside.ts'
import {
  caseName,
  drawCaseKey,
  eventsOfCase,
  eventTag,
  openEvent,
  sealEvent,
  type CaseKey,
} from '../../crypto/reviewer/case-log.ts'
import { findCaseKey } from '../../crypto/reviewer/key-box.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import { sealReply, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { HeldBox, Stored } from './held-box.ts'
import { Refusal } from './refusal.ts'

/** Events of the desk's stream by their tags: what crypto's byTag gives. */
export type EventsByTag = ReadonlyMap<string, Bytes>

export interface FoundEvent {
  readonly bytes: Bytes
  /** As in the stream's map. */
  readonly tag: string
  /** Null when it does not open, or nobody of the roster signed it. */
  readonly event: JournalEvent | null
}

export interface CaseVerbs {
  /** Every case that this person may open, by its source, with its name to say aloud. */
  cases(): readonly { readonly source: VerifyingKey; readonly name: string }[]
  isDestroyed(statement: StatementId): boolean
  /** The case's events in their order. Empty when there is no such case. */
  openEvents(source: VerifyingKey, stream: EventsByTag, roster: VerifiedRoster): readonly FoundEvent[]
  /** @throws CryptoError `too-long` */
  sealEvent(source: VerifyingKey, n: number, event: JournalEvent): Bytes
  /** @throws CryptoError `too-long` */
  sealReply(to: ReplyAddress, reply: Reply, i: number): SealedSlip
  /** Draws a case key and stores it, unless the case has one. */
  addCase(source: VerifyingKey): Promise<Stored>
  /** Forgets the case key for good and remembers the statements, so that the same bytes open nothing again. */
  forgetCase(source: VerifyingKey, statements: readonly StatementId[]): Promise<Stored>
}

const sameAs = (statement: StatementId) => {
  const id = toBase64url(statement)
  return (other: StatementId): boolean => toBase64url(other) === id
}

export function caseVerbs(held: HeldBox): CaseVerbs {
  const findKey = (source: VerifyingKey): CaseKey | null => findCaseKey(held.box(), source)?.key ?? null
  const readKey = (source: VerifyingKey): CaseKey => {
    const key = findKey(source)
    if (key === null) throw new Refusal('not-found')
    return key
  }
  const desk = () => {
    const { desk: own } = held.box()
    if (own === null) throw new Refusal('unknown-desk')
    return own
  }

  return {
    cases: () => held.box().cases.map(({ source, key }) => ({ source, name: caseName(key) })),
    isDestroyed: (statement) => held.box().destroyed.some(sameAs(statement)),
    openEvents(source, stream, roster) {
      const key = findKey(source)
      if (key === null) return []
      return eventsOfCase(stream, key).map((bytes, n) => ({
        bytes,
        tag: toBase64url(eventTag(key, n)),
        event: orNull(() => openEvent(bytes, desk(), key, roster)),
      }))
    },
    sealEvent: (source, n, event) =>
      sealEvent({ desk: desk(), key: readKey(source), n, event, signingSeed: held.box().signing }),
    sealReply: (to, reply, i) => sealReply({ desk: desk(), to, reply, i, signingSeed: held.box().signing }),
    addCase: (source) => addCase(held, source),
    forgetCase: (source, statements) => forgetCase(held, source, statements),
  }
}

function orNull<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

async function addCase(held: HeldBox, source: VerifyingKey): Promise<Stored> {
  if (findCaseKey(held.box(), source) !== null) return 'stored'
  const key = drawCaseKey()
  const stored = await held.change((box) => ({ ...box, cases: [...box.cases, { source, key }] }))
  if (stored === 'stale') key.wipe()
  return stored
}

async function forgetCase(
  held: HeldBox,
  source: VerifyingKey,
  statements: readonly StatementId[],
): Promise<Stored> {
  const key = findCaseKey(held.box(), source)?.key
  const stored = await held.change((box) => ({
    ...box,
    cases: box.cases.filter((entry) => toBase64url(entry.source) !== toBase64url(source)),
    destroyed: [
      ...box.destroyed,
      ...statements.filter((statement) => !box.destroyed.some(sameAs(statement))),
    ],
  }))
  if (stored === 'stored') key?.wipe()
  return stored
}
