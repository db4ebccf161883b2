/**
 * Joining by invitation: a coordinator leaves the hash of a link, whoever has the link brings keys, declaration and boxes,
 * and waits to be listed. Nothing here makes anybody believed: the signed list does.
 */

import * as z from 'zod'
import { fromUtf8, isEqual, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { checkJoinersKeys, invitationHash } from '../../crypto/joining.ts'
import type { Hash, PersonId } from '../../crypto/protocol/ids.ts'
import {
  Invitation,
  invitationDays,
  Joiner,
  JoinersKeys,
  mostInvitations,
  type InvitationToken,
  type OpenInvitation,
} from '../../crypto/protocol/joining-shapes.ts'
import type { Join } from '../../crypto/protocol/people-api.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { today, type Clock } from '../clock.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Published } from '../documents/published.ts'
import type { Signer } from '../http/signed.ts'
import { findStep } from '../one-time-code.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Desk } from '../storage/desk.ts'
import type { StoredInvitation, StoredJoiner } from '../storage/joining.ts'
import { areStored, boxesToStore } from './fresh-boxes.ts'

export interface JoiningTools {
  readonly desk: Desk
  readonly documents: PublicDocuments
  readonly clock: Clock
}

/** @throws Refusal `not-allowed` */
function requireCoordinator({ person }: Signer): void {
  if (!person.roles.includes('coordinator')) throw new Refusal('not-allowed')
}

interface ToInvite {
  readonly tokenHash: Hash
  readonly invitation: Invitation
}

/** @throws Refusal `not-allowed`, `unknown-desk`, `not-found` whose keys to replace, `no-room` for too many at once, `taken` */
export async function invite(
  { desk, clock }: JoiningTools,
  signer: Signer,
  { tokenHash, invitation }: ToInvite,
): Promise<{ untilDay: number }> {
  requireCoordinator(signer)
  requireKnownDesk(signer.published, invitation)
  requireListed(signer.published, invitation)
  await desk.forgetInvitationsBefore(today(clock))
  const waiting = (await desk.invitations()).length + (await desk.joiners()).length
  if (waiting >= mostInvitations) throw new Refusal('no-room')
  const untilDay = today(clock) + invitationDays
  const stored = { tokenHash, untilDay, by: signer.person.id, invitation: toJson(Invitation, invitation) }
  if ((await desk.addInvitation(stored)) === 'taken') throw new Refusal('taken')
  return { untilDay }
}

function requireKnownDesk({ roster }: Published, { desk }: Invitation): void {
  const isKnown = desk === null || roster?.roster.desks.some(({ id, closed }) => isEqual(id, desk) && !closed)
  if (isKnown !== true) throw new Refusal('unknown-desk')
}

function requireListed({ roster }: Published, { replaces }: Invitation): void {
  const isListed = replaces === undefined || roster?.roster.people.some(({ id }) => isEqual(id, replaces))
  if (isListed !== true) throw new Refusal('not-found')
}

/** @throws Refusal `not-allowed` */
export async function readInvitations({ desk, clock }: JoiningTools, signer: Signer) {
  requireCoordinator(signer)
  const open = (await desk.invitations()).filter(({ untilDay }) => untilDay >= today(clock))
  return { invitations: open.map(openInvitation) }
}

/** Whether it was there or not. @throws Refusal `not-allowed` */
export async function takeBackInvitation(
  { desk }: JoiningTools,
  signer: Signer,
  tokenHash: Hash,
): Promise<void> {
  requireCoordinator(signer)
  await desk.removeInvitation(tokenHash)
}

/** @throws Refusal `invitation-over` whether it was used, late, taken back or never made */
export async function readInvitation(tools: JoiningTools, token: InvitationToken): Promise<OpenInvitation> {
  const stored = await findInvitation(tools, invitationHash(token))
  if (stored === null) throw new Refusal('invitation-over')
  return openInvitation(stored)
}

async function findInvitation({ desk, clock }: JoiningTools, hash: Hash): Promise<StoredInvitation | null> {
  const stored = (await desk.invitations()).find(({ tokenHash }) => isEqual(tokenHash, hash))
  return stored !== undefined && stored.untilDay >= today(clock) ? stored : null
}

/**
 * All or nothing; sent again with the same keys and boxes it is done already.
 * @throws Refusal `invitation-over`, `wrong-sign-in` (the code), `untrusted`, `clock-differs`, `malformed`, `taken`
 */
export async function join(tools: JoiningTools, asked: Join): Promise<void> {
  const { desk, documents, clock } = tools
  const tokenHash = invitationHash(asked.token)
  const stored = await findInvitation(tools, tokenHash)
  if (stored === null) return requireJoined(tools, asked, tokenHash)
  const published = await documents.read()
  const { portal } = published.pin
  orRefuse(() => {
    checkJoinersKeys(asked, { portal, today: today(clock) })
  })
  const open = openInvitation(stored)
  if (open.invitation.vouches !== (asked.coordinatorKey !== null)) throw new Refusal('malformed')
  requireNew(published, asked)
  if (findStep(asked.totpSecret, asked.code, clock.seconds()) === null) throw new Refusal('wrong-sign-in')
  const joiner: Joiner = { ...keysIn(asked), ...open, interests: asked.interests, day: today(clock) }
  const row = { person: asked.person, tokenHash, joiner: toJson(Joiner, joiner) }
  const outcome = await desk.join(await boxesToStore(asked), row)
  if (outcome === 'no invitation') throw new Refusal('invitation-over')
  if (outcome === 'taken') throw new Refusal('taken')
}

const keysIn = ({ person, signingKey, coordinatorKey, member }: JoinersKeys): JoinersKeys => ({
  person,
  signingKey,
  coordinatorKey,
  member,
})

/** An id or a key that is in the list is somebody else's. */
function requireNew({ roster }: Published, { person, signingKey }: Join): void {
  const isThere = roster?.roster.people.some(
    (entry) => isEqual(entry.id, person) || isEqual(entry.signingKey, signingKey),
  )
  if (isThere !== false) throw new Refusal('taken')
}

/** After a lost answer the link is used up, by these very keys, boxes and declaration. */
async function requireJoined({ desk }: JoiningTools, asked: Join, tokenHash: Hash): Promise<void> {
  const row = (await desk.joiners()).find((one) => isEqual(one.tokenHash, tokenHash))
  if (row === undefined) throw new Refusal('invitation-over')
  const before = joinerIn(row)
  const isSame =
    isEqual(toJson(JoinersKeys, keysIn(before)), toJson(JoinersKeys, keysIn(asked))) &&
    isEqual(before.interests, asked.interests)
  if (!isSame || !(await areStored(desk, [asked.device, asked.kit]))) throw new Refusal('invitation-over')
}

/** Whoever is in the list by now waits no longer. @throws Refusal `not-allowed` */
export async function readJoiners({ desk }: JoiningTools, signer: Signer) {
  requireCoordinator(signer)
  const { roster } = signer.published
  if (roster !== null) await removeListed(desk, roster)
  return { joiners: (await desk.joiners()).map(joinerIn) }
}

/**
 * With the keys that they brought: an id alone would let a list of another key make them vanish. Whoever is to vouch
 * waits until the root names their key for it: it is written nowhere else.
 */
async function removeListed(desk: Desk, { roster, root }: VerifiedRoster): Promise<void> {
  for (const { person, signingKey, coordinatorKey } of (await desk.joiners()).map(joinerIn)) {
    const isListed = roster.people.some(
      (entry) => isEqual(entry.id, person) && isEqual(entry.signingKey, signingKey),
    )
    const vouches =
      coordinatorKey === null || root.coordinators.some(({ key }) => isEqual(key, coordinatorKey))
    if (isListed && vouches) await desk.removeJoiner(person)
  }
}

/** Their boxes stay, and open nothing: which they are is written nowhere. @throws Refusal `not-allowed` */
export async function dropJoiner({ desk }: JoiningTools, signer: Signer, person: PersonId): Promise<void> {
  requireCoordinator(signer)
  await desk.removeJoiner(person)
}

const toJson = <Shape extends z.core.$ZodType>(shape: Shape, value: z.output<Shape>): Bytes =>
  toUtf8(JSON.stringify(z.encode(shape, value)))

const fromJson = <Shape extends z.core.$ZodType>(shape: Shape, bytes: Bytes): z.output<Shape> =>
  z.decode(shape, JSON.parse(fromUtf8(bytes)) as z.input<Shape>)

const openInvitation = ({ tokenHash, untilDay, by, invitation }: StoredInvitation): OpenInvitation => ({
  tokenHash,
  untilDay,
  by,
  invitation: fromJson(Invitation, invitation),
})

const joinerIn = ({ joiner }: StoredJoiner): Joiner => fromJson(Joiner, joiner)
