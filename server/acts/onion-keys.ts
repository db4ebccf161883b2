/**
 * One key a person for the console's onion service: the outer wall. Who may really do something is decided by the
 * signature on each request.
 */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { Roster, type PersonEntry, type Signed } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import { today, type Clock } from '../clock.ts'
import type { ConsoleDoor } from '../console-door.ts'
import type { Signer } from '../http/signed.ts'
import { Refusal } from '../refusal.ts'
import type { Desk, HeldOnionKey } from '../storage/desk.ts'
import { isUsableKey } from '../tor/client-key.ts'

export interface OnionKeyTools {
  readonly desk: Desk
  readonly clock: Clock
  readonly consoleDoor: ConsoleDoor | null
}

/** Holds the key of whoever sets Sotto up, as long as nobody is known. */
export const firstHolder = new Uint8Array(16) as Bytes as PersonId

/** As many as an answer lists. */
const mostKeys = 4096

export const readOnionKeys = async ({ desk, consoleDoor }: OnionKeyTools) => ({
  isOnion: consoleDoor !== null,
  address: consoleDoor?.address ?? null,
  keys: [...(await desk.onionKeys())],
})

/** @throws Refusal `not-allowed`, for somebody who has left too, `malformed` for a key that everybody would have, `no-room` */
export async function setOnionKey(
  tools: OnionKeyTools,
  signer: Signer,
  { person, publicKey }: HeldOnionKey,
): Promise<void> {
  requireOwnOrCoordinator(signer, person)
  const entry = findEntry(signer.published.roster?.roster.people ?? [], person)
  if (entry !== undefined && hasEnded(entry, today(tools.clock))) throw new Refusal('not-allowed')
  if (!isUsableKey(publicKey)) throw new Refusal('malformed')
  const held = await tools.desk.onionKeys()
  const isNew = !held.some((key) => isEqual(key.person, person))
  if (isNew && held.length >= mostKeys) throw new Refusal('no-room')
  await tools.desk.setOnionKey(person, publicKey)
  tools.consoleDoor?.keysChanged()
}

/** @throws Refusal `not-allowed` */
export async function removeOnionKey(tools: OnionKeyTools, signer: Signer, person: PersonId): Promise<void> {
  requireOwnOrCoordinator(signer, person)
  await removeAll(tools, [person])
}

/** A coordinator may name somebody who is not in the roster: somebody who is about to join. */
function requireOwnOrCoordinator({ person: signer }: Signer, person: PersonId): void {
  if (!signer.roles.includes('coordinator') && !isEqual(signer.id, person)) throw new Refusal('not-allowed')
}

interface Rosters {
  readonly now: Signed
  readonly before: Signed
}

/**
 * Takes the keys of everybody whose time is over: who was listed before and is not now has left, too. Who is in
 * neither roster is about to join.
 */
export async function removeEndedKeys(tools: OnionKeyTools, { now, before }: Rosters): Promise<void> {
  const onDay = today(tools.clock)
  const people = peopleIn(now)
  const earlier = peopleIn(before)
  const ended = (await tools.desk.onionKeys()).filter(({ person }) => {
    const entry = findEntry(people, person)
    return entry === undefined ? findEntry(earlier, person) !== undefined : hasEnded(entry, onDay)
  })
  await removeAll(
    tools,
    ended.map(({ person }) => person),
  )
}

const peopleIn = (roster: Signed): readonly PersonEntry[] => readDocument('rost', Roster, roster).people

const hasEnded = ({ toDay }: PersonEntry, onDay: number): boolean => toDay !== null && toDay <= onDay

const findEntry = (people: readonly PersonEntry[], id: PersonId): PersonEntry | undefined =>
  people.find((entry) => isEqual(entry.id, id))

async function removeAll({ desk, consoleDoor }: OnionKeyTools, people: readonly PersonId[]): Promise<void> {
  let removed = 0
  for (const person of people) if ((await desk.removeOnionKey(person)) === 'removed') removed++
  if (removed > 0) consoleDoor?.keysChanged()
}

/** From the holder of the first key to the founder. The keys stay the same, so tor is told nothing. */
export async function handOverFirstKey(desk: Desk, roster: Signed): Promise<void> {
  const [founder, ...others] = peopleIn(roster)
  if (founder === undefined || others.length > 0) return
  const first = (await desk.onionKeys()).find(({ person }) => isEqual(person, firstHolder))
  if (first === undefined) return
  await desk.setOnionKey(founder.id, first.publicKey)
  await desk.removeOnionKey(firstHolder)
}
