/**
 * A. writes over the true server, B. reads through one that lies. Both have two cases in their hands, and wrote there in
 * turns: the n-th of eight notes is of the first case when n is even, and of B. when the second bit of n is set.
 */

import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import type { LogProblem } from '../../review-console/cases/log-problem.ts'
import { rereadJournal, type Work } from '../../review-console/cases/work.ts'
import type { Session } from '../../review-console/session/session.ts'
import { networkTo, startWork } from '../support/console-session.ts'
import { seatThree, type AtDesk } from '../support/desk-of-three.ts'
import { hostileServer, type HostileServer } from '../support/hostile-server.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { fetchRoster, setUp } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto } from '../support/start-sotto.ts'
import type { Tampering } from '../support/tampered-stream.ts'
import { startLibsodium } from '../support/world.ts'
import { note, openForAll } from './case-of-many.ts'

/** What the list says of each. */
export interface Named {
  readonly first: readonly LogProblem[]
  readonly second: readonly LogProblem[]
}

export interface HostileStage {
  readonly liar: HostileServer
  readonly three: readonly [AtDesk, AtDesk, AtDesk]
  /** A. */
  readonly honest: Work
  /** B. at the true server. */
  readonly author: Work
  readonly first: string
  readonly second: string
  /** Position of the n-th note, from 0. */
  noteAt(n: number): number
  /** The whole stream as it is. */
  truth(): Promise<JournalRecord[]>
  /** B. behind the liar, reading everything anew. */
  startBehindLiar(): Promise<Work>
  startedWith(tampering: Tampering | null): Promise<Work>
  /** A. at the true server, from the beginning. */
  startHonest(): Promise<Work>
  named(work: Work): Named
  tellTheTruth(): void
  close(): Promise<void>
}

export async function openHostileStage(): Promise<HostileStage> {
  await startLibsodium()
  const sotto = await startSotto()
  const three = await seatThree(sotto, keptByFounder(await setUp(sotto)))
  const roster = await fetchRoster(sotto)
  const desk = roster.roster.desks[0]
  if (desk === undefined) throw new Error('a desk was founded')
  for (const text of ['They cut the order in two.', 'And in three.']) {
    await makeSource({ portal: sotto.portal, roster, desk: desk.id }).report(text)
  }
  const witness = await sitDown(three[2], networkTo(sotto.console))
  const honest = await startWork(await sitDown(three[0], networkTo(sotto.console)), sotto)
  const author = await startWork(await sitDown(three[1], networkTo(sotto.console)), sotto)
  const [one, other] = honest.desk.drops.map(({ opened }) => opened)
  if (!one || !other) throw new Error('both opened')
  const first = await openForAll([honest, author], one)
  const second = await openForAll([honest, author], other)
  const before = (await readStream(witness)).length
  for (const n of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const work = (n & 2) === 0 ? honest : author
    await rereadJournal(work)
    await note(work, n % 2 === 0 ? first : second, `note ${String(n)}`)
  }
  const truth = () => readStream(witness)
  const liar = await hostileServer(sotto.console, truth)
  const behindLiar = await sitDown(three[1], networkTo(liar.address))
  const startBehindLiar = () => startWork(behindLiar, { ...sotto, console: liar.address })
  const problemsOf = (work: Work, source: string) =>
    [...(work.desk.followed.cases.get(source)?.problems ?? [])].sort()
  return {
    liar,
    three,
    honest,
    author,
    first,
    second,
    noteAt: (n) => before + 1 + n,
    truth,
    startBehindLiar,
    startedWith(tampering) {
      liar.journal.show(tampering)
      return startBehindLiar()
    },
    startHonest: () => startWork(honest.session, sotto),
    named: (work) => ({ first: problemsOf(work, first), second: problemsOf(work, second) }),
    tellTheTruth() {
      liar.journal.show(null)
      liar.snapshots.show(null)
      liar.cut(0)
      liar.journal.join()
    },
    async close() {
      await liar.close()
      await sotto.stop()
      forget(sotto)
    },
  }
}

async function readStream(witness: Session): Promise<JournalRecord[]> {
  const records: JournalRecord[] = []
  for (;;) {
    const asked = { desk: witness.desk, after: records.length }
    const page = parseRecords(await witness.call(consoleApi.readJournal, asked))
    if (page.length === 0) return records
    records.push(...page)
  }
}
