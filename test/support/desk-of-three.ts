/**
 * Two more reviewers at a founder's desk, by hand as the coalition will invite them: the next list with them in it, a
 * member statement each, a new epoch that two of the three sign and all three hold, and a box each on the server.
 * For a desk whose journal is still empty.
 */

import { join } from 'node:path'
import { signEpoch, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash, PersonId } from '../../crypto/protocol/ids.ts'
import { epochPublicKeys } from '../../crypto/reviewer/desk-keys.ts'
import { lockBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import { Epoch, Roster, type RosterChain, type Signed } from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { documentHash, readDocument } from '../../crypto/sign-document.ts'
import { forWire, type Unlocked } from '../../review-console/session/held-box.ts'
import { converse, type Network } from '../../review-console/session/network.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { ask, signerOf, unlockKept } from '../journey/founders-hand.ts'
import type { Kept } from '../journey/reviewer-journey.ts'
import { networkTo } from './console-session.ts'
import { drawReviewer, lockForServer, type DrawnReviewer } from './draw-reviewer.ts'
import { today } from './set-up.ts'
import type { Sotto } from './start-sotto.ts'

export interface AtDesk {
  readonly id: PersonId
  readonly pseudonym: string
  readonly kept: Kept
  /** The code of the last sign-in: each works once. */
  readonly used: { last: string }
}

export const newcomers = ['B.', 'C.'] as const

/**
 * @param founder what the founder keeps
 * @param onDay of the list and the epoch. The founder first, then the newcomers. An engine must be in use.
 */
export async function seatThree(
  sotto: Pick<Sotto, 'console' | 'folder'>,
  founder: Kept,
  onDay = today(),
): Promise<readonly [AtDesk, AtDesk, AtDesk]> {
  const network = networkTo(sotto.console)
  const used = { last: '' }
  const unlocked = await unlockKept(founder, network, used)
  const [second, third] = newcomers.map((name) => drawReviewer(unlocked.box, name, onDay))
  if (second === undefined || third === undefined) throw new Error('two newcomers')
  const chain = await converse(network, consoleApi.readRoster, {})
  const epoch = nextEpoch(chain, onDay)
  await storeOver(network, unlocked, withEpoch(unlocked.box, epoch))
  const published = sign(unlocked.box, [second, third], chain, epoch)
  await ask(network, signerOf(unlocked.box), consoleApi.publish, { ...published, states: [] })
  return [
    { id: unlocked.box.person, pseudonym: pseudonymIn(chain, unlocked.box), kept: founder, used },
    await seat(sotto, second, epoch),
    await seat(sotto, third, epoch),
  ]
}

const pseudonymIn = (chain: RosterChain, { person }: KeyBox): string =>
  readDocument('rost', Roster, chain.roster).people.find(({ id }) => isEqual(id, person))?.pseudonym ?? ''

type EpochSeat = KeyBox['epochs'][number]

function nextEpoch({ epochs }: RosterChain, day: number): EpochSeat {
  const numbers = epochs.map((document) => readDocument('epch', Epoch, document).number)
  const seed = new Secret('epoch', engine().random(32))
  return { number: Math.max(0, ...numbers) + 1, day, seed }
}

const withEpoch = (box: KeyBox, epoch: EpochSeat): KeyBox => ({ ...box, epochs: [...box.epochs, epoch] })

async function storeOver(network: Network, { box, sequence, keys }: Unlocked, next: KeyBox): Promise<void> {
  const { address, box: locked } = forWire(keys, lockBox(next, keys, sequence + 1))
  await ask(network, signerOf(box), consoleApi.storeBox, { address, seenSequence: sequence, box: locked })
}

function sign(
  founder: KeyBox,
  drawn: readonly [DrawnReviewer, DrawnReviewer],
  chain: RosterChain,
  seat: EpochSeat,
) {
  const before = readDocument('rost', Roster, chain.roster)
  const { coordinator, desk } = founder
  const live = chain.epochs.at(-1)
  if (coordinator === null || desk === null || live === undefined) throw new Error('a founder has a desk')
  const people = [...before.people, ...drawn.map(({ entry }) => entry)]
  const version = before.version + 1
  const roster = signRoster({ ...before, version, previous: documentHash(chain.roster), people }, [
    coordinator,
  ])
  const members = drawn.map(({ member }) => member)
  const content: Epoch = {
    portal: founder.portal,
    desk,
    number: seat.number,
    day: seat.day,
    ...epochPublicKeys(seat.seed, desk, seat.number),
    members: [...chain.members, ...members].map(documentHash),
    roster: { version, hash: documentHash(roster) },
    journal: { position: 0, running: runningStart as Hash },
    previous: documentHash(live),
  }
  const epochs: Signed[] = [signEpoch(content, [founder.signing, drawn[0].box.signing])]
  return { roster, members, epochs }
}

/** Beside the running server, in the same file. */
async function seat(
  { folder }: Pick<Sotto, 'folder'>,
  drawn: DrawnReviewer,
  epoch: EpochSeat,
): Promise<AtDesk> {
  const { kept, stored } = await lockForServer(withEpoch(drawn.box, epoch))
  const desk = openSqliteDesk(join(folder, 'desk.db'))
  try {
    if ((await desk.addBoxes([stored])) === 'taken') throw new Error('such a box is there')
  } finally {
    await desk.close()
  }
  return { id: drawn.entry.id, pseudonym: drawn.entry.pseudonym, kept, used: { last: '' } }
}
