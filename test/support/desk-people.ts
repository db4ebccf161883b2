/** A desk of several people, each with a console of their own, over HTTP against real stores. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { CaseAct } from '../../crypto/protocol/journal-event.ts'
import type { BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { lockBox, unlockBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Signed } from '../../crypto/roster-shapes.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { addCase, appendAct } from '../../review-console/cases/work.ts'
import { readDesk } from '../../review-console/inbox/read-desk.ts'
import type { Network } from '../../review-console/session/network.ts'
import { openSession } from '../../review-console/session/session.ts'
import { drawCoalition, publish, type Coalition, type Reviewer } from './coalition.ts'
import { toStored } from '../../server/documents/stored-document.ts'
import { placesIn, serve, standingClock, type Served, type StoreName } from './served.ts'
import { testDay } from './world.ts'

/** What a server may do to an answer on its way; the path says which. */
export type Tamper = (path: string, answer: Bytes, asked: Bytes) => Bytes

export interface DeskPeople {
  readonly served: Served
  readonly roster: VerifiedRoster
  readonly coalition: Coalition
  /** A new sitting of this person, by the box that is stored; it has read the desk. */
  signIn(person: number, tamper?: Tamper): Promise<Work>
  /** The same, of a person whose desk is not read yet. */
  openSession(person: number, tamper?: Tamper): Promise<Omit<Work, 'desk'>>
  /** What the server has stored for this person. */
  boxOf(person: number): Promise<KeyBox>
  /** Everybody's member keys are published from now on. */
  join(): Promise<void>
  /** The same people, by what is in another data folder. */
  over(folder: string): Promise<DeskPeople>
  close(): Promise<void>
}

export interface DeskWishes {
  readonly people?: number
  readonly store?: StoreName
  /** Of version 0.2, in the key box of the first. */
  readonly cases?: KeyBox['cases']
  /** So many of the last have no member key until they {@link DeskPeople.join}. */
  readonly away?: number
  /** Where the databases are; one that goes with the desk otherwise. */
  readonly folder?: string
}

/** An engine must be in use. */
export async function openDeskOfPeople({
  people = 2,
  store = 'SQLite',
  cases = [],
  away = 0,
  folder,
}: DeskWishes = {}): Promise<DeskPeople> {
  const coalition = drawCoalition(fromEngine, { desks: [people] })
  const whole = publish(coalition)
  const present = whole.chain.members.slice(0, people - away)
  const documents = { ...whole, chain: { ...whole.chain, members: present } }
  const roster = verifyRoster(documents.pin, documents.chain, testDay)
  const places = folder === undefined ? undefined : placesIn(folder)
  const served = await serve(store, documents, standingClock(), places)
  const reviewers = coalition.desks[0]?.reviewers ?? []
  const keys = reviewers.map(drawKeys)
  for (const [i, reviewer] of reviewers.entries()) {
    const box = boxFor({ coalition, roster, reviewer, cases: i === 0 ? cases : [] })
    await served.desk.addBoxes([storedBox(box, keyOf(keys, i))])
  }
  return deskOver({ coalition, roster, keys, late: whole.chain.members.slice(people - away) }, served)
}

interface World {
  readonly coalition: Coalition
  readonly roster: VerifiedRoster
  readonly keys: readonly BoxKeys[]
  /** Of those who are away. */
  readonly late: readonly Signed[]
}

async function deskOver(world: World, served: Served): Promise<DeskPeople> {
  const { coalition, roster, keys, late } = world
  const server = createServer(served.console)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const authority = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const readBox = async (person: number) => {
    const own = keyOf(keys, person)
    const stored = await served.desk.findBox(own.address as never)
    if (stored === null) throw new Error('no box')
    return { ...unlockBox(stored.box, own), keys: { ...own } }
  }
  const open = async (person: number, tamper: Tamper = (_, answer) => answer) => {
    const network = networkTo(authority, served, tamper)
    const { box, sequence, keys: own } = await readBox(person)
    const copied = { address: own.address.slice(), login: own.login.slice(), boxKey: own.boxKey.slice() }
    return { session: openSession({ box, sequence, keys: copied }, network), network, today: () => testDay }
  }
  return {
    served,
    roster,
    coalition,
    openSession: open,
    async signIn(person, tamper) {
      const tools = await open(person, tamper)
      return { ...tools, desk: await readDesk(tools, null, () => undefined) }
    },
    boxOf: async (person) => (await readBox(person)).box,
    async join() {
      await served.intake.addDocuments(late.map((member) => toStored('member', member)))
      served.documents.forget()
    },
    over: async (folder) => deskOver(world, await serve('SQLite', null, served.clock, placesIn(folder))),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await served.close()
    },
  }
}

const networkTo = (authority: string, { clock }: Served, tamper: Tamper): Network => ({
  async fetch(path, request) {
    const answer = await fetch(`http://${authority}${path}`, request)
    if (!answer.ok) return answer
    const changed = tamper(path, new Uint8Array(await answer.arrayBuffer()), request.body as Bytes)
    return new Response(changed, { status: answer.status, headers: answer.headers })
  },
  authority,
  nowMs: () => clock.seconds() * 1000,
})

function keyOf(keys: readonly BoxKeys[], person: number): BoxKeys {
  const own = keys[person]
  if (own === undefined) throw new Error(`no person ${String(person)}`)
  return own
}

const drawKeys = (): BoxKeys => ({
  address: fromEngine(16),
  login: fromEngine(32),
  boxKey: fromEngine(32),
})

interface BoxFor {
  readonly coalition: Coalition
  readonly roster: VerifiedRoster
  readonly reviewer: Reviewer
  readonly cases: KeyBox['cases']
}

function boxFor({ coalition, roster, reviewer, cases }: BoxFor): KeyBox {
  const [desk] = coalition.desks
  if (desk === undefined) throw new Error('a desk')
  return {
    portal: coalition.portal,
    firstRoot: roster.firstRootHash,
    person: reviewer.person.id,
    desk: desk.entry.id,
    signing: reviewer.signing.copy(),
    coordinator: null,
    members: [{ number: 1, day: testDay - 2, seed: reviewer.sealing.copy() }],
    epochs: [{ number: 7, day: testDay - 2, seed: desk.epochSeed.copy() }],
    cases,
    destroyed: [],
  }
}

const storedBox = (box: KeyBox, keys: BoxKeys) => ({
  address: keys.address as never,
  loginHash: 'nobody signs in by it',
  totpSecret: new Uint8Array(20),
  sequence: 1,
  box: lockBox(box, keys, 1),
})

/** As a case is named: the verifying key of a source that nobody knows. */
export const newSource = (coalition: Coalition): string =>
  toBase64url(identityOf(drawReceipt(), coalition.portal).verifyingKey)

/** A case that was opened and attested by whoever opens it. */
export async function openedCase(work: Work, source: string): Promise<void> {
  await addCase(work, source)
  await append(work, source, {
    act: 'opened',
    statement: fromEngine(32) as never,
    source: Buffer.from(source, 'base64url') as never,
    replyTo: null,
  })
  await append(work, source, { act: 'attested' })
}

export const append = (work: Work, source: string, what: CaseAct): Promise<unknown> =>
  appendAct(work, source, () => ({ what }))

/** Everything new since. */
export async function readAgain(work: Work): Promise<void> {
  work.desk = await readDesk(work, work.desk, () => undefined)
}
