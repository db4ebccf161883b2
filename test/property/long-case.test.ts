import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { randomBytes } from 'node:crypto'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { lockOut, readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { emptyTeam, type TeamState } from '../../review-console/journal/team-state.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { emptyCase } from '../../review-console/cases/case-state.ts'
import { sparse } from '../../review-console/journal/summary.ts'
import { append, readAgain, type DeskPeople, type Tamper } from '../support/desk-people.ts'
import { makeThreePeople, withoutSnapshot, type ThreePeople } from '../support/three-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const note = (text: string) => ({ act: 'noted', text, mentions: [] as PersonId[] }) as const

async function threePeople(cases: number): Promise<ThreePeople> {
  const made = await makeThreePeople(cases)
  desk = made.desk
  return made
}

/** Requests by path. */
function counting(): { tamper: Tamper; asked: (path: string) => number } {
  const paths: string[] = []
  return {
    tamper: (path, answer) => {
      paths.push(path)
      return answer
    },
    asked: (path) => paths.filter((one) => one === path).length,
  }
}

const lengthOf = ({ desk: read }: Work, source: string): number =>
  JSON.stringify(sparse(read.followed.cases.get(source)?.state ?? emptyCase)).length

/** So long that its state fits no part. */
async function makeLong(work: Work, source: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await append(work, source, { act: 'labelled', label: `label number ${String(i)} of many`, on: true })
  }
}

describe('a case whose state is too long for a snapshot', () => {
  it('P-102 stands in it by its keys, and is read anew from its log', async () => {
    const { a, sources } = await threePeople(3)
    const [long = '', short = ''] = sources
    await makeLong(a, long)
    const most = (lengthOf(a, long) + lengthOf(a, short)) / 2
    expect(await writeSnapshots(a.desk.follower, testDay, { mostState: most })).toBe('written')
    for (let round = 0; round < 2; round++) {
      const counted = counting()
      const by = await desk.signIn(1, counted.tamper)
      // One for grants is asked without anything to look for.
      expect(counted.asked('/api/journal/find')).toBe(1)
      expect(by.desk.followed).toEqual((await desk.signIn(1, withoutSnapshot)).desk.followed)
      expect(by.desk.followed.journal).toBe('whole')
      expect((await readCaseLog(by, long)).problems).toEqual([])
      await append(by, long, note('after the snapshot'))
    }
  })

  it('P-102 stands in none with a state of a megabyte, which stops nobody at sign-in', async () => {
    const { a, sources } = await threePeople(2)
    const [long = ''] = sources
    const entry = a.desk.follower.entries.get(long)
    const truth = a.desk.followed
    if (entry === undefined) throw new Error('an entry')
    const received = Array.from({ length: 22_000 }, () => toBase64url(new Uint8Array(randomBytes(32))))
    entry.state = { ...entry.state, received }
    expect(JSON.stringify(entry.state).length).toBeGreaterThan(983_040)
    expect(await writeSnapshots(a.desk.follower, testDay)).toBe('written')
    const { followed } = (await desk.signIn(1)).desk
    expect(followed).toEqual(truth)
  })

  for (const isLocked of [true, false]) {
    it(`P-102 is ${isLocked ? 'as it was for who left it' : 'read anew under both of its keys'}`, async () => {
      const { a, sources } = await threePeople(2)
      const [source = ''] = sources
      const c = await desk.signIn(2)
      await append(c, source, { act: 'recused', why: 'money' })
      await readAgain(a)
      await lockOut(a, source)
      await append(a, source, note('not for everybody'))
      expect(await writeSnapshots(a.desk.follower, testDay, { mostState: 100 })).toBe('written')
      const person = isLocked ? 2 : 1
      const by = await desk.signIn(person)
      const whole = await desk.signIn(person, withoutSnapshot)
      expect(by.desk.followed).toEqual(whole.desk.followed)
      expect(by.desk.followed.cases.get(source)?.isLocked).toBe(isLocked)
      if (isLocked) return
      // Whoever starts from it can write the next one, as every team sees the case.
      expect(await writeSnapshots(by.desk.follower, testDay)).toBe('written')
      expect((await desk.signIn(2)).desk.followed).toEqual(
        (await desk.signIn(2, withoutSnapshot)).desk.followed,
      )
    })
  }

  it('P-102 has an event too few there: that is named', async () => {
    const { a, sources } = await threePeople(1)
    const [source = ''] = sources
    await append(a, source, note('one'))
    await writeSnapshots(a.desk.follower, testDay, { mostState: 100 })
    const emptied: Tamper = (path, answer) => (path === '/api/journal/find' ? answer.slice(0, 0) : answer)
    const { followed } = (await desk.signIn(1, emptied)).desk
    expect(followed.cases.get(source)?.problems).toContain('missing')
  })
})

describe("what a team's log came to", () => {
  const withTeam = async (changed: Partial<TeamState>) => {
    const { a } = await threePeople(1)
    const [team = ''] = a.session.teams().map(({ id }) => id)
    a.desk.follower.teams.set(team, { ...emptyTeam, ...changed })
    const written = await writeSnapshots(a.desk.follower, testDay)
    const { desk: read } = await desk.signIn(1)
    expect(read.followed.journal).toBe('whole')
    return { written, destroyed: read.follower.teams.get(team)?.destroyed ?? [] }
  }

  it('P-94 has room in a head, of what was destroyed the newest', async () => {
    const ids = (count: number, length: number) =>
      Array.from({ length: count }, () => toBase64url(new Uint8Array(randomBytes(length))))
    const of = (count: number) => ids(count, 16).map((id) => ({ case: id, drops: ids(5, 32) }))
    const gone = of(5000)
    const { written, destroyed } = await withTeam({ destroyed: gone })
    expect(written).toBe('written')
    expect(destroyed.map((one) => one.case)).toEqual(gone.slice(1000).map((one) => one.case))
    expect(destroyed.slice(-1600)).toEqual(gone.slice(-1600))
  })

  it('stops nobody at sign-in when it is longer than a head', async () => {
    const templates = Array.from({ length: 600 }, (_, i) => {
      return { name: `Thanks ${String(i)}`, language: 'en', text: 'Thank you. '.repeat(180) }
    })
    expect((await withTeam({ templates })).written).toBe('cannot be written')
  })
})
