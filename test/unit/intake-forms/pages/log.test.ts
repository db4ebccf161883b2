import { beforeAll, describe, expect, it } from '@jest/globals'
import { engine } from '../../../../crypto/primitives/engine.ts'
import { verifyingKeyOf } from '../../../../crypto/reviewer/desk-keys.ts'
import type { Coordinator, PersonEntry, Roster } from '../../../../crypto/roster-shapes.ts'
import { verifyLog, type LogEntry } from '../../../../crypto/verify-log.ts'
import type { PageFacts } from '../../../../intake-forms/pages/facts.ts'
import { renderPage } from '../../../../intake-forms/pages/render.tsx'
import { drawCoordinators } from '../../../support/coalition.ts'
import {
  drawFive,
  type CoalitionOfFive,
  type CoordinatorSeed,
  type FiveWishes,
} from '../../../support/coalition-of-five.ts'
import { growLog, type GrowingLog } from '../../../support/growing-log.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'
import { publicFacts } from './public-facts.ts'

const random = (length: number) => engine().random(length)
const textOf = (html: string): string =>
  html
    .replace(/<\/(li|p|h\d)>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&#39;|&apos;/gu, "'")

describe('the public log', () => {
  let facts: PageFacts
  let five: CoalitionOfFive
  let seeds: readonly CoordinatorSeed[]
  let growing: GrowingLog

  const begin = (wishes: FiveWishes = {}, fresh: readonly CoordinatorSeed[] = []) => {
    five = drawFive(random, wishes)
    seeds = five.coalition.coordinators
    growing = growLog(five, fresh)
  }
  beforeAll(async () => {
    await startLibsodium()
    facts = publicFacts()
  })

  const html = (
    log: readonly LogEntry[] | null = verifyLog(five.pin, growing.now()),
    changed: Partial<PageFacts> = {},
  ) => renderPage('log', { ...facts, onDay: testDay, ...changed, log })
  const lines = (page = html()): readonly string[] =>
    textOf(page)
      .split('\n')
      .map((line) => line.trim())
  const signed = (changed: Partial<Roster>) => {
    growing.list(seeds.slice(0, 3), changed)
  }
  const personal = (at: number, changed: Partial<PersonEntry>): Partial<Roster> => ({
    people: five.roster.people.map((entry, i) => (i === at ? { ...entry, ...changed } : entry)),
  })

  it('P-116 begins with the list as it was begun, and who signed that', () => {
    begin()
    expect(lines()).toContain(`Version 5, ${inWords(testDay - 3)}`)
    expect(lines()).toContain('The list was begun.')
    expect(lines()).toContain('Signed by 3 of 5: Coordinator 1, Coordinator 2 and Coordinator 3.')
    expect(lines()).toContain('3 of 5 coordinators sign each change of this list.')
  })

  it('P-116 says what each version changed, newest first', () => {
    begin()
    const [desk, other] = five.roster.desks
    const [, second] = five.roster.people
    if (desk === undefined || other === undefined || second === undefined) throw new Error('two desks')
    signed({ coalition: { name: 'Renamed', title: 'T', contact: 'new@example.org' } })
    signed({
      desks: [
        { ...desk, closed: true },
        { ...other, name: 'East desk', paidBy: 'Readers', topics: ['rights', 'public-health'] },
      ],
    })
    signed(
      personal(1, {
        pseudonym: 'Ada',
        toDay: testDay + 9,
        signingKey: verifyingKeyOf(drawCoordinators(random, 1)[0] ?? fail()),
      }),
    )
    signed({ ...personal(1, {}), people: five.roster.people.slice(0, -1) })
    signed({
      people: [...five.roster.people, { ...second, id: random(16) as PersonEntry['id'], pseudonym: 'Bo' }],
      toDay: testDay + 300,
    })
    signed({})
    const told = lines()
    const at = (line: string): number => {
      expect(told).toContain(line)
      return told.indexOf(line)
    }
    const order = [
      at('Nothing but the version and its day.'),
      at('Bo joins North desk as reviewer and coordinator.'),
      at('R2 has a new key.'),
      at('Ada has a new key.'),
      at('The desk North desk takes nothing new.'),
      at('The coalition is now called Renamed, reached at new@example.org.'),
      at('The list was begun.'),
    ]
    expect(order).toEqual([...order].sort((a, b) => a - b))
    at(`The time of Ada ends on ${inWords(testDay + 9)}.`)
    at('R2 is now called Ada.')
    at('The desk South desk is now called East desk.')
    at('The desk East desk now takes reports about abuse of people and public health.')
    at('Who pays the organisation of East desk is now: Readers.')
    at(`The list is good through ${inWords(testDay + 300)}.`)
  })

  it('P-116 says who vouches from then on, and who agreed to that', () => {
    const fresh = drawCoordinators(random, 3)
    begin({}, fresh)
    growing.root([...seeds.slice(1, 4), ...fresh])
    growing.list(fresh.slice(0, 2))
    const told = lines()
    expect(told).toContain('New 0 begins to vouch.')
    expect(told).toContain('Coordinator 1 of Ledger Watch no longer vouches.')
    expect(told).toContain('2 of 3 coordinators sign from now on.')
    expect(told).toContain(
      'Signed by 2 of 3: New 0 and New 1. The coordinators before agreed to it: Coordinator 2, Coordinator 3 and Coordinator 4.',
    )
    expect(told).toContain('New 2, who names no organisation')
  })

  it('P-116 says that a term is over, in the list and of those who left', () => {
    begin()
    const [first, ...others] = five.root.coordinators
    if (first === undefined) throw new Error('a coordinator')
    const over: Coordinator = { ...first, toDay: testDay + 1 }
    growing.root(seeds, { coordinators: [over, ...others], threshold: 3 })
    signed({})
    expect(lines(html(undefined, { onDay: testDay + 2 }))).toContain(
      `Coordinator 1 of Ledger Watch: the term ended on ${inWords(testDay)}`,
    )
    growing.root(seeds, { coordinators: others, threshold: 3 })
    growing.list(seeds.slice(1, 4))
    expect(lines()).toContain('The term of Coordinator 1 of Ledger Watch ended. They no longer vouch.')
  })

  it('says when one person alone vouches, or any one of several can', () => {
    begin({ coordinators: 1, threshold: 1 })
    expect(lines().join(' ')).toContain('One coordinator vouches for this list alone.')
    expect(lines()).toContain('Signed by Coordinator 1, who vouched alone.')
    begin({ coordinators: 2, threshold: 1 })
    expect(lines().join(' ')).toContain('Each of 2 coordinators can change this list alone.')
    expect(lines()).not.toContain('One coordinator vouches for this list alone.')
  })

  it('says when one organisation is enough', () => {
    begin()
    const alone = 'Ledger Watch has enough coordinators to change this list alone.'
    expect(lines()).toContain(alone)
    const others = five.root.coordinators.map((one, i) =>
      i < 3 ? { ...one, organisation: `Other ${String(i)}` } : one,
    )
    growing.root(seeds, { coordinators: others, threshold: 3 })
    signed({})
    expect(lines()).not.toContain(alone)
  })

  it('shows names as text, each in its own direction', () => {
    begin()
    const planted = '<script>alert(1)</script>'
    const turning = 'عربي {names}, 2'
    signed(personal(1, { pseudonym: planted }))
    signed(personal(1, { pseudonym: turning }))
    const page = html()
    expect(page).not.toContain(planted)
    expect(page).toContain('<bdi>&lt;script>alert(1)&lt;/script></bdi>')
    expect(page).toContain('<bdi>عربي {names}, 2</bdi>')
    expect(page).not.toMatch(/[\u2066-\u2069]/u)
  })

  it('shows so many versions, and says how many more there are', () => {
    begin()
    const [entry] = verifyLog(five.pin, growing.now())
    if (entry === undefined) throw new Error('a version')
    const many = Array.from({ length: 201 }, (_, i) => ({
      ...entry,
      rosterHash: random(32) as LogEntry['rosterHash'],
      roster: { ...entry.roster, version: i + 1 },
    }))
    const told = lines(html(many))
    expect(told.filter((line) => line.startsWith('Version '))).toHaveLength(200)
    expect(told).toContain('1 earlier version is not shown here. It is at /api/roster/log.')
    expect(told).not.toContain('The list was begun.')
    expect(lines(html(many.slice(1)))).toContain('The list was begun.')
  })

  it('says so, and shows nothing, when it does not verify', () => {
    begin()
    const told = lines(html(null)).join(' ')
    expect(told).toContain('This log does not hold together.')
    expect(told).not.toContain('Version')
    expect(told).not.toContain('Who vouches now')
  })
})

const inWords = (day: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day * 86_400_000)

function fail(): never {
  throw new Error('a key')
}
