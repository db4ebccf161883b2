/** Reading the whole desk for its pages, and renewing its key when its week is over. */

import { isEqual } from '../../crypto/bytes.ts'
import { findDesk, findLiveEpoch } from '../../crypto/verify-roster.ts'
import { groupsIn, type Work } from '../cases/work.ts'
import { readDesk, readRoster, type ReadProgress, type ReadTools } from '../inbox/read-desk.ts'
import { toRows, type InboxRows } from '../inbox/rows.ts'
import { lengthOf, standOf } from '../inbox/stream.ts'

/** `gap`: the server numbers events otherwise than in a row. `other`: not the journal that the epoch signed. */
export type JournalState = 'whole' | 'gap' | 'other'

/** What the pages show of a desk. Holds no key. */
export interface DeskFacts extends InboxRows {
  readonly name: string
  readonly journal: JournalState
  /** The epoch is past its week, and this person alone cannot renew it. */
  readonly isLate: boolean
}

export type Renewal = 'renewed' | 'not needed' | 'not now'

/** @throws Refusal, CryptoError of the roster */
export async function startReading(
  tools: ReadTools,
  progress: ReadProgress,
): Promise<{ work: Work; renewal: Renewal }> {
  const work: Work = { ...tools, desk: await readDesk(tools, null, progress) }
  const renewal = await renew(work)
  return { work, renewal }
}

export async function readOn(work: Work, progress: ReadProgress): Promise<void> {
  work.desk = await readDesk(work, work.desk, progress)
}

/** Never in the way of reading: what does not work out today is tried at the next sign-in. */
async function renew(work: Work): Promise<Renewal> {
  const { roster, chain, stream } = work.desk
  if (stream.isBroken) return 'not now'
  try {
    const turning = { roster, chain, journal: standOf(stream), today: work.today() }
    const turned = await work.session.turnEpoch(turning)
    if (turned !== 'turned') return turned === 'not needed' ? 'not needed' : 'not now'
    work.desk = { ...work.desk, ...(await readRoster(work)) }
    return 'renewed'
  } catch {
    return 'not now'
  }
}

export function deskFacts(work: Work): DeskFacts {
  const { session, desk } = work
  const { roster } = desk
  return {
    ...toRows(groupsIn(work), roster.roster.policy),
    name: findDesk(roster, session.desk)?.name ?? '',
    journal: journalState(work),
    isLate: findLiveEpoch(roster, session.desk)?.isLate ?? true,
  }
}

function journalState({ session, desk: { stream, roster } }: Work): JournalState {
  if (stream.isBroken) return 'gap'
  const signed = findLiveEpoch(roster, session.desk)?.epoch.journal
  if (signed === undefined) return 'whole'
  const ours = stream.running[signed.position]
  const isSame = signed.position <= lengthOf(stream) && ours !== undefined && isEqual(ours, signed.running)
  return isSame ? 'whole' : 'other'
}
