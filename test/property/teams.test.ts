import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Hash, StatementId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { CaseAct } from '../../crypto/protocol/journal-event.ts'
import { drawCaseKey, eventLink, sealEvent, type CaseKey } from '../../crypto/reviewer/log-event.ts'
import { runningAfter } from '../../crypto/primitives/running-hash.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { lockOut, readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import {
  append,
  newSource,
  openDeskOfPeople,
  openedCase,
  readAgain,
  type DeskPeople,
} from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const teamsOf = (work: Work): string[] => work.session.teams().map(({ id }) => id)

describe("a desk's first team", () => {
  it('is one, though two found it at once', async () => {
    desk = await openDeskOfPeople({ people: 3 })
    const works = await Promise.all([desk.signIn(0), desk.signIn(1), desk.signIn(2)])
    const source = newSource(desk.coalition)
    const [a, b, c] = works
    await openedCase(a, source)
    for (const work of [b, c]) await readAgain(work)
    expect(new Set(works.flatMap(teamsOf)).size).toBe(1)
    for (const { desk: read } of works) expect(read.followed.cases.has(source)).toBe(true)
    for (const person of [0, 1, 2]) {
      await desk.signIn(person)
      expect((await desk.boxOf(person)).teams).toHaveLength(1)
    }
  })

  it('is shown to a colleague who comes later once somebody of it has signed in', async () => {
    desk = await openDeskOfPeople({ people: 3, away: 1 })
    const a = await desk.signIn(0)
    const source = newSource(desk.coalition)
    await openedCase(a, source)
    const early = await desk.signIn(2)
    expect(early.desk.followed).toMatchObject({ journal: 'whole', cases: new Map() })
    expect(teamsOf(early)).toEqual([])
    await desk.join()
    await readAgain(early)
    expect(early.desk.followed.cases.size).toBe(0)
    const b = await desk.signIn(1)
    expect(b.desk.followed.cases.get(source)?.readers).toHaveLength(3)
    await readAgain(early)
    expect(early.desk.followed).toEqual(b.desk.followed)
    await append(early, source, { act: 'attested' })
    await readAgain(a)
    expect(a.desk.followed).toEqual(early.desk.followed)
    expect((await desk.signIn(2)).desk.followed).toEqual(a.desk.followed)
  })

  it('gives a key to who was away when somebody else wrote the snapshot since', async () => {
    desk = await openDeskOfPeople({ people: 3 })
    const a = await desk.signIn(0)
    const source = newSource(desk.coalition)
    await openedCase(a, source)
    await desk.signIn(1)
    const c = await desk.signIn(2)
    await append(c, source, { act: 'recused', why: 'money' })
    await readAgain(a)
    await lockOut(a, source)
    await writeSnapshots(a.desk.follower, testDay)
    const b = await desk.signIn(1)
    expect(b.desk.followed.cases.get(source)).toMatchObject({ isLocked: false, problems: [] })
    expect(b.desk.followed).toEqual(a.desk.followed)
  })

  it('waits for a member key of whoever founds it', async () => {
    desk = await openDeskOfPeople({ people: 2, away: 2 })
    const nobody = await desk.signIn(0)
    expect(teamsOf(nobody)).toEqual([])
    expect(nobody.desk.followed).toMatchObject({ position: 0, journal: 'whole' })
  })
})

describe('cases of version 0.2', () => {
  it('come into the log of the first team with all that stands in the stream', async () => {
    const [source, key] = [fromEngine(32) as VerifyingKey, drawCaseKey()]
    desk = await openDeskOfPeople({ cases: [{ source, key: key.copy() }] })
    await writeOld(source, key)
    const name = toBase64url(source)
    const a = await desk.signIn(0)
    expect(a.desk.followed.cases.get(name)).toMatchObject({ problems: [], state: { length: 3 } })
    expect(a.desk.followed.journal).toBe('whole')
    await append(a, name, { act: 'labelled', label: 'old', on: true })
    const b = await desk.signIn(1)
    expect(b.desk.followed).toEqual(a.desk.followed)
    expect((await readCaseLog(b, name)).problems).toEqual([])
    expect((await desk.boxOf(0)).cases).toEqual([])
    expect((await desk.signIn(0)).desk.followed).toEqual(b.desk.followed)
  })

  /** As version 0.2 wrote them, before there was a team. */
  async function writeOld(source: VerifyingKey, key: CaseKey): Promise<void> {
    const { session } = await desk.openSession(0)
    const person = desk.coalition.desks[0]?.reviewers[0]
    if (person === undefined) throw new Error('a person')
    const [one, two] = [fromEngine(32) as StatementId, fromEngine(32) as StatementId]
    const acts: CaseAct[] = [
      { act: 'opened', statement: one, source, replyTo: null },
      { act: 'received', statement: one },
      { act: 'received', statement: two },
    ]
    let previous: Hash | null = null
    let running = runningStart as Hash
    for (const [n, what] of acts.entries()) {
      const event = sealEvent({
        desk: session.desk,
        key,
        n,
        event: { by: session.person, day: testDay, previous, seen: { position: n, running }, what },
        signingSeed: person.signing,
      })
      await session.call(consoleApi.appendEvent, event)
      previous = await eventLink(event)
      running = runningAfter(running, previous) as Hash
    }
  }
})
