import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Coordinator, DeskEntry, PersonEntry, Roster } from '../../../../crypto/roster-shapes.ts'
import type { RosterChange } from '../../../../crypto/roster-changes.ts'
import { sayChange, sayMissing } from '../../../../review-console/coalition/sentences.ts'
import { drawCoordinated } from '../../../support/coordinators.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

function parts() {
  const { roster, root } = drawCoordinated()
  const [person] = roster.people
  const [desk, other] = roster.desks
  const [coordinator] = root.coordinators
  if (person === undefined || desk === undefined || other === undefined || coordinator === undefined)
    throw new Error('one of each')
  return { roster, person, desk, other, coordinator }
}

type Parts = ReturnType<typeof parts>
const changedPerson =
  (more: Partial<PersonEntry>) =>
  ({ person }: Parts): RosterChange => ({
    what: 'person-changed',
    before: person,
    person: { ...person, ...more },
  })
const ends =
  (toDay: number | null) =>
  ({ person }: Parts): RosterChange => ({
    what: 'person-ends',
    before: { ...person, toDay: 9 },
    person: { ...person, toDay },
  })
const changedDesk =
  (more: Partial<DeskEntry>) =>
  ({ desk }: Parts): RosterChange => ({
    what: 'desk-changed',
    before: desk,
    desk: { ...desk, ...more },
  })
const changedCoordinator =
  (more: Partial<Coordinator>) =>
  ({ coordinator }: Parts): RosterChange => ({
    what: 'coordinator-changed',
    before: coordinator,
    coordinator: { ...coordinator, ...more },
  })
const changedPolicy =
  (more: Partial<Roster['policy']>) =>
  ({ roster: { policy } }: Parts): RosterChange => ({
    what: 'policy',
    before: policy,
    policy: { ...policy, ...more },
  })

const said: readonly (readonly [of: (parts: Parts) => RosterChange, words: string])[] = [
  [
    ({ person }) => ({ what: 'person-added', person: { ...person, fromDay: testDay } }),
    'R1 joins North desk as reviewer and coordinator, from 21 November 2026.',
  ],
  [
    ({ person }) => ({ what: 'person-listed-no-more', person }),
    'R1 is taken out of the list for good, with the name under old answers.',
  ],
  [ends(testDay), 'R1 (North desk) is removed and can sign in no more.'],
  [ends(testDay + 1), 'R1 (North desk) can sign in until 22 November 2026, not on that day any more.'],
  [ends(null), 'R1 has no last day any more.'],
  [changedPerson({ roles: ['auditor'] }), 'R1 is auditor (until now: reviewer and coordinator).'],
  [
    changedPerson({ desk: null, pseudonym: 'Z.' }),
    'R1 is called Z. from now on. R1 moves to no desk (until now: North desk).',
  ],
  [
    ({ desk }) => ({ what: 'desk-closed', desk }),
    'The desk North desk of Ledger Watch closes: nobody can write to it any more.',
  ],
  [
    changedDesk({ languages: ['en', 'fr'] }),
    'The desk North desk reads English and French (until now: English).',
  ],
  [
    changedDesk({ countries: [] }),
    'The desk North desk takes reports about: every country (until now: Germany).',
  ],
  [
    changedDesk({ topics: ['corruption', 'public-health'] }),
    'The desk North desk takes: corruption and public health (until now: everything).',
  ],
  [({ coordinator }) => ({ what: 'coordinator-removed', coordinator }), 'R1 is no coordinator any more.'],
  [changedCoordinator({ organisation: 'X' }), 'R1 is coordinator for X from now on.'],
  [changedPolicy({ firstAnswerDays: 9 }), 'A first answer is promised within 9 days (until now: 7).'],
  [() => ({ what: 'dates', before: 1, toDay: testDay + 1 }), 'The list then holds until 22 November 2026.'],
]

/** Somebody reads from then on, or nobody can write. */
const graver = [
  'R1 joins North desk as reviewer and coordinator, from 21 November 2026.',
  'The desk North desk of Ledger Watch closes: nobody can write to it any more.',
]

describe('a change in words', () => {
  it.each(said.map(([of, words]) => [words, of] as const))('%s', (words, of) => {
    const all = parts()
    expect(sayChange(of(all), all.roster, testDay)).toMatchObject({
      words,
      isGrave: graver.includes(words),
    })
  })

  it('says of who comes to a desk that they read there', () => {
    const { person, roster } = parts()
    const todoOf = (one: PersonEntry): string | null =>
      sayChange({ what: 'person-added', person: one }, roster, testDay).todo
    expect(todoOf(person)).toContain('six words')
    expect(todoOf({ ...person, desk: null })).toBeNull()
  })

  it('asks for a second look where sources are told to turn elsewhere, and where they are hidden less', () => {
    const all = parts()
    const { coalition } = all.roster
    const contact: RosterChange = {
      what: 'coalition',
      before: coalition,
      coalition: { ...coalition, contact: 'other@example.org' },
    }
    const isGrave = (one: RosterChange): boolean => sayChange(one, all.roster, testDay).isGrave
    expect([contact, changedPolicy({ boardBits: 1 })(all)].map(isGrave)).toEqual([true, true])
    expect([changedPolicy({ batchSlips: 2 })(all)].map(isGrave)).toEqual([false])
  })

  it('says of a new desk whether its organisation is a member by it', () => {
    const { desk, roster } = parts()
    const other = { ...desk, id: new Uint8Array(16).fill(9) as unknown as typeof desk.id }
    const todoOf = (one: typeof desk): string =>
      sayChange({ what: 'desk-added', desk: one }, { desks: [...roster.desks, one] }, testDay).todo ?? ''
    expect(todoOf({ ...other, organisation: 'New Watch' })).toContain('makes it a member')
    expect(todoOf(other)).not.toContain('makes it a member')
  })

  it('asks for a second look at a new key, and at how many sign', () => {
    const { person, roster } = parts()
    const key = sayChange({ what: 'person-has-new-key', person, before: person }, roster, testDay)
    const threshold = sayChange({ what: 'threshold', threshold: 2, before: 1, of: 3 }, roster, testDay)
    expect(key).toMatchObject({ isGrave: true, words: expect.stringMatching(/^R1 gets a new key\./u) })
    expect(threshold).toMatchObject({
      isGrave: true,
      words: '2 of 3 coordinators sign every change (until now 1).',
    })
    expect(key.todo).toContain('Ask R1')
  })

  it('P-152 says of new keys that nobody new comes, and of whom to ask', () => {
    const { person, coordinator, roster } = parts()
    const now = { ...person, fromDay: testDay + 1 }
    const keys = sayChange({ what: 'person-gets-new-keys', person: now, before: person }, roster, testDay)
    expect(keys.words).toBe('R1 gets new keys; the old ones count no more from 22 November 2026.')
    expect(keys.todo).toMatch(/^This is nobody new: .*Ask R1 in person/u)
    const one = { what: 'coordinator-has-new-key', coordinator, before: coordinator } as const
    const key = sayChange(one, roster, testDay)
    expect([keys.isGrave, key.isGrave]).toEqual([true, true])
    expect(key.words).toMatch(/^R1 gets a new key as coordinator; .* term stay as they are\.$/u)
  })

  it('says of everything that is different in a desk what it is and what it was', () => {
    const all = parts()
    const { words } = sayChange(
      changedDesk({ ...all.other, kind: 'media', about: '', paidBy: 'a bank', readingDays: ['fri'] })(all),
      all.roster,
      testDay,
    )
    for (const part of ['South desk', 'South Watch', 'media', 'public money', 'a bank', 'Friday', 'Monday'])
      expect(words).toContain(part)
  })
})

describe('what is missing', () => {
  it('is of any of several, or of everybody named', () => {
    const of = { who: 'coordinators', of: ['B.', 'C.'] } as const
    expect(sayMissing({ ...of, n: 1 })).toBe('1 more signature, of any of B. and C., is needed.')
    expect(sayMissing({ ...of, n: 2 })).toBe('The signatures of B. and C. are still needed.')
    expect(sayMissing({ ...of, who: 'of today', n: 1 })).toMatch(/^Coordinators of today: 1 more/u)
  })
})
