/**
 * Founding a coalition: its first root, roster, desk, person and epoch, made in one browser. The founder is the
 * only coordinator and the only reviewer for now; the formats carry more of both.
 */

import { signEpoch, signMember, signRoot, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import type { DeskId, PersonId, PortalId } from '../../crypto/protocol/ids.ts'
import { epochPublicKeys, memberPair, verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import type {
  DeskEntry,
  Epoch,
  FormEntry,
  Member,
  Policy,
  Root,
  Roster,
  Signed,
} from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { batchSlips, rootDays, rosterDays, slipDays } from '../../crypto/suite.ts'
import { termDays } from '../coalition/next-list.ts'

export interface CoalitionToFound {
  /** `title` is the neutral word in the browser's title bar. */
  readonly coalition: Roster['coalition']
  readonly desk: Omit<DeskEntry, 'id' | 'kind' | 'closed'>
  readonly pseudonym: string
  readonly forms: readonly FormEntry[]
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export interface FoundedCoalition {
  readonly root: Signed
  readonly roster: Signed
  readonly member: Signed
  readonly epoch: Signed
  readonly box: KeyBox
}

const firstPolicy: Policy = { boardBits: 0, batchSlips, slipDays, firstAnswerDays: 7 }

const draw = <Role extends string>(role: Role): Secret<Role> => new Secret(role, engine().random(32))

/** @param keys drawn beforehand where the portal's id is needed before the names are known */
export function foundCoalition(
  wish: CoalitionToFound,
  keys: FoundersKeys = drawFoundersKeys(wish.today),
): FoundedCoalition {
  const root = signRoot(firstRoot(keys, wish), [keys.coordinator])
  const box = { ...keys, firstRoot: documentHash(root) }
  const roster = signRoster(firstRoster(box, wish), [box.coordinator])
  const member = signMember(firstMember(box, wish.today), box.signing)
  const epoch = signEpoch(firstEpoch(box, roster, member, wish.today), [box.signing, box.coordinator])
  return { root, roster, member, epoch, box }
}

/** A founder's box but for the first root, which is signed with these keys. */
export type FoundersKeys = Omit<KeyBox, 'firstRoot'> & {
  readonly desk: DeskId
  readonly coordinator: Secret<'coordinator/sign'>
}

export const drawFoundersKeys = (day: number): FoundersKeys => ({
  portal: engine().random(16) as PortalId,
  person: engine().random(16) as PersonId,
  desk: engine().random(16) as DeskId,
  signing: draw('person/sign'),
  coordinator: draw('coordinator/sign'),
  members: [{ number: 1, day, seed: draw('member/seal') }],
  epochs: [{ number: 1, day, seed: draw('epoch') }],
  cases: [],
  destroyed: [],
})

const firstRoot = (box: FoundersKeys, { today, pseudonym, desk }: CoalitionToFound): Root => ({
  portal: box.portal,
  number: 1,
  coordinators: [
    {
      name: pseudonym,
      key: verifyingKeyOf(box.coordinator),
      person: box.person,
      organisation: desk.organisation,
      fromDay: today,
      toDay: today + termDays,
    },
  ],
  threshold: 1,
  fromDay: today,
  toDay: today + rootDays,
  previous: null,
})

const firstRoster = (box: FoundersKeys, wish: CoalitionToFound): Roster => ({
  portal: box.portal,
  version: 1,
  day: wish.today,
  toDay: wish.today + rosterDays,
  previous: null,
  coalition: wish.coalition,
  desks: [{ ...wish.desk, id: box.desk, kind: 'intake', closed: false }],
  people: [
    {
      id: box.person,
      pseudonym: wish.pseudonym,
      desk: box.desk,
      roles: ['reviewer', 'coordinator'],
      signingKey: verifyingKeyOf(box.signing),
      fromDay: wish.today,
      toDay: null,
    },
  ],
  forms: [...wish.forms],
  policy: firstPolicy,
})

const firstMember = (box: FoundersKeys, today: number): Member => {
  const [member] = box.members
  if (member === undefined) throw new Error('a founder has a member key')
  const sealingKey = memberPair(member.seed).publicKey as Member['sealingKey']
  return { portal: box.portal, person: box.person, number: member.number, day: today, sealingKey }
}

function firstEpoch(box: FoundersKeys, roster: Signed, member: Signed, today: number): Epoch {
  const [epoch] = box.epochs
  if (epoch === undefined) throw new Error('a founder has an epoch seed')
  return {
    portal: box.portal,
    desk: box.desk,
    number: epoch.number,
    day: today,
    ...epochPublicKeys(epoch.seed, box.desk, epoch.number),
    members: [documentHash(member)],
    roster: { version: 1, hash: documentHash(roster) },
    journal: { position: 0, running: runningStart as Epoch['journal']['running'] },
    previous: null,
  }
}
