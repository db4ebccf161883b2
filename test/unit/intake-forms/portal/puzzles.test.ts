/** P-182: what the page does where a real gate wants a puzzle, and where a server plays with it. */

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { toBase64url, type Bytes } from '../../../../crypto/bytes.ts'
import { puzzleHeader } from '../../../../crypto/protocol/room.ts'
import { noFiles } from '../../../../intake-forms/portal/files.ts'
import { askRoom } from '../../../../intake-forms/portal/ask-room.ts'
import { startReturnSession } from '../../../../intake-forms/portal/return-session.ts'
import { startWriteSession, type WriteSession } from '../../../../intake-forms/portal/write-session.ts'
import type { Tools } from '../../../../intake-forms/portal/tools.ts'
import { openGate, type Gate } from '../../../../server/acts/gate.ts'
import { readRoom } from '../../../../server/acts/read-room.ts'
import { Refusal } from '../../../../server/refusal.ts'
import { startLibsodium } from '../../../support/world.ts'
import { toReturn } from './return-states.ts'
import { gone, json, openSmallPortal, refusal, type SmallPortal } from './small-portal.ts'
import { account, desk } from './states.ts'

let portal: SmallPortal
let gate: Gate
beforeAll(startLibsodium)
beforeEach(async () => {
  portal = await openSmallPortal()
  gate = openGate({ from: 0.1 })
  const sizes = { mostWithout: 0, mostWith: 0 }
  portal.answers.set('/api/room', async () => json(await readRoom(gate, () => Promise.resolve(sizes)))())
})

/** Each drop goes through the gate first, as on the real server. */
const guarded = (): Tools => ({
  ...portal.tools,
  async request(path, init) {
    if (path !== '/api/drops') return portal.tools.request(path, init)
    try {
      await gate.pass('drop', new Headers(init?.headers).get(puzzleHeader) ?? undefined)
      return await portal.tools.request(path, init)
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.code, 429)()
      throw error
    }
  },
})

async function sealed(tools: Tools): Promise<WriteSession> {
  const session = startWriteSession(tools)
  await session.open()
  const draft = {
    desk: { ...desk, key: toBase64url(portal.desk) },
    answers: { account },
    files: noFiles,
    kept: [],
    topic: null,
  }
  await session.seal(draft, { by: 'no-way-back' }, false)
  return session
}

describe('P-182: a gate that wants a puzzle', () => {
  it('takes a report with it, the one that was sealed', async () => {
    const session = await sealed(guarded())
    expect(await session.post()).toBe('puzzle needed')
    expect(portal.posted).toEqual([])
    expect(await session.solve()).toBe('solved')
    expect(await session.post()).toBe('arrived')
    expect(portal.open(portal.posted[0] as Bytes).statement).toMatchObject({ answers: { account } })
  })

  it('takes what follows as well', async () => {
    const session = startReturnSession(guarded())
    await session.open()
    const writing = startWriteSession(portal.tools)
    await writing.open()
    await session.take((await writing.drawWords()).words)
    const to = { ...toReturn.desks[0], key: toBase64url(portal.desk) } as (typeof toReturn.desks)[number]
    await session.seal({ kind: 'follow-up', desk: to, text: 'One thing more.', files: noFiles }, false)
    expect(await session.post()).toBe('puzzle needed')
    expect(await session.solve()).toBe('solved')
    expect(await session.post()).toBe('arrived')
    expect(portal.open(portal.posted[0] as Bytes).statement).toMatchObject({ text: 'One thing more.' })
  })

  it('gets each puzzle once: a post that nobody answered goes without, and then with another', async () => {
    const tools = guarded()
    const session = await sealed(tools)
    await session.post()
    await session.solve()
    portal.answers.set('/api/drops', gone)
    expect(await session.post()).toBe('no answer')
    portal.answers.set('/api/drops', () => new Response('{}', { status: 201 }))
    expect(await session.post()).toBe('puzzle needed')
    expect(await session.solve()).toBe('solved')
    expect(await session.post()).toBe('arrived')
  })
})

describe('P-182: a server that plays with the page', () => {
  it.each([
    ['nobody', gone],
    ['a refusal', refusal('too-many-tries', 429)],
    ['another shape', json({ puzzle: 'hard' })],
    ['no JSON', () => new Response('<p>')],
  ])('is no answer: %s', async (_what, answer) => {
    portal.answers.set('/api/room', answer)
    const session = await sealed(guarded())
    await session.post()
    expect(await session.solve()).toBe('no answer')
    expect(await askRoom(portal.tools)).toBe('no answer')
  })

  it('does not keep this device at work: neither by much to do nor by what has no answer', async () => {
    const now = await readRoom(gate, () => Promise.resolve({ mostWithout: 0, mostWith: 0 }))
    for (const changed of [{ cost: 4_000_000_000 }, { cost: 400_000, keyPrefix: 'zz' }, { salt: 'zz' }]) {
      const parameters = { ...now.puzzle.parameters, ...changed }
      portal.answers.set('/api/room', json({ ...now, puzzle: { ...now.puzzle, parameters } }))
      const session = await sealed(guarded())
      await session.post()
      expect(await session.solve()).toBe('no answer')
    }
  }, 60_000)

  it('is not worked for any more by a page that forgot', async () => {
    const session = await sealed(guarded())
    await session.post()
    const solving = session.solve()
    session.forget()
    expect(await solving).toBe('no answer')
  })
})
