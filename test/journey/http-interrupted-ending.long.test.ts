/** Destroying a case that a crash interrupts anywhere is finished at the next sign-in, by whoever comes. */

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords } from '../../crypto/protocol/journal-answer.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { deskFacts, startReading } from '../../review-console/desk/desk-read.ts'
import { findEvents } from '../../review-console/journal/find-events.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { begin, codeOf, endStage, kindsOf, opened, opening, type Stage } from '../support/case-stage.ts'
import { readAgain } from '../support/desk-people.ts'
import { dying } from '../support/dying-console.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)
afterEach(endStage)

/** A case of which everything can go: its author, and where its events stand. */
async function toDestroy(stage: Stage): Promise<{ work: Work; positions: readonly number[] }> {
  const [work] = await opened(stage)
  await stage.source.withdraw()
  await readAgain(work)
  await opening(work, stage.key)
  await writeSnapshots(work.desk.follower, testDay)
  const { session, desk } = work
  const { length = 0 } = desk.followed.cases.get(stage.key)?.state ?? {}
  const found = await findEvents(session, session.caseTags(stage.key, length))
  const { added = [] } = session.caseFacts(stage.key) ?? {}
  return { work, positions: [...[...found.values()].map(({ position }) => position), ...added] }
}

/** As the console signs in. */
const signIn = async (stage: Stage, person: number): Promise<Work> =>
  (
    await startReading(await stage.people.openSession(person), () => {
      // Nobody looks.
    })
  ).work

const standing = async ({ session }: Work): Promise<readonly number[]> =>
  parseRecords(await session.call(consoleApi.readJournal, { desk: session.desk, after: 0 })).flatMap(
    (record) => ('event' in record ? [record.position] : []),
  )

/** Whom the snapshots on the server tell of: somebody who starts from them. */
const inSnapshots = ({ desk }: Work): string[] =>
  [...desk.follower.snapshots.values()].flatMap(({ parts }) =>
    parts.flatMap(({ cases }) => [...cases.keys()]),
  )

async function isGone(stage: Stage, positions: readonly number[]): Promise<void> {
  const other = await signIn(stage, 2)
  expect(deskFacts(other)).toMatchObject({ rows: [], unopened: [], journal: 'whole' })
  expect(other.session.sources()).toEqual([])
  expect(inSnapshots(other)).toEqual([])
  const there = await standing(other)
  expect(there.filter((position) => positions.includes(position))).toEqual([])
  const { drops } = await other.session.call(consoleApi.listDrops, { desk: other.session.desk })
  expect(drops.map(({ id }) => toBase64url(id))).toEqual([])
  expect(await kindsOf(stage.source)).toEqual(['received', 'received', 'destroyed'])
}

/** Of one that nothing interrupts. */
const steps = [
  'what the board holds',
  'the letter',
  'its record',
  'that it is destroyed',
  'the drops',
  'what may go',
  'the events',
  'the drops once more',
  'the head of the snapshot',
] as const

describe('destroying a case', () => {
  it('asks the server for these things, in this order', async () => {
    const stage = await begin()
    const { work, positions } = await toDestroy(stage)
    expect(inSnapshots(work)).toEqual([stage.key])
    const calm = dying(work, null)
    await destroyCase(calm.work, stage.key)
    expect(calm.written).toEqual([
      '/api/board/read',
      '/api/board',
      '/api/journal',
      '/api/journal',
      '/api/drops/erase',
      '/api/journal',
      '/api/journal/erase',
      '/api/drops/erase',
      '/api/snapshot',
    ])
    expect(calm.written).toHaveLength(steps.length)
    await isGone(stage, positions)
  })

  for (const [at, step] of steps.entries()) {
    for (const [person, when] of [
      [0, 'before it is sent'],
      [1, 'before its answer'],
    ] as const) {
      it(`P-101 is finished by ${person === 0 ? 'its author' : 'a colleague'} after a crash at ${step}, ${when}`, async () => {
        const stage = await begin()
        const { work, positions } = await toDestroy(stage)
        const dead = dying(work, { at, when })
        expect(await codeOf(destroyCase(dead.work, stage.key))).toBe('no-answer')
        expect(dead.written).toHaveLength(at + 1)
        const next = await signIn(stage, person)
        // Until the log knows of the letter nothing is begun: the wish stands, and somebody has to go on by hand.
        const isBegun = at > 2 || (at === 2 && when === 'before its answer')
        expect(next.session.sources()).toEqual(isBegun ? [] : [stage.key])
        if (!isBegun) await destroyCase(next, stage.key)
        await isGone(stage, positions)
      })
    }
  }
})
