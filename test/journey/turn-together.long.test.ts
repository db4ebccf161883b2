import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { openAnyGrant } from '../../crypto/reviewer/grant.ts'
import { parseAnyFront } from '../../crypto/protocol/event-layout.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { openSession } from '../../review-console/session/session.ts'
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

  it('P-130 P-136 is renewed at once when somebody leaves, and their keys open nothing of it', async () => {
    const [a, b, c] = three
    const one = (await sit(a)).work
    const [older] = one.desk.drops
    const olderSources = [toBase64url(older?.opened?.source ?? new Uint8Array(0))]
    await openCase(one, olderSources[0] ?? '', 'attest', () => undefined)
    const roster0 = await fetchRoster(sotto)
    await makeSource({ portal: sotto.portal, roster: roster0, desk: one.session.desk }).report('Waits.')
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
    // The last two are the seed of the next turn, and the key of a team without them.
    expect(opened.slice(-2)).toEqual([false, false])
    await expect(sit(c)).rejects.toThrow()

    const roster = await fetchRoster(sotto)
    const known = new Set((await sit(b)).work.session.sources())
    await makeSource({ portal: sotto.portal, roster, desk: session.desk }).report('After they left.')
    const { work } = await sit(a)
    for (const drop of work.desk.drops) {
      const source = toBase64url(drop.opened?.source ?? new Uint8Array(0))
      await openCase(work, source, 'attest', () => undefined)
    }
    const fresh = work.session.sources().filter((source) => !known.has(source))
    expect(fresh).toHaveLength(2)
    // Whoever left, with their box of the last day and the whole stream.
    const left = openSession({ box, sequence: 1, keys: noKeys }, networkTo(sotto.console))
    for (const record of await fetchRecords(work.session, 0)) {
      if (!('event' in record)) continue
      const link = await eventLink(record.event)
      left.takeEvent(record.event, { position: record.position, link }, roster)
    }
    expect(left.teams()).toHaveLength(1)
    expect(left.sources()).toEqual(olderSources)
    expect(work.session.sources()).toEqual(expect.arrayContaining([...olderSources, ...fresh]))
    left.lock()
  }, 240_000)

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

const noKeys = { address: new Uint8Array(16), login: new Uint8Array(32), boxKey: new Uint8Array(32) }

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
