import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { RosterChain, type Pin } from '../../../../crypto/roster-shapes.ts'
import { readForm } from '../../../../intake-forms/portal/read-form.ts'
import { verifyPortal } from '../../../../intake-forms/portal/verify-portal.ts'
import { foundCoalition } from '../../../../review-console/first-start/found-coalition.ts'
import { startLibsodium, testDay, wish } from '../../../support/world.ts'
import { gone, json, noon, openSmallPortal, refusal, type SmallPortal } from './small-portal.ts'

const dayMs = 86_400_000
let portal: SmallPortal
beforeAll(startLibsodium)
beforeEach(async () => {
  portal = await openSmallPortal()
})

const bodyOf = async <T>(path: string): Promise<T> => {
  const answer = await portal.answers.get(path)?.()
  return (await answer?.json()) as T
}
const closedBy = async (): Promise<unknown> => {
  const opening = await verifyPortal(portal.tools)
  return 'closed' in opening ? opening.closed.why : 'open'
}

describe('verifying a portal', () => {
  it('opens with documents that hold', async () => {
    expect(await closedBy()).toBe('open')
  })

  it('reads the pin and the roster, and nothing else', async () => {
    await verifyPortal(portal.tools)
    expect([...portal.asked].sort()).toEqual(['/api/roster', '/pin.json'])
  })

  it.each(['/pin.json', '/api/roster'])('says when nobody answers %s', async (path) => {
    portal.answers.set(path, gone)
    expect(await closedBy()).toBe('unreachable')
    portal.answers.set(path, () => new Response('{}', { status: 500 }))
    expect(await closedBy()).toBe('unreachable')
  })

  it('says when there is no coalition yet', async () => {
    portal.answers.set('/pin.json', refusal('not-set-up', 404))
    expect(await closedBy()).toBe('not-set-up')
    portal.answers.set('/pin.json', refusal('not-found', 404))
    expect(await closedBy()).toBe('not-set-up')
  })

  it.each([
    ['what is no JSON', () => new Response('<html>')],
    ['another shape', json({ portal: 'x' })],
    ['nothing', json(null)],
  ])('does not believe a pin that is %s', async (_what, answer) => {
    portal.answers.set('/pin.json', answer)
    expect(await closedBy()).toBe('not-verified')
  })

  it('does not believe a roster that another root signed', async () => {
    const other = foundCoalition(wish())
    const chain = {
      roots: [],
      roster: other.roster,
      epochs: [other.epoch],
      members: [other.member],
      states: [],
    }
    portal.answers.set('/api/roster', json(z.encode(RosterChain, chain)))
    expect(await closedBy()).toBe('not-verified')
  })

  it('does not believe a roster with one letter changed', async () => {
    const chain = await bodyOf<z.input<typeof RosterChain>>('/api/roster')
    const { bytes } = chain.roster
    const middle = Math.floor(bytes.length / 2)
    const letter = bytes.charAt(middle) === 'A' ? 'B' : 'A'
    const changed = bytes.slice(0, middle) + letter + bytes.slice(middle + 1)
    portal.answers.set('/api/roster', json({ ...chain, roster: { ...chain.roster, bytes: changed } }))
    expect(await closedBy()).toBe('not-verified')
  })

  it('does not take an older roster than the pin names', async () => {
    const pin = await bodyOf<z.input<typeof Pin>>('/pin.json')
    portal.answers.set('/pin.json', json({ ...pin, leastRosterVersion: 2 }))
    expect(await closedBy()).toBe('rolled-back')
  })

  it('does not take an expired roster', async () => {
    const later = noon + 181 * dayMs
    portal.answers.set('/api/roster', json(await bodyOf('/api/roster'), later))
    const opening = await verifyPortal({ ...portal.tools, now: () => later })
    expect(opening).toEqual({ closed: { why: 'expired' } })
  })

  it('says when the engine does not start', async () => {
    const opening = await verifyPortal({
      ...portal.tools,
      startEngine: () => Promise.reject(new Error('no')),
    })
    expect(opening).toEqual({ closed: { why: 'no-engine' } })
  })
})

describe('the clock', () => {
  const opening = (deviceMs: number) => verifyPortal({ ...portal.tools, now: () => deviceMs })

  it.each([
    ['two days early', -2],
    ['two days late', 2],
    ['a year off', -365],
  ])('is its own state when %s', async (_what, days) => {
    expect(await opening(noon + days * dayMs)).toEqual({
      closed: { why: 'clock', deviceDay: testDay + days, serverDay: testDay },
    })
  })

  it.each([-0.9, 0, 0.9])('may differ by %d of a day', async (days) => {
    expect('opened' in (await opening(noon + days * dayMs))).toBe(true)
  })

  it('is seen in the documents when the server does not say its time', async () => {
    const chain = JSON.stringify(await bodyOf('/api/roster'))
    portal.answers.set('/api/roster', () => new Response(chain))
    expect(await opening(noon - 3 * dayMs)).toEqual({
      closed: { why: 'clock', deviceDay: testDay - 3, serverDay: null },
    })
  })
})

describe('the questionnaire', () => {
  const closedByForm = async (): Promise<unknown> => {
    const verified = await verifyPortal(portal.tools)
    if ('closed' in verified) return verified.closed.why
    const opening = await readForm(portal.tools, verified.opened)
    return 'closed' in opening ? opening.closed.why : opening.opened.form.id
  }
  const formPath = (): string => [...portal.answers.keys()].find((path) => path.startsWith('/forms/')) ?? ''

  it('is the one that the roster names', async () => {
    expect(await closedByForm()).toBe('general')
  })

  it('is refused when one word differs from what was signed', async () => {
    const form = await bodyOf<{ title: { en: string } }>(formPath())
    portal.answers.set(formPath(), json({ ...form, title: { en: 'What is your name' } }))
    expect(await closedByForm()).toBe('no-form')
  })

  it('is refused when it is missing, and asked for again when nobody answers', async () => {
    portal.answers.set(formPath(), refusal('not-found', 404))
    expect(await closedByForm()).toBe('no-form')
    portal.answers.set(formPath(), gone)
    expect(await closedByForm()).toBe('unreachable')
  })
})
