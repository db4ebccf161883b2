/** Sealing the events of cases and teams, the keys of cases among them. */

import { fromBase64url, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { Hash, LogId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { CaseAct, JournalEvent, TeamAct } from '../../crypto/protocol/journal-event.ts'
import { drawCaseKey, keyHash, sealEvent } from '../../crypto/reviewer/log-event.ts'
import { deskOf, type HeldBox } from './held-box.ts'
import { heldCase, heldTeam, keyAt, type LogBook } from './log-book.ts'
import { Refusal } from './refusal.ts'

export type OpenTeamAct = Exclude<TeamAct, { act: 'case-added' }>

/** Who writes, and what they had seen. */
export type EventHead = Pick<JournalEvent, 'day' | 'seen'>

export interface CaseEventToSeal extends EventHead {
  readonly n: number
  readonly previous: Hash | null
  readonly what: CaseAct
  readonly body?: Bytes
}

export interface NextKey {
  readonly bytes: Bytes
  readonly keyHash: Hash
  readonly team: LogId
}

export interface SealingVerbs {
  /** @throws CryptoError `too-long`, Refusal `not-found` */
  sealCaseEvent(source: string, event: CaseEventToSeal): Bytes
  /** @throws CryptoError `too-long`, Refusal `not-found` */
  sealTeamEvent(team: string, head: EventHead, what: OpenTeamAct): Bytes
  /** Draws a case key, which counts once the event is taken up. */
  sealAddedCase(team: string, head: EventHead, source: VerifyingKey): Bytes
  /** All keys of a case so far, and a new one for its events from place `from`. */
  sealNextKey(team: string, head: EventHead, of: { source: string; from: number }): NextKey
  /** Puts the cases of version 0.2 into a team's log. */
  sealOldCase(team: string, head: EventHead, source: string): Bytes
}

export function sealingVerbs(held: HeldBox, ready: () => LogBook): SealingVerbs {
  const sealForTeam = (id: string, head: EventHead, what: TeamAct): Bytes => {
    const { key, n, last } = heldTeam(ready(), id)
    const { person: by, signing: signingSeed } = held.box()
    const previous = last === null ? null : (fromBase64url(last) as Hash)
    const event = { day: head.day, seen: head.seen, by, previous, what }
    return sealEvent({ desk: deskOf(held), key, n, event, signingSeed })
  }
  return {
    sealCaseEvent(source: string, { n, day, seen, previous, what, body }: CaseEventToSeal): Bytes {
      const key = keyAt(heldCase(ready(), source).keys, n)
      if (key === null) throw new Refusal('not-found')
      const { person: by, signing: signingSeed } = held.box()
      const event = { by, day, seen, previous, what }
      const carried = body === undefined ? {} : { body }
      return sealEvent({ desk: deskOf(held), key, n, event, signingSeed, ...carried })
    },
    sealTeamEvent: (team: string, head: EventHead, what: OpenTeamAct) => sealForTeam(team, head, what),
    sealAddedCase(team: string, head: EventHead, source: VerifyingKey): Bytes {
      const key = drawCaseKey()
      const sealed = sealForTeam(team, head, { act: 'case-added', source, keys: [{ from: 0, key }] })
      key.wipe()
      return sealed
    },
    sealNextKey(team: string, head: EventHead, { source, from }: { source: string; from: number }): NextKey {
      const found = heldCase(ready(), source)
      const key = drawCaseKey()
      const hash = keyHash(key)
      const keys = [...found.keys, { from, key }]
      const bytes = sealForTeam(team, head, { act: 'case-added', source: found.source, keys })
      key.wipe()
      return { bytes, keyHash: hash, team: fromBase64url(team) as LogId }
    },
    sealOldCase(team: string, head: EventHead, source: string): Bytes {
      const old = held.box().cases.find((entry) => toBase64url(entry.source) === source)
      if (old === undefined) throw new Refusal('not-found')
      const keys = [{ from: 0, key: old.key }]
      return sealForTeam(team, head, { act: 'case-added', source: old.source, keys })
    },
  }
}
