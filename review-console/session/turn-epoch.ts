/**
 * Turning a desk's epoch by its only member, who is a coordinator too (protocol section 5). The seeds are
 * stored in the box before the statements are published: a seed that is lost after sources seal to it would
 * close every drop of its week. A turn that was stored and not published is taken up again with the same seeds.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { signEpoch, signMember } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { DeskId, Hash, SealingKey } from '../../crypto/protocol/ids.ts'
import { epochPublicKeys, memberPair } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { Epoch, type RosterChain, type Signed } from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { documentHash, readOrNull } from '../../crypto/sign-document.ts'
import { deskKey, findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { epochDays } from '../../crypto/suite.ts'
import { isHeldByExactly } from './epoch-holders.ts'
import type { HeldBox } from './held-box.ts'
import { converse, type Network } from './network.ts'

export interface Turning {
  readonly roster: VerifiedRoster
  /** As the server hands it out: names the epochs that are no longer live, too. */
  readonly chain: RosterChain
  /** Where the desk's journal stands. */
  readonly journal: { readonly position: number; readonly running: Hash }
  readonly today: number
}

/** An epoch that is in force, or was. */
export interface Published {
  readonly epoch: Epoch
  readonly hash: Hash
}

type Turned = 'turned' | 'not needed' | 'not alone' | 'stale'

const mostEpochs = 256
const mostMembers = 64

/** @throws Refusal */
export async function turnEpoch(held: HeldBox, network: Network, turning: Turning): Promise<Turned> {
  const before = findNewest(held.box(), turning.chain) ?? findForeign(held.box(), turning)
  if (before === null || !isDue(held.box(), before, turning)) return 'not needed'
  if (!isAlone(held.box(), turning)) return 'not alone'
  if (!hasSeedFor(held.box(), before.epoch.number + 1)) {
    const stored = await held.change((box) => withNextSeeds(box, before.epoch.number, turning.today))
    if (stored === 'stale') return 'stale'
  }
  const { member, epoch } = signTurn(held.box(), before, turning)
  const body = { roster: null, epochs: [epoch], members: [member], states: [] }
  await converse(network, consoleApi.publish, body, held.sign)
  return 'turned'
}

/** After a week; at once when somebody else holds its seed: whoever left, was removed, or lost it. */
const isDue = ({ person }: KeyBox, before: Published, turning: Turning): boolean =>
  isTurnDue(before, turning) || !isHeldByExactly(before, turning.roster, [person])

/** Its week is over; or nobody can be asked to seal to it as it is. */
export const isTurnDue = ({ epoch }: Published, { roster, today }: Turning): boolean =>
  today > epoch.day + epochDays || deskKey(roster, epoch.desk) === 'doubtful'

/** The newest epoch of the desk whose keys come from a seed that is held: nobody else can have made it. */
export function findNewest({ desk, epochs }: KeyBox, chain: RosterChain): Published | null {
  if (desk === null) return null
  const ours = chain.epochs.flatMap((document) => {
    const epoch = readOrNull('epch', Epoch, document)
    const seed = epochs.find(({ number }) => number === epoch?.number)?.seed
    if (epoch === null || seed === undefined || !isEqual(epoch.desk, desk)) return []
    const { sealingKey } = epochPublicKeys(seed, desk, epoch.number)
    return isEqual(sealingKey, epoch.sealingKey) ? [{ epoch, hash: documentHash(document) }] : []
  })
  return ours.reduce<Published | null>(
    (best, one) => (best === null || one.epoch.number > best.epoch.number ? one : best),
    null,
  )
}

/** Of who lost their keys: the desk's last epoch, whose seed nobody holds any more. The next one follows it. */
function findForeign({ desk, epochs }: KeyBox, { roster, chain }: Turning): Published | null {
  if (desk === null || epochs.length > 0) return null
  const listed = chain.epochs.flatMap((document) => {
    const epoch = readOrNull('epch', Epoch, document)
    return epoch === null ? [] : [{ epoch, hash: documentHash(document) }]
  })
  const live = findLiveEpoch(roster, desk)
  const ours = listed.filter(({ epoch }) => isEqual(epoch.desk, desk))
  return live ?? ours.sort((a, b) => b.epoch.number - a.epoch.number)[0] ?? null
}

function isAlone({ desk, person, coordinator }: KeyBox, { roster, today }: Turning): boolean {
  if (desk === null || coordinator === null) return false
  const members = membersOf(roster.roster, desk, today)
  return members.length === 1 && members.every(({ id }) => isEqual(id, person))
}

export const hasSeedFor = ({ epochs }: KeyBox, number: number): boolean =>
  epochs.some((entry) => entry.number === number)

const draw = <Role extends string>(role: Role): Secret<Role> => new Secret(role, engine().random(32))

const highest = (of: readonly { readonly number: number }[]): number =>
  Math.max(0, ...of.map(({ number }) => number))

function withNextSeeds(box: KeyBox, liveEpoch: number, day: number): KeyBox {
  const seed = { number: liveEpoch + 1, day, seed: draw('epoch') }
  return nextMember(withSeed(box, seed), day)
}

/** In place of one of the same number. */
export const withSeed = (box: KeyBox, entry: KeyBox['epochs'][number]): KeyBox => ({
  ...box,
  epochs: [...box.epochs.filter(({ number }) => number !== entry.number), entry].slice(-mostEpochs),
})

/** With a fresh member key. */
export function nextMember(box: KeyBox, day: number): KeyBox {
  const member = { number: highest(box.members) + 1, day, seed: draw('member/seal') }
  return { ...box, members: [...box.members, member].slice(-mostMembers) }
}

function signTurn(box: KeyBox, before: Published, turning: Turning): { member: Signed; epoch: Signed } {
  const own = box.members.at(-1)
  const seed = box.epochs.find(({ number }) => number === before.epoch.number + 1)?.seed
  if (own === undefined || seed === undefined || box.desk === null || box.coordinator === null) {
    throw new Error('a turn has its seeds')
  }
  const { portal, person, desk } = box
  const sealingKey = memberPair(own.seed).publicKey as SealingKey
  const member = signMember(
    { portal, person, number: own.number, day: turning.today, sealingKey },
    box.signing,
  )
  const content = nextEpoch({ desk, seed, member }, before, turning)
  return { member, epoch: signEpoch(content, [box.signing, box.coordinator]) }
}

function nextEpoch(
  { desk, seed, member }: { desk: DeskId; seed: Secret<'epoch'>; member: Signed },
  before: Published,
  { roster, journal, today }: Turning,
): Epoch {
  const number = before.epoch.number + 1
  return {
    portal: before.epoch.portal,
    desk,
    number,
    day: today,
    ...epochPublicKeys(seed, desk, number),
    members: [documentHash(member)],
    active: 1,
    roster: { version: roster.roster.version, hash: roster.rosterHash },
    journal,
    previous: before.hash,
  }
}
