import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import { networkTo, readAgain, startWork } from '../support/console-session.ts'
import { seatThree } from '../support/desk-of-three.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { fetchRoster, setUp } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { note, notesIn, openForAll } from './case-of-many.ts'

const rounds = 500

describe('two consoles on one case', () => {
  let sotto: Sotto
  let one: Work
  let other: Work
  let third: Work
  let source: string

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    const three = await seatThree(sotto, keptByFounder(await setUp(sotto)))
    const roster = await fetchRoster(sotto)
    const desk = roster.roster.desks[0]
    if (desk === undefined) throw new Error('a desk was founded')
    await makeSource({ portal: sotto.portal, roster, desk: desk.id }).report('Both of them read it.')
    const works: Work[] = []
    for (const person of three) {
      works.push(await startWork(await sitDown(person, networkTo(sotto.console)), sotto))
    }
    const [a, b, c] = works
    const opened = a?.desk.drops[0]?.opened
    if (a === undefined || b === undefined || c === undefined || !opened) throw new Error('three sit there')
    one = a
    other = b
    third = c
    source = await openForAll([one, other], opened)
  }, 120_000)
  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
  })

  it(`lose nothing when they append at once ${String(rounds)} times, and see the same`, async () => {
    for (let round = 0; round < rounds; round++) {
      const written = await Promise.all([
        note(one, source, `A ${String(round)}`),
        note(other, source, `B ${String(round)}`),
      ])
      expect(written).toEqual(['written', 'written'])
    }
    await rereadJournal(one)
    await rereadJournal(other)
    await readAgain(third)

    const wished = (who: string) => Array.from({ length: rounds }, (_, round) => `${who} ${String(round)}`)
    for (const work of [one, other, third]) {
      const notes = await notesIn(work, source)
      expect(notes).toHaveLength(2 * rounds)
      expect(notes.filter((text) => text.startsWith('A'))).toEqual(wished('A'))
      expect(notes.filter((text) => text.startsWith('B'))).toEqual(wished('B'))
    }
    const [a, b, c] = [one, other, third].map(({ desk }) => desk.followed)
    expect(a?.journal).toBe('whole')
    expect(b).toMatchObject({ position: a?.position, running: a?.running, journal: 'whole' })
    expect(c).toMatchObject({ position: a?.position, running: a?.running, journal: 'whole' })
    expect(b?.cases.get(source)?.state).toEqual(a?.cases.get(source)?.state)
    expect(c?.cases.get(source)?.state).toEqual(a?.cases.get(source)?.state)
  }, 600_000)

  it('find nothing wrong in the log, and every place taken by both', async () => {
    const { state, problems, entries } = await readCaseLog(one, source)
    expect(problems).toEqual([])
    expect(entries.every(({ verdict }) => verdict === 'counts')).toBe(true)
    expect(state).toEqual(one.desk.followed.cases.get(source)?.state)
    const authors = entries.map(({ event }) => event?.by.join())
    const turns = authors.filter((author, i) => i > 0 && author !== authors[i - 1]).length
    expect(turns).toBeGreaterThan(rounds / 2)
  }, 60_000)
})
