/** A founder invites somebody, both compare six words, and the person reads at the desk: over HTTP, with real keys. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { findMemberKey } from '../../crypto/verify-roster.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { readRoster } from '../../review-console/inbox/read-desk.ts'
import { readPeople } from '../../review-console/people/actions.ts'
import { next as nextPeople, peopleStart } from '../../review-console/people/model.ts'
import { startAttempt } from '../../review-console/session/attempt.ts'
import type { Network } from '../../review-console/session/network.ts'
import { codeOf, foundOver, networkTo, startWork, type FoundedConsole } from '../support/console-session.ts'
import { drawJoiner } from '../support/joiner.ts'
import { atPeople, followLink, type CoordinatorAtPeople, type Newcomers } from '../support/joining-people.ts'
import { fetchRoster, today } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

const declared = 'I was with the port authority until 2021.'

describe('joining by invitation', () => {
  let sotto: Sotto
  let founded: FoundedConsole
  let founder: CoordinatorAtPeople

  beforeAll(startLibsodium)
  beforeEach(async () => {
    sotto = await startSotto()
    // A desk's first key holds with two people from the day after it.
    founded = await foundOver(sotto, today() - 1)
    founder = atPeople(founded.session, sotto)
  })
  afterEach(async () => {
    await sotto.stop()
    forget(sotto)
  })

  const follow = (link: string): Promise<Newcomers> => followLink(sotto, link, founded.session.portal)
  const joined = async (link: string, interests = declared): Promise<Newcomers> => {
    const newcomer = await follow(link)
    await newcomer.joining.join(interests, codeOf(newcomer.joining.codeSecret()))
    await founder.look()
    return newcomer
  }

  it('P-122 ends at the desk: words match, the change holds, and the desk’s cases open for them', async () => {
    const newcomer = await joined(await founder.invite())
    expect(newcomer.invited).toMatchObject({
      words: rootWords((await fetchRoster(sotto)).firstRootHash),
      pseudonym: 'Juniper',
      roles: ['reviewer'],
    })
    const waiting = founder.onlyOne()
    expect(waiting.words).toEqual(newcomer.joining.words())
    expect(waiting.interests).toEqual({ kind: 'text', text: declared })
    expect(founder.state().facts?.open).toEqual([])

    const early = await newcomer.signIn()
    expect(early.unlisted).toEqual({ words: newcomer.joining.words(), threshold: 1 })

    await founder.propose(waiting)
    expect(founder.state()).toMatchObject({ done: { what: 'in force', name: 'Juniper' }, trouble: null })
    expect(founder.state().facts?.waiting).toEqual([])

    const { session, unlisted } = await newcomer.signIn()
    expect(unlisted).toBeNull()
    const tools = { session, network: networkTo(sotto.console), today }
    const { roster } = await readRoster(tools)
    const own = roster.roster.people.find(({ id }) => isEqual(id, session.person))
    if (own === undefined) throw new Error('not listed')
    expect(findMemberKey(roster, own)).not.toBeNull()

    let people = peopleStart
    await readPeople(tools, (event) => (people = nextPeople(people, event)))
    expect(people.facts?.people.map(({ name, isYou }) => [name, isYou])).toContainEqual(['Juniper', true])

    const source = makeSource({ portal: sotto.portal, roster, desk: session.desk })
    await source.report('For two readers.')
    const founders = await startWork(founded.session, sotto)
    const key = toBase64url(source.identity.verifyingKey)
    await openCase(founders, key, 'attest', () => undefined)
    const newcomers = await startWork(session, sotto)
    expect([...newcomers.desk.followed.cases.keys()]).toEqual([key])
    expect((await newcomer.signIn()).session.newcomer).toBeNull()
  }, 120_000)

  it('P-123 lists somebody from tomorrow where the only reviewer made the desk’s key today', async () => {
    await sotto.stop()
    forget(sotto)
    sotto = await startSotto()
    founded = await foundOver(sotto)
    founder = atPeople(founded.session, sotto)
    const newcomer = await joined(await founder.invite())
    await founder.propose(founder.onlyOne())
    const roster = await fetchRoster(sotto)
    expect(roster.epochs).toHaveLength(1)
    expect((await newcomer.signIn()).unlisted).toEqual({ fromDay: today() + 1 })
  }, 60_000)

  it('P-123 makes a coordinator in two steps: listed first, then vouching, which they sign themselves', async () => {
    const newcomer = await joined(await founder.invite({ roles: [], vouches: true }), '')
    expect(founder.onlyOne()).toMatchObject({ step: 'list', interests: { kind: 'none' }, vouches: true })
    await founder.propose(founder.onlyOne())
    expect(founder.onlyOne().step).toBe('vouch')
    const { session } = await newcomer.signIn()
    await founder.propose(founder.onlyOne())
    expect(founder.state()).toMatchObject({ done: { what: 'vouch proposed' }, trouble: null })

    const tools = { session, network: networkTo(sotto.console), today }
    const { roster } = await readRoster(tools)
    const { changes } = await session.call(consoleApi.readChanges, {})
    const [change] = changes
    if (change === undefined) throw new Error('a change')
    const { isInForce } = await session.call(consoleApi.addChange, session.approveChange(roster, change))
    expect(isInForce).toBe(true)
    const after = await fetchRoster(sotto)
    expect(after.root).toMatchObject({ threshold: 2, coordinators: [{}, { name: 'Juniper' }] })
    await founder.look()
    expect(founder.state().facts?.waiting).toEqual([])
  }, 120_000)

  it('P-122 shows other words when the server puts other keys in their place, however well they fit', async () => {
    const newcomer = await joined(await founder.invite())
    const { roster } = await readRoster({
      session: founded.session,
      network: networkTo(sotto.console),
      today,
    })
    const readers = roster.members.map(({ member }) => member.sealingKey)
    const other = drawJoiner({ portal: founded.session.portal, today: today(), readers })
    const { person, signingKey, member, interests } = other.join(new Uint8Array(32) as never, 0)
    const swapping: Network = {
      ...networkTo(sotto.console),
      async fetch(path, request) {
        const answer = await fetch(sotto.console + path, request)
        if (path !== consoleApi.readJoiners.path || !answer.ok) return answer
        const { joiners } = z.decode(consoleApi.readJoiners.answer, (await answer.json()) as never)
        const swapped = joiners.map((one) => ({ ...one, person, signingKey, member, interests }))
        return Response.json(z.encode(consoleApi.readJoiners.answer, { joiners: swapped }))
      },
    }
    const attempt = startAttempt({
      network: swapping,
      stretch: stretchLibsodium,
      portal: founded.session.portal,
    })
    attempt.takePassphrase(founded.founding.passphrase())
    attempt.takeKeyFile(founded.founding.keyFile())
    await attempt.stretch(() => undefined)
    const session = await attempt.open(codeOf(founded.founding.codeSecret()))
    const misled = atPeople(session, sotto, swapping)
    await misled.look()
    const shown = misled.onlyOne()
    expect(shown.words).not.toBeNull()
    expect(shown.words).not.toEqual(newcomer.joining.words())
  }, 60_000)

  it('P-121 gives the second to come nothing', async () => {
    const link = await founder.invite()
    const [first, second] = [await follow(link), await follow(link)]
    await first.joining.join('', codeOf(first.joining.codeSecret()))
    await expect(second.joining.join('', codeOf(second.joining.codeSecret()))).rejects.toMatchObject({
      code: 'invitation-over',
    })
    await expect(follow(link)).rejects.toMatchObject({ code: 'invitation-over' })
    await first.joining.join('', codeOf(first.joining.codeSecret()))
    await founder.look()
    await founder.sendAway(founder.onlyOne())
    expect(founder.state().facts?.waiting).toEqual([])
    await expect(first.joining.join('', codeOf(first.joining.codeSecret()))).rejects.toMatchObject({
      code: 'invitation-over',
    })
  }, 60_000)
})
