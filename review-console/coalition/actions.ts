/** What the page of the coalition does to the world: reads, proposes, approves, withdraws. The session signs. */

import { fromBase64url, isEqual, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { CryptoError } from '../../crypto/errors.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { Pin, type Change, type PersonEntry } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { verifyLog, type LogEntry } from '../../crypto/verify-log.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { troubleIn } from '../desk/keeper.ts'
import { readRoster, type ReadTools } from '../inbox/read-desk.ts'
import { converse, readPublic } from '../session/network.ts'
import { isRefusal } from '../session/refusal.ts'
import { coalitionFacts, type CoalitionFacts, type WaitingChange } from './coalition-facts.ts'
import type { CoalitionEvent, Did, Signing } from './model.ts'
import { readPapers, type SuspendedPerson } from './suspended-facts.ts'
import { nextDocuments, type Edit } from './next-list.ts'

export type TellCoalition = (event: CoalitionEvent) => void

/** @throws Refusal, CryptoError of the roster */
export async function factsNow(tools: ReadTools): Promise<CoalitionFacts> {
  const { session, today } = tools
  const { roster } = await readRoster(tools)
  const changes = await readChanges(tools)
  const reader = { person: session.person, coordinatorKey: session.coordinatorKey(), today: today() }
  return coalitionFacts(roster, changes, reader, await readPapers(session))
}

/** Null for who is no coordinator, and is not asked to be one. */
async function readChanges({ session }: ReadTools): Promise<readonly Change[] | null> {
  if (session.coordinatorKey() === null) return null
  try {
    return (await session.call(consoleApi.readChanges, {})).changes
  } catch (error) {
    if (isRefusal(error, 'not-allowed')) return null
    throw error
  }
}

export async function readCoalition(tools: ReadTools, tell: TellCoalition): Promise<void> {
  tell({ type: 'began to read' })
  try {
    tell({ type: 'has read', facts: await factsNow(tools) })
  } catch (error) {
    tell({ type: 'could not read', trouble: troubleIn(error) })
  }
}

/** Verified from the pin on; the list in force must stand in it. */
export async function readLog(tools: ReadTools, { now }: CoalitionFacts, tell: TellCoalition): Promise<void> {
  const { network } = tools
  tell({ type: 'in the log', log: { at: 'reading' } })
  try {
    const pin = await readPublic(network, '/pin.json', Pin)
    const entries = verifyLog(pin, await converse(network, consoleApi.readRosterLog, {}))
    const isWhole = isEqual(documentHash(pin.root), now.firstRootHash) && stands(entries, now)
    if (!isWhole) throw new CryptoError('roster-untrusted')
    tell({ type: 'in the log', log: { at: 'read', entries } })
  } catch (error) {
    tell({ type: 'in the log', log: { at: 'stopped', trouble: troubleIn(error) } })
  }
}

const stands = (entries: readonly LogEntry[], { rosterHash }: VerifiedRoster): boolean =>
  entries.some((entry) => isEqual(entry.rosterHash, rosterHash))

/** @param shown the facts that the draft was looked at with: upon another list nothing is signed */
export const propose = (
  tools: ReadTools,
  shown: CoalitionFacts,
  draft: readonly Edit[],
  tell: TellCoalition,
): Promise<void> =>
  signing(tools, shown.now, { act: 'propose' }, tell, async (now) => {
    const { session, today } = tools
    const signed = session.proposeChange(now, nextDocuments(now, draft, today()))
    return (await send(tools, signed)) ? 'in force' : 'proposed'
  })

export const approve = (
  tools: ReadTools,
  shown: CoalitionFacts,
  { key, change }: WaitingChange,
  tell: TellCoalition,
): Promise<void> =>
  signing(tools, shown.now, { act: 'approve', key }, tell, async (now) => {
    const signed = tools.session.approveChange(now, change)
    return (await send(tools, signed)) ? 'in force' : 'approved'
  })

export const withdraw = (
  tools: ReadTools,
  shown: CoalitionFacts,
  { key }: WaitingChange,
  tell: TellCoalition,
): Promise<void> =>
  signing(tools, shown.now, { act: 'withdraw', key }, tell, async () => {
    await tools.session.call(consoleApi.dropChange, { change: idIn(key) })
    return 'withdrawn'
  })

export const suspend = (
  tools: ReadTools,
  shown: CoalitionFacts,
  { id }: PersonEntry,
  tell: TellCoalition,
): Promise<void> =>
  signing(tools, shown.now, { act: 'suspend', key: toBase64url(id) }, tell, async (now) => {
    const { session, today } = tools
    await session.call(consoleApi.suspend, session.signSuspension(now, id, today()))
    return 'suspended'
  })

export const takeBackSuspension = (
  tools: ReadTools,
  shown: CoalitionFacts,
  { key }: SuspendedPerson,
  tell: TellCoalition,
): Promise<void> =>
  signing(tools, shown.now, { act: 'take-back', key }, tell, async () => {
    await tools.session.call(consoleApi.takeBackSuspension, { suspension: idIn(key) })
    return 'taken back'
  })

function idIn(key: string): Hash {
  const id = fromBase64url(key)
  if (id === null) throw new Error('a key is an id as text')
  return id as Hash
}

async function send({ session }: ReadTools, change: Change): Promise<boolean> {
  return (await session.call(consoleApi.addChange, change)).isInForce
}

/** Upon the very list that was shown: what was signed upon another would say other things. */
async function signing(
  tools: ReadTools,
  shown: VerifiedRoster,
  what: Signing,
  tell: TellCoalition,
  act: (now: VerifiedRoster) => Promise<Did>,
): Promise<void> {
  tell({ type: 'began to sign', signing: what })
  try {
    const { roster } = await readRoster(tools)
    if (!isSameList(roster, shown)) return await tellOvertaken(tools, tell)
    const did = await act(roster)
    // Done is done, whether or not the new list can be read.
    tell({ type: 'has signed', did, facts: await factsNow(tools).catch(() => null) })
  } catch (error) {
    await tellTrouble(tools, shown, what, error, tell)
  }
}

const isSameList = (a: VerifiedRoster, b: VerifiedRoster): boolean =>
  isEqual(a.rosterHash, b.rosterHash) && isEqual(a.rootHash, b.rootHash)

const tellOvertaken = async (tools: ReadTools, tell: TellCoalition): Promise<void> =>
  tell({ type: 'was overtaken', facts: await factsNow(tools) })

/** A list that changed between the look and the answer is no trouble of its own. */
async function tellTrouble(
  tools: ReadTools,
  shown: VerifiedRoster,
  { act }: Signing,
  error: unknown,
  tell: TellCoalition,
): Promise<void> {
  const trouble = troubleIn(error)
  const facts = await factsNow(tools).catch(() => null)
  if (facts !== null && !isSameList(facts.now, shown) && trouble.code !== 'no-answer')
    return tell({ type: 'was overtaken', facts })
  if (facts !== null) tell({ type: 'has read', facts })
  tell({ type: 'met trouble', act, trouble })
}
