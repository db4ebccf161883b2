/** Joining without a browser: the steps, what a coordinator types, and what a joiner becomes. */

import { describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../crypto/bytes.ts'
import type { Joiner } from '../../../crypto/protocol/joining-shapes.ts'
import { coordinatorOf, nextStepOf, personOf } from '../../../review-console/joining/candidate.ts'
import { joinStart, next, type JoinEvent } from '../../../review-console/joining/model.ts'
import { nobodyTyped, noDesk, parseInvitation } from '../../../review-console/joining/typed-invitation.ts'

const after = (...events: readonly JoinEvent[]) => events.reduce(next, joinStart)
const on: JoinEvent = { type: 'went on' }
const proved: JoinEvent[] = [
  on,
  on,
  { type: 'compared passphrase', isRight: true },
  { type: 'compared file', isRight: true },
  on,
]

describe('somebody who joins', () => {
  it('proves passphrase and key file before they go on, and types the code last', () => {
    expect(after(on, on).at).toBe('passphrase again')
    expect(after(on, on, { type: 'compared passphrase', isRight: false })).toMatchObject({
      at: 'passphrase again',
      problem: 'wrong passphrase',
    })
    expect(after(...proved.slice(0, 3), on)).toMatchObject({ at: 'key file', problem: 'no file' })
    expect(after(...proved).at).toBe('kit')
    expect(after(...proved, on).at).toBe('interests')
    expect(after(...proved, on, on).at).toBe('code')
    expect(after(...proved, on, on, { type: 'went back' }).at).toBe('interests')
  })

  it('declares up to 4,000 letters', () => {
    const typed = (length: number): JoinEvent => ({ type: 'typed interests', text: 'x'.repeat(length) })
    expect(after(...proved, on, typed(4000), on).at).toBe('code')
    expect(after(...proved, on, typed(4001), on).at).toBe('interests')
  })

  it('keeps what was typed after a refusal, and types another code after a wrong one', () => {
    const asked: JoinEvent[] = [
      ...proved,
      on,
      { type: 'typed interests', text: 'A cousin.' },
      on,
      { type: 'typed code', text: '123456' },
      { type: 'asked to join' },
    ]
    expect(after(...asked).at).toBe('joining')
    const refused = (code: 'wrong-sign-in' | 'no-answer'): JoinEvent => ({
      type: 'was refused',
      code,
      minutesOff: 0,
    })
    expect(after(...asked, refused('wrong-sign-in'))).toMatchObject({ at: 'code', problem: 'wrong code' })
    expect(after(...asked, refused('no-answer'), on)).toMatchObject({ at: 'code', interests: 'A cousin.' })
    expect(after(...asked, { type: 'was joined' })).toMatchObject({ at: 'joined', interests: '' })
  })
})

describe('an invitation', () => {
  const desk = toBase64url(new Uint8Array(16).fill(7))
  const typed = { ...nobodyTyped, pseudonym: ' Juniper ', organisation: 'River Watch', desk }

  it('is what was typed, on one line each', () => {
    expect(parseInvitation(typed)).toEqual({
      invitation: {
        pseudonym: 'Juniper',
        organisation: 'River Watch',
        desk: new Uint8Array(16).fill(7),
        roles: ['reviewer'],
        vouches: false,
      },
    })
    expect(parseInvitation({ ...typed, desk: noDesk, roles: [], vouches: true })).toMatchObject({
      invitation: { desk: null, roles: ['coordinator'], vouches: true },
    })
    expect(parseInvitation({ ...typed, pseudonym: ' ', organisation: 'a\u202eb', roles: [] })).toEqual({
      problems: { pseudonym: 'missing', organisation: 'no line', roles: 'missing' },
    })
  })
})

describe('an invitation for somebody who lost their keys', () => {
  const invitation = {
    pseudonym: 'Rowan',
    desk: null,
    roles: [],
    organisation: 'River Watch',
    vouches: false,
  }
  const lost = [{ key: 'rowan', invitation: { ...invitation, replaces: new Uint8Array(16) as never } }]
  const typed = { ...nobodyTyped, pseudonym: 'Somebody else', whom: 'lost' } as const

  it('P-151 says of them what the list says, and names whose keys were lost', () => {
    expect(parseInvitation({ ...typed, lost: 'rowan' }, lost)).toEqual({ invitation: lost[0]?.invitation })
  })

  it('P-151 is none before somebody listed is chosen', () => {
    expect(parseInvitation(typed, lost)).toEqual({ problems: { lost: 'missing' } })
    expect(parseInvitation({ ...typed, lost: 'nobody' }, lost)).toEqual({ problems: { lost: 'missing' } })
  })
})

describe('a joiner', () => {
  const bytes = (n: number, length = 32) => new Uint8Array(length).fill(n) as never
  const joiner = {
    person: bytes(1, 16),
    signingKey: bytes(2),
    coordinatorKey: bytes(3),
    invitation: {
      pseudonym: 'Juniper',
      desk: null,
      roles: ['auditor'],
      organisation: 'River Watch',
      vouches: true,
    },
  } as unknown as Joiner
  const person = personOf(joiner, 20_000)
  const coordinator = coordinatorOf(joiner, 20_000)

  it('P-123 becomes what the invitation says, from the day that is named, and a coordinator for half a year', () => {
    expect(person).toEqual({
      id: bytes(1, 16),
      pseudonym: 'Juniper',
      desk: null,
      roles: ['auditor', 'coordinator'],
      signingKey: bytes(2),
      fromDay: 20_000,
      toDay: null,
    })
    expect(coordinator).toEqual({
      name: 'Juniper',
      key: bytes(3),
      person: bytes(1, 16),
      organisation: 'River Watch',
      fromDay: 20_000,
      toDay: 20_182,
    })
    expect(coordinatorOf({ ...joiner, coordinatorKey: null }, 20_000)).toBeNull()
  })

  it('P-123 is listed first, vouches then, and is done', () => {
    const now = (people: unknown[], coordinators: unknown[]) =>
      ({ roster: { people }, root: { coordinators } }) as never
    expect(nextStepOf(joiner, now([], []))).toBe('list')
    expect(nextStepOf(joiner, now([{ ...person, signingKey: bytes(9) }], []))).toBe('list')
    expect(nextStepOf(joiner, now([person], []))).toBe('vouch')
    expect(nextStepOf(joiner, now([person], [coordinator]))).toBe('done')
    expect(nextStepOf({ ...joiner, coordinatorKey: null }, now([person], []))).toBe('done')
  })
})
