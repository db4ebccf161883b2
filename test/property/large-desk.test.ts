import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { lockOut, type Work } from '../../review-console/cases/work.ts'
import { joinTeams } from '../../review-console/journal/join-teams.ts'
import { newFollower } from '../../review-console/journal/follower.ts'
import { readOn } from '../../review-console/journal/read-on.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import {
  append,
  newSource,
  openDeskOfPeople,
  openedCase,
  readAgain,
  type DeskPeople,
} from '../support/desk-people.ts'
import { dying } from '../support/dying-console.ts'
import { withoutSnapshot } from '../support/three-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const ten = Array.from({ length: 10 }, (_, i) => i)
const note = (text: string) => ({ act: 'noted', text, mentions: [] as PersonId[] }) as const
const teamsOf = ({ session }: Pick<Work, 'session'>): number[] =>
  session.teams().map(({ members }) => members.length)

/** Signs in, and dies at the n-th of what it writes. */
async function dieFounding(person: number, at: number): Promise<void> {
  const tools = await desk.openSession(person)
  const follower = newFollower(tools.session, desk.roster)
  await readOn(follower)
  const desk0 = { roster: desk.roster, follower } as Work['desk']
  const { work } = dying({ ...tools, desk: desk0 }, { at, when: 'before it is sent' })
  await expect(joinTeams(work.desk.follower, testDay)).rejects.toMatchObject({ code: 'no-answer' })
}

describe('a desk of ten', () => {
  it('P-66 shares one key by two grants, whoever signs in when', async () => {
    desk = await openDeskOfPeople({ people: 10 })
    const first = await desk.signIn(9)
    const source = newSource(desk.coalition)
    await openedCase(first, source)
    expect(first.desk.follower.grants.size).toBe(2)
    await writeSnapshots(first.desk.follower, testDay)
    for (const person of ten) {
      const by = await desk.signIn(person, person % 2 === 0 ? withoutSnapshot : undefined)
      expect(teamsOf(by)).toEqual([10])
      expect(by.desk.followed.cases.get(source)?.readers).toHaveLength(10)
      expect(by.desk.follower.grants.size).toBe(2)
      expect((await desk.boxOf(person)).teams).toHaveLength(1)
    }
  })

  it('P-66 is founded once by two who sign in at the same time', async () => {
    desk = await openDeskOfPeople({ people: 10 })
    await Promise.all([desk.signIn(0), desk.signIn(9), desk.signIn(4)])
    const works = await Promise.all([0, 9, 4].map((person) => desk.signIn(person)))
    expect(new Set(works.map(({ session }) => session.teams()[0]?.id)).size).toBe(1)
    expect(works.map(teamsOf)).toEqual([[10], [10], [10]])
  })

  it('P-66 sends the grant that a crash left out', async () => {
    desk = await openDeskOfPeople({ people: 10 })
    await dieFounding(0, 1)
    // Nothing is for the last two yet.
    expect(teamsOf(await desk.signIn(9))).toEqual([])
    expect(teamsOf(await desk.signIn(3))).toEqual([10])
    const last = await desk.signIn(9)
    expect(teamsOf(last)).toEqual([10])
    const { size } = last.desk.follower.grants
    expect((await desk.signIn(5)).desk.follower.grants.size).toBe(size)
  })

  it('P-66 grants to who came later, and again after a crash in between', async () => {
    desk = await openDeskOfPeople({ people: 10, away: 1 })
    const a = await desk.signIn(0)
    const source = newSource(desk.coalition)
    await openedCase(a, source)
    await desk.join()
    const tools = await desk.openSession(0)
    const { work } = dying(a, { at: 1, when: 'before it is sent' })
    const { roster } = (await desk.signIn(9)).desk
    work.desk.follower.roster = roster
    await expect(joinTeams(work.desk.follower, testDay)).rejects.toMatchObject({ code: 'no-answer' })
    expect(tools.session.teams()).toHaveLength(1)
    const late = await desk.signIn(9)
    expect(teamsOf(late)).toEqual([10])
    expect(late.desk.followed.cases.has(source)).toBe(true)
    // Who was to be told and was not, tells once more; then everybody knows.
    for (const person of ten) await desk.signIn(person)
    for (const person of ten) expect(teamsOf(await desk.signIn(person))).toEqual([10])
  })

  it('P-69 goes on without one of them under a key that the nine others have', async () => {
    desk = await openDeskOfPeople({ people: 10 })
    const a = await desk.signIn(0)
    const source = newSource(desk.coalition)
    await openedCase(a, source)
    const b = await desk.signIn(1)
    await append(b, source, { act: 'recused', why: 'money' })
    await readAgain(a)
    await lockOut(a, source)
    await append(a, source, note('for nine'))
    for (const person of ten) {
      const known = (await desk.signIn(person)).desk.followed.cases.get(source)
      expect([person, known?.isLocked]).toEqual([person, person === 1])
    }
  })
})
