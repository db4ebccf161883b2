/** Somebody leaves: the desk is told by name what they could read, over a real server and with real keys. */

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { isEqual } from '../../crypto/bytes.ts'
import { lockOut, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import type { Leaver } from '../../review-console/desk/desk-facts.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import { joinTeams } from '../../review-console/journal/join-teams.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { append, newSource, openedCase, type DeskPeople } from '../support/desk-people.ts'
import { makeThreePeople } from '../support/three-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const idOf = (person: number): Uint8Array =>
  desk.coalition.desks[0]?.reviewers[person]?.person.id ?? new Uint8Array(16)

/** As the list is after the second person was removed today. */
function afterRemoval(work: Work): Work {
  const { roster } = work.desk
  const people = roster.roster.people.map((one) =>
    isEqual(one.id, idOf(1)) ? { ...one, toDay: testDay } : one,
  )
  const now = { ...roster, roster: { ...roster.roster, people } }
  work.desk.follower.roster = now
  work.desk = { ...work.desk, roster: now }
  return work
}

const leaversSeen = (work: Work): readonly Leaver[] => deskFacts(work).leavers
const namesOf = (work: Work, sources: readonly string[]): readonly string[] =>
  sources.map((source) => work.desk.followed.cases.get(source)?.name ?? '').sort()

describe('what somebody who left could read', () => {
  it('is every case whose key they held, by name, also after it was given another', async () => {
    const made = await makeThreePeople(2)
    desk = made.desk
    const [source = ''] = made.sources
    expect(leaversSeen(made.a)).toEqual([])
    const a = afterRemoval(made.a)
    const known = namesOf(a, made.sources)
    expect(leaversSeen(a)).toEqual([
      {
        key: expect.any(String),
        name: 'R2',
        leftOn: testDay,
        isReplaced: false,
        cases: known,
        holdsKey: true,
      },
    ])
    await joinTeams(a.desk.follower, testDay)
    await lockOut(a, source)
    await rereadJournal(a)
    expect(a.desk.followed.cases.get(source)?.readers).toHaveLength(2)
    expect(leaversSeen(a)[0]?.cases).toEqual(known)
    // From a snapshot, too: nothing but the fold of the case remembers who read it before.
    await writeSnapshots(a.desk.follower, testDay)
    const again = afterRemoval(await desk.signIn(2))
    expect(leaversSeen(again)[0]?.cases).toEqual(known)
  })

  it('is nothing that came after they had left', async () => {
    const made = await makeThreePeople(1)
    desk = made.desk
    const a = afterRemoval(made.a)
    const before = namesOf(a, made.sources)
    await joinTeams(a.desk.follower, testDay)
    const late = newSource(desk.coalition)
    await openedCase(a, late)
    await rereadJournal(a)
    expect(a.desk.followed.cases.get(late)?.state.length).toBe(2)
    expect(leaversSeen(a)[0]?.cases).toEqual(before)
  })

  it('tells nobody the name of a case that they left themselves', async () => {
    const made = await makeThreePeople(2)
    desk = made.desk
    const [source = '', other = ''] = made.sources
    await append(made.a, source, { act: 'recused', why: 'other' })
    await rereadJournal(made.a)
    const a = afterRemoval(made.a)
    expect(leaversSeen(a)[0]?.cases).toEqual(namesOf(a, [other]))
  })
})
