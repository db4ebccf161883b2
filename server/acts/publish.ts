/**
 * A later roster, epochs, member statements and states. Whoever brings them, they are believed for their signatures: the whole
 * chain is verified as a page would verify it, with the new documents in place.
 */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { Epoch, Member, Roster, State, type RosterChain, type Signed } from '../../crypto/roster-shapes.ts'
import { documentHash, readDocument } from '../../crypto/sign-document.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { today } from '../clock.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Published } from '../documents/published.ts'
import { toStored } from '../documents/stored-document.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Intake } from '../storage/intake.ts'
import { removeEndedKeys, type OnionKeyTools } from './onion-keys.ts'
import { dropWhatFollowsNothing } from './waiting-changes.ts'

export interface PublishTools extends OnionKeyTools {
  readonly intake: Intake
  readonly documents: PublicDocuments
}

export interface ToPublish {
  readonly roster: Signed | null
  readonly epochs: readonly Signed[]
  readonly members: readonly Signed[]
  readonly states: readonly Signed[]
}

/** @throws Refusal `malformed`, `stale` when somebody was first, `untrusted`, `clock-differs` */
export async function publish(tools: PublishTools, published: Published, added: ToPublish): Promise<void> {
  const { intake, documents, clock } = tools
  orRefuse(() => {
    checkRoster(published, added.roster)
    checkEpochs(published, added.epochs)
    checkMembers(published, added.members)
    checkStates(published, added.states)
    verifyWith(published, { ...added, root: null }, today(clock))
  })
  const outcome = await intake.addDocuments([
    ...(added.roster === null ? [] : [toStored('roster', added.roster)]),
    ...added.epochs.map((document) => toStored('epoch', document)),
    ...added.members.map((document) => toStored('member', document)),
    ...added.states.map((document) => toStored('state', document)),
  ])
  documents.forget()
  if (outcome === 'taken') throw new Refusal('stale')
  if (added.roster !== null) await dropWhatFollowsNothing(tools)
  const now = added.roster ?? published.chain.roster
  await removeEndedKeys(tools, { now, before: published.chain.roster })
}

/** The next version, naming the one before by its hash. */
function checkRoster({ chain }: Published, added: Signed | null): void {
  if (added === null) return
  const { version } = readDocument('rost', Roster, chain.roster)
  const next = readDocument('rost', Roster, added)
  if (next.version !== version + 1) throw new Refusal('stale')
  requirePrevious(next.previous, chain.roster)
}

function checkEpochs({ chain }: Published, added: readonly Signed[]): void {
  const desks = added.map((document) => readDocument('epch', Epoch, document).desk)
  requireOnce(desks)
  for (const document of added) {
    const epoch = readDocument('epch', Epoch, document)
    const before = highestEpoch(chain, epoch.desk)
    if (epoch.number !== (before?.number ?? 0) + 1) throw new Refusal('stale')
    requirePrevious(epoch.previous, before?.document ?? null)
  }
}

function highestEpoch(chain: RosterChain, desk: DeskId) {
  return chain.epochs
    .map((document) => ({ ...readDocument('epch', Epoch, document), document }))
    .filter((epoch) => isEqual(epoch.desk, desk))
    .reduce<(Epoch & { document: Signed }) | null>(
      (best, epoch) => (best === null || epoch.number > best.number ? epoch : best),
      null,
    )
}

function checkMembers({ chain }: Published, added: readonly Signed[]): void {
  const numberOf = (document: Signed) => readDocument('memb', Member, document)
  requireOnce(added.map((document) => numberOf(document).person))
  for (const document of added) {
    const { person, number } = numberOf(document)
    const before = chain.members.map(numberOf).filter((member) => isEqual(member.person, person))
    if (number !== Math.max(0, ...before.map((member) => member.number)) + 1) throw new Refusal('stale')
  }
}

/** The next of its desk, or of the portal. */
function checkStates({ chain }: Published, added: readonly Signed[]): void {
  const stored = (document: Signed) => ({ ...toStored('state', document), document })
  requireOnce(added.map((document) => stored(document).about))
  for (const document of added) {
    const { about, number } = stored(document)
    const before = chain.states.map(stored).find((state) => isEqual(state.about, about))
    if (number !== (before?.number ?? 0) + 1) throw new Refusal('stale')
    requirePrevious(readDocument('stat', State, document).previous, before?.document ?? null)
  }
}

function requirePrevious(named: Uint8Array | null, before: Signed | null): void {
  const isRight = named === null || before === null ? named === before : isEqual(named, documentHash(before))
  if (!isRight) throw new Refusal('untrusted')
}

/** One document for each desk or person at a time: the order of two would be anybody's guess. */
function requireOnce(names: readonly Uint8Array[]): void {
  const isTwice = names.some((name, i) => names.slice(i + 1).some((other) => isEqual(other, name)))
  if (isTwice) throw new Refusal('malformed')
}

/** Verification passes over an epoch, member statement or state that does not hold; here each new one must be in it. */
export function verifyWith(
  { pin, chain }: Published,
  added: ToPublish & { readonly root: Signed | null },
  onDay: number,
): void {
  const candidate: RosterChain = {
    roots: added.root === null ? chain.roots : [...chain.roots, added.root],
    roster: added.roster ?? chain.roster,
    epochs: [...chain.epochs, ...added.epochs],
    members: [...chain.members, ...added.members],
    states: [...chain.states, ...added.states],
  }
  const verified: VerifiedRoster = verifyRoster(pin, candidate, onDay)
  const believed = [...verified.epochs, ...verified.members, ...verified.states].map(({ hash }) => hash)
  for (const document of [...added.epochs, ...added.members, ...added.states]) {
    const isBelieved = believed.some((hash) => isEqual(hash, documentHash(document)))
    if (!isBelieved) throw new Refusal('untrusted')
  }
}
