import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url, type Bytes } from '../../../crypto/bytes.ts'
import { engine } from '../../../crypto/primitives/engine.ts'
import { consoleApi } from '../../../crypto/protocol/api.ts'
import type { OnionKey, PersonId } from '../../../crypto/protocol/ids.ts'
import type { PersonEntry } from '../../../crypto/roster-shapes.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import type { ReadTools } from '../../../review-console/inbox/read-desk.ts'
import { holdPair, makeKey, revokeKey } from '../../../review-console/people/actions.ts'
import { next, peopleStart, type AtPeople, type PeopleEvent } from '../../../review-console/people/model.ts'
import { mayChange, peopleFacts, type Person } from '../../../review-console/people/people-facts.ts'
import { sayName, sayPart, sayTime } from '../../../review-console/people/sentences.ts'
import { drawOnionPair } from '../../../review-console/session/onion-pair.ts'
import { Refusal } from '../../../review-console/session/refusal.ts'
import { firstHolder } from '../../../server/acts/onion-keys.ts'
import { drawCoalition, publish, rosterOf } from '../../support/coalition.ts'
import { publicHalfOf } from '../../support/onion-letters.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

describe('the pair for the console’s onion', () => {
  it('is 52 letters whose other half is the one that is sent', async () => {
    const pair = await drawOnionPair()
    expect(pair.letters()).toMatch(/^[A-Z2-7]{52}$/)
    expect(publicHalfOf(pair.letters())).toBe(toBase64url(pair.publicKey))
    expect((await drawOnionPair()).letters()).not.toBe(pair.letters())
  })

  it('has no letters once it is forgotten', async () => {
    const pair = await drawOnionPair()
    pair.forget()
    expect(pair.letters()).toBe('')
  })

  it('is forgotten when another takes its place, and for good when the page is left', async () => {
    const [one, two, late] = [await drawOnionPair(), await drawOnionPair(), await drawOnionPair()]
    const holder = holdPair()
    holder.take(one)
    holder.take(two)
    expect([one.letters(), holder.letters()]).toEqual(['', two.letters()])
    holder.leave()
    holder.take(late)
    expect([two.letters(), late.letters(), holder.letters()]).toEqual(['', '', ''])
  })
})

describe('the people of a roster', () => {
  beforeAll(startLibsodium)

  const random = (length: number) => engine().random(length)
  const publicKey = new Uint8Array(32) as Bytes as OnionKey

  function factsFor(reader: number, keysOf: readonly number[], unlisted: readonly PersonId[] = []) {
    const coalition = drawCoalition(random, { desks: [3, 1] })
    const changes: Partial<PersonEntry>[] = [
      { roles: ['reviewer', 'coordinator'] },
      { toDay: testDay },
      { toDay: testDay + 9, pseudonym: 'Later' },
      { desk: null, roles: ['auditor'] },
    ]
    const people = rosterOf(coalition).people.map((person, i) => ({ ...person, ...changes[i] }))
    const { pin, chain } = publish(coalition, { people })
    const holders = [...keysOf.map((at) => people[at]?.id), ...unlisted].filter((id) => id !== undefined)
    const keys = holders.map((person) => ({ person, publicKey }))
    const person = people[reader]?.id
    if (person === undefined) throw new Error('no such reader')
    const onion = { isOnion: true, address: null, keys }
    return peopleFacts(verifyRoster(pin, chain, testDay), onion, {
      person,
      coordinatorKey: null,
      today: testDay,
    })
  }

  it('stand with their key, who left last', () => {
    const { people } = factsFor(0, [2, 1])
    expect(people.map(({ name, hasKey, hasLeft, isYou }) => [name, hasKey, hasLeft, isYou])).toEqual([
      ['R1', false, false, true],
      ['Later', true, false, false],
      ['R1', false, false, false],
      ['R2', true, true, false],
    ])
  })

  it('are a coordinator’s to change, and else one’s own', () => {
    const asCoordinator = factsFor(0, [])
    expect(asCoordinator.people.every((person) => mayChange(asCoordinator, person))).toBe(true)
    const asReviewer = factsFor(2, [])
    const changed = asReviewer.people.filter((person) => mayChange(asReviewer, person))
    expect(changed.map(({ name }) => name)).toEqual(['Later'])
  })

  it('leave keys of people who are not listed apart', () => {
    const joining = random(16) as PersonId
    const { unlisted } = factsFor(0, [0], [joining])
    expect(unlisted.map(({ key, hasKey }) => [key, hasKey])).toEqual([[toBase64url(joining), true]])
    const [holder] = unlisted
    expect(holder && sayName(holder)).toBe(`Somebody (${toBase64url(joining).slice(0, 6)})`)
    const [made] = factsFor(0, [], [firstHolder]).unlisted
    expect(made && sayName(made)).toBe('the operator')
  })

  it('are told by desk, roles and days', () => {
    const { people } = factsFor(0, [])
    const told = people.map((person) => [sayPart(person), sayTime(person, testDay)])
    expect(told[0]).toEqual(['North desk: reviewer and coordinator', 'since 13 August 2026'])
    expect(told[1]?.[1]).toBe('since 13 August 2026, until 30 November 2026')
    expect(told[2]?.[0]).toBe('no desk: auditor')
    expect(told[3]?.[1]).toBe('since 13 August 2026, left 21 November 2026')
  })
})

const person: Person = {
  key: 'p',
  id: new Uint8Array(16).fill(1) as Bytes as PersonId,
  name: 'A.',
  desk: null,
  roles: ['reviewer'],
  fromDay: 1,
  toDay: null,
  hasLeft: false,
  suspended: null,
  isYou: false,
  hasKey: true,
}
const someone = { ...person, key: 's', name: null }
const facts = {
  isOnion: true,
  address: null,
  isCoordinator: true,
  isOnlyReader: false,
  loneKey: null,
  people: [person],
  unlisted: [someone],
}
const read: AtPeople = { ...peopleStart, reading: 'read', facts }
const after = (events: readonly PeopleEvent[], state = read): AtPeople => events.reduce(next, state)

describe('the page of people', () => {
  it('asks before a key goes, and does nothing when it is kept', () => {
    const asked = after([{ type: 'was asked', act: 'revoke', about: person }])
    expect(asked).toMatchObject({ isAsking: true, asking: { act: 'revoke', about: person } })
    expect(next(asked, { type: 'keeps it' })).toMatchObject({ isAsking: false, doing: null, facts })
  })

  it('shows a made key until it is forgotten, and knows that there is one', () => {
    const without = { ...person, hasKey: false }
    const start = { ...read, facts: { ...facts, people: [without] } }
    const made = after(
      [
        { type: 'began', act: 'make' },
        { type: 'was made', whose: without, isUnsure: false },
      ],
      start,
    )
    expect(made.shown).toEqual({ whose: without, isUnsure: false })
    expect(made).toMatchObject({ doing: null, facts: { people: [{ hasKey: true }] } })
    expect(next(made, { type: 'forgot the key' })).toMatchObject({ shown: null, revoked: null })
  })

  it('takes a revoked key from the list, one of nobody with its row', () => {
    const revoked = after([
      { type: 'was asked', act: 'revoke', about: person },
      { type: 'began', act: 'revoke' },
      { type: 'was revoked', whose: person },
    ])
    expect(revoked).toMatchObject({
      isAsking: false,
      revoked: person,
      facts: { people: [{ hasKey: false }] },
    })
    expect(revoked.facts?.unlisted).toEqual([someone])
    expect(next(read, { type: 'was revoked', whose: someone }).facts?.unlisted).toEqual([])
  })

  it('keeps the list when something did not work, and forgets the trouble at the next look', () => {
    const trouble = { code: 'no-answer', minutesOff: 0 } as const
    const keyTrouble = { act: 'revoke', trouble } as const
    const stopped = after([
      { type: 'began', act: 'revoke' },
      { type: 'did not work', keyTrouble },
    ])
    expect(stopped).toMatchObject({ doing: null, keyTrouble, facts })
    expect(next(stopped, { type: 'began to read' })).toMatchObject({ keyTrouble: null, facts })
    expect(next(read, { type: 'could not read', trouble })).toMatchObject({ reading: { stopped: trouble } })
  })
})

describe('the acts of the page of people', () => {
  const { crypto: real } = globalThis
  afterEach(() => {
    Object.defineProperty(globalThis, 'crypto', { value: real, configurable: true })
  })

  /** The server as this page knows it. */
  function talk(answer: () => Promise<unknown>) {
    const asked: { path: string; body: unknown }[] = []
    const call = ({ path }: { path: string }, body: unknown) => {
      asked.push({ path, body })
      return answer()
    }
    const told: PeopleEvent[] = []
    const tools = { session: { call } } as unknown as ReadTools
    return { asked, told, tools, tell: (event: PeopleEvent) => void told.push(event) }
  }
  const yes = () => Promise.resolve({})
  const no = () => Promise.reject(new Refusal('not-allowed'))

  it('send the public half and nothing of the other', async () => {
    const { asked, told, tools, tell } = talk(yes)
    const holder = holdPair()
    await makeKey(tools, holder, person, tell)
    const publicKey = Buffer.from(publicHalfOf(holder.letters()) ?? '', 'base64url')
    expect(asked.map(({ path }) => path)).toEqual([consoleApi.setOnionKey.path])
    expect(asked[0]?.body).toEqual({ person: person.id, publicKey: new Uint8Array(publicKey) })
    expect(told.map(({ type }) => type)).toEqual(['began', 'was made'])
    expect(JSON.stringify(told)).not.toContain(holder.letters())
  })

  it('show no key that the server refused', async () => {
    const { told, tools, tell } = talk(no)
    const holder = holdPair()
    await makeKey(tools, holder, person, tell)
    expect(holder.letters()).toBe('')
    const trouble = { code: 'not-allowed', minutesOff: 0 }
    expect(told.at(-1)).toEqual({ type: 'did not work', keyTrouble: { act: 'make', trouble } })
  })

  it('show the key when the answer was lost, and say so: it may be the only way back in', async () => {
    for (const code of ['no-answer', 'strange-answer'] as const) {
      const { told, tools, tell } = talk(() => Promise.reject(new Refusal(code)))
      const holder = holdPair()
      await makeKey(tools, holder, person, tell)
      expect(holder.letters()).toMatch(/^[A-Z2-7]{52}$/)
      expect(told.at(-1)).toEqual({ type: 'was made', whose: person, isUnsure: true })
    }
  })

  it('send nothing in a browser without X25519', async () => {
    const { asked, told, tools, tell } = talk(yes)
    const subtle = { generateKey: () => Promise.reject(new Error('Unrecognized name')) }
    Object.defineProperty(globalThis, 'crypto', { value: { subtle }, configurable: true })
    await makeKey(tools, holdPair(), person, tell)
    expect(asked).toEqual([])
    expect(told.at(-1)).toMatchObject({ keyTrouble: { trouble: 'old browser' } })
  })

  it('tell when a key was not revoked', async () => {
    const refused = talk(no)
    await revokeKey(refused.tools, person, refused.tell)
    expect(refused.told.at(-1)).toMatchObject({ type: 'did not work', keyTrouble: { act: 'revoke' } })
    const done = talk(yes)
    await revokeKey(done.tools, person, done.tell)
    expect(done.told.at(-1)).toEqual({ type: 'was revoked', whose: person })
  })
})
