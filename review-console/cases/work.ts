/** What the acts on a case are given: the session, the network, and the newest reading of the desk. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import { groupDrops, type DeskGroups, type SourceGroup } from '../inbox/group-drops.ts'
import { readJournal, type DeskRead, type ReadTools } from '../inbox/read-desk.ts'
import { Refusal } from '../session/refusal.ts'
import { foldCase, type CaseLog } from './case-log.ts'

/** `desk` is replaced by each act that reads or writes. */
export interface Work extends ReadTools {
  desk: DeskRead
}

type Read = Pick<Work, 'session' | 'desk'>

/** The case's log as the newest reading has it; empty when there is no such case. */
export function logOf({ session, desk: { stream, roster } }: Read, source: VerifyingKey): CaseLog {
  const events = session.openEvents(source, stream.byTag, roster).flatMap(({ tag, event }) => {
    const place = stream.placeOf.get(tag)
    return place === undefined ? [] : [{ ...place, event }]
  })
  return foldCase(events, stream.running)
}

export function groupsIn(work: Read): DeskGroups {
  const { session, desk } = work
  return groupDrops({
    drops: desk.drops,
    cases: session.cases().map((known) => ({ ...known, log: logOf(work, known.source) })),
    isDestroyed: ({ id }) => session.isDestroyed(id),
  })
}

/** @throws Refusal `not-found` */
export function groupOf(work: Read, source: VerifyingKey): SourceGroup {
  const known = work.session.cases().filter((one) => isEqual(one.source, source))
  const { groups } = groupDrops({
    drops: work.desk.drops.filter(({ opened }) => opened !== null && isEqual(opened.source, source)),
    cases: known.map((one) => ({ ...one, log: logOf(work, source) })),
    isDestroyed: ({ id }) => work.session.isDestroyed(id),
  })
  const group = groups.find(({ key }) => key === toBase64url(source))
  if (group === undefined) throw new Refusal('not-found')
  return group
}

export async function rereadJournal(work: Work): Promise<void> {
  work.desk = { ...work.desk, stream: await readJournal(work.session, work.desk.stream) }
}
