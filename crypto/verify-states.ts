/**
 * Which states are believed, and what they say together (protocol section 5). A state ends with its signer: who signs
 * is looked up among those of today, so that nobody who was removed holds a desk closed.
 */

import { isEqual } from './bytes.ts'
import type { DeskId, Hash, PortalId, VerifyingKey } from './protocol/ids.ts'
import { State, type Away, type Signed } from './roster-shapes.ts'
import { documentHash, readOrNull, signersAmong } from './sign-document.ts'
import { awayShownDays, clockDays } from './suite.ts'

export interface BelievedState {
  readonly state: State
  readonly hash: Hash
}

/** Whose signatures count today. */
export interface StateSigners {
  readonly portal: PortalId
  readonly coordinators: readonly VerifyingKey[]
  /** So many of them close the portal, and take that back. */
  readonly threshold: number
  /** Null for a desk that the roster does not list. */
  membersOf(desk: DeskId): readonly VerifyingKey[] | null
}

interface Candidate extends BelievedState {
  readonly document: Signed
}

/**
 * The newest of each desk and of the portal. What does not count is passed over, one from the future and one that
 * cannot be read, too: else one person could stop every page.
 */
export function verifyStates(
  signers: StateSigners,
  signed: readonly Signed[],
  today: number,
): BelievedState[] {
  const candidates = signed
    .flatMap((document): Candidate[] => {
      const state = readOrNull('stat', State, document)
      return state === null ? [] : [{ state, hash: documentHash(document), document }]
    })
    .filter(({ state }) => isEqual(state.portal, signers.portal) && state.day <= today + clockDays)
    .sort((a, b) => a.state.number - b.state.number)
  const portal = newestOfPortal(signers, candidates)
  return [...(portal === null ? [] : [portal]), ...newestOfDesks(signers, candidates)].map(
    ({ state, hash }) => ({ state, hash }),
  )
}

/** From the oldest on: only k coordinators get into closing and out of it, one is enough for the rest. */
function newestOfPortal(
  { coordinators, threshold }: StateSigners,
  candidates: readonly Candidate[],
): Candidate | null {
  let newest: Candidate | null = null
  for (const candidate of candidates.filter(({ state }) => state.about === null)) {
    const isGrave = candidate.state.state === 'closing' || newest?.state.state === 'closing'
    const count = signersAmong('stat', candidate.document, coordinators).length
    if (count >= (isGrave ? threshold : 1)) newest = candidate
  }
  return newest
}

function newestOfDesks(signers: StateSigners, candidates: readonly Candidate[]): Candidate[] {
  const believed = candidates.filter(({ state: { about }, document }) => {
    const members = about === null ? null : signers.membersOf(about)
    return (
      members !== null && signersAmong('stat', document, [...members, ...signers.coordinators]).length > 0
    )
  })
  return believed.filter(
    ({ state }, i) => !believed.slice(i + 1).some((later) => isSameSubject(later.state.about, state.about)),
  )
}

const isSameSubject = (a: DeskId | null, b: DeskId | null): boolean =>
  a === null || b === null ? a === b : isEqual(a, b)

/** What holds today. */
export interface StateNow {
  readonly state: State['state']
  /** Null when nobody said, or when that day is over. */
  readonly untilDay: number | null
}

export interface StatesSeen {
  readonly states: readonly BelievedState[]
  /** Days since 1970-01-01 UTC. */
  readonly onDay: number
}

/** With the desks' keys that may be sealed to today, as a verified roster has them. */
export interface StatesAndKeys extends StatesSeen {
  readonly epochs: readonly { readonly epoch: { readonly desk: DeskId } }[]
}

const findState = ({ states }: StatesSeen, about: DeskId | null): BelievedState | null =>
  states.find(({ state }) => isSameSubject(state.about, about)) ?? null

const gravity = { open: 0, paused: 1, closing: 2 } as const

/** The worse of two; the first when they are as bad as each other. */
export const worse = (a: StateNow, b: StateNow): StateNow => (gravity[b.state] > gravity[a.state] ? b : a)

export const open: StateNow = { state: 'open', untilDay: null }

/** What one subject says, whatever the other does. */
export function ownState(seen: StatesSeen, about: DeskId | null): StateNow {
  const { state, untilDay } = findState(seen, about)?.state ?? open
  return { state, untilDay: untilDay !== null && untilDay >= seen.onDay ? untilDay : null }
}

/** The worse of what the portal and the desk say. @param desk null for the portal alone */
export const stateOf = (seen: StatesSeen, desk: DeskId | null): StateNow =>
  desk === null ? ownState(seen, null) : worse(ownState(seen, null), ownState(seen, desk))

/** For whoever wants to write: a desk without a key that may be sealed to is paused, whatever it says. */
export const stateForReports = (seen: StatesAndKeys, desk: DeskId): StateNow =>
  seen.epochs.some(({ epoch }) => isEqual(epoch.desk, desk))
    ? stateOf(seen, desk)
    : worse(stateOf(seen, desk), { state: 'paused', untilDay: null })

/** What the desk's state in force says of days to come, earliest first; one that ends before it begins says nothing. */
export const awayToCome = (seen: StatesSeen, desk: DeskId): readonly Away[] =>
  (findState(seen, desk)?.state.away ?? [])
    .filter(({ fromDay, toDay }) => fromDay <= toDay && toDay >= seen.onDay)
    .sort((a, b) => a.fromDay - b.fromDay)

/** Those of them that matter to somebody who writes today: going on, or soon. */
export const awaySoon = (seen: StatesSeen, desk: DeskId): readonly Away[] =>
  awayToCome(seen, desk).filter(({ fromDay }) => fromDay <= seen.onDay + awayShownDays)
