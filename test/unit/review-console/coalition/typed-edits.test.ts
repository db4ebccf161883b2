import { beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../../crypto/bytes.ts'
import {
  newDesk,
  parseContact,
  parseCoordinator,
  parseDesk,
  parsePerson,
  parsePolicy,
  parseTerm,
  parseThreshold,
  typedDesk,
  typedPerson,
  typedPolicy,
  usualTerm,
} from '../../../../review-console/coalition/typed-edits.ts'
import { termDays } from '../../../../review-console/coalition/next-list.ts'
import { drawCoordinated, personOf } from '../../../support/coordinators.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

const desk = () => {
  const [one] = drawCoordinated().roster.desks
  if (one === undefined) throw new Error('a desk')
  return one
}

describe('what is typed about a person', () => {
  it('is what the list says, until something is changed', () => {
    const person = personOf(drawCoordinated(), 0)
    const { id, roles, desk: at, toDay } = person
    expect(parsePerson(person, typedPerson(person))).toEqual({
      edit: { edit: 'person', id, roles, desk: at, toDay },
    })
    expect(parsePerson(person, { ...typedPerson(person), ends: '2026-11-21' })).toMatchObject({
      edit: { toDay: testDay },
    })
  })

  it.each([
    [{ roles: [] }, { roles: true }],
    [{ roles: ['king'] }, { roles: true }],
    [{ ends: '2026-02-30' }, { ends: true }],
    [{ ends: '1999-01-01' }, { ends: true }],
  ])('does not fit: %p', (typed, problems) => {
    const person = personOf(drawCoordinated(), 0)
    expect(parsePerson(person, { ...typedPerson(person), ...typed })).toEqual({ problems })
  })
})

describe('what is typed about a coordinator', () => {
  const typed = (key: string) => ({ key, organisation: ' South Watch ', ...usualTerm(testDay) })

  it('is a person, the key as it was read out, an organisation and six months from today', () => {
    const of = drawCoordinated()
    const person = personOf(of, 1)
    const { signingKey: key } = person
    const spaced = toBase64url(key).replace(/.{4}/gu, '$& ')
    expect(parseCoordinator(person, typed(spaced))).toEqual({
      edit: {
        edit: 'coordinator-added',
        coordinator: {
          name: 'R2',
          key,
          person: person.id,
          organisation: 'South Watch',
          fromDay: testDay,
          toDay: testDay + termDays,
        },
      },
    })
  })

  it('names everything that does not fit', () => {
    const bad = { ...typed('short'), organisation: '', to: '2026-11-21' }
    expect(parseCoordinator(null, bad)).toEqual({
      problems: { person: true, key: true, organisation: true, term: true },
    })
  })

  it.each([
    ['2026-11-21', '2027-11-22', true],
    ['2026-11-21', '2027-11-23', false],
    ['2026-11-21', '2026-11-21', false],
    ['', '2026-11-21', false],
  ])('has a term from %p to %p: %p', (from, to, fits) => {
    expect(parseTerm({ from, to }) !== null).toBe(fits)
  })
})

describe('what is typed about a desk', () => {
  it('is what the list says, until something is changed', () => {
    const one = desk()
    expect(parseDesk(one, typedDesk(one))).toEqual({ edit: { edit: 'desk', desk: one } })
    const closed = { ...typedDesk(one), isClosed: true, languages: 'French, en', paidBy: 'members' }
    expect(parseDesk(one, closed)).toMatchObject({
      edit: { desk: { closed: true, languages: ['fr', 'en'], paidBy: 'members', id: one.id } },
    })
  })

  it('P-162 takes what was chosen, and everything when nothing was', () => {
    const one = { ...desk(), topics: ['work', 'public-health'] }
    expect(parseDesk(one, typedDesk(one))).toEqual({ edit: { edit: 'desk', desk: one } })
    const all = parseDesk(one, { ...typedDesk(one), topics: [] })
    expect(all).not.toHaveProperty('edit.desk.topics')
  })

  it('names everything that does not fit', () => {
    const bad = { ...newDesk, countries: 'Atlantis', readingDays: [] }
    expect(parseDesk(desk(), bad)).toEqual({
      problems: { desk: 'missing', organisation: 'missing', countries: 'not known', readingDays: 'no day' },
    })
  })
})

describe('what is typed of numbers and lines', () => {
  it.each([
    ['2', 2],
    [' 32 ', 32],
    ['0', null],
    ['33', null],
    ['two', null],
    ['-1', null],
  ])('%p signatures', (typed, threshold) => {
    expect(parseThreshold(typed)).toEqual(threshold === null ? null : { edit: 'threshold', threshold })
  })

  it('is a contact of one line', () => {
    expect(parseContact(' a@example.org ')).toEqual({ edit: 'coalition', contact: 'a@example.org' })
    expect(['', 'a\nb', 'x'.repeat(121), 'a\u202eb'].map(parseContact)).toEqual([null, null, null, null])
  })

  it('is a policy within the bounds of the list', () => {
    const { policy } = drawCoordinated().roster
    expect(parsePolicy(typedPolicy(policy))).toEqual({ edit: { edit: 'policy', policy } })
    const bad = { firstAnswerDays: '61', slipDays: '29', batchSlips: '', boardBits: '9' }
    expect(parsePolicy(bad)).toEqual({
      problems: { firstAnswerDays: true, slipDays: true, batchSlips: true, boardBits: true },
    })
  })
})
