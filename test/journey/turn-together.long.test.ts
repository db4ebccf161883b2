import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { openAnyGrant } from '../../crypto/reviewer/grant.ts'
import { parseAnyFront } from '../../crypto/protocol/event-layout.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { startReading, type Renewal } from '../../review-console/desk/desk-read.ts'
import { fetchRecords } from '../../review-console/journal/read-on.ts'
import { converse } from '../../review-console/session/network.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { networkTo } from '../support/console-session.ts'
import { seatThree, type AtDesk } from '../support/desk-of-three.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { fetchRoster, setUp, today, type SetUpSotto } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { ask, signerOf, unlockKept } from './founders-hand.ts'

describe('a desk of three whose key is eight days old', () => {
  let sotto: Sotto
  let founded: SetUpSotto
  let three: readonly [AtDesk, AtDesk, AtDesk]

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    const longAgo = today() - 8
    founded = await setUp(sotto, longAgo)
    three = await seatThree(sotto, keptByFounder(founded), longAgo)
  }, 120_000)
  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
  })

  interface Sat {
    readonly work: Work
    readonly renewal: Renewal
  }
  /** Signs in as the console does, and leaves again. */
  async function sit(person: AtDesk): Promise<Sat> {
    const session = await sitDown(person, networkTo(sotto.console))
    const tools = { session, network: networkTo(sotto.console), today }
    return startReading(tools, () => undefined)
  }
  const live = async () => (await fetchRoster(sotto)).epochs[0]

  it('has an old key: the control', async () => {
    const epoch = await live()
    expect(epoch?.isLate).toBe(true)
    expect(epoch?.epoch.number).toBe(2)
  })

  it('is not renewed by one alone, who waits', async () => {
    const [, b] = three
    expect((await sit(b)).renewal).toBe('begun')
    expect((await live())?.epoch.number).toBe(2)
    expect((await sit(b)).renewal).toBe('waits')
    expect((await live())?.epoch.number).toBe(2)
  }, 60_000)

  it('is renewed by the second; the third takes up the seed; all three open what comes', async () => {
    const [a, b, c] = three
    const { work, renewal } = await sit(c)
    expect(renewal).toBe('renewed')
    const roster = await fetchRoster(sotto)
    expect(roster.epochs[0]?.epoch).toMatchObject({ number: 3, day: today() })
    expect(roster.epochs[0]?.isLate).toBe(false)
    await makeSource({ portal: sotto.portal, roster, desk: work.session.desk }).report('Under the new key.')
    for (const person of [a, b, c]) {
      const again = await sit(person)
      expect(again.renewal).toBe('not needed')
      expect(again.work.session.holdsEpoch(3)).toBe(true)
      expect(again.work.desk.drops.map(({ opened }) => opened?.statement.kind)).toEqual(['report'])
    }
  }, 90_000)

  it('is renewed at once when somebody leaves, and their keys open nothing of it', async () => {
    const [a, b, c] = three
    const box = (await unlockKept(c.kept, networkTo(sotto.console), c.used)).box
    await endOf(c)
    expect((await sit(a)).renewal).toBe('begun')
    const second = await sit(b)
    expect(second.renewal).toBe('renewed')
    expect((await live())?.epoch.number).toBe(4)
    const { session, desk } = second.work
    const own = box.members.map(({ seed }) => memberPair(seed))
    const grants = await grantsIn(second.work)
    const opened = grants.map((bytes) => opens(() => openAnyGrant(bytes, session.desk, own, desk.roster)))
    // Those of the turn before open: the control.
    expect(opened.filter(Boolean).length).toBeGreaterThan(0)
    expect(opened.at(-1)).toBe(false)
    await expect(sit(c)).rejects.toThrow()
  }, 90_000)

  async function endOf(person: AtDesk): Promise<void> {
    const network = networkTo(sotto.console)
    const { coordinator } = founded.founded.box
    const chain = await converse(network, consoleApi.readRoster, {})
    const { roster } = await fetchRoster(sotto)
    const people = roster.people.map((entry) =>
      isEqual(entry.id, person.id) ? { ...entry, toDay: today() } : entry,
    )
    const version = roster.version + 1
    if (coordinator === null) throw new Error('the founder vouches')
    const next = { ...roster, version, day: today(), previous: documentHash(chain.roster), people }
    const body = { roster: signRoster(next, [coordinator]), epochs: [], members: [], states: [] }
    await ask(network, signerOf(founded.founded.box), consoleApi.publish, body)
  }
})

async function grantsIn({ session }: Work) {
  const records = await fetchRecords(session, 0)
  return records.flatMap((record) =>
    'event' in record && parseAnyFront(record.event).kind === 'grant' ? [record.event] : [],
  )
}

function opens(act: () => unknown): boolean {
  try {
    return act() !== null
  } catch {
    return false
  }
}
