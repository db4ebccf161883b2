/** Somebody at a desk of three loses everything; two of three coordinators and two colleagues bring every open case back. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { Secret } from '../../crypto/secret.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { actOnCases } from '../../review-console/cases/act-on-case.ts'
import { caseOf } from '../../review-console/cases/followed-case.ts'
import { readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { coalitionFacts } from '../../review-console/coalition/coalition-facts.ts'
import { nextDocuments, termDays, type Edit } from '../../review-console/coalition/next-list.ts'
import { sayChange } from '../../review-console/coalition/sentences.ts'
import { startReading, type Renewal } from '../../review-console/desk/desk-read.ts'
import { givenBackIn } from '../../review-console/desk/given-back.ts'
import { readRoster } from '../../review-console/inbox/read-desk.ts'
import { fetchRecords } from '../../review-console/journal/read-on.ts'
import { findUnlisted } from '../../review-console/joining/invited.ts'
import { openSession, type Session } from '../../review-console/session/session.ts'
import { sayDay } from '../../review-console/words/days.ts'
import { codeOf, networkTo } from '../support/console-session.ts'
import { seatThree, type AtDesk } from '../support/desk-of-three.ts'
import { atPeople, followLink, type Newcomers } from '../support/joining-people.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { fetchRoster, setUp, today } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { unlockKept } from './founders-hand.ts'

const accounts = ['The first account.', 'The second account.', 'The third account.']
const noKeys = () => ({ address: new Uint8Array(16), login: new Uint8Array(32), boxKey: new Uint8Array(32) })

describe('keys lost at a desk of three, with three coordinators of whom two sign', () => {
  let sotto: Sotto
  let three: readonly [AtDesk, AtDesk, AtDesk]
  /** Coordinators of no desk. */
  let others: readonly Session[]
  /** Each code of the app works once in half a minute: whoever sits down stays. */
  let founder: Session
  let colleague: Session
  let lostBox: KeyBox
  let lostSession: Session
  let back: Newcomers
  /** With the new keys. */
  let mine: Session
  let known: readonly string[]

  const network = () => networkTo(sotto.console)
  const yesterday = (): number => today() - 1
  const toolsOf = (session: Session, onDay = today) => ({ session, network: network(), today: onDay })
  const read = (session: Session, onDay = today): Promise<{ work: Work; renewal: Renewal }> =>
    startReading(toolsOf(session, onDay), () => undefined)
  const accountsIn = async (work: Work): Promise<readonly string[]> => {
    const read: string[] = []
    for (const source of work.session.sources()) {
      const { statements } = await readCaseLog(work, source)
      for (const { statement } of statements.values())
        if (statement.kind === 'report') read.push(String(statement.answers['account']))
    }
    return read.sort()
  }

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    three = await seatThree(sotto, keptByFounder(await setUp(sotto, yesterday())), yesterday())
    founder = await sitDown(three[0], network())
    colleague = await sitDown(three[1], network())
    lostSession = await sitDown(three[2], network())
    others = await addCoordinators(founder, ['D.', 'E.'])
    const roster = await fetchRoster(sotto)
    for (const account of accounts)
      await makeSource({ portal: sotto.portal, roster, desk: founder.desk }).report(account)
    const { work } = await read(lostSession, yesterday)
    for (const { opened } of work.desk.drops)
      await openCase(work, toBase64url(opened?.source ?? new Uint8Array(0)), 'attest', () => undefined)
    known = work.session.sources()
    await actOnCases(work, known.slice(0, 2), { act: 'assigned', to: work.session.person })
    lostBox = (await unlockKept(three[2].kept, network(), three[2].used)).box
  }, 180_000)
  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
  })

  /** Listed first, then vouching: as the console does it, by its own verbs. */
  async function addCoordinators(founder: Session, names: readonly string[]): Promise<readonly Session[]> {
    const first = (await readRoster(toolsOf(founder))).roster
    const boxes = names.map(() => drawCoordinator(first))
    const people = boxes.map(({ person: id, signing }, i) => ({
      id,
      pseudonym: names[i] ?? '',
      desk: null,
      roles: ['coordinator' as const],
      signingKey: verifyingKeyOf(signing),
      fromDay: yesterday(),
      toDay: null,
    }))
    await agree(
      [founder],
      people.map((person): Edit => ({ edit: 'person-added', person })),
    )
    const sessions = boxes.map((box) => openSession({ box, sequence: 1, keys: noKeys() }, network()))
    const term = { fromDay: yesterday(), toDay: today() + termDays }
    const vouching = boxes.map(({ coordinator, person }, i): Edit => {
      const name = names[i] ?? ''
      const key = verifyingKeyOf(coordinator)
      return {
        edit: 'coordinator-added',
        coordinator: { name, key, person, organisation: `Watch of ${name}`, ...term },
      }
    })
    await agree([founder, ...sessions.slice(0, 1)], vouching)
    return sessions
  }

  async function agree([first, ...more]: readonly Session[], edits: readonly Edit[]): Promise<void> {
    if (first === undefined) throw new Error('somebody proposes')
    const now = (await readRoster(toolsOf(first))).roster
    const proposed = first.proposeChange(now, nextDocuments(now, edits, yesterday()))
    const signed = more.reduce((change, session) => session.approveChange(now, change), proposed)
    expect((await first.call(consoleApi.addChange, signed)).isInForce).toBe(true)
  }

  it('P-151 is asked for by a link that names whose keys were lost, and changes nothing by one coordinator', async () => {
    const people = atPeople(founder, sotto, network(), yesterday)
    const link = await people.invite({ whom: 'lost', lost: toBase64url(three[2].id) })
    back = await followLink(sotto, link, lostBox.portal)
    expect(back.invited).toMatchObject({ pseudonym: 'C.', hasLostKeys: true, roles: ['reviewer'] })
    await back.joining.join('', codeOf(back.joining.codeSecret()))
    await people.look()
    const waiting = people.onlyOne()
    expect(waiting).toMatchObject({ name: 'C.', replaces: 'C.', words: back.joining.words() })
    await people.propose(waiting)
    expect(people.state()).toMatchObject({ done: { what: 'keys proposed', name: 'C.' }, trouble: null })
    await expect(readRoster(toolsOf(lostSession))).resolves.toBeDefined()
    await expect(lostSession.call(consoleApi.readOnionKeys, {})).resolves.toBeDefined()
  }, 120_000)

  it('P-151 P-152 is one plain sentence to whoever approves it, and ends the old keys on its day', async () => {
    const [second] = others
    if (second === undefined) throw new Error('a second coordinator')
    const { roster: now } = await readRoster(toolsOf(second))
    const { changes } = await second.call(consoleApi.readChanges, {})
    const reader = { person: second.person, coordinatorKey: second.coordinatorKey(), today: today() }
    const [waiting] = coalitionFacts(now, changes, reader).waiting
    if (waiting === undefined) throw new Error('a change')
    const said = waiting.what.map((change) => sayChange(change, now.roster, today()))
    expect(said.filter(({ words }) => words.includes('C.'))).toEqual([
      {
        words: `C. gets new keys; the old ones count no more from ${sayDay(today())}.`,
        isGrave: true,
        todo: expect.stringContaining('nobody new'),
      },
    ])
    expect(said.some(({ words }) => words.includes('joins'))).toBe(false)
    const signed = second.approveChange(now, waiting.change)
    expect((await second.call(consoleApi.addChange, signed)).isInForce).toBe(true)
    await expect(lostSession.call(consoleApi.readOnionKeys, {})).rejects.toMatchObject({ code: 'removed' })
    const stale = await sitDown(three[2], network())
    // P-154
    await expect(findUnlisted({ network: network(), today }, stale)).rejects.toMatchObject({
      code: 'keys-replaced',
    })
    await expect(read(stale)).rejects.toMatchObject({ code: 'removed' })
  }, 120_000)

  it('P-153 opens no case by one colleague alone, however often they sign in', async () => {
    const { session, unlisted } = await back.signIn()
    expect(unlisted).toBeNull()
    mine = session
    expect((await read(colleague)).renewal).toBe('begun')
    expect((await read(mine)).work.session.sources()).toEqual([])
    expect((await read(colleague)).renewal).toBe('waits')
    const { work } = await read(mine)
    expect([work.session.teams(), work.session.sources()]).toEqual([[], []])
    expect(work.desk.followed.cases.size).toBe(0)
  }, 180_000)

  it('P-153 opens every open case again once two colleagues have let them in', async () => {
    expect((await read(founder)).renewal).toBe('renewed')
    await read(colleague)
    const { work } = await read(mine)
    expect([...work.session.sources()].sort()).toEqual([...known].sort())
    for (const source of known) await openCase(work, source, 'attest', () => undefined)
    expect(await accountsIn(work)).toEqual([...accounts].sort())
  }, 180_000)

  it('P-154 shows the cases of before as theirs, and a colleague gives them back in one step', async () => {
    const { work } = await read(colleague)
    const given = () => givenBackIn(work.desk.roster, work.session.desk, work.desk.followed, today())
    const [one] = given()
    const to = toBase64url(mine.person)
    expect(one).toMatchObject({ to, pseudonym: 'C.' })
    expect([...(one?.cases ?? [])].sort()).toEqual([...known.slice(0, 2)].sort())
    for (const source of one?.cases ?? []) await openCase(work, source, 'attest', () => undefined)
    const acted = await actOnCases(work, one?.cases ?? [], { act: 'assigned', to: mine.person })
    expect(acted).toEqual({ done: 2, notAllowed: [] })
    expect(given()).toEqual([])
    for (const source of one?.cases ?? []) expect(caseOf(work, source).state.assignee).toBe(to)
  }, 180_000)

  it('P-153 opens nothing that is new with the old keys, whatever the server hands over', async () => {
    const roster = await fetchRoster(sotto)
    await makeSource({ portal: sotto.portal, roster, desk: mine.desk }).report('After the loss.')
    const { work } = await read(mine)
    // Those of before the loss were sealed to a key that is not theirs: their cases hold what was in them.
    const fresh = work.desk.drops.filter(({ opened }) => opened !== null)
    expect(fresh.map(({ opened }) => opened?.statement.kind)).toEqual(['report'])
    for (const { opened } of fresh)
      await openCase(work, toBase64url(opened?.source ?? new Uint8Array(0)), 'attest', () => undefined)
    const before = openSession({ box: lostBox, sequence: 1, keys: noKeys() }, network())
    for (const record of await fetchRecords(work.session, 0)) {
      if (!('event' in record)) continue
      const link = await eventLink(record.event)
      before.takeEvent(record.event, { position: record.position, link }, roster)
    }
    expect([...before.sources()].sort()).toEqual([...known].sort())
    expect(work.session.sources()).toHaveLength(known.length + 1)
    expect(before.holdsEpoch(roster.epochs[0]?.epoch.number ?? 0)).toBe(false)
  }, 180_000)
})

const drawCoordinator = ({
  roster: { portal },
  firstRootHash: firstRoot,
}: VerifiedRoster): KeyBox & { coordinator: Secret<'coordinator/sign'> } => ({
  portal,
  firstRoot,
  person: engine().random(16) as PersonId,
  desk: null,
  signing: new Secret('person/sign', engine().random(32)),
  coordinator: new Secret('coordinator/sign', engine().random(32)),
  members: [],
  epochs: [],
  cases: [],
  destroyed: [],
})
