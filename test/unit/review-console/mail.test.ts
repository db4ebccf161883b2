import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { Weekday } from '../../../crypto/roster-shapes.ts'
import { moveTimes, parseMinute, sayMinute } from '../../../review-console/mail/local-time.ts'
import {
  checkContact,
  checkOwn,
  mailStart,
  next,
  type MailState,
  type OwnDraft,
} from '../../../review-console/mail/model.ts'

const draft: OwnDraft = {
  address: ' reader@example.org ',
  language: 'en',
  key: '',
  mode: 'always',
  weekdays: ['mon', 'sun'],
  time: '00:30',
}

const stored = {
  address: 'reader@example.org',
  language: 'en',
  key: null,
  mode: 'always',
  weekdays: ['mon', 'sun'],
  minute: 30,
} as const

describe('times of day', () => {
  it('move to the day before or after, with the week as a ring', () => {
    const early = { weekdays: ['mon', 'thu'] as const, minute: 30 }
    expect(moveTimes(early, -120)).toEqual({ weekdays: ['wed', 'sun'], minute: 22 * 60 + 30 })
    expect(moveTimes({ weekdays: ['sun'], minute: 23 * 60 }, 345)).toEqual({
      weekdays: ['mon'],
      minute: 4 * 60 + 45,
    })
    expect(moveTimes(early, 60)).toEqual({ weekdays: ['mon', 'thu'], minute: 90 })
  })

  it('come back from wherever they were moved', () => {
    const weekdays = fc.subarray([...Weekday.options])
    const quarter = fc.integer({ min: 0, max: 95 }).map((n) => n * 15)
    const zone = fc.integer({ min: -48, max: 56 }).map((n) => n * 15)
    fc.assert(
      fc.property(weekdays, quarter, zone, (weekdays, minute, ahead) => {
        expect(moveTimes(moveTimes({ weekdays, minute }, ahead), -ahead)).toEqual({ weekdays, minute })
      }),
    )
  })

  it('are read as people write them, on the quarter hour only', () => {
    expect(['09:00', '9.15', ' 23:45 ', '00:30'].map(parseMinute)).toEqual([540, 555, 1425, 30])
    expect(['24:00', '9', '09:10', 'noon', '', '-1:00'].map(parseMinute)).toEqual(new Array(6).fill(null))
    expect([0, 555, 1425].map(sayMinute)).toEqual(['00:00', '09:15', '23:45'])
  })
})

describe('what somebody typed about notes by mail', () => {
  it('is sent in UTC, without the spaces around it', () => {
    expect(checkOwn(draft, 0)).toEqual(stored)
    expect(checkOwn(draft, 120)).toEqual({ ...stored, weekdays: ['sat', 'sun'], minute: 22 * 60 + 30 })
  })

  it.each([
    ['address', { address: 'reader' }],
    ['address', { address: 'a@example.org b@example.org' }],
    ['days', { weekdays: [] }],
    ['time', { time: '9:07' }],
    ['private key', { key: '-----BEGIN PGP PRIVATE KEY BLOCK-----' }],
  ] as const)('is stopped before it is sent: %s', (problem, changed) => {
    expect(checkOwn({ ...draft, ...changed }, 0)).toBe(problem)
  })

  it('keeps a private key in the page, of a contact too', () => {
    expect(checkContact({ ...draft, key: ' -----BEGIN PGP PRIVATE KEY BLOCK----- ' })).toBe('private key')
    expect(checkContact({ ...draft, key: ' a key ' })).toMatchObject({ key: 'a key' })
  })
})

describe('the section', () => {
  const read = { serverKey: 'key', own: { ...stored, weekdays: [...stored.weekdays] }, urgentContact: null }
  const shown = (): Extract<MailState, { at: 'shown' }> => {
    const state = next(mailStart, { type: 'was read', read, minutesAhead: 60 })
    if (state.at !== 'shown') throw new Error('shown')
    return state
  }

  it('says nothing but that there is no mail when the operator set up none', () => {
    expect(
      next(mailStart, { type: 'was read', read: { ...read, serverKey: null }, minutesAhead: 0 }),
    ).toEqual({
      at: 'off',
    })
  })

  it('shows what is stored by this clock, and an empty form where nothing is', () => {
    const { own, contact } = shown()
    expect(own).toMatchObject({
      isStored: true,
      draft: { time: '01:30', address: 'reader@example.org', key: '' },
    })
    expect(contact).toMatchObject({ isStored: false, draft: { address: '' } })
  })

  it('keeps what was typed when storing did not work out, and empties the form when it was forgotten', () => {
    const typed = next(shown(), { type: 'typed own', changed: { address: 'other@example.org' } })
    const trouble = { trouble: { code: 'no-answer' as const, minutesOff: 0 } }
    const stopped = next(typed, { type: 'storing', of: 'own', storing: trouble })
    expect(stopped).toMatchObject({ own: { storing: trouble, draft: { address: 'other@example.org' } } })
    expect(next(stopped, { type: 'typed own', changed: {} })).toMatchObject({ own: { storing: 'not asked' } })
    const forgotten = next(typed, { type: 'storing', of: 'own', storing: 'forgotten' })
    expect(forgotten).toMatchObject({ own: { isStored: false, draft: { address: '' } } })
    const contact = next(typed, { type: 'storing', of: 'contact', storing: 'stored' })
    expect(contact).toMatchObject({
      contact: { isStored: true },
      own: { draft: { address: 'other@example.org' } },
    })
  })
})
