/** Teams: taking up the keys that were granted, founding one, and granting its key to who came later. */

import { fromBase64url, isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { KemKeyPair } from '../../crypto/primitives/engine.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { PersonId, SealingKey, Tag } from '../../crypto/protocol/ids.ts'
import type { TeamGrant } from '../../crypto/protocol/journal-event.ts'
import { eventTag, type TeamKey } from '../../crypto/reviewer/log-event.ts'
import { isOfEpoch, openAnyGrant } from '../../crypto/reviewer/grant.ts'
import { drawTeamKey, firstTeamTag, sealGrant } from '../../crypto/reviewer/team-grant.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { deskOf, type HeldBox, type Stored } from './held-box.ts'
import { keepTurn } from './given-turn.ts'
import { addTeam, heldTeam, type LogBook } from './log-book.ts'
import type { EventHead } from './sealing-verbs.ts'
import { orNull } from './or-null.ts'

export interface TeamFacts {
  readonly id: string
  readonly members: readonly string[]
}

export interface OpenedGrant extends Pick<TeamGrant, 'by' | 'day' | 'seen'> {
  /** Null for the seed of an epoch. */
  readonly team: string | null
  /** The key of a team that was not held before. */
  readonly isNew: boolean
  /** Nothing of the team stands in the stream before it. */
  readonly isFounding: boolean
}

export interface Recipient {
  readonly person: PersonId
  readonly sealingKey: SealingKey
}

export interface FoundedTeam {
  readonly team: string
  /** One for each eight people; the first founds it, and the others follow once it is taken. */
  readonly grants: readonly Bytes[]
}

export interface GrantAt {
  readonly tag: Tag
  /** In the stream. */
  readonly position: number
}

export interface TeamVerbs {
  /** In the order in which they were granted: the first is everybody at the desk. */
  teams(): readonly TeamFacts[]
  /** Null when it is not for this person, or does not hold. */
  takeGrant(bytes: Bytes, at: GrantAt, roster: VerifiedRoster): OpenedGrant | null
  /** Draws a team's key; it counts here at once, and {@link dropTeam} takes it back. */
  foundTeam(head: EventHead, to: readonly Recipient[], isFirst: boolean): FoundedTeam
  dropTeam(team: string): void
  /**
   * Grants of a team's key to everybody in it, who came later too.
   * @param sent how many of them stand in the stream already: the others come first
   */
  grantTeam(team: string, head: EventHead, to: readonly Recipient[], sent?: number): readonly Bytes[]
  /** Of the grants that founded the teams whose keys are held. */
  foundingTags(): readonly Tag[]
  /** Puts the keys of teams that were granted into the key box, and takes out cases that are in a team's log. */
  storeTeams(today: number): Promise<Stored | 'nothing to store'>
}

interface TeamTools {
  readonly book: LogBook
  readonly held: HeldBox
  ownPairs(): readonly KemKeyPair[]
}

interface ToGrant {
  readonly key: TeamKey
  readonly head: EventHead
  /** Who has it. */
  readonly before?: readonly PersonId[]
}

/** A grant names so many of a team. */
const mostNamed = 64
/** People in one grant. */
export const inOneGrant = 8
/** The place whose tag says of a grant that it founds the team: no event ever stands there. */
const foundingPlace = 4_294_967_295

export function teamVerbs({ book, held, ownPairs }: TeamTools): TeamVerbs & { loadTeams(): void } {
  const loadTeams = (): void => {
    if (book.teams.size > 0) return
    for (const { key, members } of held.box().teams ?? []) addTeam(book, key.copy(), members.map(toBase64url))
  }
  const isFounding = (key: TeamKey, tag: Tag): boolean =>
    isEqual(tag, firstTeamTag(deskOf(held))) || isEqual(tag, eventTag(key, foundingPlace))

  const seal = (
    { key, head, before = [] }: ToGrant,
    to: readonly Recipient[],
    first: Tag | null,
  ): Bytes[] => {
    const { person: by, signing: signingSeed } = held.box()
    const given = to.map(({ person }) => person)
    // Who left holds the key as well: whoever comes now puts nothing new under it.
    const left = before.filter((id) => !given.some((person) => isEqual(person, id)))
    const members = [...given, ...left].slice(0, Math.max(mostNamed, given.length))
    const content = { day: head.day, seen: head.seen, by, members }
    const groups = Array.from({ length: Math.ceil(to.length / inOneGrant) }, (_, i) =>
      to.slice(i * inOneGrant, (i + 1) * inOneGrant),
    )
    return groups.map((group, i) => {
      const tag = i === 0 && first !== null ? first : (fromEngine(16) as Tag)
      const keys = group.map(({ sealingKey }) => sealingKey)
      return sealGrant({ desk: deskOf(held), tag, content, key, to: keys, signingSeed })
    })
  }
  return {
    loadTeams,
    teams() {
      loadTeams()
      return [...book.teams.values()].map(({ id, members }) => ({ id, members }))
    },
    takeGrant(bytes, { tag, position }, roster) {
      const opened = orNull(() => openAnyGrant(bytes, deskOf(held), ownPairs(), roster))
      if (opened === null) return null
      const { by, day, seen, members } = opened
      if (isOfEpoch(opened)) {
        keepTurn(book.turns, { ...opened, position })
        return { by, day, seen, team: null, isNew: false, isFounding: false }
      }
      const { key } = opened
      const isNew = addTeam(book, key, members.map(toBase64url))
      const facts = { by, day, seen, isNew, isFounding: isFounding(key, tag), team: teamId(book, key) }
      if (!isNew) key.wipe()
      return facts
    },
    foundTeam(head, to, isFirst) {
      const key = drawTeamKey()
      const tag = isFirst ? firstTeamTag(deskOf(held)) : eventTag(key, foundingPlace)
      const grants = seal({ key, head }, to, tag)
      addTeam(
        book,
        key,
        to.map(({ person }) => toBase64url(person)),
      )
      return { team: teamId(book, key), grants }
    },
    dropTeam(team) {
      const found = book.teams.get(team)
      if (found === undefined) return
      book.teams.delete(team)
      found.key.wipe()
      for (const [tag, next] of book.next)
        if (next.log === 'team' && next.team === team) book.next.delete(tag)
    },
    grantTeam(team, head, to, sent = 0) {
      const { key, members } = heldTeam(book, team)
      const before = members.map((id) => fromBase64url(id) as PersonId)
      const grants = seal({ key, head, before }, to, null)
      const from = grants.length === 0 ? 0 : sent % grants.length
      return [...grants.slice(from), ...grants.slice(0, from)]
    },
    foundingTags: () => [
      firstTeamTag(deskOf(held)),
      ...[...book.teams.values()].map(({ key }) => eventTag(key, foundingPlace)),
    ],
    storeTeams: (today) => storeTeams(book, held, today),
  }
}

const teamId = (book: LogBook, key: TeamKey): string => {
  const tag = toBase64url(eventTag(key, 0))
  for (const team of book.teams.values()) if (toBase64url(eventTag(team.key, 0)) === tag) return team.id
  return ''
}

async function storeTeams(book: LogBook, held: HeldBox, today: number): Promise<Stored | 'nothing to store'> {
  const box = held.box()
  const teams = [...book.teams.values()]
  const isOver = box.cases.some(({ source }) => book.cases.has(toBase64url(source)))
  const textOf = (members: readonly PersonId[]): string => members.map(toBase64url).sort().join()
  const known = (box.teams ?? []).map(({ members }) => textOf(members))
  const isSame =
    teams.length === known.length && teams.every(({ members }, i) => [...members].sort().join() === known[i])
  if (isSame && !isOver) return 'nothing to store'
  return held.change((before) => ({
    ...before,
    teams: teams.map(({ key, members }) => ({
      key: key.copy(),
      members: members.map((id) => fromBase64url(id) as PersonId),
      day: today,
    })),
    cases: before.cases.filter(({ source }) => !book.cases.has(toBase64url(source))),
  }))
}
