import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { concat, isEqual, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { eventTag } from '../../crypto/reviewer/log-event.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import type { LogProblem } from '../../review-console/cases/log-problem.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { sendReply } from '../../review-console/cases/send-reply.ts'
import { appendTeamAct, readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import { newFollower } from '../../review-console/journal/follower.ts'
import { readOn } from '../../review-console/journal/read-on.ts'
import { viewOf } from '../../review-console/journal/view-of.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import { append, readAgain, type DeskPeople } from '../support/desk-people.ts'
import {
  modifiedConsole,
  strangeLink,
  type ByHand,
  type ModifiedConsole,
} from '../support/modified-console.ts'
import { makeThreePeople } from '../support/three-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const silent = (): void => undefined
const note = (text: string) => ({ act: 'noted', text, mentions: [] as PersonId[] }) as const
const newAct = { act: 'weighed', stones: 4 }

/** The list in which the second person leaves the desk on that day. */
function leavingOn(toDay: number): VerifiedRoster {
  const { roster, coalition } = desk
  const gone = coalition.desks[0]?.reviewers[1]?.person.id ?? new Uint8Array(16)
  const people = roster.roster.people.map((one) => (isEqual(one.id, gone) ? { ...one, toDay } : one))
  return { ...roster, roster: { ...roster.roster, people } }
}

interface Stage {
  readonly honest: Work
  readonly modified: ModifiedConsole
  readonly source: string
  readonly other: string
}

async function begin(): Promise<Stage> {
  const made = await makeThreePeople(2)
  desk = made.desk
  const [source = '', other = ''] = made.sources
  return { honest: made.a, modified: await modifiedConsole(desk, made.b, 1), source, other }
}

/** What everybody else has of the case then: nothing is lost, and what comes after counts. */
async function afterBad({ honest, source, other }: Stage, problem: LogProblem): Promise<Work> {
  const before = honest.desk.followed.cases.get(source)?.state
  await rereadJournal(honest)
  await append(honest, source, note('after it'))
  const log = await readCaseLog(honest, source)
  expect(log.problems).toEqual([problem])
  expect(log.entries.map(({ verdict }) => verdict)).toEqual(['counts', 'counts', 'counts', problem, 'counts'])
  expect(log.state.length).toBe((before?.length ?? 0) + 2)
  expect((await readCaseLog(honest, other)).problems).toEqual([])
  const reader = await desk.signIn(2)
  expect(reader.desk.followed).toEqual(honest.desk.followed)
  expect(reader.desk.followed.journal).toBe('whole')
  await writeSnapshots(reader.desk.follower, testDay)
  expect((await desk.signIn(1)).desk.followed).toEqual(honest.desk.followed)
  return reader
}

const bad: readonly [string, LogProblem | null, (stage: Stage) => ByHand | Promise<ByHand>][] = [
  [
    'as its console writes it: the control',
    null,
    ({ modified, source }) => modified.next(source, 1, note('a')),
  ],
  [
    'with a wrong previous hash',
    'not in a row',
    ({ modified, source }) => modified.next(source, 1, note('a'), { previous: strangeLink() }),
  ],
  [
    'signed by another than it names',
    'unreadable',
    ({ modified, source }) => ({
      ...modified.next(source, 0, note('a')),
      signing: modified.next(source, 1, note('a')).signing,
    }),
  ],
  [
    'of somebody who is not in the list',
    'unreadable',
    ({ modified, source }) => modified.next(source, 1, note('a'), { by: toBase64url(fromEngine(16)) }),
  ],
  [
    'of a day on which its author was not at the desk',
    'unreadable',
    ({ modified, source }) => modified.next(source, 1, note('a'), { day: 0 }),
  ],
  [
    'with a label of 20,000 letters',
    'unreadable',
    ({ modified, source }) =>
      modified.next(source, 1, { act: 'labelled', label: 'x'.repeat(20_000), on: true }),
  ],
  [
    'with a note of 20,000 letters',
    'unreadable',
    ({ modified, source }) => modified.next(source, 1, note('x'.repeat(20_000))),
  ],
  [
    'that is no event',
    'unreadable',
    ({ modified, source }) => ({ ...modified.next(source, 1, null), said: [1, 2] }),
  ],
  [
    'of a team’s log',
    'not allowed',
    ({ modified, source }) =>
      modified.next(source, 1, { act: 'targets-set', firstAnswerDays: 1, triageDays: null }),
  ],
]

describe('an event that a modified console puts under the next tag of a case', () => {
  it.each(bad)('P-103 %s', async (_, problem, make) => {
    const stage = await begin()
    const { honest, modified, source } = stage
    await modified.append(modified.seal(await make(stage)))
    if (problem !== null) return void (await afterBad(stage, problem))
    await rereadJournal(honest)
    expect((await readCaseLog(honest, source)).problems).toEqual([])
  })

  it('P-103 sealed with the key of another case', async () => {
    const stage = await begin()
    const { modified, source, other } = stage
    const wrong = modified.seal({ ...modified.next(source, 1, note('a')), key: modified.caseKey(other) })
    const tag = eventTag(modified.caseKey(source), modified.next(source, 1, null).n)
    await modified.append(concat(wrong.slice(0, 8), tag, wrong.slice(24)))
    await afterBad(stage, 'unreadable')
  })

  it('P-103 a second time: the server has it already; under the next tag it does not open', async () => {
    const stage = await begin()
    const { honest, modified, source } = stage
    const first = modified.next(source, 1, note('a'))
    const bytes = modified.seal(first)
    await modified.append(bytes)
    await expect(modified.append(bytes)).rejects.toEqual(new Refusal('taken'))
    const tag = eventTag(modified.caseKey(source), first.n + 1)
    await modified.append(concat(bytes.slice(0, 8), tag, bytes.slice(24)))
    await rereadJournal(honest)
    await append(honest, source, note('after it'))
    const log = await readCaseLog(honest, source)
    expect(log.problems).toEqual(['unreadable'])
    expect(log.entries.map(({ verdict }) => verdict).slice(3)).toEqual(['counts', 'unreadable', 'counts'])
    expect((await desk.signIn(2)).desk.followed).toEqual(honest.desk.followed)
  })

  it('P-62 of a member who was removed since does not count from the day after their last', async () => {
    const { honest, modified, source } = await begin()
    await modified.append(modified.seal(modified.next(source, 1, note('a'))))
    const { session } = honest
    const follow = async (toDay: number) => {
      session.rewindLogs()
      const follower = newFollower(session, leavingOn(toDay))
      await readOn(follower)
      return viewOf(follower).cases.get(source)
    }
    expect((await follow(testDay + 1))?.problems).toEqual([])
    const removed = await follow(testDay)
    expect(removed?.problems).toEqual(['unreadable'])
    // What they attested on the same day and the note.
    expect(removed?.state).toMatchObject({ length: 4, refused: 2 })
  })
})

describe('an event of a version that this one does not know', () => {
  const appendNewer = async ({ honest, modified, source }: Stage): Promise<void> => {
    await modified.append(modified.seal(modified.next(source, 1, newAct)))
    await rereadJournal(honest)
  }

  it('P-103 is told as that and not as tampering; what comes after it is read on', async () => {
    const stage = await begin()
    const { honest, modified, source, other } = stage
    await appendNewer(stage)
    // The newer console goes on with an act that is known.
    await readAgain(honest)
    const after = { ...modified.next(source, 1, note('known again')) }
    const state = honest.desk.followed.cases.get(source)?.state
    await modified.append(
      modified.seal({
        ...after,
        n: state?.length ?? 0,
        said: { ...(after.said as object), previous: state?.last },
      }),
    )
    await rereadJournal(honest)
    const log = await readCaseLog(honest, source)
    expect(log.problems).toEqual(['newer'])
    expect(log.entries.map(({ verdict }) => verdict).slice(3)).toEqual(['newer', 'counts'])
    expect(log.state.refused).toBe(0)
    expect((await readCaseLog(honest, other)).problems).toEqual([])
    expect((await desk.signIn(2)).desk.followed).toEqual(honest.desk.followed)
  })

  it('P-103 lets who has attested read, and nobody write in that case until they update', async () => {
    const stage = await begin()
    const { honest, source, other } = stage
    await appendNewer(stage)
    const { position } = honest.desk.followed
    const refused = new Refusal('newer-version')
    await expect(append(honest, source, note('b'))).rejects.toEqual(refused)
    const content = { kind: 'answer', text: 'b', received: [] } as const
    const to = { sealingKey: new Uint8Array(1216), tagKey: new Uint8Array(32), bucket: 0 } as never
    await expect(sendReply(honest, { source, to, content: { ...content, received: [] } })).rejects.toEqual(
      refused,
    )
    await expect(destroyCase(honest, source)).rejects.toEqual(refused)
    const log = await openCase(honest, source, 'attest', silent)
    expect(log === 'recused' ? [] : log.problems).toEqual(['newer'])
    await expect(openCase(await desk.signIn(2), source, 'attest', silent)).rejects.toEqual(refused)
    await rereadJournal(honest)
    expect(honest.desk.followed.position).toBe(position)
    await append(honest, other, note('elsewhere'))
  })

  it('P-103 holds nobody up whose author left the desk', async () => {
    const stage = await begin()
    const { honest, source } = stage
    await appendNewer(stage)
    honest.desk = { ...honest.desk, roster: leavingOn(testDay + 1) }
    const tomorrow: Work = { ...honest, today: () => testDay + 1 }
    await append(tomorrow, source, note('the day after'))
  })

  it('P-103 counts as one only where its signature holds, its act has a new name, and it is in a row', async () => {
    const wrong: [LogProblem, (stage: Stage) => ByHand][] = [
      [
        'unreadable',
        ({ modified, source }) => ({
          ...modified.next(source, 0, newAct),
          signing: modified.next(source, 1, newAct).signing,
        }),
      ],
      ['unreadable', ({ modified, source }) => modified.next(source, 1, { act: 'noted', text: 'a' })],
      [
        'not in a row',
        ({ modified, source }) => modified.next(source, 1, newAct, { previous: strangeLink() }),
      ],
    ]
    for (const [problem, make] of wrong) {
      const stage = await begin()
      await stage.modified.append(stage.modified.seal(make(stage)))
      await afterBad(stage, problem)
      if (problem !== 'not in a row') await desk.close()
      else return
    }
  })

  it('P-103 in a layout that this version does not know stands where its tag says', async () => {
    const stage = await begin()
    const { honest, modified, source } = stage
    const bytes = modified.seal(modified.next(source, 1, note('a')))
    const newer = concat(bytes.slice(0, 4), Uint8Array.of(2), bytes.slice(5))
    // Our server does not take it; that of the newer version did.
    await expect(modified.append(newer)).rejects.toEqual(new Refusal('unknown-version'))
    const id = honest.session.desk
    await desk.served.desk.appendEvent(id, eventTag(modified.caseKey(source), 3), newer)
    const reader = await desk.signIn(2)
    const known = reader.desk.followed.cases.get(source)
    expect(known?.problems).toEqual(['newer'])
    expect(reader.desk.followed.journal).toBe('whole')
    expect((await readCaseLog(reader, source)).problems).toEqual(['newer'])
    await expect(append(honest, source, note('b'))).rejects.toEqual(new Refusal('newer-version'))
  })

  it('P-103 in the shared record is told; cases go on, and none is destroyed', async () => {
    const { honest, modified, source } = await begin()
    await modified.append(modified.seal(await modified.nextOfTeam(1, { act: 'team-weighed' })))
    await rereadJournal(honest)
    expect(honest.desk.followed.journal).toBe('whole')
    expect(deskFacts(honest).hasNewer).toBe(true)
    await append(honest, source, note('b'))
    await appendTeamAct(honest, { act: 'targets-set', firstAnswerDays: 3, triageDays: null })
    await expect(destroyCase(honest, source)).rejects.toEqual(new Refusal('newer-version'))
    await writeSnapshots(honest.desk.follower, testDay)
    const reader = await desk.signIn(2)
    expect(reader.desk.followed).toEqual(honest.desk.followed)
    expect(reader.desk.followed.targets.firstAnswerDays).toBe(3)
  })

  it('P-102 a snapshot of another version is passed over, and nobody is called false', async () => {
    const { honest } = await begin()
    const { session } = honest
    const sealSnapshotHead: typeof session.sealSnapshotHead = (team, content) =>
      session.sealSnapshotHead(team, { ...content, version: 99, team: { other: 'things' } })
    const newer = { ...honest.desk.follower, session: { ...session, sealSnapshotHead } }
    expect(await writeSnapshots(newer, testDay)).toBe('written')
    const reader = await desk.signIn(2)
    expect(reader.desk.followed).toEqual(honest.desk.followed)
    expect(reader.desk.followed.falseSnapshotBy).toBeNull()
    const bytes = await session.call(consoleApi.readSnapshot, {
      desk: session.desk,
      tag: session.snapshotTag(session.teams()[0]?.id ?? ''),
    })
    expect(bytes.length).toBeGreaterThan(4)
  })
})
