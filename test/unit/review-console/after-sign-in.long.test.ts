import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { concat } from '../../../crypto/bytes.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { consoleApi } from '../../../crypto/protocol/api.ts'
import { encodeEventHeader } from '../../../crypto/protocol/event-layout.ts'
import type { Tag } from '../../../crypto/protocol/ids.ts'
import { eventBytes } from '../../../crypto/suite.ts'
import { newKeeper } from '../../../review-console/desk/keeper.ts'
import type { DeskEvent } from '../../../review-console/desk/model.ts'
import { look } from '../../../review-console/desk/read-acts.ts'
import { newSource, openDeskOfPeople, openedCase, type DeskPeople } from '../../support/desk-people.ts'
import { startLibsodium } from '../../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((wake) => setTimeout(wake, 5))
}

/** More events than a reading without a snapshot should take: of logs that nobody here reads. */
async function writeMany(): Promise<void> {
  desk = await openDeskOfPeople({ people: 2, store: 'plain maps' })
  const work = await desk.signIn(0)
  await openedCase(work, newSource(desk.coalition))
  for (let i = 0; i < 1001; i++) {
    const tag = fromEngine(16) as Tag
    const rest = fromEngine(eventBytes[1] - 24)
    await desk.served.desk.appendEvent(work.session.desk, tag, concat(encodeEventHeader('log', 1), tag, rest))
  }
}

interface Held {
  isAsked: boolean
  let(go: 'through' | 'fail'): void
}

/** A console whose summaries wait on their way to the server. */
async function openHeld(): Promise<{ held: Held; tools: Parameters<typeof newKeeper>[0] }> {
  const tools = await desk.openSession(0)
  // The connection that waited while so much was written is gone.
  await tools.network.fetch('/pin.json', {}).catch(() => undefined)
  let go: (how: 'through' | 'fail') => void = () => undefined
  const may = new Promise<'through' | 'fail'>((resolve) => (go = resolve))
  const held: Held = { isAsked: false, let: (how) => go(how) }
  const { fetch } = tools.network
  Object.assign(tools.network, {
    async fetch(...asked: Parameters<typeof fetch>) {
      if (asked[0] !== consoleApi.addSnapshotPart.path) return fetch(...asked)
      held.isAsked = true
      if ((await may) === 'fail') throw new TypeError('no network')
      return fetch(...asked)
    },
  })
  return { held, tools }
}

describe('after the sign-in', () => {
  it('P-102 summaries are stored once the list is shown, and nothing of it waits for them', async () => {
    await writeMany()
    const { held, tools } = await openHeld()
    const told: DeskEvent[] = []
    const keeper = newKeeper(tools)
    await look(keeper, (event) => told.push(event))
    expect(told.map(({ type }) => type)).toContain('has read')
    await until(() => held.isAsked)
    expect((await desk.signIn(1)).desk.follower.running.lowest()).toBe(0)
    held.let('through')
    await new Promise((wake) => setTimeout(wake, 50))
    await keeper.turn
    expect((await desk.signIn(1)).desk.follower.running.lowest()).toBeGreaterThan(1000)
  }, 60_000)

  it.each(['a failure', 'a lock'] as const)(
    'P-102 %s meanwhile is told nobody, and the next act goes on',
    async (kind) => {
      await writeMany()
      const { held, tools } = await openHeld()
      const told: DeskEvent[] = []
      const keeper = newKeeper(tools)
      await look(keeper, (event) => told.push(event))
      await until(() => held.isAsked)
      const before = told.length
      if (kind === 'a lock') tools.session.lock()
      held.let(kind === 'a lock' ? 'through' : 'fail')
      await new Promise((wake) => setTimeout(wake, 50))
      await keeper.turn
      expect(told).toHaveLength(before)
      if (kind === 'a lock') return
      await look(keeper, (event) => told.push(event))
      expect(told.at(-1)?.type).toBe('has read')
    },
    60_000,
  )
})
