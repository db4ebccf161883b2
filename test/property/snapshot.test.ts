import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { concat } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { toBase64url } from '../../crypto/bytes.ts'
import { appendTeamAct, lockOut, readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { headOf } from '../../review-console/journal/join-teams.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { append, readAgain, type DeskPeople, type Tamper } from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'
import { makeThreePeople, withoutSnapshot, type ThreePeople } from '../support/three-people.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const note = (text: string) => ({ act: 'noted', text, mentions: [] as PersonId[] }) as const
const write = (work: Work) => writeSnapshots(work.desk.follower, testDay)
const idOf = (person: number): string => {
  const id = desk.coalition.desks[0]?.reviewers[person]?.person.id
  if (id === undefined) throw new Error('a person')
  return toBase64url(id)
}

/** Hands out the first answer again and again: an old snapshot, or none. */
function countingReads(): { tamper: Tamper; journal: () => number } {
  let events = 0
  return {
    tamper: (path, answer) => {
      if (path === '/api/journal/read') events += answer.length
      return answer
    },
    journal: () => events,
  }
}

async function threePeople(cases: number): Promise<ThreePeople> {
  const made = await makeThreePeople(cases)
  desk = made.desk
  return made
}

describe('a snapshot', () => {
  it('P-102 gives the same as the whole stream, with less reading, before and after more was written', async () => {
    const { a, sources } = await threePeople(12)
    await appendTeamAct(a, { act: 'template-set', name: 'Thanks', language: 'en', text: 'Thank you.' })
    await write(a)
    for (let round = 0; round < 2; round++) {
      const [short, long] = [countingReads(), countingReads()]
      const by = await desk.signIn(1, short.tamper)
      const whole = await desk.signIn(1, (path, answer, asked) =>
        long.tamper(path, withoutSnapshot(path, answer, asked), asked),
      )
      expect(by.desk.followed).toEqual(whole.desk.followed)
      expect(by.desk.followed.journal).toBe('whole')
      expect(by.desk.followed.cases.size).toBe(12)
      expect(by.desk.followed.templates).toHaveLength(1)
      expect(short.journal()).toBeLessThan(long.journal() / 2)
      const [one = ''] = sources
      await append(by, one, note('after the snapshot'))
      expect((await readCaseLog(by, one)).problems).toEqual([])
    }
  })

  it('P-102 is written anew where something changed only, and given up when somebody else was first', async () => {
    const { a, b, sources } = await threePeople(3)
    await write(a)
    await write(b)
    const { parts } = [...a.desk.follower.snapshots.values()][0] ?? { parts: [] }
    await append(a, sources[0] ?? '', note('more'))
    await write(a)
    const again = await desk.signIn(1)
    expect(again.desk.followed.cases.get(sources[0] ?? '')?.state).toEqual(
      a.desk.followed.cases.get(sources[0] ?? '')?.state,
    )
    expect(parts).toHaveLength(1)
    expect(b.desk.follower.snapshots.size).toBe(0)
  })

  it('P-102 is not believed when it lies about the stream, and its author is named', async () => {
    const { a, b, sources } = await threePeople(2)
    const { follower } = b.desk
    const forged = {
      ...follower,
      running: { ...follower.running, running: () => fromEngine(32) as never },
    }
    await desk.signIn(2)
    await writeSnapshots(forged, testDay)
    await append(a, sources[0] ?? '', note('more'))
    const { followed } = (await desk.signIn(2)).desk
    expect(followed.falseSnapshotBy).toBe(idOf(1))
    expect(followed).toEqual({ ...a.desk.followed, falseSnapshotBy: idOf(1) })
  })

  for (const liar of [0, 2]) {
    it(`P-102 names who lied of two teams' authors: person ${String(liar)}`, async () => {
      const { a, sources } = await threePeople(1)
      const [source = ''] = sources
      const c = await desk.signIn(2)
      await append(c, source, { act: 'recused', why: 'money' })
      await readAgain(a)
      await lockOut(a, source)
      await desk.signIn(1)
      const forgedIf = ({ follower }: Work['desk'], isLiar: boolean) =>
        isLiar
          ? { ...follower, running: { ...follower.running, running: () => fromEngine(32) as never } }
          : follower
      await writeSnapshots(forgedIf(a.desk, liar === 0), testDay)
      await append(a, source, note('more'))
      const c2 = await desk.signIn(2)
      await writeSnapshots(forgedIf(c2.desk, liar === 2), testDay)
      await append(a, source, note('and more'))
      const { followed } = (await desk.signIn(1)).desk
      expect(followed).toEqual({ ...a.desk.followed, falseSnapshotBy: idOf(liar) })
    })
  }

  for (const isLying of [false, true]) {
    it(`P-100 checks by the links what was seen before it, ${isLying ? 'a lie' : 'the control'}`, async () => {
      const { a, b, sources } = await threePeople(1)
      const [source = ''] = sources
      await desk.signIn(2)
      const follower = b.desk.follower
      const { running } = follower.running
      if (isLying) Object.assign(follower.running, { running: () => fromEngine(32) })
      for (let i = 0; i < 3; i++) await append(a, source, note(String(i)))
      await write(a)
      const before = b.desk.followed.cases.get(source)?.state
      const late = b.session.sealTeamEvent(b.session.teams()[0]?.id ?? '', headOf(follower, testDay), {
        act: 'targets-set',
        firstAnswerDays: 2,
        triageDays: null,
      })
      await b.session.call(consoleApi.appendEvent, late)
      Object.assign(follower.running, { running })
      let links = 0
      const { followed } = (
        await desk.signIn(2, (path, answer) => {
          if (path === '/api/journal/links') links += answer.length / 32
          return answer
        })
      ).desk
      expect(before?.length).toBe(3)
      expect(links).toBeGreaterThan(0)
      expect(followed.targets.firstAnswerDays).toBe(2)
      expect(followed.journal).toBe(isLying ? 'other' : 'whole')
    })
  }

  it('P-102 is not believed when a part is another than its head names, and nobody is blamed', async () => {
    const { a } = await threePeople(2)
    await write(a)
    const bent: Tamper = (path, answer) => {
      if (path !== '/api/snapshot/parts/read') return answer
      const changed = answer.slice()
      changed[100] = (changed[100] ?? 0) ^ 1
      return concat(changed)
    }
    const { followed } = (await desk.signIn(1, bent)).desk
    expect(followed).toEqual({ ...a.desk.followed, falseSnapshotBy: '' })
  })

  it('P-102 that is old says nothing false: what came since is read', async () => {
    const { a, sources } = await threePeople(2)
    await write(a)
    let old: Uint8Array<ArrayBuffer> | null = null
    const keepFirst: Tamper = (path, answer) => (path === '/api/snapshot/read' ? (old ??= answer) : answer)
    await desk.signIn(1, keepFirst)
    await append(a, sources[0] ?? '', note('more'))
    const { followed } = (await desk.signIn(1, keepFirst)).desk
    expect(followed).toEqual(a.desk.followed)
  })

  it('P-102 names a summary that lies when its case is opened', async () => {
    const { b, sources } = await threePeople(2)
    const [one = '', two = ''] = sources
    const entry = b.desk.follower.entries.get(one)
    if (entry === undefined) throw new Error('an entry')
    entry.state = { ...entry.state, assignee: idOf(2) }
    await desk.signIn(2)
    await write(b)
    const c = await desk.signIn(2)
    expect(c.desk.followed.cases.get(one)?.state.assignee).toBe(idOf(2))
    const log = await readCaseLog(c, one)
    expect(log.problems).toEqual(['false summary'])
    expect(log.falseSummaryBy).toBe(idOf(1))
    expect(log.state.assignee).toBeNull()
    expect((await readCaseLog(c, two)).problems).toEqual([])
  })
})
