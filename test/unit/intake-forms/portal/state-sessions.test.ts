/** What the verbs of a page do while a desk or the portal takes nothing: seal nothing new, lose nothing. */

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../../crypto/bytes.ts'
import { noFiles } from '../../../../intake-forms/portal/files.ts'
import type { Act } from '../../../../intake-forms/portal/come-back.ts'
import { startReturnSession } from '../../../../intake-forms/portal/return-session.ts'
import type { Assent, Draft } from '../../../../intake-forms/portal/visit.ts'
import { startWriteSession, type WriteSession } from '../../../../intake-forms/portal/write-session.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'
import { gone, openSmallPortal, refusal, type SmallPortal } from './small-portal.ts'
import { toReturn } from './return-states.ts'
import { account, desk } from './states.ts'

let portal: SmallPortal
beforeAll(startLibsodium)
beforeEach(async () => {
  portal = await openSmallPortal()
})

const draftFor = (): Draft => ({
  desk: { ...desk, key: toBase64url(portal.desk) },
  answers: { account },
  files: noFiles,
  kept: [],
  topic: null,
})
const proved = async (session: WriteSession): Promise<Assent> => ({
  by: 'proof',
  paper: await session.drawWords(),
})

async function opened(): Promise<WriteSession> {
  const session = startWriteSession(portal.tools)
  expect(await session.open()).toMatchObject({ opened: { desks: [{ name: 'North desk' }], notNow: [] } })
  return session
}

describe('writing', () => {
  it('asks nothing while its only desk is paused, and says until when', async () => {
    portal.say({ about: portal.desk, untilDay: testDay + 5 })
    expect(await startWriteSession(portal.tools).open()).toEqual({
      closed: { why: 'paused', untilDay: testDay + 5 },
    })
    portal.say({ state: 'closing' })
    expect(await startWriteSession(portal.tools).open()).toEqual({
      closed: { why: 'closing', untilDay: null },
    })
  })

  it('P-88 seals nothing when a pause came while somebody wrote, and seals it when the pause is over', async () => {
    const session = await opened()
    portal.say({ about: portal.desk })
    const stop = { stop: { by: 'page', closed: { why: 'paused', untilDay: null } } }
    const assent = await proved(session)
    expect(await session.seal(draftFor(), assent, false)).toEqual(stop)
    expect(await session.seal(draftFor(), assent, true)).toEqual(stop)
    expect(portal.posted).toEqual([])
    portal.say({ about: portal.desk, state: 'open', number: 2 })
    expect(await session.seal(draftFor(), assent, true)).toEqual({ kilobytes: 32 })
    expect(await session.post()).toBe('arrived')
  })

  it('tells the operator’s pause by its code, and seals anew afterwards', async () => {
    const session = await opened()
    await session.seal(draftFor(), await proved(session), false)
    const taken = portal.answers.get('/api/drops')
    portal.answers.set('/api/drops', refusal('paused', 503))
    expect(await session.post()).toEqual({ by: 'server', code: 'paused' })
    if (taken !== undefined) portal.answers.set('/api/drops', taken)
    expect(await session.seal(draftFor(), await proved(session), true)).toEqual({ kilobytes: 32 })
    expect(await session.post()).toBe('arrived')
  })

  it('seals by what it verified before when nobody answers at that moment', async () => {
    const session = await opened()
    portal.answers.set('/api/roster', gone)
    expect(await session.seal(draftFor(), await proved(session), false)).toEqual({ kilobytes: 32 })
    expect(await session.seal(draftFor(), await proved(session), true)).toEqual({
      stop: { by: 'page', closed: { why: 'unreachable' } },
    })
  })
})

describe('coming back', () => {
  it('P-88 still takes what is added while the desk is paused, and says so', async () => {
    const { words } = await (await opened()).drawWords()
    portal.say({ about: portal.desk, untilDay: testDay + 5 })
    const paused = { state: 'paused', untilDay: testDay + 5 }
    const session = startReturnSession(portal.tools)
    expect(await session.open()).toMatchObject({
      opened: { now: paused, desks: [{ state: 'open', now: paused }] },
    })
    await session.take(words)
    const to = { ...desk, key: toBase64url(portal.desk), state: 'open', now: toReturn.now } as const
    const act: Act = { kind: 'follow-up', desk: to, text: 'It was in May.', files: noFiles }
    expect(await session.seal(act, false)).toEqual({ kilobytes: 32 })
    expect(await session.post()).toBe('arrived')
  })
})
