/** What the pages show of a desk as a whole. Holds no key and no word of a report. */

import type { Proposal } from '../../crypto/protocol/journal-event.ts'
import type { TurnDue } from '../session/turn-together.ts'
import type { InboxRow, UnopenedRow } from '../inbox/inbox-row.ts'

/**
 * `whole`, or what the server does: `gap`: numbers events otherwise than in a row, or shortened the stream; `other`: it
 * is not the journal that the epoch, the snapshot or a colleague saw; `erased`: events are gone that nobody of the desk
 * said were destroyed.
 */
export type JournalState = 'whole' | 'gap' | 'other' | 'erased'

export interface Colleague {
  /** base64url of the id. */
  readonly id: string
  readonly pseudonym: string
  readonly isMe: boolean
  /** How many open cases are theirs. */
  readonly load: number
}

/** Somebody who has new keys, and is let in again. */
export interface GivenBack {
  /** base64url of the id that counts now. */
  readonly to: string
  readonly pseudonym: string
  /** Sources of the open cases that are theirs under the keys of before. */
  readonly cases: readonly string[]
}

/** Somebody who belongs to the desk no more, and what they could open while they did. */
export interface Leaver {
  /** base64url of the id. */
  readonly key: string
  /** Null for who is listed no more. */
  readonly name: string | null
  /** Null for who left the desk and not the list. */
  readonly leftOn: number | null
  /** They are still here, with new keys: what is told is what the lost ones open. */
  readonly isReplaced: boolean
  /** Names of cases whose keys they held; those that were destroyed since are not among them. */
  readonly cases: readonly string[]
  /** The desk's key of today is theirs, too. */
  readonly holdsKey: boolean
}

/** A proposal that waits for a second person. */
export interface Approval {
  readonly key: string
  readonly name: string
  /** Place of the proposal in the case's log. */
  readonly n: number
  readonly what: Proposal
  readonly by: string
  readonly isMine: boolean
  /** Whoever looks has said that they know of no conflict of interest: without that nobody decides. */
  readonly hasAttested: boolean
  readonly day: number
}

export interface Template {
  readonly name: string
  readonly language: string
  readonly text: string
}

export interface Targets {
  readonly firstAnswerDays: number | null
  readonly triageDays: number | null
}

/** The desk's key: the day of the one in force, null when there is none; what its next turn waits for. */
export interface KeyState {
  readonly day: number | null
  readonly turn: TurnDue
}

export interface DeskFacts {
  readonly name: string
  readonly rows: readonly InboxRow[]
  readonly unopened: readonly UnopenedRow[]
  readonly journal: JournalState
  /** The snapshot was not believed (its author's pseudonym; empty when nobody in the list signed it): everything was read from the journal. */
  readonly falseSnapshotBy: string | null
  /** A colleague's newer console wrote in the desk's shared record what this one does not know. */
  readonly hasNewer: boolean
  /** The epoch is past its week, and this person alone cannot renew it. */
  readonly isLate: boolean
  /** The newest epoch contradicts the list or the date, or cannot be read: sources cannot write to the desk. */
  readonly isDoubtful: boolean
  readonly key: KeyState
  /** Everybody at the desk today, oneself first. */
  readonly people: readonly Colleague[]
  /** Cases of people who have new keys. */
  readonly givenBack: readonly GivenBack[]
  /** Who left last stands first. */
  readonly leavers: readonly Leaver[]
  readonly approvals: readonly Approval[]
  readonly templates: readonly Template[]
  readonly targets: Targets
  /** How many cases tagged heavy this person opened today, in this sitting. */
  readonly heavyToday: number
  /** How far the stream was read. */
  readonly position: number
}
