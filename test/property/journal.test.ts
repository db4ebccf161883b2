import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { readCaseLog } from '../../review-console/cases/work.ts'
import { append, newSource, openDeskOfPeople, openedCase, readAgain, type DeskPeople } from '../support/desk-people.ts'
import { startLibsodium } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

describe('a desk of two', () => {
  it('share a case from the first sign-in on', async () => {
    desk = await openDeskOfPeople()
    const a = await desk.signIn(0)
    const source = newSource(desk.coalition)
    await openedCase(a, source)
    const b = await desk.signIn(1)
    await append(b, source, { act: 'attested' })
    await readAgain(a)
    expect(a.desk.followed.cases.get(source)?.state.attested).toHaveLength(2)
    expect(a.desk.followed.journal).toBe('whole')
    expect(b.desk.followed).toEqual(a.desk.followed)
    const log = await readCaseLog(a, source)
    expect(log.problems).toEqual([])
    expect(log.entries).toHaveLength(3)
  })
})
