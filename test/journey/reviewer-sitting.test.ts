import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { encodeDeviceFile, parseDeviceFile, turnDeviceFile } from '../../crypto/reviewer/device-file.ts'
import { findLiveEpoch } from '../../crypto/verify-roster.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { deskFacts, readOn, startReading } from '../../review-console/desk/desk-read.ts'
import { groupsIn } from '../../review-console/inbox/group-drops.ts'
import { readRoster } from '../../review-console/inbox/read-desk.ts'
import { startAttempt, type Attempt } from '../../review-console/session/attempt.ts'
import type { Network } from '../../review-console/session/network.ts'
import type { Session } from '../../review-console/session/session.ts'
import { sayTrouble } from '../../review-console/words/troubles.ts'
import {
  codeOf,
  foundOver,
  networkTo,
  readAgain,
  startWork,
  type FoundedConsole,
} from '../support/console-session.ts'
import { today } from '../support/set-up.ts'
import { makeSource, type TestSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

const silent = (): undefined => undefined
const stepMs = 30_000

describe('sittings of one person', () => {
  let sotto: Sotto
  let founded: FoundedConsole
  let work: Work

  beforeAll(startLibsodium)

  /** Founded some days ago by the founder's own clock. */
  const begin = async (daysAgo = 0): Promise<void> => {
    sotto = await startSotto()
    founded = await foundOver(sotto, today() - daysAgo)
  }
  afterEach(async () => {
    await sotto.stop()
    forget(sotto)
  })

  const attempt = async (network: Network = networkTo(sotto.console)): Promise<Attempt> => {
    const trying = startAttempt({ network, stretch: stretchLibsodium, portal: founded.session.portal })
    trying.takePassphrase(` ${founded.founding.passphrase().toUpperCase()}  `)
    return trying
  }
  /** A code of the step before, now or after: each works once. */
  async function code(step: -1 | 0 | 1): Promise<string> {
    const leftMs = stepMs - (Date.now() % stepMs)
    if (leftMs < 3000) await new Promise((wake) => setTimeout(wake, leftMs))
    return codeOf(founded.founding.codeSecret(), Date.now() + step * stepMs)
  }

  async function signIn(typed: string): Promise<Session> {
    const trying = await attempt()
    expect(trying.takeKeyFile(founded.founding.keyFile())).toBe('taken')
    await trying.stretch(silent)
    return trying.open(typed)
  }
  const newSource = (of: Work): TestSource =>
    makeSource({ portal: sotto.portal, roster: of.desk.roster, desk: of.session.desk })

  it('sign in with passphrase, key file and code; everything else is one refusal', async () => {
    await begin()
    const trying = await attempt()
    const file = founded.founding.keyFile()
    expect(trying.takeKeyFile(file.slice(0, -1))).toBe('damaged')
    expect(trying.takeKeyFile(new Uint8Array(file).fill(1, 20, 21))).toBe('damaged')
    expect(trying.takeKeyFile(new TextEncoder().encode('not a key file') as Uint8Array<ArrayBuffer>)).toBe(
      'damaged',
    )
    expect(trying.takeKeyFile(file)).toBe('taken')
    await trying.stretch(silent)
    await expect(trying.open('000000')).rejects.toMatchObject({ code: 'wrong-sign-in' })
    trying.takePassphrase('six other words than the right')
    trying.takeKeyFile(file)
    await trying.stretch(silent)
    await expect(trying.open(await code(-1))).rejects.toMatchObject({ code: 'wrong-sign-in' })
    const typed = await code(0)
    const session = await signIn(typed)
    expect(session.signsOnly).toBe(false)
    await expect(signIn(typed)).rejects.toMatchObject({ code: 'wrong-sign-in' })
  })

  it('are told when they try too often, and a file of another portal is known before anything is sent', async () => {
    await begin()
    const trying = await attempt()
    trying.takeKeyFile(founded.founding.keyFile())
    await trying.stretch(silent)
    for (let tries = 0; tries < 5; tries++)
      await expect(trying.open('000000')).rejects.toMatchObject({ code: 'wrong-sign-in' })
    await expect(trying.open(await code(0))).rejects.toMatchObject({ code: 'too-many-tries' })
    const elsewhere = startAttempt({
      network: networkTo(sotto.console),
      stretch: stretchLibsodium,
      portal: new Uint8Array(16) as Session['portal'],
    })
    expect(elsewhere.takeKeyFile(founded.founding.keyFile())).toBe('of another portal')
  })

  it('are told when the server has an older box than their key file is for', async () => {
    await begin()
    const ahead = turnDeviceFile(parseDeviceFile(founded.founding.keyFile()))
    const trying = await attempt()
    expect(trying.takeKeyFile(encodeDeviceFile(ahead))).toBe('taken')
    await trying.stretch(silent)
    await expect(trying.open(await code(0))).rejects.toMatchObject({ code: 'key-file-ahead' })
    expect(sayTrouble('key-file-ahead').title).toBe('Your key file is newer than what the server holds')
    // The control: the file of before opens.
    expect((await signIn(await code(1))).isLocked()).toBe(false)
  }, 60_000)

  it('with the kit, sign and open nothing', async () => {
    await begin()
    work = await startWork(founded.session, sotto)
    await newSource(work).report('Only the key file opens this.')
    const trying = await attempt()
    const words = [...founded.founding.kitWords()]
    expect(trying.takeKit([...words].reverse())).toBe('do not fit')
    expect(trying.takeKit(words)).toBe('taken')
    await trying.stretch(silent)
    const session = await trying.open(await code(0))
    expect(session.signsOnly).toBe(true)
    const seen = await startWork(session, sotto)
    expect(groupsIn(seen)).toMatchObject({ groups: [], unopened: [{ day: today() }] })
  })

  it('do not overwrite each other: of two who open a case at once, the second finds it opened', async () => {
    await begin()
    work = await startWork(founded.session, sotto)
    const source = newSource(work)
    await source.report('Two sittings at once.')
    const other = await startWork(await signIn(await code(-1)), sotto)
    await readAgain(work)
    const key = toBase64url(source.identity.verifyingKey)
    const open = async (where: Work) => {
      const log = await openCase(where, key, 'attest', silent)
      if (log === 'recused') throw new Error('nobody left it')
      return log.entries.map(({ event }) => event?.what.act)
    }
    const acts = ['opened', 'took-over', 'attested', 'replied']
    // Both know of no case: one of the two is told that the place is taken.
    expect(await Promise.all([open(work), open(other)])).toEqual([acts, acts])
    expect(await source.replies()).toMatchObject({ unreadable: 0, isChainBroken: false })
    expect((await source.replies()).replies).toHaveLength(1)
    expect(await open(other)).toEqual(acts)
    const [one, two] = [work, other].map(({ desk }) => desk.followed.cases.get(key))
    expect(one?.name).toMatch(/\w/u)
    expect(two).toMatchObject({ name: one?.name, id: one?.id, problems: [] })
    expect((await readCaseLog(other, key)).problems).toEqual([])
    expect(deskFacts(other).rows).toMatchObject([{ key, state: 'open', isUnread: false }])
    expect((await source.replies()).replies).toHaveLength(1)
  })

  it('are told when another has renewed the desk’s key, and catch up with a code', async () => {
    await begin(8)
    await startWork(founded.session, sotto)
    const session = await signIn(await code(-1))
    const tools = { session: founded.session, network: networkTo(sotto.console), today }
    const other = await startWork(session, sotto)
    const { work: read, renewal } = await startReading(tools, silent)
    expect(renewal).toBe('renewed')
    await newSource(read).report('Sealed to the new key.')
    expect(await readOn(other, silent)).toBe('stale')
    expect(groupsIn(other)).toMatchObject({ groups: [], unopened: [{ day: today() }] })
    await session.catchUp(await code(0))
    const again = await startWork(session, sotto)
    expect(groupsIn(again)).toMatchObject({ groups: [{}], unopened: [] })
    expect(await readOn(again, silent)).toBe('read')
  })

  it('renew the desk’s key after its week, keep the old reports open, and take new ones', async () => {
    await begin(8)
    const before = await startWork(founded.session, sotto)
    const early = newSource(before)
    await early.report('Sealed to the old key.')
    const tools = { session: founded.session, network: networkTo(sotto.console), today }
    const { work: read, renewal } = await startReading(tools, silent)
    expect(renewal).toBe('renewed')
    expect(findLiveEpoch(read.desk.roster, founded.session.desk)?.epoch.number).toBe(2)
    expect(deskFacts(read)).toMatchObject({ journal: 'whole', isLate: false })
    const late = newSource(read)
    await late.report('Sealed to the new key.')
    await readAgain(read)
    expect(groupsIn(read)).toMatchObject({ unopened: [] })
    expect(groupsIn(read).groups).toHaveLength(2)
    expect((await startReading(tools, silent)).renewal).toBe('not needed')
    const again = await startWork(await signIn(await code(0)), sotto)
    expect(groupsIn(again).groups).toHaveLength(2)
  })

  it('take up a renewal that was stored and not published, with the same keys', async () => {
    await begin(8)
    const network = networkTo(sotto.console)
    let publishes = 0
    const dropping: Network = {
      ...network,
      fetch: (path, request) => {
        if (path !== '/api/roster' || request.method !== 'POST' || publishes++ > 0)
          return network.fetch(path, request)
        return Promise.reject(new Error('the line broke'))
      },
    }
    const trying = await attempt(dropping)
    trying.takeKeyFile(founded.founding.keyFile())
    await trying.stretch(silent)
    const session = await trying.open(await code(-1))
    const tools = { session, network: dropping, today }
    expect((await startReading(tools, silent)).renewal).toBe('not now')
    const { roster } = await readRoster(tools)
    expect(findLiveEpoch(roster, session.desk)?.epoch.number).toBe(1)
    expect((await startReading(tools, silent)).renewal).toBe('renewed')
    expect(publishes).toBe(2)
    const read = await startWork(session, sotto)
    await newSource(read).report('Opens with the keys that were stored.')
    await readAgain(read)
    expect(groupsIn(read)).toMatchObject({ unopened: [], groups: [{}] })
  })

  it('are told by how much their clock is off', async () => {
    await begin()
    const network = networkTo(sotto.console)
    const slow: Network = { ...network, nowMs: () => Date.now() - 9 * 60_000 }
    const trying = await attempt(slow)
    trying.takeKeyFile(founded.founding.keyFile())
    await trying.stretch(silent)
    const session = await trying.open(await code(0))
    await expect(startWork(session, sotto)).rejects.toMatchObject({
      code: 'clock-differs',
      clockOffMinutes: 9,
    })
  })
})
